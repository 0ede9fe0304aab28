"""The loads that were made, as a table to narrow down; and the form that undoes one or lets it count again."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.movements import Moved
from metrics.words import month_words
from pages.components import deciding, free_text, movements, outcome_file, progress, store, verdicts
from pages.components.choose import choose
from pages.components.long_table import long_table
from pages.components.plain import plain
from pages.components.store import CannotUndo, Load, Loads
from pages.components.times import local, time_words

_ALL, _REHEARSED = "all", "load_rehearsed"
_SHOWN, _FILES, _LONG = 100, 3, 60  # loads in a table, files of a load, characters of a file's name


@dataclass(frozen=True)
class Rehearsed:
    """A load that somebody means to undo or redo, why, and what that would move in this state of the warehouse."""

    load: Load
    reason: str
    moved: tuple[Moved, ...]
    state: str


def listed() -> list[Load]:
    """The loads of the extract and the month that are chosen, as a table, the newest first; and which these are."""
    held = store.loads()
    if not held.made:
        st.markdown("Nothing has been loaded yet.")
        return []
    chosen = _chosen(held.made)
    part = chosen[:_SHOWN]
    of = "1 load" if len(chosen) == 1 else f"{len(chosen):,} loads"
    more = f" The newest {_SHOWN} are shown: choose a month to see the others." if len(chosen) > _SHOWN else ""
    st.markdown(f"{of} of {len(held.made):,}, the newest first.{more}")
    if part:
        st.markdown(_table(part, held))
    return part


def form(offered: Sequence[Load]) -> None:
    """Undo one of these loads, or let it count again: what that would move is shown before it is done."""
    loads = {one.id: _described(one) for one in offered}
    with st.form("turn_round", border=False):
        which = deciding.pick("Load", loads)
        why = deciding.reason("Why it is undone, or counts again")
        if st.form_submit_button("Show what would move", icon=":material/rule:"):
            _rehearse(next((one for one in offered if one.id == which), None), why)
    rehearsed = st.session_state.get(_REHEARSED)
    if rehearsed is not None and rehearsed.state == store.state() and rehearsed.load.id in loads:
        _confirm(rehearsed)


def _rehearse(load: Load | None, why: str) -> None:
    st.session_state.pop(_REHEARSED, None)
    fault = "Choose a load first." if load is None else free_text.fault(why)
    if fault or load is None:
        st.error(fault)
        return
    try:
        moved = progress.shown(lambda told: store.rehearse(load, told))
    except CannotUndo as fault_:
        st.error(plain(fault_))
        return
    st.session_state[_REHEARSED] = Rehearsed(load, why, moved, store.state())


def _confirm(rehearsed: Rehearsed) -> None:
    load = rehearsed.load
    verb, words = ("undone", "Undo this load") if load.counts else ("redone", "Let this load count again")
    st.header(f"If this load is {verb}", anchor=False)
    st.markdown(f"{plain(_described(load))}. Its rows are kept either way; they only do not count while it is undone.")
    movements.show(rehearsed.moved, "would move", "loads")
    if st.button(f"{words} in my name", type="primary", key="turn_round"):
        _turn_round(rehearsed, f"{plain(_described(load))}: {verb}.")


def _turn_round(rehearsed: Rehearsed, words: str) -> None:
    st.session_state.pop(_REHEARSED, None)
    try:
        progress.shown(lambda told: store.turn_round(rehearsed.load, rehearsed.reason, told))
    except CannotUndo as fault:
        st.error(plain(fault))
        return
    deciding.done(words)


def _chosen(made: Sequence[Load]) -> list[Load]:
    """The loads that hold the extract and are true in the month that are picked; the address holds both."""
    titles = store.extract_titles()
    held = {name for one in made for name in one.extracts}
    months = sorted({one.as_at.replace(day=1) for one in made}, reverse=True)
    which, when = st.columns(2)
    with which:
        every = {_ALL: "All extracts"} | {name: title for name, title in titles.items() if name in held}
        extract = choose("Extract", every, "extract")
    with when:
        month = choose("As at", {_ALL: "All months"} | {f"{one:%Y-%m}": month_words(one) for one in months}, "month")
    return [one for one in made if extract in (_ALL, *one.extracts) and month in (_ALL, f"{one.as_at:%Y-%m}")]


def _table(loads: Sequence[Load], held: Loads) -> str:
    effects = [held.effects.get(one.id) for one in loads]
    return long_table(
        {
            "Counts": [_state(one) for one in loads],
            "Files": [_files(one) for one in loads],
            "Loaded": [time_words(one.loaded_at) for one in loads],
            "By": [plain(one.loaded_by) for one in loads],
            "As at": [f"{one.as_at:%d/%m/%Y}" for one in loads],
            "Rows loaded": [_rows(one) for one in loads],
            "Findings": [verdicts.counted(effect.findings if effect else {}) for effect in effects],
            "Changed when loaded": [(effect and verdicts.changes(effect.changes)) or "nothing" for effect in effects],
        }
    ).markdown()


def _files(load: Load) -> str:
    named = [outcome_file.short(name) for name in load.files[:_FILES]]
    more = len(load.files) - _FILES
    return ", ".join([*named, f"and {more} more"] if more > 0 else named)


def _rows(load: Load) -> str:
    """Rows loaded of each extract, and those skipped: "Vacancies: 12, Teams: 4 (1 skipped)"."""
    titles = store.extract_titles()
    return ", ".join(
        f"{plain(titles.get(name, name))}: {loaded:,}" + (f" ({skipped:,} skipped)" if skipped else "")
        for name, (_, loaded, skipped) in load.extracts.items()
    )


def _state(load: Load) -> str:
    if load.marked_at is None:
        return ":material/check:\u00a0Yes"
    told = f"{plain(load.marked_by)}, {time_words(load.marked_at)}: {plain(load.reason)}"
    return (
        f":material/check:\u00a0Yes, again. {told}"
        if load.counts
        else f":orange[:material/undo:\u00a0**Undone**] by {told}"
    )


def _described(load: Load) -> str:
    """A load in a line that no other has."""
    files = load.files[0][:_LONG] + (f" and {len(load.files) - 1} more" if len(load.files) > 1 else "")
    state = "" if load.counts else " (undone)"
    loaded = f"{local(load.loaded_at):%d/%m/%Y %H:%M:%S %Z}"
    return f"{files}, as at {load.as_at:%d/%m/%Y}, loaded {loaded} by {load.loaded_by}{state}"
