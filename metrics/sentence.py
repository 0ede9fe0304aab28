"""Where an indicator stands, as one rule-written sentence: headline, caption and text alternative alike."""

import pandas as pd

from metrics.months import months_apart
from metrics.periods import Period
from metrics.spc import RUN, Assurance, Judged, Rule
from metrics.standings import ALONE, Against, Signal, Standing, standing
from metrics.targets import Reached, shortfall, target_words
from metrics.words import (
    ONE,
    SEVERAL,
    Described,
    amount,
    difference,
    figure,
    month_words,
    ordinal,
    period_words,
    short_figure,
    subject,
    within,
)


def sentence(indicator: Described, frame: pd.DataFrame, period: Period = Period.MONTH, against: Against = ALONE) -> str:
    """One plain sentence (two when the newest month is provisional or missing) that says where the series stands."""
    return told(indicator, standing(indicator, frame, against), period)


def told(indicator: Described, now: Standing, period: Period = Period.MONTH) -> str:
    """The sentence of a standing that has been read already; its rows stand for months unless a period is given."""
    if now.newest is None:
        return f"There is no figure yet for {within(indicator.title)}: no file that holds it has been loaded."
    if now.month is None or now.value is None:
        return _without_final(indicator, now, period)
    opening = _figure_in(indicator, now, period) + _moved(indicator, now, period)
    said = [opening, _target(indicator, now), _england(now)]
    return "; ".join(filter(None, said)) + "." + _since(indicator, now, period)


def in_brief(indicator: Described, now: Standing) -> str:
    """One sentence of a month that has a figure: the figure and how it got there."""
    return f"{_figure_in(indicator, now)}{_moved(indicator, now, Period.MONTH)}."


def of_target(indicator: Described, now: Standing) -> str:
    """One sentence of a month that has a figure: the figure and its target."""
    return f"{_figure_in(indicator, now)}; {_target(indicator, now)}."


def _figure_in(indicator: Described, now: Standing, period: Period = Period.MONTH) -> str:
    """Title, figure, period and what the figure is made of."""
    assert now.value is not None
    assert now.month is not None
    last = f", the last complete {ONE[period]}" if now.provisional is not None else ""
    when = period_words(now.month, period)
    return f"{subject(indicator.title)} {_said(indicator, now.value)} in {when}{last}{_parts(indicator, now)}"


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
    return f" ({_part(now.numerator)} of {_part(now.denominator)})"


def _part(number: float) -> str:
    """From a hundred on the tenths of full-time equivalents say nothing."""
    return amount(round(number) if number >= 100 else number)


_NOT_JUDGED = {
    Judged.TOO_LITTLE: "; there is too little variation to judge a change",
    Judged.OVERLAPPING: "; each figure takes 12 months, so a change shows slowly",
}


# For a measure with a figure each month, and for one that has fewer.
_TWO_OF_THREE = {True: "at least two of three months", False: "at least two of three figures"}


def _moved(indicator: Described, now: Standing, period: Period) -> str:
    """What matters most of how it got there: a signal, else the change and whether it is more than the usual variation."""
    signal = now.signal
    if signal is None or signal.variation is None:
        return _compared(indicator, now, period) + _NOT_JUDGED.get(signal.judged if signal else Judged.FULL, "")
    if signal.rule is Rule.COMMON:
        trial = " so far (trial limits)" if signal.judged is Judged.TRIAL else ""
        return f"{_compared(indicator, now, period)}, within {_own(indicator)} usual range{trial}"
    return f", {_signal(indicator, now, signal)}{' (trial limits)' if signal.judged is Judged.TRIAL else ''}"


def _signal(indicator: Described, now: Standing, signal: Signal) -> str:
    """The rule that the month meets, and for how long: the sixth month running above the upper limit."""
    is_each_month = not (now.month and now.previous_month) or months_apart(now.previous_month, now.month) == 1
    one, several = ("month", "months") if is_each_month else ("time", "times")
    running = f"the {ordinal(signal.run)} {one} running " if signal.run > 1 else ""
    match signal.rule:
        case Rule.ABOVE_LIMIT:
            return f"{running}above the upper limit"
        case Rule.BELOW_LIMIT:
            return f"{running}below the lower limit"
        case Rule.RISING | Rule.FALLING:
            way = "up" if signal.rule is Rule.RISING else "down"
            # Seen from later on, also the first months of a trend belong to it.
            return f"{way} {signal.run} {several} running" if signal.run >= RUN - 1 else f"going {way} since"
        case Rule.NEAR_UPPER:
            return f"close to the upper limit in {_TWO_OF_THREE[is_each_month]}"
        case Rule.NEAR_LOWER:
            return f"close to the lower limit in {_TWO_OF_THREE[is_each_month]}"
        case _:
            mean = signal.limits[1] if signal.limits else 0.0
            side = "above" if signal.rule is Rule.ABOVE_MEAN else "below"
            return f"{running}{side} {_own(indicator)} average of {_said(indicator, mean)}"


def _own(indicator: Described) -> str:
    return "their" if subject(indicator.title).endswith(" were") else "its"


def _target(indicator: Described, now: Standing) -> str:
    """Whether the target in force was met, or that none is set; nothing where that was not asked."""
    if not now.is_held_to_target:
        return ""
    if now.target is None or now.value is None:
        if now.coming:
            return f"a target of {target_words(now.coming, indicator.unit)} is set from {month_words(now.coming.valid_from)} on"
        return "no target is set"
    words = f"the target of {target_words(now.target, indicator.unit)}"
    if now.reached is None:
        return f"{words} is not judged, as neither higher nor lower is better"
    if now.reached is Reached.MET:
        return f"{words} was met"
    missed = f"{words} was missed by {difference(shortfall(indicator, now.value, now.target), indicator.unit)}"
    if now.reached is Reached.WITHIN:
        return f"{missed}, within its tolerance"
    return missed + (", and will not be met without a change" if now.assurance is Assurance.FAIL else "")


def _england(now: Standing) -> str:
    """The newest published figure of England, with the time that it is of."""
    if now.england is None or now.england.value is None:
        return ""
    return f"England was {figure(now.england.value, now.england.unit)} {now.england.when}"


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
