"""Drawn examples of adoption: how long children wait, and which families wait for them."""

from tests.metrics.drawn import Warehouse


def test_days_to_placement_are_the_median_of_the_children_placed_in_the_month(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-06-30", adoption="2024-07-01 to 2025-06-30")
    warehouse.given(
        "adoption",
        """
        child_id | entered_care | decision_date | placed     | reversal_date
        1        | 2024-01-01   | 2024-10-01    | 2025-01-10 |
        2        | 2024-06-01   | 2024-11-01    | 2025-01-20 |
        3        | 2020-01-01   | 2024-11-01    | 2025-01-31 | 2025-01-30
        4        | 2024-02-01   | 2024-12-01    | 2025-01-31 | 2025-03-01
        5        | 2024-02-01   | 2024-12-01    |            |
        6        | 2025-01-01   | 2025-03-01    | 2025-03-02 |
        """,
    )
    # 375, 233 and 365 days: 3's decision was taken back before the placement, 4's only after it.
    assert warehouse.table("adoption_days")[6:9] == [
        ("Jan 2025", None, 3.0, 365.0, "final"),
        ("Feb 2025", None, 0.0, None, "nothing to measure"),
        ("Mar 2025", None, 1.0, 60.0, "final"),
    ]


def test_a_child_decided_for_twice_is_placed_once(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-06-30", adoption="2024-07-01 to 2025-06-30")
    warehouse.given(
        "adoption",
        """
        child_id | entered_care | decision_date | placed     | birth_month
        1        | 2024-01-01   | 2024-10-01    | 2025-01-10 | 2023-05-01
        1        | 2024-01-01   | 2024-10-08    | 2025-01-10 | 2023-05-01
        """,
    )
    assert warehouse.table("adoption_days")[6] == ("Jan 2025", None, 1.0, 375.0, "final")


def test_families_that_are_approved_and_not_matched_are_waiting(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-02-05", adopters="2025-02-05")
    warehouse.given(
        "adopters",
        """
        adopter_id | family_id | approved_date | matched_date | placed_date | left_date
        a          | F1        | 2024-10-01    |              |             |
        b          | F1        | 2024-10-01    |              |             |
        c          | F2        | 2024-10-01    | 2025-01-15   |             |
        d          | F2        | 2024-10-01    |              |             |
        e          |           | 2025-01-31    |              |             |
        f          | F3        | 2025-02-01    |              |             |
        g          | F4        | 2024-10-01    | 2025-02-03   |             |
        h          | F5        | 2024-10-01    |              |             | 2025-01-31
        i          | F6        | 2024-10-01    |              |             | 2024-12-01
        j          | F6        | 2024-10-01    |              |             |
        k          | F7        |               |              |             |
        l          | F8        | 2024-10-01    |              | 2024-12-01  |
        """,
    )
    # The couple F1; e alone; F4, matched after the month end; F6, of whom one remains.
    assert warehouse.table("approved_adopters_waiting") == [("Jan 2025", 4.0, None, 4.0, "final")]
