"""Drawn examples of children in need: open cases, those with a disability, and those seen in time."""

from tests.metrics.drawn import HalfYear, Warehouse

LISTED = """
    child_id | cin_start  | cin_end    | disability | team | need
    1        | 2025-01-10 |            | Yes        | East | Abuse or neglect
    2        | 2025-01-10 | 2025-06-30 | Yes        | East | Abuse or neglect
    3        | 2025-06-30 |            | No         | West | Disability
    4        | 2024-11-01 | 2025-01-31 | Yes        | West | Disability
    4        | 2025-03-01 |            | Yes        | West | Disability
    5        |            |            | Unknown    | West | Disability
"""


def test_open_cases_are_those_of_the_list_or_of_the_dates(half_year: HalfYear) -> None:
    drawn = half_year("children_in_need")
    drawn.given("children_in_need", LISTED)
    # 2 closed and 3 began on the last day of June; 4 was closed in February; 5 has no start and counts throughout.
    assert [(row[0], row[3]) for row in drawn.table("children_in_need")] == [
        ("Jan 2025", 3), ("Feb 2025", 3), ("Mar 2025", 4), ("Apr 2025", 4), ("May 2025", 4), ("Jun 2025", 4),
    ]  # fmt: skip
    assert drawn.sources("children_in_need") == ["Annex A list 6, reconstructed from dates"] * 5 + ["Annex A list 6"]
    # Of those only 1, 2 and 4 have a disability, and in June 2 is gone.
    assert [row[3] for row in drawn.read("disability_in_need")] == [2, 2, 3, 3, 3, 2]
    assert drawn.read("disability_in_need", "team")[-2:] == [
        ("Jun 2025", "East", 1.0, None, 1.0, "final"),
        ("Jun 2025", "West", 1.0, None, 1.0, "final"),
    ]


def test_cases_open_and_close_from_one_month_end_to_the_next(half_year: HalfYear) -> None:
    drawn = half_year("children_in_need")
    drawn.given("children_in_need", LISTED)
    # By the dates 4 closed in January, on its last day, and began again in March; 1, 2 and 5 were there all the time. In
    # June 3 began and 2 closed: with one list alone only the dates can say so. January has no month end before it.
    opened, closed = drawn.table("cin_opened"), drawn.read("cin_closed")
    assert [row[3] for row in opened] == [None, 0, 1, 0, 0, 1]
    assert [row[3] for row in closed] == [None, 0, 0, 0, 0, 1]
    assert opened[0][4] == closed[0][4] == "needs the month before it covered"
    assert opened[5][4] == "provisional"


def test_a_case_that_leaves_the_list_without_an_end_has_closed_all_the_same(half_year: HalfYear) -> None:
    """Lists of May and June: 2 is gone, 3 is closed on the list, 4 is new, 5 began and ended in June."""
    drawn = half_year("children_in_need")
    drawn.load("L0", "2025-05-31", children_in_need="2024-12-01 to 2025-05-31")
    may = """
        child_id | cin_start  | team
        1        | 2025-01-10 | East
        2        | 2025-01-10 | East
        3        | 2025-01-10 | West
    """
    june = """
        child_id | cin_start  | cin_end    | team
        1        | 2025-01-10 |            | East
        3        | 2025-01-10 | 2025-06-09 | East
        4        | 2025-06-02 |            | West
        5        | 2025-06-03 | 2025-06-20 | West
    """
    drawn.given("children_in_need", may, "L0")
    drawn.given("children_in_need", june)
    assert drawn.table("cin_opened")[-1] == ("Jun 2025", 1.0, None, 1.0, "final")
    assert drawn.read("cin_closed")[-1] == ("Jun 2025", 2.0, None, 2.0, "final")
    # The team of a case that closed is that of the month end before.
    assert drawn.read("cin_closed", "team")[-2:] == [
        ("Jun 2025", "East", 1.0, None, 1.0, "final"),
        ("Jun 2025", "West", 1.0, None, 1.0, "final"),
    ]
    # Closure dates are on the list for two: 3 after 150 days (21 + 28 + 31 + 30 + 31 + 9) and 5 after 17.
    assert drawn.read("cin_length")[-1] == ("Jun 2025", None, 2.0, 83.5, "final")


def test_nobody_with_a_disability_is_none_but_nobody_asked_is_a_gap(half_year: HalfYear) -> None:
    drawn = half_year("children_in_need")
    drawn.given("children_in_need", "child_id | cin_start | disability\n1 | 2025-06-01 | No\n2 | 2025-05-01 |")
    assert drawn.table("disability_in_need")[4:] == [
        ("May 2025", None, None, None, "not recorded in the source"),
        ("Jun 2025", 0.0, None, 0.0, "final"),
    ]


def test_a_child_listed_twice_counts_once_with_the_later_case(half_year: HalfYear) -> None:
    drawn = half_year("children_in_need")
    drawn.given(
        "children_in_need",
        "child_id | cin_start | disability | team\n1 | 2025-01-10 | Yes | East\n1 | 2025-06-01 | No | West",
    )
    assert drawn.table("children_in_need")[5] == ("Jun 2025", 1.0, None, 1.0, "final")
    assert drawn.read("disability_in_need")[5] == ("Jun 2025", 0.0, None, 0.0, "final")


def test_an_episode_that_only_an_older_list_shows_is_over_once_a_later_one_has_begun(half_year: HalfYear) -> None:
    drawn = half_year("children_in_need")
    drawn.load("L0", "2024-06-30")
    drawn.given("children_in_need", "child_id | cin_start\n1 | 2024-06-01", "L0")
    drawn.given("children_in_need", "child_id | cin_start | cin_end\n1 | 2025-02-01 | 2025-03-15")
    assert [row[3] for row in drawn.table("children_in_need")] == [1, 1, 0, 0, 0, 0]


def test_the_rate_is_of_the_children_of_the_area(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-03-31", children_in_need="2025-02-01 to 2025-03-31")
    listed = [f"{child} | 2025-02-28" for child in range(285)]
    warehouse.given("children_in_need", "\n".join(["child_id | cin_start", *listed]))
    # Mid-2024 there were 142,483 children: 285 are 20.0 for every 10,000, by the dates in February, by the list in March.
    assert warehouse.table("children_in_need_rate") == [
        ("Feb 2025", 285.0, 142483.0, 20.0, "provisional"),
        ("Mar 2025", 285.0, 142483.0, 20.0, "final"),
    ]


def test_children_with_a_child_in_need_plan_are_to_be_seen_every_six_weeks(half_year: HalfYear) -> None:
    drawn = half_year("children_in_need")
    drawn.given(
        "children_in_need",
        """
        child_id | cin_start  | last_seen  | case_status
        1        | 2024-05-01 | 2025-05-19 | Child in need plan
        2        | 2024-05-01 | 2025-05-18 | Child in need plan
        3        | 2025-05-20 |            | Child in need plan
        4        | 2025-05-19 |            | Child in need plan
        5        |            |            | Child in need plan
        6        | 2024-05-01 | 2025-06-20 | Child protection plan
        7        | 2024-05-01 | 2025-06-20 | Looked after child
        8        | 2024-05-01 | 2025-06-20 | Open assessment
        9        | 2024-05-01 | 2025-06-20 |
        """,
    )
    # On 30 June 1 was seen 42 days ago, 2 a day more; 3 is 41 days old and not due, 4 and 5 are and were never seen.
    assert drawn.table("cin_seen_timely") == [("Jun 2025", 1.0, 4.0, 25.0, "final")]


def test_a_case_closed_between_the_month_end_and_the_list_is_asked_no_more(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-07-04", children_in_need="2025-01-05 to 2025-07-04")
    warehouse.given(
        "children_in_need",
        """
        child_id | cin_start  | cin_end    | last_seen  | case_status
        1        | 2024-05-01 |            | 2025-05-20 | Child in need plan
        2        | 2024-05-01 | 2025-07-02 | 2025-06-30 | Child in need plan
        3        | 2025-07-01 |            | 2025-07-01 | Child in need plan
        """,
    )
    # 20 May is within six weeks of the month end but not of the list of 4 July.
    assert warehouse.table("cin_seen_timely") == [("Jun 2025", 0.0, 1.0, 0.0, "final")]
    assert warehouse.read("children_in_need")[-1] == ("Jun 2025", 2.0, None, 2.0, "final")
