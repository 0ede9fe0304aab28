"""Drawn examples of how many social workers a manager has, and of agency workers who stay for good."""

from tests.metrics.drawn import Warehouse

MONTHS = ("2024-11-30", "2024-12-31", "2025-01-31")


def staffed(warehouse: Warehouse, rows: str, *months: str) -> Warehouse:
    warehouse.load("L1", "2025-01-31")
    warehouse.months("L1", "workers", *months)
    warehouse.given("workers", rows)
    return warehouse


def test_agency_workers_who_became_permanent(warehouse: Warehouse) -> None:
    """a changes in December; b is away from the file for a month; c was never agency, d still is; e is no social worker."""
    rows = """
        month_end  | staff_id | role             | agency | leaving_date
        2024-11-30 | a        | Social Worker    | Yes    |
        2024-12-31 | a        | Social Worker    | No     |
        2025-01-31 | a        | Social Worker    | No     |
        2024-11-30 | b        | Social Worker    | Yes    |
        2025-01-31 | b        | Social Worker    | No     |
        2024-12-31 | c        | Social Worker    | No     |
        2024-11-30 | d        | Social Worker    | Yes    |
        2025-01-31 | d        | Social Worker    | Yes    |
        2024-12-31 | e        | Personal Adviser | Yes    |
        2025-01-31 | e        | Personal Adviser | No     |
        2024-12-31 | f        | Social Worker    | Yes    |
        2025-01-31 | f        | Social Worker    | No     | 2025-01-20
        2024-11-30 | g        | Social Worker    | Yes    |
        2024-12-31 | g        | Social Worker    |        |
        2025-01-31 | g        | Social Worker    | No     |
    """
    # f had left by the month end; g's contract was not recorded in December.
    assert staffed(warehouse, rows, *MONTHS).table("agency_to_permanent") == [
        ("Nov 2024", None, None, None, "needs the month before it covered"),
        ("Dec 2024", 1.0, None, 1.0, "final"),
        ("Jan 2025", 2.0, None, 2.0, "final"),
    ]


def team(manager: str, workers: int, role: str = "Social Worker", month: str = "2025-01-31") -> str:
    rows = [f"{month} | {manager}{number} | {role} | East | {manager} |" for number in range(workers)]
    return "\n".join(rows)


HEADINGS = "month_end | staff_id | role | team | line_manager | leaving_date"


def test_managers_with_more_than_six_social_workers(warehouse: Warehouse) -> None:
    """m has seven; n six and an adviser; o six and one who has left; p has no limit, q is not in the file, r has nobody."""
    rows = "\n".join([
        HEADINGS,
        "2025-01-31 | m | Team Manager    | East  | s |",
        "2025-01-31 | n | Team Manager    | West  | s |",
        "2025-01-31 | o | Team Manager    | West  | s |",
        "2025-01-31 | r | Team Manager    | West  |   |",
        "2025-01-31 | p | Service Manager | West  |   |",
        team("m", 7), team("n", 6), team("o", 6), team("p", 8), team("q", 9),
        "2025-01-31 | n8 | Personal Adviser | West | n |",
        "2025-01-31 | o8 | Social Worker    | West | o | 2025-01-31",
    ])  # fmt: skip
    assert staffed(warehouse, rows, "2025-01-31").table("managers_over_span") == [("Jan 2025", 1.0, 3.0, 33.3, "final")]
    assert warehouse.read("managers_over_span", "team") == [
        ("Jan 2025", "East", 1.0, 1.0, 100.0, "final"),
        ("Jan 2025", "West", 0.0, 2.0, 0.0, "final"),
    ]
    assert warehouse.sources("managers_over_span") == ["workforce file"]


def test_a_file_that_names_no_line_manager_does_not_record_them(warehouse: Warehouse) -> None:
    rows = f"{HEADINGS}\n2025-01-31 | a | Social Worker | East | |"
    assert staffed(warehouse, rows, "2025-01-31").table("managers_over_span") == [
        ("Jan 2025", None, None, None, "not recorded in the source")
    ]


def test_a_month_without_line_managers_is_taken_from_the_return(warehouse: Warehouse) -> None:
    rows = "\n".join([
        HEADINGS,
        "2024-12-31 | a | Social Worker | East |   |",
        "2025-01-31 | m | Team Manager  | East |   |",
        team("m", 7),
    ])  # fmt: skip
    staffed(warehouse, rows, "2024-12-31", "2025-01-31")
    warehouse.months("L1", "measures_return", "2024-12-31", "2025-01-31")
    warehouse.given(
        "measures_return",
        """
        month_end  | measure            | numerator | denominator
        2024-12-31 | managers_over_span | 2         | 8
        2025-01-31 | managers_over_span | 3         | 8
        """,
    )
    assert warehouse.table("managers_over_span") == [
        ("Dec 2024", 2.0, 8.0, 25.0, "final"),
        ("Jan 2025", 1.0, 1.0, 100.0, "final"),
    ]
    assert warehouse.sources("managers_over_span") == ["Measures return", "workforce file"]
