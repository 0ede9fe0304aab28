"""Which warehouse is served, and one consistent state of it for each run of a page."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import NewType, TypeVar, cast

import duckdb
import streamlit as st
from duckdb import DuckDBPyConnection

from loaders.warehouse import DEFAULT, WarehouseBusy, create_tables, open_warehouse, read_copy, write_read_copy
from pages.components import access
from pages.components.store import sample


class Unavailable(Exception):
    """The figures cannot be read just now; the message is the sentence to show."""


# What pages are a function of: which warehouse file, its newest refresh, and its newest load, as not every load leads to
# a refresh. Caches are keyed on it; one string is hashed in less time than a dataclass, and a page asks a dozen times.
State = NewType("State", str)
_NEWEST = (
    "select max(refreshed_at)::varchar from series union all select max(loaded_at)::varchar from load "
    "union all select max(decided_at)::varchar from decision"
)


# Nothing is fetched from outside at run time: council machines may not.
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


@dataclass(frozen=True)
class Snapshot:
    """One state of the warehouse, open for reading while a page runs, and what the page has read of it already."""

    cursor: DuckDBPyConnection
    state: State
    seen: dict[object, object] = field(default_factory=dict)


Read = TypeVar("Read")
_open: ContextVar[Snapshot | None] = ContextVar("snapshot", default=None)


def location() -> Path:
    """Where the council's own warehouse is, or will be after the first load."""
    return Path(os.environ.get("VITAL_SIGNS_WAREHOUSE") or DEFAULT)


def is_sample() -> bool:
    """Whether the figures are those of the sample council: there is no warehouse yet."""
    return not location().exists()


def connection() -> DuckDBPyConnection:
    """The one connection of this server process to the warehouse that is served now; take a cursor of it."""
    path = location()
    try:
        return _warehouse(path, path.stat().st_ino) if path.exists() else _sample()
    except WarehouseBusy:
        raise Unavailable(
            "The warehouse is in use by another program, most likely a load from the command line. "
            "Open this page again when it has finished."
        ) from None


@st.cache_resource(show_spinner=False)
def _warehouse(path: Path, file_id: int) -> DuckDBPyConnection:
    """The council's warehouse; `file_id` makes a new connection where the file has been replaced."""
    opened = open_warehouse(path)
    copy = read_copy(path)
    if not copy.exists() or copy.stat().st_mtime < path.stat().st_mtime:
        write_read_copy(opened, path)
    return opened


@st.cache_resource(show_spinner=False)
def _sample() -> DuckDBPyConnection:
    """A copy of the sample warehouse in memory, built first where it is missing or out of date.

    A copy, because decisions can be tried on the sample council too: they last as long as the server runs.
    """
    if sample.is_stale():
        with st.spinner("Preparing the sample council. This happens once and takes about a minute."):
            sample.build()
    opened = duckdb.connect(":memory:", config=_OFFLINE)
    place = str(sample.location()).replace("'", "''")
    opened.execute(f"attach '{place}' as sample_council (read_only)")
    opened.execute("copy from database sample_council to memory")
    opened.execute("detach sample_council")
    create_tables(opened)
    return opened


@contextmanager
def snapshot() -> Iterator[None]:
    """Every read inside sees one state, whatever is loaded meanwhile. Raises Refused or Unavailable."""
    access.require(access.Right.VIEW)
    source = connection()
    cursor = source.cursor()
    cursor.execute("begin transaction read only")
    name = f"{location()}:{location().stat().st_ino}" if not is_sample() else str(sample.location())
    token = _open.set(Snapshot(cursor, _state(name, cursor)))
    try:
        yield
    finally:
        _open.reset(token)
        cursor.rollback()
        cursor.close()


def _state(name: str, cursor: DuckDBPyConnection) -> State:
    *figures, decided = cursor.execute(_NEWEST).fetchall()
    return State(f"{name} {figures} | {decided}")


def of_figures(state: State) -> State:
    """The part of a state that no decision changes."""
    return State(state.rpartition(" | ")[0])


def current() -> Snapshot:
    """The snapshot that the page runs in; outside of one nothing can be read."""
    access.require(access.Right.VIEW)
    opened = _open.get()
    if opened is None:
        raise Unavailable("Open this page from the menu.")
    return opened


def once(read: Callable[[State, DuckDBPyConnection], Read]) -> Read:
    """What a cached function reads of the state; asked once for a run of a page, as asking a cache takes time too."""
    opened = current()
    if read not in opened.seen:
        opened.seen[read] = read(opened.state, opened.cursor)
    return cast("Read", opened.seen[read])
