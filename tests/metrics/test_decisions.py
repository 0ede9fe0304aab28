"""Decisions in a warehouse: only ever added, listed as they were known, and what they mean for a measure's chart."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from loaders.warehouse import open_for_reading, open_warehouse
from metrics.board.decisions import Decided, Decision, decide, decisions, recovery, starts, withdraw
from metrics.control import Start
from metrics.reference import Event

MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 30)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse without a load; making one takes a second."""
    place = tmp_path_factory.mktemp("empty") / "w.duckdb"
    open_warehouse(place).close()
    return place


@pytest.fixture
def opened(empty: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(shutil.copyfile(empty, tmp_path / "w.duckdb"))) as connection:
        yield connection


def rebased(connection: duckdb.DuckDBPyConnection, reason: str = "New team structure", by: str = "Jo") -> str:
    return decide(connection, Decided.REBASE, "agency_ratio", MARCH, reason, by)


def moved(connection: duckdb.DuckDBPyConnection, text: str, **days: int) -> None:
    """Put what was decided by somebody on so many days of January 2026."""
    for by, day in days.items():
        at = datetime(2026, 1, day, 9)
        connection.execute(
            f"update decision set decided_at = $at where decided_by = $by and {text}", {"at": at, "by": by}
        )


def test_a_new_warehouse_holds_no_decision(opened: duckdb.DuckDBPyConnection) -> None:
    assert decisions(opened) == []


def test_a_decision_is_read_as_it_was_made(opened: duckdb.DuckDBPyConnection) -> None:
    before = datetime.now(UTC).replace(tzinfo=None)
    points = ((MARCH, 40.0), (APRIL, 38.5))
    made = decide(opened, Decided.RECOVERY, "agency_ratio", MARCH, "Recruitment plan", "Jo", points=points)
    (found,) = decisions(opened)
    assert found == Decision(
        id=made,
        kind=Decided.RECOVERY,
        indicator="agency_ratio",
        month=MARCH,
        reason="Recruitment plan",
        decided_by="Jo",
        decided_at=found.decided_at,
        points=points,
    )
    assert before <= found.decided_at <= before + timedelta(minutes=1)
    assert found.is_in_force


def test_an_acceptance_keeps_the_rule_that_it_accepts(opened: duckdb.DuckDBPyConnection) -> None:
    decide(opened, Decided.ACCEPTANCE, "agency_ratio", MARCH, "Known", "Jo", rule="shift")
    assert [(one.kind, one.rule, one.points) for one in decisions(opened)] == [(Decided.ACCEPTANCE, "shift", ())]


def test_decisions_are_listed_the_oldest_first(opened: duckdb.DuckDBPyConnection) -> None:
    for by in ("first", "second", "third"):
        rebased(opened, by=by)
    moved(opened, "true", first=3, second=1, third=2)
    assert [one.decided_by for one in decisions(opened)] == ["second", "third", "first"]


def test_a_decision_is_taken_back_by_another_that_names_it(opened: duckdb.DuckDBPyConnection) -> None:
    kept, gone = rebased(opened), rebased(opened)
    withdraw(opened, gone, "A mistake", "Sam")
    found = {one.id: one for one in decisions(opened)}
    assert set(found) == {kept, gone}
    assert (found[kept].is_in_force, found[kept].withdrawn_by, found[kept].withdrawn_at) == (True, "", None)
    assert (found[gone].is_in_force, found[gone].withdrawn_by) == (False, "Sam")
    withdrawn_at = found[gone].withdrawn_at
    assert withdrawn_at is not None
    assert withdrawn_at >= found[gone].decided_at
    assert opened.execute("select count(*) from decision").fetchall() == [(3,)]


def test_of_two_withdrawals_the_first_counts(opened: duckdb.DuckDBPyConnection) -> None:
    gone = rebased(opened)
    withdraw(opened, gone, "Again", "Late")
    withdraw(opened, gone, "A mistake", "Early")
    moved(opened, "kind = 'withdrawal'", Late=20, Early=10)
    (found,) = decisions(opened)
    assert (found.withdrawn_by, found.withdrawn_at) == ("Early", datetime(2026, 1, 10, 9))


def test_a_withdrawal_of_what_is_not_there_is_an_error_and_changes_nothing(opened: duckdb.DuckDBPyConnection) -> None:
    rebased(opened)
    with pytest.raises(KeyError):
        withdraw(opened, "no such decision", "A mistake", "Sam")
    assert [one.is_in_force for one in decisions(opened)] == [True]


@pytest.mark.parametrize(
    ("until", "found"),
    [
        ("2026-01-04", []),
        ("2026-01-05 09:00:00", [True]),
        ("2026-01-07", [True]),
        ("2026-01-08 09:00:00", [False]),
        (None, [False]),
    ],
)
def test_what_was_decided_later_does_not_count(
    opened: duckdb.DuckDBPyConnection, until: str | None, found: list[bool]
) -> None:
    gone = rebased(opened)
    withdraw(opened, gone, "A mistake", "Sam")
    moved(opened, "true", Jo=5, Sam=8)
    if until:
        opened.execute(f"set variable decided_until = timestamp '{until}'")
    assert [one.is_in_force for one in decisions(opened)] == found


@pytest.mark.parametrize(
    "reason",
    [
        "'); drop table decision; --",
        '<script>alert("x")</script> [x](javascript:x) $id ? {"a": 1}',
        "Ordbrēad — naïve 👩‍👧 ‮ right to left",
        "x" * 20_000,
    ],
)
def test_a_reason_is_kept_as_text_whatever_it_holds(opened: duckdb.DuckDBPyConnection, reason: str) -> None:
    rebased(opened, reason, by=reason)
    assert [(one.reason, one.decided_by) for one in decisions(opened)] == [(reason, reason)]


def test_a_reason_is_one_line(opened: duckdb.DuckDBPyConnection) -> None:
    rebased(opened, "  New team\n\n# structure\t from\r\nApril ")
    assert [one.reason for one in decisions(opened)] == ["New team # structure from April"]


def test_decisions_last_beyond_the_connection(tmp_path: Path) -> None:
    place = tmp_path / "w.duckdb"
    with open_warehouse(place) as connection:
        made = rebased(connection)
    with open_for_reading(place) as (reader, _):
        assert [one.id for one in decisions(reader)] == [made]


def test_an_older_warehouse_gets_the_table_when_it_is_opened(tmp_path: Path) -> None:
    place = tmp_path / "w.duckdb"
    with open_warehouse(place) as connection:
        connection.execute("drop table decision")
    with open_warehouse(place) as connection:
        made = rebased(connection)
        assert [one.id for one in decisions(connection)] == [made]


DECIDED = datetime(2026, 1, 5)
REBASE = Decision("a", Decided.REBASE, "agency_ratio", MARCH, "New team", "Jo", DECIDED)
GONE = datetime(2026, 1, 9)


def test_phases_start_with_rebases_in_force_and_changes_of_the_measures_definition() -> None:
    made = [
        REBASE,
        replace(REBASE, indicator="contacts"),
        replace(REBASE, kind=Decided.ACCEPTANCE),
        replace(REBASE, kind=Decided.RECOVERY),
        replace(REBASE, month=APRIL, withdrawn_at=GONE),
    ]
    events = [
        Event(date(2026, 5, 12), "Counted by team", (), None, "agency_ratio"),
        Event(date(2026, 6, 1), "Another measure", (), None, "contacts"),
        Event(date(2026, 7, 1), "New director", ("workforce",), None),
    ]
    assert starts("agency_ratio", made, events) == (
        Start(MARCH, "limits start again: New team"),
        Start(date(2026, 5, 12), "definition: Counted by team"),
    )
    assert starts("children_in_care", made, events) == ()


def test_the_newest_recovery_line_in_force_holds() -> None:
    older = replace(REBASE, id="older", kind=Decided.RECOVERY)
    newer = replace(older, id="newer", decided_at=datetime(2026, 2, 1))
    others = [REBASE, replace(newer, indicator="contacts", decided_at=datetime(2026, 3, 1))]
    assert recovery("agency_ratio", [newer, older, *others]) == newer
    assert recovery("agency_ratio", [older, replace(newer, withdrawn_at=GONE)]) == older
    assert recovery("agency_ratio", others) is None
