"""What drove a movement between two periods: which groups, and their rate or their share. The address holds the choices."""

import streamlit as st

from pages.components import access, download, drivers, links, store
from pages.components.choose import choose

access.require(access.Right.VIEW)

every = store.indicators()
st.title("What drove it", anchor=False)
st.markdown("Splits the movement of a measure between two months or longer periods into its groups.")
name = choose("Indicator", {key: f"{one.strand_name}: {one.title}" for key, one in every.items()}, "indicator")
indicator = every[name]
asked = drivers.pick(indicator)
if asked:
    found = store.driven(name, asked.by, asked.period, asked.months, asked.kind)
    drivers.show(indicator, asked, found)
    if found.split:
        st.header("Figures", anchor=False)
        taken = drivers.to_take_away(asked, found.split)
        download.button("Download these figures (CSV)", taken, drivers.file_name(indicator, asked))
        drivers.table(indicator, asked, found.split)
        st.header("How it is counted", anchor=False)
        drivers.counted(asked.kind)
links.to_indicator(name, "Open the whole history")
