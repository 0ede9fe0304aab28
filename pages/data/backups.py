"""Backups: make one now, see those that there are, and put one back."""

import streamlit as st

from pages.components import access, backups, deciding

access.require(access.Right.UPLOAD)

st.title("Backups", anchor=False)
st.markdown(
    "A backup is a whole copy of the warehouse: every load with its rows, the spellings and teams, decisions, published "
    "months and the record of who did what. It is made while everybody works on, and checked row by row before it counts."
)
deciding.said()
held = backups.listed()
backups.now()
if backups.may_restore():
    st.header("Restore a backup", anchor=False)
    backups.form(held)
