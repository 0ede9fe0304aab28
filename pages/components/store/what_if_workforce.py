"""What the workforce's what-if stands on, and its charts, cached for one state of the warehouse."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from metrics.charts.style import Spec
from metrics.charts.workforce_projection import Line, workforce_projection
from metrics.months import months_of
from metrics.what_if import workforce_words
from metrics.what_if.workforce import VALUES, Measure, Monthly, Position, project
from metrics.what_if.workforce_history import INDICATORS, History, history
from metrics.words import figure, month_words
from pages.components.store.warehouse import State, current, once

_SHOWN = 24  # months of history on a chart


def workforce_history() -> History | None:
    """Where the workforce stands and its usual month; None where it is not known."""
    return once(_history)


def workforce_chart(monthly: Monthly) -> Spec:
    """Permanent and agency workers and vacancies: what was, and what would be under these assumptions."""
    opened = current()
    return _workers(opened.state, monthly, opened.cursor)


def workforce_goal_chart(monthly: Monthly, measure: Measure, goal: float) -> Spec:
    """A measure and its goal: what was, and what would be under these assumptions."""
    opened = current()
    return _measure(opened.state, monthly, measure, goal, opened.cursor)


@st.cache_resource(show_spinner=False, max_entries=16)
def _history(state: State, _cursor: DuckDBPyConnection) -> History | None:
    frame = metrics.series(_cursor, INDICATORS)
    return history({str(name): months_of(rows) for name, rows in frame.groupby("indicator")})


# What a room tries out is its own, so few of each are kept.
@st.cache_data(show_spinner=False, max_entries=200)
def _workers(state: State, monthly: Monthly, _cursor: DuckDBPyConnection) -> Spec:
    past, ahead = _both(state, monthly, _cursor)
    lines = [
        Line("permanent", _told(past, [one.permanent for one in past]), _told(ahead, [one.permanent for one in ahead])),
        Line("agency", _told(past, [one.agency for one in past]), _told(ahead, [one.agency for one in ahead])),
        Line("vacancies", _told(past, [one.vacancies for one in past]), _told(ahead, [one.vacancies for one in ahead])),
    ]
    known = [one for one in lines if any(value is not None for _, value in one.projected)]
    unit = metrics.catalogue()[Measure.PERMANENT]
    return workforce_projection(known, unit, None, workforce_words.path(ahead))


@st.cache_data(show_spinner=False, max_entries=200)
def _measure(state: State, monthly: Monthly, measure: Measure, goal: float, _cursor: DuckDBPyConnection) -> Spec:
    past, ahead = _both(state, monthly, _cursor)
    read, described = VALUES[measure], metrics.catalogue()[measure]
    line = Line(described.title, _told(past, [read(one) for one in past]), _told(ahead, [read(one) for one in ahead]))
    text = f"{described.title} month by month on these assumptions; the goal is {figure(goal, described.unit)}."
    ends = [(ahead[place].month, read(ahead[place])) for place in (0, 12, 24)]
    said = [f"{month_words(day)}: {figure(value, described.unit)}" for day, value in ends if value is not None]
    return workforce_projection([line], described, goal, f"{text} {'; '.join(said)}.")


def _both(state: State, monthly: Monthly, cursor: DuckDBPyConnection) -> tuple[Sequence[Position], Sequence[Position]]:
    found = _history(state, cursor)
    if found is None:
        raise ValueError("There is nothing to project from.")
    return found.positions[-_SHOWN:], project(found.today, monthly)


def _told(positions: Sequence[Position], values: Sequence[float | None]) -> tuple[tuple[date, float | None], ...]:
    return tuple((one.month, value) for one, value in zip(positions, values, strict=True))
