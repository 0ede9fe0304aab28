"""Spellings and teams, for pages: what is not understood, what people have said of it, and the way to say it."""

from collections.abc import Callable, Sequence

import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from loaders import mappings
from loaders.codes import code_list
from loaders.declare import declarations
from loaders.mappings import TEAM, Mapped, Meaning, Place, Spelling
from metrics.shifted import Shifted, shifted
from metrics.workspace import may_use, queries
from pages.components import access
from pages.components.store.loading import keep_read_copy
from pages.components.store.turns import turn
from pages.components.store.warehouse import State, connection, current, once


def unread() -> tuple[Spelling, ...]:
    """The spellings in code columns that nobody has given a meaning, most rows first."""
    access.require(access.Right.UPLOAD)
    return once(_unread)


def unplaced() -> tuple[Spelling, ...]:
    """The teams that no list and nobody has placed in a locality, most rows first."""
    access.require(access.Right.UPLOAD)
    return once(_unplaced)


def guessed(list_id: str) -> tuple[Spelling, ...]:
    """The spellings of a code list that are understood without being official, most rows first."""
    access.require(access.Right.UPLOAD)
    return _guessed(current().state, list_id, current().cursor)


def mapped() -> tuple[Mapped, ...]:
    """What people have said, the newest first."""
    access.require(access.Right.UPLOAD)
    return once(_mapped)


def localities() -> tuple[str, ...]:
    """The localities that are known."""
    access.require(access.Right.UPLOAD)
    return once(_localities)


def code_lists() -> dict[str, str]:
    """The code lists whose spellings people may give a meaning: id and title."""
    return {name: mappings.list_title(name) for name in mappings.lists_to_map()}


def labels(list_id: str) -> tuple[str, ...]:
    """What a spelling of the list can mean."""
    return code_list(list_id).labels


def nearest(one: Spelling) -> tuple[str, ...]:
    """What the spelling may well mean, going by its letters; for a team, going by teams that have a locality."""
    if one.list == TEAM:
        return mappings.nearest_of(tuple(sorted(once(_placed).items())), one.raw)
    return mappings.nearest(one.list, one.raw)


def settled_in_the_file() -> list[Place]:
    """The code columns whose spellings can only be corrected in the file."""
    return mappings.settled_in_the_file()


def where(place: Place) -> str:
    """A column in words: "Contacts: Source of Contact"."""
    return f"{declarations()[place.extract].title}: {place.heading}"


def may_change(one: Spelling) -> tuple[str, ...]:
    """The indicators that may change when the spelling is given a meaning, by id, in the order of the plan."""
    columns = [(place.extract, "locality" if one.list == TEAM else place.column) for place in one.places]
    return tuple(
        name
        for name, indicator in metrics.catalogue().items()
        if any(may_use(indicator, extract, column) for extract, column in columns)
    )


def give_meaning(said: Sequence[Meaning]) -> tuple[Shifted, ...]:
    """Say what spellings mean in the name of the person who is signed in; which series that changed. Raises CannotMap."""
    somebody = access.require(access.Right.UPLOAD)
    return _counted(lambda cursor, then: mappings.map_values(cursor, said, somebody.name, then=then))


def take_meaning_back(one: Meaning) -> tuple[Shifted, ...]:
    """Take back what was said of a spelling, likewise."""
    somebody = access.require(access.Right.UPLOAD)
    return _counted(lambda cursor, then: mappings.take_back(cursor, one.list, one.raw, somebody.name, then=then))


def _counted(change: Callable[[DuckDBPyConnection, Callable[..., object]], None]) -> tuple[Shifted, ...]:
    """Make a change and count again in one transaction; which series are others now."""
    refreshes: list[str] = []
    with turn(), connection().cursor() as cursor:
        change(cursor, lambda within, extracts: refreshes.append(metrics.refresh(within, extracts)))
        found = shifted(cursor, refreshes[-1])
        keep_read_copy()
    return tuple(found)


@st.cache_resource(show_spinner=False, max_entries=4)
def _unread(state: State, _cursor: DuckDBPyConnection) -> tuple[Spelling, ...]:
    return tuple(mappings.unmapped(_cursor))


@st.cache_resource(show_spinner=False, max_entries=4)
def _unplaced(state: State, _cursor: DuckDBPyConnection) -> tuple[Spelling, ...]:
    return tuple(mappings.unplaced(_cursor, once(_placed)))


@st.cache_resource(show_spinner=False, max_entries=12)
def _guessed(state: State, list_id: str, _cursor: DuckDBPyConnection) -> tuple[Spelling, ...]:
    return tuple(mappings.read_otherwise(_cursor, list_id))


@st.cache_resource(show_spinner=False, max_entries=4)
def _mapped(state: State, _cursor: DuckDBPyConnection) -> tuple[Mapped, ...]:
    return tuple(mappings.mappings(_cursor))


@st.cache_resource(show_spinner=False, max_entries=4)
def _localities(state: State, _cursor: DuckDBPyConnection) -> tuple[str, ...]:
    return tuple(mappings.localities(_cursor))


@st.cache_resource(show_spinner=False, max_entries=4)
def _placed(state: State, _cursor: DuckDBPyConnection) -> dict[str, str]:
    """The locality of each team that has one, by the team's name in lower case: as the figures have it."""
    return dict(_cursor.execute(queries("views")["team_locality"]).fetchall())
