"""The warehouse file for a load: a new one appears in its place only once something is in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duckdb import DuckDBPyConnection

from loaders.warehouse import WarehouseBusy, WarehouseUnusable, check_is_new, discard, open_warehouse


@contextmanager
def opened(path: Path) -> Iterator[DuckDBPyConnection]:
    """The warehouse at `path`, closed at the end; where nothing is loaded into a new one there is none afterwards.

    It is made under a name of its own, which its lock keeps from being made twice at once.
    """
    check_is_new(path)
    place = path if path.exists() else path.with_name(f"{path.stem}.first.duckdb")
    connection = open_warehouse(path) if place == path else _begun(place)
    if place != path and path.exists():  # another load made it just now
        connection.close()
        discard(place)
        place, connection = path, open_warehouse(path)
    try:
        yield connection
        if place != path and connection.execute("select count(*) from load").fetchone() != (0,):
            _put(connection, place, path)
    finally:
        connection.close()
        if place != path:
            discard(place)


def _begun(place: Path) -> DuckDBPyConnection:
    """A new warehouse, or one that a killed load left: what cannot be opened of it was never told to anybody."""
    try:
        return open_warehouse(place)
    except WarehouseBusy:
        raise
    except WarehouseUnusable:
        discard(place)
    try:
        return open_warehouse(place)
    except WarehouseBusy:
        raise
    except WarehouseUnusable:
        discard(place)
        raise


def _put(connection: DuckDBPyConnection, place: Path, path: Path) -> None:
    """Give it its name once all of it is in the one file: what is written beside it would be left behind."""
    connection.execute("checkpoint")
    connection.close()
    made = place.stat().st_ino
    try:
        os.replace(place, path)
    except FileNotFoundError:
        if not path.exists() or path.stat().st_ino != made:  # else another load has put it there just now
            raise WarehouseUnusable(f"{path} could not be made: load the files again.") from None
