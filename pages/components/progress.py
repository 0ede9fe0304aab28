"""A bar that says how far a long task is and what is being done."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from pages.components.plain import plain
from pages.components.store import Told

Made = TypeVar("Made")


def shown(task: Callable[[Told], Made]) -> Made:
    """What the task gives; while it works the bar shows what it tells. The bar goes when the task has ended."""
    bar = st.progress(0.0, "Starting")
    try:
        made = task(lambda share, words: _move(bar, share, words))
    except Exception:
        bar.empty()
        raise
    bar.empty()
    return made


def _move(bar: "st.delta_generator.DeltaGenerator", share: float, words: str) -> None:
    bar.progress(share, f"{plain(words)}…")
