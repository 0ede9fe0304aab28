"""Delimited text files: CSV as systems and Excel really write it."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from loaders.declare import known_headings, plain
from loaders.findings import Refused, refuse
from loaders.reading.cells import Cells

_DELIMITERS = ",;\t|"
HEADING_ROWS = 10
LONGEST_CELL = 32_767  # what an Excel cell can hold; more means that a quotation mark was never closed
csv.field_size_limit(4_000_000)


def text_cells(path: Path) -> list[Cells]:
    """The one sheet of a delimited text file, named after the file."""
    encoding, note = _encoding(path)
    delimiter = _delimiter(path, encoding)
    notes = [note] if note else []
    return [Cells(name=path.stem, rows=_rows(path, encoding, delimiter), notes=notes)]


def _encoding(path: Path) -> tuple[str, str]:
    head = path.open("rb").read(4)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", ""
    try:
        with path.open(encoding="utf-8-sig") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252", "The file is not in UTF-8 and was read as Windows-1252."
    return "utf-8-sig", ""


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter that finds most known headings in one of the first lines; else the one that cuts them finest.

    The cells below may hold commas of their own (JSON, names), so they do not decide.
    """
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = [line[:20_000] for line in islice(file, HEADING_ROWS)]
    cuts = {mark: [next(csv.reader([line], delimiter=mark), []) for line in lines] for mark in _DELIMITERS}

    def fit(mark: str) -> tuple[int, int]:
        known = max((len({plain(cell) for cell in row} & known_headings()) for row in cuts[mark]), default=0)
        return known, max(map(len, cuts[mark]), default=0)

    return max(_DELIMITERS, key=fit)


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader((line.replace("\0", "") for line in file), delimiter=delimiter, strict=True)
        try:
            for number, row in enumerate(reader, 1):
                if any(len(cell) > LONGEST_CELL for cell in row):
                    raise _never_closed(path, number)
                yield row
        except csv.Error:
            raise _never_closed(path, reader.line_num) from None


def _never_closed(path: Path, line: int) -> Refused:
    return refuse(
        "quotation_mark",
        f"{path.name}: near line {line} a quotation mark is not closed or stands inside a cell, so it is not clear where "
        "cells end. Export the file again, as Excel does, with such marks doubled.",
    )
