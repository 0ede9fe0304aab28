"""Backups of the council's warehouse: made, listed, and put back, one change at a time."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from loaders import backup as of_loaders
from loaders.backup import Backup
from loaders.restore import Lost, lost, restore, restore_file
from loaders.warehouse import WarehouseUnusable, write_read_copy
from pages.components import access
from pages.components.store.turns import Told, turn, unheard
from pages.components.store.warehouse import connection, is_sample, location
from pages.components.store.workshops import ONE_WRITER


@dataclass(frozen=True)
class Backups:
    """The folder of backups, what is in each, the newest first, and the names of files that cannot be read as one."""

    folder: Path
    made: tuple[Backup, ...]
    unreadable: tuple[str, ...]


def backups() -> Backups:
    """The backups of the council's warehouse."""
    access.require(access.Right.UPLOAD)
    folder = of_loaders.folder_of(location())
    files = of_loaders.backups(folder)
    read = {path.name: _read(path, path.stat().st_mtime, path.stat().st_size) for path in files}
    made = tuple(one for one in read.values() if one)
    return Backups(folder, made, tuple(name for name, one in read.items() if one is None))


def back_up(told: Told = unheard) -> Backup:
    """Make a backup now, in the name of who is signed in. Raises CannotBackUp."""
    somebody = access.require(access.Right.UPLOAD)
    with turn(told):
        told(0.3, "Copying the warehouse, and checking the copy")
        return of_loaders.back_up(connection(), of_loaders.place_for(of_loaders.folder_of(location())), somebody.name)


def lost_by(backup: Backup) -> Lost | None:
    """What the warehouse holds that a backup lacks; None where there is no warehouse yet. Raises CannotRestore."""
    access.require(access.Right.RESTORE)
    if is_sample():
        return None
    with turn():
        return lost(connection(), backup.path)


def put_back(backup: Backup, reason: str, told: Told = unheard) -> None:
    """Restore a backup in the name of who is signed in. Raises CannotRestore or CannotBackUp."""
    somebody = access.require(access.Right.RESTORE)
    folder = of_loaders.folder_of(location())
    # No text of a workshop is taken meanwhile: it would be neither in the backup before nor in what is put back.
    with turn(told), ONE_WRITER:
        told(0.3, "Backing up what is there, then restoring")
        if is_sample():
            restore_file(location(), backup.path, somebody.name, reason, folder)
        else:
            restore(connection(), backup.path, somebody.name, reason, folder)
            write_read_copy(connection(), location())


@st.cache_resource(show_spinner=False, max_entries=500)
def _read(path: Path, changed: float, size: int) -> Backup | None:
    """What is in a file, None where it cannot be read; read again only when it has changed."""
    try:
        return of_loaders.read(path)
    except WarehouseUnusable:
        return None
