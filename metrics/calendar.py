"""England's working days, and the dated targets, as temporary tables that the queries read."""

import csv
import datetime
from functools import cache
from pathlib import Path

import duckdb
import holidays

TABLES = ("working_day", "caseload_target")
FIRST_YEAR, LAST_YEAR = 1995, 2045
TARGETS = Path(__file__).parent.parent / "data" / "reference" / "caseload_targets.csv"


@cache
def bank_holidays() -> tuple[datetime.date, ...]:
    """England's bank holidays, days in lieu included."""
    return tuple(sorted(holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))))


@cache
def caseload_targets(path: Path = TARGETS) -> tuple[tuple[str, float, datetime.date], ...]:
    """Role, most cases that a worker in it should hold, and the day from which that is so."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple((row["role"], float(row["cases"]), datetime.date.fromisoformat(row["from"])) for row in rows)


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables working_day(day, number) and caseload_target(role, cases, valid_from)."""
    connection.execute(
        """
        create or replace temp table working_day as
        select day, sum(if(isodow(day) <= 5 and not list_contains($holidays, day), 1, 0)) over (order by day) as number
        from (select unnest(generate_series($first::date, $last::date, interval 1 day))::date as day)
        """,
        {"holidays": list(bank_holidays()), "first": f"{FIRST_YEAR}-01-01", "last": f"{LAST_YEAR}-12-31"},
    )
    roles, cases, starts = zip(*caseload_targets(), strict=True)
    connection.execute(
        "create or replace temp table caseload_target as"
        " select unnest($1) as role, unnest($2) as cases, unnest($3) as valid_from",
        [list(roles), list(cases), list(starts)],
    )
