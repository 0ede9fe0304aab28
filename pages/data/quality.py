"""Data quality: what is wrong with the rows that are loaded, since when, for which teams and measures."""

import streamlit as st

from pages.components import access, quality

access.require(access.Right.UPLOAD)

st.title("Data quality", anchor=False)
st.markdown(
    "Rules are tried on the newest file of each list, as the warehouse holds it now: a correction, an undone load or a "
    "spelling that is explained counts at once. A row that breaks a rule is loaded all the same; put it right in the "
    "system it comes from."
)
st.header("What needs attention", anchor=False)
quality.attention()
st.header("One list", anchor=False)
quality.one_list()
