"""Drawn examples of children in care: who is in care, who enters, who leaves and who comes back."""

from tests.metrics.drawn import Row, Warehouse


def drawn(warehouse: Warehouse, rows: str, as_at: str = "2025-01-31", since: str = "2024-08-01") -> Warehouse:
    warehouse.load("L1", as_at, children_in_care=f"{since} to {as_at}")
    warehouse.given("children_in_care", rows)
    return warehouse


def of(month: str, rows: list[Row]) -> list[Row]:
    return [row[1:] for row in rows if row[0] == month]


LISTED = """
    child_id | care_start | care_end   | legal_status                     | placement_type         | team
    1        | 2024-05-01 |            | C2 Full care order               | U1 Foster placement    | East
    2        | 2024-05-01 | 2025-01-31 | C2 Full care order               | U6 Foster placement    | East
    3        | 2024-05-01 | 2025-02-01 | C1 Interim care order            | P1 Placed with parents | East
    4        | 2025-02-01 |            | C1 Interim care order            | U6 Foster placement    | East
    5        | 2024-05-01 |            | V4 Short breaks                  |                        | East
    6        | 2024-05-01 |            | V3 Short breaks                  |                        | East
    7        | 2024-05-01 |            |                                  |                        | West
"""


def test_children_in_care_on_the_list_of_three_days_later(warehouse: Warehouse) -> None:
    # 2 left on the month end, 4 came after it, 5 and 6 have short breaks; 7 has no legal status.
    drawn(warehouse, LISTED, as_at="2025-02-03")
    assert warehouse.table("children_in_care")[-1] == ("Jan 2025", 3.0, None, 3.0, "final")
    assert warehouse.read("children_in_care", "placement_type")[-3:] == [
        ("Jan 2025", "Family or friends", 1.0, None, 1.0, "final"),
        ("Jan 2025", "Not recorded", 1.0, None, 1.0, "final"),
        ("Jan 2025", "Parents", 1.0, None, 1.0, "final"),
    ]


def test_month_ends_without_a_list_are_counted_from_dates_and_say_so(warehouse: Warehouse) -> None:
    drawn(warehouse, LISTED, as_at="2025-02-03")
    assert [row[3] for row in warehouse.table("children_in_care")] == [4.0, 4.0, 4.0, 4.0, 4.0, 3.0]
    listed = "Annex A list 8"
    assert warehouse.sources("children_in_care") == [f"{listed}, reconstructed from dates"] * 5 + [listed]


def test_a_list_dated_before_the_month_end_is_provisional(warehouse: Warehouse) -> None:
    drawn(warehouse, LISTED, as_at="2025-01-20")
    # Child 3's end on 1 February could not be known yet, but it does not lie before the month end either.
    assert warehouse.table("children_in_care")[-1] == ("Jan 2025", 3.0, None, 3.0, "provisional")


def test_a_period_that_no_list_shows_to_have_ended_is_over_when_the_next_one_is(warehouse: Warehouse) -> None:
    """The list of August shows the child's first period, that of January only the second one."""
    warehouse.load("L0", "2024-08-31", children_in_care="2024-03-01 to 2024-08-31")
    warehouse.given("children_in_care", "child_id | care_start\n1 | 2024-02-01", load="L0")
    drawn(warehouse, "child_id | care_start | care_end\n1 | 2024-11-15 | 2024-12-15")
    values = {row[0]: row[3] for row in warehouse.table("children_in_care")}
    assert [values[month] for month in ("Oct 2024", "Nov 2024", "Dec 2024", "Jan 2025")] == [1.0, 1.0, 0.0, 0.0]


def test_a_child_who_stands_on_a_list_twice_counts_once(warehouse: Warehouse) -> None:
    drawn(warehouse, "child_id | care_start | team\n1 | 2024-02-01 | East\n1 | 2024-11-01 | West")
    assert warehouse.table("children_in_care")[-1] == ("Jan 2025", 1.0, None, 1.0, "final")
    assert of("Jan 2025", warehouse.read("children_in_care", "team")) == [("West", 1.0, None, 1.0, "final")]


def test_the_rate_is_out_of_every_child_in_the_district(warehouse: Warehouse) -> None:
    drawn(warehouse, LISTED, as_at="2025-02-03")
    rows = warehouse.table("children_in_care_rate")
    # Bradford's children in mid-2024, for list and dates alike: 4 of them are 0.28 in 10,000, and 3 are 0.21.
    assert of("Dec 2024", rows) == [(4.0, 142483.0, 0.3, "provisional")]
    assert of("Jan 2025", rows) == [(3.0, 142483.0, 0.2, "final")]


MOVES = """
    child_id | care_start | care_end   | legal_status    | care_end_reason
    1        | 2024-01-15 | 2024-12-31 | C2              | E12 Adopted - consent dispensed with
    2        | 2024-02-29 | 2025-01-01 | C2              | Adopted - consent not stated
    3        | 2024-12-31 | 2025-01-31 | V2              | E4A Returned home - part of planning
    4        | 2025-01-05 | 2025-01-20 | V2              | E4B Returned home - not part of planning
    5        | 2025-01-05 |            | V2              |
    6        | 2025-01-06 | 2025-01-30 | V4 Short breaks | E8 Any other reason
    7        | 2023-01-06 | 2025-01-30 | C2              | E47 Special guardianship - relative or friend
    8        | 2023-01-06 | 2025-01-30 | C2              | Special guardianship - carer not stated
    9        | 2023-01-06 | 2025-01-30 | V2              | E17 Aged 18 and remained with carers
    10       | 2023-01-06 | 2025-01-30 | V2              | E2 Died
    11       | 2023-01-06 | 2025-01-30 | V2              |
    12       | 2023-01-06 | 2025-01-30 | V2              | E41 Child arrangements order
    13       | 2023-01-06 | 2025-01-30 | V2              | E13 Left care to live with others
"""


def test_entries_count_in_the_month_of_the_start(warehouse: Warehouse) -> None:
    rows = drawn(warehouse, MOVES, since="2024-01-01").table("care_entries")
    assert [row[3] for row in rows] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]


def test_the_entry_rate_sums_twelve_months(warehouse: Warehouse) -> None:
    rows = drawn(warehouse, MOVES, since="2024-01-01").table("care_entry_rate")
    assert [row[4] for row in rows[:11]] == ["needs 11 covered months before it"] * 11
    # To December children 1, 2 and 3; to January 2 to 5, as child 1 came more than 12 months before.
    assert rows[11:] == [("Dec 2024", 3.0, 142483.0, 0.2, "final"), ("Jan 2025", 4.0, 142483.0, 0.3, "final")]


def test_exits_count_by_kind_of_reason(warehouse: Warehouse) -> None:
    drawn(warehouse, MOVES, since="2024-01-01")
    rows = warehouse.table("care_exits")
    assert [row[3] for row in rows if row[0] in ("Nov 2024", "Dec 2024", "Jan 2025")] == [0, 1, 10]
    groups = {row[0]: row[3] for row in of("Jan 2025", warehouse.read("care_exits", "reason"))}
    assert groups == {
        "Adoption": 1,
        "Child arrangements order": 1,
        "Independence or adult life": 1,
        "Not recorded": 1,
        "Other": 2,
        "Returned home": 2,
        "Special guardianship": 2,
    }


def test_exits_to_a_lasting_home(warehouse: Warehouse) -> None:
    rows = drawn(warehouse, MOVES, since="2024-01-01").table("care_exits_adoption")
    assert rows[-2:] == [("Dec 2024", 1.0, None, 1.0, "final"), ("Jan 2025", 1.0, None, 1.0, "final")]
    rows = warehouse.read("care_exits_special_guardianship")
    assert rows[-2:] == [("Dec 2024", 0.0, None, 0.0, "final"), ("Jan 2025", 2.0, None, 2.0, "final")]
    rows = warehouse.read("care_exits_home")
    assert rows[-2:] == [("Dec 2024", 0.0, None, 0.0, "final"), ("Jan 2025", 2.0, None, 2.0, "final")]


def test_days_in_care_are_those_of_the_children_who_left(warehouse: Warehouse) -> None:
    drawn(
        warehouse,
        """
        child_id | care_start | care_end   | legal_status    | care_end_reason
        1        | 2025-01-01 | 2025-01-11 | V2              | E4A Returned home
        2        | 2024-12-01 | 2025-01-30 | V2              | E4A Returned home
        3        | 2024-01-31 | 2025-01-31 | C2              | E11 Adopted
        4        | 2024-12-01 | 2025-01-31 | V4 Short breaks |
        5        | 2015-12-01 |            | C2              |
        6        | 2024-12-01 | 2024-12-16 | V2              | E4A Returned home
        """,
    )
    # January: 10, 60 and 366 days (2024 is a leap year); December: 15. Short breaks and those who stay are left out.
    rows = warehouse.table("care_length")
    assert rows[-2:] == [("Dec 2024", None, 1.0, 15.0, "final"), ("Jan 2025", None, 3.0, 60.0, "final")]
    assert of("Jan 2025", warehouse.read("care_length", "reason")) == [
        ("Adoption", None, 1.0, 366.0, "final"),
        ("Returned home", None, 2.0, 35.0, "final"),
    ]


def test_a_child_leaves_care_once_a_day(warehouse: Warehouse) -> None:
    rows = "child_id | care_start | care_end\n1 | 2024-02-01 | 2025-01-10\n1 | 2024-03-01 | 2025-01-10"
    assert of("Jan 2025", drawn(warehouse, rows).table("care_exits")) == [(1.0, None, 1.0, "final")]


def test_children_coming_back_within_12_months(warehouse: Warehouse) -> None:
    """1 after exactly 12 months and 2 a day later; 3 and 5 without a day between, 4 with one; 6 had short breaks."""
    drawn(
        warehouse,
        """
        child_id | care_start | care_end   | legal_status
        1        | 2023-05-01 | 2024-01-10 | V2
        1        | 2025-01-10 |            | V2
        2        | 2023-05-01 | 2024-01-09 | V2
        2        | 2025-01-10 |            | V2
        3        | 2023-05-01 | 2025-01-09 | V2
        3        | 2025-01-10 |            | V2
        4        | 2023-05-01 | 2025-01-08 | V2
        4        | 2025-01-10 |            | V2
        5        | 2023-05-01 | 2025-01-10 | V2
        5        | 2025-01-10 |            | V2
        6        | 2023-05-01 | 2024-12-01 | V4 Short breaks
        6        | 2025-01-10 |            | V2
        7        | 2025-01-10 |            | V2
        """,
        since="2024-01-01",
    )
    rows = warehouse.table("care_reentry")
    assert [row[4] for row in rows[:12]] == ["needs 12 covered months before it"] * 12
    assert of("Jan 2025", rows) == [(2.0, 7.0, 28.6, "final")]
