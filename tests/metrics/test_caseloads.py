"""Drawn examples of open cases and of who holds them."""

from tests.metrics.drawn import Row, Warehouse

LISTED = """
    child_id | cin_start  | cin_end    | worker    | team
    1        | 2024-05-01 |            | ann lee   | East
    2        | 2024-05-01 | 2025-01-31 | ann lee   | East
    3        | 2024-05-01 | 2025-02-01 | ann lee   | East
    4        | 2025-02-01 |            | ann lee   | East
    5        |            |            |           | East
    6        | 2024-05-01 |            | bo ray    | West
    7        | 2024-05-01 |            | bo ray    | North
    8        | 2024-05-01 |            | nobody    | East
    9        | 2024-05-01 |            | pa adams  | East
"""
STAFF = """
    month_end  | staff_id | worker    | team | role                | agency | fte | cases_held | start_date
    2025-01-31 | a        | ann lee   | East | Social Worker       | No     | 0.5 | 3          | 2020-01-01
    2025-01-31 | b        | bo ray    | west | Practice Supervisor | Yes    | 1.0 | 9          | 2020-01-01
    2025-01-31 | c        | bo ray    | East | Social Worker       | No     | 1.0 |            | 2020-01-01
    2025-01-31 | d        | pa adams  | East | Personal Adviser    | No     | 1.0 | 20         | 2020-01-01
    2025-01-31 | e        | cy fox    | East | Social Worker       | No     | 1.0 | 0          | 2020-01-01
"""


def drawn(warehouse: Warehouse, *, leavers: bool = True, staff: bool = True, as_at: str = "2025-01-31") -> Warehouse:
    warehouse.load("L1", as_at, children_in_need=f"2024-08-01 to {as_at}")
    warehouse.given("children_in_need", LISTED)
    if leavers:
        warehouse.load("L1", as_at, care_leavers=as_at)
        warehouse.given(
            "care_leavers",
            """
            child_id | worker  | team
            5        | ann lee | Through care
            20       | cy fox  | East
            """,
        )
    if staff:
        warehouse.months("L1", "workers", "2025-01-31")
        warehouse.given("workers", STAFF)
    return warehouse


def last(rows: list[Row]) -> Row:
    return rows[-1]


def test_open_cases_are_distinct_children_on_either_list(warehouse: Warehouse) -> None:
    # 2 ended on the month end and 4 starts after it; 5 is on both lists: 1, 3, 5, 6, 7, 8, 9 and 20.
    assert last(drawn(warehouse).table("open_cases")) == ("Jan 2025", 8.0, None, 8.0, "final")
    assert warehouse.sources("open_cases") == ["lists 6 and 9"]


def test_list_6_alone_and_rebuilt_from_dates_say_so(warehouse: Warehouse) -> None:
    rows = drawn(warehouse, leavers=False).table("open_cases")
    # Before May-dated starts nothing changes but child 2, who is still open then; 5 has no start and counts throughout.
    assert [(row[0], row[3]) for row in rows] == [
        ("Aug 2024", 8), ("Sep 2024", 8), ("Oct 2024", 8), ("Nov 2024", 8), ("Dec 2024", 8), ("Jan 2025", 7),
    ]  # fmt: skip
    assert warehouse.sources("open_cases") == ["list 6 alone, reconstructed from dates"] * 5 + ["list 6 alone"]


def test_average_caseload_is_cases_over_the_fte_of_who_holds_them(warehouse: Warehouse) -> None:
    # Ann holds 1, 3 and 5 (list 9 names her); Bo of the West holds 6; Cy holds 20. The Bo of child 7 may be either.
    assert last(drawn(warehouse).table("average_caseload")) == ("Jan 2025", 5.0, 2.5, 2.0, "final")
    assert warehouse.read("average_caseload", "role") == [
        ("Jan 2025", "Practice Supervisor", 1.0, 1.0, 1.0, "final"),
        ("Jan 2025", "Social Worker", 4.0, 1.5, 2.7, "final"),
    ]
    assert warehouse.sources("average_caseload") == ["lists 6 and 9 joined to the workforce file"]


def test_unallocated_and_unjoined_cases_are_shares_of_all_open_cases(warehouse: Warehouse) -> None:
    # With list 9 to help nobody is unallocated; 7 and 8 point to nobody in particular.
    assert last(drawn(warehouse).table("unallocated_cases")) == ("Jan 2025", 0.0, 8.0, 0.0, "final")
    assert last(warehouse.read("unjoined_cases")) == ("Jan 2025", 2.0, 8.0, 25.0, "final")


def test_a_child_on_list_6_alone_without_a_worker_is_unallocated(warehouse: Warehouse) -> None:
    assert last(drawn(warehouse, leavers=False).table("unallocated_cases")) == ("Jan 2025", 1.0, 7.0, 14.3, "final")


def test_the_highest_caseload_counts_children(warehouse: Warehouse) -> None:
    assert last(drawn(warehouse).table("highest_caseload")) == ("Jan 2025", None, None, 3.0, "final")


def test_over_target_asks_only_roles_with_a_target(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31")
    warehouse.months("L1", "workers", "2025-01-31")
    warehouse.given("workers", STAFF)
    # Only the practice supervisor has a target (8), and holds 9 by the workforce file.
    assert warehouse.table("caseload_over_target") == [("Jan 2025", 1.0, 1.0, 100.0, "final")]
    assert warehouse.read("average_caseload") == [("Jan 2025", 12.0, 1.5, 8.0, "final")]
    assert warehouse.sources("average_caseload") == ["Cases Held in the workforce file"]


def test_a_list_dated_before_the_month_end_is_provisional(warehouse: Warehouse) -> None:
    assert last(drawn(warehouse, as_at="2025-01-20").table("open_cases"))[4] == "provisional"


def test_a_list_more_than_15_days_away_leaves_a_gap(warehouse: Warehouse) -> None:
    drawn(warehouse)
    warehouse.load("L2", "2025-03-31", children_in_need="2024-10-01 to 2025-03-31", care_leavers="2025-03-31")
    assert [(row[0], row[3], row[4]) for row in warehouse.table("open_cases")] == [
        ("Jan 2025", 8, "final"),
        ("Feb 2025", None, "no list within 15 days of the month end"),
        ("Mar 2025", 0, "final"),
    ]


def test_a_worker_named_on_list_9_alone_is_found_by_list_9s_team(warehouse: Warehouse) -> None:
    """Child 1 has no worker on list 6: Bo Ray of Leaving Care holds it, not the namesake in list 6's team."""
    warehouse.load("L1", "2025-01-31", children_in_need="2024-08-01 to 2025-01-31")
    warehouse.load("L1", "2025-01-31", care_leavers="2025-01-31")
    warehouse.given(
        "children_in_need",
        """
        child_id | cin_start  | worker  | team
        1        | 2024-05-01 |         | East
        2        | 2024-05-01 | ann lee | East
        """,
    )
    warehouse.given("care_leavers", "child_id | worker | team\n1 | bo ray | Leaving Care")
    warehouse.months("L1", "workers", "2025-01-31")
    warehouse.given(
        "workers",
        """
        month_end  | staff_id | worker  | team         | role          | agency | fte | start_date
        2025-01-31 | a        | ann lee | East         | Social Worker | No     | 1.0 | 2020-01-01
        2025-01-31 | b        | bo ray  | Leaving Care | Social Worker | No     | 1.0 | 2020-01-01
        2025-01-31 | c        | bo ray  | East         | Social Worker | No     | 0.5 | 2020-01-01
        """,
    )
    assert last(warehouse.table("average_caseload")) == ("Jan 2025", 2.0, 2.0, 1.0, "final")


def test_the_first_list_9_leaves_the_months_before_it_as_they_were(warehouse: Warehouse) -> None:
    """December was counted from list 6 alone and stays so; with January's list 9 the source changes."""
    warehouse.load("L0", "2024-12-31", children_in_need="2024-07-01 to 2024-12-31")
    drawn(warehouse)
    rows = [(row[0], row[3]) for row in warehouse.table("open_cases") if row[0] in ("Dec 2024", "Jan 2025")]
    assert rows == [("Dec 2024", 0), ("Jan 2025", 8.0)]
    assert warehouse.sources("open_cases") == ["list 6 alone", "lists 6 and 9"]
