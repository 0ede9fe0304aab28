"""How the text of a cell becomes a typed value: one function for each column type, None where it cannot be read."""

import json
import math
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

import pyarrow as pa

from loaders.codes import code_list, person_key
from loaders.declare import Column, ColumnType

Value = str | date | int | float | list[str] | None

_TIME = r"(?:[ T][0-2]?\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?)?"  # of a date with a time the day counts
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _TIME, re.ASCII)
_YEAR_MONTH_DAY = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})" + _TIME, re.ASCII)
_YEAR_NAME_DAY = re.compile(r"(\d{4})-([A-Za-z]{3,9})-(\d{1,2})" + _TIME, re.ASCII)
_DAY_NAME_YEAR = re.compile(r"(\d{1,2})([- ])([A-Za-z]{3,9})\2(\d{4})" + _TIME, re.ASCII)
_SOLID = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_LONGEST_DATE = 40
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = {name: number for number, whole in enumerate(_MONTHS, 1) for name in (whole, whole[:3])} | {"sept": 9}
_EXCEL_DAY_0 = date(1899, 12, 30)
_DAYS_TO_1904 = timedelta(days=1_462)
_SERIAL = re.compile(r"[2-6]\d{4}(\.\d+)?")
_SYMBOLS = frozenset(("c", "k", "low", "u", "x", "z"))
_SET = frozenset(("y", "yes", "1", "true", "t"))


# A longer text is no code, identifier or name: it would only cost time to compare it with all of them.
_LONGEST_CODE, _LONGEST_ID, _LONGEST_NAME = 300, 60, 200
_WORDS_OF_AN_ID = 3
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE | re.ASCII)


def reader(column: Column, from_1904: bool = False) -> Callable[[str], Value]:
    """The function that reads a cell of this column; `from_1904` where numbers that stand for days count from 1904."""
    match column.type:
        case ColumnType.CODE:
            return _if_short(code_list(column.codes).label, _LONGEST_CODE)
        case ColumnType.PERSON:
            return _if_short(person_key, _LONGEST_NAME)
        case ColumnType.DATE | ColumnType.BIRTH_DATE if from_1904:
            return read_date_from_1904
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


def read_id(cell: str) -> str | None:
    """An identifier is text; 9000011.0 is a number's way of writing 9000011.

    None for a sentence, and for 9.00001E+11: Excel has cut off what told two of them apart.
    """
    if cell.isdigit() and len(cell) <= _LONGEST_ID:
        return cell
    if len(cell) > _LONGEST_ID or cell.count(" ") >= _WORDS_OF_AN_ID or _SHORTENED.fullmatch(cell):
        return None
    return re.sub(r"^(\d+)\.0+$", r"\1", cell) if "." in cell else cell


def read_date(cell: str) -> date | None:
    """A date of 1900 to 2100: ISO, a British spelling, or Excel's serial number. Never the American order."""
    day = None if len(cell) > _LONGEST_DATE else _iso(cell) or _serial(cell) or _written(cell)
    return day if day and 1900 <= day.year <= 2100 else None


def read_date_from_1904(cell: str) -> date | None:
    """The same in a workbook whose numbers for days count from 1904, as those of old Macs do."""
    day = read_date(cell)
    return day + _DAYS_TO_1904 if day and _serial(cell) else day


def is_month_first(cell: str) -> bool | None:
    """Whether a date is in the American order; None where either order is possible, or it is no such date."""
    match = _DAY_MONTH_YEAR.fullmatch(cell) if len(cell) <= _LONGEST_DATE else None
    if match is None or (int(match[1]) > 12) == (int(match[3]) > 12):
        return None
    return int(match[3]) > 12


def may_be_month_first(cell: str) -> bool:
    """Whether a date can be read in either order, with different days."""
    match = _DAY_MONTH_YEAR.fullmatch(cell) if len(cell) <= _LONGEST_DATE else None
    return match is not None and max(int(match[1]), int(match[3])) <= 12 and match[1] != match[3]


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
    if match := _DAY_MONTH_YEAR.fullmatch(cell):
        return _day(match[4], match[3], match[1])
    if match := _YEAR_MONTH_DAY.fullmatch(cell) or _SOLID.fullmatch(cell):
        return _day(match[1], match[2], match[3])
    if match := _DAY_NAME_YEAR.fullmatch(cell):
        return _day(match[4], match[3], match[1])
    if match := _YEAR_NAME_DAY.fullmatch(cell):
        return _day(match[1], match[2], match[3])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTH.get(month.casefold(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def read_number(cell: str) -> float | None:
    """A decimal number, with or without thousands separators; never infinite or 'not a number'."""
    if not re.fullmatch(r"[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][-+]?\d{1,2})?", cell):
        return None
    try:
        number = float(cell.replace(",", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


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


def _if_short(read: Callable[[str], str | None], longest: int) -> Callable[[str], Value]:
    return lambda cell: read(cell) if len(cell) <= longest else None


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
    ColumnType.OUTCOME_JSON: read_outcome_flags,
    ColumnType.FIGURE: read_number,
}
