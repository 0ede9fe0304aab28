"""Times as people in the United Kingdom read them; the warehouse holds them in UTC."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_UK = ZoneInfo("Europe/London")


def local(at: datetime) -> datetime:
    """A time of the warehouse by the clocks of the United Kingdom."""
    return at.replace(tzinfo=UTC).astimezone(_UK)


def local_day(at: datetime) -> date:
    """The day on which it was in the United Kingdom."""
    return local(at).date()


def time_words(at: datetime) -> str:
    """A time with the clock that is meant: "3 May 2026, 14:05 BST"."""
    here = local(at)
    return f"{here.day} {here:%B %Y, %H:%M %Z}"
