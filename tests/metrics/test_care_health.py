"""Drawn examples of the health of children in care."""

from tests.metrics.drawn import Row, Warehouse


def january(warehouse: Warehouse, rows: str, name: str) -> Row:
    """The indicator's figures for January 2025 from a list of its last day."""
    warehouse.load("L1", "2025-01-31", children_in_care="2024-08-01 to 2025-01-31")
    warehouse.given("children_in_care", rows)
    found = [row[1:] for row in warehouse.table(name) if row[0] == "Jan 2025"]
    return found[0]


def test_health_assessments_last_six_months_under_five_and_twelve_from_then_on(warehouse: Warehouse) -> None:
    rows = """
        child_id | age_at_as_at | care_start | last_health
        1        | 4            | 2024-01-31 | 2024-07-31
        2        | 4            | 2024-01-31 | 2024-07-30
        3        | 5            | 2024-01-31 | 2024-01-31
        4        | 5            | 2024-01-31 | 2024-01-30
        5        | 9            | 2020-01-01 |
        6        | 9            | 2024-02-01 |
    """
    # In date are 1 and 3; 6 has been in care for a day less than 12 months.
    assert january(warehouse, rows, "health_assessment") == (2.0, 5.0, 40.0, "final")


def test_dental_checks_of_every_age(warehouse: Warehouse) -> None:
    rows = """
        child_id | age_at_as_at | care_start | last_dental | legal_status
        1        | 1            | 2024-01-31 | 2024-01-31  |
        2        | 12           | 2020-01-01 | 2024-01-30  |
        3        | 17           | 2020-01-01 | 2025-01-31  |
        4        | 1            | 2024-01-31 |             |
        5        | 12           | 2024-02-01 | 2024-12-01  |
        6        | 12           | 2020-01-01 | 2024-12-01  | V3 Short breaks
    """
    assert january(warehouse, rows, "dental_check") == (2.0, 4.0, 50.0, "final")


def test_a_list_without_any_dental_check_does_not_record_them(warehouse: Warehouse) -> None:
    rows = "child_id | care_start\n1 | 2020-01-01"
    assert january(warehouse, rows, "dental_check") == (None, 1.0, None, "not recorded in the source")
