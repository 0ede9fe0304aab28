"""Which days a file speaks for, so that a missing row is read as withdrawn only where the file would have shown it."""

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from statistics import median

from loaders.declare import Extract, Kind

# The dates of a file's rows, one for each row, or how many rows have each.
Days = Iterable[date] | Mapping[date, int]
# A file that begins late in its window lacks the earlier rows by chance with a probability of e to the minus this.
CHANCE = 10
# Offices close over Christmas and Easter: so many days without rows prove nothing.
QUIET_DAYS = 8
# A month is full where it holds at least this share of what the six months after it hold.
FULL_SHARE = 0.5


@dataclass(frozen=True)
class Span:
    """The days from `covers_from` to `covers_to` are known whole; older rows dated before `withdraws_from`, or after
    `covers_to`, stand.
    """

    covers_from: date
    covers_to: date
    withdraws_from: date


def spans(extract: Extract, days: Days, first_closed: date | None, as_at: date) -> list[Span]:
    """The stretches of days that a file speaks for, from its rows' dates and when the first was closed."""
    if extract.kind in (Kind.SNAPSHOT, Kind.RELEASES) or not extract.dated_by:
        return [Span(as_at, as_at, as_at)]
    if extract.kind in (Kind.MONTHS, Kind.ENTRIES):
        return [_month_of(first) for first in sorted({day.replace(day=1) for day in days})]
    if extract.kind is Kind.EPISODES:
        # A list of episodes shows everything open, so it speaks for its window even where nothing has ended in it.
        declared = window_start(as_at, extract.window_months or 6)
        full = _first_full_month(_until(days, as_at))
        start = full if full and _is_history(full, declared) else declared
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


def span(days: Days, as_at: date, window_months: int | None, extends: bool = True) -> Span | None:
    """What a file with events on these days covers, or None for a file without any event.

    A window up to the as-at date is believed unless the file evidently starts later or stops earlier (one month of a
    six-month list, a correction of an old month) or holds earlier months in full (three years of it in one file).
    """
    inside = _until(days, as_at)
    if not inside:
        return None
    declared = window_start(as_at, window_months) if window_months else None
    full = _first_full_month(inside)
    whole = declared is None or bool(extends and full and _is_history(full, declared))
    start = (full or min(inside).replace(day=1)) if declared is None or whole else declared
    rows = Counter({day: count for day, count in inside.items() if day >= start}) or Counter([as_at])
    covers_from, covers_to = _begins(rows, start), _stops(rows, as_at)
    return Span(covers_from, covers_to, covers_from if whole else max(covers_from, min(rows)))


def _until(days: Days, as_at: date) -> Counter[date]:
    """How many rows fall on each day up to the as-at date."""
    return Counter({day: count for day, count in Counter(days).items() if day <= as_at})


def _is_history(full: date, declared: date) -> bool:
    """Whether a full month proves that a file reaches back beyond its window: not the one in which the window opens, nor
    the one before it, from which a row or two of a short list may come.
    """
    return _months_on(full, 1) < declared.replace(day=1)


def _begins(rows: Counter[date], start: date) -> date:
    """`start`, or where the file evidently begins later: at the start of its first month, or at its first row."""
    first = min(rows)
    return next((day for day in (start, first.replace(day=1)) if not _evident(rows, (first - day).days)), first)


def _stops(rows: Counter[date], as_at: date) -> date:
    """The as-at date, or where the file evidently stops earlier: at the end of its last month, or at its last row."""
    last = max(rows)
    month = _months_on(last, 1) - timedelta(days=1)
    return next((day for day in (as_at, month) if not _evident(rows, (day - last).days)), last)


def _evident(rows: Counter[date], empty_days: int) -> bool:
    """Whether so long a stretch without rows, at one end of them, can be neither a holiday nor chance.

    Of n rows that may fall on any day, all fall in a fraction f of the days with probability f to the n.
    """
    filled = (max(rows) - min(rows)).days + 1
    return empty_days > QUIET_DAYS and rows.total() * log((filled + empty_days) / filled) >= CHANCE


def _first_full_month(inside: Counter[date]) -> date | None:
    """The first day of the earliest month that is as full as those after it: stray early dates are not history."""
    counts: Counter[date] = Counter()
    for day, rows in inside.items():
        counts[day.replace(day=1)] += rows
    newest = max(inside, default=date.min)
    for month in sorted(counts):
        later = [counts[_months_on(month, ahead)] for ahead in range(1, 7) if _months_on(month, ahead) <= newest]
        if later and median(later) > 0 and counts[month] >= FULL_SHARE * median(later):
            return month
    return None


def _months_on(month: date, ahead: int) -> date:
    year, number = divmod(month.year * 12 + month.month - 1 + ahead, 12)
    return date(year, number + 1, 1)
