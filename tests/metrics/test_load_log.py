"""Drawn examples of what the log of loads says: data in time, and rows without a warning."""

import tomllib

import metrics
from loaders.declare import declarations
from metrics.reference import FOLDER
from tests.metrics.drawn import Warehouse

# Load, the day it was made on, the day it is as at, extract, the days that it speaks for.
Log = list[tuple[str, str, str, str, str]]


def logged(warehouse: Warehouse, log: Log) -> Warehouse:
    for name, loaded, as_at, extract, days in log:
        warehouse.load(name, as_at, **{extract: days})
        warehouse.connection.execute("update load set loaded_at = $2 where load_id = $1", [name, f"{loaded} 09:00:00"])
    return warehouse


def in_time(warehouse: Warehouse, log: Log) -> list[tuple[object, ...]]:
    return logged(warehouse, log).table("data_on_time")


def test_each_expected_extract_is_in_time_up_to_the_tenth_working_day(warehouse: Warehouse) -> None:
    # The tenth working day after 28 February 2025 is Friday 14 March; after 31 March it is Monday 14 April.
    assert in_time(
        warehouse,
        [
            ("a", "2025-02-05", "2025-01-31", "children_in_need", "2024-08-01 to 2025-01-31"),
            ("b", "2025-02-05", "2025-01-31", "child_protection", "2024-08-01 to 2025-01-31"),
            ("c", "2025-03-14", "2025-02-28", "children_in_need", "2024-09-01 to 2025-02-28"),
            ("d", "2025-03-17", "2025-02-28", "child_protection", "2024-09-01 to 2025-02-28"),
            ("e", "2025-04-02", "2025-03-31", "children_in_need", "2024-10-01 to 2025-03-31"),
            ("f", "2025-04-14", "2025-03-28", "child_protection", "2024-10-01 to 2025-03-28"),
        ],
    ) == [("Feb 2025", 1.0, 2.0, 50.0, "final"), ("Mar 2025", 2.0, 2.0, 100.0, "final")]


def test_history_that_is_loaded_in_one_go_is_neither_in_time_nor_late(warehouse: Warehouse) -> None:
    assert in_time(
        warehouse,
        [
            ("a", "2025-06-10", "2024-12-31", "care_leavers", "2024-12-31"),
            ("b", "2025-06-10", "2025-05-31", "care_leavers", "2025-05-31"),
            ("c", "2025-07-01", "2025-06-30", "care_leavers", "2025-06-30"),
        ],
    ) == [("Jun 2025", 1.0, 1.0, 100.0, "final")]


def test_an_extract_that_comes_to_the_warehouse_later_is_not_expected_before(warehouse: Warehouse) -> None:
    found = in_time(
        warehouse,
        [
            ("a", "2025-02-05", "2025-01-31", "care_leavers", "2025-01-31"),
            ("b", "2025-03-05", "2025-02-28", "care_leavers", "2025-02-28"),
            ("c", "2025-04-03", "2025-03-31", "care_leavers", "2025-03-31"),
            ("d", "2025-04-03", "2025-03-31", "children_in_need", "2023-04-01 to 2025-03-31"),
            ("e", "2025-05-20", "2025-04-30", "care_leavers", "2025-04-30"),
        ],
    )
    assert [row[:3] for row in found] == [("Feb 2025", 1.0, 1.0), ("Mar 2025", 1.0, 1.0), ("Apr 2025", 0.0, 2.0)]


def test_months_count_from_the_first_load_on_and_one_that_never_came_is_late(warehouse: Warehouse) -> None:
    found = in_time(
        warehouse,
        [
            ("a", "2025-02-05", "2025-01-31", "care_leavers", "2025-01-31"),
            ("b", "2025-05-06", "2025-04-30", "care_leavers", "2025-04-30"),
        ],
    )
    # The newest load was made on 6 May: nothing came for February or March, and their days have passed.
    assert found == [
        ("Feb 2025", 0.0, 1.0, 0.0, "final"),
        ("Mar 2025", 0.0, 1.0, 0.0, "final"),
        ("Apr 2025", 1.0, 1.0, 100.0, "final"),
    ]


def test_until_the_tenth_day_a_month_with_something_missing_is_provisional(warehouse: Warehouse) -> None:
    log: Log = [
        ("a", "2025-02-05", "2025-01-31", "care_leavers", "2025-01-31"),
        ("b", "2025-02-05", "2025-01-31", "children_in_need", "2024-08-01 to 2025-01-31"),
        ("c", "2025-03-05", "2025-02-28", "care_leavers", "2025-02-28"),
    ]
    assert in_time(warehouse, log) == [("Feb 2025", 1.0, 2.0, 50.0, "provisional")]
    later: Log = [("d", "2025-03-06", "2025-02-28", "children_in_need", "2024-09-01 to 2025-02-28")]
    assert in_time(warehouse, later) == [("Feb 2025", 2.0, 2.0, 100.0, "final")]


def test_the_first_load_of_a_month_counts_not_its_correction(warehouse: Warehouse) -> None:
    assert in_time(
        warehouse,
        [
            ("a", "2025-02-05", "2025-01-31", "care_leavers", "2025-01-31"),
            ("b", "2025-03-05", "2025-02-28", "care_leavers", "2025-02-28"),
            ("c", "2025-05-30", "2025-02-28", "care_leavers", "2025-02-28"),
        ],
    )[0] == ("Feb 2025", 1.0, 1.0, 100.0, "final")


def test_a_file_of_three_months_serves_the_first_two_late(warehouse: Warehouse) -> None:
    logged(warehouse, [("a", "2025-01-06", "2024-12-31", "workers", "2024-12-01 to 2024-12-31")])
    warehouse.load("b", "2025-03-31")
    warehouse.connection.execute("update load set loaded_at = '2025-04-03' where load_id = 'b'")
    warehouse.months("b", "workers", "2025-01-31", "2025-02-28", "2025-03-31")
    assert [row[:3] for row in warehouse.table("data_on_time")] == [
        ("Jan 2025", 0.0, 1.0),
        ("Feb 2025", 0.0, 1.0),
        ("Mar 2025", 1.0, 1.0),
    ]


def test_rows_with_a_warning_are_out_of_all_rows_read(warehouse: Warehouse) -> None:
    warehouse.load("a", "2025-01-31", children_in_need="2024-08-01 to 2025-01-31")
    warehouse.load("b", "2025-01-15", teams="2025-01-15")
    warehouse.load("c", "2025-03-31", teams="2025-03-31")
    warehouse.connection.execute(
        """
        insert into load_extract values
            ('a', 'children_in_need', 'List 6', 100, 98, 2), ('a', 'child_protection', 'List 7', 40, 40, 0),
            ('b', 'teams', 'Teams', 10, 10, 0), ('c', 'teams', 'Teams', 10, 10, 0),
            ('c', 'published_referrals', 'csv', 5000, 5000, 0);
        insert into finding values
            ('a', 'warn', 'row_without_key', 'List 6', 7, 'Child', ''),
            ('a', 'warn', 'code_not_read', 'List 6', 9, 'Gender', ''),
            ('a', 'warn', 'code_not_read', 'List 6', 9, 'Ethnicity', ''),
            ('a', 'info', 'extra_columns', 'List 6', 12, '', ''),
            ('a', 'warn', 'code_not_read', 'List 6', null, 'Gender', ''),
            ('a', 'warn', 'date_not_read', 'List 7', 9, 'Start', '')
        """
    )
    # Rows 7 and 9 of list 6 and row 9 of list 7: 3 of 150. Notes, and findings without a row, count for none.
    assert warehouse.table("data_quality") == [
        ("Jan 2025", 147.0, 150.0, 98.0, "final"),
        ("Feb 2025", None, None, None, "no file holds this month"),
        ("Mar 2025", 10.0, 10.0, 100.0, "final"),
    ]


def test_every_load_counts_both_again_whatever_it_holds(warehouse: Warehouse) -> None:
    warehouse.load("a", "2025-01-31", teams="2025-01-31")
    warehouse.connection.execute("insert into load_extract values ('a', 'teams', 'Teams', 10, 10, 0)")
    metrics.refresh(warehouse.connection, {"targets"})
    assert warehouse.read("data_quality") == [("Jan 2025", 10.0, 10.0, 100.0, "final")]
    metrics.refresh(warehouse.connection, set())
    counted = warehouse.connection.execute(
        "select indicator, count(distinct refresh_id) from series group by all"
    ).fetchall()
    assert dict(counted)["data_quality"] == 2


def test_what_is_expected_can_be_loaded() -> None:
    expected = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
    assert set(expected["extracts"]) <= set(declarations())
    assert len(set(expected["extracts"])) == len(expected["extracts"])
    assert expected["by_working_day"] == 10
