"""A newer list that lacks rows of the list before it says so, where it should show them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders import Outcome, Severity, load

Write = Callable[..., Path]
REFERRALS = ["Child Unique ID", "Date of referral", "Referral Source", "Referral NFA?"]
CHILDREN = [
    "Child Unique ID", "CIN Start Date", "Primary Need Code", "CIN Closure Date", "Case status", "Allocated Team", "Allocated Worker",
]  # fmt: skip


@pytest.fixture
def add(tmp_path: Path, write_csv: Write) -> Callable[..., Outcome]:
    """Loads one list into the test's warehouse."""

    def added(name: str, rows: list[list[str]]) -> Outcome:
        warehouse = tmp_path / "warehouse.duckdb"
        return load([write_csv(name, rows)], warehouse, then=lambda connection, extracts: None)[0]

    return added


def withdrawals(outcome: Outcome) -> list[tuple[Severity, str]]:
    return [(one.severity, one.message.split(" that ")[0]) for one in outcome.findings if one.rule == "rows_withdrawn"]


def referral(child: int, day: str) -> list[str]:
    return [str(child), day, "Police", "No"]


def test_referrals_missing_from_the_next_list_are_counted(add: Callable[..., Outcome]) -> None:
    """Of ten referrals in January and February the next list, whose window begins in January, lacks one: a tenth."""
    first = [referral(child, f"{child:02d}/02/2024") for child in range(1, 10)]
    assert withdrawals(add("list_3_2024-03-31.csv", [REFERRALS, referral(10, "05/01/2024"), *first])) == []
    newer = add(
        "list_3_2024-06-30.csv", [REFERRALS, referral(10, "05/01/2024"), *first[1:], referral(11, "02/06/2024")]
    )
    assert withdrawals(newer) == [(Severity.WARN, "1 of the 10 rows")]


def test_nothing_is_missed_before_the_first_row_of_the_newer_list(add: Callable[..., Outcome]) -> None:
    add("list_3_2024-03-31.csv", [REFERRALS, referral(1, "01/02/2024"), referral(2, "01/03/2024")])
    assert withdrawals(add("list_3_2024-06-30.csv", [REFERRALS, referral(2, "01/03/2024")])) == []


def test_an_older_list_loaded_later_misses_nothing(add: Callable[..., Outcome]) -> None:
    add("list_3_2024-06-30.csv", [REFERRALS, referral(1, "01/02/2024"), referral(2, "01/06/2024")])
    assert withdrawals(add("list_3_2024-03-31.csv", [REFERRALS, referral(3, "01/02/2024")])) == []


def test_a_later_episode_stands_for_the_child_but_a_child_gone_is_missed(add: Callable[..., Outcome]) -> None:
    def child(number: int, start: str) -> list[str]:
        return [str(number), start, "N1 - Abuse or neglect", "", "c) Child in need plan", "East", "Ann Bell"]

    add("list_6_2024-03-31.csv", [CHILDREN, child(1, "01/02/2024"), child(2, "01/02/2024")])
    newer = add("list_6_2024-04-30.csv", [CHILDREN, child(1, "10/04/2024")])
    assert withdrawals(newer) == [(Severity.WARN, "1 of the 2 rows")]
