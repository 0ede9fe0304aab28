"""Spellings and teams: what local words in the files mean, said once and applied to every row that is held."""

import streamlit as st

from pages.components import access, spellings

access.require(access.Right.UPLOAD)

st.title("Spellings and teams", anchor=False)
st.markdown(
    "Councils spell codes and teams in their own ways. Say here once what a spelling means or in which locality a team "
    "is: it counts for every row that is held and for every file to come, without loading anything again. The files "
    "themselves are not changed, and all of it can be taken back."
)
spellings.said()
st.header("Spellings that are not understood", anchor=False)
st.markdown("They count as not recorded until somebody says what they mean.")
spellings.not_understood()
spellings.correct()
st.header("Teams without a locality", anchor=False)
st.markdown("Their figures are in no locality. A locality given here counts before the one in the list of teams.")
spellings.without_locality()
st.header("What people have said", anchor=False)
spellings.mapped()
st.header("Codes to correct in the file", anchor=False)
spellings.in_the_file()
