"""Two texts for one thing, written at the same time: both are shown, and somebody says which holds."""

import json

import pyarrow as pa
import streamlit as st

from metrics.workshops.entries import Entry, Item
from metrics.workshops.records import KINDS
from metrics.workshops.steps import WRITTEN_IN
from pages.components import store
from pages.components.plain import plain
from pages.components.times import time_words
from pages.components.workshop import forms, room
from pages.components.workshop.room import Room
from pages.components.workshop.words import KIND, NAMES, value_words


def show(here: Room, step: str) -> None:
    """Every thing of this step of which there are two texts."""
    for (kind, item), held in here.workshop.items.items():
        if held.aside and kind != "estimate" and WRITTEN_IN.get(KINDS[kind], step) == step:
            _choose(here, kind, item, held)


def _choose(here: Room, kind: str, item: str, held: Item) -> None:
    other = held.aside[0]
    with st.container(border=True):
        st.markdown(
            f":orange[:material/call_split: **Two texts for one thing.**] {plain(held.head.written_by)} and "
            f"{plain(other.written_by)} changed this {KIND[kind]} at the same time. Both are kept; choose the one that "
            "holds. The other stays in what was written."
        )
        st.table(_beside(held.head, other), hide_index=True, alt="The two texts beside each other")
        if not room.may_write():
            return
        with st.container(horizontal=True):
            for label, chosen in (("Keep the first text", held.head), ("Take the second text", other)):
                if st.button(label, key=f"{other.id} {label}"):
                    store.put(
                        here.workshop,
                        chosen.record,
                        here.by,
                        item=item,
                        follows=held.head.id,
                        settles=[other.id],
                        removed=chosen.removed,
                    )
                    forms.anew(here, kind, item)
                    room.say("Chosen. The other text stays in what was written.")
                    st.rerun()


def _beside(first: Entry, second: Entry) -> pa.Table:
    one, two = json.loads(first.fields), json.loads(second.fields)
    differ = [name for name in one | two if one.get(name) != two.get(name)]
    cells = [[_cell(entry, held, name) for name in differ] for entry, held in ((first, one), (second, two))]
    if first.removed or second.removed:
        differ, cells = (
            ["", *differ],
            [
                ["Removed" if entry.removed else "Kept", *some]
                for entry, some in zip((first, second), cells, strict=True)
            ],
        )
    return pa.table(
        {
            "What": [NAMES.get(name, name.replace("_", " ").capitalize()) for name in differ],
            f"First text: {plain(first.written_by)}, {time_words(first.written_at)}": cells[0],
            f"Second text: {plain(second.written_by)}, {time_words(second.written_at)}": cells[1],
        }
    )


def _cell(entry: Entry, held: dict[str, object], name: str) -> str:
    return plain(value_words(held.get(name)))
