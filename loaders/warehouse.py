"""The warehouse file: its tables, how it is opened, and the one sentence when another process holds it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from loaders.declare import Extract, declarations
from loaders.staged import staged_columns
from loaders.views import create_views

DEFAULT = Path(os.environ.get("VITAL_SIGNS_WAREHOUSE") or Path(__file__).parents[1] / "data" / "warehouse.duckdb")

_SERIES = (
    'indicator varchar, month date, breakdown varchar, "group" varchar, numerator double, denominator double, '
    "value double, source varchar, status varchar, note varchar, period varchar"
)
# Plain tables without keys, sequences or constraints: ids come from the application, so that the same tables can
# later live in a lake that has none of these.
_TABLES = {
    "load": "load_id varchar, loaded_at timestamp, loaded_by varchar, authority varchar, as_at date, files varchar[], "
    "sha256 varchar[]",
    "load_extract": "load_id varchar, extract varchar, sheet varchar, rows_read integer, rows_loaded integer, "
    "rows_skipped integer",
    "covered": "load_id varchar, extract varchar, covers_from date, covers_to date, withdraws_from date",
    "finding": "load_id varchar, severity varchar, rule varchar, sheet varchar, row_number integer, column_name varchar, "
    "message varchar, more_rows integer",
    # Whether a load counts: undone where its newest mark says so, else as loaded.
    "load_mark": "mark_id varchar, marked_at timestamp, marked_by varchar, load_id varchar, counts boolean, reason varchar",
    # What a load changed of the rows in force when it was made, by the month of the rows' dates.
    "load_change": "load_id varchar, extract varchar, month date, added integer, changed integer, withdrawn integer",
    # What a spelling of a code list means, or in which locality a team is: the newest word on it counts.
    "mapping": "mapping_id varchar, mapped_at timestamp, mapped_by varchar, list varchar, raw varchar, label varchar",
    "series": f"refresh_id varchar, refreshed_at timestamp, {_SERIES}",
    "counted": "refresh_id varchar, refreshed_at timestamp, indicator varchar, version varchar",
    "edition": "edition_id varchar, published_at timestamp, published_by varchar, month date, note varchar",
    "edition_series": f"edition_id varchar, {_SERIES}",
    "edition_definition": "edition_id varchar, indicator varchar, version varchar, title varchar, definition varchar",
    "act": "act_id varchar, acted_at timestamp, acted_by varchar, kind varchar, about varchar, reason varchar",
    "decision": "decision_id varchar, decided_at timestamp, decided_by varchar, kind varchar, indicator varchar, "
    "month date, rule varchar, reason varchar, points_month date[], points_value double[], withdraws varchar",
}


class WarehouseUnusable(Exception):
    """The warehouse cannot be opened; the message is one sentence for people."""


class WarehouseBusy(WarehouseUnusable):
    """Another process, usually the dashboard, has the warehouse open."""


def open_warehouse(path: Path) -> DuckDBPyConnection:
    """Open the warehouse for reading and writing, creating the file, its tables and its views where they are missing.

    Raises WarehouseBusy where another process holds it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise WarehouseUnusable(
            f"The folder {path.parent} cannot be made: name another place for the warehouse."
        ) from None
    connection = _connect(path, read_only=False)
    create_tables(connection)
    return connection


def create_tables(connection: DuckDBPyConnection) -> None:
    """Create what is missing: tables, staged columns that a newer declaration added, and the views."""
    connection.execute("begin transaction")
    for name, columns in _TABLES.items():
        _create_table(connection, name, dict(column.rsplit(" ", 1) for column in columns.split(", ")))
    for extract in declarations().values():
        if extract.stage:
            _create_staged(connection, extract)
    create_views(connection)
    connection.execute("commit")


@contextmanager
def open_for_reading(path: Path) -> Iterator[tuple[DuckDBPyConnection, str | None]]:
    """A read-only connection, and a note where it reads the copy that a running dashboard keeps.

    Raises FileNotFoundError where there is no warehouse, WarehouseBusy where it is held and has no copy.
    """
    if not path.exists():
        raise FileNotFoundError(f"There is no warehouse at {path}. Load a file first: python -m loaders FILE")
    note = None
    try:
        connection = _connect(path, read_only=True)
    except WarehouseBusy:
        copy = read_copy(path)
        if not copy.exists():
            raise
        connection = _connect(copy, read_only=True)
        note = (
            "The dashboard is running and holds the warehouse, so these figures come from its copy after the last load."
        )
    try:
        yield connection, note
    finally:
        connection.close()


def read_copy(path: Path) -> Path:
    """Where the dashboard keeps the copy that command lines may read while it runs."""
    return path.with_suffix(".read.duckdb")


def write_read_copy(connection: DuckDBPyConnection, path: Path) -> None:
    """Swap in a fresh copy of the warehouse in one step, so that a reader sees the old one or the new one whole."""
    fresh = path.with_suffix(".copying.duckdb")
    fresh.unlink(missing_ok=True)
    name = connection.execute("select current_database()").fetchone()
    source = str(name[0]) if name else path.stem
    location = str(fresh).replace("'", "''")
    connection.execute(f"attach '{location}' as read_copy")
    try:
        connection.execute(f'copy from database "{source}" to read_copy')
    finally:
        connection.execute("detach read_copy")
    os.replace(fresh, read_copy(path))


def _connect(path: Path, read_only: bool) -> DuckDBPyConnection:
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.IOException as error:
        if "lock" in str(error).lower() or "already open" in str(error).lower() or "being used" in str(error).lower():
            raise WarehouseBusy(
                f"The warehouse {path.name} is in use, most likely by the running dashboard: "
                "load the file on its Upload page, or stop it and try again."
            ) from None
        if "permission" in str(error).lower() or "read-only" in str(error).lower():
            raise WarehouseUnusable(f"{path} cannot be written: ask for the right to write in its folder.") from None
        raise WarehouseUnusable(
            f"{path} cannot be opened as a warehouse: it is damaged or another kind of file. "
            f"Restore it from a backup, or name another place."
        ) from None
    _check_ours(connection, path)
    # The two string compressions take half of a commit's time and save a tenth of the file.
    connection.execute("set disabled_compression_methods = 'fsst,dict_fsst'")
    # Nothing is fetched from outside at run time: council machines may not.
    connection.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    return connection


def _check_ours(connection: DuckDBPyConnection, path: Path) -> None:
    """A database of another program is neither read nor written."""
    tables = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
    ours = {name for name in tables if name in ("covered", "series") or name.startswith("staged_")}
    if tables and not ours:
        connection.close()
        raise WarehouseUnusable(f"{path} is the database of another program: name another place for the warehouse.")


def _create_staged(connection: DuckDBPyConnection, extract: Extract) -> None:
    _create_table(connection, f"staged_{extract.id}", {"load_id": "varchar", **staged_columns(extract)})


def _create_table(connection: DuckDBPyConnection, table: str, columns: dict[str, str]) -> None:
    """The table, and in one that an earlier version made the columns that it did not have yet."""
    declared = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    connection.execute(f"create table if not exists {table} ({declared})")
    present = {row[0] for row in connection.execute(f"describe {table}").fetchall()}
    for name, kind in columns.items():
        if name.strip('"') not in present:
            connection.execute(f"alter table {table} add column {name} {kind}")
