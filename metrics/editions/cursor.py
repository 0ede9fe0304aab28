"""Which figures a cursor reads: those of an edition, with all that was known as it was published, or the draft."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

import duckdb

from metrics.editions.listed import Edition, editions


def opened(connection: duckdb.DuckDBPyConnection, edition: Edition, decisions_as_then: bool = False) -> None:
    """Let a cursor read an edition: its series, and loads, mappings, targets and events as they were known.

    Decisions made since show too, unless `decisions_as_then`.
    """
    connection.execute(f"set variable edition = '{edition.id}'")
    connection.execute(f"set variable known_at = timestamp '{edition.published_at}'")
    if decisions_as_then:
        connection.execute(f"set variable decided_until = timestamp '{edition.published_at}'")


def reads(connection: duckdb.DuckDBPyConnection) -> Edition | None:
    """The edition that a cursor reads, None for the draft."""
    found = connection.execute("select getvariable('edition')").fetchone()
    wanted = found[0] if found else None
    return next((one for one in editions(connection) if one.id == wanted), None) if wanted else None


@contextmanager
def known(connection: duckdb.DuckDBPyConnection, at: datetime) -> Iterator[None]:
    """Inside, only what was known at a time counts."""
    connection.execute(f"set variable known_at = timestamp '{at}'")
    try:
        yield
    finally:
        # Where a transaction around it has failed, nothing runs but its rollback, and the fault is what matters.
        with suppress(duckdb.TransactionException):
            connection.execute("reset variable known_at")
