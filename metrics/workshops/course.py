"""The lines that a room draws itself: the course it agreed instead of the statistical one, and the course with its actions."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from metrics.months import month_end
from metrics.workshops.baseline import Baseline
from metrics.workshops.choices import Course
from metrics.workshops.records import Action, Point
from metrics.workshops.workshop import Workshop

QUARTER = 3  # months between two values that are typed in


def steps(last: date, horizon: int) -> tuple[date, ...]:
    """The months for which a course is typed in: the last days of every third month after `last`."""
    return tuple(month_end(last, ahead) for ahead in range(QUARTER, horizon + 1, QUARTER))


def median_estimate(workshop: Workshop) -> float | None:
    """The middle one of the room's private estimates."""
    values = [one.value for one in workshop.estimates.values()]
    return median(values) if values else None


def agreed_course(workshop: Workshop) -> tuple[Point, ...]:
    """Month by month where the room sees the measure going, from the last figure on; () where it takes the statistical line."""
    agreed, frozen = workshop.agreed, workshop.baseline
    if agreed is None or frozen is None or agreed.course is Course.STATISTICAL or not agreed.points:
        return ()
    return _through([(frozen.last, _last_value(frozen)), *sorted(agreed.points)])


def with_actions(workshop: Workshop) -> tuple[Point, ...]:
    """The course with what the actions are expected to change, each growing evenly from its start; () where none says."""
    frozen, end = workshop.baseline, workshop.setup.horizon
    told = [(one.start, one.effect) for one in workshop.named(Action).values() if one.effect is not None]
    if frozen is None or not told:
        return ()
    course = dict(agreed_course(workshop)) or dict(zip(frozen.months(), frozen.middle, strict=True))
    last = month_end(frozen.last, end)
    return tuple(
        (day, course[day] + sum(effect * _share(day, start, frozen.last, last) for start, effect in told))
        for day in frozen.months()[:end]
        if day in course
    )


def _share(day: date, start: date, first: date, last: date) -> float:
    """Which share of an effect has come by a day: none before the start, all at the end of the horizon."""
    begin = max(start, first)
    whole = (last - begin).days
    return min(max((day - begin).days / whole, 0.0), 1.0) if whole > 0 else float(day >= last)


def _last_value(frozen: Baseline) -> float:
    return next(one.value for one in reversed(frozen.history) if one.value is not None)


def _through(points: Sequence[Point]) -> tuple[Point, ...]:
    """A straight line from point to point, with a value for every month."""
    found: list[Point] = [points[0]]
    for (begin, low), (end, high) in pairwise(points):
        months = (end.year - begin.year) * 12 + end.month - begin.month
        found += [(month_end(begin, at), low + (high - low) * at / months) for at in range(1, months + 1)]
    return tuple(found)
