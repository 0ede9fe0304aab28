"""Where an indicator stands: the last complete month of its series as figures."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from metrics.words import Described, as_shown, figure

# The status of a month for which nobody is asked (metrics/arithmetic): neither a figure nor a gap.
NOT_DUE = "not due in this month"

# The note of a month that is provisional for no other reason than the population (metrics/arithmetic/extract_month.sql).
AWAITS_POPULATION = r"the population is that of mid-\d{4}, the newest there is$"


class Verdict(StrEnum):
    """How the latest complete month compares with the one before it."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"
    NOT_COMPARABLE = "not comparable"
    FIRST = "first"


@dataclass(frozen=True)
class Standing:
    """The last complete month of one series, the one before it, and what is missing or provisional since.

    Values are in the indicator's unit; change is value less previous, both as they are shown. Months are the last day of
    the month. `newest` is the last month of the series, which is later than `month` when figures are missing or provisional.
    """

    month: date | None = None
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    source: str = ""
    previous_month: date | None = None
    previous: float | None = None
    change: float | None = None
    source_changed: bool = False
    newest: date | None = None
    status: str = ""
    provisional: float | None = None
    missing: tuple[date, ...] = ()
    verdict: Verdict = Verdict.FIRST
    spark: tuple[tuple[date, float | None], ...] = ()


def standing(indicator: Described, frame: pd.DataFrame) -> Standing:
    """Read the standing from one series: rows of one breakdown group, in any order, as `series` returns them."""
    rows = due(frame).sort_values("month")
    if rows.empty:
        return Standing()
    newest = rows.iloc[-1]
    complete = _is_complete(rows)
    provisional = _number(newest["value"]) if newest["status"] == "provisional" and not complete.iloc[-1] else None
    final = rows[complete & rows["value"].notna()]
    spark = tuple((_day(month), _number(value)) for month, value in zip(rows["month"], rows["value"], strict=True))
    if final.empty:
        missing = () if provisional is not None else (_day(newest["month"]),)
        return Standing(
            newest=_day(newest["month"]),
            status=str(newest["status"]),
            provisional=provisional,
            missing=missing,
            spark=spark,
            numerator=_number(newest["numerator"]),
            denominator=_number(newest["denominator"]),
            source=_text(newest["source"]),
        )
    latest, before = final.iloc[-1], final.iloc[-2] if len(final) > 1 else None
    later = rows[(rows["month"] > latest["month"]) & rows["value"].isna()]
    gap = str(later.iloc[-1]["status"]) if len(later) else "final"
    value = float(latest["value"])
    previous = float(before["value"]) if before is not None else None
    changed = before is not None and _text(before["source"]) != _text(latest["source"])
    return Standing(
        month=_day(latest["month"]),
        value=value,
        numerator=_number(latest["numerator"]),
        denominator=_number(latest["denominator"]),
        source=_text(latest["source"]),
        previous_month=_day(before["month"]) if before is not None else None,
        previous=previous,
        change=None if previous is None else as_shown(value, indicator.unit) - as_shown(previous, indicator.unit),
        source_changed=changed,
        newest=_day(newest["month"]),
        status="provisional" if provisional is not None else gap,
        provisional=provisional,
        missing=tuple(_day(month) for month in later["month"]),
        verdict=_verdict(indicator, value, previous, changed),
        spark=spark,
    )


def due(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows for which a figure is asked: those of a measure that is due once a year are one a year."""
    return frame[frame["status"] != NOT_DUE]


@dataclass(frozen=True)
class Gap:
    """Months without a figure, and the reason that they share."""

    months: tuple[date, ...]
    reason: str


def gaps(frame: pd.DataFrame) -> tuple[Gap, ...]:
    """The months of one series without a figure, from the first that has one on, by reason."""
    rows = due(frame).sort_values("month")
    figures = rows.loc[rows["value"].notna(), "month"]
    since = rows[rows["month"] >= figures.min()] if len(figures) else rows
    without = since[since["value"].isna() & ~since["status"].isin(["final", "provisional"])]
    reasons = without.assign(status=without["status"].astype(str)).groupby("status", sort=False)["month"]
    return tuple(Gap(tuple(map(_day, months)), str(reason)) for reason, months in reasons)


def _is_complete(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Final months, and those whose rate only awaits a newer population: all that happened in them is known."""
    if "note" not in rows:
        return rows["status"] == "final"
    waits = rows["note"].str.match(AWAITS_POPULATION).fillna(False).astype(bool)
    return (rows["status"] == "final") | ((rows["status"] == "provisional") & waits)


def _verdict(indicator: Described, value: float, previous: float | None, source_changed: bool) -> Verdict:
    if previous is None:
        return Verdict.FIRST
    if source_changed:
        return Verdict.NOT_COMPARABLE
    if figure(value, indicator.unit) == figure(previous, indicator.unit):
        return Verdict.SAME
    rose = value > previous
    if indicator.better == "neither":
        return Verdict.HIGHER if rose else Verdict.LOWER
    return Verdict.BETTER if rose == (indicator.better == "higher") else Verdict.WORSE


def _day(month: object) -> date:
    return pd.Timestamp(month).date()  # type: ignore[arg-type]


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload,arg-type]


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)
