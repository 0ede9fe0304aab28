"""Set up: the measure, the level, the horizon, who is in the room, and the papers to print before."""

from collections import Counter
from collections.abc import Collection, Mapping

import streamlit as st

from metrics.spc import Assurance, Kind
from metrics.workshops.choices import Level, Part, State, Voice
from metrics.workshops.records import Person, Setup
from metrics.workshops.steps import STEPS
from metrics.workshops.workshop import Kept, Workshop
from pages.components import store
from pages.components.plain import plain
from pages.components.workshop import forms, lists, papers, room, stopping
from pages.components.workshop.fields import Box, Choice, Day, Line, Tick, of
from pages.components.workshop.forms import Form
from pages.components.workshop.room import Room

LEVELS = {
    Level.PERFORMANCE: "A service and its customers (performance)",
    Level.POPULATION: "Everybody who lives here (population)",
}
HORIZONS = {"6": "6 months", "12": "12 months", "18": "18 months", "24": "24 months"}
_FEW = 8  # people whose names stand open on the page
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
                # Its own measure too, which may have no figure in the edition that is shown: else saving would change it.
                own = store.indicators()[set_up.indicator]
                named = {own.id: f"{own.strand_name}: {own.title}"} | measures()
                forms.single(here, Form(Setup, boxes(named)))
    st.subheader("Who is in the room", anchor=False)
    _people(here)
    st.subheader("Papers for the room", anchor=False)
    _plan(here.workshop)
    papers.before(here)
    _ready(here)
    stopping.show(here)


def _people(here: Room) -> None:
    forms.changing(here, Form(Person, _PERSON, "Save this person"))
    if room.may_write() and here.workshop.is_open:
        with st.expander("Add a person", expanded=True):
            forms.adding(here, Form(Person, _PERSON, "Add this person"), "Added.")
    people = here.workshop.people.values()
    if len(people) <= _FEW:
        _list(here)
        return
    st.markdown(_gathered(people))
    folded = st.expander("Everybody by name, to change or remove", key=f"people {here.id}", on_change="rerun")
    if folded.open:
        with folded:
            _list(here)


def _list(here: Room) -> None:
    lists.show(here, lists.Listing(Person, lambda one: one.many(Person), _told, "Nobody is named yet."))


def _gathered(people: Collection[Person]) -> str:
    """How many there are, who leads, and who speaks for whom, in a sentence."""
    leads = [f"{plain(one.name)} ({one.part})" for one in people if one.part is not Part.TAKING_PART]
    voices = Counter(one.voice for one in people)
    led = f" {', '.join(leads)}." if leads else ""
    spoken = (
        f"Speaking as practitioners: {voices[Voice.PRACTITIONER]}; for children or families: {voices[Voice.FAMILY]}."
    )
    return f"**{len(people)} people.**{led} {spoken}"


def _plan(workshop: Workshop) -> None:
    """How long the room needs, and on which figures it works until the baseline is frozen."""
    minutes = sum(one.quick if workshop.setup.quick else one.minutes for one in STEPS)
    indicator = store.indicators()[workshop.setup.indicator]
    figures = f" Figures as they are now: {plain(store.source(indicator))}" if workshop.baseline is None else ""
    st.markdown(f"The steps take about {minutes} minutes.{figures}")


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
