"""Drawn examples of section 47 enquiries and of the initial conferences that follow them."""

import pandas as pd

from tests.metrics.drawn import HalfYear, Warehouse


def test_enquiries_are_counted_not_children(half_year: HalfYear) -> None:
    drawn = half_year("section_47")
    drawn.given("section_47", "child_id | strategy_date\n1 | 2025-02-01\n1 | 2025-02-28\n2 | 2025-03-01")
    assert [(row[0], row[3]) for row in drawn.table("section_47")][1:3] == [("Feb 2025", 2.0), ("Mar 2025", 1.0)]


def test_rates_of_enquiries_and_referrals_are_of_twelve_months(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-03-31", section_47="2024-03-01 to 2025-03-31", referrals="2024-03-01 to 2025-03-31")
    ends = pd.date_range("2024-03-31", "2025-03-31", freq="ME")
    monthly = [f"{child}-{end:%m} | {end:%Y-%m-%d}" for end in ends for child in range(19)]
    warehouse.given("section_47", "\n".join(["child_id | strategy_date", *monthly]))
    warehouse.given("referrals", "\n".join(["child_id | referral_date", *monthly, "x | 2024-03-30"]))
    # Mid-2024 there were 142,483 children: 12 x 19 = 228 enquiries are 16.0 for every 10,000 of them.
    for rate in ("section_47_rate", "referral_rate"):
        rows = warehouse.table(rate)
        assert rows[10][4] == "needs 11 covered months before it"
        assert rows[12] == ("Mar 2025", 228.0, 142483.0, 16.0, "final")
    # February still looks back to March 2024 and finds one referral more there; its enquiries are the same 228.
    assert warehouse.read("referral_rate")[11][1] == 229.0
    assert warehouse.read("section_47_rate")[11][1] == 228.0


def test_an_enquiry_is_judged_once_it_is_15_working_days_old(half_year: HalfYear) -> None:
    drawn = half_year("section_47")
    drawn.given(
        "section_47",
        """
        child_id | strategy_date | icpc_unnecessary | icpc_date
        1        | 2025-06-09    |                  |
        2        | 2025-06-09    | Yes              |
        3        | 2025-06-09    | No               | 2025-06-27
        4        | 2025-06-10    | No               | 2025-06-12
        5        | 2025-06-02    | No               |
        """,
    )
    # The list is of Monday 30 June, 15 working days after the 9th. 4 is younger, though quick; 5 is on a plan already.
    assert drawn.table("section_47_to_icpc")[-1] == ("Jun 2025", 1.0, 3.0, 33.3, "provisional")


# From Monday 14 April 2025, over Easter and the bank holiday of 5 May, the 15th working day is Thursday 8 May.
CONFERENCES = """
    child_id | strategy_date | icpc_date  | icpc_to_plan | team
    1        | 2025-04-14    | 2025-05-08 | Yes          | East
    2        | 2025-04-14    | 2025-05-09 | No           | East
    3        | 2025-05-20    | 2025-05-31 |              | West
    4        | 2025-05-20    | 2025-05-19 | Yes          | West
    5        | 2025-05-20    |            |              | West
"""


def test_conferences_count_in_the_month_in_which_they_are_held(half_year: HalfYear) -> None:
    drawn = half_year("section_47")
    drawn.given("section_47", CONFERENCES)
    assert drawn.table("icpc_held")[3:] == [
        ("Apr 2025", 0.0, None, 0.0, "final"),
        ("May 2025", 4.0, None, 4.0, "final"),
        ("Jun 2025", 0.0, None, 0.0, "final"),
    ]
    # 2 was held on the 16th day; 4 before its strategy discussion, which is an error and no success.
    assert drawn.read("icpc_15_days")[4] == ("May 2025", 2.0, 4.0, 50.0, "final")
    assert ("May 2025", "West", 1.0, 2.0, 50.0, "final") in drawn.read("icpc_15_days", "team")
    assert drawn.read("icpc_to_plan")[4] == ("May 2025", 2.0, 4.0, 50.0, "final")


def test_a_month_whose_conferences_no_list_can_show_is_a_gap(warehouse: Warehouse) -> None:
    """Lists six months apart: conferences of April after enquiries of March were on neither."""
    warehouse.load("L1", "2025-03-31", section_47="2024-10-01 to 2025-03-31")
    warehouse.load("L2", "2025-09-20", section_47="2025-04-01 to 2025-09-20")
    warehouse.given(
        "section_47", "child_id | strategy_date | icpc_date | icpc_to_plan\n1 | 2025-04-01 | 2025-04-10 | Yes"
    )
    gap = (None, None, None, "not recorded in the source")
    for measure, nothing in (("icpc_held", 0.0), ("icpc_15_days", None), ("icpc_to_plan", None)):
        rows = {row[0]: row[1:] for row in warehouse.table(measure)}
        assert [month for month in rows if rows[month] == gap] == ["Oct 2024", "Apr 2025"], measure
        assert [rows[month][2] for month in ("Nov 2024", "Mar 2025", "May 2025")] == [nothing] * 3, measure
    assert warehouse.read("icpc_held")[-1] == ("Sep 2025", 0.0, None, 0.0, "provisional")
