"""Exceptions: what asks for attention, who answers for it, and what improves. The address holds the month."""

import streamlit as st

from pages.components import access, answering, deciding, exceptions, rules

access.require(access.Right.VIEW)

st.title("Exceptions", anchor=False)
deciding.said()
month = exceptions.month()
seen = exceptions.board(month)
exceptions.show(seen)
answering.agreed_lines()
if month is None and deciding.may_decide():
    answering.show(seen)
st.header("The eight rules", anchor=False)
rules.explained()
