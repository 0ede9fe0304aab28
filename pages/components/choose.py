"""Choices that live in the address, so that a link opens the same view again."""

from collections.abc import Mapping

import streamlit as st


def choose(label: str, options: Mapping[str, str], name: str, default: str = "") -> str:
    """One of `options` (id to words), picked from a list, at first `default` or the first; the address holds `name=id`.

    Streamlit's own binding would put the words into the address, and words change; an id does not.
    """
    first = default if default in options else next(iter(options))
    asked = st.query_params.get(name, first)
    key = f"choice_{name}"
    if asked not in options:
        st.info(f"{label}: what the address asks for is not here, so the first choice is shown.")
    st.session_state[key] = asked if asked in options else first

    def keep() -> None:
        st.query_params[name] = st.session_state[key]

    return st.selectbox(label, list(options), format_func=lambda option: options[option], key=key, on_change=keep)
