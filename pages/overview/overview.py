"""Overview: the four vital signs, then every strand that has figures."""

import streamlit as st

from pages.components import access, cards, links, store, strand

access.require(access.Right.VIEW)

st.title("Vital signs", anchor=False)
st.markdown("The last complete month of each, and how it compares with the month before.")
cards.row(cards.VITAL_SIGNS)

for one in store.strands_with_figures():
    st.header(one.name, anchor=False)
    strand.table(one)
    links.to_strand(one.folder, f"{one.name}: every trend")
