"""The change since the month before, in words; whether it matters is for pages/components/status.py to say."""

from metrics.months import months_apart
from metrics.standings import Standing
from metrics.words import Described, difference, month_words

_NEW_SOURCE = "New source: not alike"


def in_words(indicator: Described, now: Standing) -> str:
    """For a card: "Up 0.8 percentage points since October"."""
    if now.previous_month is None or now.month is None or now.change is None:
        return "The first month with a figure"
    when = month_words(now.previous_month, beside=now.month)
    if now.source_changed:
        return f"New source since {when}, so the two are not alike"
    if not now.change:
        return f"The same as in {when}"
    return f"{'Up' if now.change > 0 else 'Down'} {difference(now.change, indicator.unit)} since {when}"


def in_brief(indicator: Described, now: Standing) -> str:
    """For a cell of a table: "up 0.8 percentage points"; a month before that is not the last one is named."""
    if now.previous_month is None or now.month is None or now.change is None:
        return "first month"
    said = (
        f"{'up' if now.change > 0 else 'down'} {difference(now.change, indicator.unit)}" if now.change else "the same"
    )
    if now.source_changed:
        said = _NEW_SOURCE
    skipped = months_apart(now.previous_month, now.month) > 1
    return said + (f" since {month_words(now.previous_month, beside=now.month)}" if skipped else "")
