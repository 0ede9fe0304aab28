"""Months whose figure differs from what the edition before said, for the charts of what a cursor reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from metrics.catalogue import catalogue
from metrics.editions.cursor import reads
from metrics.editions.listed import editions
from metrics.series import series
from metrics.words import short_figure

_SAID = """
-- one row per indicator and month: what the newest edition before a time said of the whole service
select
    s.indicator, s.month, arg_max({value: s.value, status: s.status, edition: s.edition_id}, (e.published_at, e.edition_id))
from edition_series as s
join edition as e using (edition_id)
where e.published_at < $before and s.breakdown = 'all' and s.period is null
group by all
"""


@dataclass(frozen=True)
class Before:
    """A month (its last day) that the edition before gave another final figure: what it was, what it is, and its name."""

    month: date
    was: float
    now: float | None
    edition: str


def changed_since(connection: duckdb.DuckDBPyConnection) -> Mapping[str, tuple[Before, ...]]:
    """By indicator the restated months, oldest first. What was provisional or missing then was no final word, so is not here."""
    shown, names = reads(connection), {one.id: one.name for one in editions(connection)}
    said = connection.execute(_SAID, {"before": shown.published_at if shown else datetime.max}).fetchall()
    if not said:
        return {}
    frame = series(connection)
    days = frame["month"].dt.date
    now = {(name, day): value for name, day, value in zip(frame["indicator"], days, frame["value"], strict=True)}
    found: dict[str, list[Before]] = {}
    for indicator, month, was in sorted(said, key=lambda row: (row[0], row[1])):
        known = catalogue().get(indicator)
        if known is None or was["value"] is None or was["status"] == "provisional" or (indicator, month) not in now:
            continue
        value = None if now[indicator, month] != now[indicator, month] else float(now[indicator, month])
        if value is None or short_figure(value, known.unit) != short_figure(was["value"], known.unit):
            found.setdefault(indicator, []).append(Before(month, was["value"], value, names[was["edition"]]))
    return {name: tuple(months) for name, months in found.items()}
