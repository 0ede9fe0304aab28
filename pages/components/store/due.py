"""The calendar for pages: what is expected for a month, what has come, and what waits, as the draft has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from loaders.declare import declarations
from metrics import due
from metrics.due import Calendar, Line
from metrics.months import month_end
from metrics.reference import Unusable
from pages.components import access
from pages.components.store.warehouse import State, Unavailable, current, is_sample

MONTHS = 24
_GRID = 12
# The families of extracts, in the order of the calendar, and what their files are called together.
_GROUPS = {
    "annex_a": "Annex A lists",
    "front_door": "Contacts",
    "workforce": "Workforce",
    "ehcp": "Education, health and care plans",
    "returns": "Audits",
    "reference": "Set by the council",
    "published": "Published by others",
}
_RETURNS = "Returns of the strands"
_SETS = {"sen2": "SEN2 export"}


@dataclass(frozen=True)
class Listed:
    """A file of the calendar: what it is called, the group it stands in, and how it stands with it."""

    title: str
    group: str
    line: Line


@dataclass(frozen=True)
class Due:
    """The calendar of a month, its files in the order in which they are shown."""

    calendar: Calendar
    files: tuple[Listed, ...]


def today() -> date:
    """The day by which lateness is judged; for the sample council that of its newest load."""
    access.require(access.Right.UPLOAD)
    opened = current()
    newest = _newest_load(opened.state, opened.cursor) if is_sample() else None
    return newest or date.today()


def calendar_months() -> list[date]:
    """The last days of the months whose calendar can be shown, the last that has ended first."""
    on = today()
    return [month_end(on, -ago) for ago in range(1, MONTHS + 1)]


def calendar(month: date) -> tuple[Due, ...]:
    """The calendars of a month, given by its last day, and of the months of the year before it, the newest first.

    Raises Unavailable where data/reference/expected.toml cannot be used.
    """
    opened = current()
    return _calendars(opened.state, month, today(), opened.cursor)


@st.cache_resource(show_spinner=False, max_entries=4)
def _newest_load(state: State, _cursor: DuckDBPyConnection) -> date | None:
    found = _cursor.execute("select max(loaded_at)::date from load").fetchone()
    return found[0] if found else None


@st.cache_resource(show_spinner=False, max_entries=30)
def _calendars(state: State, month: date, on: date, _cursor: DuckDBPyConnection) -> tuple[Due, ...]:
    months = [month_end(month, -ago) for ago in range(_GRID)]
    try:
        found = due.calendars(_cursor, months, on, _sets())
    except Unusable as fault:
        raise Unavailable(str(fault)) from None
    return tuple(Due(one, _listed(one.lines)) for one in found)


def _sets() -> Mapping[str, str]:
    """The file in which each extract comes: the set that it is a part of, else itself."""
    return {name: extract.set or name for name, extract in declarations().items()}


def _listed(lines: Sequence[Line]) -> tuple[Listed, ...]:
    """The lines with their titles, by group: lists by their number, others by title, returns as the plan has the strands."""
    strands = {strand.id: strand.name for strand in metrics.strands()}
    returns = [Listed(strands[one.strand], _RETURNS, one) for one in lines if one.strand]
    files = [Listed(_title(one.file), _group(one.file), one) for one in lines if not one.strand]
    order = [*_GROUPS.values()]
    plan = list(strands.values())
    files.sort(key=lambda one: (order.index(one.group), _number(one.line.file), one.title))
    return (*files, *sorted(returns, key=lambda one: plan.index(one.title)))


def _title(file: str) -> str:
    if file in _SETS:
        return f"{_SETS[file]} ({sum(extract.set == file for extract in declarations().values())} files)"
    return declarations()[file].title


def _group(file: str) -> str:
    return _GROUPS[declarations()[file].family]


def _number(file: str) -> int:
    """The number of a list of Annex A, 0 for another file."""
    digits = declarations()[file].sheet.removeprefix("List_")
    return int(digits) if digits.isdecimal() else 0
