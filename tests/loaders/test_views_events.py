"""Events in force: overlapping windows, withdrawn and corrected rows, rows alike, and rows still open."""

from collections.abc import Callable

Add = Callable[[str, str, str], object]
Rows = Callable[[str], list[str]]

CONTACTS = "select child_id, contact_date, source_agency from contacts"
ASSESSED = "select child_id, assessment_start, assessment_authorised, support_required from assessments"


def test_an_event_in_two_overlapping_lists_counts_once(add: Add, rows: Rows) -> None:
    add(
        "contacts",
        "2024-03-31",
        """
        child_id | contact_date | source_agency
        A1       | 02/11/2023   | Police
        A2       | 15/01/2024   | 2A
        A3       | 20/03/2024   | Police""",
    )
    add(
        "contacts",
        "2024-06-30",
        """
        child_id | contact_date | source_agency
        A2       | 15/01/2024   | 2A
        A3       | 20/03/2024   | Police
        A4       | 05/05/2024   | Police""",
    )
    assert rows(CONTACTS) == [
        "A1 | 2023-11-02 | Police",
        "A2 | 2024-01-15 | Schools",
        "A3 | 2024-03-20 | Police",
        "A4 | 2024-05-05 | Police",
    ]


def test_an_event_that_the_newer_list_no_longer_shows_is_withdrawn_and_kept(add: Add, rows: Rows) -> None:
    add(
        "contacts",
        "2024-03-31",
        """
        child_id | contact_date | source_agency
        A1       | 02/11/2023   | Police
        A2       | 15/01/2024   | Police""",
    )
    add(
        "contacts",
        "2024-06-30",
        """
        child_id | contact_date | source_agency
        A5       | 10/01/2024   | Police""",
    )
    assert rows("select child_id from contacts") == ["A1", "A5"]
    assert rows("select child_id from contacts_all") == ["A1", "A2", "A5"]


def test_an_event_before_the_newer_lists_first_row_stands(add: Add, rows: Rows) -> None:
    add(
        "contacts",
        "2024-03-31",
        """
        child_id | contact_date | source_agency
        A2       | 15/01/2024   | Police""",
    )
    add(
        "contacts",
        "2024-06-30",
        """
        child_id | contact_date | source_agency
        A3       | 20/03/2024   | Police""",
    )
    assert rows("select child_id from contacts") == ["A2", "A3"]


def test_a_corrected_row_counts_as_the_newer_list_has_it(add: Add, rows: Rows) -> None:
    add(
        "referrals",
        "2024-03-31",
        """
        child_id | referral_date | source_agency | referral_nfa
        A1       | 15/01/2024    | Police        | a) Yes
        A2       | 20/01/2024    | Police        | a) Yes
        A3       | 25/01/2024    | Police        | a) Yes""",
    )
    add(
        "referrals",
        "2024-06-30",
        """
        child_id | referral_date | source_agency | referral_nfa
        A1       | 15/01/2024    | Police        | b) No
        A2       | 21/01/2024    | Police        | a) Yes
        A3       | 25/01/2024    | 2A            | a) Yes""",
    )
    assert rows("select child_id, referral_date, source_agency, referral_nfa, as_at from referrals") == [
        "A1 | 2024-01-15 | Police | No | 2024-06-30",
        "A2 | 2024-01-21 | Police | Yes | 2024-06-30",
        "A3 | 2024-01-25 | Schools | Yes | 2024-06-30",
    ]


def test_rows_alike_in_one_file_are_separate_events(add: Add, rows: Rows) -> None:
    twice = """
        child_id | contact_date | source_agency
        A1       | 15/01/2024   | Police
        A1       | 15/01/2024   | Police"""
    add("contacts", "2024-03-31", twice)
    assert len(rows(CONTACTS)) == 2
    add("contacts", "2024-06-30", twice)
    assert len(rows(CONTACTS)) == 2
    add("contacts", "2024-07-10", twice + "\n        A1 | 15/01/2024 | Police")
    assert len(rows(CONTACTS)) == 3
    add("contacts", "2024-07-11", "child_id | contact_date | source_agency\n A1 | 15/01/2024 | Police")
    assert len(rows(CONTACTS)) == 1


def test_events_without_a_source_have_a_key_too(add: Add, rows: Rows) -> None:
    for as_at in ("2024-03-31", "2024-06-30"):
        add(
            "contacts",
            as_at,
            """
            child_id | contact_date | source_agency
            A1       | 15/01/2024   |
            A1       | 20/02/2024   | Martians""",
        )
    assert rows("select child_id, contact_date, source_agency, source_agency_raw from contacts") == [
        "A1 | 2024-01-15 |  | ",
        "A1 | 2024-02-20 |  | Martians",
    ]


def test_a_correction_of_one_month_leaves_the_other_months(add: Add, rows: Rows) -> None:
    add(
        "contacts_with_outcomes",
        "2024-06-30",
        """
        child_id | contact_date | source_agency | outcome
        A1       | 10/04/2024   | Police        | Referral
        A2       | 05/06/2024   | Police        | No further action
        A3       | 20/06/2024   | Police        | Referral""",
    )
    add(
        "contacts_with_outcomes",
        "2024-07-05",
        """
        child_id | contact_date | source_agency | outcome
        A2       | 05/06/2024   | Police        | Referral
        A4       | 21/06/2024   | Police        | Other""",
    )
    assert rows("select child_id, outcome from contacts_with_outcomes") == [
        "A1 | Referral",
        "A2 | Referral",
        "A4 | Other",
    ]


def test_an_open_assessment_is_later_authorised(add: Add, rows: Rows) -> None:
    add(
        "assessments",
        "2024-03-31",
        """
        child_id | assessment_start | assessment_authorised | support_required
        A1       | 01/03/2024       |                       |
        A2       | 01/02/2024       | 20/02/2024            | b) No""",
    )
    assert rows(ASSESSED) == ["A1 | 2024-03-01 |  | ", "A2 | 2024-02-01 | 2024-02-20 | No"]
    add(
        "assessments",
        "2024-09-30",
        """
        child_id | assessment_start | assessment_authorised | support_required
        A1       | 01/03/2024       | 12/04/2024            | a) Yes""",
    )
    assert rows(ASSESSED) == ["A1 | 2024-03-01 | 2024-04-12 | Yes", "A2 | 2024-02-01 | 2024-02-20 | No"]


def test_an_assessment_open_in_both_lists_counts_once(add: Add, rows: Rows) -> None:
    for as_at in ("2024-03-31", "2024-04-30"):
        add(
            "assessments",
            as_at,
            """
            child_id | assessment_start | assessment_authorised
            A1       | 01/06/2022       |
            A2       | 01/02/2024       | 20/02/2024""",
        )
    assert rows("select child_id, as_at from assessments") == ["A1 | 2024-04-30", "A2 | 2024-04-30"]


def test_an_open_assessment_that_the_newer_list_no_longer_shows_is_withdrawn(add: Add, rows: Rows) -> None:
    """1 April 2024 was a bank holiday: nothing was authorised on it, yet the newer list shows all that is open."""
    add(
        "assessments",
        "2024-03-31",
        """
        child_id | assessment_start | assessment_authorised
        A1       | 01/03/2024       |
        A2       | 01/02/2024       | 20/02/2024""",
    )
    add(
        "assessments",
        "2024-09-30",
        """
        child_id | assessment_start | assessment_authorised
        A3       | 05/03/2024       | 02/04/2024""",
    )
    assert rows("select child_id from assessments") == ["A2", "A3"]


def test_a_request_counts_as_the_newest_register_has_it(add: Add, rows: Rows) -> None:
    add(
        "ehc_register",
        "2024-03-31",
        """
        request_id | received_date | issue_date | decision_to_issue
        R1         | 05/01/2024    |            |
        R2         | 06/02/2024    |            | """,
    )
    add(
        "ehc_register",
        "2024-06-30",
        """
        request_id | received_date | issue_date | decision_to_issue
        R1         | 05/01/2024    | 20/05/2024 | Yes""",
    )
    assert rows("select request_id, issue_date, decision_to_issue from ehc_register") == ["R1 | 2024-05-20 | Yes"]


def test_headings_without_rows_change_nothing(add: Add, rows: Rows) -> None:
    add("contacts", "2024-03-31", "child_id | contact_date | source_agency\nA1 | 15/01/2024 | Police")
    add("contacts", "2024-06-30", "child_id | contact_date | source_agency")
    assert rows(CONTACTS) == ["A1 | 2024-01-15 | Police"]
    assert rows("select extract, covers_from, covers_to from coverage") == ["contacts | 2023-10-01 | 2024-03-31"]
    assert rows("select month from month_load where extract = 'contacts'") == ["2024-03-31"]


def test_birth_dates_are_kept_as_months_and_ages_are_whole_years(add: Add, rows: Rows) -> None:
    add(
        "contacts",
        "2024-06-30",
        """
        child_id | contact_date | source_agency | birth_month | age_given
        A1       | 14/06/2024   | Police        | 15/06/2010  | 99
        A2       | 15/06/2024   | Police        | 15/06/2010  |
        A3       | 10/06/2024   | Police        | 20/08/2024  | -1
        A4       | 10/06/2024   | Police        |             | 7""",
    )
    assert rows("select child_id, birth_month, age_at_event, age_at_as_at from contacts") == [
        "A1 | 2010-06-01 | 13 | 14",
        "A2 | 2010-06-01 | 14 | 14",
        "A3 | 2024-08-01 | -1 | -1",
        "A4 |  | 7 | 7",
    ]


def contacts_of(*months: str) -> str:
    """A drawn list with a contact from the police on each of the first 28 days of each month (MM/YYYY)."""
    heads = "child_id | contact_date | contact_outcome | source_agency"
    lines = [f"C{day} | {day:02d}/{month} | Referral | Police" for month in months for day in range(1, 29)]
    return "\n".join([heads.replace("contact_outcome", "outcome"), *lines])


def test_a_correction_of_one_old_month_leaves_the_later_months_alone(add: Add, rows: Rows) -> None:
    """The correction comes last but holds May alone: it speaks for May, and not for the months up to its as-at date."""
    add("contacts_with_outcomes", "2024-07-31", contacts_of("05/2024", "06/2024", "07/2024"))
    corrected = contacts_of("05/2024").replace("Referral", "Early help")
    add("contacts_with_outcomes", "2024-10-31", corrected)
    monthly = "select month(contact_date), outcome, count(*) from contacts_with_outcomes group by all order by all"
    assert rows(monthly) == ["5 | Early help | 28", "6 | Referral | 28", "7 | Referral | 28"]
    reach = "select min(covers_from), max(covers_to) from coverage where as_at = date '2024-10-31'"
    assert rows(reach) == ["2024-05-01 | 2024-05-31"]
