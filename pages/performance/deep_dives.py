"""Deep dives: what is proposed to be looked into this month, and one measure from every side."""

import streamlit as st

from pages.components import access, deep_dives
from pages.components.choose import choose

access.require(access.Right.VIEW)

st.title("Deep dives", anchor=False)
st.markdown(
    "Each month three measures are proposed to be looked into: two that ask for attention and one success to learn from. "
    "First come measures with most rules at once, then lead measures, then those open longest, of different strands. A "
    "measure that was proposed rests for three months."
)
months = deep_dives.months()
if months:
    proposals = deep_dives.proposed(choose("Month", months, "month"))
    deep_dives.show(deep_dives.choice(proposals))
else:
    st.markdown("There is no complete month yet: load files on the Upload page.")
