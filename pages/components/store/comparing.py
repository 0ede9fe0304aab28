"""What others publish of a measure, with our own figure for the same time where there is one."""

from dataclasses import dataclass
from datetime import date

import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from metrics import benchmarks, population
from metrics.benchmarks import Benchmark, Figure, Place
from metrics.disclosure import SUPPRESSED
from metrics.months import month_end
from metrics.periods import Period
from pages.components import access
from pages.components.store.warehouse import State, current


@dataclass(frozen=True)
class Compared:
    """The published figures of the newest period that has any, and what our own series says of the same time.

    `own` is None where our series has no figure for that time, or where it `is_hidden`, as it is made from few people:
    then only what is published can be compared.
    """

    group: str
    benchmark: Benchmark
    figures: tuple[Figure, ...]
    place: Place | None
    note: str
    own: float | None
    is_hidden: bool

    @property
    def period_end(self) -> date:
        """The day on which the period ends that all the figures are about."""
        return self.figures[0].period_end


def benchmark(indicator: str) -> str:
    """The titles of the published figures that an indicator is compared with, or nothing."""
    access.require(access.Right.VIEW)
    known = benchmarks.benchmarks()
    return "; ".join(known[key].title for _, _, key in metrics.catalogue()[indicator].benchmarks())


def compared(indicator: str) -> tuple[Compared, ...]:
    """The published figures to hold against an indicator, of the whole and of groups; none where none are known."""
    opened = current()
    return _compared(opened.state, indicator, opened.cursor)


@st.cache_resource(show_spinner=False, max_entries=400)
def _compared(state: State, indicator: str, _cursor: DuckDBPyConnection) -> tuple[Compared, ...]:
    code = population.la_code(_cursor)
    found = []
    for by, group, key in metrics.catalogue()[indicator].benchmarks():
        figures = benchmarks.newest(benchmarks.figures(_cursor, key, code))
        if figures:
            found.append(_held_against(_cursor, indicator, by, group, figures, benchmarks.peers(code).note))
    return tuple(found)


def _held_against(
    cursor: DuckDBPyConnection, indicator: str, by: str, group: str, figures: list[Figure], note: str
) -> Compared:
    benchmark = benchmarks.benchmarks()[figures[0].benchmark]
    own, is_hidden = _own(cursor, indicator, by, group, benchmark, figures[0].period_end)
    return Compared(
        group="" if by == "all" else group,
        benchmark=benchmark,
        figures=tuple(figures),
        place=benchmarks.place(figures, metrics.catalogue()[indicator].better),
        note=note,
        own=own,
        is_hidden=is_hidden,
    )


def _own(
    cursor: DuckDBPyConnection, indicator: str, by: str, group: str, benchmark: Benchmark, end: date
) -> tuple[float | None, bool]:
    """Our figure for the time that the published ones are about, the same year or month, and whether it is hidden."""
    frame = metrics.series(cursor, [indicator], by, _period(benchmark, end))
    same = (frame["month"].dt.date == month_end(end)) & (frame["group"] == group)
    rows = frame[same & frame["value"].notna()]
    return (float(rows["value"].iloc[0]) if len(rows) else None), bool((frame[same]["status"] == SUPPRESSED).any())


def _period(benchmark: Benchmark, end: date) -> Period:
    if benchmark.period in (benchmarks.Period.YEAR, benchmarks.Period.CALENDAR_YEAR):
        return Period.YEAR if end.month == 3 else Period.ROLLING
    return Period.MONTH
