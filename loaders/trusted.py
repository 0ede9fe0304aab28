"""Whether the columns of a sheet can be trusted: dates in American order, and columns that hold something else."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from loaders.declare import Column, ColumnType
from loaders.findings import Finding, Severity, refuse
from loaders.recognise import Recognised
from loaders.values import is_month_first, may_be_month_first

_DATES = (ColumnType.DATE, ColumnType.BIRTH_DATE)
_MEASURED = (*_DATES, ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.OUTCOME_JSON)
_SPELT = {
    True: ("dates", "dates are written as 31/03/2024"),
    False: ("values", "numbers are written without signs such as % and lie in their range"),
}
# One date the wrong way round is a slip; past this share of those that show their order it is a habit.
_SLIPS = 0.05
# In a handful of rows one or two faults are no sign that the column is wrong.
_UNREAD_ROWS = 3
# No code list has a hundredth of these, so the headings stand above other columns.
_CODE_SPELLINGS = 5_000


def check_columns(found: Recognised, text: pa.Table) -> list[Finding]:
    """Warnings on single dates that are not in British order. Raises Refused where a column cannot be trusted."""
    told: list[Finding] = []
    for column in found.extract.columns:
        if column.type in _DATES and column.id in found.places:
            told += _check_order(found, column, text)
        if column.type is ColumnType.CODE and column.id in found.places:
            _check_spellings(found, column, text)
    return told


def check_read(found: Recognised, text: pa.Table, values: Mapping[str, pa.Array]) -> None:
    """Refused where most cells of a column of dates or numbers cannot be read: it would be loaded as not recorded."""
    for column in found.extract.staged:
        if column.type not in _MEASURED or column.id not in found.places:
            continue
        filled = text.num_rows - text.column(column.id).null_count
        unread = filled - (text.num_rows - values[column.id].null_count)
        if unread >= _UNREAD_ROWS and unread > filled / 2:
            what, written = _SPELT[column.type in _DATES]
            raise _refused(
                found,
                "column_not_read",
                column,
                f"{unread:,} of {filled:,} {what} cannot be read. Check that the heading stands above the right column "
                f"and that {written}, and export the file again.",
            )


def _check_order(found: Recognised, column: Column, text: pa.Table) -> Sequence[Finding]:
    counted = pc.value_counts(text.column(column.id)).to_pylist()
    spelled = [(one["values"], one["counts"], is_month_first(one["values"])) for one in counted if one["values"]]
    american = [cell for cell, _, month_first in spelled if month_first]
    if not american:
        return ()
    wrong = sum(count for _, count, month_first in spelled if month_first)
    right = sum(count for _, count, month_first in spelled if month_first is False)
    unclear = any(may_be_month_first(cell) for cell, _, _ in spelled)
    row = _first_row(text, column, american)
    if (unclear and not right) or (wrong > 1 and wrong > _SLIPS * (wrong + right)):
        raise _refused(
            found,
            "month_first",
            column,
            f"dates are in American order (month before day), as row {row:,} shows, so no date of the file can be "
            "trusted. Set the report, or the computer that made it, to British dates and export the file again.",
        )
    if not unclear:
        return ()
    dates = "1 date is" if wrong == 1 else f"{wrong:,} dates are"
    message = (
        f"In '{column.heading.strip()}' {dates} in American order (month before day), which is not read. "
        "The rest were read as day before month; check how this column is filled."
    )
    return [Finding(Severity.WARN, "month_first", message, found.sheet.name, row, column.heading.strip())]


def _check_spellings(found: Recognised, column: Column, text: pa.Table) -> None:
    spellings = pc.count_distinct(text.column(column.id)).as_py()
    if spellings > _CODE_SPELLINGS:
        raise _refused(
            found,
            "not_a_code",
            column,
            f"the cells hold {spellings:,} different values, which no list of codes has. "
            "Check that the heading stands above the right column and export the file again.",
        )


def _first_row(text: pa.Table, column: Column, cells: Sequence[str]) -> int:
    place = pc.index(pc.is_in(text.column(column.id), pa.array(cells)), True).as_py()
    return int(text.column("row_number")[place].as_py())


def _refused(found: Recognised, rule: str, column: Column, what: str) -> Exception:
    heading, sheet = column.heading.strip(), found.sheet.name
    return refuse(rule, f"Sheet '{sheet}', column '{heading}': {what}", sheet, heading)
