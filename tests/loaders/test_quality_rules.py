"""Rules of quality, list by list: of each the rows that break it and, beside them, rows that just do not."""

import re
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from loaders import quality
from loaders.declare import declarations
from loaders.findings import Severity
from loaders.quality.rules import judged
from loaders.staged import staged_columns

AS_AT = "2024-03-31"
# Of each list a drawing whose first row of cells stands in row 2 of the file, and by rule the rows that break it.
DRAWN = {
    "contacts": (
        """
        child_id | gender | birth_month | contact_date | source_agency
        1        | Female | 01/02/2005  | 31/01/2024   | Police
        2        | Female | 01/02/2005  | 01/02/2024   | Police
        3        |        | 01/09/2024  | 01/02/2024   | Police
        4        |        | 01/03/2020  | 01/02/2024   | Police
        5        | Female | 01/03/2025  | 01/02/2024   | Police
        """,
        {"adult": [3], "blank_gender": [5], "birth_to_come": [6]},
    ),
    "early_help": (
        """
        child_id | assessment_start | assessment_end | organisation
        1        | 10/01/2024       | 10/01/2024     | School
        2        | 10/01/2024       | 09/01/2024     | School
        3        | 10/01/2024       | 01/04/2024     | School
        4        | 10/01/2024       | 31/03/2024     | School
        """,
        {"end_before_start": [3], "to_come": [4]},
    ),
    "assessments": (
        """
        child_id | assessment_start | assessment_authorised | support_required | child_seen
        1        | 10/01/2024       | 10/01/2024            | Yes              | Yes
        2        | 10/01/2024       | 09/01/2024            | Yes              | Yes
        3        | 10/01/2024       |                       |                  |
        4        | 10/01/2024       | 20/02/2024            |                  | Yes
        5        | 31/12/1989       |                       |                  |
        6        | 01/01/1990       |                       |                  |
        """,
        {"end_before_start": [3], "blank_support_required": [5], "long_ago": [6]},
    ),
    "section_47": (
        """
        child_id | birth_month | strategy_date | icpc_unnecessary | icpc_date  | icpc_to_plan
        1        | 01/02/2006  | 31/01/2024    | No               | 31/01/2024 | Yes
        2        | 01/02/2006  | 01/02/2024    | No               | 31/01/2024 | Yes
        3        |             | 01/02/2024    | Yes              | 05/02/2024 | No
        4        |             | 01/02/2024    | Yes              |            |
        5        |             | 01/02/2024    | No               |            | Yes
        6        |             | 01/02/2024    | No               | 05/02/2024 |
        """,
        {
            "adult": [3],
            "conference_before_strategy": [3],
            "conference_needless": [4],
            "result_without_conference": [6],
            "blank_icpc_to_plan": [7],
        },
    ),
    "children_in_need": (
        """
        child_id | birth_month | cin_start  | cin_end    | last_seen  | closure_reason | case_status   | need | team | worker
        1        | 01/04/2005  | 01/02/2024 |            | 31/03/2024 |                | Child in need plan | N1 | East | Ann Bell
        2        | 01/03/2005  | 01/02/2024 |            | 01/04/2024 |                | Child in need plan | N1 | East | Ann Bell
        3        | 01/03/2005  | 01/02/2024 | 01/02/2024 |            | RC1            | Closed episode | N1 | East | Ann Bell
        4        |             | 01/02/2024 | 31/01/2024 |            | RC1            | Closed episode | N1 | East | Ann Bell
        5        |             | 01/02/2024 |            |            | RC1            | Child in need plan | N1 | East | Ann Bell
        6        |             | 01/02/2024 |            |            |                | Closed episode | N1 | East | Ann Bell
        7        |             | 01/02/2024 | 01/03/2024 |            |                | Child in need plan | N1 | East | Ann Bell
        8        |             | 01/02/2024 |            |            |                | Child in need plan | N1 | East | Ann Bell
        8        |             | 01/03/2024 |            |            |                | Child in need plan | N1 | East | Ann Bell
        9        |             | 01/02/2024 | 01/03/2024 |            | RC1            | Closed episode | N1 |      | Ann Bell
        9        |             | 02/03/2024 |            |            |                | Child in need plan | N9 | East | Ann Bell
        """,
        {
            "adult": [3],
            "to_come": [3],
            "end_before_start": [5],
            "reason_while_open": [6],
            "status_contradicts": [7, 8],
            "blank_closure_reason": [8],
            "open_twice": [10],
            "blank_team": [11],
        },
    ),
    "child_protection": (
        """
        child_id | birth_month | plan_start | plan_end   | last_visit | last_review | seen_alone | previous_plans | category | category_initial | team
        1        | 01/05/2006  | 01/02/2024 |            | 31/03/2024 | 01/02/2024  | Yes        | 10             | Neglect  | Neglect          | East
        2        | 01/03/2006  | 01/02/2024 |            | 01/04/2024 | 31/01/2024  | Yes        | 11             | Neglect  | Neglect          | East
        3        | 01/03/2006  | 01/02/2024 | 01/03/2024 |            |             | No         | 0              |          | Neglect          | East
        4        | 01/05/2024  | 01/02/2024 |            |            |             | Yes        | 0              | Neglect  | Neglect          | East
        5        | 01/05/2024  | 01/02/2024 |            |            |             | No         | 0              | Neglect  | Neglect          | East
        6        |             | 01/02/2024 | 31/01/2024 |            |             | No         |                | Neglect  | Neglect          | East
        6        |             | 01/02/2024 | 01/02/2024 |            |             | No         | 0              | Neglect  | Neglect          | East
        7        |             | 01/01/1990 | 01/02/2024 | 31/12/1989 |             | No         | 0              | Neglect  | Neglect          | East
        """,
        {
            "adult": [3],
            "to_come": [3],
            "review_before_plan": [3],
            "many_plans": [3],
            "blank_category": [4],
            "unborn_seen_alone": [5],
            "end_before_start": [7],
            "blank_previous_plans": [7],
            "key_twice": [8],
            "long_ago": [9],
        },
    ),
    "children_in_care": (
        """
        child_id | birth_month | care_start | care_end   | care_end_reason | placement_start | placements_12_months | missing_12_months | interview_offered | legal_status | last_dental
        1        | 01/05/2006  | 01/02/2024 |            |                 | 01/02/2024      | 1 | 1 | Yes | C2 | 31/03/2024
        2        | 01/03/2006  | 01/02/2024 |            | E11             | 31/01/2024      | 0 | 0 | Yes | C2 | 01/04/2024
        3        | 01/03/2006  | 01/02/2024 | 01/03/2024 | E11             | 01/03/2024      | 0 | 0 | No  | C2 |
        4        | 01/03/2010  | 01/02/2024 | 01/03/2024 |                 | 02/03/2024      | 1 | 0 |     | C2 |
        5        | 01/03/2024  | 01/02/2024 | 31/01/2024 | E11             |                 | 1 | 0 |     |    |
        6        | 01/02/2024  | 01/02/2024 |            |                 |                 | 1 | 0 |     | C2 |
        """,
        {
            "adult": [3],
            "reason_while_in_care": [3],
            "placement_outside": [3, 5],
            "no_placement": [3],
            "interview_without_missing": [3],
            "to_come": [3],
            "blank_care_end_reason": [5],
            "end_before_start": [6],
            "before_birth": [6],
            "blank_legal_status": [6],
            "blank_placement_start": [6, 7],
        },
    ),
    "care_leavers": (
        """
        child_id | birth_month | eligibility           | in_touch | accommodation | suitable | activity | last_contact
        1        | 01/03/2008  | Relevant child        | Yes      | B             | Suitable | F1       | 31/03/2024
        2        | 01/05/2008  | Relevant child        | Yes      |               |          | F1       | 01/04/2024
        3        | 01/03/1998  | Former relevant child | No       |               |          |          |
        4        | 01/05/1998  | Former relevant child | No       | B             |          |          |
        5        | 01/05/2006  | Former relevant child | No       |               |          |          |
        6        | 01/03/2006  | Eligible child        | No       |               |          |          |
        6        | 01/05/2006  | Eligible child        | No       |               |          |          |
        """,
        {
            "age_outside": [3, 4],
            "blank_accommodation": [3],
            "to_come": [3],
            "blank_suitable": [5],
            "eligibility_contradicts": [6, 7],
            "key_twice": [8],
        },
    ),
    "adoption": (
        """
        child_id | entered_care | decision_date | matched    | placed     | adoption_order | reversal_date | reversal_reason
        1        | 01/01/2023   | 01/01/2023    | 01/01/2023 | 01/01/2023 | 01/01/2023     |               |
        2        | 02/01/2023   | 01/01/2023    |            |            |                | 01/01/2023    | RD1
        3        | 01/01/2022   | 01/01/2023    | 31/12/2022 | 01/01/2023 |                | 31/12/2022    | RD1
        4        | 01/01/2022   | 01/01/2023    | 01/02/2023 | 31/01/2023 |                |               | RD1
        5        | 01/01/2022   | 01/01/2023    | 01/02/2023 | 01/04/2023 | 31/03/2023     | 01/04/2024    |
        """,
        {
            "out_of_order": [3, 4, 5, 6],
            "reversal_before_decision": [4],
            "reason_without_reversal": [5],
            "to_come": [6],
            "blank_reversal_reason": [6],
        },
    ),
    "adopters": (
        """
        adopter_id | enquiry_date | approved_date | matched_date | placed_date | left_date
        1          | 01/01/2023   | 01/01/2023    | 01/02/2023   | 01/02/2023  |
        2          | 01/01/2023   | 31/12/2022    |              |             | 31/12/2022
        3          | 01/01/2023   | 01/02/2023    | 31/01/2023   |             |
        4          |              | 01/02/2023    | 01/02/2023   | 31/01/2023  | 01/04/2024
        """,
        {"out_of_order": [3, 4, 5], "left_before_enquiry": [3], "blank_enquiry_date": [5], "to_come": [5]},
    ),
    "contacts_with_outcomes": (
        """
        child_id | contact_date | source_agency | outcome           | nfa_reason | decision_date
        1        | 01/02/2024   | Police        | No further action | No consent | 01/02/2024
        2        | 01/02/2024   | Police        | No further action |            | 31/01/2024
        3        | 01/02/2024   | Police        | Referral          | No consent |
        4        | 01/02/2024   | Police        |                   |            | 02/02/2024
        5        | 01/02/2024   | Police        | Advice given      | No consent | 01/04/2024
        6        | 01/02/2024   | Police        |                   |            |
        """,
        {
            "decision_before_contact": [3],
            "blank_nfa_reason": [3],
            "reason_contradicts": [4],
            "blank_decision_date": [4],
            "date_without_outcome": [5],
            "to_come": [6],
        },
    ),
    "ssd_contacts": (
        """
        contact_id | child_id | contact_date | source_agency | source_description | outcome_flags
        1          | 1        | 01/02/2024   | 6             | Zebra              | {}
        2          | 2        | 01/02/2024   | ZZ            | Police             | {}
        3          | 3        | 01/02/2024   | ZZ            | Zebra              | {}
        4          | 4        | 01/02/2024   |               | Zebra              | {}
        4          |          | 01/02/2024   | 6             |                    | {}
        """,
        {"code_source_agency": [4], "code_source_description": [5], "key_twice": [6], "blank_child_id": [6]},
    ),
    "ehc_register": (
        """
        request_id | child_id | birth_month | received_date | decision_to_assess | decision_date | decision_to_issue | issue_date | exception | plan_end | review_meeting | review_decision | next_review | need
        1 | 1 | 01/02/2010 | 01/02/2010 | Yes | 01/02/2010 | Yes | 01/02/2010 | No | 01/02/2010 | 01/02/2010 | 01/02/2010 | 01/02/2010 | ASD
        2 | 2 | 01/03/2010 | 01/02/2010 | Yes | 31/01/2010 | Yes | 01/03/2010 | No |            | 28/02/2010 |            |            | ASD
        3 | 3 | 01/03/2008 | 01/02/2010 | Yes | 01/03/2010 | Yes | 28/02/2010 | No | 27/02/2010 |            |            |            | ASD
        4 | 4 | 01/03/1998 | 01/02/2010 | Yes | 01/03/2010 | Yes | 01/04/2010 | No |            | 01/05/2011 | 30/04/2011 |            | ASD
        5 | 5 | 01/05/1998 | 01/02/2010 | Yes | 01/03/2010 | Yes | 01/04/2010 |    |            | 01/05/2011 |            | 30/04/2011 | ASD
        6 | 6 | 01/03/2008 | 01/02/2010 | Yes |            | No  | 01/04/2010 | No |            |            |            |            |
        7 |   | 01/03/2008 | 01/02/2010 | No  | 01/03/2010 |     |            |    |            | 01/04/2024 |            |            |
        8 | 8 | 01/03/1997 | 01/02/2010 | No  | 01/03/2010 |     |            |    |            |            |            |            |
        """,
        {
            "before_birth": [3],
            "decision_before_request": [3],
            "review_before_issue": [3],
            "issue_before_decision": [4],
            "end_before_issue": [4],
            "too_old": [5],
            "review_out_of_order": [5, 6],
            "blank_exception": [6],
            "refused_but_issued": [7],
            "blank_decision_date": [7],
            "blank_need": [7],
            "blank_child_id": [8],
            "to_come": [8],
        },
    ),
    "sen2_requests": (
        """
        request_id | person_id | received_date | outcome_date | outcome
        1          | 1         | 01/02/2024    | 01/02/2024   | Y
        2          | 2         | 01/02/2024    | 31/01/2024   | Y
        3          | 3         | 01/02/2024    |              | N
        4          | 4         | 01/02/2024    |              | A
        5          |           | 01/02/2024    | 01/04/2024   | W
        """,
        {"outcome_before_request": [3], "blank_outcome_date": [4], "blank_person_id": [6], "to_come": [6]},
    ),
    "sen2_named_plan": (
        """
        named_plan_id | assessment_id | plan_start | plan_end
        1             | 1             | 01/02/2024 | 01/02/2024
        2             | 2             | 01/02/2024 | 31/01/2024
        2             |               | 01/02/2024 |
        """,
        {"end_before_start": [3], "key_twice": [4], "blank_assessment_id": [4]},
    ),
    "workers": (
        """
        month_end  | staff_id | worker      | role           | team | contract_type | agency_flag | fte | start_date | leaving_date | cases_held | days_lost | days_available | line_manager
        31/03/2024 | 1        | Ann Bell    | Social Worker  | East | Permanent     | No          | 0.1 | 31/03/2024 | 01/03/2024   | 60         | 20        | 20             | 2
        31/03/2024 | 2        | Bob Cope    | Social Worker  | East | Agency        | No          | 0   | 01/04/2024 |              | 1          | 21        | 20             | 2
        31/03/2024 | 3        | Cat Dale    | Social Worker  | East | Managed team  | Yes         | 0   | 01/01/2020 | 29/02/2024   | 0          | 0         | 20             |
        31/03/2024 | 4        | Total       | Social Worker  | East | Permanent     | No          | 1   | 01/01/2020 | 31/12/2019   | 61         |           |                |
        31/03/2024 | 5        | Tamsin Totally | Zebra keeper | East | Permanent    |             | 1   |            |              |            |           |                |
        31/03/2024 | 5        |             |                |      |               | Yes         |     | 01/01/2020 |              |            |           |                |
        """,
        {
            "leaving_before_start": [2, 5],
            "cases_without_time": [3],
            "not_started": [3],
            "days_impossible": [3],
            "agency_contradicts": [3],
            "own_manager": [3],
            "left_earlier": [4, 5],
            "looks_like_total": [5],
            "many_cases": [5],
            "code_role": [6],
            "blank_start_date": [6],
            "key_twice": [7],
            "blank_worker": [7],
            "blank_role": [7],
            "blank_team": [7],
            "blank_fte": [7],
        },
    ),
    "vacancies": (
        """
        month_end  | team         | established_fte | permanent_fte | vacant_fte
        31/03/2024 | East         | 10              | 8             | 10
        31/03/2024 | West         | 10              | 8             | 10.1
        31/03/2024 | Total West   | 20              |               | 4
        31/03/2024 | Totality Hub | 20              | 16            | 4
        """,
        {"more_vacant": [3], "looks_like_total": [4], "blank_permanent_fte": [4]},
    ),
    "workforce_summary": (
        """
        month_end  | posts | employees | agency | average_caseload
        31/01/2024 | 10    | 8         | 0      | 60
        29/02/2024 | 10    | 0         | 0      | 60.1
        31/03/2024 |       | 8         | 2      | 20
        """,
        {"nobody": [3], "caseload_implausible": [3], "blank_posts": [4]},
    ),
    "teams": (
        """
        team | locality
        East | North
        East | South
        West |
        """,
        {"key_twice": [3], "blank_locality": [4]},
    ),
    "front_door_audit": (
        """
        case_id | audit_date | source_agency | appropriate | reason
        1       | 01/02/2024 | Police        | No          | Below threshold
        2       | 01/02/2024 | Police        | No          |
        3       | 01/02/2024 | Police        | Yes         |
        4       | 01/02/2024 | Police        | Yes         | Below threshold
        """,
        {"blank_reason": [3], "reason_contradicts": [5]},
    ),
}  # fmt: skip
# Of lists that are drawn with a few columns only, the cells that are blank because the drawing leaves them out.
DRAWN_WITHOUT = re.compile("blank_(gender|ethnicity_group|disability|need|uasc|category.*|decision_to_issue|posts)$")


@pytest.mark.parametrize("extract", DRAWN)
def test_the_rows_that_break_a_rule_are_found_and_no_others(
    lists: Any, warehouse: DuckDBPyConnection, extract: str
) -> None:
    table, expected = DRAWN[extract]
    lists.add(extract, AS_AT, table)
    lists.load()
    broken = {}
    for one in quality.newest(warehouse):
        found = [each.row for each in quality.rows(warehouse, extract, one.load_id, one.rule, 100)]
        if one.broken and one.rule not in ("not_read", "left_out"):
            assert one.broken == len(found), one.rule
            broken[one.rule] = found
    headings = table.split("\n")[1]
    left_out = {name for name in broken if DRAWN_WITHOUT.match(name) and name.removeprefix("blank_") not in headings}
    assert {name: rows for name, rows in broken.items() if name not in left_out} == expected


def checks() -> list[quality.Check]:
    return [check for extract in judged() for check in quality.checks(extract.id)]


@pytest.mark.parametrize("extract", [one.id for one in judged()])
def test_every_rule_can_be_asked_of_an_empty_warehouse(warehouse: DuckDBPyConnection, extract: str) -> None:
    assert quality.by_load(warehouse, extract) == []
    assert quality.by_team(warehouse, extract, "none") == []
    assert [
        row for check in quality.checks(extract) for row in quality.rows(warehouse, extract, "none", check.id, 5)
    ] == []


def test_every_rule_says_what_is_wrong_and_names_columns_that_are_kept() -> None:
    for check in checks():
        kept = staged_columns(declarations()[check.extract])
        assert set(check.columns) <= set(kept), check
        assert check.title[:1] in "'ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        assert not check.title.endswith("."), check
        assert check.message.endswith((".", "?")), check
    keys = [(check.extract, check.id) for check in checks()]
    assert len(keys) == len(set(keys))


def test_a_rule_across_lists_is_a_note_and_matches_a_column_that_both_lists_have() -> None:
    across = [check for check in checks() if check.against]
    assert {check.severity for check in across} == {Severity.INFO}
    for check in across:
        assert check.match in staged_columns(declarations()[check.extract])
        assert check.match in staged_columns(declarations()[check.against])


def test_published_figures_and_what_the_council_sets_have_no_rules() -> None:
    assert quality.checks("published_referrals") == ()
    assert quality.checks("targets") == ()
    assert quality.checks("sen2_plan_detail") == ()  # not kept


def test_rows_without_an_identifier_of_their_own_may_be_alike() -> None:
    """Two contacts of one child from one source on one day are two contacts; two rows of one worker and month are one."""
    twice = {check.extract for check in checks() if check.id == "key_twice"}
    assert {"workers", "children_in_care", "care_leavers", "ehc_register", "sen2_person"} <= twice
    assert not {"contacts", "referrals", "section_47", "vacancies", "workforce_summary"} & twice
