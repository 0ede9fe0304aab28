"""Reads the newest series of the indicators, with small numbers about people hidden."""

from collections.abc import Iterable

import duckdb
import pandas as pd

from metrics.catalogue import catalogue
from metrics.disclosure import suppressed

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
)
NEWEST = """
-- one row per indicator, month and group of the newest refresh of each indicator
with newest as (
    select indicator, arg_max(refresh_id, (refreshed_at, refresh_id)) as refresh_id
    from series
    where list_contains($ids, indicator)
    group by indicator
)
select s.indicator, s.month, s.breakdown, s."group", s.numerator, s.denominator, s.value, s.source, s.status
from series as s
join newest as n on n.indicator = s.indicator and n.refresh_id = s.refresh_id
where s.breakdown = $by
order by list_position($ids, s.indicator), s.month, s."group"
"""


def series(
    connection: duckdb.DuckDBPyConnection, indicators: Iterable[str] | None = None, by: str = "all"
) -> pd.DataFrame:
    """Tidy rows, one per indicator, month and group: COLUMNS; month is the month's last day, percent is 0 to 100.

    Indicators without the breakdown `by` have no rows. Raises KeyError for an id that is not in the catalogue.
    """
    known = catalogue()
    ids = list(known) if indicators is None else [known[name].id for name in indicators]
    frame = connection.execute(NEWEST, {"ids": ids, "by": by}).df()
    frame["month"] = pd.to_datetime(frame["month"])
    frame["strand"] = [known[name].strand for name in frame["indicator"]]
    frame["unit"] = [known[name].unit for name in frame["indicator"]]
    return suppressed(frame[list(COLUMNS)], known)
