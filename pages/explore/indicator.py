"""One indicator: its trend, by any breakdown and period, its figures and meaning. The address holds the choices."""

import streamlit as st

from metrics.periods import Period
from pages.components import access, breakdown, compare, definition, figures, links, origin, store, views
from pages.components.choose import choose
from pages.components.workshop import concerning

access.require(access.Right.VIEW)

every, heading = store.indicators(), st.container()
pick, split, look, span = st.columns([3, 1.5, 1.5, 1.5])
with pick:
    name = choose("Indicator", {key: f"{one.strand_name}: {one.title}" for key, one in every.items()}, "indicator")
indicator = every[name]
with split:
    by = choose("Show by", breakdown.options(indicator), "by")
with look:
    view = views.pick(indicator, by)
with span:
    period = Period(choose("Period", breakdown.periods(indicator), "period"))
heading.title(indicator.title, anchor=False)

series = views.show(indicator, by, period, view)
with st.container(horizontal=True):
    links.to_drivers(name, by, period)
    links.to_pair(name)
    links.to_stock(name)
concerning.show({name}, indicator.title)
st.header("How others compare", anchor=False)
compare.show(indicator)
st.header("What it means", anchor=False)
definition.panel(indicator)
st.header("Figures", anchor=False)
breakdown.download(indicator, series, by)
figures.newest(indicator, series, breakdown.WORDS[by])
figures.table(indicator, series)
origin.section(indicator)
