"""Drawn examples of education, health and care plans, from the register and from the SEN2 export."""

from tests.metrics.drawn import Row, Warehouse

REGISTER = """
    request_id | received_date | decision_to_assess | decision_date | decision_to_issue | issue_date | exception | plan_end   | review_meeting | review_decision
    a          | 2024-01-01    | Yes                | 2024-02-12    | Yes               | 2024-05-20 | No        |            | 2025-05-01     | 2025-05-29
    b          | 2024-01-01    | Yes                | 2024-02-13    | Yes               | 2024-05-21 | No        | 2025-06-30 | 2024-06-30     |
    c          | 2024-01-01    | Yes                | 2024-02-01    | Yes               | 2024-05-28 | Yes       |            | 2025-06-01     | 2025-06-30
    d          | 2024-01-01    | No                 | 2024-02-20    |                   |            |           |            |                |
    e          | 2024-02-01    | Yes                | 2024-03-01    | No                |            |           |            |                |
    f          | 2024-02-11    |                    |               |                   |            |           |            |                |
"""


def register(warehouse: Warehouse) -> Warehouse:
    warehouse.load("L1", "2025-06-30", ehc_register="2024-01-01 to 2025-06-30")
    warehouse.given("ehc_register", REGISTER)
    return warehouse


def month(rows: list[Row], name: str) -> Row:
    return next(row[1:] for row in rows if row[0] == name)


def test_requests_by_the_day_received(warehouse: Warehouse) -> None:
    rows = register(warehouse).table("ehc_requests")
    assert month(rows, "Jan 2024") == (4.0, None, 4.0, "final")
    assert month(rows, "Feb 2024") == (2.0, None, 2.0, "final")


def test_twenty_weeks_are_140_days_and_exceptions_can_be_left_out(warehouse: Warehouse) -> None:
    # Issued after 140, 141 and 148 days; the last with an exception.
    rows = register(warehouse).table("ehc_20_weeks")
    assert month(rows, "May 2024") == (1.0, 3.0, 33.3, "final")
    assert month(rows, "Jun 2024") == (0.0, 0.0, None, "nothing to divide by")
    assert month(warehouse.read("ehc_20_weeks_no_exceptions"), "May 2024") == (1.0, 2.0, 50.0, "final")


def test_average_weeks(warehouse: Warehouse) -> None:
    # (140 + 141 + 148) / 7 / 3
    assert month(register(warehouse).table("ehc_weeks"), "May 2024") == (61.3, 3.0, 20.4, "final")


def test_decisions_within_42_days(warehouse: Warehouse) -> None:
    # In February a 42, b 43, c 31 and d 50 days.
    assert month(register(warehouse).table("ehc_decision_6_weeks"), "Feb 2024") == (2.0, 4.0, 50.0, "final")


def test_plans_in_force_at_the_month_end(warehouse: Warehouse) -> None:
    rows = register(warehouse).table("ehc_plans")
    assert [month(rows, name)[0] for name in ("Apr 2024", "May 2024", "May 2025", "Jun 2025")] == [0, 3, 3, 2]


def test_plans_are_issued_and_cease_on_their_days(warehouse: Warehouse) -> None:
    # a, b and c were issued in May 2024; b ceased on 30 June 2025, 405 days after its issue on 21 May 2024.
    rows = register(warehouse).table("ehc_plans_issued")
    assert [month(rows, name)[2] for name in ("Apr 2024", "May 2024", "Jun 2025")] == [0, 3, 0]
    rows = warehouse.read("ehc_plans_ceased")
    assert [month(rows, name)[2] for name in ("May 2024", "May 2025", "Jun 2025")] == [0, 0, 1]
    assert month(warehouse.read("ehc_plan_length"), "Jun 2025") == (None, 1.0, 405.0, "final")


def test_open_requests_are_past_twenty_weeks_on_the_141st_day(warehouse: Warehouse) -> None:
    # f was received on 11 February: 140 days before 30 June, 171 before 31 July. a to c were late for no month end.
    rows = register(warehouse).table("ehc_open_over_20")
    assert [month(rows, name)[0] for name in ("Apr 2024", "May 2024", "Jun 2024", "Jul 2024")] == [0, 0, 0, 1]


def test_annual_reviews_are_read_from_the_register_near_the_month_end(warehouse: Warehouse) -> None:
    # At 30 June 2025 a and c are a year old and reviewed since; b ended that day.
    assert register(warehouse).table("annual_reviews") == [("Jun 2025", 2.0, 2.0, 100.0, "final")]


def test_review_decisions_within_28_days(warehouse: Warehouse) -> None:
    # a's came on day 28, c's on day 29; b's meeting is too old to be fairly shown.
    rows = register(warehouse).table("annual_review_decision_4_weeks")
    assert month(rows, "May 2025") == (1.0, 1.0, 100.0, "final")
    assert month(rows, "Jun 2025") == (0.0, 1.0, 0.0, "provisional")  # in the newest month most meetings are too young
    assert month(rows, "Jun 2024")[2] is None


def export(
    warehouse: Warehouse, load: str = "L1", as_at: str = "2024-12-31", days: str = "2024-01-01 to 2024-12-31"
) -> Warehouse:
    tables = ("sen2_requests", "sen2_assessment", "sen2_named_plan", "sen2_active_plans")
    warehouse.load(load, as_at, **dict.fromkeys(tables, days))
    return warehouse


def sen2(warehouse: Warehouse) -> Warehouse:
    export(warehouse)
    warehouse.given(
        "sen2_requests",
        """
        request_id | person_id | received_date | outcome_date | outcome
        1          | p         | 2024-01-01    | 2024-02-12   | Yes
        2          | p         | 2024-06-01    | 2024-08-01   | No
        3          | q         | 2024-01-01    | 2024-02-20   | Yes
        4          | r         | 2024-01-02    | 2024-01-15   | Historical
        5          | s         | 2024-02-01    |              | Awaiting
        """,
    )
    warehouse.given(
        "sen2_assessment",
        """
        assessment_id | request_id | outcome  | outcome_date | exception
        11            | 1          | Yes      | 2024-05-20   | No
        13            | 3          | Yes      | 2024-05-31   | Yes
        14            | 4          | Yes      | 2024-05-31   | No
        """,
    )
    warehouse.given("sen2_person", "person_id | birth_month | gender\np | 2016-05-01 | Male")
    return warehouse


def test_sen2_joins_on_the_request_and_leaves_out_what_was_decided_before(warehouse: Warehouse) -> None:
    sen2(warehouse)
    # 140 days for request 1, 151 for request 3 with an exception; request 4 is historical.
    assert month(warehouse.table("ehc_20_weeks"), "May 2024") == (1.0, 2.0, 50.0, "final")
    assert month(warehouse.read("ehc_20_weeks_no_exceptions"), "May 2024") == (1.0, 1.0, 100.0, "final")
    assert month(warehouse.read("ehc_requests"), "Jan 2024") == (3.0, None, 3.0, "final")
    assert month(warehouse.read("ehc_decision_6_weeks"), "Feb 2024") == (1.0, 2.0, 50.0, "final")
    assert month(warehouse.read("ehc_open_over_20"), "May 2024") == (0.0, None, 0.0, "final")
    assert month(warehouse.read("ehc_open_over_20"), "Dec 2024") == (1.0, None, 1.0, "final")


def test_sen2_plans_are_active_or_ended_later(warehouse: Warehouse) -> None:
    sen2(warehouse)
    warehouse.given(
        "sen2_named_plan",
        """
        named_plan_id | assessment_id | plan_start | plan_end
        21            | 11            | 2024-05-20 |
        23            | 13            | 2024-05-31 | 2024-08-15
        """,
    )
    warehouse.given(
        "sen2_active_plans",
        """
        active_plan_id | request_id | review_meeting
        31             | 1          |
        39             | old        | 2024-07-01
        """,
    )
    rows = warehouse.table("ehc_plans")
    # The plan of unknown start throughout, request 1's from May, request 3's from May to July.
    assert [month(rows, name)[0] for name in ("Apr 2024", "May 2024", "Jul 2024", "Aug 2024")] == [1, 3, 3, 2]
    assert warehouse.read("annual_reviews") == [("Dec 2024", 1.0, 1.0, 100.0, "final")]


def test_sen2_plans_issued_and_ceased_explain_the_plans_in_force(warehouse: Warehouse) -> None:
    sen2(warehouse)
    warehouse.given(
        "sen2_named_plan",
        """
        named_plan_id | assessment_id | plan_start | plan_end
        21            | 11            | 2024-05-20 |
        23            | 13            | 2024-05-31 | 2024-08-15
        """,
    )
    warehouse.given("sen2_active_plans", "active_plan_id | request_id\n31 | 1")
    issued, ceased = warehouse.table("ehc_plans_issued"), warehouse.read("ehc_plans_ceased")
    assert [month(issued, name)[2] for name in ("Apr 2024", "May 2024", "Aug 2024")] == [0, 2, 0]
    assert [month(ceased, name)[2] for name in ("May 2024", "Aug 2024", "Dec 2024")] == [0, 1, 0]


def test_the_newest_export_speaks_alone_for_the_days_it_covers(warehouse: Warehouse) -> None:
    export(warehouse)
    export(warehouse, "L2", "2025-03-31", "2024-07-01 to 2025-03-31")
    old = "request_id | received_date | outcome\n1 | 2024-02-01 | Awaiting\n2 | 2024-08-01 | Awaiting"
    new = "request_id | received_date | outcome\n71 | 2024-09-01 | Awaiting\n72 | 2024-09-02 | Awaiting"
    warehouse.given("sen2_requests", old, "L1")
    warehouse.given("sen2_requests", new, "L2")
    rows = warehouse.table("ehc_requests")
    assert [month(rows, name)[0] for name in ("Feb 2024", "Aug 2024", "Sep 2024")] == [1, 0, 2]


def test_sen2_goes_before_the_register(warehouse: Warehouse) -> None:
    register(warehouse)
    export(warehouse, "L2")
    warehouse.given("sen2_requests", "request_id | received_date | outcome\n1 | 2024-01-01 | Awaiting", "L2")
    rows = warehouse.table("ehc_requests")
    assert month(rows, "Jan 2024")[0] == 1
    assert warehouse.sources("ehc_requests")[11:13] == ["SEN2 person-level export", "EHC register"]
