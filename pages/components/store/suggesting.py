"""Where new chart limits may be worth considering: shifts that have lasted, found for people to decide about."""

from dataclasses import dataclass
from datetime import date
from statistics import fmean

import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from metrics.control import Control, suggested_start
from metrics.control import control as control_of
from metrics.months import months_of
from pages.components.store import board
from pages.components.store.warehouse import State, once


@dataclass(frozen=True)
class Suggestion:
    """A month (its last day) from which a measure could have new limits: its average before, in this phase, and since.

    `size` is the shift between the two, measured by the distance from the average to a limit.
    """

    indicator: str
    month: date
    before: float
    since: float
    size: float


def suggestions() -> tuple[Suggestion, ...]:
    """The suggestions for every measure, the biggest shift first; nothing applies them."""
    return once(_suggestions)


@st.cache_resource(show_spinner=False, max_entries=16)
def _suggestions(state: State, _cursor: DuckDBPyConnection) -> tuple[Suggestion, ...]:
    rows = dict(list(metrics.series(_cursor).groupby("indicator")))
    found = []
    for name, indicator in metrics.catalogue().items():
        if name in rows:
            held = board.against(name)
            chart = control_of(indicator, months_of(rows[name]), held.starts, overlapping=held.overlapping)
            month = suggested_start(chart)
            found += [_suggestion(name, chart, month)] if month else []
    return tuple(sorted(found, key=lambda one: -one.size))


def _suggestion(name: str, chart: Control, month: date) -> Suggestion:
    last = len(chart.months) - 1
    first, limits = chart.months[chart.phase(last).start], chart.limits(last)
    known = [(day, value) for day, value in zip(chart.months, chart.values, strict=True) if value is not None]
    before = fmean(value for day, value in known if first <= day < month)
    since = fmean(value for day, value in known if day >= month)
    width = limits[2] - limits[1] if limits else 0.0
    size = abs(since - before) / width if width else 0.0
    return Suggestion(name, month, before, since, size)
