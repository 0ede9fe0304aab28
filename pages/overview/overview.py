"""Overview: the four vital signs, then a row for every strand of the plan."""

import streamlit as st

from pages.components import access, cards, lead, overview

access.require(access.Right.VIEW)

st.title("Vital signs", anchor=False)
lead.show(tuple(cards.VITAL_SIGNS))
cards.row(cards.VITAL_SIGNS)

st.header("The strands of the plan", anchor=False)
overview.strands()
