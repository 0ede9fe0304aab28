"""What the arithmetic of a stock rests on, and its charts, cached for one state of the warehouse."""

from dataclasses import dataclass

import streamlit as st
from duckdb import DuckDBPyConnection

from metrics.charts.stock import Drawn, Sought
from metrics.charts.stock import stock as drawn
from metrics.months import Month, months_of
from metrics.periods import Period
from metrics.what_if.backtest import Backtest, backtest
from metrics.what_if.history import History, Unexplained, Usual, history, unexplained, usual
from metrics.what_if.stock import Flows, Way, project
from metrics.what_if.stock_words import entries_words, exits_words
from metrics.what_if.stocks import STOCKS
from pages.components.store.reading import indicators, series
from pages.components.store.warehouse import State, current


@dataclass(frozen=True)
class StockNow:
    """A stock's history, its usual month (None where no month has both flows), and what the flows leave unexplained.

    `stay` is the last complete 12 months of how long those who left had been there, the newest year there is; or None.
    """

    history: History
    usual: Usual | None
    unexplained: Unexplained
    stay: Month | None


def stock_now(stock: str) -> StockNow | None:
    """What is known of a stock; None where there is no complete figure of it."""
    opened = current()
    return _stock_now(opened.state, stock, opened.cursor)


def stock_backtest(stock: str) -> dict[Way, Backtest]:
    """How far off the arithmetic has been, for exits as a number and as a share; the stock must have a history."""
    opened = current()
    return _stock_backtest(opened.state, stock, opened.cursor)


def stock_charts(stock: str, flows: Flows, sought: Sought, sentence: str) -> Drawn:
    """The charts of a stock on assumptions; `sentence` is the text alternative of the first."""
    opened = current()
    return _stock_charts(opened.state, stock, flows, sought, sentence, opened.cursor)


@st.cache_resource(show_spinner=False, max_entries=100)
def _stock_now(state: State, stock: str, _cursor: DuckDBPyConnection) -> StockNow | None:
    declared = STOCKS[stock]
    held, came, left = (months_of(series(name).frame) for name in (declared.stock, declared.entries, declared.exits))
    found = history(held, came, left)
    if found is None:
        return None
    years = months_of(series(declared.stay, period=Period.ROLLING).frame)
    stays = [one for one in years if one.value is not None and one.month <= found.months[-1]]
    return StockNow(found, usual(found), unexplained(found), stays[-1] if stays else None)


@st.cache_resource(show_spinner=False, max_entries=100)
def _stock_backtest(state: State, stock: str, _cursor: DuckDBPyConnection) -> dict[Way, Backtest]:
    now = _stock_now(state, stock, _cursor)
    assert now is not None  # who asks has seen the history
    return {way: backtest(now.history, way) for way in Way}


@st.cache_resource(show_spinner=False, max_entries=200)
def _stock_charts(
    state: State, stock: str, flows: Flows, sought: Sought, sentence: str, _cursor: DuckDBPyConnection
) -> Drawn:
    now = _stock_now(state, stock, _cursor)
    assert now is not None  # who asks has seen the history
    declared, known = STOCKS[stock], indicators()
    steps = project(now.history.now, flows)
    reach = _stock_backtest(state, stock, _cursor)[flows.way].reach
    months = f"by month; assumed for the {len(steps)} months after that"
    came = f"{known[declared.entries].title} {months}: {entries_words(flows)}."
    left = f"{known[declared.exits].title} {months}: {exits_words(flows)}."
    return drawn(now.history, steps, reach, sought, (sentence, came, left))
