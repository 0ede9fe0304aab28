"""Drawn examples of the front door: a small table in, numbers out that can be checked by eye."""

from tests.metrics.drawn import HalfYear, Warehouse


def test_contacts_are_counted_by_month_and_source(half_year: HalfYear) -> None:
    drawn = half_year("contacts")
    drawn.given(
        "contacts",
        """
        child_id | contact_date | source_agency
        1        | 2025-01-03   | Police
        1        | 2025-01-03   | Police
        2        | 2025-01-31   |
        3        | 2025-03-01   | Schools
        """,
    )
    assert drawn.table("contacts")[:3] == [
        ("Jan 2025", 3.0, None, 3.0, "final"),
        ("Feb 2025", 0.0, None, 0.0, "final"),
        ("Mar 2025", 1.0, None, 1.0, "final"),
    ]
    assert drawn.read("contacts", "source_agency")[:4] == [
        ("Jan 2025", "Not recorded", 1.0, None, 1.0, "final"),
        ("Jan 2025", "Police", 2.0, None, 2.0, "final"),
        ("Jan 2025", "Schools", 0.0, None, 0.0, "final"),
        ("Feb 2025", "Not recorded", 0.0, None, 0.0, "final"),
    ]


OUTCOMES = """
    child_id | contact_date | source_agency | outcome           | nfa_reason | decision_date
    1        | 2025-01-02   | Police        | No further action | No consent | 2025-01-03
    2        | 2025-01-03   | Police        | Advice given      |            | 2025-01-06
    3        | 2025-01-03   | Schools       | Referral          |            | 2025-01-07
    4        | 2025-01-06   | Schools       | Existing case     |            |
    5        | 2025-01-07   | Police        |                   |            |
"""


def test_no_further_action_is_out_of_the_decided_contacts(half_year: HalfYear) -> None:
    drawn = half_year("contacts_with_outcomes")
    drawn.given("contacts_with_outcomes", OUTCOMES)
    assert drawn.table("contact_nfa_rate")[0] == ("Jan 2025", 2.0, 4.0, 50.0, "final")
    assert drawn.read("contact_nfa_rate", "source_agency")[:2] == [
        ("Jan 2025", "Police", 2.0, 2.0, 100.0, "final"),
        ("Jan 2025", "Schools", 0.0, 2.0, 0.0, "final"),
    ]


def test_reasons_are_shares_of_all_decided_contacts(half_year: HalfYear) -> None:
    drawn = half_year("contacts_with_outcomes")
    drawn.given("contacts_with_outcomes", OUTCOMES)
    assert drawn.table("contact_nfa_rate", "reason")[:2] == [
        ("Jan 2025", "No consent", 1.0, 4.0, 25.0, "final"),
        ("Jan 2025", "Not recorded", 1.0, 4.0, 25.0, "final"),
    ]


def test_contacts_becoming_referrals_and_contacts_undecided(half_year: HalfYear) -> None:
    drawn = half_year("contacts_with_outcomes")
    drawn.given("contacts_with_outcomes", OUTCOMES)
    assert drawn.table("contact_to_referral_rate")[0] == ("Jan 2025", 1.0, 4.0, 25.0, "final")
    assert drawn.read("contacts_undecided")[0] == ("Jan 2025", 1.0, 5.0, 20.0, "final")


def test_a_decision_within_one_working_day_may_span_a_weekend(half_year: HalfYear) -> None:
    drawn = half_year("contacts_with_outcomes")
    # Friday 3 January to Monday the 6th is one working day, to Tuesday the 7th two.
    drawn.given("contacts_with_outcomes", OUTCOMES)
    assert drawn.table("contact_decision_1_day")[0] == ("Jan 2025", 2.0, 5.0, 40.0, "final")


def test_a_bank_holiday_is_no_working_day_and_a_contact_of_the_last_day_is_not_due(half_year: HalfYear) -> None:
    drawn = half_year("contacts_with_outcomes")
    drawn.given(
        "contacts_with_outcomes",
        """
        child_id | contact_date | outcome  | decision_date
        1        | 2025-04-17   | Referral | 2025-04-22
        2        | 2025-06-30   | Referral | 2025-06-30
        """,
    )
    # Maundy Thursday to Tuesday after Easter: Good Friday and Easter Monday do not count.
    assert [row for row in drawn.table("contact_decision_1_day") if row[0] in ("Apr 2025", "Jun 2025")] == [
        ("Apr 2025", 1.0, 1.0, 100.0, "final"),
        ("Jun 2025", 0.0, 0.0, None, "nothing to divide by"),
    ]


def test_the_flags_of_the_safeguarding_dataset(half_year: HalfYear) -> None:
    drawn = half_year("ssd_contacts")
    drawn.given(
        "ssd_contacts",
        """
        contact_id | child_id | contact_date | outcome_flags
        a          | 1        | 2025-01-02   | [NFA_FLAG]
        b          | 2        | 2025-01-02   | [ADVICE_FLAG, OTHER_OUTCOMES_EXIST_FLAG]
        c          | 3        | 2025-01-02   | [NEW_REFERRAL_FLAG]
        d          | 4        | 2025-01-02   | []
        e          | 5        | 2025-01-02   |
        """,
    )
    assert drawn.table("contact_nfa_rate")[0] == ("Jan 2025", 2.0, 3.0, 66.7, "final")
    assert drawn.read("contact_to_referral_rate")[0] == ("Jan 2025", 1.0, 3.0, 33.3, "final")
    assert drawn.read("contacts_undecided")[0] == ("Jan 2025", 2.0, 5.0, 40.0, "final")


def test_the_referral_proxy_links_child_source_and_seven_days(half_year: HalfYear) -> None:
    drawn = half_year("contacts", "referrals")
    drawn.given(
        "contacts",
        """
        child_id | contact_date | source_agency
        1        | 2025-01-02   | Police
        1        | 2025-01-05   | Police
        2        | 2025-01-02   | Police
        3        | 2025-01-02   | Schools
        4        | 2025-01-02   |
        5        | 2025-06-24   | Police
        """,
    )
    drawn.given(
        "referrals",
        """
        child_id | referral_date | source_agency
        1        | 2025-01-09    | Police
        2        | 2025-01-10    | Police
        3        | 2025-01-03    | Police
        4        | 2025-01-02    |
        """,
    )
    # Child 1's referral follows the later contact; 2's comes on the eighth day; 3's is another source's; 5 is too new.
    assert drawn.table("contact_referral_proxy")[0] == ("Jan 2025", 2.0, 5.0, 40.0, "final")
    assert drawn.read("contact_referral_proxy")[-1] == ("Jun 2025", 0.0, 0.0, None, "nothing to divide by")


def test_referrals_and_those_ending_in_no_further_action(half_year: HalfYear) -> None:
    drawn = half_year("referrals")
    drawn.given(
        "referrals",
        """
        child_id | referral_date | referral_nfa | team
        1        | 2025-02-01    | Yes          | East
        2        | 2025-02-02    | No           | East
        3        | 2025-02-28    |              | West
        """,
    )
    drawn.given("teams", "team | locality\nEAST | Keighley")
    assert drawn.table("referrals")[1] == ("Feb 2025", 3.0, None, 3.0, "final")
    assert drawn.read("referrals", "locality")[2:4] == [
        ("Feb 2025", "Keighley", 2.0, None, 2.0, "final"),
        ("Feb 2025", "Not recorded", 1.0, None, 1.0, "final"),
    ]
    assert drawn.read("referral_nfa_rate")[1] == ("Feb 2025", 1.0, 3.0, 33.3, "final")


def test_rereferrals_count_from_dates_with_a_year_behind_them(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-03-31", referrals="2024-01-01 to 2025-03-31")
    warehouse.given(
        "referrals",
        """
        child_id | referral_date
        1        | 2024-01-10
        1        | 2025-01-10
        2        | 2024-01-09
        2        | 2025-01-10
        3        | 2025-01-15
        3        | 2025-01-15
        3        | 2025-02-01
        """,
    )
    # Child 1 comes back after exactly 12 months, child 2 a day later; two referrals of one day are none.
    rows = warehouse.table("rereferral_rate")
    assert rows[:12] == [(row[0], None, None, None, "needs 12 covered months before it") for row in rows[:12]]
    assert rows[12:] == [
        ("Jan 2025", 1.0, 4.0, 25.0, "final"),
        ("Feb 2025", 1.0, 1.0, 100.0, "final"),
        ("Mar 2025", 0.0, 0.0, None, "nothing to divide by"),
    ]


def test_assessments_count_in_the_month_of_authorisation(half_year: HalfYear) -> None:
    drawn = half_year("assessments")
    drawn.given(
        "assessments",
        """
        child_id | assessment_start | assessment_authorised | support_required
        1        | 2025-01-01       | 2025-02-03            | No
        2        | 2025-01-01       | 2025-02-04            | Yes
        3        | 2025-01-01       |                       |
        """,
    )
    assert drawn.table("assessment_nfa_rate")[:2] == [
        ("Jan 2025", 0.0, 0.0, None, "nothing to divide by"),
        ("Feb 2025", 1.0, 2.0, 50.0, "final"),
    ]
