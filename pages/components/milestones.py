"""The plan's milestones: where each stands on the date of the newest file, in words and an icon."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pyarrow as pa
import streamlit as st

from metrics.reference import Milestone
from metrics.words import day_words
from pages.components import store
from pages.components.plain import plain


class State(StrEnum):
    """Where a milestone stands. One without a day on which it was done is not done, whatever is said of it."""

    OVERDUE = "Overdue"
    UNREPORTED = "Due, nothing reported"
    AT_RISK = "At risk"
    DUE = "Not due yet"
    ON_TRACK = "On track"
    DONE_LATE = "Done late"
    DONE = "Done"
    DROPPED = "Dropped"


SIGNS = {
    State.OVERDUE: ":orange[:material/warning: **Overdue**]",
    State.UNREPORTED: ":material/help: Due, nothing reported",
    State.AT_RISK: ":orange[:material/error: **At risk**]",
    State.DUE: ":material/schedule: Not due yet",
    State.ON_TRACK: ":blue[:material/trending_flat: On track]",
    State.DONE_LATE: ":material/check: Done late",
    State.DONE: ":blue[:material/check_circle: Done]",
    State.DROPPED: ":material/block: Dropped",
}
_FEW = 8
_SAID = {"At risk": State.AT_RISK, "Late": State.AT_RISK, "On track": State.ON_TRACK}


@dataclass(frozen=True)
class Placed:
    """A milestone and where it stands."""

    milestone: Milestone
    state: State

    @property
    def more(self) -> str:
        """What the state alone does not say: when it was done, or what was said of an overdue one."""
        one = self.milestone
        if one.done is not None:
            return day_words(one.done)
        if self.state is State.OVERDUE and one.status == "Done":
            return "said to be done, but no day is given"
        if self.state is State.OVERDUE:
            return f"said to be {(one.status or '').lower()}"
        return ""


def placed(milestones: Sequence[Milestone], on: date | None) -> list[Placed]:
    """Each milestone with where it stands on a day, that of the newest file; without one nothing is overdue."""
    return [Placed(one, state(one, on)) for one in milestones]


def state(one: Milestone, on: date | None) -> State:
    """Where a milestone stands on a day."""
    if one.done is not None and (on is None or one.done <= on):
        return State.DONE if one.done <= one.due else State.DONE_LATE
    if one.status == "Dropped":
        return State.DROPPED
    if on is not None and one.due < on:
        return State.OVERDUE if one.status else State.UNREPORTED
    return _SAID.get(one.status or "", State.DUE)


def of_strand(strand: str) -> None:
    """A strand's milestones: what, due when, and where it stands; the overdue first."""
    found = placed(store.milestones(strand), store.newest_file())
    if not found:
        st.markdown("The plan has no milestones for this strand yet. The council can set them in the milestones file.")
        return
    st.markdown(summary(found))
    _table(found, "Milestones of this strand")


def attention(found: Sequence[Placed]) -> None:
    """Those of all strands that are overdue or at risk, folded where they are many."""
    wanting = [one for one in found if one.state in (State.OVERDUE, State.AT_RISK)]
    if wanting:
        with st.expander(f"Overdue or at risk ({len(wanting)})", expanded=len(wanting) <= _FEW):
            _table(wanting, "Milestones that are overdue or at risk", {one.id: one.name for one in store.strands()})


def _table(found: Sequence[Placed], alt: str, strands: Mapping[str, str] | None = None) -> None:
    """The milestones by where they stand, with their strands where these are named."""
    order = list(State)
    rows = [
        ({"Strand": plain(strands.get(one.milestone.strand, "not known"))} if strands else {})
        | {
            "Milestone": plain(one.milestone.milestone),
            "Due": day_words(one.milestone.due),
            "Status": SIGNS[one.state] + (f" ({plain(one.more)})" if one.more else ""),
        }
        for one in sorted(found, key=lambda one: (order.index(one.state), one.milestone.due))
    ]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt=alt)


def summary(found: Sequence[Placed]) -> str:
    """How many stand where, and on which day that was judged: "On 31 October 2026: 2 overdue, 3 done."."""
    on = store.newest_file()
    counts = [(state, sum(one.state is state for one in found)) for state in State]
    said = ", ".join(f"{count} {state.lower()}" for state, count in counts if count)
    return f"On {day_words(on)}, the date of the newest file: {said}." if on else f"{said[0].upper()}{said[1:]}."


def rows(found: Sequence[Placed]) -> list[dict[str, object]]:
    """Every milestone for a file."""
    return [
        {
            "Strand": one.milestone.strand,
            "Milestone": one.milestone.milestone,
            "Due": one.milestone.due,
            "Where it stands": str(one.state),
            "Status as reported": one.milestone.status or "",
            "Done on": one.milestone.done or "",
        }
        for one in found
    ]
