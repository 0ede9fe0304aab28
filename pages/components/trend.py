"""The trend of one indicator: sentence, target, chart and the notes on it."""

import streamlit as st

from metrics.catalogue import Indicator
from metrics.periods import Period
from pages.components import breakdown, notes, store, target
from pages.components.plain import plain
from pages.components.store import Series


def show(indicator: Indicator, by: str, period: Period) -> Series:
    """All of it by one breakdown and period; the series that is shown. Without any figure there is nothing to draw."""
    name, series = indicator.id, store.series(indicator.id, by, period)
    now = store.standing(name, period)
    if series.frame["value"].isna().all():
        st.markdown(now.sentence)
        return series
    drawn = breakdown.groups(series, by)
    st.markdown(now.sentence)
    target.line(indicator, now.standing, period, by)
    st.subheader(breakdown.chart_title(indicator, by, period), anchor=False)
    chart = store.trend(name, by, drawn, period=period)
    st.vega_lite_chart(chart, theme=None)
    if by != "all":
        st.markdown(plain(chart["description"]))
    notes.show(indicator, by, store.series(name, "all", period), series, drawn)
    return series
