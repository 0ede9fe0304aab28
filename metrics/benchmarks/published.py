"""Reads published figures: those of loaded files, and for what these do not hold the ones that the product ships with."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

from metrics import population
from metrics.benchmarks.declared import Benchmark, publications

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
SCALE = {"percent": 100, "rate": 10_000}
WORKED_OUT = "Worked out from the published counts."
MID_YEAR_POPULATION = "mid_year_population"

_QUERY = """
-- one row per period and area that loaded files hold
with chosen as (select * from {extract} where {where}),
totals as (select area, period_end, {denominator} as total from {extract} where {total})
select
    area, period_end, {value}::double, ({numerator})::double, total::double, {symbol},
    coalesce(load.files[1], '') as file, load.loaded_at
from chosen
left join totals using (area, period_end)
left join load using (load_id)
where list_contains($areas, area)
"""


@dataclass(frozen=True)
class Published:
    """One published figure of an area. Without a value, `symbol` is the publication's own sign of why there is none."""

    area: str
    period_end: date
    value: float | None
    numerator: float | None
    denominator: float | None
    symbol: str
    note: str
    source: str


def published(
    connection: duckdb.DuckDBPyConnection, benchmark: Benchmark, areas: Sequence[str]
) -> dict[tuple[str, date], Published]:
    """The figures by area and period; a loaded file has the last word on what it holds, be it a symbol."""
    shipped = [one for one in _built_in().get(benchmark.key, ()) if one.area in areas]
    found: dict[tuple[str, date], Published] = {}
    for one in (*shipped, *_loaded(connection, benchmark, areas)):
        whole = _worked_out(benchmark, one)
        if whole.value is not None or whole.symbol:
            found[whole.area, whole.period_end] = whole
    return found


def _worked_out(benchmark: Benchmark, one: Published) -> Published:
    """The figure with its value, where only its counts are published; a symbol is never worked around."""
    if one.value is not None or one.symbol or one.numerator is None or not one.denominator:
        return one
    value = round(SCALE.get(benchmark.unit, 1) * one.numerator / one.denominator, benchmark.decimals)
    return replace(one, value=value, note=f"{one.note} {WORKED_OUT}".strip())


def _loaded(connection: duckdb.DuckDBPyConnection, benchmark: Benchmark, areas: Sequence[str]) -> list[Published]:
    views = "select 1 from duckdb_views() where view_name = $name"
    if not benchmark.extract or not connection.execute(views, {"name": benchmark.extract}).fetchone():
        return []
    by_population = benchmark.denominator == MID_YEAR_POPULATION
    query = _QUERY.format(
        extract=benchmark.extract,
        where=benchmark.where,
        total=benchmark.total or benchmark.where,
        value=benchmark.value,
        numerator=benchmark.numerator,
        denominator="null" if by_population else benchmark.denominator,
        symbol=benchmark.symbol or f"{benchmark.value}_symbol",
    )
    rows = connection.execute(query, {"areas": list(areas)}).fetchall()
    people = population.estimates(connection, areas) if by_population and rows else {}
    return [
        Published(
            area=area,
            period_end=end,
            value=value,
            numerator=numerator,
            # The estimate of the June before the year ends: 2025 rests on mid-2024.
            denominator=people.get(area, {}).get(end.year - 1) if by_population else total,
            symbol=symbol or "",
            note="",
            source=f"{publications()[benchmark.extract]} ({file}, loaded {loaded_at.day} {loaded_at:%B %Y})",
        )
        for area, end, value, numerator, total, symbol, file, loaded_at in rows
    ]


@cache
def _built_in() -> dict[str, list[Published]]:
    """The figures that the product ships with, by key."""
    found: dict[str, list[Published]] = {}
    for row in _rows("benchmarks.csv"):
        found.setdefault(row["indicator"], []).append(_as_shipped(row))
    found["population_0_17"] = [
        _as_shipped(row | {"period_end": f"{row['year']}-06-30", "value": row["population"]})
        for row in _rows("population.csv")
    ]
    return found


def _as_shipped(row: dict[str, str]) -> Published:
    value, numerator, denominator = (
        float(row[name]) if row.get(name) else None for name in ("value", "numerator", "denominator")
    )
    return Published(
        area=row["area"],
        period_end=date.fromisoformat(row["period_end"]),
        value=value,
        numerator=numerator,
        denominator=denominator,
        symbol=row.get("symbol", ""),
        note=row.get("note", ""),
        source=_sources()[row["source"]],
    )


@cache
def _sources() -> dict[str, str]:
    """Every publication in words by its id."""
    return {
        row["id"]: ", ".join(filter(None, (f"{row['publisher']}, {row['title']}", row["edition"], row["table"])))
        for row in _rows("publications.csv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
