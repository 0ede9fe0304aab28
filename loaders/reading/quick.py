"""Large text files through Arrow, ten times faster than row by row; what is not plain is left to the careful way."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from loaders.reading.cells import CellWriter, Written, clean_text, text_of
from loaders.reading.encoding import CHUNK_BYTES
from loaders.reading.text import delimited_rows

# Below this the careful way takes less than a second.
LARGE_BYTES = 8_000_000
_BLOCK_BYTES = 8_000_000
# So many first rows say how many columns there are; so many others with more or fewer cells are put right one by one.
_WIDTH_ROWS, _ODD_ROWS = 1_000, 20_000
_QUOTE = ord('"')


def write_quickly(path: Path, encoding: str, delimiter: str, to: Path, name: str) -> Written | None:
    """Write the file's cells as `write_cells` would; None where a quotation mark or a row needs the careful way."""
    width = max(map(len, islice(delimited_rows(path, encoding, delimiter, name), _WIDTH_ROWS)), default=0)
    odd: deque[tuple[int, str]] = deque()
    with _as_utf8(path, encoding, to.with_suffix(".utf8")) as plain:
        if width < 2 or _has_quotes_inside(plain, delimiter):
            return None
        try:
            with CellWriter(to, width, name) as writer:
                return _write(_batches(plain, delimiter, width, odd), odd, delimiter, writer, name)
        except (pa.ArrowInvalid, csv.Error):
            return None


def _batches(plain: Path, delimiter: str, width: int, odd: deque[tuple[int, str]]) -> Iterator[pa.RecordBatch]:
    """The rows of `width` cells; the numbers and the text of others go to `odd`."""

    def set_aside(row: arrow_csv.InvalidRow) -> str:
        odd.append((row.number, row.text))
        return "skip" if len(odd) < _ODD_ROWS else "error"

    names = [f"c{number}" for number in range(width)]
    return iter(
        arrow_csv.open_csv(
            plain,
            read_options=arrow_csv.ReadOptions(use_threads=False, column_names=names, block_size=_BLOCK_BYTES),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=set_aside,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    )


def _write(
    batches: Iterator[pa.RecordBatch], odd: deque[tuple[int, str]], delimiter: str, writer: CellWriter, name: str
) -> Written:
    ragged: list[int] = []
    short = row = 0
    for batch in batches:
        start = 0
        while start < batch.num_rows or (odd and odd[0][0] == row + 1):
            if odd and odd[0][0] == row + 1:
                short += _write_odd(odd.popleft(), delimiter, writer, ragged)
                row += 1
                continue
            until = min(batch.num_rows, start + (odd[0][0] - row - 1 if odd else batch.num_rows))
            columns = batch.slice(start, until - start).columns
            writer.write([clean_text(column, name, row) for column in columns])
            row, start = row + until - start, until
    for last in odd:
        short += _write_odd(last, delimiter, writer, ragged)
    return Written(ragged, short, writer.errors)


def _write_odd(odd: tuple[int, str], delimiter: str, writer: CellWriter, ragged: list[int]) -> bool:
    """Write a row with too many cells as blank, one with too few filled up; whether it has too few."""
    number, text = odd
    cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), [])
    too_many = any(cells[writer.width :])
    if too_many:
        ragged.append(number)
    squared = [] if too_many else cells[: writer.width]
    squared += [""] * (writer.width - len(squared))
    writer.write([pa.array([text_of(cell)], pa.string()) for cell in squared])
    return 0 < len(cells) < writer.width


def _has_quotes_inside(plain: Path, delimiter: str) -> bool:
    """Whether a quotation mark stands between ordinary characters, where it is not clear what it means."""
    marks = np.zeros(256, bool)
    marks[list(b'"\r\n' + delimiter.encode())] = True
    before = b"\n"
    with plain.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            cells = np.frombuffer(before + chunk + b"\n", np.uint8)
            places = np.flatnonzero(cells == _QUOTE)
            if not (marks[cells[places - 1]] | marks[cells[places + 1]]).all():
                return True
            before = chunk[-1:]
    return False


@contextmanager
def _as_utf8(path: Path, encoding: str, copy: Path) -> Iterator[Path]:
    """The file itself where it is plain UTF-8, else a copy that is."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        is_plain = encoding == "utf-8-sig" and content.find(b"\0") < 0
    if is_plain:
        yield path
        return
    try:
        with path.open(encoding=encoding, errors="replace", newline="") as text, copy.open("wb") as target:
            while chunk := text.read(CHUNK_BYTES):
                target.write(chunk.replace("\0", "").encode())
        yield copy
    finally:
        copy.unlink(missing_ok=True)
