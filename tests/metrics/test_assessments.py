"""Drawn examples of assessments: completed, in time, with the child seen, and open too long."""

from tests.metrics.drawn import HalfYear, Warehouse

# From Monday 31 March 2025 the 45th working day is Friday 6 June: Good Friday, Easter Monday, 5 and 26 May are holidays.
AUTHORISED = """
    child_id | assessment_start | assessment_authorised | child_seen | team
    1        | 2025-03-31       | 2025-05-31            | Yes        | East
    2        | 2025-03-31       | 2025-06-06            | Yes        | East
    3        | 2025-03-31       | 2025-06-09            | No         | East
    4        | 2025-06-10       | 2025-06-09            | Unknown    | West
    5        | 2025-06-02       | 2025-06-30            |            | West
    6        | 2025-03-31       |                       |            | West
"""


def test_assessments_completed_and_in_45_working_days(half_year: HalfYear) -> None:
    drawn = half_year("assessments")
    drawn.given("assessments", AUTHORISED)
    drawn.given("teams", "team | locality\nEAST | Keighley")
    assert drawn.table("assessments_completed")[4:] == [
        ("May 2025", 1.0, None, 1.0, "final"),
        ("Jun 2025", 4.0, None, 4.0, "final"),
    ]
    # 3 took 46 days; 4 was authorised before it began, which is an error and no success; 6 is open and not counted.
    assert drawn.read("assessment_45_days")[4:] == [
        ("May 2025", 1.0, 1.0, 100.0, "final"),
        ("Jun 2025", 2.0, 4.0, 50.0, "final"),
    ]
    assert drawn.read("assessment_45_days", "locality")[-2:] == [
        ("Jun 2025", "Keighley", 1.0, 2.0, 50.0, "final"),
        ("Jun 2025", "Not recorded", 1.0, 2.0, 50.0, "final"),
    ]


def test_a_child_of_whom_nothing_is_known_was_not_seen(half_year: HalfYear) -> None:
    drawn = half_year("assessments")
    drawn.given("assessments", AUTHORISED)
    assert drawn.table("assessment_child_seen")[4:] == [
        ("May 2025", 1.0, 1.0, 100.0, "final"),
        ("Jun 2025", 1.0, 4.0, 25.0, "final"),
    ]


def test_open_assessments_are_those_open_on_the_lists_date(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-06-06", assessments="2025-01-01 to 2025-06-06")
    warehouse.given(
        "assessments",
        """
        child_id | assessment_start | assessment_authorised
        1        | 2025-03-31       |
        2        | 2025-03-28       |
        3        | 2025-03-03       | 2025-05-31
        4        | 2025-03-03       | 2025-06-03
        5        | 2025-03-03       | 2025-06-09
        6        | 2025-06-02       |
        """,
    )
    # 1 is 45 working days old, 2 one more; 3 and 4 are over, 5 only after the list; 6 began after the month end.
    assert warehouse.table("assessments_open_over_45") == [("May 2025", 2.0, 3.0, 66.7, "final")]


def test_a_list_before_the_month_end_knows_of_an_authorisation_to_come(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-06-20", assessments="2025-01-01 to 2025-06-20")
    warehouse.given(
        "assessments",
        """
        child_id | assessment_start | assessment_authorised
        1        | 2025-03-31       |
        2        | 2025-06-16       |
        3        | 2025-03-31       | 2025-06-25
        """,
    )
    assert warehouse.table("assessments_open_over_45")[-1] == ("Jun 2025", 1.0, 2.0, 50.0, "provisional")
