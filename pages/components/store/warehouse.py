"""Which warehouse is served, and one consistent state of it for each run of a page."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import NewType, TypeVar, cast

import duckdb
import streamlit as st
from duckdb import DuckDBPyConnection

from loaders.faults import in_sentences
from loaders.warehouse import (
    DEFAULT,
    OFFLINE,
    WarehouseBusy,
    WarehouseUnusable,
    create_tables,
    open_warehouse,
    transaction,
    write_read_copy,
)
from metrics.editions import Edition, editions
from metrics.editions import opened as open_edition
from metrics.refresh import count_again
from pages.components import access
from pages.components.store import sample
from pages.components.store.choosing import LATEST, Shown, choose


class Unavailable(Exception):
    """The figures cannot be read just now; the message is the sentence to show."""


class NothingPublished(Unavailable):
    """There is no edition yet, and the person may not see the draft."""


# What pages are a function of, in three parts: the figures, the newest decision, and for the draft the newest edition,
# with which it is compared. The figures of the draft are told by the warehouse file and its newest refresh, load, mark and
# mapping, as not each of these leads to a refresh; those of an edition by its id alone, so that they stay whatever is
# loaded. Caches are keyed on it; one string is hashed in less time than a dataclass, and a page asks a dozen times.
State = NewType("State", str)
_NEWEST = """
select
    (select max(refreshed_at) from counted), (select max(loaded_at) from load), (select max(marked_at) from load_mark),
    (select max(mapped_at) from mapping)
"""
_DECIDED = "select max(decided_at)::varchar from decision"
_PUBLISHED = "select max(published_at)::varchar from edition"
_APART = " | "


@dataclass(frozen=True)
class Snapshot:
    """One state of the warehouse, open for reading while a page runs, and what the page has read of it already."""

    cursor: DuckDBPyConnection
    state: State
    shown: Shown
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
        return _sound(path) if path.exists() else _sample()
    except WarehouseBusy:
        raise Unavailable(
            "The warehouse is in use by another program, most likely a load from the command line. "
            "Open this page again when it has finished."
        ) from None
    except WarehouseUnusable as fault:
        raise Unavailable(str(fault)) from None


def _sound(path: Path) -> DuckDBPyConnection:
    """The council's warehouse, opened anew where a fault of the disk has closed it: that is for good."""
    opened = _warehouse(path, path.stat().st_ino)
    try:
        opened.cursor().execute("select 1")
        return opened
    except duckdb.Error:
        _warehouse.clear()
        opened.close()
        return _warehouse(path, path.stat().st_ino)


@st.cache_resource(show_spinner=False)
def _warehouse(path: Path, file_id: int) -> DuckDBPyConnection:
    """The council's warehouse; `file_id` makes a new connection where the file has been replaced."""
    opened = open_warehouse(path)
    _by_todays_definitions(opened)
    write_read_copy(opened, path)  # one that is there may lack what was loaded last before the server was ended
    return opened


def _by_todays_definitions(opened: DuckDBPyConnection) -> None:
    """Count what another version of the product counted otherwise, so that no figure of the draft is by an old definition."""
    with transaction(opened):
        count_again(opened, "Vital Signs")


@st.cache_resource(show_spinner=False)
def _sample() -> DuckDBPyConnection:
    """A copy of the sample warehouse in memory, built first where it is missing or out of date.

    A copy, because decisions can be tried on the sample council too: they last as long as the server runs.
    """
    if sample.is_stale():
        with st.spinner("Preparing the sample council. This happens once and takes a minute or two."):
            sample.build()
    opened = duckdb.connect(":memory:", config=OFFLINE)
    place = str(sample.location()).replace("'", "''")
    opened.execute(f"attach '{place}' as sample_council (read_only)")
    opened.execute("copy from database sample_council to memory")
    opened.execute("detach sample_council")
    create_tables(opened)
    return opened


@contextmanager
def snapshot(figures: str = LATEST) -> Iterator[Shown]:
    """Every read inside sees one state of the figures that are asked for: LATEST, DRAFT, or an edition by its id.

    Raises Refused, Unavailable, or NothingPublished.
    """
    somebody = access.require(access.Right.VIEW)
    source = connection()
    try:
        with in_sentences(location()):
            yield from _snapshot(source.cursor(), figures, somebody)
    except WarehouseUnusable as fault:
        raise Unavailable(str(fault)) from None


def _snapshot(cursor: DuckDBPyConnection, figures: str, somebody: access.Person) -> Iterator[Shown]:
    token = None
    try:
        cursor.execute("begin transaction read only")
        shown = choose(figures, editions(cursor), somebody)
        if shown is None:
            raise NothingPublished("Nothing has been published yet. The performance team publishes the first month.")
        if shown.edition:
            open_edition(cursor, shown.edition, shown.as_then)
        token = _open.set(Snapshot(cursor, _state(shown, cursor), shown))
        yield shown
    finally:
        if token:
            _open.reset(token)
        with suppress(duckdb.Error):  # a fault of the disk has closed it already
            cursor.rollback()
            cursor.close()


def _state(shown: Shown, cursor: DuckDBPyConnection) -> State:
    if shown.edition is None:
        return draft_state(shown.latest, cursor)
    decided = "as then" if shown.as_then else cursor.execute(_DECIDED).fetchone()
    # A new edition may hide what older ones showed, so theirs is another state from then on.
    last = cursor.execute(_PUBLISHED).fetchone()
    return State(_APART.join([f"{place()} edition {shown.edition.id} {last}", str(decided), ""]))


def draft_state(latest: Edition | None, cursor: DuckDBPyConnection) -> State:
    """The state of the draft, also while an edition is shown."""
    newest, decided = cursor.execute(_NEWEST).fetchone(), cursor.execute(_DECIDED).fetchone()
    return State(_APART.join([f"{place()} draft {newest}", str(decided), latest.id if latest else ""]))


def place() -> str:
    """What tells the warehouse from every other one."""
    return str(sample.location()) if is_sample() else f"{location()}:{location().stat().st_ino}"


def of_figures(state: State) -> State:
    """The part of a state that no decision and no publication changes."""
    return State(state.rsplit(_APART, 2)[0])


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
