"""What it would take of a stock: where it goes on monthly entries and exits, and what a target would need of them."""

import streamlit as st

from metrics.charts.stock import Sought
from metrics.months import months_apart
from metrics.what_if.stock import Flows, Step, project
from metrics.what_if.stock_words import explained, missed, path, usual_words, way_back, whole
from metrics.what_if.stocks import Stock
from metrics.what_if.way_back import Answer, answer
from metrics.words import month_words
from pages.components import store
from pages.components.plain import plain
from pages.components.store import StockNow
from pages.components.what_if import numbers, stock_boxes, stock_tables
from pages.components.what_if.stock_boxes import title

_BAND = (
    "Solid: what was. Dashed: the assumptions carried on. Shaded: meant to hold 8 in 10 months, by how far the same "
    "arithmetic was off before and how much months differ; it is as wide whatever is assumed. It takes what you set as certain."
)
_NO_BAND = "No band is drawn: that takes at least 16 months of the stock, its entries and its exits."


def show(stock: Stock) -> None:
    """The whole part of one stock: boxes, sentences, charts, assumptions, how far off it has been, and every month."""
    now = store.stock_now(stock.id)
    if now is None:
        st.info(f"There is no complete figure of {title(stock.stock)} yet. Load its file on the Upload page.")
        return
    if now.usual is None:
        st.info(
            f"{store.indicators()[stock.stock].title}: {whole(now.history.now)} in {month_words(now.history.months[-1])}. "
            f"Nothing can be worked out of it, as {title(stock.entries)} and {title(stock.exits)} are not known for any month."
        )
        return
    st.markdown(plain(" ".join([usual_words(stock, now.usual), *_stay(stock, now)])))
    flows = stock_boxes.flows(stock, now.usual)
    sought = stock_boxes.sought(stock, now.history)
    steps = project(now.history.now, flows)
    found = _answer(stock, now, flows, sought)
    _results(stock, now, flows, steps, sought, found)
    st.header("What the target would take", anchor=False)
    st.caption(numbers.LABEL)
    stock_tables.ways(found, now.usual)
    st.header("What was assumed", anchor=False)
    numbers.table(stock_boxes.rows(stock, now, flows, sought), "Every assumption, and where it comes from")
    st.header("How far off it has been", anchor=False)
    st.markdown(plain(" ".join([explained(now.unexplained), *_worked_out(stock, now)])))
    stock_tables.backtests(stock, store.stock_backtest(stock.id))
    st.header("Month by month", anchor=False)
    stock_tables.months(stock, now, steps, store.stock_backtest(stock.id)[flows.way].reach)


def _results(stock: Stock, now: StockNow, flows: Flows, steps: tuple[Step, ...], sought: Sought, found: Answer) -> None:
    known, tested = now.history, store.stock_backtest(stock.id)[flows.way]
    sentence = path(stock, known.months[-1], known.now, flows, steps, tested.reach)
    st.header("Where it goes", anchor=False)
    st.caption(numbers.LABEL)
    st.markdown(plain(sentence))
    if off := missed(tested):
        st.caption(plain(f"{off} See How far off it has been."))
    st.markdown(f"**{plain(way_back(stock, sought.month, found))}**")
    charts = store.stock_charts(stock.id, flows, sought, sentence)
    st.markdown(f"**{store.indicators()[stock.stock].title}, by month**")
    st.vega_lite_chart(charts.stock, theme=None)
    st.caption(_BAND if tested.reach else _NO_BAND)
    st.markdown(f"**Entries: {title(stock.entries)}, by month**")
    st.vega_lite_chart(charts.entries, theme=None)
    st.markdown(f"**Exits: {title(stock.exits)}, by month**")
    st.vega_lite_chart(charts.exits, theme=None)


def _answer(stock: Stock, now: StockNow, flows: Flows, sought: Sought) -> Answer:
    """What the target needs of the flows."""
    months = months_apart(now.history.months[-1], sought.month)
    return answer(now.history.now, flows, sought.value, months, store.indicators()[stock.stock].better)


def _stay(stock: Stock, now: StockNow) -> list[str]:
    """How long those who left had been there; nothing where it is not known."""
    if now.stay is None or now.stay.value is None:
        return []
    title, year = store.indicators()[stock.stay].title, month_words(now.stay.month)
    return [f"{title}: {now.stay.value:,.0f} days in the 12 months to {year}."]


def _worked_out(stock: Stock, now: StockNow) -> list[str]:
    """That a flow comes from the stock itself in some months."""
    if not now.history.worked_out:
        return []
    count = len(now.history.worked_out)
    return [
        f"In {count} month{'' if count == 1 else 's'} only one of the two was counted. The other is what the stock says (stock "
        "now - stock before = entries - exits), so these months are left out here."
    ]
