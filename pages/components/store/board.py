"""Where every measure stands and what asks for attention, read once for each state of the warehouse."""

from collections.abc import Mapping
from datetime import date

import streamlit as st
from duckdb import DuckDBPyConnection

from metrics import charts
from metrics.board import Board, Now, Stood, arrivals, stood
from metrics.board import board as board_of
from metrics.board.decisions import Decided
from metrics.board.deep_dives import Proposal
from metrics.board.news import News
from metrics.standings import Against, Standing
from pages.components.store import decided
from pages.components.store.warehouse import State, current, of_figures, once


def now() -> Mapping[str, Now]:
    """Where every indicator stands, by id."""
    return once(_board).now


def history(indicator: str) -> tuple[Standing, ...]:
    """The standing of one indicator in each of its months, oldest first."""
    return once(_board).history[indicator]


def against(indicator: str) -> Against:
    """What a monthly series of an indicator is held against."""
    return once(_board).against[indicator]


def newest_file() -> date | None:
    """The latest date on which a loaded file of the council's own is true; None before the first load."""
    return once(_board).newest_file


def last_month() -> date | None:
    """The last day of the last month that had ended by the newest file, or of the edition's month."""
    return once(_board).last_month


def news() -> tuple[News, ...]:
    """What began in the last month, in at most five sentences, the most important first."""
    return once(_news)


def late() -> tuple[str, ...]:
    """The extracts, by name, that are expected each month but do not hold the last one."""
    return once(_late)


def never() -> tuple[str, ...]:
    """The extracts, by name, that are expected each month and never came."""
    return once(_never)


def deep_dives(month: date) -> tuple[Proposal, ...]:
    """The deep dives that are proposed in a month, given by its last day."""
    opened = current()
    return _deep_dives(opened.state, month, opened.cursor)


def sparkline(indicator: str) -> str:
    """The address of a picture of one indicator's last two years, for a cell of a table."""
    return once(_sparklines)[indicator]


# Room for the draft, the latest edition with its newest decisions and several that are opened as they were.
# Frozen all through, so it is shared as it is: a copy for every reader would cost more than the rest of a page.
@st.cache_resource(show_spinner=False, max_entries=16)
def _board(state: State, _cursor: DuckDBPyConnection) -> Board:
    made = decided.listed(state, _cursor)
    rebases = tuple(one.id for one in made if one.kind is Decided.REBASE and one.is_in_force)
    return board_of(_cursor, _stood(of_figures(state), rebases, _cursor))


# Kept over acceptances and recovery lines, so that whoever decides sees the page again at once.
@st.cache_resource(show_spinner=False, max_entries=16)
def _stood(figures: State, rebases: tuple[str, ...], _cursor: DuckDBPyConnection) -> Stood:
    return stood(_cursor)


@st.cache_resource(show_spinner=False, max_entries=16)
def _news(state: State, _cursor: DuckDBPyConnection) -> tuple[News, ...]:
    return tuple(_board(state, _cursor).news())


@st.cache_resource(show_spinner=False, max_entries=16)
def _late(state: State, _cursor: DuckDBPyConnection) -> tuple[str, ...]:
    as_at = _board(state, _cursor).as_at
    return tuple(arrivals.late(_cursor, as_at)) if as_at else ()


@st.cache_resource(show_spinner=False, max_entries=16)
def _never(state: State, _cursor: DuckDBPyConnection) -> tuple[str, ...]:
    return tuple(arrivals.never(_cursor))


@st.cache_resource(show_spinner=False, max_entries=160)
def _deep_dives(state: State, month: date, _cursor: DuckDBPyConnection) -> tuple[Proposal, ...]:
    return tuple(_board(state, _cursor).deep_dives(month))


@st.cache_resource(show_spinner=False, max_entries=16)
def _sparklines(state: State, _cursor: DuckDBPyConnection) -> Mapping[str, str]:
    return {name: charts.sparkline(months) for name, months in _board(state, _cursor).history.items()}
