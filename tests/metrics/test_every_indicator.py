"""Promises that hold for every indicator in the catalogue."""

from pathlib import Path

import duckdb
import pytest

import metrics
from loaders.warehouse import create_tables
from metrics.catalogue import relations
from metrics.workspace import ROOT, extracts_read, queries, workspace
from tests.metrics.drawn import Warehouse
from tests.metrics.test_returned import HEAD_ONLY

IDS = list(metrics.catalogue())
HERE = Path(__file__).parent


def test_all_run_on_an_empty_warehouse(warehouse: Warehouse) -> None:
    metrics.refresh(warehouse.connection)
    assert metrics.series(warehouse.connection).empty


def test_all_run_on_the_tables_and_views_that_the_loaders_make() -> None:
    connection = duckdb.connect()
    create_tables(connection)
    metrics.refresh(connection)
    assert metrics.series(connection).empty


def test_every_query_gives_the_columns_that_its_head_declares(warehouse: Warehouse) -> None:
    indicators = metrics.catalogue().values()
    with workspace(warehouse.connection, indicators):
        for indicator in indicators:
            found = {row[0] for row in warehouse.connection.execute(f"describe {indicator.sql}").fetchall()}
            expected = {"month", "case_id", "numerator", "denominator", "source", *indicator.groupings()}
            given = {"given"} if any(source.given for source in indicator.sources) else set()
            assert found == expected | given, indicator.id


@pytest.mark.parametrize("name", IDS)
def test_it_has_a_drawn_example(name: str) -> None:
    tests = [path.read_text() for path in HERE.glob("test_*.py") if path.name != Path(__file__).name]
    # A measure whose file is the head alone is counted by the query that all of them share, and drawn with them.
    assert name in HEAD_ONLY or any(f'"{name}"' in text for text in tests)


@pytest.mark.parametrize("name", IDS)
def test_its_file_is_short_and_says_the_grain_first(name: str) -> None:
    indicator = metrics.catalogue()[name]
    file = next((ROOT / "indicators").glob(f"*/{name}.*"))
    assert len(file.read_text().splitlines()) <= 50
    assert indicator.sql.startswith("-- one row per ")


@pytest.mark.parametrize("name", IDS)
def test_its_query_names_every_source_that_its_head_declares(name: str) -> None:
    indicator = metrics.catalogue()[name]
    texts = indicator.sql + "".join(queries("views").get(view, "") for view in _all_relations(indicator.sql))
    for source in indicator.sources:
        own = source.name.removesuffix(" joined to the workforce file")
        assert f"'{own}'" in texts


@pytest.mark.parametrize("name", IDS)
def test_its_query_reads_every_extract_that_its_head_covers(name: str) -> None:
    indicator = metrics.catalogue()[name]
    read = {relation.removesuffix("_month_end").removesuffix("_all") for relation in _all_relations(indicator.sql)}
    for source in indicator.sources:
        assert set(source.events + source.months + source.dates + source.rebuilt) <= read
    assert extracts_read(indicator) >= read & {"teams"}


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/*.sql")), ids=lambda path: path.stem)
def test_every_view_says_its_grain_in_the_first_line(path: Path) -> None:
    assert path.read_text().startswith(("-- one row per ", "-- the functions "))


def test_every_shared_view_is_used() -> None:
    used = set().union(*(_all_relations(indicator.sql) for indicator in metrics.catalogue().values()))
    assert set(queries("views")) <= used


def test_every_strand_has_an_aim_and_a_lead_among_its_own_indicators() -> None:
    strands = {strand.folder: strand for strand in metrics.strands()}
    assert [name for name, one in strands.items() if metrics.catalogue()[one.lead].strand != one.id] == []
    assert [name for name, one in strands.items() if one.aim.count(".") != 1 or not one.aim.endswith(".")] == []
    signs = {"front_door": "contact_nfa_rate", "workforce": "average_caseload", "send": "ehc_20_weeks"}
    assert {name: strands[name].lead for name in signs} == signs


def _all_relations(sql: str) -> set[str]:
    found, waiting = set(), relations(sql)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= relations(queries("views").get(name, "")) - found
    return found
