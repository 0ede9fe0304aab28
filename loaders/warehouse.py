"""The warehouse file: its tables, how it is opened, and the one sentence when another process holds it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import duckdb
from duckdb import DuckDBPyConnection

from loaders.contents import Contents, contents
from loaders.declare import declarations
from loaders.faults import WarehouseUnusable as WarehouseUnusable
from loaders.faults import in_words
from loaders.staged import staged_columns
from loaders.views import create_views

DEFAULT = Path(os.environ.get("VITAL_SIGNS_WAREHOUSE") or Path(__file__).parents[1] / "data" / "warehouse.duckdb")
# One more where a table, a column or a view changes so that an older product could not read or write it any more.
VERSION = 1
# Nothing is fetched from outside at run time: council machines may not.
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}

_SERIES = (
    'indicator varchar, month date, breakdown varchar, "group" varchar, numerator double, denominator double, '
    "value double, source varchar, status varchar, note varchar, period varchar"
)
# Plain tables without keys, sequences or constraints: ids come from the application, so that the same tables can
# later live in a lake that has none of these.
_TABLES = {
    "warehouse": "version integer, made_at timestamp",
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
    # What people write in a workshop: versions of items, each naming the one that it follows.
    "workshop_entry": "entry_id varchar, written_at timestamp, written_by varchar, workshop varchar, kind varchar, "
    "item varchar, follows varchar, settles varchar[], removed boolean, fields varchar",
}

# A warehouse older than `counted` says in its series alone what was counted when, and not by which version.
_COUNTED_BEFORE = """
insert into counted
select distinct refresh_id, refreshed_at, indicator, '' from series where not exists (select 1 from counted)
"""


_PATIENCE, _PAUSE = 20.0, 0.05  # seconds


class WarehouseBusy(WarehouseUnusable):
    """Another process, usually the dashboard, has the warehouse open."""

    def __init__(self, path: Path, instead: str = "") -> None:
        held = f"The warehouse {path.name} is in use, most likely by the running dashboard"
        super().__init__(f"{held}: stop it and try again{f', or {instead}' if instead else ''}.")
        self.path = path


def open_warehouse(path: Path) -> DuckDBPyConnection:
    """Open the warehouse for reading and writing, creating the file, its tables and its views where they are missing.

    Raises WarehouseBusy where another process holds it, WarehouseUnusable where it cannot be used.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise WarehouseUnusable(
            f"The folder {path.parent} cannot be made: name another place for the warehouse."
        ) from None
    check_is_new(path)
    connection = open_file(path, read_only=False)
    try:
        create_tables(connection)
    except duckdb.Error as fault:
        connection.close()
        raise _unusable(fault, path) from None
    return connection


@contextmanager
def transaction(connection: DuckDBPyConnection, keep: bool = True) -> Iterator[None]:
    """All that is done inside, or nothing of it; without `keep` it is rolled back in any case."""
    connection.execute("begin transaction")
    try:
        yield
        connection.execute("commit" if keep else "rollback")
    except BaseException:
        with suppress(duckdb.Error):  # a commit that failed, on a full disk for instance, has rolled back already
            connection.execute("rollback")
        raise


def create_tables(connection: DuckDBPyConnection) -> None:
    """Create what is missing: tables, staged columns that a newer declaration added, and the views."""
    with transaction(connection):
        bring_up(connection)


def bring_up(connection: DuckDBPyConnection) -> None:
    """The same inside the caller's transaction."""
    for name, columns in tables().items():
        _create_table(connection, name, columns)
    connection.execute(_COUNTED_BEFORE)
    create_views(connection)
    if _version(connection) < VERSION:
        now = datetime.now(UTC).replace(tzinfo=None)
        connection.execute("insert into warehouse values (?, ?)", [VERSION, now])


def moment(connection: DuckDBPyConnection) -> datetime:
    """Now (UTC), but later than all that is recorded: what is recorded last counts, also where a clock was put back."""
    now, newest = datetime.now(UTC).replace(tzinfo=None), connection.execute("from newest_stamp").fetchone()
    return max(now, newest[0] + timedelta(microseconds=1)) if newest and newest[0] else now


def tables() -> Mapping[str, Mapping[str, str]]:
    """Every table of a warehouse with its columns and their types, the staged ones as they are declared."""
    plain = {name: dict(column.rsplit(" ", 1) for column in columns.split(", ")) for name, columns in _TABLES.items()}
    return plain | {
        f"staged_{extract.id}": {"load_id": "varchar", **staged_columns(extract)}
        for extract in declarations().values()
        if extract.stage
    }


@contextmanager
def open_for_reading(path: Path) -> Iterator[tuple[DuckDBPyConnection, str | None]]:
    """A read-only connection, and a note where it reads the copy that a running dashboard keeps.

    Raises FileNotFoundError where there is no warehouse, WarehouseBusy where it is held and has no copy,
    WarehouseUnusable where it cannot be read or an earlier version of the product made it.
    """
    if not path.exists():
        raise FileNotFoundError(f"There is no warehouse at {path}. Load a file first: python -m loaders FILE")
    note = None
    try:
        connection = open_file(path, read_only=True)
    except WarehouseBusy:
        copy = read_copy(path)
        if not copy.exists():
            raise
        connection = open_file(copy, read_only=True)
        note = (
            "The dashboard is running and holds the warehouse, so these figures come from its copy after the last load."
        )
    try:
        if _version(connection) < VERSION:
            raise _earlier(path)
        yield connection, note
    except (duckdb.CatalogException, duckdb.BinderException):
        raise _earlier(path) from None  # a table, a column or a view is not there yet
    finally:
        connection.close()


def _earlier(path: Path) -> WarehouseUnusable:
    return WarehouseUnusable(
        f"{path} was made by an earlier version of this product. Bring it up to date once, then try again: start the "
        "dashboard, or run python -m loaders rebuild."
    )


def check_is_new(path: Path) -> None:
    """A new warehouse would take over what was written last to one that is gone. Raises WarehouseUnusable."""
    if not path.exists() and _wal(path).exists():
        raise WarehouseUnusable(
            f"{path} is gone, but what was written to it last is still there ({_wal(path).name}): put the warehouse back "
            "beside it, or move that file away to begin anew."
        )


def discard(path: Path) -> None:
    """Remove a file of DuckDB that is not the warehouse, with what was written to it last."""
    for one in (path, _wal(path)):
        one.unlink(missing_ok=True)


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def read_copy(path: Path) -> Path:
    """Where the dashboard keeps the copy that command lines may read while it runs."""
    return path.with_suffix(".read.duckdb")


def write_read_copy(connection: DuckDBPyConnection, path: Path) -> None:
    """Swap in a fresh copy of the warehouse in one step, so that a reader sees the old one or the new one whole.

    Where there is no room for it there is none: better than one that lacks the last load.
    """
    fresh = path.with_suffix(".copying.duckdb")
    try:
        write_copy(connection, fresh)
        os.replace(fresh, read_copy(path))
    except (duckdb.IOException, duckdb.TransactionException, duckdb.BinderException, OSError):
        discard(fresh)
        discard(read_copy(path))


def write_copy(connection: DuckDBPyConnection, place: Path) -> Contents:
    """One state of the warehouse, whole, in a new file at `place`; what was there before is replaced. What it holds."""
    discard(place)
    with connection.cursor() as cursor:
        source = cursor.execute("select current_database()").fetchall()[0][0]
        cursor.execute(f"attach '{quoted(place)}' as copy_of_warehouse (read_write)")
        try:
            with transaction(cursor):
                cursor.execute(f'copy from database "{source}" to copy_of_warehouse')
                held = contents(cursor)
        finally:
            cursor.execute("detach copy_of_warehouse")
    _wait_until_free(place)
    return held


def _wait_until_free(place: Path) -> None:
    """Wait until nobody holds a copy that was detached: whoever looked into the catalogue meanwhile holds it to the end
    of their transaction, as pages do for a moment. After too long whoever opens it is told.
    """
    for _ in range(int(_PATIENCE / _PAUSE)):
        try:
            duckdb.connect(str(place.absolute()), read_only=True, config=OFFLINE).close()
            return
        except duckdb.Error:
            sleep(_PAUSE)


def quoted(place: Path) -> str:
    """A path as it stands between quotes in SQL."""
    return str(place.absolute()).replace("'", "''")


def open_file(path: Path, read_only: bool) -> DuckDBPyConnection:
    """A connection to the warehouse, or to a copy of it, as it lies there. Raises as `open_warehouse` does."""
    try:
        # Absolute, as DuckDB takes md:x, s3:x and the like for places elsewhere.
        connection = duckdb.connect(str(path.absolute()), read_only=read_only, config=OFFLINE)
    except duckdb.Error as fault:
        raise _unusable(fault, path) from None
    try:
        _check_ours(connection, path)
    except duckdb.Error as fault:
        connection.close()
        raise _unusable(fault, path) from None
    except WarehouseUnusable:
        connection.close()
        raise
    # The two string compressions take half of a commit's time and save a tenth of the file.
    connection.execute("set disabled_compression_methods = 'fsst,dict_fsst'")
    return connection


def _unusable(fault: duckdb.Error, path: Path) -> WarehouseUnusable:
    """Why the warehouse cannot be opened, as an exception to raise."""
    said = str(fault).lower()
    if any(sign in said for sign in ("conflicting lock", "already open", "being used")):
        return WarehouseBusy(path)
    return WarehouseUnusable(in_words(fault, path) or f"{path} cannot be opened as a warehouse: {fault}")


def _check_ours(connection: DuckDBPyConnection, path: Path) -> None:
    """A database of another program, or of a later version of this one, is neither read nor written."""
    tables = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
    ours = {name for name in tables if name in ("covered", "load_extract") or name.startswith("staged_")}
    if tables and not ours:
        raise WarehouseUnusable(f"{path} is the database of another program: name another file.")
    if _version(connection) > VERSION:
        raise WarehouseUnusable(
            f"{path} belongs to a newer version of this product: update the product, or name another file."
        )


def _version(connection: DuckDBPyConnection) -> int:
    """The version of the product's tables that made the warehouse; 0 before there was a word on it."""
    known = "select count(*) from duckdb_columns() where table_name = 'warehouse' and column_name = 'version'"
    if connection.execute(known).fetchone() == (0,):
        return 0
    row = connection.execute("select coalesce(max(version), 0) from warehouse").fetchone()
    return int(row[0]) if row else 0


def _create_table(connection: DuckDBPyConnection, table: str, columns: Mapping[str, str]) -> None:
    """The table, and in one that an earlier version made the columns that it did not have yet."""
    declared = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    connection.execute(f"create table if not exists {table} ({declared})")
    present = {row[0] for row in connection.execute(f"describe {table}").fetchall()}
    for name, kind in columns.items():
        if name.strip('"') not in present:
            connection.execute(f"alter table {table} add column {name} {kind}")
