"""What can be compared with: every benchmark as benchmarks.toml declares it."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "benchmarks.toml"


class Period(StrEnum):
    """What a published figure is about: a year that ends on its date, a calendar year, or a day, month or mid-year."""

    YEAR = "year"
    CALENDAR_YEAR = "calendar_year"
    DAY = "day"
    MONTH = "month"
    MID_YEAR = "mid_year"


@dataclass(frozen=True)
class Benchmark:
    """A published figure by its key, and where loaded files hold it; benchmarks.toml says what each field means."""

    key: str
    title: str
    unit: str
    period: Period
    decimals: int
    out_of: str = ""
    extract: str = ""
    value: str = "null"
    numerator: str = "null"
    denominator: str = "null"
    where: str = "true"
    total: str = ""
    symbol: str = ""
    break_from: date | None = None
    break_note: str = ""


@cache
def benchmarks() -> dict[str, Benchmark]:
    """Every benchmark by key."""
    return {
        key: Benchmark(key=key, period=Period(entry.pop("period")), **entry)
        for key, entry in _read("benchmark").items()
    }


@cache
def publications() -> dict[str, str]:
    """The publication that each extract of published figures is part of."""
    return dict(_read("publications"))


def period_label(period: Period, end: date) -> str:
    """A period in words: 'year ending 31 March 2025', '30 September 2025', 'calendar year 2024', 'January 2025'."""
    match period:
        case Period.YEAR:
            return f"year ending {end.day} {end:%B %Y}"
        case Period.CALENDAR_YEAR:
            return f"calendar year {end.year}"
        case Period.DAY:
            return f"{end.day} {end:%B %Y}"
        case Period.MONTH:
            return f"{end:%B %Y}"
        case Period.MID_YEAR:
            return f"mid-{end.year}"


def _read(table: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))[table]
    return found
