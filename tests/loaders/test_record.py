"""The record: acts of every kind, drawn with the ways in which the product makes them, told in order."""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from loaders import load, loads, redo, undo
from loaders.backup import record
from loaders.mappings import Meaning, map_values, take_back
from loaders.record import Entry, entries
from metrics.board.decisions import Decided, decide, decisions, withdraw
from tests.loaders.conftest import BRADFORD

MARCH = date(2026, 3, 31)


def nothing(connection: DuckDBPyConnection, extracts: Collection[str]) -> None:
    """No refresh: the record is about what people did."""


@pytest.fixture
def take(warehouse: DuckDBPyConnection) -> Callable[[Path], None]:
    def take(path: Path) -> None:
        load([path], warehouse, as_at=MARCH, then=nothing, council=BRADFORD, loaded_by="A Person")

    return take


@pytest.fixture
def vacancies(write_csv: Callable[..., Path], draw: Callable[[str, str], list[list[str]]]) -> Path:
    rows = draw("vacancies", "month_end | team | service | grade | established_fte\n31/03/2026 | North | A | SW | 4")
    return write_csv("vacancies_2026-03-31.csv", rows)


@pytest.fixture
def targets(write_csv: Callable[..., Path]) -> Path:
    rows = [["Measure id", "Limit for role", "Valid from", "Target", "Amber within", "Set by"],
            ["agency_ratio", "", "01/01/2026", "30", "", "The board"]]  # fmt: skip
    return write_csv("targets 2026-03-31.csv", rows)


def told(warehouse: DuckDBPyConnection) -> list[tuple[str, str]]:
    """Who did what, the newest first."""
    return [(one.by, one.kind) for one in entries(warehouse)]


def test_an_empty_warehouse_remembers_nothing(warehouse: DuckDBPyConnection) -> None:
    assert entries(warehouse) == []


def test_a_load_its_undoing_and_its_return_are_three_acts_about_the_same_files(
    warehouse: DuckDBPyConnection, take: Callable[[Path], None], vacancies: Path
) -> None:
    take(vacancies)
    (made,) = loads(warehouse)
    undo(warehouse, made.id, "the wrong month", "B Person", then=nothing)
    redo(warehouse, made.id, "the right one after all", "C Person", then=nothing)
    found = entries(warehouse)
    assert told(warehouse) == [("C Person", "redo"), ("B Person", "undo"), ("A Person", "load")]
    assert [one.reason for one in found] == ["the right one after all", "the wrong month", ""]
    assert {(one.files, one.extracts, one.rows, one.day) for one in found} == {
        (("vacancies_2026-03-31.csv",), ("vacancies",), 1, MARCH)
    }
    assert found[0].at >= found[1].at >= found[2].at == made.loaded_at


def test_a_load_of_what_the_council_sets_is_a_change_of_targets(
    warehouse: DuckDBPyConnection, take: Callable[[Path], None], targets: Path
) -> None:
    take(targets)
    assert told(warehouse) == [("A Person", "target")]


def test_a_spelling_is_told_with_its_meaning_and_without_one_where_it_is_taken_back(
    warehouse: DuckDBPyConnection,
) -> None:
    map_values(warehouse, [Meaning("team", "North duty", "Keighley")], "A Person", then=nothing)
    take_back(warehouse, "team", "north duty", "B Person", then=nothing)
    assert [(one.by, one.kind, one.list, one.raw, one.label) for one in entries(warehouse)] == [
        ("B Person", "mapping", "team", "north duty", ""),
        ("A Person", "mapping", "team", "north duty", "Keighley"),
    ]


def test_a_decision_and_what_took_it_back_name_the_same_measure(warehouse: DuckDBPyConnection) -> None:
    decide(warehouse, Decided.ACCEPTANCE, "agency_ratio", MARCH, "We know", "A Person", rule="shift")
    decide(warehouse, Decided.REBASE, "agency_ratio", MARCH, "A new team", "A Person")
    withdraw(warehouse, decisions(warehouse)[0].id, "We do not", "B Person")
    found = [(one.kind, one.taken, one.measure, one.day, one.rule, one.reason) for one in entries(warehouse)]
    assert found == [
        ("taken back", "acceptance", "agency_ratio", MARCH, "shift", "We do not"),
        ("rebase", "", "agency_ratio", MARCH, "", "A new team"),
        ("acceptance", "", "agency_ratio", MARCH, "shift", "We know"),
    ]


def test_editions_and_what_has_no_table_of_its_own_are_acts_too(warehouse: DuckDBPyConnection) -> None:
    warehouse.execute(
        "insert into edition values ('E', timestamp '2026-04-10 12:00', 'A Person', $1, 'All in')", [MARCH]
    )
    record(warehouse, "B Person", "backup", "w-2026.duckdb", "before the update")
    found = entries(warehouse)
    assert (found[0].by, found[0].kind, found[0].about, found[0].reason) == (
        "B Person", "backup", "w-2026.duckdb", "before the update"
    )  # fmt: skip
    assert (found[1].by, found[1].kind, found[1].day, found[1].reason) == ("A Person", "publish", MARCH, "All in")


def test_nothing_that_a_person_does_later_changes_what_was_recorded(
    warehouse: DuckDBPyConnection, take: Callable[[Path], None], vacancies: Path, targets: Path
) -> None:
    kept: list[Entry] = []
    take(vacancies)
    (made,) = loads(warehouse)
    for act in (
        lambda: undo(warehouse, made.id, "wrong", "B Person", then=nothing),
        lambda: map_values(warehouse, [Meaning("team", "East", "Shipley")], "B Person", then=nothing),
        lambda: take(targets),
        lambda: decide(warehouse, Decided.REBASE, "agency_ratio", MARCH, "Anew", "B Person"),
    ):
        kept = entries(warehouse)
        act()
        assert entries(warehouse)[1:] == kept
    assert len(kept) == 4
