"""Reads the newest series of the indicators, with small numbers about people hidden."""

from collections.abc import Iterable

import duckdb
import pandas as pd

from metrics.catalogue import catalogue
from metrics.disclosure import suppressed, suppressed_over_time
from metrics.periods import Period, by_period

COLUMNS = (
    "indicator",
    "strand",
    "month",
    "breakdown",
    "group",
    "numerator",
    "denominator",
    "value",
    "unit",
    "source",
    "status",
    "note",
)
NEWEST = """
-- one row per indicator, month and group of the newest refresh of each indicator
with newest as (
    select indicator, arg_max(refresh_id, (refreshed_at, refresh_id)) as refresh_id
    from series
    where list_contains($ids, indicator)
    group by indicator
)
select s.indicator, s.month, s.breakdown, s."group", s.numerator, s.denominator, s.value, s.source, s.status, s.note
from series as s
join newest as n on n.indicator = s.indicator and n.refresh_id = s.refresh_id
where s.breakdown = $by and s.period is not distinct from $period
order by list_position($ids, s.indicator), s.month, s."group"
"""


def series(
    connection: duckdb.DuckDBPyConnection,
    indicators: Iterable[str] | None = None,
    by: str = "all",
    period: Period = Period.MONTH,
) -> pd.DataFrame:
    """Tidy rows, one per indicator, period and group: COLUMNS; month is the period's last day, percent is 0 to 100.

    `note` says why a row is provisional. Indicators without the breakdown `by` have no rows. Raises KeyError for an id
    that is not in the catalogue.
    """
    known = catalogue()
    ids = list(known) if indicators is None else [known[name].id for name in indicators]
    months = _rows(connection, ids, by, None)
    shown = suppressed(months, known)
    if period is Period.MONTH:
        return shown
    medians = _rows(connection, ids, by, period)
    whole = by_period(months, medians, known, period)
    return suppressed_over_time(whole, shown, known, period)


def _rows(connection: duckdb.DuckDBPyConnection, ids: list[str], by: str, period: Period | None) -> pd.DataFrame:
    known = catalogue()
    frame = connection.execute(NEWEST, {"ids": ids, "by": by, "period": period}).df()
    frame["month"] = pd.to_datetime(frame["month"])
    frame["strand"] = [known[name].strand for name in frame["indicator"]]
    frame["unit"] = [known[name].unit for name in frame["indicator"]]
    return frame[list(COLUMNS)]
