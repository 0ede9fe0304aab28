"""Who is in which workshop at which step: all of it stands in the address, so a lost connection comes back to it."""

from dataclasses import dataclass

import streamlit as st

from metrics.workshops.steps import BY_ID, STEPS
from metrics.workshops.workshop import Workshop
from pages.components import access, store
from pages.components.choose import choose

_SAID, _NOBODY = "workshop said", ""


@dataclass(frozen=True)
class Room:
    """A workshop, the person of it who is writing here ('' where none was chosen), and the name that is recorded."""

    workshop: Workshop
    me: str
    by: str

    @property
    def id(self) -> str:
        """The workshop's id."""
        return self.workshop.id

    def again(self) -> "Room":
        """The same room with what has been written meanwhile."""
        return Room(store.workshop(self.id) or self.workshop, self.me, self.by)


def may_write() -> bool:
    """Whether the person who is signed in may take part in workshops."""
    somebody = access.person()
    return somebody is not None and access.Right.WORKSHOP in somebody.rights


def enter(workshop: Workshop) -> Room:
    """The room, after asking who is writing here."""
    people = {name: one.name for name, one in workshop.people.items()}
    signed_in = access.require(access.Right.VIEW).name
    if not people or not may_write() or not workshop.is_open:
        return Room(workshop, _NOBODY, signed_in)
    me = choose("Who is writing here", {_NOBODY: "Choose your name", **people}, "me")
    return Room(workshop, me, f"{workshop.people[me].name} ({signed_in})" if me else signed_in)


def step(workshop: Workshop) -> str:
    """The step that is shown, picked from a list; the address holds it."""
    words = {one.id: f"{at}. {one.title}" for at, one in enumerate(STEPS, 1)}
    return choose("Step", words, "step", STEPS[0].id if workshop.is_open else STEPS[-1].id)


def go_to(step_id: str) -> None:
    """Show another step from the next run on."""
    if step_id in BY_ID:
        st.query_params["step"] = step_id


def say(words: str) -> None:
    """Words for the top of the page at its next run."""
    st.session_state[_SAID] = words


def said() -> None:
    """What was done just now, once."""
    words = st.session_state.pop(_SAID, "")
    if words:
        st.success(words)


def address(workshop: str, step_id: str = "") -> str:
    """The address of a workshop, for a cell of a table."""
    return f"workshop?workshop={workshop}" + (f"&step={step_id}" if step_id else "")
