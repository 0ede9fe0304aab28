"""The XML of one worksheet, looked through before any reader makes a table of it: far cells, errors, what is hidden."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.findings import Refused, refuse
from loaders.reading.cells import ERRORS_NAMED
from loaders.reading.limits import (
    BOX_CELLS,
    COLUMNS_OF_A_SHEET,
    GAP_COLUMNS,
    GAP_ROWS,
    ROWS,
    STRAY_CELLS,
)

# Rows up to here, and columns before the 235th, cannot stand far off: nothing is looked at cell by cell.
_NEAR_ROWS = 150_000
_FAR_LETTERS = re.compile(rb"""\sr\s*=\s*["'](?:(?:[A-Za-z]{3,}|[I-Zi-z][A-Za-z])\d|[A-Za-z]+\d{7})""")
_TWO_LETTERS = re.compile(rb"""\sr="([A-Z]{2})\d""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'](\d+)""")
# As Excel writes them; what begins with fixed text is found many times faster.
_PLAIN_ROW, _PLAIN_BLANK = re.compile(rb'<row r="(\d+)"'), re.compile(rb'<c r="[A-Z]+\d+"(?: s="\d+")?/>')
_MANY_BLANKS = 1_000
_NO_VALUE = re.compile(rb"""<(?:\w+:)?c\s[^>]*/>""")
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]+)(\d+)["'][^>]*>(.*?)</(?:\w+:)?c\s*>""", re.DOTALL)
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+\d+)["']""")
# The workbook reader takes an error cell for a blank; the sheet's XML says which cells hold one.
_ERROR_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\bt\s*=\s*["']e["'][^>]*>""")
# A program other than Excel may save a formula without its result, which is read as blank too.
_UNSAVED_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s[^>]*[^/>]>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\bhidden\s*=\s*["'](?:1|true)["']""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\s[^>]*?\bhidden\s*=\s*["'](?:1|true)["']""")
_BLANK = re.compile(rb"<[^>]*>|\s|&#160;|\xc2\xa0")
_LONGEST_ROW_BYTES = 16_000_000


@dataclass
class SheetPart:
    """What is to be known of a worksheet beside its cells.

    `strays` are cells far outside the table with the XML of what they hold; they are left out of what is read.
    """

    name: str
    errors: list[str] = field(default_factory=list)
    strays: dict[str, bytes] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0
    last_row: int = 0
    width: int = 26

    def pass_on(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The sheet's XML without stray cells, in chunks. Raises Refused where no reader could hold the sheet."""
        for chunk in self._cut_at_rows(chunks):
            yield self._looked_through(chunk)

    @property
    def warnings(self) -> list[str]:
        """Sentences on what a person who opens the sheet does not see at once."""
        told = []
        if self.hidden_rows:
            rows = "1 row is" if self.hidden_rows == 1 else f"{self.hidden_rows:,} rows are"
            told.append(f"{rows} hidden or filtered out in Excel; all rows were read.")
        if self.hidden_columns:
            told.append("Some columns are hidden in Excel; all columns were read.")
        return told

    def _looked_through(self, chunk: bytes) -> bytes:
        if chunk.count(b'"/>') > _MANY_BLANKS:  # formats without values, perhaps in a million rows
            chunk = _PLAIN_BLANK.sub(b"", chunk)
        self._note_errors(chunk)
        if b"hidden" in chunk:
            self.hidden_rows += len(_HIDDEN_ROW.findall(chunk))
            self.hidden_columns += len(_HIDDEN_COLUMN.findall(chunk))
        rows = _rows(chunk)
        last = max(rows, default=0)
        if any(later <= row for row, later in pairwise(rows)) or (rows and rows[0] < self._begun):
            raise self._damaged("names a row twice or out of order")
        self._begun = last + 1 if rows else self._begun
        if last > _NEAR_ROWS or _FAR_LETTERS.search(chunk):
            return self._without_strays(chunk)
        self.last_row = max(self.last_row, last)
        self.width = max([self.width, *(_number(two) + 1 for two in set(_TWO_LETTERS.findall(chunk)))])
        self._check_box()
        return chunk

    _begun: int = 0

    def _note_errors(self, chunk: bytes) -> None:
        found = []
        if b't="e"' in chunk or b"t='e'" in chunk:
            found += _ERROR_CELL.findall(chunk)
        if b"<f" in chunk or b":f" in chunk:
            found += _UNSAVED_FORMULA.findall(chunk)
        for cell in found[: max(0, ERRORS_NAMED - len(self.errors))]:
            place = _PLACE.search(cell)
            self.errors.append(place[1].decode().upper() if place else "?")

    def _without_strays(self, chunk: bytes) -> bytes:
        chunk = _NO_VALUE.sub(b"", chunk)
        cells = list(_CELL.finditer(chunk))
        places = [(self._row(cell), self._column(cell)) for cell in cells]
        self._widen({column for row, column in places if row <= self.last_row + GAP_ROWS})
        kept, end = [], 0
        for cell, (row, column) in zip(cells, places, strict=True):
            if row > self.last_row + GAP_ROWS or column >= self.width + GAP_COLUMNS:
                kept.append(chunk[end : cell.start()])
                end = cell.end()
                self._stray(cell)
            else:
                self.last_row = max(self.last_row, row)
                self.width = max(self.width, column + 1)
        self._check_box()
        return b"".join([*kept, chunk[end:]]) if kept else chunk

    def _widen(self, columns: set[int]) -> None:
        """The table goes on to the right as long as no wide gap of blank columns comes."""
        for column in sorted(columns):
            if column < self.width + GAP_COLUMNS:
                self.width = max(self.width, column + 1)

    def _row(self, cell: re.Match[bytes]) -> int:
        row = int(cell[2]) if len(cell[2]) < 9 else ROWS + 1
        if not 0 < row <= ROWS:
            raise self._damaged(f"names a cell {_shown(cell)} that no sheet can have")
        return row

    def _column(self, cell: re.Match[bytes]) -> int:
        column = _number(cell[1]) if len(cell[1]) < 4 else COLUMNS_OF_A_SHEET
        if column >= COLUMNS_OF_A_SHEET:
            raise self._damaged(f"names a cell {_shown(cell)} that no sheet can have")
        return column

    def _stray(self, cell: re.Match[bytes]) -> None:
        place = (cell[1] + cell[2]).decode().upper()
        self.strays[place] = cell[0]
        if len(self.strays) > STRAY_CELLS:
            first = next(iter(self.strays))
            raise refuse(
                "stray_cells",
                f"Sheet '{self.name}' has something in cell {first} and in more than {STRAY_CELLS} others, far outside its "
                "table. Delete them, or put them in a sheet of their own, and save the workbook again.",
                self.name,
            )

    def _check_box(self) -> None:
        if self.last_row * self.width > BOX_CELLS:
            raise refuse(
                "too_large",
                f"Sheet '{self.name}' has {self.last_row:,} rows by {self.width:,} columns, more than can be held. "
                "Split it into several files, or save it as CSV.",
                self.name,
            )

    def _cut_at_rows(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The same bytes in chunks that end where a row ends, so that no cell is cut in two."""
        left = b""
        for chunk in chunks:
            left += chunk
            cut = max(left.rfind(b"</row>") + 6, left.rfind(b":row>") + 5)
            if cut < 7:  # rows without cells close themselves
                cut = max(left.rfind(mark) for mark in (b"<row ", b":row ", b"<mergeCell "))
                cut = left.rfind(b"<", 0, cut + 1)
            if cut > 6:
                yield left[:cut]
                left = left[cut:]
            elif len(left) > _LONGEST_ROW_BYTES:
                raise self._damaged(f"holds more than {_LONGEST_ROW_BYTES // 1_000_000} MB in one row")
        yield left

    def _damaged(self, what: str) -> Refused:
        return refuse(
            "damaged_sheet", f"Sheet '{self.name}' {what}. Open and save the workbook again in Excel.", self.name
        )


def _rows(chunk: bytes) -> list[int]:
    found = _PLAIN_ROW.findall(chunk)
    return list(map(int, found if len(found) == chunk.count(b"row ") else _ROW.findall(chunk)))


def stray_sentence(places: list[str]) -> str:
    """What is said of cells that were left out."""
    named = ", ".join(places)
    those = "it was" if len(places) == 1 else "they were"
    return (
        f"There is something in {named}, far outside the table; {those} ignored. Delete it and save the workbook again."
    )


def is_blank(cell: bytes) -> bool:
    """Whether the cell holds nothing but spaces (of a shared string this cannot be told)."""
    return b't="s"' not in cell and not _BLANK.sub(b"", cell)


def _number(column: bytes) -> int:
    """The column of these letters, counted from 0."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number - 1


def _shown(cell: re.Match[bytes]) -> str:
    return (cell[1] + cell[2])[:20].decode()
