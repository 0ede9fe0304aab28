"""Children aged 0 to 17 in an area, month by month: what rates per 10,000 are out of."""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import duckdb

TABLE = "population_month"
# The extract of ONS estimates as DfE publishes them; once one is loaded it wins over the built-in figures.
EXTRACT = "published_population"
BUILT_IN = Path(__file__).parent.parent / "data" / "reference" / "population.csv"
FIRST, LAST = "2013-04-30", "2030-03-31"

_MONTHS = """
-- one row per month: a year from April rests on the estimate of the June in it, or on the newest one before that
with month_ends as (
    select last_day(day)::date as month, year(day - interval 3 month) as wanted
    from generate_series($first::date, $last::date, interval 1 month) as days(day)
),
estimates as (select unnest($years) as vintage, unnest($people) as population)
select month, population::double as population, vintage::integer as vintage, vintage < wanted as provisional
from month_ends
asof join estimates on wanted >= vintage
order by month
"""


def fill(connection: duckdb.DuckDBPyConnection, la_code: str) -> None:
    """Make the temporary table population_month(month, population, vintage, provisional) for April 2013 to March 2030.

    A month from April to March uses the mid-year estimate of the June in that year, as published rates do: the year
    ending March 2025 rests on mid-2024. Where it is not out yet, the newest one stands in and the month is provisional.
    There is no row before the first estimate, and none at all for an area without estimates.
    """
    known = estimates(connection, [la_code]).get(la_code, {})
    connection.execute(
        f"create or replace temp table {TABLE} as {_MONTHS}",
        {"first": FIRST, "last": LAST, "years": list(known), "people": list(known.values())},
    )


def la_code(connection: duckdb.DuckDBPyConnection) -> str:
    """Whose files a warehouse holds: the code that its newest load in force carries, '' where nothing is loaded.

    A load keeps the old LA code of the council that it was loaded for ('380'; the sample council's is '999').
    """
    row = connection.execute("select arg_max(authority, (as_at, loaded_at)) from live_load").fetchone()
    return str(row[0] or "") if row else ""


def estimates(connection: duckdb.DuckDBPyConnection, areas: Iterable[str]) -> dict[str, dict[int, float]]:
    """The mid-year estimates by area (old LA code, or the ONS code of a region or of England) and year, ascending."""
    wanted = list(areas)
    loaded = _loaded(connection, wanted)
    known = {area: built_in().get(area, {}) | loaded.get(area, {}) for area in wanted}
    return {area: dict(sorted(people.items())) for area, people in known.items() if people}


@cache
def built_in(path: Path = BUILT_IN) -> dict[str, dict[int, float]]:
    """The estimates that the product ships with: by area and year."""
    found: dict[str, dict[int, float]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["area"], {})[int(row["year"])] = float(row["population"])
    return found


def _loaded(connection: duckdb.DuckDBPyConnection, areas: list[str]) -> dict[str, dict[int, float]]:
    """What loaded files say; nothing in a warehouse that does not know the extract."""
    known = connection.execute("select 1 from duckdb_views() where view_name = $name", {"name": EXTRACT}).fetchone()
    if not known:
        return {}
    rows = connection.execute(
        f"select area, year(period_end), population from {EXTRACT}"
        " where list_contains($areas, area) and population is not null and age_group ilike '%0 to 17%'",
        {"areas": areas},
    ).fetchall()
    found: dict[str, dict[int, float]] = {}
    for area, year, people in rows:
        found.setdefault(area, {})[int(year)] = float(people)
    return found
