"""Definitions: every indicator, a strand at a time or by a search over all, and all of them as a file."""

import streamlit as st

from pages.components import access, definition, download, links, store
from pages.components.choose import choose

access.require(access.Right.VIEW)

st.title("Definitions", anchor=False)
st.markdown("What each indicator counts, where it comes from and what it cannot say.")
every = list(store.indicators().values())
look, within = st.columns([2, 1])
with look:
    wanted = st.text_input(
        "Search", placeholder="for example: agency, caseload, referral", key="q", bind="query-params"
    )
with within:
    options = ({"": "Any strand"} if wanted else {}) | {one.id: one.name for one in store.strands()}
    strand = choose("Strand", options, "strand")
download.button("Download every definition (CSV)", definition.rows(every), "definitions.csv")

found = definition.matching([one for one in every if strand in ("", one.strand)], wanted or "")
most = f", of which the first {definition.MOST} are shown" if len(found) > definition.MOST else ""
st.caption(f"{len(found)} of {len(every)} indicators{most}")
for one in store.strands():
    shown = [each for each in found[: definition.MOST] if each.strand == one.id]
    definition.listed(one.name, shown, links.to_indicator)
definition.not_measured()
