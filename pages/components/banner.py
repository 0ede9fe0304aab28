"""The banner on every page that says whose figures these are when they are nobody's."""

import streamlit as st

from pages.components import store


def show() -> None:
    """Say that this is the sample council; nothing once a council's own files are loaded."""
    if store.is_sample():
        st.markdown(
            ":orange-background[:material/science: **Sample council.** Every figure here is invented. It disappears when "
            "you load your first own file on the Upload page.]"
        )
