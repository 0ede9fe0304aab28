"""How much more or less than the frozen baseline it was: in children, plans or what else is counted, or in the unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum

from metrics.catalogue import SCALE, Aggregate, Indicator
from metrics.months import months_apart
from metrics.words import difference, month_words
from metrics.workshops.compared import Compared

_COUNTED = (Aggregate.COUNT, Aggregate.RATIO, Aggregate.RATE)
# What a declaration says of time; the sentence says the months itself.
_TIME = re.compile(
    r" (?:in|of) the (?:month|quarter)(?! before)| at the (?:month end|end of the quarter|school census)"
)
_ASIDE = re.compile(r", (?:people|short breaks left out)$")
# After these, or with a comma, "than expected" would be read with the words and not with the number.
_TRAPS = re.compile(r",|^of | or more| or longer| longer than | higher| than ")


class Way(StrEnum):
    """How the size is worked out."""

    SUM = "sum of the months"
    NEWEST = "newest month"
    MEAN = "mean of the months"


@dataclass(frozen=True)
class Size:
    """Actual less baseline: a number of what is counted, or for `Way.MEAN` a difference in the unit."""

    way: Way
    amount: float
    months: tuple[date, ...]
    sentence: str


def size(indicator: Indicator, since: Sequence[Compared]) -> Size | None:
    """The size of the difference over the months since the freeze; None before the first.

    Events and shares of events are summed: actual less baseline, times the denominator where there is one. What stands at
    a month end, and what takes 12 months together, would count the same children again each month, so the newest month
    stands alone. Averages, days, posts and money claim no people: the mean difference, in the unit.
    """
    counted = [(one.month, number) for one in since if (number := _number(indicator, one)) is not None]
    if counted and (indicator.over_time == "last" or indicator.rolling_months > 1):
        return _newest(indicator, *counted[-1])
    if counted:
        return _sum(indicator, tuple(month for month, _ in counted), fsum(number for _, number in counted))
    return _mean(indicator, since) if since else None


def _number(indicator: Indicator, one: Compared) -> float | None:
    """How many more than expected; None where nothing is counted or it is not known out of how many."""
    if indicator.aggregate not in _COUNTED or indicator.unit not in ("count", *SCALE):
        return None
    if indicator.aggregate is Aggregate.COUNT:
        return one.over
    return None if one.denominator is None else one.over / SCALE[indicator.unit] * one.denominator


def _newest(indicator: Indicator, month: date, number: float) -> Size:
    words = _things(indicator, month)
    when = f"in {month_words(month)}" if "12 months to" in words else f"at the end of {month_words(month)}"
    return Size(Way.NEWEST, number, (month,), _sentence(number, words, when))


def _sum(indicator: Indicator, months: tuple[date, ...], number: float) -> Size:
    return Size(Way.SUM, number, months, _sentence(number, _things(indicator, months[-1]), _over(months)))


def _mean(indicator: Indicator, since: Sequence[Compared]) -> Size:
    months, mean = tuple(one.month for one in since), fsum(one.over for one in since) / len(since)
    by, side = difference(mean, indicator.unit), "above" if mean > 0 else "below"
    is_level = round(mean, 1) == 0
    said = "On average the same as the baseline" if is_level else f"On average {by} {side} the baseline"
    return Size(Way.MEAN, mean, months, f"{said} {_over(months)}.")


def _sentence(number: float, words: str, when: str) -> str:
    """About 46 more assessments authorised in time than expected in the 4 months to October 2026."""
    whole = round(abs(number))
    if not whole:
        return f"About as many as expected {when}: {words}."
    more = f"About {whole:,} {'more' if number > 0 else 'fewer'}"
    if _TRAPS.search(words):
        return f"{more} than expected {when}: {words}."
    return f"{more} {words} than expected {when}."


def _things(indicator: Indicator, month: date) -> str:
    """What is counted, in the words of its declaration."""
    words = indicator.numerator.replace("to the month end", f"to {month_words(month)}")
    return _ASIDE.sub("", _TIME.sub("", words)).removeprefix("of them, ")


def _over(months: Sequence[date]) -> str:
    """In July 2026; in the 4 months to October 2026; in the 3 months with a figure to October 2026."""
    if len(months) == 1:
        return f"in {month_words(months[0])}"
    is_whole = months_apart(months[0], months[-1]) == len(months) - 1
    return f"in the {len(months)} months {'' if is_whole else 'with a figure '}to {month_words(months[-1])}"
