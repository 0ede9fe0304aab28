"""Close: what is still missing, the headline, the days on which the room looks again, and the agreement that freezes it."""

from typing import Any

import streamlit as st

from metrics.words import day_words
from metrics.workshops.choices import State
from metrics.workshops.records import Close
from metrics.workshops.steps import BY_ID, missing
from metrics.workshops.workshop import Workshop
from pages.components import store
from pages.components.plain import plain
from pages.components.workshop import forms, papers, room
from pages.components.workshop.fields import Day, Line
from pages.components.workshop.forms import Form
from pages.components.workshop.room import Room

_REVIEWS = {"first": 91, "second": 182, "third": 365}  # days ahead: after three, six and twelve months


def show(here: Room) -> None:
    """The headline, the reviews, and the button by which the room agrees."""
    if here.workshop.is_open and room.may_write():
        forms.single(here, _form())
        _agree(here)
    else:
        told(here.workshop)
    st.subheader("The report", anchor=False)
    papers.after(here)


def told(workshop: Workshop) -> None:
    """The headline, who signed for it, and when the room looks again."""
    close = workshop.close
    if close is None:
        st.markdown("The room has not agreed a headline yet.")
        return
    st.markdown(f"**{plain(close.headline)}**")
    st.markdown(f"Signed for by {plain(close.signed_by)}.")
    if close.reviews:
        st.markdown(f"The room looks again on {', '.join(day_words(day) for day in sorted(close.reviews))}.")


def _form() -> Form:

    def made(found: dict[str, Any]) -> dict[str, Any]:
        days = {found[name] for name in _REVIEWS} - {None}
        return {"headline": found["headline"], "signed_by": found["signed_by"], "reviews": tuple(sorted(days))}

    def held(before: dict[str, Any]) -> dict[str, Any]:
        return before | dict(zip(_REVIEWS, before.get("reviews", ()), strict=False))

    reviews = tuple(Day(name, f"{name.capitalize()} review", ahead=ahead) for name, ahead in _REVIEWS.items())
    return Form(
        Close,
        (Line("headline", "Headline: what we agreed, in one sentence"), reviews, Line("signed_by", "Signed for by")),
        "Save",
        made,
        held,
    )


def _agree(here: Room) -> None:
    lacks = missing(here.workshop)
    if lacks:
        lines = [f"- **{BY_ID[step].title}:** {' '.join(sentences)}" for step, sentences in lacks.items()]
        st.markdown("Before the room can agree:\n" + "\n".join(lines))
        return
    st.markdown("Agreeing closes everything but the actions and the reviews. The baseline stays as it is for good.")
    if st.button("We agree: close the workshop", type="primary", icon=":material/task_alt:"):
        store.move(here.workshop, State.AGREED, here.by)
        room.say("The workshop is agreed. The baseline, the story and the plan are frozen.")
        room.go_to("afterwards")
        st.rerun()
