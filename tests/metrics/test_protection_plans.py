"""Drawn examples of child protection plans: open, begun, ended, too long, and how well they are looked after."""

import pytest

from tests.metrics.drawn import HalfYear, Warehouse


@pytest.fixture
def plans(half_year: HalfYear) -> Warehouse:
    """One list as at 30 June 2025, and what an older list knew of child 5."""
    drawn = half_year("child_protection")
    drawn.load("L0", "2024-06-30")
    drawn.given("child_protection", "child_id | plan_start | previous_plans\n5 | 2024-06-01 | 0", "L0")
    drawn.given(
        "child_protection",
        """
        child_id | plan_start | plan_end   | previous_plans | category_initial | category        | team
        1        | 2025-01-10 |            | 0              | Neglect          | Emotional abuse | East
        2        | 2025-01-10 | 2025-06-30 | 2              | Neglect          | Neglect         | East
        3        | 2025-06-30 |            |                | Neglect          | Neglect         | West
        4        | 2025-01-10 |            | 0              | Sexual abuse     | Neglect         | East
        4        | 2025-03-01 |            | 1              | Neglect          | Neglect         | West
        5        | 2025-02-01 | 2025-03-15 | 1              | Neglect          | Neglect         | West
        """,
    )
    drawn.given("teams", "team | locality\neast | Keighley")
    return drawn


def test_children_on_a_plan_are_those_of_the_list_or_of_the_dates(plans: Warehouse) -> None:
    # 2 ended and 3 began on the last day of June; 4 is listed twice, and the later plan speaks. Before June, which has a list, the dates tell:
    # 5 was on the older plan until the newer one, which ended in March.
    assert [(row[0], row[3]) for row in plans.table("cp_plans")] == [
        ("Jan 2025", 4), ("Feb 2025", 4), ("Mar 2025", 3), ("Apr 2025", 3), ("May 2025", 3), ("Jun 2025", 3),
    ]  # fmt: skip
    assert plans.sources("cp_plans") == ["Annex A list 7, reconstructed from dates"] * 5 + ["Annex A list 7"]
    assert plans.read("cp_plans", "locality")[-2:] == [
        ("Jun 2025", "Keighley", 1.0, None, 1.0, "final"),
        ("Jun 2025", "Not recorded", 2.0, None, 2.0, "final"),
    ]


def test_plans_start_and_end_on_their_days(plans: Warehouse) -> None:
    assert [row[3] for row in plans.table("cp_plans_starting")] == [3, 1, 1, 0, 0, 1]
    assert [row[3] for row in plans.read("cp_plans_ending")] == [0, 0, 1, 0, 0, 1]


def test_how_long_ended_plans_had_lasted_counts_both_days(plans: Warehouse) -> None:
    # Child 5 from 1 February to 15 March: 28 + 15 days. Child 2 from 10 January to 30 June: 22 + 28 + 31 + 30 + 31 + 30.
    rows = plans.table("cp_plan_length")
    assert [(row[0], row[3]) for row in rows if row[3]] == [("Mar 2025", 43), ("Jun 2025", 172)]


def test_a_repeat_plan_follows_any_earlier_one(plans: Warehouse) -> None:
    # In January only child 2 had been on a plan; in June nobody wrote down whether child 3 had.
    rows = plans.table("cp_repeat_plans")
    assert rows[:3] == [
        ("Jan 2025", 1.0, 3.0, 33.3, "final"),
        ("Feb 2025", 1.0, 1.0, 100.0, "final"),
        ("Mar 2025", 1.0, 1.0, 100.0, "final"),
    ]
    assert rows[5] == ("Jun 2025", None, 1.0, None, "not recorded in the source")


def test_a_blank_number_of_earlier_plans_is_none(half_year: HalfYear) -> None:
    drawn = half_year("child_protection")
    drawn.given("child_protection", "child_id | plan_start | previous_plans\n1 | 2025-06-01 | 3\n2 | 2025-06-30 |")
    assert drawn.table("cp_repeat_plans")[5] == ("Jun 2025", 1.0, 2.0, 50.0, "final")


def test_the_rate_is_of_the_children_of_the_area(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-03-31", child_protection="2025-02-01 to 2025-03-31")
    listed = [f"{child} | 2025-02-28" for child in range(114)]
    warehouse.given("child_protection", "\n".join(["child_id | plan_start", *listed]))
    # Mid-2024 there were 142,483 children: 114 are 8.0 for every 10,000, by the dates in February, by the list in March.
    assert warehouse.table("cp_plan_rate") == [
        ("Feb 2025", 114.0, 142483.0, 8.0, "provisional"),
        ("Mar 2025", 114.0, 142483.0, 8.0, "final"),
    ]
    assert warehouse.sources("cp_plan_rate") == ["Annex A list 7, reconstructed from dates", "Annex A list 7"]


def test_two_years_are_more_than_729_days(half_year: HalfYear) -> None:
    """30 June 2025 is 730 days after 1 July 2023; 2024 had a 29th of February."""
    drawn = half_year("child_protection")
    drawn.given(
        "child_protection",
        """
        child_id | plan_start | plan_end
        1        | 2023-07-01 |
        2        | 2023-07-02 |
        3        | 2023-07-02 | 2025-06-30
        4        | 2023-07-03 | 2025-06-30
        """,
    )
    # Open: 1 began 730 days before the month end, 2 began 729.
    assert drawn.table("cp_two_years_open")[5] == ("Jun 2025", 1.0, 2.0, 50.0, "final")
    assert drawn.read("cp_two_years_open")[4] == ("May 2025", 0.0, 4.0, 0.0, "provisional")
    # Ended: with its last day 3 was on a plan for 730 days, 4 for 729.
    assert drawn.read("cp_two_years_ended")[5] == ("Jun 2025", 1.0, 2.0, 50.0, "final")


def test_a_review_is_due_after_91_days_and_good_for_183(half_year: HalfYear) -> None:
    drawn = half_year("child_protection")
    drawn.given(
        "child_protection",
        """
        child_id | plan_start | last_review
        1        | 2024-01-10 | 2024-12-29
        2        | 2024-01-10 | 2024-12-28
        3        | 2025-03-31 |
        4        | 2025-04-01 |
        5        | 2025-04-01 | 2025-06-20
        """,
    )
    # On 30 June the review of 1 is 183 days old, that of 2 a day more; 3 is 91 days old and due, 4 and 5 are not.
    assert drawn.table("cp_review_timely") == [("Jun 2025", 1.0, 3.0, 33.3, "final")]


def test_a_visit_is_due_after_20_working_days(half_year: HalfYear) -> None:
    drawn = half_year("child_protection")
    drawn.given(
        "child_protection",
        """
        child_id | plan_start | last_visit | seen_alone
        1        | 2024-01-10 | 2025-06-02 | Yes
        2        | 2024-01-10 | 2025-05-30 | No
        3        | 2025-06-03 |            |
        4        | 2025-06-02 |            | Unknown
        """,
    )
    # Monday 2 June is 20 working days before Monday 30 June. 3 is not due yet; 4 is, and nobody came.
    assert drawn.table("cp_visit_timely") == [("Jun 2025", 1.0, 3.0, 33.3, "final")]
    assert drawn.read("cp_seen_alone") == [("Jun 2025", 1.0, 4.0, 25.0, "final")]


def test_what_is_late_is_judged_on_the_lists_date(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-07-04", child_protection="2025-01-05 to 2025-07-04")
    warehouse.given(
        "child_protection",
        """
        child_id | plan_start | plan_end   | last_visit | last_review | seen_alone
        1        | 2024-01-10 |            | 2025-06-05 | 2025-01-02  | Yes
        2        | 2024-01-10 |            | 2025-06-06 | 2025-01-01  | No
        3        | 2024-01-10 | 2025-07-02 | 2025-06-30 | 2025-06-30  | Yes
        4        | 2025-07-01 |            | 2025-07-02 |             | Yes
        """,
    )
    # The list of 4 July stands for June: 3 was still on a plan at the month end, 4 was not yet.
    assert warehouse.table("cp_plans")[-1] == ("Jun 2025", 3.0, None, 3.0, "final")
    # On the list's date 1 was last visited 21 working days ago, 2 only 20; of 3 nothing is asked any more.
    assert warehouse.read("cp_visit_timely") == [("Jun 2025", 1.0, 2.0, 50.0, "final")]
    assert warehouse.read("cp_review_timely") == [("Jun 2025", 1.0, 2.0, 50.0, "final")]
    assert warehouse.read("cp_seen_alone") == [("Jun 2025", 1.0, 2.0, 50.0, "final")]


def test_a_list_before_the_month_end_is_provisional_and_knows_of_an_end_to_come(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-06-20", child_protection="2025-06-01 to 2025-06-20")
    warehouse.given(
        "child_protection", "child_id | plan_start | plan_end\n1 | 2025-01-10 |\n2 | 2025-01-10 | 2025-06-25"
    )
    assert warehouse.table("cp_plans")[-1] == ("Jun 2025", 1.0, None, 1.0, "provisional")
