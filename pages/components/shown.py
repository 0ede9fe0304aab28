"""Which figures somebody has chosen to see: kept from page to page, and in the address as `figures`."""

import streamlit as st

from pages.components.store.choosing import DRAFT, LATEST

PARAMETER = "figures"
_CHOSEN, _PAGE = "figures_chosen", "figures_page"


def asked(page: str) -> str:
    """What the address asks for, else what was chosen before: the draft, the latest edition, or an edition's id.

    A page that is opened from the menu gets the choice into its address once, so that going back does not get stuck.
    """
    if PARAMETER in st.query_params:
        st.session_state[_CHOSEN] = st.query_params[PARAMETER]
    chosen = str(st.session_state.get(_CHOSEN, LATEST))
    if st.session_state.get(_PAGE) != page and chosen != LATEST:
        st.query_params[PARAMETER] = chosen
    st.session_state[_PAGE] = page
    return chosen


def to_draft() -> None:
    """Show the draft from now on."""
    st.session_state[_CHOSEN] = st.query_params[PARAMETER] = DRAFT


def to_latest() -> None:
    """Show the latest edition from now on."""
    st.session_state[_CHOSEN] = LATEST
    st.query_params.pop(PARAMETER, None)
