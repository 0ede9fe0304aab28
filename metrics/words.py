"""Figures, units, months and titles in plain words."""

import re
from datetime import date
from typing import Protocol

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
ONE = {Period.MONTH: "month", Period.QUARTER: "quarter", Period.YEAR: "year", Period.ROLLING: "12 months"}
SEVERAL = {
    Period.MONTH: "months",
    Period.QUARTER: "quarters",
    Period.YEAR: "years",
    Period.ROLLING: "spans of 12 months",
}
# What a measure answers, by its `oba`.
QUESTIONS = {
    "how_much": "How much did we do?",
    "how_well": "How well did we do it?",
    "better_off": "Is anyone better off?",
}


class Described(Protocol):
    """The part of an indicator's declaration that a sentence or a chart needs."""

    @property
    def title(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def better(self) -> str: ...


def figure(value: float, unit: str) -> str:
    """A value with its unit: 44.0%, 1,203, 17.3 cases, £1,204."""
    return short_figure(value, unit) + ("" if unit == "percent" else _AFTER.get(unit, ""))


def short_figure(value: float, unit: str) -> str:
    """A value as it stands in a table, a card or beside a point: 44.0%, 1,203, 17.3, £1,204."""
    shown = as_shown(value, unit)
    text = amount(value) if unit == "count" else f"{shown:,.{0 if unit == 'pounds' else 1}f}"
    if float(text.replace(",", "")) == 0:
        text = text.removeprefix("-")
    if unit == "pounds":
        return text.replace("-", "-£") if text.startswith("-") else "£" + text
    return text + ("%" if unit == "percent" else "")


def as_shown(value: float, unit: str) -> float:
    """A figure with the decimals that people see, so that a change is the difference of the two figures beside it.

    What is not all is never shown as 100%, and what is not nothing never as 0%.
    """
    shown = round(value, 0 if unit == "pounds" else 1)
    if unit == "percent" and shown in (0.0, 100.0) and value != shown:
        return shown + (0.1 if value > shown else -0.1)
    return shown


def difference(change: float, unit: str) -> str:
    """The size of a change, without its sign: 0.8 percentage points, 12, 0.4 cases."""
    size = short_figure(round(abs(change), 1), unit)
    if unit == "percent":
        points = size.removesuffix("%")
        return f"{points} percentage point" + ("" if points == "1.0" else "s")
    return f"{size} {_MEASURED_IN[unit]}" if unit in _MEASURED_IN else size


def amount(value: float) -> str:
    """A number of things: whole where it is whole, else to one decimal (full-time equivalents)."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip


def ordinal(number: int) -> str:
    """A place in words up to the twelfth, then in figures: sixth, 13th, 22nd."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def month_words(day: date, beside: date | None = None) -> str:
    """A month in words; the year is left out beside a month of the same year."""
    return day.strftime("%B") if beside is not None and day.year == beside.year else day.strftime("%B %Y")


def day_words(day: date) -> str:
    """A day in words: 31 March 2026."""
    return f"{day.day} {day:%B %Y}"


def period_words(day: date, period: Period, beside: date | None = None) -> str:
    """The period that ends with the month of a day: June 2026, the quarter to June 2026, the year to March 2026."""
    return _BEFORE[period] + month_words(day, beside)


def unit_words(name: str) -> str:
    """A unit in words for an axis or a heading."""
    return _UNITS.get(name, name)


# A title's subject ends where its first qualifier begins: "EHC plans | issued within 20 weeks".
_QUALIFIER = re.compile(
    r"\s(?:in|of|with|without|within|from|to|per|at|by|for|past|above|over|under|on|who|whose|that|as|held)\b|[,(:]"
)
_PLURAL = {"children", "people", "staff"}
_SINGULAR_FIRST = {"average", "mean", "median", "highest", "lowest", "share", "number", "time"}
_SINGULAR_LAST = {"rate", "ratio", "share", "turnover", "caseload", "level"}


def subject(title: str) -> str:
    """The title and its verb: "Contacts received were", "Agency ratio was", "Staff turnover, 12 months, was"."""
    named = _QUALIFIER.split(title.strip(), maxsplit=1)[0].lower().split()
    one = named[0] in _SINGULAR_FIRST or named[-1] in _SINGULAR_LAST
    many = any(word in _PLURAL or (word.endswith("s") and not word.endswith(("ss", "us", "is"))) for word in named)
    verb = "were" if many and not one else "was"
    return f"{title}{',' if ', ' in title and not title.endswith(')') else ''} {verb}"


def within(title: str) -> str:
    """A title inside a sentence: a small first letter unless its first word is an abbreviation."""
    first = title.split(" ", 1)[0]
    return title if first.isupper() or not first[1:].islower() else title[0].lower() + title[1:]


def capital(words: str) -> str:
    """Words with a capital in front, the rest as it is."""
    return f"{words[0].upper()}{words[1:]}"
