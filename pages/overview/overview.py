"""Overview: the four vital signs, then every strand that has figures."""

import streamlit as st

from pages.components import access, cards, lead, links, store, strand

access.require(access.Right.VIEW)

st.title("Vital signs", anchor=False)
lead.show(tuple(cards.VITAL_SIGNS))
cards.row(cards.VITAL_SIGNS)

for one in store.strands_with_figures():
    st.header(one.name, anchor=False)
    strand.table(one)
    links.to_strand(one.folder, f"{one.name}: every trend")
