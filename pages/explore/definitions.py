"""Definitions: every indicator, by strand, with a search over titles and words."""

import streamlit as st

from pages.components import access, definition, links, store

access.require(access.Right.VIEW)

st.title("Definitions", anchor=False)
st.markdown("What each indicator counts, where it comes from and what it cannot say.")
wanted = st.text_input("Search", placeholder="for example: agency, caseload, referral", key="q", bind="query-params")

found = definition.matching(store.indicators().values(), wanted or "")
st.caption(f"{len(found)} of {len(store.indicators())} indicators")
for strand in store.strands():
    definition.listed(strand.name, [one for one in found if one.strand == strand.id], links.to_indicator)
