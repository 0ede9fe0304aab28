"""The whole sample council's series against the approved ones: a changed figure is a difference that someone must see."""

import csv
import io

import pytest
from duckdb import DuckDBPyConnection

import metrics
from tests.sample.approve import APPROVED, folders, written

SHOWN = 5
ENOUGH_MONTHS = 24
Key = tuple[str, str, str, str]


@pytest.mark.parametrize("folder", folders())
def test_the_series_are_the_approved_ones(sample_warehouse: DuckDBPyConnection, folder: str) -> None:
    approved = _rows((APPROVED / f"{folder}.csv").read_bytes())
    now = _rows(written(sample_warehouse, folders()[folder]))
    told = [_told(key, approved.get(key), now.get(key)) for key in approved | now if approved.get(key) != now.get(key)]
    assert not told, "\n".join(
        [f"{len(told)} rows differ; python -m tests.sample.approve keeps what is there now.", *told[:SHOWN]]
    )


def test_nothing_approved_is_left_of_a_strand_that_is_gone() -> None:
    assert {path.stem for path in APPROVED.glob("*.csv")} == set(folders())


def test_every_indicator_has_figures_over_two_years(sample_warehouse: DuckDBPyConnection) -> None:
    frame = metrics.series(sample_warehouse)
    valued = frame[frame["value"].notna()].groupby("indicator")["month"].agg(["min", "max"])
    reach = ((valued["max"] - valued["min"]).dt.days / 30.4).round()
    assert set(valued.index) == set(metrics.catalogue())
    assert reach[reach < ENOUGH_MONTHS].to_dict() == {}


def _rows(content: bytes) -> dict[Key, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(content.decode()))
    return {(row["indicator"], row["month"], row["breakdown"], row["group"]): row for row in rows}


def _told(key: Key, approved: dict[str, str] | None, now: dict[str, str] | None) -> str:
    indicator, month, breakdown, group = key
    where = f"{indicator}, {month}" + ("" if breakdown == "all" else f", {breakdown} {group}")
    if approved is None or now is None:
        return f"{where}: " + ("is new" if approved is None else "is no longer there")
    changed = [name for name in approved if approved[name] != now.get(name)]
    return f"{where}: " + "; ".join(
        f"{name} was {approved[name] or 'empty'}, is {now[name] or 'empty'}" for name in changed
    )
