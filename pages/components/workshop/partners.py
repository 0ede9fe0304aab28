"""Partners: who can help, and what they can bring."""

import streamlit as st

from metrics.workshops.records import Partner
from metrics.workshops.workshop import Kept, Workshop
from pages.components.plain import plain
from pages.components.workshop import forms, lists, room
from pages.components.workshop.fields import Area, Line, Tick
from pages.components.workshop.forms import Form
from pages.components.workshop.room import Room

_BOXES = (
    (Line("name", "Partner"), Line("person", "Named person (optional)")),
    (Line("role", "What they could do"),),
    (Area("offer", "What they offer (optional)"),),
    Tick("is_involved", "Is involved already"),
)


def show(here: Room) -> None:
    """The partners and the form for more."""
    forms.changing(here, Form(Partner, _BOXES, "Save this partner"))
    if room.may_write() and here.workshop.is_open:
        with st.expander("Add a partner", expanded=True):
            forms.adding(here, Form(Partner, _BOXES, "Add this partner"), "Added.")
    lists.show(here, lists.Listing(Partner, lambda one: one.many(Partner), told, "No partner is named yet."))


def told(workshop: Workshop, kept: Kept[Partner]) -> str:
    """A partner in words."""
    one = kept.record
    named = f" ({plain(one.person)})" if one.person else ""
    more = "; ".join(plain(text) for text in (one.role, one.offer) if text)
    return f"**{plain(one.name)}**{named} – {'involved already' if one.is_involved else 'to be asked'}" + (
        f"  \n{more}" if more else ""
    )
