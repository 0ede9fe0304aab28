"""The quality of what is loaded, for pages: rules tried on the rows in force, read once for each state of the warehouse."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from loaders import Severity, backup, quality
from loaders.declare import ColumnType, declarations
from loaders.quality import Broken, ByTeam, Check, Tried, Way
from metrics import charts
from metrics.affected import affected as affected_by
from metrics.months import month_end
from metrics.workspace import extracts_read
from pages.components import access
from pages.components.store.warehouse import State, connection, current, once

__all__ = ["Broken", "ByTeam", "Check", "Found", "Tried", "Way"]
# Rows about people that are shown at a time.
MOST_ROWS = 200
OPENED = "rows opened"


@dataclass(frozen=True)
class Found:
    """A rule in the newest file of its list: rows tried (None where it could not be) and broken, and in the file before.

    `since` is the as-at date of the first of the files that all broke it, up to the newest; None where that holds.
    """

    check: Check
    load_id: str
    as_at: date
    tried: int | None
    broken: int
    broken_before: int | None = None
    since: date | None = None

    @property
    def share(self) -> float:
        """Broken rows of those that were tried, from 0 to 1."""
        return self.broken / self.tried if self.tried else 0.0

    @property
    def severity(self) -> Severity:
        """How serious it is that so many rows break it."""
        return self.check.severity_of(self.broken, self.tried or 0)


def found() -> tuple[Found, ...]:
    """Every rule of every list that is held, in the newest file; of a list in the order of its rules."""
    access.require(access.Right.UPLOAD)
    return once(_found)


def titles() -> Mapping[str, str]:
    """The lists that are held and have rules: id and title."""
    return {one.check.extract: declarations()[one.check.extract].title for one in found()}


def history(extract: str, rule: str) -> tuple[Tried, ...]:
    """A rule in the newest file of each as-at date on which it could be tried, the oldest first."""
    access.require(access.Right.UPLOAD)
    return once(_histories).get((extract, rule), ())


def by_team(extract: str) -> tuple[ByTeam, ...]:
    """The rules of rows by team, in the newest file."""
    access.require(access.Right.UPLOAD)
    load = next((one.load_id for one in found() if one.check.extract == extract), "")
    return _by_team(current().state, extract, load, current().cursor)


def affected(extract: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The indicators that may count otherwise for what is wrong in these columns, by id, in the order of the plan.

    Without columns it is the list as a whole that is wrong, and all that reads it.
    """
    if not columns:
        return tuple(name for name, indicator in metrics.catalogue().items() if extract in extracts_read(indicator))
    derived = declarations()[extract].derived
    worked_out = [one.id for one in derived for name in columns if re.search(rf"\b{name}\b", one.sql)]
    ages = ["age_at_event", "age_at_as_at"] if "birth_month" in columns else []
    found = {name for column in (*columns, *worked_out, *ages) for name in affected_by(extract, column)}
    return tuple(name for name in metrics.catalogue() if name in found)


def headings(one: Check) -> tuple[str, ...]:
    """The headings of the columns that a rule is about."""
    return quality.headings(declarations()[one.extract], one.columns)


def keeps_keys_only(one: Check) -> bool:
    """Whether a rule is about people of whom only a key is kept, so that no cell of theirs can be shown."""
    kinds = {column.id: column.type for column in declarations()[one.extract].columns}
    return any(kinds.get(name) is ColumnType.PERSON for name in one.columns)


def chart(extract: str, rule: str) -> charts.Spec | None:
    """The share of rows that break a rule, file by file; None with fewer than two files."""
    return _chart(current().state, extract, rule)


def open_rows(one: Found, purpose: str) -> tuple[Broken, ...]:
    """The rows that break a rule, for a purpose that is put on record in the name of the person before they are read."""
    somebody = access.require(access.Right.CASES)
    about = (
        f"{declarations()[one.check.extract].title}: {one.check.title} (as at {one.as_at:%d/%m/%Y}, load {one.load_id})"
    )
    with connection().cursor() as cursor:
        backup.record(cursor, somebody.name, OPENED, about, purpose)
    return tuple(quality.rows(current().cursor, one.check.extract, one.load_id, one.check.id, MOST_ROWS))


@st.cache_resource(show_spinner=False, max_entries=4)
def _histories(state: State, _cursor: DuckDBPyConnection) -> dict[tuple[str, str], tuple[Tried, ...]]:
    by_rule: dict[tuple[str, str], dict[date, Tried]] = {}
    for one in quality.every_load(_cursor):
        if one.tried is not None:
            # Of two files of one date the newer comes later and counts.
            by_rule.setdefault((one.extract, one.rule), {})[one.as_at] = one
    return {key: tuple(files.values()) for key, files in by_rule.items()}


@st.cache_resource(show_spinner=False, max_entries=4)
def _found(state: State, _cursor: DuckDBPyConnection) -> tuple[Found, ...]:
    newest = _cursor.execute(
        "select extract, arg_max(load_id, seq), arg_max(as_at, seq) from live_extract group by 1"
    ).fetchall()
    loads = {extract: (load_id, as_at) for extract, load_id, as_at in newest}
    return tuple(
        _stands(check, *loads[extract.id], once(_histories).get((extract.id, check.id), ()))
        for extract in declarations().values()
        if extract.id in loads
        for check in quality.checks(extract.id)
    )


def _stands(check: Check, load_id: str, as_at: date, files: Sequence[Tried]) -> Found:
    if not files or files[-1].load_id != load_id:
        return Found(check, load_id, as_at, None, 0)
    last = files[-1]
    stood = Found(check, load_id, as_at, last.tried, last.broken, files[-2].broken if len(files) > 1 else None)
    breaking: list[date] = []
    for one in reversed(files):
        if not one.broken:
            break
        breaking.append(one.as_at)
    return replace(stood, since=breaking[-1]) if breaking else stood


@st.cache_resource(show_spinner=False, max_entries=40)
def _by_team(state: State, extract: str, load_id: str, _cursor: DuckDBPyConnection) -> tuple[ByTeam, ...]:
    return tuple(quality.by_team(_cursor, extract, load_id)) if load_id else ()


@dataclass(frozen=True)
class _Measured:
    """A rule as charts describe what they show."""

    title: str
    unit: str = "percent"
    better: str = "lower"


@st.cache_data(show_spinner=False, max_entries=400)
def _chart(state: State, extract: str, rule: str) -> charts.Spec | None:
    months = {month_end(one.as_at): one for one in history(extract, rule)}
    if len(months) < 2:
        return None
    rows = [
        (day, "all", one.broken, one.tried, 100 * one.broken / one.tried if one.tried else 0.0, "final", "", "")
        for day, one in months.items()
    ]
    names = ["month", "group", "numerator", "denominator", "value", "status", "source", "note"]
    frame = pd.DataFrame(rows, columns=names).assign(month=lambda made: pd.to_datetime(made["month"]))
    title = next(check.title for check in quality.checks(extract) if check.id == rule)
    return charts.trend(_Measured(title), frame, height=220)
