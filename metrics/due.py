"""The calendar: which files are expected for a month, which have come, which are late, and what the others hold up."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

import duckdb
import numpy as np

from metrics import reference
from metrics.awaited import Awaited, awaited, figures, files
from metrics.calendar import bank_holidays
from metrics.catalogue import catalogue
from metrics.months import month_end
from metrics.serving import Arrived, Serving, serving

RETURN = "measures_return"


class State(StrEnum):
    """How it stands with a file of a month."""

    IN = "In"
    IN_LATE = "In late"
    DUE = "Due"
    LATE = "Late"
    NEVER = "Never came"
    NOT_EXPECTED = "Not expected"


MISSING = frozenset({State.LATE, State.NEVER, State.DUE})


@dataclass(frozen=True)
class Line:
    """A file of a month: an extract or a set of extracts, or the measures that the lead of a strand returns.

    `came` is the load that is dated nearest to the month's end, `more` counts the others dated in the month, and `first` is
    the day on which the first one came. `late_by`
    counts working days. Of a return `given` of `asked` measures came. `holds_up` names the measures that have no figure
    for the month because of it; of a file that came, because no list is dated near the month's end, or a return has gaps.
    `because` says why it is not expected.
    """

    file: str
    strand: str
    state: State
    late_by: int = 0
    came: Arrived | None = None
    more: int = 0
    first: date | None = None
    given: int = 0
    asked: int = 0
    holds_up: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True)
class Calendar:
    """A month, given by its last day: the day by which its files are due, and a line for each of them."""

    month: date
    due: date
    lines: tuple[Line, ...]

    @property
    def expected(self) -> tuple[Line, ...]:
        """The lines of the files that are expected, or came although they are not."""
        return tuple(one for one in self.lines if one.state is not State.NOT_EXPECTED)

    @property
    def missing(self) -> tuple[Line, ...]:
        """The lines of the expected files that have not come."""
        return tuple(one for one in self.lines if one.state in MISSING)

    @property
    def come(self) -> tuple[Line, ...]:
        """The lines of the files that have come."""
        return tuple(one for one in self.lines if one.came)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The measures that have no figure because a file has not come."""
        return tuple(dict.fromkeys(name for one in self.missing for name in one.holds_up))


@dataclass(frozen=True)
class _Month:
    """What is known of one month: what serves it, and which source each measure is read from or waits for."""

    day: date
    today: date
    due: date
    serving: Serving
    awaited: Awaited


def due_day(month: date, working_day: int) -> date:
    """The working day after a month's end by which its data is due."""
    day = np.busday_offset(np.datetime64(month), working_day, roll="backward", busdaycal=_working())
    return date.fromisoformat(str(day))


def working_days(month: date, day: date) -> int:
    """The working days after a month's end, up to and including a day."""
    start, end = np.datetime64(month) + 1, np.datetime64(day) + 1
    return int(np.busday_count(start, end, busdaycal=_working()))


def calendars(
    connection: duckdb.DuckDBPyConnection, months: Sequence[date], today: date, sets: Mapping[str, str] | None = None
) -> list[Calendar]:
    """The calendar of each month (its last day) as it stands on a day; `sets` names the file of extracts that come as one.

    Expected is what data/reference/expected.toml names and what the measures were last read from: where another source
    serves a measure, the file that is not used is not expected, nor is any for a month before it first came.
    Raises reference.Unusable where expected.toml names what is no extract.
    """
    named = reference.timetable()
    _check(connection, named.extracts)
    held, have = serving(connection, months), figures(connection)
    found = []
    for month in months:
        due = due_day(month, named.by_working_day)
        known = _Month(month, today, due, held, awaited(have, month, named.extracts))
        files = _by_file(known, named.extracts, sets or {})
        found.append(Calendar(month, due, (*files, *_returns(known))))
    return found


def _check(connection: duckdb.DuckDBPyConnection, listed: Sequence[str]) -> None:
    """Every extract that is named is one: the warehouse has a table for its rows."""
    rows = connection.execute(
        "select table_name[8:] from duckdb_tables() where table_name like 'staged\\_%' escape '\\'"
    )
    known = sorted(name for (name,) in rows.fetchall())
    wrong = [name for name in listed if name not in known]
    if wrong:
        raise reference.Unusable(
            f"data/reference/expected.toml names {', '.join(map(repr, wrong))}, which no extract is called. "
            f"The extracts are {', '.join(known)}."
        )


def _by_file(known: _Month, listed: Collection[str], sets: Mapping[str, str]) -> Iterator[Line]:
    """A line for each file but the returns, in the order of the plan, what is only named as expected last."""
    every = {name: None for one in catalogue().values() for source in one.sources for name, _ in files(source)}
    parts_of: dict[str, list[str]] = {}
    for name in (*every, *(name for name in listed if name not in every)):
        if name != RETURN:
            parts_of.setdefault(sets.get(name, name), []).append(name)
    for file, parts in parts_of.items():
        used = [(one, files(source)) for one, source in known.awaited.sources.items()]
        is_asked = any(name in parts for _, reads in used for name, _ in reads)
        is_asked |= any(name in listed and name not in every for name in parts)
        held = [name for name, reads in used if name in known.awaited.waiting and _lacks(known, reads, parts)]
        arrived = [one for part in parts for one in known.serving.lists.get((known.day, part), ())]
        yield _line(known, file, "", parts, arrived, is_asked, held)


def _lacks(known: _Month, reads: Iterable[tuple[str, str]], parts: Sequence[str]) -> bool:
    """Whether a source lacks one of these extracts: no load speaks for the month, or none is dated near its end."""
    return any(
        (known.day, name) not in (known.serving.near if way == "month_end" else known.serving.lists)
        for name, way in reads
        if name in parts
    )


def _returns(known: _Month) -> Iterator[Line]:
    """A line for the return of each strand that has measures which people return."""
    every = catalogue().values()
    strands = dict.fromkeys(one.strand for one in every if any(source.returned for source in one.sources))
    for strand in strands:
        mine = [one.id for one in every if one.strand == strand and known.awaited.sources[one.id].returned]
        asked = [name for name in mine if known.day.month in catalogue()[name].due_months]
        arrived = {name: known.serving.returns.get((known.day, name), ()) for name in mine}
        missing = [name for name in asked if name in known.awaited.waiting and not arrived[name]]
        loads = list({one.load_id: one for every_load in arrived.values() for one in every_load}.values())
        given = sum(bool(arrived[name]) for name in asked)
        yield _line(known, RETURN, strand, mine, loads, bool(asked), missing, given, len(asked))


def _line(
    known: _Month,
    file: str,
    strand: str,
    parts: Sequence[str],
    arrived: Sequence[Arrived],
    is_asked: bool,
    held_up: Sequence[str],
    given: int = 0,
    asked: int = 0,
) -> Line:
    if arrived:
        first = min(one.loaded_at for one in arrived).date()
        nearest = min(arrived, key=lambda one: (abs(one.as_at - known.day), -one.loaded_at.timestamp()))
        late = 0 if _is_history(known, parts) else max(working_days(known.due, first), 0)
        state = State.IN_LATE if late else State.IN
        more = sum(month_end(one.as_at) == known.day for one in arrived if one.load_id != nearest.load_id)
        return Line(file, strand, state, late, nearest, more, first, given, asked, tuple(held_up))
    if not is_asked:
        because = "nothing of it is due in this month" if strand else "another source is used"
        return Line(file, strand, State.NOT_EXPECTED, because=because)
    if _before_the_first_load(known, parts):
        return Line(file, strand, State.NOT_EXPECTED, because="it first came later")
    late = max(working_days(known.due, known.today), 0)
    came_once = any(part in known.serving.known for part in parts)
    state = State.DUE if not late else State.LATE if came_once else State.NEVER
    return Line(file, strand, state, late, given=given, asked=asked, holds_up=tuple(held_up))


def _is_history(known: _Month, parts: Iterable[str]) -> bool:
    """Whether the month was over before the file first came, or the first one reached no further: that is not late."""
    came = [known.serving.known[part] for part in parts if part in known.serving.known]
    first, reached = min(day for day, _ in came), min(day for _, day in came)
    return known.day < month_end(first) or known.day <= month_end(reached)


def _before_the_first_load(known: _Month, parts: Iterable[str]) -> bool:
    """Whether the file first came more than a month after the month's end, or, where it never did, any file."""
    every = known.serving.known
    mine = [every[part][0] for part in parts if part in every]
    first = min(mine or [day for day, _ in every.values()], default=None)
    return first is not None and known.day < month_end(first, -1)


@cache
def _working() -> np.busdaycalendar:
    return np.busdaycalendar(holidays=[np.datetime64(day) for day in bank_holidays()])
