"""Drawn examples of what is owed to a child in care: reviews, visits, a plan, and a worker who stays."""

from tests.metrics.drawn import Row, Warehouse


def january(warehouse: Warehouse, rows: str, name: str, as_at: str = "2025-01-31") -> Row:
    """The indicator's figures for January 2025, from one list."""
    warehouse.load("L1", as_at, children_in_care=f"2024-08-01 to {as_at}")
    warehouse.given("children_in_care", rows)
    found = [row[1:] for row in warehouse.table(name) if row[0] == "Jan 2025"]
    return found[0]


def test_the_first_review_keeps_for_three_months_and_a_later_one_for_six(warehouse: Warehouse) -> None:
    """Twenty working days lie between 3 and 31 January, between 1 and 29 and between 3 and 31 October."""
    rows = """
        child_id | care_start | last_review
        1        | 2025-01-03 |
        2        | 2025-01-02 |
        3        | 2025-01-02 | 2025-01-30
        4        | 2024-10-01 | 2024-10-29
        5        | 2024-10-03 | 2024-10-31
        6        | 2023-01-01 | 2024-07-31
        7        | 2023-01-01 | 2024-07-30
        8        | 2024-12-01 | 2024-11-20
    """
    # 1 is not due yet; 8's review was of an earlier time in care. In date are 3, 5 and 6.
    assert january(warehouse, rows, "care_review_timely") == (3.0, 7.0, 42.9, "final")


VISITED = """
    child_id | care_start | care_end   | last_visit
    1        | 2024-01-01 |            | 2024-12-20
    2        | 2024-01-01 |            | 2024-12-19
    3        | 2024-01-01 |            |
    4        | 2025-01-24 |            |
    5        | 2025-01-23 |            | 2025-01-20
    6        | 2025-01-23 |            | 2025-01-27
"""


def test_visits_within_six_weeks_of_the_list(warehouse: Warehouse) -> None:
    # 20 December is 42 days before the list; 4 has been in care for a week, and 5 was visited before that only.
    assert january(warehouse, VISITED, "care_visit_timely") == (2.0, 5.0, 40.0, "final")


def test_a_list_of_after_the_month_end_judges_on_its_own_date_or_on_the_day_of_leaving(warehouse: Warehouse) -> None:
    """The list is of 10 February: 1 was visited 50 days before; so was 2, but 40 days before leaving on the 31st."""
    rows = """
        child_id | care_start | care_end   | last_visit
        1        | 2024-01-01 |            | 2024-12-22
        2        | 2024-01-01 | 2025-02-01 | 2024-12-22
        3        | 2024-01-01 |            | 2025-02-09
        4        | 2025-02-01 |            | 2025-02-09
    """
    assert january(warehouse, rows, "care_visit_timely", as_at="2025-02-10") == (2.0, 3.0, 66.7, "final")


def test_a_list_of_before_the_month_end_judges_on_its_own_date(warehouse: Warehouse) -> None:
    rows = "child_id | care_start | last_visit\n1 | 2024-01-01 | 2024-12-09\n2 | 2024-01-01 | 2024-12-08"
    assert january(warehouse, rows, "care_visit_timely", as_at="2025-01-20") == (1.0, 2.0, 50.0, "provisional")


def test_a_month_end_without_a_list_is_a_gap(warehouse: Warehouse) -> None:
    january(warehouse, VISITED, "care_visit_timely")
    warehouse.load("L2", "2025-03-31", children_in_care="2024-10-01 to 2025-03-31")
    rows = {row[0]: row[4] for row in warehouse.table("care_visit_timely")}
    assert rows["Feb 2025"] == "no list within 15 days of the month end"


def test_a_permanence_plan_is_due_after_four_months(warehouse: Warehouse) -> None:
    rows = """
        child_id | care_start | permanence_plan
        1        | 2024-09-30 | Adoption
        2        | 2024-09-30 |
        3        | 2024-10-01 |
        4        | 2024-10-01 | Adoption
    """
    assert january(warehouse, rows, "permanence_plan") == (1.0, 2.0, 50.0, "final")


def test_the_reviewing_officer_must_have_come_after_the_day_of_the_review(warehouse: Warehouse) -> None:
    rows = """
        child_id | care_start | last_review | last_iro_contact
        1        | 2024-01-01 | 2024-12-01  | 2024-12-02
        2        | 2024-01-01 | 2024-12-01  | 2024-12-01
        3        | 2024-01-01 | 2024-12-01  |
        4        | 2024-01-01 | 2024-12-01  | 2025-02-01
        5        | 2024-01-01 |             | 2024-12-01
        6        | 2024-01-01 | 2023-12-01  | 2024-12-01
    """
    # 5 has not been reviewed, 6 only in an earlier time in care; 4's contact is still to come.
    assert january(warehouse, rows, "iro_contact") == (1.0, 4.0, 25.0, "final")


# The worker of each child on the lists of January 2024 to January 2025: a to e, - nobody, a space = not on the list.
WORKERS = {"1": "aaaaabbbbaaaa", "2": "aaaabbbbccccc", "3": "bbbbbb---cccc", "4": "abbbbbbbbbccc", "5": "aabbccddee   "}
MONTH_ENDS = (
    "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30", "2024-07-31", "2024-08-31",
    "2024-09-30", "2024-10-31", "2024-11-30", "2024-12-31", "2025-01-31",
)  # fmt: skip


def lists(warehouse: Warehouse, *without: str) -> Warehouse:
    for place, day in enumerate(MONTH_ENDS):
        if day not in without:
            on = [(child, names[place].replace("-", "")) for child, names in WORKERS.items() if names[place] != " "]
            warehouse.load(day, day, children_in_care=day)
            rows = [f"{child} | 2020-01-01 | {worker}" for child, worker in on]
            warehouse.given("children_in_care", "\n".join(["child_id | care_start | worker", *rows]), load=day)
    return warehouse


def test_three_social_workers_on_the_lists_of_twelve_months(warehouse: Warehouse) -> None:
    rows = lists(warehouse).table("three_social_workers")
    assert [row[4] for row in rows[:11]] == ["needs 11 covered months before it"] * 11
    # 1 has two, one of them twice; 3 two and nobody; 4 had a third until January 2024; 5 is no longer in care.
    assert rows[11:] == [("Dec 2024", 2.0, 4.0, 50.0, "final"), ("Jan 2025", 1.0, 4.0, 25.0, "final")]


def test_one_missing_list_leaves_a_year_without_a_figure(warehouse: Warehouse) -> None:
    rows = lists(warehouse, "2024-06-30").table("three_social_workers")
    assert rows[-1] == ("Jan 2025", None, None, None, "needs 11 covered months before it")
