"""Actions of several workshops in one table: what is overdue and what is due soon stands first."""

from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa
import streamlit as st

from metrics.words import day_words
from metrics.workshops.choices import Status
from metrics.workshops.records import Action
from metrics.workshops.workshop import Kept, Workshop
from metrics.workshops.workshop import actions as every_action
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.workshop import actions, frame, papers, room

SOON = timedelta(days=14)
_ALL, _OPEN, _LATE = "all", "open", "late"
_SHOWN = {_OPEN: "Not done yet", _LATE: "Overdue or due within two weeks", _ALL: "All actions"}

Pair = tuple[Workshop, Kept[Action]]


def show(every: Sequence[Workshop]) -> None:
    """How many actions are urgent, the filters, the table and the files."""
    agreed = [one for one in every if not one.is_open]
    found, today = every_action(agreed), date.today()
    if not found:
        st.markdown("No workshop has agreed an action yet.")
        return
    st.markdown(summary(found, today))
    which, whose = st.columns(2)
    with which:
        shown = choose("Show", _SHOWN, "show")
    with whose:
        owners = sorted({kept.record.owner for _, kept in found})
        owner = choose("Owner", {"": "Everybody"} | dict(zip(owners, owners, strict=True)), "owner")
    rows = [pair for pair in found if _is_asked(pair, shown, today) and owner in ("", pair[1].record.owner)]
    if rows:
        table(rows, "Actions, the earliest due first")
    else:
        st.markdown("There is none.")
    papers.actions(agreed)


def table(found: Sequence[Pair], alt: str) -> None:
    """Actions as a table, the earliest due first."""
    st.table(pa.Table.from_pylist([_row(pair) for pair in found]), hide_index=True, alt=alt)


def summary(found: Sequence[Pair], today: date) -> str:
    """How many are overdue, due soon, and done."""
    late = sum(_is_late(pair, today) for pair in found)
    soon = sum(_is_soon(pair, today) for pair in found)
    done = sum(workshop.status(kept.id) is Status.DONE for workshop, kept in found)
    told = f"**{len(found)} action{'' if len(found) == 1 else 's'}:** {done} done, {soon} due within two weeks"
    return f"{told}, {actions.OVERDUE}: {late}." if late else f"{told}, none overdue."


def _row(pair: Pair) -> dict[str, str]:
    workshop, kept = pair
    one = kept.record
    said = workshop.history(kept.id)
    return {
        "Action": plain(one.title),
        "Owner": plain(one.owner),
        "Due": day_words(one.due),
        "How far": actions.sign(workshop, kept),
        "Newest word": plain(said[-1].record.note) if said else f"First step: {plain(one.first_step)}",
        "For": f"[{plain(frame.title(workshop))}]({room.address(workshop.id, 'afterwards')})",
    }


def _is_asked(pair: Pair, shown: str, today: date) -> bool:
    if shown == _LATE:
        return _is_late(pair, today) or _is_soon(pair, today)
    return shown == _ALL or actions.is_to_do(*pair)


def _is_late(pair: Pair, today: date) -> bool:
    return actions.is_overdue(*pair, today)


def _is_soon(pair: Pair, today: date) -> bool:
    workshop, kept = pair
    return actions.is_to_do(workshop, kept) and today <= kept.record.due <= today + SOON
