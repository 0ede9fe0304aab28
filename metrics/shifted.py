"""Which series a refresh made different: as a whole, and in each breakdown, where a total may hide it."""

from dataclasses import dataclass
from datetime import date

import duckdb

from metrics.movements import SAME

_SHIFTED = f"""
-- one row per indicator and breakdown of which the refresh gives any month another figure than the refresh before it
with refreshes as (
    select distinct indicator, refresh_id, refreshed_at
    from series
    where indicator in (select indicator from series where refresh_id = $refresh)
),
before as (
    select indicator, arg_max(refresh_id, (refreshed_at, refresh_id)) as refresh_id
    from refreshes
    where refresh_id <> $refresh
    group by indicator
),
was as (
    select s.* from series as s join before using (indicator, refresh_id) where s.period is null
),
now as (
    select * from series where refresh_id = $refresh and period is null
)
select indicator, breakdown, count(distinct month), min(month), max(month)
from was
full join now using (indicator, month, breakdown, "group")
-- a group that has no row in a month has nobody in it
where greatest(
    abs(coalesce(was.value, 0) - coalesce(now.value, 0)),
    abs(coalesce(was.numerator, 0) - coalesce(now.numerator, 0)),
    abs(coalesce(was.denominator, 0) - coalesce(now.denominator, 0))
) > {SAME}
group by indicator, breakdown
order by indicator, breakdown <> 'all', breakdown
"""


@dataclass(frozen=True)
class Shifted:
    """An indicator's series that is another now, as a whole (breakdown 'all') or split: in how many months, which."""

    indicator: str
    breakdown: str
    months: int
    first: date
    last: date


def shifted(connection: duckdb.DuckDBPyConnection, refresh_id: str) -> list[Shifted]:
    """What that refresh, which must be the newest, changed of the series before it; by indicator, the whole first."""
    return [Shifted(*row) for row in connection.execute(_SHIFTED, {"refresh": refresh_id}).fetchall()]
