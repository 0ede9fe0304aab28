"""What pages read: where each indicator stands, its series and its charts, cached for one state of the warehouse."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd
import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from metrics import charts
from metrics.board import Now
from metrics.board.decisions import recovery
from metrics.catalogue import Indicator, Strand
from metrics.charts.marks import Marks, SourceChange, source_changes
from metrics.control import Control
from metrics.control import control as control_of
from metrics.forecast import Forecast
from metrics.heading import forecast_of
from metrics.months import Gap, months_of
from metrics.months import gaps as gaps_in
from metrics.periods import Period
from metrics.sentence import told
from metrics.targets import applies
from pages.components import access
from pages.components.store import board, decided, editions, plan
from pages.components.store.board import now
from pages.components.store.warehouse import State, current


class Layer(StrEnum):
    """What can be added to a control chart."""

    FORECAST = "Forecast"
    ENGLAND = "England"
    NEIGHBOURS = "Neighbours"
    EVENTS = "Events"
    OUTLIERS = "Unusual months widen the limits"


USUAL = frozenset({Layer.EVENTS})


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


def standing(indicator: str, period: Period) -> Now:
    """Where one indicator stands when months are taken together."""
    if period is Period.MONTH:
        return now()[indicator]
    opened = current()
    return _standing(opened.state, indicator, period, opened.cursor)


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


def control_chart(indicator: str, height: int = 320, shown: frozenset[Layer] = USUAL) -> charts.Spec:
    """The control chart of the whole service by month as a specification, with what is asked for on it."""
    opened = current()
    return _control_chart(opened.state, indicator, height, shown, opened.cursor)


def control(indicator: str, screen: bool = True) -> Control:
    """The control chart of the whole service by month as figures."""
    opened = current()
    return _control(opened.state, indicator, screen, opened.cursor)


def forecast(indicator: str) -> Forecast:
    """Where the whole service is heading by month if nothing changes, from the last start of a phase on."""
    opened = current()
    return _forecast(opened.state, indicator, opened.cursor)


@st.cache_resource(show_spinner=False, max_entries=2000)
def _standing(state: State, indicator: str, period: Period, _cursor: DuckDBPyConnection) -> Now:
    described = metrics.catalogue()[indicator]
    held = replace(board.against(indicator), is_monthly=False)
    if not applies(described, period):
        held = replace(held, targets=None)
    where = metrics.standing(described, _series(state, indicator, "all", period, _cursor).frame, held)
    return Now(where, told(described, where, period))


@st.cache_resource(show_spinner=False, max_entries=2000)
def _gaps(state: State, indicator: str, _cursor: DuckDBPyConnection) -> tuple[Gap, ...]:
    return gaps_in(_series(state, indicator, "all", Period.MONTH, _cursor).frame)


@st.cache_data(show_spinner=False, max_entries=2000)
def _series(state: State, indicator: str, by: str, period: Period, _cursor: DuckDBPyConnection) -> Series:
    frame = metrics.series(_cursor, [indicator], by, period)
    return Series(frame, charts.by_size(frame), source_changes(frame), period)


@st.cache_data(show_spinner=False, max_entries=2000)
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
    marks = Marks(targets, plan.events(described.strand) if events else (), restated=editions.restated(indicator))
    return charts.trend(described, frame, groups, height, period, marks)


@st.cache_data(show_spinner=False, max_entries=2000)
def _control_chart(
    state: State, indicator: str, height: int, shown: frozenset[Layer], _cursor: DuckDBPyConnection
) -> charts.Spec:
    described, held = metrics.catalogue()[indicator], board.against(indicator)
    line = recovery(indicator, decided.listed(state, _cursor))
    marks = Marks(
        targets=held.targets or (),
        events=plan.events(described.strand) if Layer.EVENTS in shown else (),
        england=held.england or () if Layer.ENGLAND in shown else (),
        neighbours=held.neighbours if Layer.NEIGHBOURS in shown else (),
        forecast=_forecast(state, indicator, _cursor) if Layer.FORECAST in shown else None,
        recovery=line.points if line else (),
        restated=editions.restated(indicator),
    )
    return charts.control_chart(
        described,
        _series(state, indicator, "all", Period.MONTH, _cursor).frame,
        _control(state, indicator, Layer.OUTLIERS not in shown, _cursor),
        now()[indicator].sentence,
        height,
        marks,
    )


@st.cache_resource(show_spinner=False, max_entries=2000)
def _control(state: State, indicator: str, screen: bool, _cursor: DuckDBPyConnection) -> Control:
    frame = _series(state, indicator, "all", Period.MONTH, _cursor).frame
    held = board.against(indicator)
    return control_of(metrics.catalogue()[indicator], months_of(frame), held.starts, screen, held.overlapping)


@st.cache_resource(show_spinner=False, max_entries=2000)
def _forecast(state: State, indicator: str, _cursor: DuckDBPyConnection) -> Forecast:
    frame = _series(state, indicator, "all", Period.MONTH, _cursor).frame
    return forecast_of(metrics.catalogue()[indicator], months_of(frame), _control(state, indicator, True, _cursor))
