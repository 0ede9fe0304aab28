"""The backups as a table, the button that makes one, and the form that puts one back once its price has been shown."""

from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import streamlit as st

from pages.components import access, deciding, free_text, progress, store
from pages.components.plain import plain
from pages.components.store import Backup, Backups, CannotBackUp, CannotRestore, Lost

_ASKED = "backup_asked"
_SHOWN, _LISTED = 30, 10  # backups in the table, loads in the list of what would be lost
_OTHERS = {
    "edition": ("published month", "published months"),
    "load_mark": ("load undone or counting again", "loads undone or counting again"),
    "mapping": ("spelling or team", "spellings or teams"),
    "decision": ("decision about a measure", "decisions about measures"),
    "workshop_entry": ("text of a workshop", "texts of workshops"),
}
_WHY = {"before-restore": "Before a restore", "before-rebuild": "Before a rebuild"}


@dataclass(frozen=True)
class Asked:
    """A backup that somebody means to restore, why, and what that would lose in this state of the warehouse."""

    backup: Backup
    reason: str
    lost: Lost | None
    state: str


def may_restore() -> bool:
    """Whether the person who is signed in may restore a backup."""
    somebody = access.person()
    return somebody is not None and access.Right.RESTORE in somebody.rights


def listed() -> Backups:
    """The backups, the newest first, and where they are; and which these are."""
    held = store.backups()
    st.header("Backups that there are", anchor=False)
    if held.made:
        st.table(_table(held.made[:_SHOWN]), hide_index=True, alt="Backups, the newest first")
    else:
        st.markdown("There is none yet.")
    if len(held.made) > _SHOWN:
        st.markdown(f"The newest {_SHOWN} of {len(held.made):,} are shown.")
    if held.unreadable:
        st.warning(f"These files of the folder cannot be read as backups: {plain(', '.join(held.unreadable))}.")
    st.markdown(
        f"They are in {plain(held.folder)}. They hold rows about children, so they are not offered for download: have "
        "that folder copied to a safe place on another machine, as what happens to this disk happens to them too."
    )
    return held


def now() -> None:
    """Make a backup, once there is something to back up."""
    if store.is_sample():
        st.markdown("There is nothing to back up before the first file is loaded: these figures are invented.")
        return
    if st.button("Back up now", icon=":material/save:", key="back_up"):
        try:
            made = progress.shown(store.back_up)
        except CannotBackUp as fault:
            st.error(plain(fault))
            return
        deciding.done(f"Backed up, and checked row by row: {plain(made.path.name)}, {_contents(made)}.")


def form(held: Backups) -> None:
    """Choose a backup and say why; what restoring it would lose is said before it is done."""
    if not held.made:
        st.markdown("There is no backup to restore.")
        return
    offered = {one.path.name: f"{_moment(one.made_at)}: {_contents(one)} ({one.path.name})" for one in held.made}
    with st.form("restore", border=False):
        which = deciding.pick("Backup", offered)
        why = deciding.reason("Why it is restored")
        if st.form_submit_button("Show what would be lost", icon=":material/rule:"):
            _ask(next((one for one in held.made if one.path.name == which), None), why)
    asked = st.session_state.get(_ASKED)
    if asked is not None and asked.state == store.state() and asked.backup in held.made:
        _confirm(asked)


def _ask(backup: Backup | None, why: str) -> None:
    st.session_state.pop(_ASKED, None)
    fault = "Choose a backup first." if backup is None else free_text.fault(why)
    if fault or backup is None:
        st.error(fault)
        return
    try:
        st.session_state[_ASKED] = Asked(backup, why, store.lost_by(backup), store.state())
    except CannotRestore as unreadable:
        st.error(plain(unreadable))


def _confirm(asked: Asked) -> None:
    st.header(f"If the backup of {_moment(asked.backup.made_at)} is restored", anchor=False)
    for words in _price(asked.lost):
        st.markdown(words)
    if st.button("Restore this backup in my name", type="primary", key="restore_now"):
        st.session_state.pop(_ASKED, None)
        try:
            progress.shown(lambda told: store.put_back(asked.backup, asked.reason, told))
        except (CannotRestore, CannotBackUp) as fault:
            st.error(plain(fault))
            return
        deciding.done(f"Restored: the backup of {_moment(asked.backup.made_at)}, {_contents(asked.backup)}.")


def _price(lost: Lost | None) -> list[str]:
    """What a restore loses and brings back, in paragraphs."""
    if lost is None:
        return ["There is no warehouse yet, so nothing is lost. The sample council ends."]
    others = [f"{count:,} {_OTHERS[name][count != 1]}" for name, count in lost.others.items() if count]
    parts = [_many(len(lost.loads), "load"), *others] if lost.loads else others
    told = [f":orange[:material/warning:\u00a0**What was done since is lost:**] {_and(parts)}."] if parts else []
    if lost.loads:
        told.append("\n".join(f"- {_load(one)}" for one in lost.loads[:_LISTED]))
    if len(lost.loads) > _LISTED:
        told.append(f"and {_many(len(lost.loads) - _LISTED, 'load')} more, which the Loads page lists.")
    if lost.back:
        told.append(f"It brings back {_many(lost.back, 'load')} that the warehouse does not hold now.")
    if not told:
        told.append("Nothing is lost: no load, published month, decision or text of a workshop has been made since.")
    return [*told, "What is there now is backed up first, so this too can be taken back."]


def _load(load: store.Load) -> str:
    more = f" and {len(load.files) - 1} more" if len(load.files) > 1 else ""
    return plain(
        f"{load.files[0]}{more}, as at {load.as_at:%d/%m/%Y}, loaded {_moment(load.loaded_at)} by {load.loaded_by}"
    )


def _table(made: tuple[Backup, ...]) -> pa.Table:
    return pa.table(
        {
            "Made (UTC)": [_moment(one.made_at) for one in made],
            "Loads": [f"{one.loads:,}" for one in made],
            "Newest load": [_moment(one.newest) if one.newest else "none" for one in made],
            "Published months": [f"{one.editions:,}" for one in made],
            "Size": [_size(one) for one in made],
            "Made because": [_why(one) for one in made],
            "File": [plain(one.path.name) for one in made],
        }
    )


def _why(backup: Backup) -> str:
    return next((words for sign, words in _WHY.items() if sign in backup.path.stem), "Somebody asked for it")


def _contents(backup: Backup) -> str:
    newest = f", the newest of {_moment(backup.newest)}" if backup.newest else ""
    return f"{_many(backup.loads, 'load')}{newest}, {_many(backup.editions, 'published month')}, {_size(backup)}"


def _size(backup: Backup) -> str:
    return f"{backup.size / 1_000_000:,.1f} MB"


def _moment(at: datetime) -> str:
    return f"{at:%d/%m/%Y %H:%M}"


def _many(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def _and(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
