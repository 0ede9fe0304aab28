"""Overview: how new the figures are, how many measures need attention, the vital signs, what changed, every strand."""

import streamlit as st

from pages.components import access, cards, counts, overview

access.require(access.Right.VIEW)

with st.container(gap="small"):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title("Vital signs", anchor=False, width="content")
        overview.edition()
    counts.row()
    cards.row()
    st.header("What changed this month", anchor=False)
    overview.changes()
    st.header("The strands of the plan", anchor=False)
    overview.strands()
