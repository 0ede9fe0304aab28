"""Drawn examples of care leavers: in touch, housed, in work or learning, and with a plan."""

from tests.metrics.drawn import Warehouse

LISTED = """
    child_id | age_at_as_at | eligibility              | in_touch                    | accommodation          | suitable   | activity
    1        | 17           | Relevant child           | In touch                    | U Independent living   | Suitable   | F2 Full time in other education
    2        | 18           | Former relevant child    | Not in touch                | U Independent living   |            |
    3        | 19           | Former relevant child    | In touch                    | S No fixed abode       | Unsuitable | G5 Not in education
    4        | 21           | Former relevant child    | Refused contact             | B With parents         | Suitable   | P1 Part time in higher education
    5        | 20           | Former relevant child    | No longer requires services | R Residence not known  | Suitable   |
    6        | 20           |                          | In touch                    | G Gone abroad          | Suitable   | F3 Full time in training
    7        | 20           | Former relevant child    |                             |                        |            | F1 Full time in higher education
    8        | 20           | Former relevant child    | Died                        |                        |            |
    9        | 20           | Former relevant child    | Returned home               | B With parents         | Suitable   | F1 Full time in higher education
    10       | 16           | Relevant child           | In touch                    | U Independent living   | Suitable   | F2 Full time in other education
    11       | 22           | Former relevant child    | In touch                    | U Independent living   | Suitable   | F2 Full time in other education
    12       | 17           | Eligible child           | In touch                    | Z With foster carers   | Suitable   | F2 Full time in other education
    13       | 19           | Qualifying care leaver   | In touch                    | U Independent living   | Suitable   | F2 Full time in other education
    14       |              | Former relevant child    | In touch                    | U Independent living   | Suitable   | F2 Full time in other education
"""


def drawn(warehouse: Warehouse, rows: str = LISTED, as_at: str = "2025-01-31") -> Warehouse:
    warehouse.load("L1", as_at, care_leavers=as_at)
    warehouse.given("care_leavers", rows)
    return warehouse


def test_the_three_national_figures(warehouse: Warehouse) -> None:
    """Counted are 1 to 7: 8 died, 9 went home, 10, 11 and 14 are of other or no age, 12 and 13 not owed the service."""
    # Those who refuse contact, are not in touch or have no activity stay in the denominator.
    assert drawn(warehouse).table("care_leavers_in_touch") == [("Jan 2025", 3.0, 7.0, 42.9, "final")]
    # 5 and 6 live nobody knows where, or abroad; suitable are 1 and 4, of 1, 2, 3, 4 and 7.
    assert warehouse.read("care_leavers_suitable") == [("Jan 2025", 2.0, 5.0, 40.0, "final")]
    # In work or learning, full or part time, are 1, 4, 6 and 7.
    assert warehouse.read("care_leavers_eet") == [("Jan 2025", 4.0, 7.0, 57.1, "final")]


def test_the_two_groups_of_age(warehouse: Warehouse) -> None:
    """Six of the 12 aged 17 and 18 are in touch, and six of the 13 aged 19 to 21."""
    groups = [(17, "In touch", 6), (18, "Not in touch", 6), (19, "Not in touch", 7), (21, "In touch", 6)]
    rows = [f"{age}-{number} | {age} | {touch}" for age, touch, people in groups for number in range(people)]
    drawn(warehouse, "\n".join(["child_id | age_at_as_at | in_touch", *rows]))
    assert warehouse.table("care_leavers_in_touch", "age_band") == [
        ("Jan 2025", "17 to 18", 6.0, 12.0, 50.0, "final"),
        ("Jan 2025", "19 to 21", 6.0, 13.0, 46.2, "final"),
    ]


def test_a_young_person_who_stands_on_the_list_twice_counts_once(warehouse: Warehouse) -> None:
    drawn(warehouse, "child_id | age_at_as_at | in_touch\n1 | 19 | In touch\n1 | 19 | Not in touch")
    assert warehouse.table("care_leavers_in_touch") == [("Jan 2025", 1.0, 1.0, 100.0, "final")]


def test_pathway_plans_are_in_date_for_six_months_before_the_list(warehouse: Warehouse) -> None:
    rows = """
        child_id | age_at_as_at | eligibility            | in_touch | pathway_review
        1        | 17           | Eligible child         | In touch | 2024-08-05
        2        | 23           | Former relevant child  | In touch | 2024-08-04
        3        | 19           | Former relevant child  | In touch |
        4        | 19           | Qualifying care leaver | In touch | 2025-02-05
        5        | 19           | Former relevant child  | Died     | 2025-02-01
        6        | 21           | Former relevant child  | In touch | 2025-02-01
    """
    # The list of 5 February speaks for January, with what came until then; everyone on it counts but 5.
    assert drawn(warehouse, rows, as_at="2025-02-05").table("pathway_plan") == [("Jan 2025", 3.0, 5.0, 60.0, "final")]


def test_a_list_of_13_columns_does_not_record_pathway_plans(warehouse: Warehouse) -> None:
    assert drawn(warehouse).table("pathway_plan") == [("Jan 2025", None, 12.0, None, "not recorded in the source")]
