"""Every derived table of the sample council, dropped and worked out again from the staged rows: the same to the last row."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

import metrics
from loaders import load, loads, undo
from loaders.mappings import Meaning, map_values
from loaders.rebuild import DERIVED, rebuild
from loaders.warehouse import open_warehouse
from metrics.editions import editions, publish
from metrics.recount import recount
from pages.components.store import sample

SUMMARY = """Month end,Social Work Posts on Structure,Social Work Employees,Agency Social Workers,Average Caseloads
30/09/2021,367,282,211,21.4
31/10/2021,368,279,214,21.8
30/11/2021,369,276,217,22.1
"""
# The newest series, without the stamps of the refresh that counted them; numbers alike to nine digits.
_SERIES = """
select s.* exclude (refresh_id, refreshed_at, numerator, denominator, value),
    round(numerator, 9), round(denominator, 9), round(value, 9)
from series as s
join (select indicator, arg_max(refresh_id, (refreshed_at, refresh_id)) as refresh_id from counted group by all) as n
    on n.indicator = s.indicator and n.refresh_id = s.refresh_id
order by all
"""
_EDITIONS = """
select * exclude (numerator, denominator, value), round(numerator, 9), round(denominator, 9), round(value, 9)
from edition_series order by all
"""


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    """The sample council, published, then put right: a load undone and a team placed elsewhere, and published again."""
    if sample.is_stale():
        sample.build()
    place = shutil.copyfile(sample.location(), tmp_path_factory.mktemp("rebuilt") / "warehouse.duckdb")
    connection = open_warehouse(Path(place))
    publish(connection, date(2026, 9, 30), "A tester")
    undo(connection, loads(connection)[0].id, "A mistake", "A tester", then=lambda *_: None)
    team = str(connection.execute("select team from teams where team is not null order by 1").fetchall()[0][0])
    map_values(connection, [Meaning("team", team.lower(), "Elsewhere")], "A tester", then=lambda *_: None)
    metrics.refresh(connection)
    publish(connection, date(2026, 9, 30), "A tester", "Put right")
    yield connection
    connection.close()


def test_what_is_derived_can_be_lost_and_is_the_same_again(council: DuckDBPyConnection) -> None:
    series, published = (council.execute(query).fetchall() for query in (_SERIES, _EDITIONS))
    *_, first, second = ([row for row in published if row[0] == one.id] for one in editions(council))
    assert len(series) > 10_000
    assert {row[1:] for row in first} != {row[1:] for row in second}  # so that what was known then matters
    for table in DERIVED:
        council.execute(f"drop table {table}")
    assert rebuild(council, "A tester", recount) == {}
    assert council.execute(_SERIES).fetchall() == series
    assert council.execute(_EDITIONS).fetchall() == published


def test_an_edition_keeps_what_was_published_of_a_measure_that_is_defined_anew(tmp_path: Path, workforce: Path) -> None:
    with open_warehouse(tmp_path / "w.duckdb") as connection:
        load([workforce], connection, then=metrics.refresh)
        edition = publish(connection, date(2021, 10, 31), "A tester")
        connection.execute("update edition_definition set version = 'earlier' where indicator = 'agency_ratio'")
        connection.execute(
            "update edition_series set value = 1 where indicator in ('agency_ratio', 'average_caseload')"
        )
        assert rebuild(connection, "A tester", recount) == {edition: ["agency_ratio"]}
        assert values(connection, "agency_ratio") == {1.0}
        assert values(connection, "average_caseload") == {21.4, 21.8}
        assert connection.execute("select kind, acted_by from act").fetchall() == [("counted again", "A tester")]


@pytest.fixture
def workforce(tmp_path: Path) -> Path:
    path = tmp_path / "vital_signs_workforce.csv"
    path.write_text(SUMMARY, encoding="utf-8")
    return path


def values(connection: DuckDBPyConnection, indicator: str) -> set[float]:
    """The published monthly values of the whole service."""
    query = "select value from edition_series where indicator = ? and breakdown = 'all' and period is null and value is not null"
    return {value for (value,) in connection.execute(query, [indicator]).fetchall()}
