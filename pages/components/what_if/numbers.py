"""Number boxes whose values live in the address once somebody has set them, and the table of what was assumed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import streamlit as st

from pages.components.plain import plain

LABEL = "Arithmetic on these assumptions, not a prediction."
SET_BY_YOU = "set by you"
EXAMPLE = "an example: put in your own"


@dataclass(frozen=True)
class Box:
    """A number that can be set: its label, its name in the address, its least, greatest and step."""

    label: str
    name: str
    least: float = 0.0
    most: float = 1_000.0
    step: float = 0.1
    decimals: int = 2
    help: str | None = None


@dataclass(frozen=True)
class Assumption:
    """One thing that the arithmetic takes as given: what, how much in words, and where it comes from."""

    name: str
    amount: str
    source: str


def ask(box: Box, usual: float | None) -> float | None:
    """The number in the box: what the address asks for, else the usual; None while a box without a usual is empty."""
    asked, key = asked_for(box), f"number_{box.name}"
    if asked is None and box.name in st.query_params:
        st.info(f"{box.label}: the address asks for a number that cannot be, so it is left out.")
    st.session_state[key] = asked if asked is not None else _within(box, usual)

    def keep() -> None:
        number = st.session_state[key]
        if number is None or number == _within(box, usual):
            st.query_params.pop(box.name, None)
        else:
            st.query_params[box.name] = f"{number:.10g}"

    number: float | None = st.number_input(
        box.label,
        min_value=float(box.least),
        max_value=float(box.most),
        value=None,
        step=float(box.step),
        format=f"%.{box.decimals}f",
        key=key,
        on_change=keep,
        help=box.help,
    )
    return number


def asked_for(box: Box) -> float | None:
    """What the address asks for, where that can be."""
    try:
        asked = float(st.query_params.get(box.name, ""))
    except ValueError:
        return None
    return asked if math.isfinite(asked) and box.least <= asked <= box.most else None


def origin(box: Box, usual: str) -> str:
    """Where the number of a box comes from: the usual in words, unless somebody set it."""
    return usual if asked_for(box) is None else SET_BY_YOU


def forget(names: Sequence[str], key: str) -> None:
    """A button that takes back all that was set, shown once something is."""
    if any(name in st.query_params for name in names):
        st.button("Take the usual again", icon=":material/undo:", key=key, on_click=_forget, args=(tuple(names),))


def table(rows: Sequence[Assumption], about: str) -> None:
    """Every assumption with its source."""
    told = [
        {"Assumption": plain(one.name), "Taken as": plain(one.amount), "Where it comes from": plain(one.source)}
        for one in rows
    ]
    st.table(pa.Table.from_pylist(told), hide_index=True, alt=about)


def to_take_away(rows: Sequence[Assumption]) -> list[dict[str, object]]:
    """The same for a file."""
    return [{"Assumption": one.name, "Taken as": one.amount, "Where it comes from": one.source} for one in rows]


def _forget(names: Sequence[str]) -> None:
    for name in names:
        st.query_params.pop(name, None)


def _within(box: Box, usual: float | None) -> float | None:
    return None if usual is None else float(min(max(usual, box.least), box.most))
