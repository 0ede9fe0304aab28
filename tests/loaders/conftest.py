"""Real files drawn as small tables, and real warehouses to load them into."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from duckdb import DuckDBPyConnection
from openpyxl import Workbook

from loaders import Outcome, Refused, load
from loaders.append import append
from loaders.council import Council
from loaders.declare import declarations
from loaders.prepare import File, Prepared, prepare
from loaders.reading import Sheet, reading
from loaders.reading.cells import write_cells
from loaders.reading.text import text_cells
from loaders.recognise import recognise
from loaders.warehouse import create_tables

BRADFORD = Council("Bradford", "380")
Row = Sequence[object]


def drawn(table: str) -> list[list[str]]:
    """The cells of a table drawn with bars between the columns."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def with_headings(extract_id: str, table: str) -> list[list[str]]:
    """A table drawn with staged names, as a file has it: official headings, and every required column there."""
    extract = declarations()[extract_id]
    (names, *rows) = drawn(table)
    others = [column for column in extract.columns if column.required and column.id not in names]
    headings = [extract.column(name).heading for name in names] + [column.heading for column in others]
    return [headings, *([*row, *[""] * len(others)] for row in rows)]


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Writes a delimited text file: name, rows, and how it is encoded and delimited."""

    def write(name: str, rows: Sequence[Row], encoding: str = "utf-8", delimiter: str = ",") -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return path

    return write


@pytest.fixture
def write_book(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook: name, and the rows of each sheet by the sheet's name."""

    def write(name: str, sheets: dict[str, Sequence[Row]]) -> Path:
        book = Workbook()
        del book["Sheet"]
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def warehouse() -> Iterator[DuckDBPyConnection]:
    """An empty warehouse in memory."""
    connection = duckdb.connect(":memory:")
    create_tables(connection)
    yield connection
    connection.close()


@pytest.fixture
def take(warehouse: DuckDBPyConnection) -> Callable[..., list[Outcome]]:
    """Loads files into the warehouse in memory, without any refresh."""

    def take(*paths: Path, as_at: date | None = None) -> list[Outcome]:
        return load(paths, warehouse, as_at=as_at, then=lambda connection, extracts: None, council=BRADFORD)

    return take


@pytest.fixture
def sheets_of() -> Callable[..., list[list[Sheet] | Refused]]:
    """What the reader makes of files, in one child process."""

    def sheets(*paths: Path) -> list[list[Sheet] | Refused]:
        with reading(paths) as read:
            return [read[path.resolve()] for path in paths]

    return sheets


@pytest.fixture
def draw() -> Callable[[str, str], list[list[str]]]:
    """The rows of a file from a drawing with staged names: official headings, and every required column there."""
    return with_headings


def read_here(path: Path) -> Sheet:
    """One delimited text file as a sheet, read in this process: a child process for each would take half a second."""
    (cells,) = text_cells(path)
    arrow = path.with_suffix(".arrow")
    written = write_cells(cells.rows, arrow)
    with pa.OSFile(str(arrow)) as source:
        rows = pa.ipc.open_stream(source).read_all()
    return Sheet(cells.name, rows, is_text=True, ragged=written.ragged, notes=cells.notes)


def prepared_from(path: Path, as_at: date | None = None) -> Prepared:
    """One delimited text file, ready to be appended. Raises Refused where it cannot be trusted."""
    known = recognise(read_here(path))
    assert known is not None
    return prepare([(File(path, path.name, path.name), known)], as_at, BRADFORD)


@pytest.fixture
def ready() -> Callable[..., Prepared]:
    """Reads, recognises and prepares one delimited text file in this process."""
    return prepared_from


@dataclass
class Lists:
    """Lists drawn by hand; they are written when added, and appended when the first question is asked."""

    warehouse: DuckDBPyConnection
    write_csv: Callable[..., Path]
    waiting: list[Prepared] = field(default_factory=list)

    def add(self, extract: str, as_at: str, table: str) -> Prepared:
        """A list of that extract, as at a date, with staged names as the headings of the drawing."""
        path = self.write_csv(f"{extract}_{as_at}.csv", with_headings(extract, table))
        one = prepared_from(path)
        assert [part.extract.id for _, part in one.parts] == [extract]
        self.waiting.append(one)
        return one

    def load(self) -> None:
        """Append what was added, one load after the other."""
        for one in self.waiting:
            append(self.warehouse, [one], "a tester", lambda connection, extracts: None)
        self.waiting = []

    def rows(self, query: str) -> list[str]:
        """The answer as lines of a drawing, in ascending order; blank where there is nothing."""
        self.load()
        found = self.warehouse.execute(query).fetchall()
        return sorted(" | ".join("" if value is None else str(value) for value in row) for row in found)


@pytest.fixture
def lists(warehouse: DuckDBPyConnection, write_csv: Callable[..., Path]) -> Lists:
    """Lists drawn for this test and the warehouse that they go to."""
    return Lists(warehouse, write_csv)


@pytest.fixture
def add(lists: Lists) -> Callable[[str, str, str], Prepared]:
    """Draws a list: extract, as-at date, table with staged names."""
    return lists.add


@pytest.fixture
def rows(lists: Lists) -> Callable[[str], list[str]]:
    """Loads what was drawn and asks the warehouse: a query, answered in lines."""
    return lists.rows
