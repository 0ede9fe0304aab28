"""Cells as text: rows of any reader become one Arrow file of text columns, in batches that keep memory small."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import pyarrow as pa

BATCH_ROWS = 20_000
# Words that systems write where there is nothing.
BLANK_WORDS = frozenset(("", "-", "#n/a", "n/a", "null", "none", "nan", "nat", "(blank)"))

Cell = str | float | int | bool | date | datetime | object
Row = Sequence[Cell]


@dataclass(frozen=True)
class Cells:
    """One sheet as its reader gives it: rows from row 1 on."""

    name: str
    rows: Iterable[Row]
    hidden: bool = False
    errors: Sequence[str] = field(default=())
    notes: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Written:
    """Rows left out because they hold more cells than the sheet has columns (numbers from 1), and how many hold fewer."""

    ragged: list[int]
    short: int


def text_of(cell: Cell) -> str | None:
    """A cell as clean text: single spaces, whole numbers without decimals (9000011, never 9000011.0), dates as
    YYYY-MM-DD, and None for what means nothing.
    """
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        midnight = not (cell.hour or cell.minute or cell.second)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return str(int(cell))
    text = " ".join(str(cell).split())  # a non-breaking space is a space to split()
    return None if text.casefold() in BLANK_WORDS else text


def write_cells(rows: Iterable[Row], path: Path) -> Written:
    """Write the rows to an Arrow stream of text columns c0, c1, ..., as wide as the widest row of the first batch."""
    source = iter(rows)
    first = list(islice(source, BATCH_ROWS))
    width = max(map(len, first), default=0)
    schema = pa.schema([(f"c{number}", pa.string()) for number in range(width)])
    ragged: list[int] = []
    short = 0
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_stream(sink, schema) as stream:
        start = 0
        for batch in _batches(first, source):
            short += sum(0 < len(row) < width for row in batch)
            square = [_squared(row, width, start + at, ragged) for at, row in enumerate(batch, 1)]
            columns = [_column(column) for column in zip(*square, strict=True)]
            if columns:
                stream.write_batch(pa.record_batch(columns, schema=schema))
            start += len(batch)
    return Written(ragged, short)


def _batches(first: list[Row], source: Iterator[Row]) -> Iterator[list[Row]]:
    batch = first
    while batch:
        yield batch
        batch = list(islice(source, BATCH_ROWS))


def _squared(row: Row, width: int, number: int, ragged: list[int]) -> Row:
    if len(row) == width:
        return row
    if any(cell != "" for cell in row[width:]):
        ragged.append(number)
        return [""] * width
    return [*row[:width], *([""] * (width - len(row)))]


def _column(cells: Sequence[Cell]) -> pa.Array:
    """Most cells of a list repeat: each different value is cleaned once."""
    places: dict[Cell, int] = {}
    indices = [places.setdefault(cell, len(places)) for cell in cells]
    return pa.array([text_of(cell) for cell in places], pa.string()).take(pa.array(indices, pa.int32()))
