"""Statistical process control: the XmR chart of a series, by the NHS Making Data Count rules.

It computes what the R package NHSRplotthedots 0.2.2 computes: mean and limits of each phase, the rule that each point
meets, and the two icons. What people see may be more careful: see `Judged`, and metrics/control.py.
"""

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

LIMIT = 2.66  # times the average moving range: three sigma on each side of the mean
NEAR = 2 * LIMIT / 3  # two sigma
SCREEN = 3.267  # times the average moving range: a longer range is an outlier
RUN = 7  # points of a shift or a trend
FULL_POINTS = 13  # fewer make trial limits
FEWEST_POINTS = 6  # fewer make no limits that anybody should look at


class Rule(StrEnum):
    """The first rule that a point meets."""

    COMMON = "Common Cause"
    ABOVE_LIMIT = "Above UCL"
    BELOW_LIMIT = "Below LCL"
    RISING = "7 Point Trend (Increasing)"
    FALLING = "7 Point Trend (Decreasing)"
    NEAR_UPPER = "2 in 3 Above CL"
    NEAR_LOWER = "2 in 3 Below CL"
    ABOVE_MEAN = "7 Points Above CL"
    BELOW_MEAN = "7 Points Below CL"


HIGH = frozenset({Rule.ABOVE_LIMIT, Rule.RISING, Rule.NEAR_UPPER, Rule.ABOVE_MEAN})


class Kind(StrEnum):
    """What a point is: part of the usual variation, or a special cause."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"


class Variation(StrEnum):
    """The variation icon: what the last point is, and on which side."""

    COMMON = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """The assurance icon: whether the process, as it is, passes the target always, never or now and then."""

    PASS = "pass"
    FAIL = "fail"
    INCONSISTENT = "inconsistent"


class Judged(StrEnum):
    """How far the limits of a phase can be trusted. `xmr` does not know of overlapping figures: metrics/control.py does."""

    FULL = "full"
    TRIAL = "trial limits"
    TOO_LITTLE = "too little variation to judge"
    TOO_FEW = "too few points to judge"
    OVERLAPPING = "each figure shares months with the next"


@dataclass(frozen=True)
class Phase:
    """The points [start, stop) that are judged together, and how far their limits can be trusted."""

    start: int
    stop: int
    judged: Judged


@dataclass(frozen=True)
class Xmr:
    """The chart of a series, one entry per value; mean and limits are None where too little is known to work them out."""

    mean: list[float | None]
    lower: list[float | None]
    upper: list[float | None]
    rule: list[str]
    kind: list[str]
    variation: str
    assurance: str | None
    phases: list[Phase]


@dataclass(frozen=True)
class _Lines:
    """Centre and average moving range of one phase, in the unit of the values."""

    mean: float | None
    range: float | None

    def at(self, times: float) -> float | None:
        """The line so many average moving ranges above the mean."""
        return None if self.mean is None or self.range is None else self.mean + times * self.range


def xmr(
    values: Sequence[float | None],
    better: str,
    target: float | None = None,
    rebase: Iterable[int] = (),
    screen: bool = True,
) -> Xmr:
    """The XmR chart of values in the order of time; None (or nan, inf) is missing, better is higher, lower or neither.

    `rebase` holds the 0-based positions at which a new phase starts; nothing crosses them. `screen` leaves outlying
    moving ranges out of the limits, once. Source: NHSRplotthedots 0.2.2 (NHS-R Community), the published rules.
    Raises ValueError where `better` is something else.
    """
    if better not in ("higher", "lower", "neither"):
        raise ValueError(f"better is '{better}'; allowed: higher, lower, neither")
    known = [None if value is None or not math.isfinite(value) else float(value) for value in values]
    mean: list[float | None] = []
    lower: list[float | None] = []
    upper: list[float | None] = []
    rules: list[Rule] = []
    phases: list[Phase] = []
    for start, stop in _bounds(len(known), rebase):
        points = known[start:stop]
        lines = _lines(points, screen)
        mean += [lines.mean] * len(points)
        lower += [lines.at(-LIMIT)] * len(points)
        upper += [lines.at(LIMIT)] * len(points)
        rules += _rules(points, lines)
        phases.append(Phase(start, stop, _judged(points, lines)))
    last = rules[-1] if rules else Rule.COMMON
    limits = (lower[-1], upper[-1]) if rules else (None, None)
    return Xmr(
        mean=mean,
        lower=lower,
        upper=upper,
        rule=[str(rule) for rule in rules],
        kind=[str(kind_of(rule, better)) for rule in rules],
        variation=str(variation_of(last, better)),
        assurance=assurance_of(*limits, better, target),
        phases=phases,
    )


def kind_of(rule: Rule, better: str) -> Kind:
    """What a point that meets a rule is, by the direction that is better."""
    if rule is Rule.COMMON:
        return Kind.COMMON
    if better == "neither":
        return Kind.NEUTRAL_HIGH if rule in HIGH else Kind.NEUTRAL_LOW
    return Kind.IMPROVEMENT if (rule in HIGH) == (better == "higher") else Kind.CONCERN


def variation_of(rule: Rule, better: str) -> Variation:
    """The variation icon of a series whose last point meets a rule."""
    kind = kind_of(rule, better)
    if kind in (Kind.COMMON, Kind.NEUTRAL_HIGH, Kind.NEUTRAL_LOW):
        return Variation(kind.removeprefix("special_cause_"))
    return Variation(f"{kind.removeprefix('special_cause_')}_{'high' if rule in HIGH else 'low'}")


def assurance_of(lower: float | None, upper: float | None, better: str, target: float | None) -> str | None:
    """The assurance icon: None without a target or a better direction; undefined limits are inconsistent."""
    if target is None or target != target or better == "neither":
        return None
    if lower is None or upper is None or lower <= target <= upper:
        return str(Assurance.INCONSISTENT)
    return str(Assurance.PASS if (target < lower) == (better == "higher") else Assurance.FAIL)


def _bounds(count: int, rebase: Iterable[int]) -> list[tuple[int, int]]:
    starts = sorted({0, *(place for place in rebase if 0 < place < count)})
    return list(pairwise([*starts, count])) if count else []


def _lines(points: Sequence[float | None], screen: bool) -> _Lines:
    """Mean of the values, and mean of the ranges between neighbours that both have one."""
    values = [value for value in points if value is not None]
    ranges = _ranges(points)
    average = _mean(ranges)
    if screen and average is not None:
        average = _mean([one for one in ranges if one < SCREEN * average])
    return _Lines(_mean(values), average)


def _ranges(points: Sequence[float | None]) -> list[float]:
    return [abs(b - a) for a, b in pairwise(points) if a is not None and b is not None]


def _mean(values: Sequence[float]) -> float | None:
    if not values:
        return None
    rough = math.fsum(values) / len(values)
    # As R does: so that a constant series has exactly its value as its mean.
    return rough + math.fsum(value - rough for value in values) / len(values)


def _judged(points: Sequence[float | None], lines: _Lines) -> Judged:
    """A phase in which most steps are nought, or in which only outliers vary, has limits that mean nothing."""
    count, ranges = sum(value is not None for value in points), _ranges(points)
    if count < FEWEST_POINTS:
        return Judged.TOO_FEW
    still = 2 * sum(one == 0 for one in ranges) > len(ranges)
    if still or not lines.range or lines.range <= 1e-9 * abs(lines.mean or 0):
        return Judged.TOO_LITTLE
    return Judged.FULL if count >= FULL_POINTS else Judged.TRIAL


def _rules(points: Sequence[float | None], lines: _Lines) -> list[Rule]:
    """For each point of a phase the first rule that it meets: outside, trend, 2 in 3, shift."""
    side = _sides(points, lines.mean)
    outside = _beyond(points, lines, LIMIT)
    near = [far and not out for far, out in zip(_beyond(points, lines, NEAR), outside, strict=True)]
    trend, close, shift = _trend(points), _two_in_three(side, near), _runs(side)
    found = []
    for place, where in enumerate(side):
        if outside[place]:
            is_above = (points[place] or 0.0) > (lines.mean or 0.0)
            found.append(Rule.ABOVE_LIMIT if is_above else Rule.BELOW_LIMIT)
        elif trend[place]:
            found.append(Rule.RISING if trend[place] > 0 else Rule.FALLING)
        elif close[place]:
            found.append(Rule.NEAR_UPPER if where > 0 else Rule.NEAR_LOWER)
        elif shift[place]:
            found.append(Rule.ABOVE_MEAN if where > 0 else Rule.BELOW_MEAN)
        else:
            found.append(Rule.COMMON)
    return found


def _sides(points: Sequence[float | None], mean: float | None) -> list[int]:
    """1 above the mean, -1 below it, 0 on it: a decimal that equals it is on it, whatever its last binary digit."""
    alike = 4 * sys.float_info.epsilon * max((abs(value) for value in points if value is not None), default=0.0)
    return [
        0 if value is None or mean is None or abs(value - mean) <= alike else (value > mean) - (value < mean)
        for value in points
    ]


def _beyond(points: Sequence[float | None], lines: _Lines, times: float) -> list[bool]:
    """Whether each point is strictly above the upper or below the lower of two lines."""
    low, high = lines.at(-times), lines.at(times)
    if low is None or high is None:
        return [False] * len(points)
    return [value is not None and not low <= value <= high for value in points]


def _runs(signs: Sequence[int], length: int = RUN) -> list[bool]:
    """Whether each place lies in a run of so many equal signs; 0 is in none."""
    inside = [False] * len(signs)
    for start in range(len(signs) - length + 1):
        if signs[start] and all(sign == signs[start] for sign in signs[start : start + length]):
            inside[start : start + length] = [True] * length
    return inside


def _trend(points: Sequence[float | None]) -> list[int]:
    """1 for a point of a rise over seven points, -1 of a fall, else 0.

    A point's direction is that of its step to the next one where that is in a trend too, else of the step before it; a
    step of nought between two trends counts as a fall, as it does in the package.
    """
    steps = [0 if a is None or b is None else (b > a) - (b < a) for a, b in pairwise(points)]
    step_inside = _runs(steps, RUN - 1)
    inside = [
        any(step_inside[max(place - 1, 0) : place + 1]) and points[place] is not None for place in range(len(points))
    ]
    found = []
    for place, is_inside in enumerate(inside):
        following = place + 1 < len(points) and inside[place + 1]
        step = steps[place] if following else (steps[place - 1] if place else 0)
        found.append((1 if step > 0 else -1) if is_inside else 0)
    return found


def _two_in_three(side: Sequence[int], near: Sequence[bool]) -> list[bool]:
    """The near points of three neighbours on one side of the mean of which at least two are near."""
    found = [False] * len(side)
    for start in range(len(side) - 2):
        three = range(start, start + 3)
        if side[start] and len({side[place] for place in three}) == 1 and sum(near[place] for place in three) >= 2:
            for place in three:
                found[place] = found[place] or near[place]
    return found
