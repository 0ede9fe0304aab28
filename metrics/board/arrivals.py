"""What has come: the newest file, the files that are late, and how many rows could not be loaded."""

from dataclasses import dataclass
from datetime import date

import duckdb

from metrics.months import month_end
from metrics.reference import expected

# What others publish and what the council sets says nothing of how new the council's own data is.
_NEWEST = """
select max(as_at) from load_extract join live_load using (load_id)
where extract not like 'published%' and extract not in ('targets', 'milestones', 'dated_events')
"""
_ARRIVED = """
-- the expected extracts that speak for a month end, or have a list near it
select distinct extract from coverage where covers_from <= $month and covers_to >= $month
union
select extract from month_load where month = $month
"""
_HELD = "select distinct extract from live_extract"
_LISTED = """
-- one row per extract: what its newest load left out, and the first as-at date since which every load left out rows
with loads as (
    select extract, as_at, seq, rows_read, rows_skipped from load_extract join live_load using (load_id)
),
clean as (
    select extract, max(seq) as seq from loads where rows_skipped = 0 group by extract
)
select
    l.extract,
    arg_max(l.rows_skipped, l.seq) as left_out,
    arg_max(l.rows_read, l.seq) as read,
    min(l.as_at) filter (where c.seq is null or l.seq > c.seq) as since
from loads as l
left join clean as c on c.extract = l.extract
group by l.extract
having arg_max(l.rows_skipped, l.seq) > 0
"""


@dataclass(frozen=True)
class LeftOut:
    """The newest load of an extract left out so many of its rows; since: the as-at date from which every load did."""

    extract: str
    left_out: int
    read: int
    since: date


def newest_file(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The latest date on which a file of the council's own is true; None before the first load."""
    found = connection.execute(_NEWEST).fetchone()
    return found[0] if found else None


def last_month(newest: date) -> date:
    """The last day of the last month that had ended by the newest file."""
    return newest if newest == month_end(newest) else month_end(newest, -1)


def edition_month(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The month of the edition that the cursor's variable `edition` names; None for the draft."""
    if connection.execute("select getvariable('edition')").fetchone() == (None,):
        return None
    found = connection.execute("select month from edition where edition_id = getvariable('edition')").fetchone()
    return found[0] if found else None


def late(connection: duckdb.DuckDBPyConnection, newest: date) -> list[str]:
    """The extracts that are expected each month and once came, but do not hold the last month, in their order."""
    arrived = {name for (name,) in connection.execute(_ARRIVED, {"month": last_month(newest)}).fetchall()}
    held = _held(connection)
    return [name for name in expected() if name in held and name not in arrived]


def never(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The extracts that are expected each month and never came, in their order."""
    held = _held(connection)
    return [name for name in expected() if name not in held]


def _held(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in connection.execute(_HELD).fetchall()}


def left_out(connection: duckdb.DuckDBPyConnection) -> dict[str, LeftOut]:
    """The extracts whose newest load left rows out, by name."""
    rows = connection.execute(_LISTED).fetchall()
    return {name: LeftOut(name, skipped, read, since) for name, skipped, read, since in rows}
