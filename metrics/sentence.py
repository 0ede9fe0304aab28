"""Where an indicator stands, as one rule-written sentence."""

import pandas as pd

from metrics.periods import Period
from metrics.standings import Standing, standing
from metrics.words import (
    ONE,
    SEVERAL,
    Described,
    amount,
    figure,
    month_words,
    period_words,
    short_figure,
    subject,
    within,
)


def sentence(indicator: Described, frame: pd.DataFrame, period: Period = Period.MONTH) -> str:
    """One plain sentence (two when the newest month is provisional or missing) that says where the series stands."""
    return told(indicator, standing(indicator, frame), period)


def told(indicator: Described, now: Standing, period: Period = Period.MONTH) -> str:
    """The sentence of a standing that has been read already; its rows stand for months unless a period is given."""
    if now.newest is None:
        return f"There is no figure yet for {within(indicator.title)}: no file that holds it has been loaded."
    if now.month is None or now.value is None:
        return _without_final(indicator, now, period)
    opening = f"{subject(indicator.title)} {_said(indicator, now.value)} in {period_words(now.month, period)}"
    if now.provisional is not None:
        opening += f", the last complete {ONE[period]}"
    opening += _parts(indicator, now) + _compared(indicator, now, period) + "."
    return opening + _since(indicator, now, period)


def _without_final(indicator: Described, now: Standing, period: Period) -> str:
    assert now.newest is not None
    if now.provisional is None:
        return (
            f"There is no figure for {within(indicator.title)} up to {period_words(now.newest, period)}: {now.status}."
        )
    return (
        f"{subject(indicator.title)} {_said(indicator, now.provisional)} in "
        f"{period_words(now.newest, period)}{_parts(indicator, now)}, which is provisional: "
        f"there is no complete {ONE[period]} yet."
    )


def _parts(indicator: Described, now: Standing) -> str:
    """Numerator and denominator in brackets, where they say something: a share of a whole."""
    if indicator.unit != "percent" or now.numerator is None or now.denominator is None:
        return ""
    return f" ({amount(now.numerator)} of {amount(now.denominator)})"


def _compared(indicator: Described, now: Standing, period: Period) -> str:
    if now.previous is None or now.previous_month is None or now.month is None or now.value is None:
        return f", the first {ONE[period]} with a figure"
    when = period_words(now.previous_month, period, beside=now.month)
    before = _said(indicator, now.previous)
    if now.source_changed:
        return f"; in {when} it was {before}, but from another source, so the two are not alike"
    if before == _said(indicator, now.value):
        return f", the same as in {when}"
    return f", {'up' if now.value > now.previous else 'down'} from {before} in {when}"


def _since(indicator: Described, now: Standing, period: Period) -> str:
    """What happened after the last complete month: a provisional figure, or missing months and why."""
    if now.provisional is not None and now.newest is not None:
        newest = period_words(now.newest, period)
        return f" {newest[0].upper()}{newest[1:]} is provisional: {_said(indicator, now.provisional)} so far."
    if not now.missing:
        return ""
    last = month_words(now.missing[-1])
    several = f"the {len(now.missing)} {SEVERAL[period]} to {last}"
    span = period_words(now.missing[-1], period) if len(now.missing) == 1 else several
    return f" There is no figure for {span}: {now.status}."


def _said(indicator: Described, value: float) -> str:
    """A figure with its unit, unless the title has named the unit already."""
    return (short_figure if "per 10,000" in indicator.title else figure)(value, indicator.unit)
