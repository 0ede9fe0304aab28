"""Drawn examples of staff: posts, permanent and agency, vacancies, joiners, leavers and sickness."""

import pandas as pd

from tests.metrics.drawn import Warehouse

SUMMARY = """
    month_end  | posts | employees | agency | average_caseload | open_cases
    2018-08-31 | 318   | 280       | 47     |                  | 3870
    2018-09-30 | 328   | 292       | 52     | 18.4             | 4063
"""
STAFF = """
    month_end  | staff_id | role             | team | agency | fte | start_date | leaving_date | leaving_reason
    2025-01-31 | a        | Social Worker    | East | No     | 1.0 | 2020-01-01 |              |
    2025-01-31 | b        | Team Manager     | East | No     | 0.5 | 2025-01-06 |              |
    2025-01-31 | c        | Social Worker    | East | Yes    | 1.0 | 2024-01-01 |              |
    2025-01-31 | d        | Personal Adviser | East | No     | 1.0 | 2024-01-01 |              |
    2025-01-31 | e        |                  | East | No     | 1.0 | 2024-01-01 |              |
    2025-01-31 | f        | Social Worker    | East | No     | 0.8 | 2024-01-01 | 2025-01-31   | Resigned
    2025-01-31 | g        | Social Worker    | East | No     | 0.6 | 2024-01-01 | 2025-01-15   | Moved within children's services
    2025-01-31 | h        | Social Worker    | East | Yes    | 1.0 | 2024-01-01 | 2025-01-15   | End of contract
    2025-01-31 | i        | Social Worker    | East | No     | 1.0 | 2025-02-03 |              |
    2025-01-31 | j        | Newly Qualified (ASYE) | East | No | 1.0 | 2024-09-01 |            |
"""


def test_the_published_summary(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2018-09-30")
    warehouse.months("L1", "workforce_summary", "2018-08-31", "2018-09-30")
    warehouse.given("workforce_summary", SUMMARY)
    assert warehouse.table("agency_ratio") == [
        ("Aug 2018", 47.0, 327.0, 14.4, "final"),
        ("Sep 2018", 52.0, 344.0, 15.1, "final"),
    ]
    assert warehouse.read("average_caseload") == [
        ("Aug 2018", None, None, None, "not recorded in the source"),
        ("Sep 2018", None, None, 18.4, "final"),
    ]
    assert [row[3] for row in warehouse.read("open_cases")] == [3870, 4063]
    assert [row[3] for row in warehouse.read("posts")] == [318, 328]
    assert [row[3] for row in warehouse.read("permanent_staff")] == [280, 292]
    assert [row[3] for row in warehouse.read("agency_staff")] == [47, 52]
    assert set(warehouse.sources("posts")) == {"published summary, all posts on structure"}


def january(warehouse: Warehouse) -> Warehouse:
    warehouse.load("L1", "2025-01-31")
    warehouse.months("L1", "workers", "2025-01-31")
    warehouse.given("workers", STAFF)
    return warehouse


def test_social_workers_in_post(warehouse: Warehouse) -> None:
    drawn = january(warehouse)
    # In post are a, b, j (permanent) and c (agency): not the adviser, the unmapped, the leavers or next month's starter.
    assert drawn.table("permanent_staff") == [("Jan 2025", 2.5, None, 2.5, "final")]
    assert drawn.read("permanent_staff_headcount") == [("Jan 2025", 3.0, None, 3.0, "final")]
    assert drawn.read("agency_staff") == [("Jan 2025", 1.0, None, 1.0, "final")]
    assert drawn.read("agency_staff_headcount") == [("Jan 2025", 1.0, None, 1.0, "final")]
    assert drawn.read("agency_ratio") == [("Jan 2025", 1.0, 3.5, 28.6, "final")]
    assert drawn.read("agency_ratio_headcount") == [("Jan 2025", 1.0, 4.0, 25.0, "final")]
    assert drawn.read("newly_qualified") == [("Jan 2025", 1.0, None, 1.0, "final")]


def test_starters_and_leavers_leave_out_agency_and_moves_within(warehouse: Warehouse) -> None:
    drawn = january(warehouse)
    assert drawn.table("starters") == [("Jan 2025", 0.5, None, 0.5, "final")]
    assert drawn.read("leavers") == [("Jan 2025", 0.8, None, 0.8, "final")]


def test_turnover_sums_the_leavers_of_twelve_months(warehouse: Warehouse) -> None:
    ends = [f"{end:%Y-%m-%d}" for end in pd.date_range("2024-01-31", "2025-01-31", freq="ME")]
    warehouse.load("L1", "2025-01-31")
    warehouse.months("L1", "workers", *ends)
    stay = [f"{end} | {who} | Social Worker | No | 1.0 | 2020-01-01 | | " for end in ends for who in "ab"]
    gone = [f"{end} | x{end} | Social Worker | No | 0.5 | 2020-01-01 | {end} | Resigned" for end in ends[:3]]
    head = "month_end | staff_id | role | agency | fte | start_date | leaving_date | leaving_reason"
    warehouse.given("workers", "\n".join([head, *stay, *gone]))
    rows = warehouse.table("turnover_rate")
    assert [row[4] for row in rows[:11]] == ["needs 11 covered months before it"] * 11
    # December looks back to January: 3 x 0.5 of 2; January 2025 has lost sight of the first of them.
    assert rows[11:] == [("Dec 2024", 1.5, 2.0, 75.0, "final"), ("Jan 2025", 1.0, 2.0, 50.0, "final")]


def test_sickness_is_of_employees_with_both_figures(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31")
    warehouse.months("L1", "workers", "2025-01-31")
    warehouse.given(
        "workers",
        """
        month_end  | staff_id | role          | agency | days_lost | days_available
        2025-01-31 | a        | Social Worker | No     | 2         | 22
        2025-01-31 | b        | Social Worker | No     | 0         | 18
        2025-01-31 | c        | Social Worker | No     |           | 22
        2025-01-31 | d        | Social Worker | Yes    | 5         | 22
        """,
    )
    assert warehouse.table("sickness_rate") == [("Jan 2025", 2.0, 40.0, 5.0, "final")]


def test_vacancies_and_posts(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31")
    warehouse.months("L1", "vacancies", "2025-01-31")
    warehouse.given(
        "vacancies",
        """
        month_end  | team | established_fte | permanent_fte | vacant_fte | covered_fte
        2025-01-31 | East | 10              | 7             | 3          | 2
        2025-01-31 | West | 6               | 5             | 1          |
        """,
    )
    assert warehouse.table("vacancy_rate") == [("Jan 2025", 4.0, 16.0, 25.0, "final")]
    assert warehouse.read("vacancy_rate", "team")[0] == ("Jan 2025", "East", 3.0, 10.0, 30.0, "final")
    assert warehouse.read("posts") == [("Jan 2025", 16.0, None, 16.0, "final")]


def test_a_column_that_nobody_filled_is_not_recorded_rather_than_zero(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31")
    warehouse.months("L1", "workers", "2025-01-31")
    warehouse.given("workers", "month_end | staff_id | role | agency | fte\n2025-01-31 | a | Social Worker | No | ")
    assert warehouse.table("permanent_staff") == [("Jan 2025", None, None, None, "not recorded in the source")]
    assert warehouse.read("permanent_staff_headcount") == [("Jan 2025", 1.0, None, 1.0, "final")]
