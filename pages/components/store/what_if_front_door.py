"""What the front door's what-if stands on, and its chart, cached for one state of the warehouse."""

from collections.abc import Sequence

import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from metrics.charts.style import Spec
from metrics.charts.today_and_then import Pair, today_and_then
from metrics.journey import cohorts, journey
from metrics.months import first_day, months_of
from metrics.what_if.front_door_usual import BY_SOURCE, INDICATORS, Usual, usual
from pages.components.store.warehouse import State, current, once


def front_door_usual() -> Usual | None:
    """The usual month of the front door; None where contacts with outcomes are not known by source."""
    return once(_usual)


def front_door_chart(pairs: Sequence[Pair], text: str) -> Spec:
    """What is today and what would be, as bars."""
    current()
    return _chart(tuple(pairs), text)


@st.cache_resource(show_spinner=False, max_entries=16)
def _usual(state: State, _cursor: DuckDBPyConnection) -> Usual | None:
    frame = metrics.series(_cursor, INDICATORS)
    whole = {str(name): months_of(rows) for name, rows in frame.groupby("indicator")}
    groups = metrics.series(_cursor, BY_SOURCE, "source_agency")
    by_source = {
        str(name): {str(group): months_of(months) for group, months in rows.groupby("group")}
        for name, rows in groups.groupby("indicator")
    }
    return usual(whole, by_source, _assessed(_cursor))


def _assessed(cursor: DuckDBPyConnection) -> float | None:
    """Per cent of the children referred who had an assessment begun, of 12 months of contacts; None where not known."""
    last = cohorts(cursor).last
    if last is None:
        return None
    step = journey(cursor, first_day(last, -11), last).step("assessment")
    return step.rate if step.tells else None


@st.cache_data(show_spinner=False, max_entries=200)
def _chart(pairs: tuple[Pair, ...], text: str) -> Spec:
    return today_and_then(pairs, text)
