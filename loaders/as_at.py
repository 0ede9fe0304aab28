"""The as-at date of a file: given by the user, stated by the file, or read from its name; never inferred from events."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from loaders.findings import Finding, Refused, Severity, refuse

FIRST_YEAR = 2000
_CLOCKS_DIFFER = timedelta(days=1)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORDS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_LIST_BEFORE = re.compile(r"list[-_. ]*$", re.IGNORECASE)  # 'List 8 March 2024' is list 8
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<sep>[-_. ]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?P<d>\d{1,2})(?P<sep>[-_. ])(?P<m>\d{1,2})(?P=sep)(?P<y>20\d\d)(?!\d)")
_DAY_FIRST_SOLID = re.compile(r"(?<!\d)(?P<d>\d\d)(?P<m>\d\d)(?P<y>20\d\d)(?!\d)")
_MONTH_NAMED = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?[-_. ]*(?P<name>" + _MONTH_WORDS + r")[-_., ]*(?P<y>20\d\d)(?!\d)",
    re.IGNORECASE,
)


class DateFrom(StrEnum):
    """Where an as-at date comes from, in words."""

    ENTERED = "entered by hand"
    FILE = "stated in the file"
    NAME = "in the file's name"
    MONTH_END = "the last month end in the file"


def dates_in_name(name: str) -> list[date]:
    """Every whole date in a file name, read the British way (day before month), in ascending order without repeats.

    A month without a day, or a year of two digits, is not a date: it would have to be guessed.
    """
    found = set()
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _DAY_FIRST_SOLID, _MONTH_NAMED):
        for match in pattern.finditer(name):
            if pattern is _MONTH_NAMED and _LIST_BEFORE.search(name[: match.start()]):
                continue
            parts = match.groupdict()
            month = int(parts["m"]) if "m" in parts else _MONTHS.index(parts["name"][:3].lower()) + 1
            day = _date(int(parts["y"]), month, int(parts["d"]))
            if day:
                found.add(day)
    return sorted(found)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def choose_as_at(
    names: Sequence[str], given: date | None, reference: date | None, month_end: date | None
) -> tuple[date, Finding | None]:
    """The date files are true on: as given by the user, else the reference date that an export states, else the one
    in the file's name, else the last month end that the file states. With a finding where the name says otherwise.

    Raises Refused where there is none, or where the name holds several and nothing else decides.
    """
    named = sorted({day for name in names for day in dates_in_name(name)})
    chosen = given or reference or (named[0] if len(named) == 1 else None) or month_end
    if chosen is None:
        raise _undated(", ".join(names), named)
    if named and chosen not in named:
        message = f"Read as at {chosen:%d/%m/%Y}, although the name holds {named[-1]:%d/%m/%Y}."
        return chosen, Finding(Severity.INFO, "as_at", message)
    return chosen, None


def check_possible(as_at: date, stated: date | None) -> None:
    """Refused where no file can be true on that date: it lies ahead, or before there were such files.

    A month end that the file itself states may be that of the month that is running.
    """
    today = date.today()
    latest = today + _CLOCKS_DIFFER
    if stated == as_at:
        latest = max(latest, today.replace(day=monthrange(today.year, today.month)[1]))
    if as_at.year >= FIRST_YEAR and as_at <= latest:
        return
    when = "lies in the future" if as_at > latest else f"lies before {FIRST_YEAR}"
    raise refuse(
        "as_at_impossible",
        f"The as-at date {as_at:%d/%m/%Y} {when}, and no file can be true on it. "
        "Mend the date in the name or in the file, or give the right one with --as-at YYYY-MM-DD.",
    )


def date_from(names: Sequence[str], given: date | None, reference: date | None, month_end: date | None) -> DateFrom:
    """Which of these decides in `choose_as_at`."""
    if given:
        return DateFrom.ENTERED
    if reference:
        return DateFrom.FILE
    named = {day for name in names for day in dates_in_name(name)}
    return DateFrom.MONTH_END if month_end and len(named) != 1 else DateFrom.NAME


def _undated(names: str, named: Sequence[date]) -> Refused:
    if named:
        days = ", ".join(f"{day:%d/%m/%Y}" for day in named)
        return refuse(
            "as_at_ambiguous",
            f"{names}: the name holds more than one date ({days}). "
            "Say which one the file is true on with --as-at YYYY-MM-DD.",
        )
    return refuse(
        "no_as_at",
        f"{names}: neither the file nor its name says on which date it is true. "
        "Put the date in the name (2024-09-30), give it with --as-at YYYY-MM-DD, or enter it on the Upload page.",
    )
