"""What pages read: where each indicator stands, its series and its charts, cached for one state of the warehouse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd
import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from metrics import charts
from metrics.catalogue import Indicator, Strand
from metrics.sentence import Standing, told
from pages.components import access
from pages.components.store.warehouse import State, current


@dataclass(frozen=True)
class Now:
    """Where an indicator stands, and the sentence that says it."""

    standing: Standing
    sentence: str


@dataclass(frozen=True)
class Series:
    """One indicator by one breakdown: tidy rows, its groups (largest first), and where its source changes."""

    frame: pd.DataFrame
    groups: tuple[str, ...]
    source_changes: tuple[charts.SourceChange, ...]


def indicators() -> dict[str, Indicator]:
    """Every indicator by id, in the order of the plan."""
    access.require(access.Right.VIEW)
    return metrics.catalogue()


def strands() -> list[Strand]:
    """The strands of the plan, in its order."""
    access.require(access.Right.VIEW)
    return metrics.strands()


def strands_with_figures() -> list[Strand]:
    """The strands of which at least one indicator has had a figure."""
    shown = {indicators()[name].strand for name, where in now().items() if where.standing.value is not None}
    return [strand for strand in strands() if strand.id in shown]


def now() -> Mapping[str, Now]:
    """Where every indicator stands, by id."""
    opened = current()
    return _now(opened.state, opened.cursor)


def newest_file() -> date | None:
    """The latest date on which a loaded file is true; None before the first load."""
    opened = current()
    return _newest_file(opened.state, opened.cursor)


def series(indicator: str, by: str = "all") -> Series:
    """One indicator's figures by month and group; personal breakdowns come suppressed."""
    opened = current()
    return _series(opened.state, indicator, by, opened.cursor)


def trend(indicator: str, by: str = "all", groups: Sequence[str] = (), height: int = 320) -> charts.Spec:
    """The trend chart of one indicator as a specification; at most four groups."""
    opened = current()
    return _trend(opened.state, indicator, by, tuple(groups), height, opened.cursor)


def spark(indicator: str) -> charts.Spec:
    """The small line of one indicator as a specification."""
    opened = current()
    return _spark(opened.state, indicator, opened.cursor)


# Frozen all through, so it is shared as it is: a copy for every reader would cost more than the rest of a page.
@st.cache_resource(show_spinner=False, max_entries=4)
def _now(state: State, _cursor: DuckDBPyConnection) -> Mapping[str, Now]:
    totals = metrics.series(_cursor)
    found = {}
    for name, indicator in metrics.catalogue().items():
        standing = metrics.standing(indicator, totals[totals["indicator"] == name])
        found[name] = Now(standing, told(indicator, standing))
    return MappingProxyType(found)


@st.cache_resource(show_spinner=False, max_entries=4)
def _newest_file(state: State, _cursor: DuckDBPyConnection) -> date | None:
    found = _cursor.execute("select max(as_at) from live_load").fetchone()
    return found[0] if found else None


@st.cache_data(show_spinner=False, max_entries=500)
def _series(state: State, indicator: str, by: str, _cursor: DuckDBPyConnection) -> Series:
    frame = metrics.series(_cursor, [indicator], by)
    return Series(frame, charts.by_size(frame), charts.source_changes(frame))


@st.cache_data(show_spinner=False, max_entries=500)
def _trend(
    state: State, indicator: str, by: str, groups: tuple[str, ...], height: int, _cursor: DuckDBPyConnection
) -> charts.Spec:
    return charts.trend(metrics.catalogue()[indicator], _series(state, indicator, by, _cursor).frame, groups, height)


@st.cache_data(show_spinner=False, max_entries=200)
def _spark(state: State, indicator: str, _cursor: DuckDBPyConnection) -> charts.Spec:
    return charts.spark(metrics.catalogue()[indicator], _series(state, indicator, "all", _cursor).frame)
