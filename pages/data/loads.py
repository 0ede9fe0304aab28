"""Loads: what was loaded, when, by whom and what it changed; a load is undone here, and counts again."""

import streamlit as st

from pages.components import access, deciding, loads

access.require(access.Right.UPLOAD)

st.title("Loads", anchor=False)
st.markdown(
    "Every load that was ever made. One that was a mistake can be undone: its rows stay in the warehouse but do not "
    "count, as if it had never been loaded, and it can count again at any time."
)
deciding.said()
found = loads.listed()
if found:
    st.header("Undo a load, or let it count again", anchor=False)
    loads.form(found)
