"""The ways of looking at a breakdown: which one, its sentence, chart, how to read it, and its figures as a table."""

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Indicator
from metrics.charts import PANEL_WIDTH
from metrics.periods import Period
from metrics.readings import View, how_to_read, views
from metrics.words import unit_words
from pages.components import breakdown, store, trend
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.store import Drawn, Series

_WORDS = {
    View.LINES: "Lines",
    View.MULTIPLES: "One small chart each",
    View.SHARES: "Shares",
    View.RANKED: "Ranked with limits",
    View.FUNNEL: "Funnel",
    View.HEAT: "Heat map",
}
_RECENT = 24


def pick(indicator: Indicator, by: str) -> View:
    """The view that is asked for, of those that make sense for this breakdown; the address holds it."""
    possible = views(indicator, by)
    if len(possible) == 1:
        return possible[0]
    return View(choose("View", {str(one): _WORDS[one] for one in possible}, "view"))


def show(indicator: Indicator, by: str, period: Period, view: View) -> Series:
    """A breakdown in one view, and the series that it is made from.

    Shares and limits have a table of their own here; the figures of the other views are those of `figures.table`.
    """
    if view is View.LINES:
        return trend.show(indicator, by, period)
    series = store.series(indicator.id, by, period)
    drawn = store.view(indicator.id, by, period, view)
    st.markdown(plain(drawn.sentence))
    if drawn.specs:
        st.markdown(f"**{_title(indicator, by, period, view, drawn)}**")
        _charts(view, drawn)
        st.markdown(f"**How to read this.** {plain(how_to_read(view, by, indicator))}")
    if drawn.left_out:
        st.markdown(plain(drawn.left_out))
    _table(indicator, by, drawn)
    return series


def _title(indicator: Indicator, by: str, period: Period, view: View, drawn: Drawn) -> str:
    if view in (View.MULTIPLES, View.HEAT):
        return breakdown.chart_title(indicator, by, period)
    split = f"{indicator.title} by {breakdown.WORDS[by][0].lower()}{breakdown.WORDS[by][1:]}"
    if view is View.SHARES:
        return f"{split}: share of the whole service"
    return f"{split}: {unit_words(indicator.unit)}, {drawn.when}"


def _charts(view: View, drawn: Drawn) -> None:
    if view is not View.MULTIPLES:
        st.vega_lite_chart(drawn.specs[0], theme=None)
        return
    with st.container(horizontal=True):
        for spec in drawn.specs:
            st.vega_lite_chart(spec, theme=None, width=PANEL_WIDTH)


def _table(indicator: Indicator, by: str, drawn: Drawn) -> None:
    """The figures behind the chart, the newest or highest first."""
    rows = [{plain(name): plain(cell) for name, cell in row.items()} for row in drawn.rows]
    about = f"{indicator.title} by {breakdown.WORDS[by].lower()}"
    if rows:
        st.table(pa.Table.from_pylist(rows[:_RECENT]), hide_index=True, alt=about)
    if len(rows) > _RECENT:
        with st.expander(f"Earlier rows ({len(rows) - _RECENT})"):
            st.table(pa.Table.from_pylist(rows[_RECENT:]), hide_index=True, alt=f"{about}, earlier")
