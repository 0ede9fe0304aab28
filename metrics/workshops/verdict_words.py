"""A verdict in sentences: what is shown, and by which months."""

from collections.abc import Sequence
from datetime import date

from metrics.catalogue import Indicator
from metrics.months import months_apart
from metrics.words import figure, month_words, subject, within
from metrics.workshops.baseline import Baseline
from metrics.workshops.compared import Compared
from metrics.workshops.rule import JUDGED, OUTSIDE, Kind, Shown

_NUMBERS = {1: "One", 2: "Two", 3: "Three"}


def said(indicator: Indicator, baseline: Baseline, found: Shown) -> str:
    """What the rule showed, by which months, and whether the measure was moving before."""
    parts = [_without(indicator, baseline, found) or _with(indicator, baseline, found), _moving(indicator, baseline)]
    return " ".join(filter(None, parts))


def months_words(days: Sequence[date]) -> str:
    """Months one by one, each year once: November and December 2025, January and March 2026."""
    years = sorted({day.year for day in days})
    by_year = [_joined([f"{day:%B}" for day in days if day.year == year]) + f" {year}" for year in years]
    return ", ".join(by_year)


def _joined(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _without(indicator: Indicator, baseline: Baseline, found: Shown) -> str:
    """Why there is no verdict, or not yet; '' where there is one."""
    if baseline.better == "neither":
        return f"There is no verdict on {within(indicator.title)}: neither higher nor lower is better."
    if not baseline.has_band:
        return "There is no verdict: there was too little history for a band when the baseline was frozen."
    if found.kind is not Kind.TOO_EARLY:
        return ""
    count, days = len(found.judged), [one.month for one in found.judged]
    if not count:
        return "Too early to say: no month since the freeze has a final figure yet, and the verdict takes four."
    if count < JUDGED:
        has = "month since the freeze has" if count == 1 else "months since the freeze have"
        return f"Too early to say: {_NUMBERS[count].lower()} {has} a final figure ({months_words(days)}); the verdict takes four."
    return f"Too early to say: the last four final figures ({months_words(days)}) are too far apart to judge them together."


def _with(indicator: Indicator, baseline: Baseline, found: Shown) -> str:
    opening = subject(indicator.title)
    if found.kind is Kind.PROMISING:
        days = [one.month for one in found.run]
        return (
            f"{opening} {_side(baseline.better, True)} the baseline in each of the last {_of(indicator, found.run)}, "
            f"{month_words(days[0], days[-1])} to {month_words(days[-1])}, but not outside the band in "
            f"{OUTSIDE} of the last {JUDGED}: promising, not proven."
        )
    if found.kind is Kind.NO_CHANGE:
        return f"{opening} {_no_change(indicator, baseline, found)}"
    is_better = found.kind is not Kind.WORSE
    return f"{opening} {_outside(indicator, baseline, found, is_better)}. {_level(indicator, baseline, found)}"


def _no_change(indicator: Indicator, baseline: Baseline, found: Shown) -> str:
    if not found.better and not found.worse:
        days = months_words([one.month for one in found.judged])
        return f"within the band in each of the last {_of(indicator, found.judged)}: {days}."
    sides = [_outside(indicator, baseline, found, is_better) for is_better in (True, False) if _some(found, is_better)]
    return f"{', and '.join(sides)}. It takes {OUTSIDE} of {JUDGED} on one side to show a change."


def _outside(indicator: Indicator, baseline: Baseline, found: Shown, is_better: bool) -> str:
    """Above the band in 3 of the last 4 months: July, August and October 2026."""
    some = _some(found, is_better)
    side, days = _side(baseline.better, is_better), months_words([one.month for one in some])
    count = "each" if len(some) == len(found.judged) else len(some)
    return f"{side} the band in {count} of the last {_of(indicator, found.judged)}: {days}"


def _some(found: Shown, is_better: bool) -> tuple[Compared, ...]:
    return found.better if is_better else found.worse


def _side(better: str, is_better: bool) -> str:
    return "above" if (better == "higher") is is_better else "below"


def _of(indicator: Indicator, some: Sequence[Compared]) -> str:
    """4 months; 4 months with a final figure, where some between have none; 4 figures of a measure that has fewer."""
    if len(indicator.due_months) < 11:  # school measures have none for August
        return f"{len(some)} figures"
    whole = months_apart(some[0].month, some[-1].month) == len(some) - 1
    return f"{len(some)} months" + ("" if whole else " with a final figure")


def _level(indicator: Indicator, baseline: Baseline, found: Shown) -> str:
    """How the level now compares with that at the freeze."""
    assert found.level is not None
    sign = 1 if baseline.better == "higher" else -1
    gain = (found.level - baseline.level) * sign
    now, then = figure(found.level, indicator.unit), figure(baseline.level, indicator.unit)
    opening = f"The mean of the four, {now}, is"
    if found.kind is Kind.TURNED:
        return f"{opening} better than the level at the freeze, {then}."
    if found.kind is Kind.SLOWING:
        return f"{opening} no better than the level at the freeze, {then}, but better than was expected by now."
    if gain < 0:
        return f"{opening} worse than the level at the freeze, {then}."
    return f"{opening} no worse than the level at the freeze, {then}, but worse than was expected by now."


def _moving(indicator: Indicator, baseline: Baseline) -> str:
    if not baseline.already_moving:
        return ""
    it = "They were" if subject(indicator.title).endswith(" were") else "It was"
    return (
        f"{it} already {'improving' if baseline.already_moving == 'improving' else 'getting worse'} before the freeze."
    )
