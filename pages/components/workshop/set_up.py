"""Set up: the measure, the level, the horizon, who is in the room, and the papers to print before."""

from collections.abc import Mapping

import streamlit as st

from metrics.spc import Assurance, Kind
from metrics.workshops.records import Level, Part, Person, Setup, State, Voice
from metrics.workshops.workshop import Kept, Workshop
from pages.components import store
from pages.components.plain import plain
from pages.components.workshop import forms, lists, papers, room
from pages.components.workshop.fields import Box, Choice, Day, Line, Tick, of
from pages.components.workshop.forms import Form
from pages.components.workshop.room import Room

LEVELS = {
    Level.PERFORMANCE: "A service and its customers (performance)",
    Level.POPULATION: "Everybody who lives here (population)",
}
HORIZONS = {"6": "6 months", "12": "12 months", "18": "18 months", "24": "24 months"}
_PERSON = (
    (Line("name", "Name"), Line("organisation", "Organisation"), Line("role", "Role")),
    (Choice("part", "Part in the room", options=of(Part)), Choice("voice", "Can speak for", options=of(Voice))),
)


def boxes(measures: Mapping[str, str]) -> tuple[Box | tuple[Box, ...], ...]:
    """The boxes of the set-up, also for a new workshop."""
    return (
        Choice("indicator", "Measure", options=measures),
        (
            Choice("level", "Level", options={str(key): words for key, words in LEVELS.items()}),
            Choice("horizon", "How far ahead", options=HORIZONS),
            Day("held_on", "Day of the workshop", ahead=7),
        ),
        Tick("quick", "Quick workshop of 20 minutes", "Three minutes for each step, in pairs."),
    )


def measures() -> dict[str, str]:
    """The measures that a workshop can be about: those with a figure."""
    now = store.now()
    return {
        name: f"{one.strand_name}: {one.title}"
        for name, one in store.indicators().items()
        if now[name].standing.value is not None
    }


def steady(indicator: str) -> str:
    """A word of warning where a measure needs no workshop by its chart; '' otherwise."""
    now = store.now()[indicator].standing
    calm = now.signal is not None and now.signal.kind is not Kind.CONCERN
    if calm and now.assurance is Assurance.PASS:
        return (
            "This measure meets its target month after month and shows no concern: another curve may need turning more."
        )
    return ""


def show(here: Room) -> None:
    """The set-up of a workshop."""
    set_up = here.workshop.setup
    if here.workshop.is_open:
        warning = steady(set_up.indicator) if set_up.indicator in store.now() else ""
        if warning:
            st.info(warning)
        if here.workshop.baseline is None and room.may_write():
            with st.expander("Measure, level, horizon and day"):
                forms.single(here, Form(Setup, boxes(measures())))
    st.subheader("Who is in the room", anchor=False)
    _people(here)
    st.subheader("Papers for the room", anchor=False)
    papers.before(here)
    _ready(here)


def _people(here: Room) -> None:
    form = Form(Person, _PERSON, "Save this person")
    if not forms.changing(here, form) and room.may_write() and here.workshop.is_open:
        with st.expander("Add a person", expanded=True):
            forms.adding(here, Form(Person, _PERSON, "Add this person"), "Added.")
    lists.show(here, lists.Listing(Person, lambda one: one.many(Person), _told, "Nobody is named yet."))


def _told(workshop: Workshop, kept: Kept[Person]) -> str:
    one = kept.record
    more = [
        one.role,
        one.organisation,
        str(one.part),
        f"speaks for: {one.voice}" if one.voice is not Voice.OTHER else "",
    ]
    return f"**{plain(one.name)}** – {plain(', '.join(filter(None, more)))}"


def _ready(here: Room) -> None:
    """Draft, ready, in session: moved on by hand."""
    onward = {
        State.DRAFT: (State.READY, "The papers are out: mark it as ready"),
        State.READY: (State.IN_SESSION, "The room meets: begin the session"),
    }
    if here.workshop.state in onward and room.may_write():
        state, label = onward[here.workshop.state]
        if st.button(label, icon=":material/arrow_forward:"):
            store.move(here.workshop, state, here.by)
            room.say(f"This workshop is now {state}.")
            st.rerun()
