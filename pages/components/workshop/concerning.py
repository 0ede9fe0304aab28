"""The workshops and actions that concern a strand or a measure, on the pages of these."""

from collections.abc import Collection
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.workshops.workshop import actions as every_action
from pages.components import store
from pages.components.workshop import listed, reminders


def show(indicators: Collection[str], name: str) -> None:
    """The workshops about any of these measures, each with its verdict, and what they agreed to do; nothing without one."""
    mine = [one for one in store.workshops() if one.setup.indicator in indicators]
    if not mine:
        return
    st.header("Workshops and actions", anchor=False)
    st.table(pa.Table.from_pylist([listed.row(one) for one in mine]), hide_index=True, alt=f"{name}: workshops")
    agreed = every_action(one for one in mine if not one.is_open)
    if agreed:
        st.markdown(reminders.summary(agreed, date.today()))
        reminders.table(agreed, f"{name}: actions, the earliest due first")
