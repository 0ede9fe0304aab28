"""Backups of the warehouse: made while it is in use, checked row by row before they count, and listed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import duckdb
from duckdb import DuckDBPyConnection

from loaders.contents import Contents, contents
from loaders.faults import in_words
from loaders.warehouse import WarehouseUnusable, discard, open_file, write_copy

_NAME, _UNFINISHED = "vital-signs-", ".writing"
_SUMMARY = """
-- one row: how many loads and editions, and when the newest load was made
select (select count(*) from load), (select max(loaded_at) from load), {editions}
"""


@dataclass(frozen=True)
class Backup:
    """A backup: its file, when it was finished (UTC), bytes, and what is in it; `newest` is None before the first load."""

    path: Path
    made_at: datetime
    size: int
    loads: int
    newest: datetime | None
    editions: int


class CannotBackUp(Exception):
    """The backup cannot be made where it was asked for, or is not whole; the message is a sentence for people."""


def folder_of(warehouse: Path) -> Path:
    """Where the backups of a warehouse are kept: in a folder beside it, unless VITAL_SIGNS_BACKUPS names another."""
    return Path(os.environ.get("VITAL_SIGNS_BACKUPS") or warehouse.parent / "backups")


def place_for(folder: Path, why: str = "") -> Path:
    """The place of a new backup in a folder: named with its date and time (UTC), and with what it is made before."""
    stem = f"{_NAME}{datetime.now(UTC):%Y-%m-%d-%H%M%S}{f'-{why}' if why else ''}"
    names = (f"{stem}{f'-{turn}' if turn else ''}.duckdb" for turn in range(1000))
    return next(place for name in names if not (place := folder / name).exists())


def back_up(connection: DuckDBPyConnection, place: Path, by: str, why: str = "") -> Backup:
    """Copy one state of the warehouse to `place`, which must not be there yet, and record it in the warehouse.

    Raises CannotBackUp, after which there is no file at `place`.
    """
    with _new(place) as fresh:
        held = write_copy(connection, fresh)
        _check(fresh, held)
    record(connection, by, "backup", place.name, why)
    return read(place)


def back_up_copy(copy: Path, place: Path) -> Backup:
    """The same from the copy that a running dashboard keeps; it cannot be recorded in the warehouse."""
    with _new(place) as fresh:
        with open_file(copy, read_only=True) as connection:
            held = write_copy(connection, fresh)
        _check(fresh, held)
    return read(place)


def read(path: Path) -> Backup:
    """What is in a backup. Raises WarehouseUnusable where it is none, or belongs to a newer version of the product."""
    about = path.stat()
    with open_file(path, read_only=True) as connection:
        has_editions = connection.execute("select 1 from duckdb_tables() where table_name = 'edition'").fetchone()
        counted = _SUMMARY.format(editions="(select count(*) from edition)" if has_editions else "0")
        loads, newest, editions = connection.execute(counted).fetchall()[0]
    return Backup(path, _made_at(path), about.st_size, loads, newest, editions)


def backups(folder: Path) -> list[Path]:
    """The files of a folder that may be backups, the newest first."""
    found = [path for path in folder.glob("*.duckdb") if path.is_file() and not path.stem.endswith(_UNFINISHED)]
    return sorted(found, key=lambda path: (_made_at(path), path.name), reverse=True)


def _made_at(path: Path) -> datetime:
    """When a backup was made by its name, which a copy elsewhere keeps; else when the file was written."""
    try:
        return datetime.strptime(path.stem[: len(_NAME) + 17], f"{_NAME}%Y-%m-%d-%H%M%S")
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)


def record(connection: DuckDBPyConnection, by: str, kind: str, about: str, reason: str) -> None:
    """Add to the record of what was done: who, when, what kind of act, about which file, and why."""
    now = datetime.now(UTC).replace(tzinfo=None)
    connection.execute(
        "insert into act (act_id, acted_at, acted_by, kind, about, reason) values (?, ?, ?, ?, ?, ?)",
        [uuid4().hex, now, by, kind, about, " ".join(reason.split())],
    )


@contextmanager
def _new(place: Path) -> Iterator[Path]:
    """Where to write a file that gets its name in one step, once it is finished and found whole."""
    if place.exists():
        raise CannotBackUp(f"{place} is there already, and no backup replaces another: name another file.")
    fresh = place.with_name(f"{place.stem}{_UNFINISHED}.duckdb")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        yield fresh
        os.replace(fresh, place)
    except (duckdb.Error, OSError) as fault:
        raise CannotBackUp(in_words(fault, place) or f"{place} could not be written: {fault}") from None
    finally:
        discard(fresh)


def _check(fresh: Path, held: Contents) -> None:
    """The copy is read again from the disk, every row of it."""
    try:
        with open_file(fresh, read_only=True) as connection:
            found = contents(connection)
    except WarehouseUnusable as fault:
        raise CannotBackUp(f"The backup cannot be read again, so it was not kept: {fault}") from None
    if found != held:
        raise CannotBackUp("The backup does not hold what the warehouse holds, so it was not kept: make it again.")
