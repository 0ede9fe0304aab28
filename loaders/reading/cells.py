"""Cells as text: rows of any reader become one Arrow file of text columns, in batches that keep memory small."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from loaders.findings import Refused, refuse
from loaders.reading.limits import COLUMNS, LONGEST_CELL, WRITTEN_BYTES

BATCH_ROWS = 20_000
BATCH_CELLS = 1_000_000
# Words that systems write where there is nothing.
BLANK_WORDS = frozenset(("", "-", "#n/a", "n/a", "null", "none", "nan", "nat", "(blank)"))
# What Excel shows where a formula failed; a CSV file holds it as text.
ERROR_WORDS = frozenset(
    ("#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#spill!", "#calc!", "#getting_data", "#field!")
) | {f"err:{number}" for number in range(501, 541)}  # LibreOffice's
ERRORS_NAMED = 1_000  # more are not told
# Controls and marks that cannot be seen: 'East' with one inside is still East.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# What text_of would change: spaces at the ends or doubled, and anything that is not printable ASCII.
_UNCLEAN = "^ |  | $|[^ -~]"
_BLANKS, _ERRORS = pa.array(sorted(BLANK_WORDS)), pa.array(sorted(ERROR_WORDS))

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
    warnings: Sequence[str] = field(default=())
    from_1904: bool = False


@dataclass(frozen=True)
class Written:
    """Rows left out because they hold more cells than the sheet has columns (numbers from 1), how many hold fewer, and
    the places ('B7') of words that stand for an Excel error.
    """

    ragged: list[int]
    short: int
    errors: list[str] = field(default_factory=list)


def text_of(cell: Cell) -> str | None:
    """A cell as clean text: single spaces, whole numbers without decimals (9000011, never 9000011.0), dates as
    YYYY-MM-DD, and None for what means nothing.
    """
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else None if cell != cell else repr(cell)
    if isinstance(cell, datetime):
        midnight = not (cell.hour or cell.minute or cell.second)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return str(int(cell))
    text = str(cell)
    if not (text.isascii() and text.isprintable()):
        text = _UNSEEN.sub("", text)
    text = " ".join(text.split())  # a non-breaking space is a space to split()
    return None if text.casefold() in BLANK_WORDS else text


def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


class CellWriter:
    """Writes batches of clean text columns to one Arrow stream and keeps count of what it holds."""

    def __init__(self, path: Path, width: int, where: str) -> None:
        """`where` begins the sentence that refuses what cannot be held: a file or a sheet."""
        if width > COLUMNS:
            raise refuse(
                "too_wide",
                f"{where} has {width:,} columns, and a list has {COLUMNS:,} at most. "
                "Delete the columns that the list does not need and save it again.",
            )
        self.width = width
        self.errors: list[str] = []
        self._where = where
        self._sink = pa.OSFile(str(path), "wb")
        self._schema = pa.schema([(f"c{number}", pa.string()) for number in range(width)])
        self._stream = pa.ipc.new_stream(self._sink, self._schema)
        self._rows = 0

    def __enter__(self) -> "CellWriter":
        """The writer itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the stream."""
        self._stream.close()
        self._sink.close()

    def write(self, columns: Sequence[pa.Array]) -> None:
        """One batch. Words for errors become blank, and their places are kept."""
        if not columns:
            return
        clean = [self._without_errors(number, column) for number, column in enumerate(columns)]
        self._stream.write_batch(pa.record_batch(clean, schema=self._schema))
        self._rows += len(columns[0])
        if self._sink.tell() > WRITTEN_BYTES:
            raise refuse("too_large", f"{self._where} holds more than can be held. Split it into several files.")

    def _without_errors(self, number: int, column: pa.Array) -> pa.Array:
        found = pc.is_in(pc.ascii_lower(column), _ERRORS)
        if not found.true_count:
            return column
        places = pc.indices_nonzero(found).slice(0, ERRORS_NAMED).to_pylist()
        self.errors += [f"{letters(number)}{self._rows + place + 1}" for place in places]
        return pc.if_else(found, pa.scalar(None, pa.string()), column)


def write_cells(rows: Iterable[Row], path: Path, where: str = "The file") -> Written:
    """Write the rows to an Arrow stream of text columns c0, c1, ..., as wide as the widest row of the first batch."""
    source = iter(rows)
    first = list(islice(source, BATCH_ROWS))
    width = max(map(len, first), default=0)
    ragged: list[int] = []
    short = start = 0
    with CellWriter(path, width, where) as writer:
        for batch in _batches(first, source, width):
            if any(len(row) != width for row in batch):
                short += sum(0 < len(row) < width for row in batch)
                batch = [_squared(row, width, start + at, ragged) for at, row in enumerate(batch, 1)]
            writer.write([_column(column, where, start) for column in zip(*batch, strict=True)])
            start += len(batch)
    return Written(ragged, short, writer.errors)


def _batches(first: list[Row], source: Iterator[Row], width: int) -> Iterator[list[Row]]:
    """The rows in batches of at most BATCH_CELLS, for a wide sheet's columns take memory too."""
    size = max(1, min(BATCH_ROWS, BATCH_CELLS // max(1, width)))
    for start in range(0, len(first), size):
        yield first[start : start + size]
    while batch := list(islice(source, size)):
        yield batch


def _squared(row: Row, width: int, number: int, ragged: list[int]) -> Row:
    if len(row) == width:
        return row
    if any(cell != "" for cell in row[width:]):
        ragged.append(number)
        return [""] * width
    return [*row[:width], *([""] * (width - len(row)))]


def clean_text(column: pa.Array, where: str, start: int) -> pa.Array:
    """What `text_of` makes of a column of text: each different value is cleaned once, if it is not clean as it stands.

    `start` is the number of rows before it. Raises Refused where a cell is longer than a workbook could hold.
    """
    encoded = pc.dictionary_encode(column)
    values = encoded.dictionary
    if (pc.max(pc.utf8_length(values)).as_py() or 0) > LONGEST_CELL:
        at = pc.index(pc.greater(pc.utf8_length(column), LONGEST_CELL), True).as_py()
        raise too_long(where, start + at + 1)
    unclean = pc.match_substring_regex(values, _UNCLEAN)
    if unclean.true_count:
        texts = pa.array([text_of(text) for text in values.filter(unclean).to_pylist()], pa.string())
        values = pc.replace_with_mask(values, unclean, texts)
    values = pc.if_else(pc.is_in(pc.ascii_lower(values), _BLANKS), pa.scalar(None, pa.string()), values)
    return values.take(encoded.indices)


def _column(cells: Sequence[Cell], where: str, start: int) -> pa.Array:
    """Most cells of a list repeat: each different value is cleaned once."""
    try:
        return clean_text(pa.array(cells, pa.string()), where, start)
    except pa.ArrowTypeError:  # not all of them are text
        return _mixed_column(cells, where, start)


def _mixed_column(cells: Sequence[Cell], where: str, start: int) -> pa.Array:
    places: dict[Cell, int] = {}
    indices = [places.setdefault(cell, len(places)) for cell in cells]
    texts = [text_of(cell) for cell in places]
    if max((len(text) for text in texts if text), default=0) > LONGEST_CELL:
        row = next(at for at, place in enumerate(indices, start + 1) if len(texts[place] or "") > LONGEST_CELL)
        raise too_long(where, row)
    return pa.array(texts, pa.string()).take(pa.array(indices, pa.int32()))


def too_long(where: str, row: int) -> Refused:
    """The refusal of a cell that no workbook could hold."""
    return refuse(
        "cell_too_long",
        f"{where} has a cell in row {row:,} that is longer than the {LONGEST_CELL:,} characters that Excel allows. "
        "Shorten it and save the file again.",
    )
