"""The refresh of series from staged rows, beside the same series counted in pandas."""

import importlib
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import duckdb
import pandas as pd

import metrics
from loaders.warehouse import open_warehouse
from tests.benchmarks.history import write_warehouse
from tests.benchmarks.in_pandas import SERIES
from tests.benchmarks.timing import serve

NEEDED = ("contacts", "referrals", "assessments", "children_in_need", "care_leavers", "workers")
FINAL = """
-- one row per figure of a whole month
select indicator, month, breakdown, "group", value from series where status = 'final' and value is not null
"""


def make(path: str, rows: str) -> Callable[[], object]:
    """Write the warehouse that the others read."""
    return lambda: write_warehouse(Path(path), int(rows))


def every_indicator(path: str) -> Callable[[], object]:
    """The refresh of the whole catalogue."""
    connection = _opened(path)
    metrics.catalogue()
    return lambda: metrics.refresh(connection)


def these_indicators(path: str) -> Callable[[], object]:
    """The refresh of those indicators alone that are also counted in pandas."""
    connection = _opened(path)
    return lambda: _refresh_these(connection)


def in_pandas(path: str) -> Callable[[], object]:
    """The same in pandas, which is handed the staged rows in memory."""
    frames = _frames(_opened(path))
    return lambda: [counted(frames) for counted in SERIES.values()]


def compare(path: str) -> Callable[[], object]:
    """Count the series both ways and stop where a final figure is not the same."""
    connection = _opened(path)

    def ready() -> None:
        _refresh_these(connection)
        ours = connection.execute(FINAL).df()
        frames = _frames(connection)
        theirs = pd.concat([counted(frames).assign(indicator=name) for name, counted in SERIES.items()])
        theirs["month"] = theirs["month"].astype("datetime64[us]") + pd.offsets.MonthEnd(0)
        both = ours.merge(theirs, "left", ["indicator", "month", "breakdown", "group"], suffixes=("", "_in_pandas"))
        differs = both[~((both["value"] - both["value_in_pandas"]).abs() < 1e-6)]
        if len(differs) or set(both["indicator"]) != set(SERIES):
            raise SystemExit(
                f"Pandas and the refresh do not agree in {len(differs)} of {len(both)}:\n{differs.head(20)}"
            )

    return ready


def _refresh_these(connection: duckdb.DuckDBPyConnection) -> None:
    chosen = {name: metrics.catalogue()[name] for name in SERIES}
    with patch.object(importlib.import_module("metrics.refresh"), "catalogue", lambda: chosen):
        metrics.refresh(connection)


def _opened(path: str) -> duckdb.DuckDBPyConnection:
    """The warehouse in a transaction that is never committed, as a refresh is part of its load's."""
    metrics.catalogue()
    connection = open_warehouse(Path(path))
    connection.execute("begin transaction")
    return connection


def _frames(connection: duckdb.DuckDBPyConnection) -> dict[str, pd.DataFrame]:
    return {name: connection.execute(f"select * from {name}_all").df() for name in NEEDED}


if __name__ == "__main__":
    serve({one.__name__: one for one in (make, every_indicator, these_indicators, in_pandas, compare)})
