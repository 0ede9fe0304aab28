"""Whether groups of different size differ by more than chance: exact limits around the figure of the whole service."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import pandas as pd
from scipy.special import bdtrik, gdtrib  # type: ignore[import-untyped]

from metrics.catalogue import SCALE, Aggregate
from metrics.disclosure import SUPPRESSED
from metrics.words import Described

_TAIL_95, _TAIL_998 = 0.025, 0.001
FEWEST = 3
"""Groups that can be held against each other; with fewer there is nothing to compare."""

# Their numerators come in clusters (one illness is many days), so limits for single events would be far too narrow.
_CLUSTERED = frozenset({"sickness_rate"})


class Method(StrEnum):
    """What chance does to the numerator."""

    BINOMIAL = "binomial"  # so many of the denominator
    POISSON = "poisson"  # so many events over the denominator


class Place(StrEnum):
    """Where a group stands against its own limits, in words."""

    INSIDE = "as expected by chance"
    ABOVE = "higher than chance explains"
    BELOW = "lower than chance explains"


@dataclass(frozen=True)
class Limits:
    """Between these lies what chance alone explains, for 95 % and for 99.8 % of groups."""

    low95: float
    high95: float
    low998: float
    high998: float


@dataclass(frozen=True)
class Point:
    """A group with its figure and limits, in the measure's unit; `is_far` where it is outside the 99.8 % limits too."""

    group: str
    value: float
    numerator: float
    denominator: float
    limits: Limits
    place: Place
    is_far: bool


@dataclass(frozen=True)
class Funnel:
    """Groups of one period, the highest first, around the whole service's figure; `hidden` ones are left out."""

    overall: float
    method: Method
    scale: float
    points: tuple[Point, ...]
    hidden: tuple[str, ...] = ()

    @property
    def outside(self) -> tuple[Point, ...]:
        """The groups that differ from the whole by more than chance explains."""
        return tuple(one for one in self.points if one.place is not Place.INSIDE)

    def limits(self, size: float) -> Limits:
        """The limits of a group of this size, in the measure's unit."""
        return _limits(self.method, self.overall, size, self.scale)


class Counted(Described, Protocol):
    """The part of an indicator's declaration that says how its figure is made."""

    @property
    def id(self) -> str: ...
    @property
    def aggregate(self) -> Aggregate: ...
    @property
    def rolling_months(self) -> int: ...


def proportion_limits(p: float, n: float) -> Limits:
    """Exact binomial limits of a share of `n`, where the whole has the share `p`; all are 0 to 1.

    A share x/n is outside when the chance of x or anything further out is less than 2.5 % (0.1 %) on its side. Between
    whole numbers the limits go on smoothly, so `n` may be full-time equivalents. Where not even 0 (or all) would be
    so rare, the limit is clipped there and nothing can be outside.
    """
    if n <= 0 or not 0 < p < 1:
        edge = min(max(p, 0.0), 1.0)
        return Limits(edge, edge, edge, edge) if n > 0 else Limits(0.0, 1.0, 0.0, 1.0)
    low95, low998 = (float(bdtrik(tail, n, p)) / n for tail in (_TAIL_95, _TAIL_998))
    high95, high998 = (1 - float(bdtrik(tail, n, 1 - p)) / n for tail in (_TAIL_95, _TAIL_998))
    return Limits(low95, high95, low998, high998)


def rate_limits(rate: float, exposure: float) -> Limits:
    """Exact Poisson limits of events per unit of `exposure`, where the whole has `rate`; clipped at 0 from below.

    A group is outside when the chance of its number of events or anything further out is less than 2.5 % (0.1 %).
    """
    if exposure <= 0 or rate <= 0:
        return Limits(0.0, 0.0, 0.0, 0.0) if exposure > 0 else Limits(0.0, float("inf"), 0.0, float("inf"))
    expected = rate * exposure
    low95, low998 = (max(float(gdtrib(1.0, 1 - tail, expected)) - 1, 0.0) / exposure for tail in (_TAIL_95, _TAIL_998))
    high95, high998 = (float(gdtrib(1.0, tail, expected)) / exposure for tail in (_TAIL_95, _TAIL_998))
    return Limits(low95, high95, low998, high998)


def method(indicator: Counted) -> Method | None:
    """The limits that fit a measure: of a share, or of events over a size; None where its figure is no such thing."""
    if indicator.aggregate not in (Aggregate.RATIO, Aggregate.RATE) or indicator.id in _CLUSTERED:
        return None
    # Events of 12 months over those there at its end are no share: there can be more leavers than staff.
    is_share = indicator.unit == "percent" and indicator.rolling_months == 1
    return Method.BINOMIAL if is_share else Method.POISSON


def funnel(indicator: Counted, whole: pd.DataFrame, groups: pd.DataFrame) -> Funnel | None:
    """The groups of one period against the whole: `whole` has its one row, `groups` a row each, as `series` has them.

    None where the measure has no such limits, the whole no figure, or fewer than FEWEST groups have one.
    """
    how = method(indicator)
    if how is None or len(whole) != 1 or not whole["value"].notna().all() or not (whole["denominator"] > 0).all():
        return None
    scale = SCALE.get(indicator.unit, 1.0)
    overall = float(whole["numerator"].iloc[0] / whole["denominator"].iloc[0])
    known = groups[groups["value"].notna() & (groups["denominator"] > 0)]
    known = known.sort_values(["value", "denominator"], ascending=False, kind="stable")
    if len(known) < FEWEST:
        return None
    parts = zip(known["group"], known["value"], known["numerator"], known["denominator"], strict=True)
    points = tuple(_point(str(group), value, top, size, how, overall, scale) for group, value, top, size in parts)
    hidden = tuple(map(str, groups.loc[groups["status"] == SUPPRESSED, "group"]))
    return Funnel(overall * scale, how, scale, points, hidden)


def _point(
    group: str, value: float, numerator: float, denominator: float, how: Method, overall: float, scale: float
) -> Point:
    limits = _limits(how, overall * scale, denominator, scale)
    place = _place(value, limits.low95, limits.high95)
    is_far = _place(value, limits.low998, limits.high998) is not Place.INSIDE
    return Point(group, float(value), float(numerator), float(denominator), limits, place, is_far)


def _place(value: float, low: float, high: float) -> Place:
    return Place.ABOVE if value > high + 1e-9 else Place.BELOW if value < low - 1e-9 else Place.INSIDE


def _limits(how: Method, overall: float, size: float, scale: float) -> Limits:
    found = (proportion_limits if how is Method.BINOMIAL else rate_limits)(overall / scale, size)
    return Limits(found.low95 * scale, found.high95 * scale, found.low998 * scale, found.high998 * scale)


def curve(found: Funnel, steps: int = 60) -> Sequence[tuple[float, Limits]]:
    """Sizes from somewhat below the smallest group to the largest, with the limits of each: the two sides of a funnel."""
    sizes = [one.denominator for one in found.points]
    first, last = 0.8 * min(sizes), 1.05 * max(sizes)
    # Closer together where the funnel is steep.
    along = [first + (last - first) * (step / (steps - 1)) ** 2 for step in range(steps)]
    return [(size, found.limits(size)) for size in along]
