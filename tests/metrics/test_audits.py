"""Drawn examples of the audits: contacts at the front door, and practice."""

import metrics
from tests.metrics.drawn import Warehouse


def test_the_forty_contacts_audited_in_august_2020(warehouse: Warehouse) -> None:
    """Published: 10 of each source, of them inappropriate police 5, education 10, health 2 and others 2.

    The same report says 'a third' in words; its counts come to 19 of 40.
    """
    inappropriate = {"Police": 5, "Education services": 10, "Health services": 2, "Other": 2}
    rows = [
        f"{agency[0]}{number} | 2020-08-17 | {agency} | {'No' if number <= wrong else 'Yes'}"
        for agency, wrong in inappropriate.items()
        for number in range(1, 11)
    ]
    assert len(rows) == 40
    warehouse.load("L1", "2020-08-31")
    warehouse.months("L1", "front_door_audit", "2020-08-31")
    warehouse.given("front_door_audit", "case_id | audit_date | source_agency | appropriate\n" + "\n".join(rows))
    assert warehouse.table("contact_audit_inappropriate") == [("Aug 2020", 19.0, 40.0, 47.5, "final")]
    assert warehouse.read("contact_audit_inappropriate", "source_agency") == [
        ("Aug 2020", "Education services", 10.0, 10.0, 100.0, "final"),
        ("Aug 2020", "Health services", 2.0, 10.0, 20.0, "final"),
        ("Aug 2020", "Other", 2.0, 10.0, 20.0, "final"),
        ("Aug 2020", "Police", 5.0, 10.0, 50.0, "final"),
    ]
    assert "47.5%" in metrics.catalogue()["contact_audit_inappropriate"].limits


def test_reasons_are_shares_of_all_audited_contacts_and_a_blank_judgement_is_in_the_whole(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-02-28")
    warehouse.months("L1", "front_door_audit", "2025-01-31", "2025-02-28")
    warehouse.given(
        "front_door_audit",
        """
        case_id | audit_date | appropriate | reason
        1       | 2025-01-03 | No          | Information only
        2       | 2025-01-31 | No          |
        3       | 2025-01-31 | Yes         | Below threshold
        4       | 2025-01-31 |             |
        """,
    )
    assert warehouse.table("contact_audit_inappropriate") == [
        ("Jan 2025", 2.0, 4.0, 50.0, "final"),
        ("Feb 2025", 0.0, 0.0, None, "nothing to divide by"),
    ]
    # The reason beside a contact that was appropriate is no reason.
    assert warehouse.read("contact_audit_inappropriate", "reason")[:2] == [
        ("Jan 2025", "Information only", 1.0, 4.0, 25.0, "final"),
        ("Jan 2025", "Not recorded", 1.0, 4.0, 25.0, "final"),
    ]


AUDITS = """
    audit_id | audit_date | kind           | team  | grade                | recommendations | followed_up
    1        | 2025-01-10 | Case audit     | East  | Good                 | 4               | 3
    2        | 2025-01-20 | Case audit     | East  | Inadequate           | 5               | 0
    3        | 2025-01-31 | Case audit     | West  | Outstanding          |                 |
    4        | 2025-01-31 | Case audit     | West  |                      | 1               |
    1        | 2025-01-12 | Early help     | Hub   | Good                 | 0               | 0
    2        | 2025-01-13 | Early help     | Hub   | Requires improvement | 2               | 2
    1        | 2025-01-14 | Joint practice |       | Outstanding          | 3               | 3
    1        | 2025-02-03 | EHC plan       |       | Inadequate           | 1               | 0
    2        | 2025-02-04 | EHC plan       |       | Good                 | 1               | 1
    3        | 2025-02-05 | EHC plan       |       | Good                 | 1               | 1
    4        | 2025-02-06 | EHC plan       |       | Requires improvement | 1               | 1
"""


def audited(warehouse: Warehouse) -> Warehouse:
    warehouse.load("L1", "2025-02-28")
    warehouse.months("L1", "case_audit", "2025-01-31", "2025-02-28")
    warehouse.given("case_audit", AUDITS)
    warehouse.given("teams", "team | locality\neast | Keighley")
    return warehouse


def test_case_audits_are_counted_where_any_are_held(warehouse: Warehouse) -> None:
    # February holds audits of EHC plans alone: that no case was audited cannot be known.
    assert audited(warehouse).table("audits_completed") == [
        ("Jan 2025", 4.0, None, 4.0, "final"),
        ("Feb 2025", None, None, None, "not recorded in the source"),
    ]
    assert [row[:3] for row in warehouse.read("audits_completed", "locality") if row[0] == "Jan 2025"] == [
        ("Jan 2025", "Keighley", 2.0),
        ("Jan 2025", "Not recorded", 2.0),
    ]
    grades = {row[1]: row[2] for row in warehouse.read("audits_completed", "grade") if row[0] == "Jan 2025"}
    assert grades["Good"] == grades["Inadequate"] == grades["Outstanding"] == grades["Not recorded"] == 1.0


def test_the_share_of_good_audits_of_each_kind(warehouse: Warehouse) -> None:
    # An audit without a grade is in the whole and not good.
    assert audited(warehouse).table("audits_good")[0] == ("Jan 2025", 2.0, 4.0, 50.0, "final")
    assert [row[:4] for row in warehouse.read("audits_good", "team") if row[0] == "Jan 2025"] == [
        ("Jan 2025", "East", 1.0, 2.0),
        ("Jan 2025", "West", 1.0, 2.0),
    ]
    assert warehouse.read("early_help_audits_good")[0] == ("Jan 2025", 1.0, 2.0, 50.0, "final")
    assert warehouse.read("joint_audits_good")[0] == ("Jan 2025", 1.0, 1.0, 100.0, "final")
    assert warehouse.read("ehc_audits_good") == [
        ("Jan 2025", 0.0, 0.0, None, "nothing to divide by"),
        ("Feb 2025", 2.0, 4.0, 50.0, "final"),
    ]


def test_recommendations_followed_up_are_out_of_those_made(warehouse: Warehouse) -> None:
    # January: of 4 + 5 + 1 + 0 + 2 + 3 = 15 made, 3 + 0 + 2 + 3 = 8 were followed up; audit 3 says nothing of either.
    assert audited(warehouse).table("audit_recommendations") == [
        ("Jan 2025", 8.0, 15.0, 53.3, "provisional"),  # the newest three months still wait for what is done
        ("Feb 2025", 3.0, 4.0, 75.0, "provisional"),
    ]


def test_a_month_without_any_audit_is_a_gap(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-03-31")
    warehouse.months("L1", "case_audit", "2025-01-31", "2025-03-31")
    warehouse.given("case_audit", AUDITS.replace("2025-02", "2025-03"))
    assert warehouse.table("ehc_audits_good")[1] == ("Feb 2025", None, None, None, "no file holds this month")
