"""Where an indicator stands: as figures (a Standing), as one rule-written sentence, and each figure in words."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

import pandas as pd

from metrics.periods import Period

_AFTER = {
    "percent": "%",
    "fte": " full-time equivalent",
    "cases": " cases",
    "weeks": " weeks",
    "days": " days",
    "hours": " hours",
    "rate": " per 10,000 children",
}
_MEASURED_IN = {
    "percent": "percentage points",
    "fte": "full-time equivalent",
    "cases": "cases",
    "weeks": "weeks",
    "days": "days",
    "hours": "hours",
    "rate": "per 10,000 children",
}
_UNITS = {
    "count": "number",
    "percent": "per cent",
    "rate": "rate per 10,000 children",
    "pounds": "pounds",
    "fte": "full-time equivalent",
    "cases": "cases",
}

# What one row is called by period: its words before the month that it ends in, one of them, several of them.
_BEFORE = {
    Period.MONTH: "",
    Period.QUARTER: "the quarter to ",
    Period.YEAR: "the year to ",
    Period.ROLLING: "the 12 months to ",
}
_ONE = {Period.MONTH: "month", Period.QUARTER: "quarter", Period.YEAR: "year", Period.ROLLING: "12 months"}
SEVERAL = {
    Period.MONTH: "months",
    Period.QUARTER: "quarters",
    Period.YEAR: "years",
    Period.ROLLING: "spans of 12 months",
}
# The status of a month for which nobody is asked (metrics/arithmetic): neither a figure nor a gap.
NOT_DUE = "not due in this month"

# The note of a month that is provisional for no other reason than the population (metrics/arithmetic/extract_month.sql).
AWAITS_POPULATION = r"the population is that of mid-\d{4}, the newest there is$"


class Described(Protocol):
    """The part of an indicator's declaration that a sentence or a chart needs."""

    @property
    def title(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def better(self) -> str: ...


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
        change=None if previous is None else _as_shown(value, indicator.unit) - _as_shown(previous, indicator.unit),
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


def sentence(indicator: Described, frame: pd.DataFrame, period: Period = Period.MONTH) -> str:
    """One plain sentence (two when the newest month is provisional or missing) that says where the series stands."""
    return told(indicator, standing(indicator, frame), period)


def told(indicator: Described, now: Standing, period: Period = Period.MONTH) -> str:
    """The sentence of a standing that has been read already; its rows stand for months unless a period is given."""
    if now.newest is None:
        return f"There is no figure yet for {_within(indicator.title)}: no file that holds it has been loaded."
    if now.month is None or now.value is None:
        return _without_final(indicator, now, period)
    opening = f"{_subject(indicator.title)} {_said(indicator, now.value)} in {period_words(now.month, period)}"
    if now.provisional is not None:
        opening += f", the last complete {_ONE[period]}"
    opening += _parts(indicator, now) + _compared(indicator, now, period) + "."
    return opening + _since(indicator, now, period)


def _without_final(indicator: Described, now: Standing, period: Period) -> str:
    assert now.newest is not None
    if now.provisional is None:
        return (
            f"There is no figure for {_within(indicator.title)} up to {period_words(now.newest, period)}: {now.status}."
        )
    return (
        f"{_subject(indicator.title)} {_said(indicator, now.provisional)} in "
        f"{period_words(now.newest, period)}{_parts(indicator, now)}, which is provisional: "
        f"there is no complete {_ONE[period]} yet."
    )


def _parts(indicator: Described, now: Standing) -> str:
    """Numerator and denominator in brackets, where they say something: a share of a whole."""
    if indicator.unit != "percent" or now.numerator is None or now.denominator is None:
        return ""
    return f" ({amount(now.numerator)} of {amount(now.denominator)})"


def _compared(indicator: Described, now: Standing, period: Period) -> str:
    if now.previous is None or now.previous_month is None or now.month is None or now.value is None:
        return f", the first {_ONE[period]} with a figure"
    when = period_words(now.previous_month, period, beside=now.month)
    before = _said(indicator, now.previous)
    if now.source_changed:
        return f"; in {when} it was {before}, but from another source, so the two are not alike"
    if before == _said(indicator, now.value):
        return f", the same as in {when}"
    return f", {'up' if now.value > now.previous else 'down'} from {before} in {when}"


def _since(indicator: Described, now: Standing, period: Period) -> str:
    """What happened after the last complete month: a provisional figure, or missing months and why."""
    if now.provisional is not None and now.newest is not None:
        newest = period_words(now.newest, period)
        return f" {newest[0].upper()}{newest[1:]} is provisional: {_said(indicator, now.provisional)} so far."
    if not now.missing:
        return ""
    last = month_words(now.missing[-1])
    several = f"the {len(now.missing)} {SEVERAL[period]} to {last}"
    span = period_words(now.missing[-1], period) if len(now.missing) == 1 else several
    return f" There is no figure for {span}: {now.status}."


def _said(indicator: Described, value: float) -> str:
    """A figure with its unit, unless the title has named the unit already."""
    return (short_figure if "per 10,000" in indicator.title else figure)(value, indicator.unit)


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


# A title's subject ends where its first qualifier begins: "EHC plans | issued within 20 weeks".
_QUALIFIER = re.compile(
    r"\s(?:in|of|with|without|within|from|to|per|at|by|for|past|above|over|under|on|who|whose|that|as|held)\b|[,(:]"
)
_PLURAL = {"children", "people"}
_SINGULAR_FIRST = {"average", "mean", "median", "highest", "lowest", "share", "number", "time"}
_SINGULAR_LAST = {"rate", "ratio", "share", "turnover", "caseload", "level"}


def _subject(title: str) -> str:
    """The title and its verb: "Contacts received were", "Agency ratio was", "Staff turnover, 12 months, was"."""
    subject = _QUALIFIER.split(title.strip(), maxsplit=1)[0].lower().split()
    one = subject[0] in _SINGULAR_FIRST or subject[-1] in _SINGULAR_LAST
    many = any(word in _PLURAL or (word.endswith("s") and not word.endswith(("ss", "us", "is"))) for word in subject)
    verb = "were" if many and not one else "was"
    return f"{title}{',' if ', ' in title else ''} {verb}"


def _within(title: str) -> str:
    """A title inside a sentence: a small first letter unless its first word is an abbreviation."""
    first = title.split(" ", 1)[0]
    return title if first.isupper() or not first[1:].islower() else title[0].lower() + title[1:]


def _day(month: object) -> date:
    return pd.Timestamp(month).date()  # type: ignore[arg-type]


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload,arg-type]


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)


def figure(value: float, unit: str) -> str:
    """A value with its unit: 44.0%, 1,203, 17.3 cases, £1,204."""
    return short_figure(value, unit) + ("" if unit == "percent" else _AFTER.get(unit, ""))


def short_figure(value: float, unit: str) -> str:
    """A value as it stands in a table, a card or beside a point: 44.0%, 1,203, 17.3, £1,204."""
    text = amount(value) if unit == "count" else f"{value:,.{0 if unit == 'pounds' else 1}f}"
    if float(text.replace(",", "")) == 0:
        text = text.removeprefix("-")
    if unit == "pounds":
        return text.replace("-", "-£") if text.startswith("-") else "£" + text
    return text + ("%" if unit == "percent" else "")


def _as_shown(value: float, unit: str) -> float:
    """A figure with the decimals that people see, so that a change is the difference of the two figures beside it."""
    return round(value, 0 if unit == "pounds" else 1)


def difference(change: float, unit: str) -> str:
    """The size of a change, without its sign: 0.8 percentage points, 12, 0.4 cases."""
    size = short_figure(abs(change), unit)
    if unit == "percent":
        points = size.removesuffix("%")
        return f"{points} percentage point" + ("" if points == "1.0" else "s")
    return f"{size} {_MEASURED_IN[unit]}" if unit in _MEASURED_IN else size


def amount(value: float) -> str:
    """A number of things: whole where it is whole, else to one decimal (full-time equivalents)."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def month_words(day: date, beside: date | None = None) -> str:
    """A month in words; the year is left out beside a month of the same year."""
    return day.strftime("%B") if beside is not None and day.year == beside.year else day.strftime("%B %Y")


def period_words(day: date, period: Period, beside: date | None = None) -> str:
    """The period that ends with the month of a day: June 2026, the quarter to June 2026, the year to March 2026."""
    return _BEFORE[period] + month_words(day, beside)


def unit_words(name: str) -> str:
    """A unit in words for an axis or a heading."""
    return _UNITS.get(name, name)
