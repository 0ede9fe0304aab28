"""Chart limits: where they start again because somebody decided so, and where that may be worth considering."""

import streamlit as st

from metrics.board.decisions import Decided
from pages.components import access, deciding, rebases

access.require(access.Right.VIEW)

st.title("Chart limits", anchor=False)
st.markdown(
    "A chart's limits say how a measure usually varies. When the work itself has changed for good, they can start again "
    "from a month, so that months before and after are judged apart. People decide that, with a reason; nothing does it "
    "by itself, and it can be taken back."
)
deciding.said()
st.header("New limits", anchor=False)
rebases.listed()
if deciding.may_decide():
    st.header("Start new limits", anchor=False)
    rebases.form()
    deciding.take_back(Decided.REBASE)
st.header("Worth considering", anchor=False)
st.markdown(
    "These measures have shifted for a year or longer, the biggest shift first. Find out why before you decide: new "
    "limits hide a decline as well as they mark an improvement."
)
rebases.suggested()
