"""Two measures one above the other on the same months, and whether they move together. The address holds the choices."""

import streamlit as st

from pages.components import access, download, links, pair, store

access.require(access.Right.VIEW)

st.title("Two measures", anchor=False)
st.markdown(
    "Two measures of any strands on the same months, and whether they move together: at once, or one after the other."
)
chosen = pair.pick()
if chosen:
    first, second, later = chosen
    found = store.pair(first.id, second.id, later)
    pair.show(first, second, later, found)
    st.header("Do they move together?", anchor=False)
    pair.associated(found)
    pair.lag_table(found)
    st.header("Figures", anchor=False)
    rows = pair.months_to_take_away(first, second, found)
    download.button("Download these months (CSV)", rows, f"{first.id}_and_{second.id}.csv")
    download.button("Download the lags (CSV)", pair.lags_to_take_away(found), f"{first.id}_and_{second.id}_lags.csv")
    pair.month_table(first, second, later, found)
    st.header("How it is counted", anchor=False)
    pair.counted()
    links.to_indicator(first.id, first.title)
    links.to_indicator(second.id, second.title)
