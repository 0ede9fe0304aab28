"""Which figures move between two states of the series: every month, not only the newest."""

from collections.abc import Iterator
from datetime import date, datetime

import duckdb
import pandas as pd
import pytest

from loaders.warehouse import create_tables
from metrics.movements import Move, Moved, moved, summary, values

JANUARY, FEBRUARY, MARCH = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)
Rows = list[tuple[str, date, float | None, str]]


def state(*rows: tuple[str, date, float | None, str]) -> pd.DataFrame:
    """Figures as `values` gives them."""
    frame = pd.DataFrame(rows, columns=["indicator", "month", "value", "status"])
    return frame.assign(month=pd.to_datetime(frame["month"]), value=frame["value"].astype(float))


@pytest.fixture
def opened() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(":memory:")
    create_tables(connection)
    yield connection
    connection.close()


def count(
    connection: duckdb.DuckDBPyConnection, refresh: str, at: datetime, rows: Rows, breakdown: str = "all"
) -> None:
    """One refresh that counted these rows."""
    for indicator, month, value, status in rows:
        connection.execute(
            "insert into series by name select $1 as refresh_id, $2::timestamp as refreshed_at, $3 as indicator, $4::date "
            'as month, $5 as breakdown, $5 as "group", $6::double as value, $7 as status',
            [refresh, at, indicator, month, breakdown, value, status],
        )


def test_a_first_figure_a_changed_one_and_one_that_is_gone_all_move_in_whatever_month() -> None:
    before = state(("a", JANUARY, 10, "final"), ("a", FEBRUARY, 12, "final"), ("b", JANUARY, 5, "final"))
    after = state(("a", JANUARY, 11, "final"), ("a", FEBRUARY, 12, "final"), ("a", MARCH, 9, "provisional"))
    found = moved(before, after)
    assert found == [
        Moved("a", JANUARY, 10, 11, "final", "final"),
        Moved("a", MARCH, None, 9, "", "provisional"),
        Moved("b", JANUARY, 5, None, "final", ""),
    ]
    assert [one.move for one in found] == [Move.CHANGED, Move.FIRST, Move.GONE]
    assert [one.restates for one in found] == [True, False, True]
    assert [one.difference for one in found] == [1, None, None]


def test_a_gap_that_gets_a_figure_is_a_first_figure_and_a_gap_that_stays_one_does_not_move() -> None:
    before = state(("a", JANUARY, None, "no list near"), ("a", FEBRUARY, None, "no list near"))
    after = state(("a", JANUARY, 0, "final"), ("a", FEBRUARY, None, "nothing to measure"), ("a", MARCH, None, "none"))
    assert moved(before, after) == [Moved("a", JANUARY, None, 0, "no list near", "final")]


def test_a_figure_that_differs_by_rounding_alone_or_only_becomes_final_does_not_move() -> None:
    before = state(("a", JANUARY, 0.1 + 0.2, "provisional"), ("b", JANUARY, 1.0, "final"))
    after = state(("a", JANUARY, 0.3, "final"), ("b", JANUARY, 1.00000001, "final"))
    assert [one.indicator for one in moved(before, after)] == ["b"]


def test_nothing_before_means_that_every_figure_is_a_first_one() -> None:
    assert [one.move for one in moved(state(), state(("a", JANUARY, 1, "final"), ("b", MARCH, 2, "final")))] == [
        Move.FIRST,
        Move.FIRST,
    ]


def test_the_newest_refresh_of_each_indicator_is_read_and_groups_and_quarters_are_not(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    count(opened, "r1", datetime(2026, 4, 1), [("a", JANUARY, 1, "final"), ("b", JANUARY, 7, "final")])
    count(opened, "r2", datetime(2026, 5, 1), [("a", FEBRUARY, 2, "final")])
    count(opened, "r2", datetime(2026, 5, 1), [("a", JANUARY, 3, "final")], breakdown="team")
    opened.execute(
        "insert into series by name select * replace ('quarter' as period) from series where month = '2026-02-28'"
    )
    found = values(opened)
    told = list(zip(found["indicator"], found["month"].dt.date, found["value"], found["status"], strict=True))
    # A January of "a" that the newest refresh does not have is no figure any more.
    assert told == [("a", FEBRUARY, 2, "final"), ("b", JANUARY, 7, "final")]


def test_what_a_transaction_changes_is_seen_inside_it_and_gone_when_it_is_rolled_back(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    count(opened, "r1", datetime(2026, 4, 1), [("a", JANUARY, 1, "final")])
    before = values(opened)
    opened.execute("begin transaction")
    count(opened, "r2", datetime(2026, 5, 1), [("a", JANUARY, 4, "final")])
    assert moved(before, values(opened)) == [Moved("a", JANUARY, 1, 4, "final", "final")]
    opened.execute("rollback")
    assert moved(before, values(opened)) == []


def test_the_sentence_counts_indicators_and_the_earlier_months_that_change() -> None:
    found = [
        Moved("a", JANUARY, 1, 2),
        Moved("a", FEBRUARY, 1, None),
        Moved("b", JANUARY, 3, 4),
        Moved("b", MARCH, None, 9),
        Moved("c", MARCH, None, 5),
    ]
    assert summary(found) == "3 indicators would move; figures of 2 earlier months change in 2 of them."
    assert summary(found[-1:], "moved") == "1 indicator moved; no figure that is held already changes."
    assert summary(found[:1]) == "1 indicator would move; figures of 1 earlier month change."
    assert summary([]) == "No figure would move."
