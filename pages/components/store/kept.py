"""What pages make of the figures and would be dear to make at every rerun: kept for each state of the warehouse."""

from collections.abc import Callable
from typing import TypeVar, cast

import streamlit as st

from pages.components.store.warehouse import State, current

Made = TypeVar("Made")


def kept(make: Callable[..., Made], *choices: str) -> Made:
    """What `make(*choices)` gives, made once for each state of the warehouse. It is shared, so it must not be changed."""
    return cast("Made", _kept(current().state, f"{make.__module__}.{make.__qualname__}", choices, make))


@st.cache_resource(show_spinner=False, max_entries=800)
def _kept(state: State, name: str, choices: tuple[str, ...], _make: Callable[..., object]) -> object:
    return _make(*choices)
