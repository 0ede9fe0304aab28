"""The editions that were published: of which month, when, by whom, and whether it is a revision."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from metrics.words import month_words

_LISTED = "select edition_id, month, published_at, published_by, note from edition order by published_at, edition_id"


@dataclass(frozen=True)
class Edition:
    """A published month, given by its last day. `revision` counts the editions of the same month before it."""

    id: str
    month: date
    published_at: datetime
    published_by: str
    note: str = ""
    revision: int = 0

    @property
    def name(self) -> str:
        """The month, and for a revision the day on which it was revised: "September 2026, revised on 4 November 2026"."""
        on = f", revised on {self.published_at.day} {month_words(self.published_at)}" if self.revision else ""
        return month_words(self.month) + on


def editions(connection: duckdb.DuckDBPyConnection) -> list[Edition]:
    """Every edition, the one published last at the end; none in a warehouse older than they are."""
    if not connection.execute("select 1 from duckdb_tables() where table_name = 'edition'").fetchone():
        return []
    found, seen = [], Counter[date]()
    for id_, month, at, by, note in connection.execute(_LISTED).fetchall():
        found.append(Edition(id_, month, at, by or "", note or "", seen[month]))
        seen[month] += 1
    return found


def newest(published: Sequence[Edition]) -> Edition | None:
    """The edition of the newest month, of its revisions the last: what everybody sees. An older month that is published
    later is put right, but does not take its place.
    """
    return max(published, key=lambda one: (one.month, one.published_at), default=None)


def edition(connection: duckdb.DuckDBPyConnection, edition_id: str) -> Edition:
    """One edition by its id. Raises KeyError where there is none."""
    found = next((one for one in editions(connection) if one.id == edition_id), None)
    if found is None:
        raise KeyError(edition_id)
    return found
