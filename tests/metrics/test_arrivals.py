"""What has come, from drawn loads in a warehouse: the newest file, what is late, and the rows that could not be loaded."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from loaders.warehouse import open_warehouse
from metrics.board.arrivals import LeftOut, last_month, late, left_out, newest_file
from metrics.reference import expected


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse without a load; making one takes a second."""
    place = tmp_path_factory.mktemp("empty") / "w.duckdb"
    open_warehouse(place).close()
    return place


@pytest.fixture
def opened(empty: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(shutil.copyfile(empty, tmp_path / "w.duckdb"))) as connection:
        yield connection


def loads(connection: duckdb.DuckDBPyConnection, drawn: str) -> None:
    """Loads drawn as `as at | extract | rows read | rows left out | first day and last day that it speaks for`."""
    for line in drawn.strip().splitlines():
        as_at, extract, read, skipped, days = (cell.strip() for cell in line.split("|"))
        found = connection.execute("select count(*) from load").fetchone()
        number = found[0] if found else 0
        name = f"L{number:02}"
        connection.execute(
            "insert into load values ($1, timestamp '2026-11-01 09:00' + interval (1) minute * $2, '', '380', $3, [], [])",
            [name, number, as_at],
        )
        connection.execute(
            "insert into load_extract values ($1, $2, '', $3, $3 - $4, $4)", [name, extract, int(read), int(skipped)]
        )
        if days:
            first, last = days.split(" to ")
            connection.execute("insert into covered values ($1, $2, $3, $4, $3)", [name, extract, first, last])


def test_before_the_first_load_there_is_nothing(opened: duckdb.DuckDBPyConnection) -> None:
    assert newest_file(opened) is None
    assert left_out(opened) == {}
    assert late(opened, date(2026, 10, 31)) == []


def test_the_newest_file_is_the_latest_as_at_date_of_the_councils_own_data(opened: duckdb.DuckDBPyConnection) -> None:
    loads(
        opened,
        """
        2026-09-30 | workers               | 10 | 0 |
        2026-10-28 | children_in_need      | 10 | 0 |
        2026-08-31 | child_protection      | 10 | 0 |
        2026-11-15 | published_workforce   | 10 | 0 |
        2026-12-31 | targets               | 10 | 0 |
        2026-12-31 | milestones            | 10 | 0 |
        2026-12-31 | dated_events          | 10 | 0 |
        """,
    )
    assert newest_file(opened) == date(2026, 10, 28)
    opened.execute("set variable known_at = timestamp '2026-11-01 09:00:30'")
    assert newest_file(opened) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("newest", "month"),
    [
        (date(2026, 10, 31), date(2026, 10, 31)),
        (date(2026, 10, 30), date(2026, 9, 30)),
        (date(2026, 11, 1), date(2026, 10, 31)),
        (date(2024, 2, 28), date(2024, 1, 31)),
        (date(2024, 2, 29), date(2024, 2, 29)),
        (date(2026, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_last_month_is_the_last_that_had_ended(newest: date, month: date) -> None:
    assert last_month(newest) == month


def test_an_expected_extract_is_late_when_it_came_once_but_does_not_hold_the_last_month(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    loads(
        opened,
        """
        2026-09-30 | workers                | 10 | 0 | 2026-09-01 to 2026-09-30
        2026-10-31 | vacancies              | 10 | 0 | 2026-10-01 to 2026-10-31
        2026-09-30 | contacts_with_outcomes | 10 | 0 | 2026-04-01 to 2026-09-30
        2026-11-20 | ehc_register           | 10 | 0 | 2020-01-01 to 2026-11-20
        2026-09-20 | children_in_need       | 10 | 0 | 2026-04-01 to 2026-09-20
        2026-11-03 | child_protection       | 10 | 0 | 2026-05-01 to 2026-11-03
        2026-11-03 | children_in_care       | 10 | 0 |
        2026-10-31 | care_leavers           | 10 | 10 |
        2026-09-30 | teams                  | 10 | 0 |
        """,
    )
    # Neither what never came (measures_return), nor what came without a row (care_leavers), nor what nobody expects (teams).
    # A list of children in care of 3 November is that of the end of October.
    assert late(opened, date(2026, 10, 31)) == ["contacts_with_outcomes", "children_in_need", "workers"]
    assert late(opened, date(2026, 10, 30)) == ["children_in_care", "vacancies"]
    # The register of 20 November is near enough to the end of that month.
    others = ("measures_return", "care_leavers", "ehc_register")
    assert late(opened, date(2026, 11, 30)) == [name for name in expected() if name not in others]


def test_a_list_near_the_month_end_holds_the_month(opened: duckdb.DuckDBPyConnection) -> None:
    loads(opened, "2026-10-20 | children_in_need | 10 | 0 | 2026-10-01 to 2026-10-20")
    assert late(opened, date(2026, 10, 31)) == []
    assert late(opened, date(2026, 11, 30)) == ["children_in_need"]


def test_rows_left_out_are_those_of_the_newest_load_and_since_when_every_load_left_some_out(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    loads(
        opened,
        """
        2026-05-31 | workers          | 100 | 9 |
        2026-06-30 | workers          | 100 | 0 |
        2026-07-31 | workers          | 110 | 3 |
        2026-08-31 | workers          | 120 | 4 |
        2026-08-31 | children_in_need |  50 | 5 |
        2026-09-30 | children_in_need |  50 | 0 |
        2026-07-31 | vacancies        |  10 | 1 |
        2026-06-30 | vacancies        |  10 | 2 |
        2026-09-30 | teams            |   5 | 0 |
        """,
    )
    # The newest load is the one with the latest as-at date, whenever it was loaded.
    assert left_out(opened) == {
        "workers": LeftOut("workers", 4, 120, date(2026, 7, 31)),
        "vacancies": LeftOut("vacancies", 1, 10, date(2026, 6, 30)),
    }


def test_a_corrected_file_for_the_same_date_takes_the_place_of_the_first(opened: duckdb.DuckDBPyConnection) -> None:
    loads(opened, "2026-05-31 | workers | 100 | 9 |\n2026-06-30 | workers | 100 | 7 |")
    assert left_out(opened)["workers"] == LeftOut("workers", 7, 100, date(2026, 5, 31))
    loads(opened, "2026-06-30 | workers | 100 | 0 |")
    assert left_out(opened) == {}
