"""Afterwards: did the curve turn, how sure that is, how far the actions are, and what the room makes of it."""

from datetime import date
from typing import Any

import pyarrow as pa
import streamlit as st

from metrics.words import day_words, month_words
from metrics.workshops.choices import State
from metrics.workshops.records import Move, Review
from metrics.workshops.verdict import Kind, Verdict
from metrics.workshops.workshop import ENDED, Workshop
from pages.components import store
from pages.components.plain import plain
from pages.components.times import time_words
from pages.components.workshop import actions, baseline, forms, papers, room
from pages.components.workshop.fields import Area
from pages.components.workshop.forms import Form
from pages.components.workshop.room import Room

SIGNS = {
    Kind.TURNED: ":blue[:material/moving:\u00a0**Turned**]",
    Kind.SLOWING: ":blue[:material/slow_motion_video:\u00a0**Slowing**]",
    Kind.PROMISING: ":material/trending_flat:\u00a0**Promising, not proven**",
    Kind.NO_CHANGE: ":material/remove:\u00a0**No change shown**",
    Kind.WORSE: ":orange[:material/warning:\u00a0**Worse**]",
    Kind.TOO_EARLY: ":material/hourglass_empty:\u00a0**Too early**",
}
NONE = ":material/block:\u00a0**No verdict**"


def show(here: Room) -> None:
    """The verdict of the newest month, the months before, the actions, the reviews and the ways on."""
    if here.workshop.baseline is None:
        st.markdown("The baseline has not been shown and frozen yet, so there is nothing to compare with.")
        return
    found, close = store.verdicts(here.workshop), here.workshop.close
    if close:
        st.markdown(f"Agreed: **{plain(close.headline)}**")
    if found:
        st.markdown(f"### {sign(found[-1])}")
        for sentence in found[-1].sentences:
            st.markdown(plain(sentence))
    baseline.drawn(here.workshop)
    if len(found) > 1:
        with st.expander("The verdict month by month"):
            st.table(_months(found), hide_index=True, alt="The verdict of each month, the newest first")
    st.subheader("Actions", anchor=False)
    papers.actions([here.workshop])
    actions.progress(here)
    st.subheader("Reviews", anchor=False)
    _reviews(here, found)
    st.subheader("The report", anchor=False)
    papers.after(here)
    _onward(here)


def sign(found: Verdict | None) -> str:
    """A verdict in an icon and words."""
    return SIGNS[found.kind] if found and found.kind else NONE


def newest(workshop: Workshop) -> Verdict | None:
    """The verdict of the newest month, or None before the baseline is frozen."""
    found = store.verdicts(workshop)
    return found[-1] if found else None


def _months(found: tuple[Verdict, ...]) -> pa.Table:
    rows = [
        {"Month": month_words(one.month) if one.month else "", "Verdict": sign(one), "Why": plain(one.shown)}
        for one in reversed(found)
    ]
    return pa.Table.from_pylist(rows)


def _reviews(here: Room, found: tuple[Verdict, ...]) -> None:
    for one in here.workshop.many(Review):
        entry, record = one.item.first, one.record
        said = f"**{plain(record.verdict)}** at {month_words(record.month)}: {plain(record.note)}"
        st.markdown(f"- {time_words(entry.written_at)}, {plain(entry.written_by)}. {said}")
    st.markdown(_next_review(here.workshop, date.today()))
    last = found[-1] if found else None
    if not room.may_write() or here.workshop.is_ended or last is None:
        return
    month = last.month or here.workshop.baseline.last  # type: ignore[union-attr]

    def made(values: dict[str, Any]) -> dict[str, Any]:
        return {"month": month, "verdict": str(last.kind or "no verdict"), **values}

    with st.expander("Write a review"):
        form = Form(Review, (Area("note", "What do we make of this verdict, and what do we change?"),), "Save", made)
        forms.adding(here, form, "Saved.")


def _next_review(workshop: Workshop, today: date) -> str:
    """When the room looks again, or that no day for it is left."""
    ahead = sorted(day for day in (workshop.close.reviews if workshop.close else ()) if day >= today)
    if workshop.is_ended:
        return "This workshop is closed, so nobody looks again."
    return (
        f"The room looks again on {day_words(ahead[0])}." if ahead else "No day is set on which the room looks again."
    )


def _onward(here: Room) -> None:
    """From agreed to delivery, and to the end; every move is kept with who made it."""
    state = here.workshop.state
    moves = [
        f"- {time_words(one.written_at)}, {plain(one.written_by)}: {one.record.state}"
        for one in here.workshop.moves()
        if isinstance(one.record, Move)
    ]
    if moves:
        st.subheader("How it went on", anchor=False)
        st.markdown("\n".join(moves))
    if not room.may_write() or here.workshop.is_open or here.workshop.is_ended:
        return
    if state is State.AGREED and st.button("The actions have begun: in delivery", icon=":material/play_arrow:"):
        _move(here, State.IN_DELIVERY)
    with st.expander("Close this workshop for good"), st.form("close for good", border=False):
        ending = st.radio(
            "It ends as", list(ENDED), format_func=lambda one: str(one).removeprefix("closed: ").capitalize()
        )
        if st.form_submit_button("Close it"):
            _move(here, ending)


def _move(here: Room, state: State) -> None:
    store.move(here.workshop, state, here.by)
    room.say(f"This workshop is now {state}.")
    st.rerun()
