"""Which loads serve a month: those that speak for its end or are dated near it, and the returns that hold it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

_COLUMNS = "l.load_id, l.files, l.as_at, l.loaded_at, l.loaded_by"
# The same rule as that of the measure "data on time" (metrics/views/arrival.sql).
_SERVING = f"""
-- one row per month, extract and load in force that speaks for the month's end or is dated within 15 days of it
with rows as (select load_id, extract, sum(rows_loaded)::bigint as rows from load_extract group by all)
select distinct m.month, c.extract, {_COLUMNS}, coalesce(r.rows, 0) as rows
from (select unnest($months::date[]) as month) as m
join coverage as c on m.month between c.covers_from and c.covers_to or abs(m.month - c.covers_to) <= 15
join live_load as l on l.load_id = c.load_id
left join rows as r on r.load_id = c.load_id and r.extract = c.extract
order by m.month, c.extract, l.loaded_at, l.load_id
"""
_RETURNED = f"""
-- one row per month, measure and load in force that returned a figure for it
select r.month_end as month, r.measure, {_COLUMNS}, count(*) as rows
from measures_return_all as r
join live_load as l on l.load_id = r.load_id
where list_contains($months::date[], r.month_end)
group by all
order by month, r.measure, l.loaded_at, l.load_id
"""
_NEAR = "select month, extract from month_load where list_contains($months::date[], month)"
_KNOWN = """
-- one row per extract, or measure that is returned: when it first came, and the first day to which it reached then
select c.extract, min(l.loaded_at)::date as first_day, min(c.covers_to) as reached
from coverage as c join live_load as l on l.load_id = c.load_id
group by all
union all
select r.measure, min(l.loaded_at)::date, min(r.month_end)
from measures_return_all as r join live_load as l on l.load_id = r.load_id
group by all
"""


@dataclass(frozen=True)
class Arrived:
    """A load that serves a month: its files, the date on which they are true, when and by whom, and the rows loaded."""

    load_id: str
    files: tuple[str, ...]
    as_at: date
    loaded_at: datetime
    loaded_by: str
    rows: int


@dataclass(frozen=True)
class Serving:
    """What serves each month, the first that came first: by month and extract, and by month and returned measure.

    `near` has the months (last days) and extracts with a list near the month's end; `known` when each extract and each
    returned measure first came, and the day to which it reached then.
    """

    lists: Mapping[tuple[date, str], tuple[Arrived, ...]]
    returns: Mapping[tuple[date, str], tuple[Arrived, ...]]
    near: frozenset[tuple[date, str]]
    known: Mapping[str, tuple[date, date]]


def serving(connection: duckdb.DuckDBPyConnection, months: Sequence[date]) -> Serving:
    """What serves these months, each given by its last day; a load that was undone serves nothing."""
    near = connection.execute(_NEAR, {"months": months}).fetchall()
    return Serving(
        lists=_arrived(connection, _SERVING, months),
        returns=_arrived(connection, _RETURNED, months),
        near=frozenset((month, extract) for month, extract in near),
        known={name: (first, reached) for name, first, reached in connection.execute(_KNOWN).fetchall()},
    )


def _arrived(
    connection: duckdb.DuckDBPyConnection, query: str, months: Sequence[date]
) -> dict[tuple[date, str], tuple[Arrived, ...]]:
    found: dict[tuple[date, str], list[Arrived]] = {}
    for month, name, load_id, files, as_at, at, by, rows in connection.execute(query, {"months": months}).fetchall():
        one = Arrived(load_id, tuple(files), as_at, at, by or "", rows)
        found.setdefault((month, name), []).append(one)
    return {key: tuple(every) for key, every in found.items()}
