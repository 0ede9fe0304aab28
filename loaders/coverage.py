"""Which days a file speaks for, so that a missing row is read as withdrawn only where the file would have shown it."""

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from statistics import median

from loaders.declare import Extract, Kind

# A file that begins late in its window lacks the earlier rows by chance with a probability of e to the minus this.
CHANCE = 10
# A month is full where it holds at least this share of what the six months after it hold.
FULL_SHARE = 0.5


@dataclass(frozen=True)
class Span:
    """The days from `covers_from` to `covers_to` are known whole; older rows dated before `withdraws_from` stand."""

    covers_from: date
    covers_to: date
    withdraws_from: date


def spans(extract: Extract, days: Sequence[date], first_closed: date | None, as_at: date) -> list[Span]:
    """The stretches of days that a file speaks for, from its rows' dates and when the first was closed."""
    if extract.kind is Kind.SNAPSHOT or not extract.dated_by:
        return [Span(as_at, as_at, as_at)]
    if extract.kind is Kind.MONTHS:
        return [_month_of(first) for first in sorted({day.replace(day=1) for day in days})]
    if extract.kind is Kind.EPISODES:
        # A list of episodes shows everything open, so it speaks for its window even where nothing has ended in it.
        declared = window_start(as_at, extract.window_months or 6)
        start = min(declared, _first_full_month(sorted(day for day in days if day <= as_at)) or declared)
        return [Span(start, as_at, start)]
    found = span(days, as_at, extract.window_months, extract.extends)
    return [_since_active(found, first_closed)] if found else []


def _month_of(first: date) -> Span:
    return Span(first, _months_on(first, 1) - timedelta(days=1), first)


def _since_active(found: Span, first_closed: date | None) -> Span:
    """An export that holds nothing closed before some day lists only what was still active then: it starts there.

    A whole history closes its first requests within three months of receiving them.
    """
    start = (first_closed or found.covers_from).replace(day=1)
    late = start > found.covers_from + timedelta(days=92)
    return Span(start, found.covers_to, start) if late else found


def window_start(as_at: date, months: int) -> date:
    """The first day of a look-back of whole months that ends on the as-at date.

    A month's last day looks back over whole calendar months: 30 September less six months starts on 1 April.
    """
    next_day = as_at + timedelta(days=1)
    total = next_day.year * 12 + next_day.month - 1 - months
    year, month = divmod(total, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(next_day.day, last))


def span(days: Sequence[date], as_at: date, window_months: int | None, extends: bool = True) -> Span | None:
    """What a file with events on these days covers, or None for a file without any event.

    A declared window is believed unless the file evidently starts later (one month of a six-month list) or holds
    earlier months in full (three years of it in one file).
    """
    inside = sorted(day for day in days if day <= as_at)
    if not inside:
        return None
    declared = window_start(as_at, window_months) if window_months else None
    full = _first_full_month(inside)
    if declared is None or (extends and full and full < declared):
        start = _first_day(inside, full or inside[0].replace(day=1), as_at)
        return Span(start, as_at, start)
    start = _first_day(inside, declared, as_at)
    first_row = next((day for day in inside if day >= declared), as_at)
    return Span(start, as_at, max(start, first_row))


def _first_day(inside: Sequence[date], start: date, as_at: date) -> date:
    """`start`, or the first row on or after it where that the gap between them is empty cannot be chance.

    Of n rows that may fall on any day, all fall in the last fraction f of the window with probability f to the n.
    """
    rows = [day for day in inside if day >= start]
    if not rows:
        return start
    window, filled = (as_at - start).days + 1, (as_at - rows[0]).days + 1
    return rows[0] if len(rows) * log(window / filled) >= CHANCE else start


def _first_full_month(inside: Sequence[date]) -> date | None:
    """The first day of the earliest month that is as full as those after it: stray early dates are not history."""
    counts = Counter(day.replace(day=1) for day in inside)
    for month in sorted(counts):
        later = [counts[_months_on(month, ahead)] for ahead in range(1, 7) if _months_on(month, ahead) <= inside[-1]]
        if later and median(later) > 0 and counts[month] >= FULL_SHARE * median(later):
            return month
    return None


def _months_on(month: date, ahead: int) -> date:
    year, number = divmod(month.year * 12 + month.month - 1 + ahead, 12)
    return date(year, number + 1, 1)
