"""The list of loads in force, worked out once for the many questions that are put to it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb
from duckdb import DuckDBPyConnection

_DROP = "drop table if exists temp.live_extract"


@contextmanager
def live_loads_kept(connection: DuckDBPyConnection) -> Iterator[None]:
    """Inside, a temporary table hides the view of the loads in force: what costs most of a short query is asked once.

    Nothing may be loaded or undone inside.
    """
    connection.execute("create temp table live_extract as select * from live_extract")
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):  # a transaction that failed takes the table with it
            connection.execute(_DROP)
        raise
    connection.execute(_DROP)
