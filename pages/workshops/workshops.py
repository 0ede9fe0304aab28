"""Turning the Curve: every workshop with its verdict, and the form for a new one."""

import streamlit as st

from pages.components import access, store
from pages.components.workshop import listed, room

access.require(access.Right.VIEW)

st.title("Workshops", anchor=False)
st.markdown(
    "A workshop takes one measure, agrees where it is heading if nothing changes, asks why, who can help and what works, "
    "and what to do. Its baseline is frozen, and every month shows whether the curve has turned since."
)
room.said()
every = store.workshops()
if every:
    listed.table(every)
else:
    st.markdown("There has been no workshop yet.")
if room.may_write():
    st.header("Begin a workshop", anchor=False)
    listed.begin()
    with st.expander("Bring a workshop back from its file"):
        listed.bring_back()
