"""The actions of every workshop: what is overdue, what is due soon, what is done, and the files to take away."""

import streamlit as st

from pages.components import access, store
from pages.components.workshop import reminders

access.require(access.Right.VIEW)

st.title("Actions", anchor=False)
st.markdown("What the workshops agreed to do, the most urgent first. How far an action is, is written in its workshop.")
reminders.show(store.workshops())
