"""A gap of months between two lists of episodes: who was open before it, and is not on the list after it, is open no more."""

from collections.abc import Callable
from pathlib import Path

from duckdb import DuckDBPyConnection

from loaders import Outcome
from tests.loaders.conftest import Lists

BEFORE = """
child_id | cin_start  | cin_end    | case_status
stays    | 01/02/2025 |            | c) Child in need plan
gone     | 01/02/2025 |            | c) Child in need plan
"""
AFTER = """
child_id | cin_start  | cin_end    | case_status
stays    | 01/02/2025 |            | c) Child in need plan
new      | 01/05/2026 |            | c) Child in need plan
"""


def test_who_is_not_on_the_list_after_a_gap_was_over_when_it_begins_to_speak(lists: Lists) -> None:
    lists.add("children_in_need", "2025-06-30", BEFORE)
    lists.add("children_in_need", "2026-08-31", AFTER)
    # The later list looks back over six months, so it would show whoever was open on 1 March 2026.
    assert lists.rows("select child_id, cin_end, followed_on from children_in_need order by 1") == [
        "gone |  | 2026-03-01",
        "new |  | ",
        "stays |  | ",
    ]


def test_nobody_is_said_to_be_missing_who_may_have_left_in_the_gap(
    take: Callable[..., list[Outcome]],
    write_csv: Callable[..., Path],
    draw: Callable[[str, str], list[list[str]]],
    warehouse: DuckDBPyConnection,
) -> None:
    take(write_csv("children_in_need_2025-06-30.csv", draw("children_in_need", BEFORE)))
    (outcome,) = take(write_csv("children_in_need_2026-08-31.csv", draw("children_in_need", AFTER)))
    assert [one.rule for one in outcome.findings if one.rule == "rows_withdrawn"] == []
    assert (outcome.changes[0].added, outcome.changes[0].withdrawn) == (1, 0)
