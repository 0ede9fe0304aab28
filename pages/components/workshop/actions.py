"""Actions: who does what by when, the first step in two weeks, how the room will see it, and how far each is."""

from datetime import date
from typing import Any

import streamlit as st

from metrics.words import QUESTIONS, day_words, difference
from metrics.workshops.choices import Status
from metrics.workshops.records import Action, Update
from metrics.workshops.workshop import Kept, Workshop
from pages.components import store
from pages.components.plain import plain
from pages.components.times import time_words
from pages.components.workshop import forms, lists, room
from pages.components.workshop.fields import Area, Choice, Day, Line, Number, Tick, of
from pages.components.workshop.forms import Form
from pages.components.workshop.room import Room

SIGNS = {
    Status.NOT_STARTED: ":material/radio_button_unchecked:\u00a0Not started",
    Status.UNDER_WAY: ":blue[:material/play_circle:\u00a0**Under way**]",
    Status.DONE: ":blue[:material/check_circle:\u00a0**Done**]",
    Status.STOPPED: ":material/block:\u00a0Stopped",
}
OVERDUE = ":orange[:material/warning:\u00a0**Overdue**]"


def show(here: Room) -> None:
    """The actions and the form for more."""
    if not here.workshop.ideas(chosen=True):
        st.info("No idea is chosen yet. An action can still be written down.")
    forms.changing(here, _form(here, "Save this action"))
    if room.may_write() and here.workshop.is_open:
        with st.expander("Add an action", expanded=True):
            forms.adding(here, _form(here, "Add this action"), "Added.")
    lists.show(here, lists.Listing(Action, lambda one: one.many(Action), told, "No action is named yet."))


def told(workshop: Workshop, kept: Kept[Action]) -> str:
    """An action in words."""
    one = kept.record
    idea = next((each.record.title for each in workshop.ideas() if each.id == one.idea), "")
    lines = [
        f"**{plain(one.title)}** – {sign(workshop, kept)}",
        f"{plain(one.owner)}, from {day_words(one.start)} to {day_words(one.due)}"
        + (f", with {plain(one.partner)}" if one.partner else ""),
        f"First step: {plain(one.first_step)}",
        f"We will see it by: {plain(one.measure)} ({QUESTIONS[one.oba]}{'' if one.has_data else ' No data yet.'})",
    ]
    if idea:
        lines.insert(1, f"From the idea: {plain(idea)}")
    indicator = store.indicators().get(workshop.setup.indicator)
    if one.effect is not None and indicator:
        way = "more" if one.effect > 0 else "less"
        lines.append(f"Expected by the end: {plain(difference(one.effect, indicator.unit))} {way} (a judgement)")
    return "  \n".join(lines)


def is_overdue(workshop: Workshop, kept: Kept[Action], today: date) -> bool:
    """Whether an action is still to be done and past its due date."""
    return is_to_do(workshop, kept) and kept.record.due < today


def is_to_do(workshop: Workshop, kept: Kept[Action]) -> bool:
    """Whether an action is neither done nor stopped, in a workshop that is not closed for good."""
    return not workshop.is_ended and workshop.status(kept.id) in (Status.NOT_STARTED, Status.UNDER_WAY)


def sign(workshop: Workshop, kept: Kept[Action]) -> str:
    """How far an action is, in an icon and words."""
    overdue = f" {OVERDUE}" if is_overdue(workshop, kept, date.today()) else ""
    return f"{SIGNS[workshop.status(kept.id)]}{overdue}"


def progress(here: Room) -> None:
    """How far each action is, what was said of it, and the form to say more."""
    for kept in here.workshop.many(Action):
        with st.container(border=True):
            st.markdown(told(here.workshop, kept))
            for one in here.workshop.history(kept.id):
                entry = one.item.first
                said = f": {plain(one.record.note)}" if one.record.note else ""
                st.markdown(f"- {time_words(entry.written_at)}, {plain(entry.written_by)}: {one.record.status}{said}")
            if room.may_write() and not here.workshop.is_ended:
                with st.expander("Say how far it is"):
                    boxes = (
                        Choice("status", "How far", options=of(Status), is_row=True),
                        Area("note", "What happened"),
                    )
                    form = Form(Update, boxes, "Save", lambda found, name=kept.id: found | {"action": name})  # type: ignore[misc]
                    forms.adding(here, form, "Saved.", of=kept.id)


def _form(here: Room, label: str) -> Form:
    workshop = here.workshop
    ideas = {one.id: one.record.title for one in workshop.ideas(chosen=True)} or {"": "No idea is chosen yet"}
    factors = {one.id: one.record for one in workshop.factors()}
    by_idea = {one.id: one.record.factor for one in workshop.ideas()}

    def made(found: dict[str, Any]) -> dict[str, Any]:
        factor = by_idea.get(found["idea"], "")
        return found | {"factor": factor if factor in factors else ""}

    return Form(
        Action,
        (
            (Line("title", "Action"), Choice("idea", "Idea", options=ideas)),
            (Line("owner", "Owner (one person)"), Line("partner", "With which partner (optional)")),
            (Day("start", "Start"), Day("due", "Due", ahead=90)),
            Line("first_step", "First step in the next two weeks"),
            (Line("measure", "How will we see that it works?"), Choice("oba", "It answers", options=QUESTIONS)),
            (
                Tick("has_data", "There are data for it already"),
                Number(
                    "effect",
                    "Difference to the curve by the end of the horizon (optional)",
                    "In the measure's unit, with a minus where the measure falls. A judgement.",
                ),
            ),
        ),
        label,
        made,
    )
