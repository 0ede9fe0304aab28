"""Everything that was written in a workshop, the newest first, with the texts that did not hold."""

import json

import pyarrow as pa
import streamlit as st

from metrics.workshops.entries import Entry
from metrics.workshops.workshop import Workshop
from pages.components import store
from pages.components.plain import plain
from pages.components.times import time_words
from pages.components.workshop.words import KIND, NAMES, value_words

_MOST = 100
_HIDDEN = ("factor", "factors", "idea", "action", "baseline", "points")


def show(workshop: Workshop) -> None:
    """The table, made only for whoever opens it."""
    folded = st.expander("Everything that was written", key=f"log {workshop.id}", on_change="rerun")
    if not folded.open:
        return
    written = store.written(workshop)
    rows = [_row(workshop, one) for one in written[:_MOST]]
    with folded:
        if len(written) > _MOST:
            st.markdown(f"The newest {_MOST} of {len(written)}; the file of the whole workshop holds all.")
        st.table(pa.Table.from_pylist(rows), hide_index=True, alt="Everything that was written, the newest first")


def _row(workshop: Workshop, entry: Entry) -> dict[str, str]:
    return {
        "When": time_words(entry.written_at),
        "Who": plain(entry.written_by),
        "What": KIND[entry.kind].capitalize(),
        "Text": plain("" if entry.kind == "reveal" else _text(entry)),
        "Counts": _counts(workshop, entry),
    }


def _counts(workshop: Workshop, entry: Entry) -> str:
    item = workshop.items[entry.kind, entry.item]
    if entry.removed:
        return "removed"
    if any(one.id == entry.id for one in item.aside):
        return "beside another text"
    return "in force" if item.head.id == entry.id and not item.head.removed else "earlier"


def _text(entry: Entry) -> str:
    fields = {
        name: value
        for name, value in json.loads(entry.fields).items()
        if name not in _HIDDEN and value not in ("", None, [])
    }
    return "; ".join(
        f"{NAMES.get(name, name.replace('_', ' '))}: {value_words(value)}" for name, value in fields.items()
    )
