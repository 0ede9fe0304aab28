"""The story: what helps and what hinders, in the room's order, and the data that it lacked."""

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from metrics.workshops.choices import Control, Evidence, Force
from metrics.workshops.records import Factor, Need, Ranking
from metrics.workshops.workshop import Kept, Workshop
from pages.components import store
from pages.components.plain import plain
from pages.components.workshop import forms, lists, room
from pages.components.workshop.fields import Area, Box, Choice, Line, Lines, of
from pages.components.workshop.forms import Form
from pages.components.workshop.room import Room

_EVIDENCE = {"": "Choose what it rests on", **of(Evidence)}
ICONS = {Force.HINDERING: ":material/arrow_downward:", Force.HELPING: ":material/arrow_upward:"}


def show(here: Room) -> None:
    """The factors by influence, the forms for more, and the data development agenda."""
    writes = room.may_write() and here.workshop.is_open
    forms.changing(here, _form(here, "Save this factor"))
    if writes:
        with st.expander("Add a factor", expanded=True):
            forms.adding(here, _form(here, "Add this factor"), "Added.")
    st.subheader("Factors, the strongest first", anchor=False)
    lists.show(here, lists.Listing(Factor, lambda one: one.factors(), told, "No factor is named yet.", _moved))
    st.subheader("Data we would need", anchor=False)
    need = Form(Need, (Line("wanted", "Which data did the room lack?"),), "Save")
    forms.changing(here, need)
    if writes:
        forms.adding(here, Form(Need, need.boxes, "Add"), "Added.")
    lists.show(here, lists.Listing(Need, lambda one: one.many(Need), _needed, "Nothing is named yet."))


def told(workshop: Workshop, kept: Kept[Factor]) -> str:
    """A factor in words."""
    one = kept.record
    lines = [f"{ICONS[one.force]} **{plain(one.title)}** – {one.force}, {one.control}, by: {one.evidence}"]
    lines += [plain(one.detail)] if one.detail else []
    lines += [f"{'&ensp;' * at}Why? {plain(why)}" for at, why in enumerate(one.whys)]
    return "  \n".join(lines)


def _form(here: Room, label: str) -> Form:
    boxes: list[Box | Sequence[Box]] = [
        Line("title", "Factor"),
        (
            Choice("force", "Does it help or hinder?", options=of(Force), is_row=True),
            Choice("control", "Is it inside our control?", options=of(Control), is_row=True),
        ),
        Choice("evidence", "What does it rest on?", options=_EVIDENCE),
    ]
    if not here.workshop.setup.quick:
        boxes += [Lines("whys", "Why"), Area("detail", "More (optional)")]
    return Form(Factor, boxes, label)


def _moved(here: Room, item: str, step: int) -> None:
    """One place up or down; the order as it is shown is kept whole."""
    now = here.again()
    order = [one.id for one in now.workshop.factors()]
    at = order.index(item)
    order[at], order[at + step] = order[at + step], order[at]
    kept = now.workshop.kept(Ranking)
    follows = kept.item.head.id if kept else ""
    with suppress(store.CannotWrite):  # the room has agreed meanwhile, which the page says
        store.put(now.workshop, Ranking(factors=tuple(order)), here.by, item=Ranking.kind, follows=follows)


def _needed(workshop: Workshop, kept: Kept[Need]) -> str:
    return plain(kept.record.wanted)
