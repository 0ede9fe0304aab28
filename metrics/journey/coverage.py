"""Which days the extracts of the journey are known for, and which months can be its cohort."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from metrics.journey.stages import CONTACT, SOURCES, STAGES, Stage

_STRETCHES = (Path(__file__).parent / "stretches.sql").read_text(encoding="utf-8")
# Three months after its end, all windows of a quarter up to the section 47 enquiry have passed and most of the others.
_MOSTLY_PASSED = timedelta(days=92)
_IN_A_QUARTER = 3


@dataclass(frozen=True)
class Stretch:
    """Days without a hole for which an extract is known; the newest one of an extract ends where knowledge does."""

    first: date
    last: date
    newest: bool


Stretches = Mapping[str, Sequence[Stretch]]


@dataclass(frozen=True)
class Cohorts:
    """The months that can be chosen (their last days), and the first and last day of those shown unless others are."""

    months: tuple[date, ...] = ()
    first: date | None = None
    last: date | None = None


def stretches(connection: duckdb.DuckDBPyConnection) -> Stretches:
    """The stretches of every extract that the journey reads, the oldest first."""
    asked = [*SOURCES, *(stage.extract for stage in STAGES)]
    found: dict[str, list[tuple[date, date]]] = {name: [] for name in asked}
    for extract, first, last in connection.execute(_STRETCHES, {"extracts": asked}).fetchall():
        found[extract].append((first, last))
    return {
        name: [Stretch(first, last, (first, last) == days[-1]) for first, last in days] for name, days in found.items()
    }


def known_to(stage: Stage, known: Stretches, first: date, last: date) -> date | None:
    """The last day on which a step of a cohort is known, or None where its file lacks days that a window may need."""
    for stretch in known[stage.extract]:
        if stretch.first <= first <= stretch.last:
            enough = stretch.last >= last + timedelta(days=_most_days(stage) + stage.hidden_days)
            return stretch.last if stretch.newest or enough else None
    return None


def contact_source(known: Stretches, first: date, last: date) -> str:
    """The first source in preference that holds all these days, or nothing."""
    return next((name for name in SOURCES if _holds(known[name], first, last)), "")


def cohorts(connection: duckdb.DuckDBPyConnection) -> Cohorts:
    """The months of which every day is in a file of contacts, and the quarter, or else the newest months, to show."""
    known = stretches(connection)
    months = tuple(sorted({month for name in SOURCES for one in known[name] for month in _whole_months(one)}))
    if not months:
        return Cohorts()
    ends = [known[stage.extract][-1].last for stage in STAGES if known[stage.extract]]
    quarters = [
        month
        for month in months
        if month.month % _IN_A_QUARTER == 0
        and ends
        and month + _MOSTLY_PASSED <= min(ends)
        and contact_source(known, _months_back(month, 2), month)
    ]
    if quarters:
        return Cohorts(months, _months_back(quarters[-1], 2), quarters[-1])
    newest = months[-1]
    begin = next(start for back in (2, 1, 0) if contact_source(known, start := _months_back(newest, back), newest))
    return Cohorts(months, begin, newest)


def _most_days(stage: Stage) -> int:
    """The longest that it can take from the first contact to the end of a step's window."""
    before = {one.id: one for one in STAGES}
    days = stage.window.most_days
    while stage.before != CONTACT:
        stage = before[stage.before]
        days += stage.window.most_days
    return days


def _holds(known: Sequence[Stretch], first: date, last: date) -> bool:
    return any(one.first <= first and last <= one.last for one in known)


def _months_back(month: date, months: int) -> date:
    """The first day of the month so many months before a month."""
    count = month.year * 12 + month.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _whole_months(stretch: Stretch) -> list[date]:
    """The last days of the months that lie in a stretch whole."""
    start = stretch.first if stretch.first.day == 1 else _months_back(stretch.first, -1)
    found = []
    while (end := _months_back(start, -1) - timedelta(days=1)) <= stretch.last:
        found.append(end)
        start = end + timedelta(days=1)
    return found
