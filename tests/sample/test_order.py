"""Overlapping half-year workbooks give the same series in whatever order they are loaded, undone and counted again."""

from collections.abc import Collection
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import metrics
from loaders import Status, load, loads, redo, undo
from loaders.council import council
from loaders.warehouse import create_tables

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
OLDEST_FIRST = ("2025-09-30", "2026-03-31", "2026-09-30", "2026-10-31")
NEWEST_FIRST = tuple(reversed(OLDEST_FIRST))
MIXED = ("2026-03-31", "2026-10-31", "2025-09-30", "2026-09-30")
LISTS = ["contacts", "referrals", "assessments", "children_in_need", "care_leavers"]


def loaded(days: tuple[str, ...]) -> pd.DataFrame:
    """The totals and the groups by team that the lists give when the workbooks of these days are loaded one by one."""
    connection = held(days)
    frame = counted(connection)
    connection.close()
    return frame


def held(days: tuple[str, ...]) -> duckdb.DuckDBPyConnection:
    """A warehouse with the workbooks of these days, loaded one by one; nothing is counted yet."""
    connection = duckdb.connect()
    create_tables(connection)
    for day in days:
        workbook = SAMPLE / "files" / f"annex_a_{day}.xlsx"
        outcomes = load([workbook], connection, then=_later, council=council(SAMPLE / "council.toml"))
        assert [outcome.status for outcome in outcomes] == [Status.LOADED]
    return connection


def counted(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The totals and the groups by team of what is in force now."""
    metrics.refresh(connection, LISTS)
    return pd.concat([metrics.series(connection), metrics.series(connection, by="team")], ignore_index=True)


def _later(connection: duckdb.DuckDBPyConnection, extracts: Collection[str]) -> None:
    """No refresh after each workbook: one at the end is enough."""


@pytest.fixture(scope="module")
def oldest_first() -> pd.DataFrame:
    return loaded(OLDEST_FIRST)


@pytest.mark.parametrize("days", [NEWEST_FIRST, MIXED], ids=["newest first", "mixed"])
def test_the_order_of_loading_does_not_matter(oldest_first: pd.DataFrame, days: tuple[str, ...]) -> None:
    pd.testing.assert_frame_equal(loaded(days), oldest_first)


def test_a_workbook_that_is_undone_is_as_if_it_had_never_come_and_then_as_if_it_had_never_gone(
    oldest_first: pd.DataFrame,
) -> None:
    connection = held(MIXED)
    (middle,) = [one.id for one in loads(connection) if str(one.as_at) == "2026-03-31"]
    undo(connection, middle, "A mistake", "Jo", then=_later)
    pd.testing.assert_frame_equal(counted(connection), loaded(("2025-09-30", "2026-09-30", "2026-10-31")))
    redo(connection, middle, "It was right", "Jo", then=_later)
    pd.testing.assert_frame_equal(counted(connection), oldest_first)
    connection.close()


def test_events_have_every_month_and_stocks_only_those_near_a_list(oldest_first: pd.DataFrame) -> None:
    totals = oldest_first[(oldest_first["breakdown"] == "all") & oldest_first["value"].notna()]
    months = totals.groupby("indicator")["month"].agg(lambda held: list(held.dt.strftime("%Y-%m-%d")))
    assert months["open_cases"] == list(OLDEST_FIRST)
    every = pd.date_range("2025-04-30", "2026-10-31", freq="ME").strftime("%Y-%m-%d")
    assert months["referrals"] == list(every)
    assert months["rereferral_rate"] == list(every[12:])
