"""What a warehouse holds, in few numbers: of each table its rows and a check sum of them, in whatever order they lie."""

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

Contents = Mapping[str, tuple[int, int]]
_TABLES = """
select database_name, table_name from duckdb_tables()
where database_name = coalesce(nullif(?, ''), current_database()) and not temporary order by table_name
"""


def contents(connection: DuckDBPyConnection, database: str = "") -> Contents:
    """By table how many rows it has, and a check sum for which every cell is read; of an attached database if named."""
    tables = connection.execute(_TABLES, [database]).fetchall()
    return {str(table): _of(connection, f'"{database}"."{table}"') for database, table in tables}


def tables(connection: DuckDBPyConnection, database: str = "") -> set[str]:
    """The names of the tables only."""
    return {str(table) for _, table in connection.execute(_TABLES, [database]).fetchall()}


def _of(connection: DuckDBPyConnection, table: str) -> tuple[int, int]:
    row = connection.execute(f"select count(*), coalesce(sum(hash(one)::hugeint), 0) from {table} as one").fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)
