"""How the text of a cell becomes a typed value: one function for each column type, None where it cannot be read."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

import pyarrow as pa

from loaders.codes import code_list, person_key
from loaders.declare import Column, ColumnType

Value = str | date | int | float | list[str] | None

DATE_FORMATS = (
    "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d-%b-%Y", "%d %B %Y", "%d-%B-%Y", "%Y/%m/%d",
    "%Y-%b-%d", "%Y-%b-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d-%b-%Y %H:%M:%S",
)  # fmt: skip
_EXCEL_DAY_0 = date(1899, 12, 30)
_SERIAL = re.compile(r"[2-6]\d{4}(\.\d+)?")
_SYMBOLS = frozenset(("c", "k", "low", "u", "x", "z"))
_SET = frozenset(("y", "yes", "1", "true", "t"))


def reader(column: Column) -> Callable[[str], Value]:
    """The function that reads a cell of this column."""
    match column.type:
        case ColumnType.CODE:
            return code_list(column.codes).label
        case ColumnType.PERIOD:
            return period_reader(column.ends)
        case ColumnType.INTEGER | ColumnType.NUMBER:
            return _bounded(read_integer if column.type is ColumnType.INTEGER else read_number, column.min, column.max)
        case _:
            return _READERS[column.type]


def arrow_type(kind: ColumnType) -> pa.DataType:
    """How values of a column type are held."""
    return {
        ColumnType.DATE: pa.date32(),
        ColumnType.BIRTH_DATE: pa.date32(),
        ColumnType.INTEGER: pa.int32(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.FIGURE: pa.float64(),
        ColumnType.PERIOD: pa.date32(),
        ColumnType.OUTCOME_JSON: pa.list_(pa.string()),
    }.get(kind, pa.string())


def read_text(cell: str) -> str:
    """Text is itself."""
    return cell


def read_id(cell: str) -> str:
    """An identifier is text; 9000011.0 is a number's way of writing 9000011."""
    return re.sub(r"^(\d+)\.0+$", r"\1", cell) if "." in cell else cell


def read_date(cell: str) -> date | None:
    """A date of 1900 to 2100: ISO, a British spelling, or Excel's serial number. Never the American order."""
    day = _iso(cell) or _serial(cell) or _written(cell)
    return day if day and 1900 <= day.year <= 2100 else None


def _iso(cell: str) -> date | None:
    if len(cell) < 10 or cell[4] != "-" or cell[7] != "-":
        return None
    try:
        return datetime.fromisoformat(cell).date()
    except ValueError:
        return None


def _serial(cell: str) -> date | None:
    return _EXCEL_DAY_0 + timedelta(days=int(float(cell))) if _SERIAL.fullmatch(cell) else None


@lru_cache(maxsize=50_000)  # successive lists hold the same days
def _written(cell: str) -> date | None:
    # strptime would read 202411 as 1 January 2024.
    forms = ("%Y%m%d",) if cell.isdigit() and len(cell) == 8 else () if cell.isdigit() else DATE_FORMATS
    for form in forms:
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    return None


def read_number(cell: str) -> float | None:
    """A decimal number, with or without thousands separators; never infinite or 'not a number'."""
    if not re.fullmatch(r"[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][-+]?\d{1,2})?", cell):
        return None
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return None


def read_integer(cell: str) -> int | None:
    """A whole number that a 32-bit column can hold."""
    number = read_number(cell)
    return int(number) if number is not None and number.is_integer() and abs(number) < 2**31 else None


def read_symbol(cell: str) -> str | None:
    """The symbol that a publication puts where it gives no number, in lower case; None where the cell holds none."""
    symbol = cell.strip().casefold()
    return symbol if symbol in _SYMBOLS else None


def period_reader(ends: str) -> Callable[[str], date | None]:
    """Reads 2025, or 202425, as the day in 2025 on which the period ends (month and day, such as 03-31)."""
    month, day = (int(part) for part in ends.split("-"))

    def read(cell: str) -> date | None:
        match = re.fullmatch(r"((?:19|20)\d\d)(\d\d)?", cell)
        if match is None:
            return None
        year = int(match[1])
        if match[2] is None:
            return date(year, month, day)
        return date(year + 1, month, day) if int(match[2]) == (year + 1) % 100 else None

    return read


def read_outcome_flags(cell: str) -> list[str] | None:
    """The names of the flags that are set in a JSON object of contact outcomes; None where it is not one."""
    try:
        flags = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    if not isinstance(flags, dict):
        return None
    return [
        name.upper()
        for name, value in flags.items()
        if name.upper().endswith("_FLAG") and str(value).casefold() in _SET
    ]


def _bounded(read: Callable[[str], float | None], low: float | None, high: float | None) -> Callable[[str], Value]:
    def within(cell: str) -> float | None:
        value = read(cell)
        outside = value is None or (low is not None and value < low) or (high is not None and value > high)
        return None if outside else value

    return within


_READERS: dict[ColumnType, Callable[[str], Value]] = {
    ColumnType.TEXT: read_text,
    ColumnType.ID: read_id,
    ColumnType.DATE: read_date,
    ColumnType.BIRTH_DATE: read_date,
    ColumnType.PERSON: person_key,
    ColumnType.OUTCOME_JSON: read_outcome_flags,
    ColumnType.FIGURE: read_number,
}
