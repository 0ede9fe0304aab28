"""What works: ideas, each for a factor; at least one at little or no cost, and one off the wall."""

import streamlit as st

from metrics.words import short_figure
from metrics.workshops.choices import Approach, Cost
from metrics.workshops.records import Idea
from metrics.workshops.workshop import Kept, Workshop
from pages.components.plain import plain
from pages.components.workshop import forms, lists, room
from pages.components.workshop.fields import Choice, Line, Number, of
from pages.components.workshop.forms import Form
from pages.components.workshop.room import Room

_APPROACHES = {"": "Choose a kind", **of(Approach)}
_COSTS = {"": "Choose a cost", **of(Cost)}


def show(here: Room) -> None:
    """The ideas and the form for more."""
    factors = here.workshop.factors()
    if not factors:
        st.info("Name a factor in the story first: every idea works on one.")
        return
    forms.changing(here, _form(here, "Save this idea"))
    if room.may_write() and here.workshop.is_open:
        with st.expander("Add an idea", expanded=True):
            forms.adding(here, _form(here, "Add this idea"), "Added.")
    lists.show(here, lists.Listing(Idea, lambda one: one.many(Idea), told, "No idea is named yet."))


def told(workshop: Workshop, kept: Kept[Idea]) -> str:
    """An idea in words."""
    one = kept.record
    factor = next((each.record.title for each in workshop.factors() if each.id == one.factor), "")
    more = f"for: {plain(factor)}" if factor else "its factor has been removed"
    source = f"  \nEvidence: {plain(one.source)}" if one.source else ""
    return f"**{plain(one.title)}** – {one.approach}, {cost_words(one)}; {more}{source}"


def cost_words(idea: Idea) -> str:
    """What an idea costs: no cost, low cost, costed at £12,000."""
    if idea.cost is Cost.COSTED and idea.amount is not None:
        return f"costed at {plain(short_figure(idea.amount, 'pounds'))}"
    return str(idea.cost)


def _form(here: Room, label: str) -> Form:
    factors = {one.id: one.record.title for one in here.workshop.factors()}
    return Form(
        Idea,
        (
            Line("title", "Idea"),
            (
                Choice("factor", "Works on", options=factors),
                Choice("approach", "Kind", options=_APPROACHES),
                Choice("cost", "Cost", options=_COSTS),
            ),
            (
                Number("amount", "Amount in pounds (if costed)", least=0.0, step=1000.0),
                Line("source", "Evidence (optional)"),
            ),
        ),
        label,
    )
