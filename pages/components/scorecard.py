"""All measures in tables: which are shown, in which order and with which columns stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.catalogue import Indicator, Strand
from pages.components import columns, definition, download, scorecard_file, store
from pages.components.choose import choose
from pages.components.columns import View
from pages.components.filters import SHOWN, SORTED, Order, Show, in_order
from pages.components.plain import plain


@dataclass(frozen=True)
class Asked:
    """What is asked of the Scorecard; without a strand, all of them."""

    show: Show
    strand: Strand | None
    order: Order
    view: View
    words: str


def asked() -> Asked:
    """The choices, from the address."""
    boxes, strands = st.columns(5), store.strands()
    with boxes[0]:
        show = Show(choose("Show", {str(one): SHOWN[one].name for one in Show}, "show"))
    with boxes[1]:
        strand = choose("Strand", {"": "All strands"} | {one.id: one.name for one in strands}, "strand")
    with boxes[2]:
        order = Order(choose("Order", {str(one): SORTED[one].name for one in Order}, "order"))
    with boxes[3]:
        view = View(choose("Columns for", {str(one): columns.NAMES[one] for one in View}, "columns"))
    with boxes[4]:
        words = st.text_input("Search", placeholder="for example: agency, caseload", key="q", bind="query-params")
    return Asked(show, next((one for one in strands if one.id == strand), None), order, view, words or "")


def show(asked: Asked) -> None:
    """How many measures that is, what it means, and the tables."""
    found = chosen(asked)
    st.markdown(f"**{told(asked, len(found))}**  \n{_meaning(asked)}".rstrip())
    download.file("Download all measures (CSV)", store.kept(_file), "scorecard.csv")
    if asked.order is Order.PLAN:
        _by_strand(asked, found)
    elif found:
        _in_one(asked, found)


def chosen(asked: Asked) -> list[Indicator]:
    """The measures that are asked for, in the order asked for."""
    now = store.now()
    mine = [one for one in store.indicators().values() if asked.strand is None or one.strand == asked.strand.id]
    found = [one for one in definition.matching(mine, asked.words) if SHOWN[asked.show].holds(now[one.id])]
    if asked.order is Order.PLAN:
        return found
    return [one for one, _ in in_order([(one, now[one.id]) for one in found], asked.order)]


def told(asked: Asked, count: int) -> str:
    """How many they are: "15 of 196 measures need attention."."""
    every = sum(asked.strand is None or one.strand == asked.strand.id for one in store.indicators().values())
    kind, of = SHOWN[asked.show], f" of {plain(asked.strand.name)}" if asked.strand else ""
    words = f' (searched for "{plain(asked.words)}")' if asked.words else ""
    if count == every:
        return f"All {count} measures{of or ' of the plan'}{f' {kind.several}' if kind.several else ''}{words}."
    said = kind.one if count <= 1 else kind.several
    return f"{count or 'None'} of {every} measures{of}{f' {said}' if said else ''}{words}."


def _meaning(asked: Asked) -> str:
    return " ".join(filter(None, [SHOWN[asked.show].meaning, SORTED[asked.order].meaning]))


def _by_strand(asked: Asked, found: Sequence[Indicator]) -> None:
    """A heading and a table for each strand, sent in one piece: a page of thirty pieces takes twice the time."""
    table, places, parts = store.kept(columns.table, str(asked.view), ""), _places(), []
    for strand in store.strands():
        mine = [places[one.id] for one in found if one.strand == strand.id]
        if mine:
            parts.append(f"## {plain(strand.name)}\n\n{table.markdown(mine)}")
    st.markdown("\n\n".join(parts), anchors=False)


def _in_one(asked: Asked, found: Sequence[Indicator]) -> None:
    table, places = store.kept(columns.table, str(asked.view), "Strand"), _places()
    heading = f"## {SORTED[asked.order].name}\n\n"
    st.markdown(heading + table.markdown([places[one.id] for one in found]), anchors=False)


def _places() -> dict[str, int]:
    return {name: place for place, name in enumerate(store.indicators())}


def _file() -> bytes:
    return download.as_csv(scorecard_file.rows())
