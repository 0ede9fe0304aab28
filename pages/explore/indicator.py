"""One indicator: its trend, by any breakdown it has, the figures, and what it means. The address holds the choices."""

import streamlit as st

from pages.components import access, breakdown, definition, figures, notes, store
from pages.components.choose import choose
from pages.components.plain import plain

access.require(access.Right.VIEW)

every = store.indicators()
heading = st.container()
pick, split = st.columns([2, 1])
with pick:
    name = choose("Indicator", {key: f"{one.strand_name}: {one.title}" for key, one in every.items()}, "indicator")
indicator = every[name]
with split:
    by = choose("Show by", breakdown.options(indicator), "by")
heading.title(indicator.title, anchor=False)

series = store.series(name, by)
drawn = breakdown.groups(series, by)

st.markdown(store.now()[name].sentence)
st.subheader(breakdown.chart_title(indicator, by), anchor=False)
chart = store.trend(name, by, drawn)
st.vega_lite_chart(chart, theme=None)
if by != "all":
    st.markdown(plain(chart["description"]))
notes.show(store.series(name), series, drawn)

st.header("What it means", anchor=False)
definition.panel(indicator)

st.header("Figures", anchor=False)
breakdown.download(indicator, series, by)
figures.newest(indicator, series, breakdown.WORDS[by])
figures.table(indicator, series)
