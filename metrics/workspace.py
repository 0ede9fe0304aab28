"""The shared views of one refresh: made once, as temporary tables where several queries read them, and dropped after it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

from metrics import calendar, population, reference
from metrics.catalogue import Indicator, relations

ROOT = Path(__file__).parent
# The temporary tables that are made for every refresh, and the extract behind each: a new file of it changes figures.
BEHIND = {**reference.TABLES, population.TABLE: population.EXTRACT}
# What reads one of these looks at the log of loads, so that every load changes it.
LOG = frozenset(("load_extract", "expected_extract"))


@cache
def queries(folder: str) -> dict[str, str]:
    """The queries of a folder by name, macros left out."""
    files = sorted((ROOT / folder).glob("*.sql"))
    return {path.stem: path.read_text(encoding="utf-8") for path in files if path.stem != "macros"}


@cache
def macros() -> str:
    """The functions that the queries call."""
    return (ROOT / "views" / "macros.sql").read_text(encoding="utf-8")


def extracts_read(indicator: Indicator) -> set[str]:
    """Every extract that a new load of must lead to this indicator being counted again."""
    seen = reached(relations(indicator.sql))
    named = {name.removesuffix("_month_end").removesuffix("_all") for name in seen}
    named |= {extract for table, extract in BEHIND.items() if table in seen}
    return named | {extract for source in indicator.sources for extract, _ in source.reads()}


def may_use(indicator: Indicator, extract: str, column: str) -> bool:
    """Whether the figures, or a breakdown of them, may change with a column of the extract.

    It errs towards yes: where a shared view compares the column, all that read the view are named.
    """
    if extract not in extracts_read(indicator):
        return False
    if column in indicator.groupings() or re.search(rf"\b{column}\b", indicator.sql):
        return True
    views = [queries("views").get(name, "") for name in reached(relations(indicator.sql))]
    return any(re.search(rf"\b{column}\b\s*(=|<>|in\b|is\b|like\b)", sql) for sql in views)


@contextmanager
def workspace(connection: duckdb.DuckDBPyConnection, indicators: Iterable[Indicator]) -> Iterator[None]:
    """Make what the indicators' queries read; a temporary table hides the warehouse's view of the same name."""
    calendar.fill(connection)
    reference.fill(connection)
    population.fill(connection, population.la_code(connection))
    connection.execute(macros())
    made = [("table", name) for name in ("working_day", *BEHIND)]
    try:
        _make(connection, [relations(indicator.sql) for indicator in indicators], made)
        yield
    finally:
        _drop(connection, made)


def _make(connection: duckdb.DuckDBPyConnection, consumers: Sequence[set[str]], made: list[tuple[str, str]]) -> None:
    shared = queries("views")
    # The arithmetic itself reads the views that say which months they know.
    wanted = reached(set().union(*consumers, *(relations(sql) for sql in queries("arithmetic").values())))
    readers = [*consumers, *(relations(sql) for name, sql in shared.items() if name in wanted)]
    stored = _views_of(connection)
    for name in _in_order(wanted):
        if name not in shared and name not in stored:
            continue
        several = sum(name in reader for reader in readers) > 1
        if name in shared:
            kind = "table" if several else "view"
            connection.execute(f"create temp {kind} {name} as {shared[name]}")
            made.append((kind, name))
        elif several:
            connection.execute(f"create temp table {name} as select * from {name}")
            made.append(("table", name))


def _drop(connection: duckdb.DuckDBPyConnection, made: list[tuple[str, str]]) -> None:
    for kind, name in reversed(made):
        connection.execute(f"drop {kind} if exists temp.{name}")


def reached(names: set[str]) -> set[str]:
    """The names and everything that the shared views among them read in turn."""
    shared = queries("views")
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= relations(shared.get(name, "")) - found
    return found


def _in_order(names: set[str]) -> list[str]:
    """The names, each after everything that it reads."""
    shared = queries("views")
    ordered: list[str] = []

    def place(name: str) -> None:
        for below in sorted(relations(shared.get(name, ""))):
            place(below)
        if name in names and name not in ordered:
            ordered.append(name)

    for name in sorted(names):
        place(name)
    return ordered


def _views_of(connection: duckdb.DuckDBPyConnection) -> set[str]:
    rows = connection.execute("select view_name from duckdb_views() where not internal and not temporary").fetchall()
    return {name for (name,) in rows}
