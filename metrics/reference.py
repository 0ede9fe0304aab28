"""What a council sets: targets, milestones and dated events, as last loaded, or as data/reference has them before that.

What inspectors asked for, and which data is expected each month, stands in data/reference alone.
"""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

FOLDER = Path(__file__).parent.parent / "data" / "reference"
_LAST_WORKING_DAY = 60
# The temporary tables that the queries read, and the extract behind each: a new file of it changes the figures.
TABLES = {"limit_for": "targets", "milestone": "milestones", "expected_extract": "expected"}


@dataclass(frozen=True)
class Target:
    """From a day on, the value that a measure should reach (in its unit), and how far off is still amber.

    With a role it is a limit for each worker of that role (most cases, most social workers), not for the measure.
    """

    measure: str
    role: str | None
    valid_from: date
    target: float
    amber: float | None
    source: str | None


@dataclass(frozen=True)
class Milestone:
    """A step of the plan: its strand, the day by which it is due, and what has been said of it."""

    strand: str
    milestone: str
    due: date
    status: str | None
    done: date | None


@dataclass(frozen=True)
class Event:
    """Something that happened on a day and may explain a change in the strands it concerns (none named: in all).

    With a measure, that measure's definition or recording changed on the day, so before and after are judged apart.
    """

    event_date: date
    title: str
    strands: tuple[str, ...]
    source: str | None
    measure: str | None = None


@dataclass(frozen=True)
class Timetable:
    """By which working day after a month its data is due, and the extracts without which its figures have a gap."""

    by_working_day: int
    extracts: tuple[str, ...]


class Unusable(ValueError):
    """A file in data/reference says something that cannot be; the message is a sentence for who edits it."""


@dataclass(frozen=True)
class OfstedArea:
    """An area for improvement of Ofsted's report, and the indicators that evidence it: without any, why there is none.

    `nearest` are indicators that come near the area without showing it.
    """

    number: int
    title: str
    strand: str
    indicators: tuple[str, ...]
    none_because: str = ""
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True)
class SendArea:
    """An area of the written statement of action, the director who answers for it, and when the updates on it are due."""

    number: int
    title: str
    director: str
    indicators: tuple[str, ...]
    first_update: date
    every_days: int


def targets(connection: duckdb.DuckDBPyConnection) -> list[Target]:
    """Every dated target and limit, the oldest first."""
    rows = _rows(connection, "targets", "measure, role, valid_from, target, amber, source")
    found = [
        Target(_text(m), role or None, _day(start), float(_text(value)), float(amber) if amber else None, source)
        for m, role, start, value, amber, source in rows
    ]
    return sorted(found, key=lambda one: (one.measure, one.valid_from))


def milestones(connection: duckdb.DuckDBPyConnection) -> list[Milestone]:
    """Every milestone of the plan, by the day on which it is due."""
    rows = _rows(connection, "milestones", "strand, milestone, due, status, done")
    found = [
        Milestone(_text(strand), _text(what), _day(due), status or None, _day(done) if done else None)
        for strand, what, due, status, done in rows
    ]
    return sorted(found, key=lambda one: (one.due, one.strand))


def events(connection: duckdb.DuckDBPyConnection) -> list[Event]:
    """Every dated event, the oldest first."""
    rows = _rows(connection, "dated_events", "event_date, title, strands, source, measure")
    found = [
        Event(
            _day(day),
            _text(title),
            tuple(part.strip() for part in (strands or "").split(";") if part.strip()),
            source,
            measure,
        )
        for day, title, strands, source, measure in rows
    ]
    return sorted(found, key=lambda one: one.event_date)


@cache
def ofsted_areas() -> tuple[OfstedArea, ...]:
    """The areas for improvement of Ofsted's report of 31 January 2023, in its order."""
    return tuple(OfstedArea(**_frozen(entry)) for entry in _table("ofsted_areas")["area"])


@cache
def send_areas() -> tuple[SendArea, ...]:
    """The areas of the SEND written statement of action, in its order."""
    table = _table("send_areas")
    schedule = {"first_update": table["first_update"], "every_days": table["every_days"]}
    return tuple(SendArea(**_frozen(entry), **schedule) for entry in table["area"])


def timetable() -> Timetable:
    """What data/reference/expected.toml says; raises Unusable with everything that is wrong with it."""
    try:
        table = _table("expected")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unusable(f"data/reference/expected.toml cannot be read: {error}. Put right what it names.") from None
    day, extracts = table.get("by_working_day"), table.get("extracts")
    faults = [] if set(table) <= {"by_working_day", "extracts"} else ["it may hold by_working_day and extracts only"]
    if type(day) is not int or not 1 <= day <= _LAST_WORKING_DAY:
        faults.append(f"by_working_day is a whole number from 1 to {_LAST_WORKING_DAY}")
    if not isinstance(extracts, list) or not all(isinstance(name, str) for name in extracts):
        faults.append('extracts is a list of names in quotes, such as ["workers"]')
    if faults:
        raise Unusable(f"data/reference/expected.toml must be put right: {'; '.join(faults)}.")
    return Timetable(table["by_working_day"], tuple(dict.fromkeys(table["extracts"])))


def expected() -> list[str]:
    """The extracts without which a month's figures have a gap, as data/reference/expected.toml has them."""
    return list(timetable().extracts)


def updates_due(area: SendArea, until: date) -> list[date]:
    """The days up to and including `until` on which an update on the area was due, the oldest first."""
    count = (until - area.first_update).days // area.every_days + 1
    return [area.first_update + timedelta(days=area.every_days * number) for number in range(count)]


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables limit_for(measure, role, valid_from, most), milestone(strand, milestone, due, status, done)
    and expected_extract(extract, by_working_day).
    """
    connection.execute(
        "create or replace temp table limit_for (measure varchar, role varchar, valid_from date, most double)"
    )
    limits = [(one.measure, one.role, one.valid_from, one.target) for one in targets(connection) if one.role]
    if limits:
        connection.executemany("insert into limit_for values (?, ?, ?, ?)", limits)
    connection.execute(
        "create or replace temp table milestone (strand varchar, milestone varchar, due date, status varchar, done date)"
    )
    steps = [(one.strand, one.milestone, one.due, one.status, one.done) for one in milestones(connection)]
    if steps:
        connection.executemany("insert into milestone values (?, ?, ?, ?, ?)", steps)
    connection.execute(
        "create or replace temp table expected_extract as select unnest($extracts) as extract, $by as by_working_day",
        {"extracts": expected(), "by": timetable().by_working_day},
    )


def _rows(connection: duckdb.DuckDBPyConnection, view: str, columns: str) -> list[tuple[str | None, ...]]:
    """The rows of the newest file that was loaded, else of the file in data/reference: every cell as text, or None."""
    texts = ", ".join(f"{name}::varchar" for name in columns.split(", "))
    loaded = connection.execute(f"select {texts} from {view}").fetchall()
    return loaded or _file(view, columns)


def file_of(name: str) -> Path:
    """The file in data/reference that holds it until one is loaded."""
    return next(path for kind in ("csv", "toml") if (path := FOLDER / f"{name}.{kind}").exists())


@cache
def _file(name: str, columns: str) -> list[tuple[str | None, ...]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row[column] or None for column in columns.split(", ")) for row in csv.DictReader(file)]


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {field: tuple(value) if isinstance(value, list) else value for field, value in entry.items()}


def _text(cell: str | None) -> str:
    return cell or ""


def _day(cell: str | None) -> date:
    return date.fromisoformat(_text(cell))
