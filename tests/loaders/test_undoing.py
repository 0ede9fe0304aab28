"""Undoing a load and letting it count again: a mark is added, nothing is taken away, and the series follow."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

import metrics
from loaders import CannotUndo, Load, Outcome, Status, load, loads, redo, undo
from loaders.warehouse import open_warehouse
from tests.loaders.conftest import BRADFORD, Lists

Take = Callable[..., list[Outcome]]
Write = Callable[..., Path]
Draw = Callable[[str, str], list[list[str]]]
CONTACTS = "child_id | contact_date | source_agency"
SUMMARY = [
    [
        "Month end",
        "Social Work Posts on Structure",
        "Social Work Employees",
        "Agency Social Workers",
        "Average Caseloads",
    ],
    ["30/09/2021", "367", "300", "100", "21.4"],
    ["31/10/2021", "368", "300", "200", "21.8"],
]


def nothing(connection: DuckDBPyConnection, extracts: Collection[str]) -> None:
    """No refresh."""


def only(connection: DuckDBPyConnection, as_at: str) -> Load:
    """The load that is true on this date."""
    (found,) = [one for one in loads(connection) if str(one.as_at) == as_at]
    return found


@pytest.fixture
def two(lists: Lists) -> DuckDBPyConnection:
    """A list to March, and one to April that has two of its rows otherwise: one withdrawn, one of another child."""
    lists.add("contacts", "2024-03-31", f"{CONTACTS}\nA1 | 02/01/2024 | 6\nA2 | 10/03/2024 | 6\nA3 | 11/03/2024 | 6")
    lists.add("contacts", "2024-04-30", f"{CONTACTS}\nA2 | 10/03/2024 | 6\nA4 | 20/04/2024 | 6")
    lists.load()
    return lists.warehouse


def children(connection: DuckDBPyConnection) -> list[str]:
    return [name for (name,) in connection.execute("select child_id from contacts order by 1").fetchall()]


def test_the_rows_of_an_undone_load_do_not_count_and_those_of_the_older_list_are_back(two: DuckDBPyConnection) -> None:
    assert children(two) == ["A1", "A2", "A4"]
    undo(two, only(two, "2024-04-30").id, "The wrong file", "Jo", then=nothing)
    assert children(two) == ["A1", "A2", "A3"]
    assert two.execute("select count(*) from staged_contacts").fetchone() == (5,)


def test_undoing_the_older_of_two_overlapping_lists_leaves_the_newer_one(two: DuckDBPyConnection) -> None:
    undo(two, only(two, "2024-03-31").id, "The wrong file", "Jo", then=nothing)
    assert children(two) == ["A2", "A4"]


def test_undoing_the_middle_one_of_three_brings_back_what_it_withdrew(lists: Lists) -> None:
    lists.add("contacts", "2024-03-31", f"{CONTACTS}\nA1 | 10/03/2024 | 6\nA2 | 11/03/2024 | 6")
    lists.add("contacts", "2024-04-30", f"{CONTACTS}\nA1 | 10/03/2024 | 6")
    # The list of May begins in April, so it does not speak for March.
    lists.add("contacts", "2024-05-31", f"{CONTACTS}\nA5 | 02/04/2024 | 6\nA6 | 20/05/2024 | 6")
    lists.load()
    before = children(lists.warehouse)
    undo(lists.warehouse, only(lists.warehouse, "2024-04-30").id, "Half a file", "Jo", then=nothing)
    assert "A2" not in before
    assert children(lists.warehouse) == sorted([*before, "A2"])


def test_a_load_that_counts_again_is_as_it_was(two: DuckDBPyConnection) -> None:
    before = two.execute("from contacts order by all").fetchall()
    newer = only(two, "2024-04-30").id
    undo(two, newer, "The wrong file", "Jo", then=nothing)
    redo(two, newer, "It was right", "Sam", then=nothing)
    assert two.execute("from contacts order by all").fetchall() == before


def test_the_list_of_loads_says_who_undid_what_and_why(two: DuckDBPyConnection) -> None:
    newer, older = loads(two)
    assert (str(newer.as_at), newer.files, newer.loaded_by) == ("2024-04-30", ("contacts_2024-04-30.csv",), "a tester")
    assert newer.extracts == {"contacts": (2, 2, 0)}
    assert (newer.counts, newer.marked_at, newer.reason) == (True, None, "")
    undo(two, newer.id, " The  wrong\nfile ", "Jo", then=nothing)
    newer, untouched = loads(two)
    assert (newer.counts, newer.marked_by, newer.reason) == (False, "Jo", "The wrong file")
    assert newer.marked_at is not None
    assert untouched == older
    redo(two, newer.id, "It was right", "Sam", then=nothing)
    newer = loads(two)[0]
    assert (newer.counts, newer.marked_by, newer.reason) == (True, "Sam", "It was right")
    assert two.execute("select count(*) from load_mark").fetchone() == (2,)


@pytest.mark.parametrize("mark", [undo, redo])
def test_a_load_that_is_not_there_cannot_be_marked(two: DuckDBPyConnection, mark: Callable[..., None]) -> None:
    with pytest.raises(CannotUndo, match="no such load"):
        mark(two, "nothing", "Why", "Jo", then=nothing)
    assert two.execute("select count(*) from load_mark").fetchone() == (0,)


def test_a_load_cannot_be_undone_twice_nor_redone_while_it_counts(two: DuckDBPyConnection) -> None:
    newer = only(two, "2024-04-30").id
    with pytest.raises(CannotUndo, match="counts already"):
        redo(two, newer, "Why", "Jo", then=nothing)
    undo(two, newer, "Why", "Jo", then=nothing)
    with pytest.raises(CannotUndo, match="undone already"):
        undo(two, newer, "Why", "Jo", then=nothing)
    assert two.execute("select count(*) from load_mark").fetchone() == (1,)


def test_the_refresh_sees_the_load_undone_and_is_told_its_extracts(two: DuckDBPyConnection) -> None:
    seen: list[object] = []

    def refresh(connection: DuckDBPyConnection, extracts: Collection[str]) -> None:
        seen.append((set(extracts), children(connection)))

    undo(two, only(two, "2024-04-30").id, "Why", "Jo", then=refresh)
    assert seen == [({"contacts"}, ["A1", "A2", "A3"])]


@pytest.mark.parametrize("keep", [True, False])
def test_a_refresh_that_fails_leaves_it_as_it_was(two: DuckDBPyConnection, keep: bool) -> None:
    def failing(connection: DuckDBPyConnection, extracts: Collection[str]) -> None:
        connection.execute("insert into series (refresh_id) values ('half')")
        raise RuntimeError("the refresh failed")

    with pytest.raises(RuntimeError, match="the refresh failed"):
        undo(two, only(two, "2024-04-30").id, "Why", "Jo", then=failing, keep=keep)
    assert children(two) == ["A1", "A2", "A4"]
    assert two.execute("select count(*) from load_mark union all select count(*) from series").fetchall() == [
        (0,),
        (0,),
    ]


def test_a_rehearsal_shows_the_refresh_what_would_be_and_keeps_nothing(two: DuckDBPyConnection) -> None:
    seen: list[list[str]] = []
    newer = only(two, "2024-04-30").id
    undo(two, newer, "", "Jo", then=lambda connection, extracts: seen.append(children(connection)), keep=False)
    assert seen == [["A1", "A2", "A3"]]
    assert children(two) == ["A1", "A2", "A4"]
    assert loads(two)[0].counts


def test_what_was_known_before_the_undo_still_has_the_load(two: DuckDBPyConnection) -> None:
    undo(two, only(two, "2024-04-30").id, "Why", "Jo", then=nothing)
    marked_at = only(two, "2024-04-30").marked_at
    assert isinstance(marked_at, datetime)
    for moment, there in ((marked_at - timedelta(microseconds=1), ["A1", "A2", "A4"]), (marked_at, ["A1", "A2", "A3"])):
        two.execute("set variable known_at = $1::timestamp", [moment])
        assert children(two) == there
    two.execute("reset variable known_at")


def test_after_an_undo_the_same_file_can_be_loaded_again(
    take: Take, write_csv: Write, draw: Draw, warehouse: DuckDBPyConnection
) -> None:
    path = write_csv("contacts_2024-03-31.csv", draw("contacts", f"{CONTACTS}\nA1 | 02/03/2024 | 6"))
    take(path)
    undo(warehouse, loads(warehouse)[0].id, "Too early", "Jo", then=nothing)
    assert children(warehouse) == []
    (again,) = take(path)
    assert (again.status, again.changes[0].added) == (Status.LOADED, 1)
    assert children(warehouse) == ["A1"]
    assert [one.counts for one in loads(warehouse)] == [True, False]


def series(connection: DuckDBPyConnection) -> pd.DataFrame:
    return pd.concat([metrics.series(connection), metrics.series(connection, by="role")], ignore_index=True)


def test_undo_and_redo_give_the_series_of_before_and_after_to_the_last_digit(tmp_path: Path, write_csv: Write) -> None:
    place = tmp_path / "w.duckdb"
    load([write_csv("summary.csv", SUMMARY)], place, then=metrics.refresh, council=BRADFORD)
    corrected = [*SUMMARY[:2], ["31/10/2021", "368", "300", "100", "19.9"], ["30/11/2021", "369", "276", "217", "22.1"]]
    connection = open_warehouse(place)
    before = series(connection)
    load([write_csv("later.csv", corrected)], connection, then=metrics.refresh, council=BRADFORD)
    after = series(connection)
    ratio = after[(after["indicator"] == "agency_ratio") & (after["breakdown"] == "all")]
    # 100 of 300 + 100 workers in October, where the first file had 200 of 300 + 200.
    assert ratio["value"].round(6).tolist() == [25.0, 25.0, round(100 * 217 / 493, 6)]
    later = only(connection, "2021-11-30").id
    undo(connection, later, "Why", "Jo", then=metrics.refresh)
    pd.testing.assert_frame_equal(series(connection), before)
    redo(connection, later, "Why", "Jo", then=metrics.refresh)
    pd.testing.assert_frame_equal(series(connection), after)
    connection.close()
