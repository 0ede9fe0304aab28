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
from metrics.charts.marks import Marks, SourceChange, source_changes
from metrics.periods import Period
from metrics.sentence import told
from metrics.standings import Gap, Standing
from metrics.standings import gaps as gaps_in
from metrics.targets import applies
from pages.components import access
from pages.components.store import plan
from pages.components.store.warehouse import State, current, once


@dataclass(frozen=True)
class Now:
    """Where an indicator stands, and the sentence that says it."""

    standing: Standing
    sentence: str


@dataclass(frozen=True)
class Series:
    """One indicator by one breakdown and period: tidy rows, its groups (largest first), where its source changes."""

    frame: pd.DataFrame
    groups: tuple[str, ...]
    source_changes: tuple[SourceChange, ...]
    period: Period = Period.MONTH


def indicators() -> dict[str, Indicator]:
    """Every indicator by id, in the order of the plan."""
    access.require(access.Right.VIEW)
    return metrics.catalogue()


def strands() -> list[Strand]:
    """The strands of the plan, in its order."""
    access.require(access.Right.VIEW)
    return metrics.strands()


def now() -> Mapping[str, Now]:
    """Where every indicator stands, by id."""
    return once(_now)


def standing(indicator: str, period: Period) -> Now:
    """Where one indicator stands when months are taken together."""
    if period is Period.MONTH:
        return now()[indicator]
    opened = current()
    return _standing(opened.state, indicator, period, opened.cursor)


def newest_file() -> date | None:
    """The latest date on which a loaded file is true; None before the first load."""
    return once(_newest_file)


def series(indicator: str, by: str = "all", period: Period = Period.MONTH) -> Series:
    """One indicator's figures by period and group; personal breakdowns come suppressed."""
    opened = current()
    return _series(opened.state, indicator, by, period, opened.cursor)


def gaps(indicator: str) -> tuple[Gap, ...]:
    """The months for which one indicator has no figure, by reason."""
    opened = current()
    return _gaps(opened.state, indicator, opened.cursor)


def trend(
    indicator: str,
    by: str = "all",
    groups: Sequence[str] = (),
    height: int = 320,
    period: Period = Period.MONTH,
    events: bool = True,
) -> charts.Spec:
    """The trend chart of one indicator as a specification: at most four groups, its target and the strand's events."""
    opened = current()
    return _trend(opened.state, indicator, by, tuple(groups), height, period, events, opened.cursor)


def spark(indicator: str) -> charts.Spec:
    """The small line of one indicator as a specification."""
    opened = current()
    return _spark(opened.state, indicator, opened.cursor)


# Frozen all through, so it is shared as it is: a copy for every reader would cost more than the rest of a page.
@st.cache_resource(show_spinner=False, max_entries=4)
def _now(state: State, _cursor: DuckDBPyConnection) -> Mapping[str, Now]:
    totals = metrics.series(_cursor)
    rows = dict(list(totals.groupby("indicator")))
    found = {}
    for name, indicator in metrics.catalogue().items():
        standing = metrics.standing(indicator, rows[name]) if name in rows else Standing()
        found[name] = Now(standing, told(indicator, standing))
    return MappingProxyType(found)


@st.cache_resource(show_spinner=False, max_entries=4)
def _newest_file(state: State, _cursor: DuckDBPyConnection) -> date | None:
    found = _cursor.execute("select max(as_at) from live_load").fetchone()
    return found[0] if found else None


@st.cache_resource(show_spinner=False, max_entries=500)
def _standing(state: State, indicator: str, period: Period, _cursor: DuckDBPyConnection) -> Now:
    described = metrics.catalogue()[indicator]
    where = metrics.standing(described, _series(state, indicator, "all", period, _cursor).frame)
    return Now(where, told(described, where, period))


@st.cache_resource(show_spinner=False, max_entries=500)
def _gaps(state: State, indicator: str, _cursor: DuckDBPyConnection) -> tuple[Gap, ...]:
    return gaps_in(_series(state, indicator, "all", Period.MONTH, _cursor).frame)


@st.cache_data(show_spinner=False, max_entries=500)
def _series(state: State, indicator: str, by: str, period: Period, _cursor: DuckDBPyConnection) -> Series:
    frame = metrics.series(_cursor, [indicator], by, period)
    return Series(frame, charts.by_size(frame), source_changes(frame), period)


@st.cache_data(show_spinner=False, max_entries=1000)
def _trend(
    state: State,
    indicator: str,
    by: str,
    groups: tuple[str, ...],
    height: int,
    period: Period,
    events: bool,
    _cursor: DuckDBPyConnection,
) -> charts.Spec:
    described = metrics.catalogue()[indicator]
    frame = _series(state, indicator, by, period, _cursor).frame
    targets = plan.targets(indicator) if applies(described, period, by) else ()
    marks = Marks(targets, plan.events(described.strand) if events else ())
    return charts.trend(described, frame, groups, height, period, marks)


@st.cache_data(show_spinner=False, max_entries=400)
def _spark(state: State, indicator: str, _cursor: DuckDBPyConnection) -> charts.Spec:
    frame = _series(state, indicator, "all", Period.MONTH, _cursor).frame
    return charts.spark(metrics.catalogue()[indicator], frame)
