"""Every load that was made, and how one is undone or counts again: rehearsed first, then marked."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from duckdb import DuckDBPyConnection

import loaders
from loaders.effects import Effect, effects
from metrics.movements import Moved
from pages.components import access
from pages.components.store.loading import counting, keep_read_copy
from pages.components.store.turns import Told, turn, unheard
from pages.components.store.warehouse import State, connection, current


@dataclass(frozen=True)
class Loads:
    """The loads, the newest first, and by load what it changed and what was found in its files."""

    made: tuple[loaders.Load, ...]
    effects: Mapping[str, Effect]


def loads() -> Loads:
    """Every load of the warehouse that is served, also those that were undone."""
    access.require(access.Right.UPLOAD)
    opened = current()
    return _loads(opened.state, opened.cursor)


def rehearse(load: loaders.Load, told: Told = unheard) -> tuple[Moved, ...]:
    """Which figures move if the load is undone, or counts again where it is undone. Raises CannotUndo."""
    return _turned(load, "", told, keep=False)


def turn_round(load: loaders.Load, reason: str, told: Told = unheard) -> tuple[Moved, ...]:
    """Undo the load, or let it count again where it is undone, in the name of who is signed in. Raises CannotUndo."""
    return _turned(load, reason, told, keep=True)


def state() -> State:
    """The state that the page shows: what was rehearsed on another one says nothing any more."""
    return current().state


def _turned(load: loaders.Load, reason: str, told: Told, keep: bool) -> tuple[Moved, ...]:
    somebody = access.require(access.Right.UPLOAD)
    found: list[Moved] = []
    mark = loaders.undo if load.counts else loaders.redo
    with turn(told):
        with connection().cursor() as cursor:
            mark(
                cursor,
                load.id,
                reason,
                somebody.name,
                then=counting(found) if keep else counting(found, told),
                keep=keep,
            )
        if keep:
            keep_read_copy()
    return tuple(found)


@st.cache_resource(show_spinner=False, max_entries=4)
def _loads(state: State, _cursor: DuckDBPyConnection) -> Loads:
    return Loads(tuple(loaders.loads(_cursor)), effects(_cursor))
