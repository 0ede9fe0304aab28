"""The journey of a cohort of months and its chart, cached for one state of the warehouse."""

from dataclasses import dataclass
from datetime import date

import streamlit as st
from duckdb import DuckDBPyConnection

from metrics import charts
from metrics import journey as of_children
from metrics.journey import Cohorts, Journey
from metrics.months import first_day
from pages.components.store.warehouse import State, current, once


@dataclass(frozen=True)
class Followed:
    """A cohort, the one of the same months a year before, and the chart of the first."""

    now: Journey
    before: Journey
    chart: charts.Spec


def cohorts() -> Cohorts:
    """The months that can be chosen, and those to show at first."""
    return once(_cohorts)


def journey(first: date, last: date) -> Followed:
    """What became of the children with a contact in these months, and in the same months a year before."""
    opened = current()
    return _journey(opened.state, first, last, opened.cursor)


@st.cache_resource(show_spinner=False, max_entries=16)
def _cohorts(state: State, _cursor: DuckDBPyConnection) -> Cohorts:
    return of_children.cohorts(_cursor)


# The specification is not changed by those who show it, so that one is shared.
@st.cache_resource(show_spinner=False, max_entries=100)
def _journey(state: State, first: date, last: date, _cursor: DuckDBPyConnection) -> Followed:
    now = of_children.journey(_cursor, first, last)
    before = of_children.journey(_cursor, first_day(first, -12), first_day(last, -12))
    return Followed(now, before, charts.journey(now))
