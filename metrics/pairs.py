"""Whether two measures move together, month to month, and with which lag: an association, and what chance alone gives.

What is compared are the changes between neighbouring months, as drifting figures go together by their drift alone, on a
scale on which changes are alike: a percentage as log odds, a count, a rate or an average as a logarithm. The correlation is
that of the ranks of the changes (Spearman). Its limits are those of the t distribution over as many months as both series
are worth (Bartlett's correction, for changes that repeat themselves), divided by the lags tried (Bonferroni). Of 36,000
unrelated pairs of 36 and 60 months, at most 4 in 100 were beyond them: drifting (random walks, also noisy, rising or with
momentum) 0.5 to 2.7, noisy 1.1 to 2.1, 12 months together 2.8 to 3.6, with a season no larger than the noise 1.6 to 3.4. A
strong season in both breaks that: twice the noise 4 to 10 in 100, two marked months in every year 6 of 36 and 33 of 60 months.
Limits from shuffled changes held worse, as did those from one series moved round against the other or prewhitened changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import stdtrit  # type: ignore[import-untyped]

from metrics.control import Control
from metrics.months import month_end

LONGEST = 12
LAGS = tuple(range(-LONGEST, LONGEST + 1))
"""In months: at 3 the second measure moves three months after the first, at -3 three months before it."""
FEWEST = 24  # pairs of changes: with fewer, only what everybody sees would be beyond chance
ALARM = 0.03  # nominal; as measured on unrelated series at most one pair in twenty is beyond, unless both have a strong season
_REPEATS = 12  # months over which changes are looked at for repeating themselves

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Lag:
    """The association at one lag, -1 to 1, and its limit: chance alone stays below it at all lags tried, 19 times in 20,
    unless both measures have a strong season.

    `pairs` is the number of pairs of changes; with too few there is no `association`.
    """

    months: int
    pairs: int
    association: float | None = None
    limit: float | None = None

    @property
    def is_beyond(self) -> bool:
        """Whether the association is more than chance alone gives."""
        return self.association is not None and self.limit is not None and abs(self.association) > self.limit


@dataclass(frozen=True)
class Association:
    """The association at every lag; `tried` are those with enough pairs."""

    lags: tuple[Lag, ...]

    @property
    def tried(self) -> tuple[Lag, ...]:
        """The lags with enough pairs of changes."""
        return tuple(one for one in self.lags if one.association is not None)

    @property
    def strongest(self) -> Lag | None:
        """The lag at which the association is furthest beyond its limit, or nearest to it."""
        return max(self.tried, key=lambda one: abs(one.association or 0) / (one.limit or 1), default=None)


def changes(chart: Control, unit: str) -> dict[date, float]:
    """The change into each complete month from the month before it, on the scale of the unit.

    None is taken over a missing month, nor over one in which the limits start again: a new source is no movement.
    """
    starts = {one.month for one in chart.starts}
    given = {month: value for month, value in zip(chart.months, chart.values, strict=True) if value is not None}
    # What can fall below nought, as a variance of a budget, has no logarithm.
    known = (
        {month: _scaled(value, unit) for month, value in given.items()}
        if min(given.values(), default=0) >= 0
        else given
    )
    return {
        month: value - known[before]
        for month, value in known.items()
        if month not in starts and (before := month_end(month, -1)) in known
    }


def association(first: Mapping[date, float], second: Mapping[date, float]) -> Association:
    """The association of the changes of two measures, by their months, at every lag."""
    if not first or not second:
        return Association(tuple(Lag(months, 0) for months in LAGS))
    start, stop = min(*first, *second), max(*first, *second)
    length = (stop.year - start.year) * 12 + stop.month - start.month + 1
    days = [month_end(start, ahead) for ahead in range(length)]
    one, two = (_ranks([each.get(day, np.nan) for day in days]) for each in (first, second))
    pairs = {months: int((~np.isnan(_shifted(one, two, months)).any(axis=0)).sum()) for months in LAGS}
    tried = sum(number >= FEWEST for number in pairs.values())
    worth = _inflation(one, two)
    return Association(tuple(_lag(one, two, months, pairs[months], worth, tried) for months in LAGS))


def _lag(one: Floats, two: Floats, months: int, pairs: int, inflation: float, tried: int) -> Lag:
    if pairs < FEWEST:
        return Lag(months, pairs)
    both = _shifted(one, two, months)
    both = both[:, ~np.isnan(both).any(axis=0)]
    if not both.std(axis=1).all():
        return Lag(months, pairs)
    return Lag(months, pairs, _correlation(both[0], both[1]), _limit(pairs / inflation, tried))


def _correlation(one: Floats, two: Floats) -> float:
    a, b = one - one.mean(), two - two.mean()
    return float(a @ b) / sqrt(float(a @ a) * float(b @ b))


def _limit(worth: float, tried: int) -> float:
    """How far chance alone goes at any of the lags tried; at most 1, where there is too little to say anything."""
    if worth <= 3:
        return 1.0
    far = float(stdtrit(worth - 2, 1 - ALARM / (2 * tried)))
    return far / sqrt(worth - 2 + far * far)


def _shifted(one: Floats, two: Floats, months: int) -> Floats:
    """The first beside the second of so many months later."""
    stop = len(one) - abs(months)
    early, late = max(0, -months), max(0, months)
    return np.array([one[early : early + max(stop, 0)], two[late : late + max(stop, 0)]])


def _ranks(values: Sequence[float]) -> Floats:
    return np.array(pd.Series(values, dtype=float).rank(), dtype=np.float64)


def _inflation(one: Floats, two: Floats) -> float:
    """By how much the association of two unrelated series varies more than if no change told anything of the next."""
    size = len(one)
    both = zip(_repeats(one), _repeats(two), strict=True)
    return max(1.0, 1 + 2 * sum(a * b * (1 - ago / size) for ago, (a, b) in enumerate(both, 1)))


def _repeats(ranks: Floats) -> list[float]:
    """The autocorrelation over 1 to 12 months; a missing change counts as an average one."""
    from_mean = np.nan_to_num(ranks - np.nanmean(ranks))
    whole = float(from_mean @ from_mean) or 1.0
    return [float(from_mean[ago:] @ from_mean[:-ago]) / whole for ago in range(1, _REPEATS + 1) if ago < len(ranks)]


def _scaled(value: float, unit: str) -> float:
    if unit == "percent":
        part = min(max(value, 0.0), 100.0)
        return log((part + 0.5) / (100.5 - part))
    return log(value + 0.5)
