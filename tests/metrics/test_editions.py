"""Editions: what a published month holds, that nothing later changes it, and that it can be counted again."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

import metrics
from loaders import load, loads, undo
from loaders.warehouse import create_tables, open_warehouse
from metrics import editions
from metrics.board import board
from metrics.board.decisions import Decided, decide
from metrics.board.exceptions import Cause
from metrics.refresh import count_again, outdated
from metrics.version import versions

HEADINGS = "Month end,Social Work Posts on Structure,Social Work Employees,Agency Social Workers,Average Caseloads,Total open cases"
# 211 of 493, 214 of 493 and 217 of 493 are agency staff.
SEPTEMBER = "30/09/2021,367,282,211,21.4,6010"
OCTOBER = "31/10/2021,368,279,214,21.8,6079"
NOVEMBER = "30/11/2021,369,276,217,22.1,6150"
# The number of agency workers in October was counted wrongly: 209 of 488.
OCTOBER_PUT_RIGHT = "31/10/2021,368,279,209,21.8,6079"
AT_SEPTEMBER, AT_OCTOBER, AT_NOVEMBER = date(2021, 9, 30), date(2021, 10, 31), date(2021, 11, 30)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "warehouse.duckdb"


@pytest.fixture
def warehouse(place: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = open_warehouse(place)
    yield connection
    connection.close()


def loaded(warehouse: duckdb.DuckDBPyConnection, folder: Path, *rows: str, name: str = "workforce") -> None:
    """Load a file of the workforce summary with these rows."""
    path = folder / f"{name}.csv"
    path.write_text("\n".join([HEADINGS, *rows]) + "\n", encoding="utf-8")
    assert [str(one.status) for one in load([path], warehouse, then=metrics.refresh, loaded_by="Jo")] == ["loaded"]


def ratio(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The agency ratio by month, as it is shown."""
    frame = metrics.series(connection, ["agency_ratio"])
    return {f"{month:%b}": f"{value:.1f}" for month, value in zip(frame["month"], frame["value"], strict=True)}


def as_published(connection: duckdb.DuckDBPyConnection, edition: str, **how: bool) -> duckdb.DuckDBPyConnection:
    """A cursor that reads an edition."""
    cursor = connection.cursor()
    editions.opened(cursor, editions.edition(connection, edition), **how)
    return cursor


def rows_of(connection: duckdb.DuckDBPyConnection, edition: str) -> list[tuple[object, ...]]:
    return connection.execute(
        "select * exclude (edition_id) from edition_series where edition_id = $1 order by all", [edition]
    ).fetchall()


def test_an_edition_holds_its_month_and_those_before_and_none_after(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER, NOVEMBER)
    made = editions.publish(warehouse, AT_OCTOBER, "Sam", "All  files\nare in.")
    found = editions.edition(warehouse, made)
    assert (found.name, found.published_by, found.note) == ("October 2021", "Sam", "All files are in.")
    assert ratio(as_published(warehouse, made)) == {"Sep": "42.8", "Oct": "43.4"}
    assert ratio(warehouse) == {"Sep": "42.8", "Oct": "43.4", "Nov": "44.0"}


def test_an_edition_is_what_the_draft_was_and_keeps_the_definitions(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER)
    made = editions.publish(warehouse, AT_OCTOBER, "Sam")
    draft = warehouse.execute("select * exclude (refresh_id, refreshed_at) from series order by all").fetchall()
    assert rows_of(warehouse, made) == draft
    kept = warehouse.execute("select indicator, version, title, definition from edition_definition").fetchall()
    ratio_of = metrics.catalogue()["agency_ratio"]
    assert ("agency_ratio", metrics.version(ratio_of), ratio_of.title, ratio_of.definition) in kept
    assert len(kept) == len(metrics.catalogue())


def test_a_later_load_changes_the_draft_and_no_edition(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER)
    made = editions.publish(warehouse, AT_OCTOBER, "Sam")
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER_PUT_RIGHT, NOVEMBER, name="later")
    assert ratio(as_published(warehouse, made)) == {"Sep": "42.8", "Oct": "43.4"}
    assert ratio(warehouse) == {"Sep": "42.8", "Oct": "42.8", "Nov": "44.0"}


def test_publishing_a_month_again_makes_a_revision_beside_it(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER)
    first = editions.publish(warehouse, AT_OCTOBER, "Sam")
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER_PUT_RIGHT, name="later")
    second = editions.publish(warehouse, AT_OCTOBER, "Sam")
    found = editions.editions(warehouse)
    on = found[1].published_at
    assert [(one.id, one.revision) for one in found] == [(first, 0), (second, 1)]
    assert found[1].name == f"October 2021, revised on {on.day} {on:%B %Y}"
    assert ratio(as_published(warehouse, first))["Oct"] == "43.4"
    assert ratio(as_published(warehouse, second))["Oct"] == "42.8"


def test_what_is_read_with_an_edition_is_known_as_it_was_then(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER)
    made = editions.publish(warehouse, AT_OCTOBER, "Sam")
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER, NOVEMBER, name="later")
    then, now = board(as_published(warehouse, made)), board(warehouse)
    assert (then.newest_file, then.last_month, then.edition) == (AT_OCTOBER, AT_OCTOBER, AT_OCTOBER)
    assert (now.newest_file, now.last_month, now.edition) == (AT_NOVEMBER, AT_NOVEMBER, None)


def test_a_month_after_the_edition_is_not_late_in_it(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "targets 2021-12-31.csv"
    loaded(warehouse, tmp_path, SEPTEMBER)
    loaded(warehouse, tmp_path, NOVEMBER.replace("217", ""), name="without_agency")
    path.write_text("Measure id,Limit for role,Valid from,Target,Amber within,Set by\n", encoding="utf-8")
    made = editions.publish(warehouse, AT_SEPTEMBER, "Sam")
    then = board(as_published(warehouse, made))
    assert (then.newest_file, then.last_month) == (AT_NOVEMBER, AT_SEPTEMBER)
    assert then.now["agency_ratio"].behind == 0
    assert not [one for one in then.now["agency_ratio"].raised if one.cause is Cause.LATE]


def test_decisions_made_since_show_unless_the_edition_is_opened_as_it_was(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER)
    made = editions.publish(warehouse, AT_OCTOBER, "Sam")
    decide(warehouse, Decided.RECOVERY, "agency_ratio", AT_OCTOBER, "Agreed at the board", "Jo", points=[])
    assert len(board(as_published(warehouse, made)).decisions) == 1
    assert not board(as_published(warehouse, made, decisions_as_then=True)).decisions


def test_a_month_that_is_not_over_or_empty_is_refused_and_leaves_nothing(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    with pytest.raises(editions.CannotPublish, match="before the first file is loaded"):
        editions.publish(warehouse, AT_OCTOBER, "Sam")
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER)
    with pytest.raises(
        editions.CannotPublish, match="November 2021 is not over by the newest file, which is as at 31 October 2021"
    ):
        editions.publish(warehouse, AT_NOVEMBER, "Sam")
    with pytest.raises(editions.CannotPublish, match="No measure has a figure for August 2021"):
        editions.publish(warehouse, date(2021, 8, 31), "Sam")
    for table in ("edition", "edition_series", "edition_definition"):
        assert warehouse.execute(f"select count(*) from {table}").fetchone() == (0,)
    assert warehouse.execute("select getvariable('known_at')").fetchone() == (None,)


def test_a_month_in_the_future_is_refused_whatever_the_files_say(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER)
    assert "October 2021 is not over" in editions.why_not(warehouse, AT_OCTOBER, datetime(2021, 10, 30, 12))
    assert editions.why_not(warehouse, AT_OCTOBER, datetime(2021, 10, 31, 12)) == ""


def test_an_edition_counted_again_from_the_loads_is_the_same_to_the_last_digit(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER)
    made = editions.publish(warehouse, AT_OCTOBER, "Sam")
    before = rows_of(warehouse, made)
    undo(warehouse, loads(warehouse)[0].id, "Wrong file", "Jo", then=metrics.refresh)
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER_PUT_RIGHT, NOVEMBER, name="later")
    warehouse.execute("begin transaction")
    warehouse.execute("delete from edition_series")
    assert editions.recounted(warehouse, editions.edition(warehouse, made)) == []
    warehouse.execute("commit")
    assert rows_of(warehouse, made) == before
    assert warehouse.execute("select getvariable('known_at')").fetchone() == (None,)


def test_what_is_defined_anew_cannot_be_counted_again_as_it_was_published(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER)
    made = editions.publish(warehouse, AT_OCTOBER, "Sam")
    warehouse.execute("update edition_definition set version = 'an older one' where indicator = 'agency_ratio'")
    warehouse.execute("delete from edition_series")
    assert editions.recounted(warehouse, editions.edition(warehouse, made)) == ["agency_ratio"]
    assert ratio(as_published(warehouse, made)) == {}
    assert len(metrics.series(as_published(warehouse, made), ["average_caseload"])) == 2


def test_a_refresh_records_by_which_version_it_counted(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER)
    counted = warehouse.execute("select refresh_id, version from counted where indicator = 'agency_ratio'").fetchall()
    series = warehouse.execute("select distinct refresh_id from series where indicator = 'agency_ratio'").fetchall()
    assert counted == [(series[0][0], versions()["agency_ratio"])]


def test_a_warehouse_older_than_the_record_of_counts_reads_the_same(
    warehouse: duckdb.DuckDBPyConnection, place: Path, tmp_path: Path
) -> None:
    loaded(warehouse, tmp_path, SEPTEMBER)
    loaded(warehouse, tmp_path, SEPTEMBER, OCTOBER, name="later")
    warehouse.execute("drop table counted")
    assert ratio(warehouse) == {"Sep": "42.8", "Oct": "43.4"}
    create_tables(warehouse)
    assert ratio(warehouse) == {"Sep": "42.8", "Oct": "43.4"}
    assert warehouse.execute(
        "select count(*), max(version) from counted where indicator = 'agency_ratio'"
    ).fetchone() == (
        2,
        "",
    )


def test_what_was_counted_by_another_version_is_counted_again_and_recorded(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    assert outdated(warehouse) == []
    loaded(warehouse, tmp_path, SEPTEMBER)
    assert outdated(warehouse) == []  # though nothing is counted of which no file has come
    warehouse.execute(
        "update counted set version = 'an older one' where indicator in ('agency_ratio', 'average_caseload')"
    )
    assert set(count_again(warehouse, "The product")) == {"agency_ratio", "average_caseload"}
    assert outdated(warehouse) == []
    acts = warehouse.execute("select acted_by, kind, about from act").fetchall()
    assert acts == [("The product", "counted again", "2 measures")]
    assert ratio(warehouse) == {"Sep": "42.8"}
    assert count_again(warehouse, "The product") == []
    # As if a measure had come with a newer product.
    warehouse.execute("delete from counted where indicator in ('agency_ratio', 'contacts')")
    assert outdated(warehouse) == ["agency_ratio"]
