"""Every count of the sample council is the sum of its parts, whichever way it is split."""

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

import metrics
from metrics.catalogue import Aggregate
from metrics.declaration import PERSONAL

COUNTS = [one for one in metrics.catalogue().values() if one.aggregate is Aggregate.COUNT]
# By a personal characteristic small numbers are hidden, so the parts that are shown need not add up.
SPLITS = [(one.id, by) for one in COUNTS for by in one.groupings() if by not in PERSONAL]


@pytest.mark.parametrize(("indicator", "by"), SPLITS)
def test_the_total_is_the_sum_of_its_parts(sample_warehouse: DuckDBPyConnection, indicator: str, by: str) -> None:
    total = _by_month(metrics.series(sample_warehouse, [indicator]))
    parts = _by_month(metrics.series(sample_warehouse, [indicator], by))
    assert not total.empty
    pd.testing.assert_series_equal(parts, total)


def _by_month(frame: pd.DataFrame) -> pd.Series:
    """Values by month; a month in which nothing has a value is left out."""
    valued = frame[frame["value"].notna()]
    return valued.groupby("month")["value"].sum()
