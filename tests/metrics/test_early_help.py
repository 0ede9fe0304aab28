"""Drawn examples of early help and of the referrals that come back."""

from tests.metrics.drawn import HalfYear, Warehouse


def test_early_help_assessments_count_on_the_day_they_begin(half_year: HalfYear) -> None:
    drawn = half_year("early_help")
    drawn.given(
        "early_help",
        """
        child_id | assessment_start | assessment_end | organisation   | gender
        1        | 2025-01-31       | 2025-03-14     | Primary school | Female
        1        | 2025-02-01       |                | Family Hub     | Female
        2        | 2025-02-28       |                |                | Male
        """,
    )
    assert drawn.table("early_help_assessments")[:3] == [
        ("Jan 2025", 1.0, None, 1.0, "final"),
        ("Feb 2025", 2.0, None, 2.0, "final"),
        ("Mar 2025", 0.0, None, 0.0, "final"),
    ]


def test_partners_are_all_but_the_councils_own_services(half_year: HalfYear) -> None:
    drawn = half_year("early_help")
    drawn.given(
        "early_help",
        """
        child_id | assessment_start | assessment_end | organisation
        1        | 2025-01-06       | 2025-02-28     | Primary School
        2        | 2025-01-06       | 2025-02-28     | Health visiting
        3        | 2025-01-06       | 2025-02-28     | Council for Voluntary Service
        4        | 2025-01-06       | 2025-02-28     | Family Hub East
        5        | 2025-01-06       | 2025-02-28     | LOCAL AUTHORITY
        6        | 2025-01-06       | 2025-02-28     | Children's Centre
        7        | 2025-01-06       | 2025-02-28     |
        8        | 2025-01-06       | 2025-02-28     | Not known
        9        | 2025-01-06       | 2025-03-01     | Primary School
        10       | 2025-01-06       |                | Primary School
        """,
    )
    # 1 to 3 are partners, though one calls itself a council; 4 to 6 are not; of 7 and 8 nobody knows; 10 goes on.
    assert drawn.table("early_help_by_partners")[:3] == [
        ("Jan 2025", 0.0, 0.0, None, "nothing to divide by"),
        ("Feb 2025", 3.0, 8.0, 37.5, "final"),
        ("Mar 2025", 1.0, 1.0, 100.0, "final"),
    ]


def test_repeat_referrals_are_the_rereferrals_of_the_front_door(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-03-31", referrals="2024-01-01 to 2025-03-31")
    warehouse.given(
        "referrals",
        """
        child_id | referral_date
        1        | 2024-03-31
        1        | 2025-03-31
        2        | 2024-03-30
        2        | 2025-03-31
        3        | 2025-03-01
        """,
    )
    # Child 1 comes back after exactly 12 months, child 2 a day later.
    rows = warehouse.table("repeat_referrals")
    assert rows[11][4] == "needs 12 covered months before it"
    assert rows[14] == ("Mar 2025", 1.0, 3.0, 33.3, "final")
    assert rows == warehouse.read("rereferral_rate")
