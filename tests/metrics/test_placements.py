"""Drawn examples of placements: where children live, for how long, and who goes missing from there."""

from tests.metrics.drawn import Row, Warehouse


def january(warehouse: Warehouse, rows: str, name: str) -> Row:
    """The indicator's figures for January 2025 from a list of its last day."""
    warehouse.load("L1", "2025-01-31", children_in_care="2024-08-01 to 2025-01-31")
    warehouse.given("children_in_care", rows)
    found = [row[1:] for row in warehouse.table(name) if row[0] == "Jan 2025"]
    return found[0]


PLACED = """
    child_id | care_start | placement_type                         | placement_provider            | placement_location
    1        | 2024-01-01 | K2 Children's home                     | PR4 Private provision         | Out
    2        | 2024-01-01 | K2 Children's home                     | PR1 Own provision             | In
    3        | 2024-01-01 | K1 Secure children's home              | PR3 Other public provision    | Out
    4        | 2024-01-01 | R1 Residential care home               | PR5 Voluntary or third sector | Out
    5        | 2024-01-01 | S1 Residential school                  | PR2 Other local authority     | Out
    6        | 2024-01-01 | K2 Children's home                     |                               |
    7        | 2024-01-01 | U6 Foster placement - not FFA          | PR4 Private provision         | In
    8        | 2024-01-01 | U1 Foster placement - relatives        | PR1 Own provision             | In
    9        | 2024-01-01 | Foster placement - relative            | PR1 Own provision             | In
    10       | 2024-01-01 | Foster placement - not specified       | PR1 Own provision             | In
    11       | 2024-01-01 | P1 Placed with parents                 | PR0 Parents                   | In
    12       | 2024-01-01 | H5 Semi-independent                    | PR4 Private provision         | In
    13       | 2024-01-01 | A6 Placed for adoption - order         | PR1 Own provision             | In
    14       | 2024-01-01 | Placed for adoption - not specified    | PR1 Own provision             | In
    15       | 2024-01-01 | R3 Family centre                       | PR4 Private provision         | In
    16       | 2024-01-01 |                                        | PR4 Private provision         | In
"""


def test_external_residential_is_neither_the_councils_own_nor_without_a_provider(warehouse: Warehouse) -> None:
    # Children 1, 3, 4 and 5; 2 is the council's own, 6 has no provider, 7, 12 and 15 are not residential care.
    assert january(warehouse, PLACED, "external_residential") == (4.0, None, 4.0, "final")


def test_a_list_without_providers_does_not_record_external_placements(warehouse: Warehouse) -> None:
    rows = "child_id | care_start | placement_type\n1 | 2024-01-01 | K2 Children's home"
    assert january(warehouse, rows, "external_residential") == (None, None, None, "not recorded in the source")


def test_where_children_live(warehouse: Warehouse) -> None:
    """Of all 16 children, that without a placement type among them."""
    assert january(warehouse, PLACED, "placed_foster") == (4.0, 16.0, 25.0, "final")
    assert warehouse.read("placed_family")[-1] == ("Jan 2025", 2.0, 16.0, 12.5, "final")
    assert warehouse.read("placed_parents")[-1] == ("Jan 2025", 1.0, 16.0, 6.2, "final")
    assert warehouse.read("placed_residential")[-1] == ("Jan 2025", 6.0, 16.0, 37.5, "final")
    assert warehouse.read("placed_out_of_district")[-1] == ("Jan 2025", 4.0, 16.0, 25.0, "final")


def test_three_or_more_placements(warehouse: Warehouse) -> None:
    # 0 stands for the placement that every child has; a blank is no; child 6 has short breaks.
    rows = """
        child_id | care_start | placements_12_months | legal_status
        1        | 2024-01-01 | 3                    |
        2        | 2024-01-01 | 4                    |
        3        | 2024-01-01 | 2                    |
        4        | 2024-01-01 | 0                    |
        5        | 2024-01-01 |                      |
        6        | 2024-01-01 | 9                    | V4 Short breaks
    """
    assert january(warehouse, rows, "three_placements") == (2.0, 5.0, 40.0, "final")


def test_long_term_stability_at_its_edges(warehouse: Warehouse) -> None:
    """Two years before the list is 31 January 2023 (731 days), two and a half are 31 July 2022."""
    rows = """
        child_id | age_at_as_at | care_start | placement_start | placement_type
        1        | 15           | 2022-07-31 | 2023-01-31      | U4 Foster placement - long term
        2        | 15           | 2022-07-31 | 2023-02-01      | U4 Foster placement - long term
        3        | 16           | 2022-07-31 | 2022-07-31      | U4 Foster placement - long term
        4        | 10           | 2022-08-01 | 2022-08-01      | U4 Foster placement - long term
        5        | 10           | 2020-01-01 |                 | U4 Foster placement - long term
        6        | 4            | 2021-01-01 | 2023-02-01      | A6 Placed for adoption - order
        7        | 4            | 2021-01-01 | 2023-01-31      | A3 Placed for adoption - consent
        8        | 4            | 2021-01-01 |                 | A3 Placed for adoption - consent
        9        |              | 2020-01-01 | 2020-01-01      | U4 Foster placement - long term
        10       | 4            | 2021-01-01 | 2024-12-01      | Placed for adoption - not specified
    """
    # Stable are 1 and 7, out of 1, 2, 5, 7 and 8: 6 and 10 were placed for adoption too lately to be judged.
    assert january(warehouse, rows, "long_term_stability") == (2.0, 5.0, 40.0, "final")


def test_two_years_without_a_leap_day_are_730_days(warehouse: Warehouse) -> None:
    """1 February 2021 is 730 days before 1 February 2023, the day of the list for January; 2 February is 729."""
    warehouse.load("L1", "2023-02-01", children_in_care="2022-08-01 to 2023-02-01")
    warehouse.given(
        "children_in_care",
        """
        child_id | age_at_as_at | care_start | placement_start
        1        | 10           | 2020-01-01 | 2021-02-01
        2        | 10           | 2020-01-01 | 2021-02-02
        """,
    )
    assert warehouse.table("long_term_stability")[-1] == ("Jan 2023", 1.0, 2.0, 50.0, "final")


MISSING = """
    child_id | care_start | missing_12_months | interview_offered
    1        | 2024-01-01 | 1                 | Yes
    2        | 2024-01-01 | 4                 | No
    3        | 2024-01-01 | 2                 |
    4        | 2024-01-01 | 1                 | Unknown
    5        | 2024-01-01 | 0                 |
    6        | 2024-01-01 |                   |
    7        | 2024-01-01 | 0                 | Yes
    8        | 2024-01-01 | 0                 |
"""


def test_return_interviews_are_out_of_the_children_who_went_missing(warehouse: Warehouse) -> None:
    assert january(warehouse, MISSING, "missing_from_care") == (4.0, 8.0, 50.0, "final")
    assert warehouse.read("return_interview")[-1] == ("Jan 2025", 1.0, 4.0, 25.0, "final")


def test_a_list_without_missing_episodes_does_not_record_them(warehouse: Warehouse) -> None:
    rows = "child_id | care_start\n1 | 2024-01-01"
    assert january(warehouse, rows, "missing_from_care") == (None, 1.0, None, "not recorded in the source")
