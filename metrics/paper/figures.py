"""The figures of a workshop's chart by month, in words: what was, what was expected, and what the room agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.words import month_words, short_figure
from metrics.workshops.baseline import Baseline
from metrics.workshops.records import Point

NONE = "–"


@dataclass(frozen=True)
class Row:
    """A month: its figure, the baseline with its band, and the courses of the room, each in words."""

    month: str
    figure: str
    baseline: str
    band: str
    agreed: str
    with_actions: str


def figures(
    base: Baseline,
    since: Iterable[tuple[date, float]] = (),
    agreed: Sequence[Point] = (),
    with_actions: Sequence[Point] = (),
    horizon: int = 12,
) -> list[Row]:
    """A row per month of the history and of the horizon; `since` are months after the freeze that have a figure."""
    known = {one.month: one.value for one in base.history} | {_month(day): value for day, value in since}
    ahead = {month: place for place, month in enumerate(base.months()[:horizon])}
    courses = [{_month(day): value for day, value in points} for points in (agreed, with_actions)]
    named = {_month(day): value for day, value in known.items()}
    months = sorted({_month(day): day for day in (*known, *ahead)}.items())
    return [
        Row(
            month_words(day),
            _said(named.get(key), base.unit),
            *_expected(base, ahead.get(day)),
            *(_said(course.get(key), base.unit) for course in courses),
        )
        for key, day in months
    ]


def _expected(base: Baseline, place: int | None) -> tuple[str, str]:
    """The baseline and its band in a month ahead."""
    if place is None:
        return NONE, NONE
    middle = short_figure(base.middle[place], base.unit)
    if not base.has_band:
        return middle, NONE
    return middle, f"{short_figure(base.lower[place], base.unit)} to {short_figure(base.upper[place], base.unit)}"


def _said(value: float | None, unit: str) -> str:
    return NONE if value is None else short_figure(value, unit)


def _month(day: date) -> date:
    """A month by its first day, whichever of its days it was written with."""
    return day.replace(day=1)
