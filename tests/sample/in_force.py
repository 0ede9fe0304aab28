"""Which file speaks for which day, month end or month: the rules of the definitions, in plain pandas."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from tests.sample.files import Table

MONTHS = pd.date_range("2021-01-31", "2026-12-31", freq="ME")
Result = dict[pd.Timestamp, tuple[float, float | None]]
"""Numerator and denominator (None for a count) of every month that has a value."""


def month_of(day: pd.Timestamp) -> pd.Timestamp:
    """The last day of a day's month."""
    return day + pd.offsets.MonthEnd(0)


def look_back(as_at: date, months: int) -> pd.Timestamp:
    """The first of so many calendar months that end with this one. All the sample's lists are made at a month end."""
    return pd.Timestamp(as_at).replace(day=1) - pd.DateOffset(months=months - 1)


def events(
    sheets: Sequence[Table], frames: Sequence[pd.DataFrame], starts: Sequence[pd.Timestamp]
) -> tuple[pd.DataFrame, set[pd.Timestamp]]:
    """The rows that count (column `day`) and the months covered whole: for each day the newest file covering it speaks."""
    speaks: dict[pd.Timestamp, int] = {}
    for number, (sheet, start) in enumerate(zip(sheets, starts, strict=True)):
        speaks |= dict.fromkeys(pd.date_range(start, pd.Timestamp(sheet.as_at)), number)
    rows = pd.concat([frame.assign(file=number) for number, frame in enumerate(frames)], ignore_index=True)
    counted = rows[rows["day"].map(speaks) == rows["file"]]
    return counted.assign(month=counted["day"].map(month_of)), covered(speaks)


def covered(days: Iterable[pd.Timestamp]) -> set[pd.Timestamp]:
    """The month ends whose every day is among these."""
    held = Counter(month_of(day) for day in set(days))
    return {month for month, number in held.items() if number == month.day}


def nearest(sheets: Sequence[Table], month: pd.Timestamp) -> Table | None:
    """The list made nearest to a month end, and at most 15 days from it; of two as near the later."""
    near = [(abs((pd.Timestamp(sheet.as_at) - month).days), -number) for number, sheet in enumerate(sheets)]
    away, number = min(near, default=(99, 0))
    return sheets[-number] if away <= 15 else None


def sums(rows: pd.DataFrame, column: str) -> dict[pd.Timestamp, float]:
    """The sum of a column in each month that has rows."""
    found: dict[pd.Timestamp, float] = {}
    for month, number in zip(rows["month"], rows[column], strict=True):
        found[month] = found.get(month, 0.0) + float(number)
    return found


def counts(rows: pd.DataFrame, months: Iterable[pd.Timestamp]) -> Result:
    """How many rows each covered month holds."""
    held = rows["month"].value_counts()
    return {month: (float(held.get(month, 0)), None) for month in months}


def shares(rows: pd.DataFrame, months: Iterable[pd.Timestamp]) -> Result:
    """How many rows of each covered month have `hit`, and how many rows there are; months without any have no value."""
    totals = rows.groupby("month")["hit"].agg(["sum", "size"])
    return {
        month: (float(totals["sum"][month]), float(totals["size"][month])) for month in months if month in totals.index
    }


def medians(values: "pd.Series[int]", month: "pd.Series[pd.Timestamp]", known: Iterable[pd.Timestamp]) -> Result:
    """The middle value of each covered month, and how many there are."""
    held = set(known)
    return {day: (float(group.median()), float(len(group))) for day, group in values.groupby(month) if day in held}


def by_group(rows: pd.DataFrame, months: Iterable[pd.Timestamp], column: str) -> dict[str, Result]:
    """`shares` for each value of a column."""
    return {str(group): shares(part, months) for group, part in rows.groupby(column)}
