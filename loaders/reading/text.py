"""Delimited text files: CSV as systems and Excel really write it."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from loaders.declare import known_headings, plain
from loaders.findings import Refused, refuse
from loaders.reading.cells import Cells, too_long
from loaders.reading.encoding import encoding_of
from loaders.reading.files import shown
from loaders.reading.limits import LONGEST_CELL

_DELIMITERS = ",;\t|"
HEADING_ROWS = 10
_LONGEST_HEADINGS = 20_000
csv.field_size_limit(4_000_000)


def text_cells(path: Path, name: str = "") -> list[Cells]:
    """The one sheet of a delimited text file, named after the file."""
    encoding, note = encoding_of(path)
    name = name or path.name
    rows = delimited_rows(path, encoding, delimiter_of(path, encoding), name)
    return [Cells(name=shown(Path(name).stem), rows=rows, notes=[note] if note else [])]


def delimiter_of(path: Path, encoding: str) -> str:
    """The delimiter that finds most known headings in one of the first lines; else the one that cuts them finest.

    The cells below may hold commas of their own (JSON, names), so they do not decide.
    """
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = [line.replace("\0", "") for line in _first_lines(file)]
    cuts = {mark: [_cut(line, mark) for line in lines] for mark in _DELIMITERS}

    def fit(mark: str) -> tuple[int, int]:
        known = max((len({plain(cell) for cell in row} & known_headings()) for row in cuts[mark]), default=0)
        return known, max(map(len, cuts[mark]), default=0)

    return max(_DELIMITERS, key=fit)


def _first_lines(file: Iterator[str]) -> Iterator[str]:
    return (line[:_LONGEST_HEADINGS] for line in islice(file, HEADING_ROWS))


def _cut(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def delimited_rows(path: Path, encoding: str, delimiter: str, name: str) -> Iterator[list[str]]:
    """The rows as they stand, one by one. Raises Refused where quotation marks leave it open where cells end."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader((line.replace("\0", "") for line in file), delimiter=delimiter, strict=True)
        try:
            for number, row in enumerate(reader, 1):
                for cell in row:
                    if len(cell) > LONGEST_CELL:
                        raise _never_closed(name, number) if "\n" in cell else too_long(name, number)
                yield row
        except csv.Error as fault:
            is_long = "field limit" in str(fault)
            raise too_long(name, reader.line_num) if is_long else _never_closed(name, reader.line_num) from None


def _never_closed(name: str, line: int) -> Refused:
    return refuse(
        "quotation_mark",
        f"{name}: near line {line} a quotation mark is not closed or stands inside a cell, so it is not clear where "
        "cells end. Export the file again, as Excel does, with such marks doubled.",
    )
