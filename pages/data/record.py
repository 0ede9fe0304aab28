"""Record: who did what when, searched, filtered and taken away."""

import streamlit as st

from pages.components import access, record

access.require(access.Right.UPLOAD)

st.title("Record", anchor=False)
st.markdown(
    "Everything that anybody did: loads, what was undone, months published, decisions, spellings and backups. Entries are "
    "only ever added. Times are those of clocks in the United Kingdom."
)
record.show()
