"""The items of a step as they are written by everybody in the room: drawn again every few seconds, without the forms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import streamlit as st

from metrics.workshops.records import Record
from metrics.workshops.workshop import Kept, Workshop
from pages.components.plain import plain
from pages.components.workshop import forms, room
from pages.components.workshop.room import Room

Written = TypeVar("Written", bound=Record)
SECONDS = 4  # between two looks at what others write


@dataclass(frozen=True)
class Listing(Generic[Written]):
    """Which items are listed, in which order, and what is said of each: lines of Markdown that are safe to show.

    `moved` changes the order: it gets the room, an item and -1 (up) or 1 (down).
    """

    kind: type[Written]
    of: Callable[[Workshop], Sequence[Kept[Written]]]
    tell: Callable[[Workshop, Kept[Written]], str]
    none: str
    moved: Callable[[Room, str, int], None] | None = None


def show(here: Room, listed: Listing[Written]) -> None:
    """The items, with buttons to change, remove and move them for who may; others' items come by themselves."""
    is_open = here.workshop.is_open
    st.fragment(_draw, run_every=SECONDS if is_open else None)(here, listed)


def _draw(here: Room, listed: Listing[Written]) -> None:
    now = here.again()
    items = listed.of(now.workshop)
    if not items:
        st.markdown(listed.none)
    changes = room.may_write() and now.workshop.is_open
    for at, one in enumerate(items):
        with st.container(border=True):
            st.markdown(listed.tell(now.workshop, one))
            if changes:
                _buttons(now, listed, one, at, len(items))


def _buttons(here: Room, listed: Listing[Written], one: Kept[Written], at: int, many: int) -> None:
    kind, head = listed.kind, one.item.head.id
    title = plain(_title(one.record))  # a tooltip is read as Markdown
    with st.container(horizontal=True):
        if _pressed(f"Change {title}", ":material/edit:", "Change", f"change {one.id}"):
            forms.change(kind.kind, one.id, head)
            st.rerun()
        if _pressed(f"Remove {title}", ":material/delete:", "Remove", f"remove {one.id}"):
            forms.remove(here, kind, one.id, head)
            st.rerun()
        if listed.moved:
            for step, word, icon in ((-1, "Up", ":material/arrow_upward:"), (1, "Down", ":material/arrow_downward:")):
                can = 0 <= at + step < many
                act = partial(listed.moved, here, one.id, step)
                st.button(
                    word,
                    icon=icon,
                    key=f"{word} {one.id}",
                    help=f"Move {title} {word.lower()}",
                    disabled=not can,
                    on_click=act,
                )


def _pressed(help_text: str, icon: str, label: str, key: str) -> bool:
    return st.button(label, icon=icon, key=key, help=help_text)


def _title(record: Record) -> str:
    return str(getattr(record, "title", "") or getattr(record, "name", "") or getattr(record, "wanted", ""))
