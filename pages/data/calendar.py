"""Calendar: which files are expected for a month, which have come, and what the missing ones hold up."""

import streamlit as st

from pages.components import access, calendar, store

access.require(access.Right.UPLOAD)

st.title("Calendar", anchor=False)
st.markdown(
    "Every file that a month needs, as it is known now. A file serves a month when it speaks for the month's end or is "
    "dated within 15 days of it. By which working day it is due, and what is expected whatever the measures read, is set in "
    "data/reference/expected.toml."
)
calendar.show(store.calendar(calendar.pick()))
