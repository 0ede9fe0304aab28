"""Scorecard: where every measure of the plan stands. The address holds the choices."""

import streamlit as st

from pages.components import access, scorecard

access.require(access.Right.VIEW)

st.title("Scorecard", anchor=False)
scorecard.show(scorecard.asked())
