"""Puts a backup back in the place of the warehouse, in one step: before it the one is whole, after it the other."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from loaders.backup import Backup, back_up, place_for, read, record
from loaders.contents import contents, tables
from loaders.faults import in_words
from loaders.undoing import Load, loads
from loaders.warehouse import (
    WarehouseBusy,
    WarehouseUnusable,
    bring_up,
    discard,
    open_file,
    open_warehouse,
    quoted,
    transaction,
    write_copy,
)

BEFORE = "before-restore"
# What people did, and so would lose: the tables with the column that identifies an entry.
_DONE = {
    "load": "load_id",
    "edition": "edition_id",
    "load_mark": "mark_id",
    "mapping": "mapping_id",
    "decision": "decision_id",
    "workshop_entry": "entry_id",
}
_ATTACHED = "backup_to_restore"
_MEANWHILE = "Something was loaded or decided just now, so nothing was restored: try again."


class CannotRestore(Exception):
    """The backup cannot be put back, and nothing was changed; the message is a sentence for people."""


@dataclass(frozen=True)
class Lost:
    """What a restore would lose: the loads, the newest first, and how many entries of other tables (edition, load_mark,
    mapping, decision, workshop_entry); and how many loads it would bring back.
    """

    loads: tuple[Load, ...]
    others: Mapping[str, int]
    back: int


@dataclass(frozen=True)
class Restored:
    """A backup that was put back, and where what it replaced is kept (None where there was no warehouse)."""

    backup: Backup
    kept: Path | None


def lost(connection: DuckDBPyConnection, backup: Path) -> Lost:
    """What the warehouse holds that a backup lacks, so that restoring it would lose it. Raises CannotRestore."""
    read(backup)
    try:
        with connection.cursor() as cursor, _attached(cursor, backup):
            held = tables(cursor, _ATTACHED)
            lacking = {name: _lacking(cursor, name, column, name in held) for name, column in _DONE.items()}
            again = cursor.execute(
                f"select count(*) from {_ATTACHED}.load where load_id not in (select load_id from load)"
            )
            back = int(again.fetchall()[0][0])
            made = tuple(one for one in loads(cursor) if one.id in lacking["load"])
    except duckdb.Error as fault:
        raise CannotRestore(in_words(fault, backup) or _MEANWHILE) from None
    others = {name: len(ids) for name, ids in lacking.items() if name != "load"}
    return Lost(made, others, back)


def restore(connection: DuckDBPyConnection, backup: Path, by: str, reason: str, folder: Path) -> Restored:
    """Put a backup in the place of what an open warehouse holds, in one transaction; a backup is made of that before.

    Whoever reads meanwhile sees the old state to the end. Raises CannotRestore, CannotBackUp or WarehouseUnusable.
    """
    found = read(backup)
    kept = back_up(connection, place_for(folder, BEFORE), by, f"Before {backup.name} was restored")
    try:
        with connection.cursor() as cursor, _attached(cursor, backup):
            with transaction(cursor):
                _replace(cursor)
                record(cursor, by, "restore", backup.name, reason)
            with suppress(duckdb.Error):  # only tidies the file, and others may be reading
                cursor.execute("checkpoint")
    except duckdb.Error as fault:
        raise CannotRestore(in_words(fault, backup) or _MEANWHILE) from None
    return Restored(found, kept.path)


def restore_file(path: Path, backup: Path, by: str, reason: str, folder: Path) -> Restored:
    """Put a backup in the place of the warehouse at `path`, also where that is gone or cannot be opened.

    One that cannot be opened is kept beside it under a dated name. Raises WarehouseBusy where another process holds it.
    """
    if path.exists() and backup.exists() and path.samefile(backup):
        raise CannotRestore(f"{backup} is the warehouse itself: name a backup of it.")
    read(backup)
    if path.exists():
        try:
            connection = open_warehouse(path)
        except WarehouseBusy:
            raise
        except WarehouseUnusable:
            pass
        else:
            with closing(connection):
                return restore(connection, backup, by, reason, folder)
    if path.is_dir():
        raise CannotRestore(f"{path} is a folder: name a file in it, such as {path}/warehouse.duckdb.")
    try:
        return _put(path, backup, by, reason)
    except (duckdb.Error, OSError) as fault:
        raise CannotRestore(in_words(fault, path) or f"{path} could not be written: {fault}") from None


def _put(path: Path, backup: Path, by: str, reason: str) -> Restored:
    """A fresh file that takes the name of the warehouse once all of it is there."""
    found, fresh = read(backup), path.with_name(f"{path.stem}.restoring.duckdb")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open_file(backup, read_only=True) as source:
            write_copy(source, fresh)
        with closing(open_warehouse(fresh)) as connection:
            record(connection, by, "restore", backup.name, reason)
            connection.execute("checkpoint")
        kept = _kept(path)
        os.replace(fresh, path)
    finally:
        discard(fresh)
    return Restored(found, kept)


def _kept(path: Path) -> Path | None:
    """Keep what is there under a dated name too, with what was written to it last: that belongs to no other file."""
    stem = f"{path.stem}.replaced-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    kept, last = path.with_name(f"{stem}.duckdb"), path.with_name(f"{path.name}.wal")
    if last.exists():
        last.rename(kept.with_name(f"{kept.name}.wal"))
    if not path.exists():
        return None
    try:
        os.link(path, kept)
    except OSError:  # a disk without links
        shutil.copyfile(path, kept)
    return kept


@contextmanager
def _attached(cursor: DuckDBPyConnection, backup: Path) -> Iterator[None]:
    cursor.execute(f"attach '{quoted(backup)}' as {_ATTACHED} (read_only)")
    try:
        yield
    finally:
        with suppress(duckdb.Error):
            cursor.execute(f"detach {_ATTACHED}")


def _replace(cursor: DuckDBPyConnection) -> None:
    """The tables of the backup instead of those that are there; what was done to the warehouse itself stays on record."""
    held = contents(cursor, _ATTACHED)
    lacking = f"where act_id not in (select act_id from {_ATTACHED}.act)" if "act" in held else ""
    cursor.execute(f"create or replace temp table acted_since as select * from act {lacking}")
    for name in tables(cursor) - held.keys():
        cursor.execute(f'drop table "{name}"')
    for name in held:
        cursor.execute(f'create or replace table "{name}" as from {_ATTACHED}."{name}"')
    if contents(cursor) != held:
        raise CannotRestore("The backup could not be read whole, so nothing was restored: choose another one.")
    bring_up(cursor)
    cursor.execute("insert into act by name from acted_since")
    cursor.execute("drop table temp.acted_since")


def _lacking(cursor: DuckDBPyConnection, table: str, column: str, is_held: bool) -> set[str]:
    """The entries of a table that the backup does not have."""
    lacks = f"where {column} not in (select {column} from {_ATTACHED}.{table})" if is_held else ""
    return {str(one) for (one,) in cursor.execute(f"select {column} from {table} {lacks}").fetchall()}
