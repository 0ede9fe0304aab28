"""Which rows under the headings are records: totals, notes, headings that stand again and single cells are none."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from loaders.codes import code_list
from loaders.declare import Column, ColumnType, Kind, plain
from loaders.findings import ROWS_NAMED, Finding, Severity
from loaders.recognise import Recognised

_TOTAL = re.compile(
    r"(?:grand|sub|overall|report|column|page|sheet)?[ -]*totals?(?: (?:cases|children|rows|records|count|number|fte))?"
    r"(?:[ :=(]*[\d,.]+\)?)?:?|sum|count|average|mean|(?:row|record)s?(?: count)?[ :=]+[\d,]+|count[ :=]+[\d,]+"
    r"|\([\d,]+ rows? (?:affected|returned)\)|end of (?:report|list|file)",
    re.IGNORECASE,
)
Marked = npt.NDArray[np.bool_]
_LONGEST_TOTAL = 60
# A million identifiers are told from these in no time.
_LIKE_A_TOTAL = "total|sum|count|average|mean|row|record|^end of"
_LIKE_A_HEADING = "^[^0-9]*[a-z]{2}[^0-9]*$"
# A table of fewer columns may well have rows with one cell.
_COLUMNS_OF_A_RECORD = 3
# What stands below a table is a line or two of notes, not a second table.
_ROWS_BELOW = 10


@dataclass(frozen=True)
class Records:
    """The rows that may be records, the findings on those that are not, and the numbers of rows with a single cell."""

    text: pa.Table
    findings: tuple[Finding, ...] = ()
    lone: frozenset[int] = frozenset()


def records(found: Recognised, text: pa.Table) -> Records:
    """The rows of a sheet's text without totals, headings that stand again, and what stands below the table.

    Published figures are taken as they are: they hold the totals that they are used for.
    """
    if found.extract.kind is Kind.RELEASES or not text.num_rows:
        return Records(text)
    totals = _rows_with(found, text, _LIKE_A_TOTAL, _is_total)
    headings = _rows_with(found, text, _LIKE_A_HEADING, lambda column, cell: plain(cell[:200]) in column.names)
    single = _single(found, text)
    below = _below(found, text, totals | single) & ~totals & ~headings
    lone = single & ~totals & ~headings & ~below
    sheet, numbers = found.sheet.name, text.column("row_number").to_numpy()
    told = [
        *_told(numbers[totals], "total_row", "This is a total, not a record.", sheet),
        *_told(numbers[headings & ~totals], "headings_again", "The headings stand here a second time.", sheet),
        *_told(numbers[below], "below_table", "This stands below the table and is no record.", sheet),
        *_told(numbers[lone], "lone_cell", "Only one cell of the row is filled, so it is no record.", sheet),
    ]
    kept = ~(totals | headings | below)
    return Records(text.filter(pa.array(kept)), tuple(told), frozenset(numbers[lone].tolist()))


def _rows_with(found: Recognised, text: pa.Table, like: str, is_such: Callable[[Column, str], bool]) -> Marked:
    """Where a cell of the key, or of the first column, is such; only those that look `like` it are tried."""
    first = min(found.places, key=lambda name: int(found.places[name][1:]))
    rows = np.zeros(text.num_rows, bool)
    for name in {*found.extract.key, first} & found.places.keys():
        column, cells = found.extract.column(name), text.column(name)
        looks = cells.filter(pc.match_substring_regex(cells, like, ignore_case=True))
        such = [cell for cell in pc.unique(looks).to_pylist() if is_such(column, cell)]
        if such:
            rows |= pc.fill_null(pc.is_in(cells, pa.array(such)), False).to_numpy()
    return rows


def _is_total(column: Column, cell: str) -> bool:
    if len(cell) > _LONGEST_TOTAL or not _TOTAL.fullmatch(cell):
        return False
    return column.type is not ColumnType.CODE or code_list(column.codes).label(cell) is None


def _single(found: Recognised, text: pa.Table) -> Marked:
    """Where only one cell is filled, in a table whose records have several."""
    required = sum(column.required for column in found.extract.columns)
    if min(required, len(found.places)) < _COLUMNS_OF_A_RECORD:
        return np.zeros(text.num_rows, bool)
    filled = np.sum([_filled(text, name) for name in found.places], axis=0)
    return np.asarray(filled == 1)


def _below(found: Recognised, text: pa.Table, no_records: Marked) -> Marked:
    """The last rows, if they are few, that hold nothing in any column that a record must fill."""
    needed = [column.id for column in found.extract.needed]
    nothing = ~np.logical_or.reduce([_filled(text, name) for name in needed]) if needed else no_records
    candidates = no_records | nothing
    whole = np.flatnonzero(~candidates)
    below = np.zeros(len(candidates), bool)
    if len(whole) and len(candidates) - whole[-1] - 1 <= _ROWS_BELOW:
        below[whole[-1] + 1 :] = True
    return below


def _filled(text: pa.Table, name: str) -> Marked:
    filled: Marked = pc.is_valid(text.column(name)).to_numpy()
    return filled


def _told(numbers: npt.NDArray[np.int32], rule: str, message: str, sheet: str) -> Iterator[Finding]:
    rows: Sequence[int] = numbers.tolist()
    for row in rows[:ROWS_NAMED]:
        yield Finding(Severity.WARN, rule, f"{message} The row was left out.", sheet, row)
    if len(rows) > ROWS_NAMED:
        more = f"{len(rows) - ROWS_NAMED:,} more rows were left out likewise."
        yield Finding(Severity.WARN, rule, more, sheet, more=tuple(rows[ROWS_NAMED:]))
