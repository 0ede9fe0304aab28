"""Where figures come from, for pages: traced once for each state of the warehouse."""

from dataclasses import dataclass
from datetime import date

import streamlit as st
from duckdb import DuckDBPyConnection

from loaders.declare import declarations
from loaders.mappings import TEAM, list_title
from loaders.meanings import mappable
from metrics.origin import Origin, Use
from metrics.origin import origin as origin_of
from pages.components.store.warehouse import State, current

_MEANINGS = "select list, count(*) from mapping_in_force where list_contains($lists, list) group by list order by list"


@dataclass(frozen=True)
class Traced:
    """A figure's origin, and of each code list how many spellings people have given a meaning: by the list's title."""

    origin: Origin
    meanings: tuple[tuple[str, int], ...]


def origin(indicator: str, month: date) -> Traced:
    """Where the figure of a month (its last day) comes from, in the edition or draft that is shown."""
    opened = current()
    return _traced(opened.state, indicator, month, opened.cursor)


@st.cache_resource(show_spinner=False, max_entries=400)
def _traced(state: State, indicator: str, month: date, _cursor: DuckDBPyConnection) -> Traced:
    found = origin_of(_cursor, indicator, month)
    read = {one.extract for one in found.loads if one.use is not Use.TEAMS}
    lists = {column.codes for name in read for column in mappable(declarations()[name])}
    lists |= {TEAM} if any(one.use is Use.TEAMS for one in found.loads) else set()
    counts = _cursor.execute(_MEANINGS, {"lists": sorted(lists)}).fetchall() if lists else []
    return Traced(found, tuple((list_title(name), many) for name, many in counts))
