"""Episodes, snapshots, months and whole exports in force; the list near each month end; the cut-off variables."""

from collections.abc import Callable

import pytest
from duckdb import DuckDBPyConnection

Add = Callable[[str, str, str], object]
Rows = Callable[[str], list[str]]

PLANS = "select child_id, plan_start, plan_end, superseded from child_protection"
LEAVERS = "child_id | eligibility\n"
MONTH_LOAD = "select month, as_at from month_load where extract = 'care_leavers'"


def test_the_newest_word_on_an_episode_counts(add: Add, rows: Rows) -> None:
    add("child_protection", "2024-03-31", "child_id | plan_start | plan_end\nA1 | 01/05/2023 |")
    add("child_protection", "2024-09-30", "child_id | plan_start | plan_end\nA1 | 01/05/2023 | 01/05/2024")
    assert rows(PLANS) == ["A1 | 2023-05-01 | 2024-05-01 | False"]


def test_episodes_superseded_withdrawn_and_out_of_the_window(add: Add, rows: Rows) -> None:
    add(
        "child_protection",
        "2024-03-31",
        """
        child_id | plan_start | plan_end
        A1       | 01/05/2023 |
        A2       | 01/06/2023 |
        A3       | 10/01/2023 | 20/01/2024""",
    )
    add(
        "child_protection",
        "2024-09-30",
        """
        child_id | plan_start | plan_end
        A1       | 01/07/2024 | """,
    )
    assert rows(PLANS) == [
        "A1 | 2023-05-01 |  | True",
        "A1 | 2024-07-01 |  | False",
        "A3 | 2023-01-10 | 2024-01-20 | False",
    ]


def test_an_ended_episode_missing_from_a_list_whose_window_holds_its_end_is_withdrawn(add: Add, rows: Rows) -> None:
    add(
        "child_protection",
        "2024-06-30",
        """
        child_id | plan_start | plan_end
        A1       | 01/05/2023 | 02/05/2024
        A2       | 01/05/2023 | 03/02/2024""",
    )
    add("child_protection", "2024-09-30", "child_id | plan_start | plan_end\nA9 | 01/07/2024 |")
    assert rows("select child_id from child_protection") == ["A2", "A9"]


def test_the_first_list_that_lacks_an_episode_decides_about_it(add: Add, rows: Rows) -> None:
    for as_at, listed in (
        ("2024-03-31", "A1 | 10/01/2024 | 20/02/2024\nA2 | 10/01/2024 |"),
        # A1's earlier plan gives way to a later one; A2 is gone without a word.
        ("2024-04-30", "A1 | 05/04/2024 |"),
        # The later plan of A1 was a mistake, and A2 has a new plan: neither changes what April decided.
        ("2024-05-31", "A2 | 10/05/2024 |"),
    ):
        add("child_protection", as_at, f"child_id | plan_start | plan_end\n{listed}")
    assert rows(PLANS) == ["A1 | 2024-01-10 | 2024-02-20 | True", "A2 | 2024-05-10 |  | False"]


def test_an_episode_without_an_end_was_over_when_any_list_lets_the_next_begin(add: Add, rows: Rows) -> None:
    add("child_protection", "2024-03-31", "child_id | plan_start | plan_end\nA1 | 10/01/2024 |")
    add("child_protection", "2024-04-30", "child_id | plan_start | plan_end\nA1 | 05/04/2024 |")
    # The second plan is withdrawn; that the first was over on 5 April is still known.
    add("child_protection", "2024-05-31", "child_id | plan_start | plan_end\nA9 | 10/05/2024 |")
    assert rows("select child_id, plan_start, followed_on from child_protection") == [
        "A1 | 2024-01-10 | 2024-04-05",
        "A9 | 2024-05-10 | ",
    ]


def test_an_earlier_episode_in_a_newer_list_does_not_supersede_a_later_one(add: Add, rows: Rows) -> None:
    add("child_protection", "2024-03-31", "child_id | plan_start | plan_end\nA1 | 01/02/2024 |")
    add("child_protection", "2024-09-30", "child_id | plan_start | plan_end\nA1 | 01/05/2023 |")
    assert rows(PLANS) == ["A1 | 2023-05-01 |  | False"]


def test_a_child_in_need_without_a_start_counts_once(add: Add, rows: Rows) -> None:
    for as_at in ("2024-03-31", "2024-04-30"):
        add("children_in_need", as_at, "child_id | cin_start | worker\nA1 | | Ann Bell\nA2 | 01/02/2024 | Ann Bell")
    assert rows("select child_id, cin_start, as_at from children_in_need") == [
        "A1 |  | 2024-04-30",
        "A2 | 2024-02-01 | 2024-04-30",
    ]


def test_a_snapshot_is_the_newest_list_alone(add: Add, rows: Rows) -> None:
    add("care_leavers", "2024-06-30", LEAVERS + "A2 | a) Relevant child\nA3 | c) Qualifying care leaver")
    add("care_leavers", "2024-03-31", LEAVERS + "A1 | a) Relevant child\nA2 | a) Relevant child")
    assert rows("select child_id from care_leavers") == ["A2", "A3"]
    assert rows("select month, child_id from care_leavers_month_end") == [
        "2024-03-31 | A1",
        "2024-03-31 | A2",
        "2024-06-30 | A2",
        "2024-06-30 | A3",
    ]


@pytest.mark.parametrize(
    ("as_at", "months"),
    [
        (["2024-03-31"], ["2024-03-31 | 2024-03-31"]),
        (["2024-03-25", "2024-04-02"], ["2024-03-31 | 2024-04-02"]),
        (["2024-03-29", "2024-04-02"], ["2024-03-31 | 2024-04-02"]),
        (["2024-03-30", "2024-04-02"], ["2024-03-31 | 2024-03-30"]),
        (["2024-06-15"], ["2024-05-31 | 2024-06-15", "2024-06-30 | 2024-06-15"]),
        (["2024-07-16"], ["2024-07-31 | 2024-07-16"]),
        (["2024-07-15"], ["2024-06-30 | 2024-07-15"]),
        (["2024-02-14"], ["2024-01-31 | 2024-02-14", "2024-02-29 | 2024-02-14"]),
        (["2023-12-31", "2024-01-10"], ["2023-12-31 | 2023-12-31"]),
    ],
)
def test_a_month_end_is_read_from_the_nearest_list_at_most_15_days_away(
    add: Add, rows: Rows, as_at: list[str], months: list[str]
) -> None:
    for day in as_at:
        add("care_leavers", day, LEAVERS + "A1 | a) Relevant child")
    assert rows(MONTH_LOAD) == months


def test_of_two_lists_of_one_day_the_later_loaded_counts(add: Add, rows: Rows) -> None:
    add("care_leavers", "2024-03-31", LEAVERS + "A1 | a) Relevant child")
    add("care_leavers", "2024-03-31", LEAVERS + "A2 | a) Relevant child")
    assert rows("select child_id from care_leavers_month_end") == ["A2"]
    assert rows("select child_id from care_leavers") == ["A2"]


def test_a_month_belongs_to_the_newest_file_that_holds_it(add: Add, rows: Rows) -> None:
    add(
        "workers",
        "2024-03-31",
        """
        month_end  | staff_id | worker   | team | fte
        29/02/2024 | W1       | Ann Bell | East | 1
        31/03/2024 | W1       | Ann Bell | East | 1
        31/03/2024 | W2       | Bo Carr  | East | 1""",
    )
    add(
        "workers",
        "2024-04-10",
        """
        month_end  | staff_id | worker   | team | fte
        15/03/2024 | W1       | Ann Bell | West | 0.5""",
    )
    assert rows("select month_end, staff_id, team, fte from workers") == [
        "2024-02-29 | W1 | East | 1.0",
        "2024-03-31 | W1 | West | 0.5",
    ]
    assert rows("select distinct covers_from, covers_to from coverage") == [
        "2024-02-01 | 2024-02-29",
        "2024-03-01 | 2024-03-31",
    ]


def test_agency_is_told_by_the_flag_and_else_by_the_contract(add: Add, rows: Rows) -> None:
    add(
        "workers",
        "2024-03-31",
        """
        month_end  | staff_id | worker   | fte | contract_type | agency_flag
        31/03/2024 | W1       | Ann Bell | 1   | Agency        | 0
        31/03/2024 | W2       | Bo Carr  | 1   | Permanent     | 1
        31/03/2024 | W3       | Cy Dunn  | 1   | Managed team  |
        31/03/2024 | W4       | Di Ek    | 1   | Fixed term    |
        31/03/2024 | W5       | Ed Fry   | 1   |               | """,
    )
    assert rows("select staff_id, agency from workers") == ["W1 | No", "W2 | Yes", "W3 | Yes", "W4 | No", "W5 | "]


def test_a_later_export_replaces_an_earlier_one_for_the_dates_it_covers(add: Add, rows: Rows) -> None:
    add(
        "sen2_requests",
        "2022-12-31",
        """
        request_id | received_date | outcome
        101        | 01/03/2021    | Y
        102        | 10/02/2022    | A
        103        | 01/06/2022    | Y
        104        | 02/06/2022    | Y""",
    )
    add(
        "sen2_requests",
        "2023-12-31",
        """
        request_id | received_date | outcome
        101        | 10/02/2022    | Y
        102        | 01/06/2022    | Y
        103        | 05/05/2023    | A""",
    )
    assert rows("select received_date, request_id, outcome from sen2_requests") == [
        "2021-03-01 | 101 | Yes",
        "2022-02-10 | 101 | Yes",
        "2022-06-01 | 102 | Yes",
        "2023-05-05 | 103 | Awaiting",
    ]


def test_undated_assessments_come_from_the_newest_export_alone(add: Add, rows: Rows) -> None:
    add(
        "sen2_assessment",
        "2022-12-31",
        """
        assessment_id | request_id | outcome | outcome_date
        1             | 1          | A       |
        2             | 2          | Y       | 10/02/2022""",
    )
    decided = "\n".join(f"{day} | {day} | Y | {day:02}/01/2023" for day in range(4, 32) for _ in range(4))
    add(
        "sen2_assessment",
        "2023-01-31",
        f"assessment_id | request_id | outcome | outcome_date\n90 | 90 | A |\n{decided}",
    )
    assert rows("select assessment_id from sen2_assessment where outcome_date is null") == ["90"]


def test_the_cut_offs_hide_later_loads_and_other_authorities(
    add: Add, rows: Rows, warehouse: DuckDBPyConnection
) -> None:
    add("care_leavers", "2024-03-31", LEAVERS + "A1 | a) Relevant child")
    add("care_leavers", "2024-06-30", LEAVERS + "A2 | a) Relevant child")
    assert rows("select child_id from care_leavers") == ["A2"]
    run = warehouse.execute
    first = "(select min(loaded_at) from load)"
    run(f"set variable known_at = {first}")
    assert rows("select child_id from care_leavers") == ["A1"]
    run(f"set variable known_at = {first} - interval 1 second")
    assert rows("select child_id from care_leavers") == rows("select * from coverage") == []
    run("set variable known_at = null")
    run("set variable authority = '383'")
    assert rows("select child_id from care_leavers") == []
    run("set variable authority = '380'")
    assert rows("select child_id from care_leavers") == ["A2"]
    assert warehouse.cursor().execute("select getvariable('authority')").fetchone() == (None,)
