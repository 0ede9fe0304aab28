"""England's working days, as a temporary table that the queries read."""

import datetime
from functools import cache

import duckdb
import holidays

FIRST_YEAR, LAST_YEAR = 1995, 2045


@cache
def bank_holidays() -> tuple[datetime.date, ...]:
    """England's bank holidays, days in lieu included."""
    return tuple(sorted(holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))))


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table working_day(day, number)."""
    connection.execute(
        """
        create or replace temp table working_day as
        select day, sum(if(isodow(day) <= 5 and not list_contains($holidays, day), 1, 0)) over (order by day) as number
        from (select unnest(generate_series($first::date, $last::date, interval 1 day))::date as day)
        """,
        {"holidays": list(bank_holidays()), "first": f"{FIRST_YEAR}-01-01", "last": f"{LAST_YEAR}-12-31"},
    )
