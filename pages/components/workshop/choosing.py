"""Choose: each idea by leverage, feasibility, specificity and values, the best first, and which the room takes."""

from typing import Any

import pyarrow as pa
import streamlit as st

from metrics.workshops.choices import Grade
from metrics.workshops.records import Idea, Score
from metrics.workshops.workshop import Kept, Workshop, points_of
from pages.components.plain import plain
from pages.components.workshop import forms, room
from pages.components.workshop.fields import Choice, Tick, of
from pages.components.workshop.forms import Form
from pages.components.workshop.ideas import cost_words
from pages.components.workshop.lists import SECONDS
from pages.components.workshop.room import Room

_TESTS = {
    "leverage": ("Leverage", "How much would it turn the curve?"),
    "feasibility": ("Feasibility", "Can it be done, and how widely does it reach?"),
    "specificity": ("Specificity", "Can it be said who does what, when and where?"),
    "values": ("Values", "Does it fit what we stand for?"),
}
_BOXES = (
    tuple(Choice(name, label, told, options=of(Grade)) for name, (label, told) in _TESTS.items()),
    Tick("is_chosen", "We choose this idea"),
)


def show(here: Room) -> None:
    """A form for each idea, and all of them in order."""
    if not here.workshop.many(Idea):
        st.info("Name an idea first.")
        return
    st.fragment(_ordered, run_every=SECONDS if here.workshop.is_open else None)(here)
    if room.may_write() and here.workshop.is_open:
        for one in here.workshop.many(Idea):
            with st.expander(f"Rate: {plain(one.record.title)}"):
                forms.fixed_item(here, Form(Score, _BOXES, "Save these marks", held=_middle), one.id)


def _middle(before: dict[str, Any]) -> dict[str, Any]:
    """An idea that is not rated yet begins in the middle, so that nobody marks it high by not choosing."""
    return dict.fromkeys(_TESTS, Grade.MEDIUM) | before


def _ordered(here: Room) -> None:
    """The ideas in their order; those with the same marks share a place."""
    workshop = here.again().workshop
    scores = workshop.named(Score)
    rows = [_row(workshop, one, scores.get(one.id)) for one in workshop.ideas()]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt="The ideas, the highest marks first")


def _row(workshop: Workshop, kept: Kept[Idea], score: Score | None) -> dict[str, str]:
    row = {"Idea": plain(kept.record.title), "Place": _place(workshop, score)}
    row["Chosen"] = ":blue[:material/check_circle:\u00a0**Chosen**]" if score and score.is_chosen else ""
    row |= {label: str(getattr(score, name)).capitalize() if score else "–" for name, (label, _) in _TESTS.items()}
    return row | {"Cost": cost_words(kept.record)}


def _place(workshop: Workshop, score: Score | None) -> str:
    if score is None:
        return "not rated"
    every = [points_of(one) for one in workshop.named(Score).values()]
    mine = points_of(score)
    tied = " (tied)" if every.count(mine) > 1 else ""
    return f"{1 + sum(one < mine for one in every)}{tied}"
