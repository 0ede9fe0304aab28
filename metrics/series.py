"""Reads the newest series of the indicators, with small numbers about people hidden."""

from collections.abc import Iterable

import duckdb
import pandas as pd

from metrics.catalogue import catalogue
from metrics.declaration import PERSONAL
from metrics.disclosure import CELL, SUPPRESSED, hidden_too, suppressed, suppressed_over_time
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
_HAS_EDITIONS = "select 1 from duckdb_tables() where table_name = 'edition_series' and not temporary"
_NEWEST = """
-- one row per indicator, month and group of the newest refresh of each indicator
with newest as (
    select indicator, arg_max(refresh_id, (refreshed_at, refresh_id)) as refresh_id
    from {counted}
    where list_contains($ids, indicator)
    group by indicator
)
select s.indicator, s.month, s.breakdown, s."group", s.numerator, s.denominator, s.value, s.source, s.status, s.note
from series as s
join newest as n on n.indicator = s.indicator and n.refresh_id = s.refresh_id
where s.breakdown = $by and s.period is not distinct from $period
order by list_position($ids, s.indicator), s.month, s."group"
"""
_OF_EDITION = """
-- one row per indicator, month and group of the edition that the cursor reads
select s.indicator, s.month, s.breakdown, s."group", s.numerator, s.denominator, s.value, s.source, s.status, s.note
from edition_series as s
where s.edition_id = getvariable('edition') and list_contains($ids, s.indicator)
    and s.breakdown = $by and s.period is not distinct from $period
order by list_position($ids, s.indicator), s.month, s."group"
"""
_OTHERS = """
-- one row per edition beside the one that is read, indicator, month and group
select s.edition_id, s.indicator, s.month, s.breakdown, s."group", s.numerator, s.denominator, s.value, s.status
from edition_series as s
where s.edition_id is distinct from getvariable('edition') and list_contains($ids, s.indicator)
    and s.breakdown = $by and s.period is null
"""
_READS = """
select getvariable('edition'), exists (select 1 from duckdb_tables() where table_name = 'counted' and not temporary)
"""


def series(
    connection: duckdb.DuckDBPyConnection,
    indicators: Iterable[str] | None = None,
    by: str = "all",
    period: Period = Period.MONTH,
) -> pd.DataFrame:
    """Tidy rows, one per indicator, period and group: COLUMNS; month is the period's last day, percent is 0 to 100.

    The rows are those of the edition that the cursor's variable `edition` names, else those that were counted last.
    `note` says why a row is provisional. Indicators without the breakdown `by` have no rows. Raises KeyError for an id
    that is not in the catalogue.
    """
    known = catalogue()
    ids = list(known) if indicators is None else [known[name].id for name in indicators]
    months = _rows(connection, ids, by, None)
    shown = suppressed(months, known)
    if by in PERSONAL:
        shown = hidden_too(shown, _hidden_elsewhere(connection, months, ids, by))
    if period is Period.MONTH:
        return shown
    medians = _rows(connection, ids, by, period)
    whole = by_period(months, medians, known, period)
    return suppressed_over_time(whole, shown, known, period)


def _rows(connection: duckdb.DuckDBPyConnection, ids: list[str], by: str, period: Period | None) -> pd.DataFrame:
    known = catalogue()
    frame = connection.execute(_query(connection), {"ids": ids, "by": by, "period": period}).df()
    frame["month"] = pd.to_datetime(frame["month"])
    frame["strand"] = [known[name].strand for name in frame["indicator"]]
    frame["unit"] = [known[name].unit for name in frame["indicator"]]
    return frame[list(COLUMNS)]


def _hidden_elsewhere(
    connection: duckdb.DuckDBPyConnection, months: pd.DataFrame, ids: list[str], by: str
) -> pd.DataFrame:
    """What is hidden in other editions, where their figures of a month are others: indicator, month and group."""
    if not connection.execute(_HAS_EDITIONS).fetchone():
        return months[list(CELL)].head(0)
    others = connection.execute(_OTHERS, {"ids": ids, "by": by}).df()
    others["month"] = pd.to_datetime(others["month"])
    found = [_hidden_in(other, months) for _, other in others.groupby("edition_id")]
    return pd.concat([months[list(CELL)].head(0), *found]).drop_duplicates()


def _hidden_in(other: pd.DataFrame, months: pd.DataFrame) -> pd.DataFrame:
    both = other.merge(months, on=list(CELL), how="outer", suffixes=("", "_here"))
    differs = [both[name].fillna(-1) != both[f"{name}_here"].fillna(-1) for name in ("numerator", "denominator")]
    touched = both.loc[differs[0] | differs[1], ["indicator", "month"]].drop_duplicates()
    gone = suppressed(other.merge(touched, on=["indicator", "month"]), catalogue())
    return gone.loc[gone["status"] == SUPPRESSED, list(CELL)]


def _query(connection: duckdb.DuckDBPyConnection) -> str:
    """Which rows are read; a file that no newer product has opened yet does not say what was counted when but in them."""
    edition, has_counted = connection.execute(_READS).fetchone() or (None, False)
    return _OF_EDITION if edition else _NEWEST.format(counted="counted" if has_counted else "series")
