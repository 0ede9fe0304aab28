"""A copy of a warehouse in memory, in which loads can be made that leave nothing behind."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import duckdb
from duckdb import DuckDBPyConnection

from loaders.warehouse import OFFLINE, create_tables


@contextmanager
def copied(connection: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
    """What a connection to a file holds that may only be read, in a warehouse that may be written to."""
    found = connection.execute(
        "select path from duckdb_databases() where database_name = current_database()"
    ).fetchone()
    place = str(found[0] if found else "").replace("'", "''")
    with closing(duckdb.connect(":memory:", config=OFFLINE)) as copy:
        copy.execute(f"attach '{place}' as held (read_only)")
        copy.execute("copy from database held to memory")
        copy.execute("detach held")
        create_tables(copy)
        yield copy
