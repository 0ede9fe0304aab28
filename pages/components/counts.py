"""How many measures need attention, improve, are off target or have no figure; each count opens the Scorecard so filtered."""

from collections.abc import Iterable

import streamlit as st

from pages.components import links, store
from pages.components.filters import SHOWN, Show

_ICONS = {
    Show.ATTENTION: ":material/warning:",
    Show.IMPROVING: ":material/check_circle:",
    Show.OFF_TARGET: ":material/cancel:",
    Show.NO_DATA: ":material/block:",
}


def count(show: Show, indicators: Iterable[str]) -> int:
    """How many of these measures the Scorecard would show."""
    now = store.now()
    return sum(SHOWN[show].holds(now[one]) for one in indicators)


def row() -> None:
    """The four counts of all measures side by side, each a link."""
    found, every = store.kept(_all), len(store.indicators())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Of {every} measures", width="content")
        for show, icon in _ICONS.items():
            words = SHOWN[show].one if found[show] == 1 else SHOWN[show].several
            links.to_scorecard(f"**{found[show]}** {words}", icon, show)


def _all() -> dict[Show, int]:
    return {show: count(show, store.indicators()) for show in _ICONS}
