"""The way out of a workshop that the room does not finish: it is stopped, and what was written stays."""

import streamlit as st

from metrics.workshops.choices import State
from pages.components import store
from pages.components.workshop import room
from pages.components.workshop.room import Room


def show(here: Room) -> None:
    """The button that stops an open workshop for good, for who may."""
    if not here.workshop.is_open or not room.may_write():
        return
    with st.expander("Stop this workshop without an agreement"):
        st.markdown("What was written can still be read, and nothing in it can be changed any more.")
        if st.button("Stop it for good", icon=":material/block:"):
            store.move(here.workshop, State.STOPPED, here.by)
            room.say("This workshop is stopped.")
            st.rerun()
