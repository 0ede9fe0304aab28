"""Every sum of the sample council is the sum of its parts, whichever way it is split: nobody is lost or counted twice."""

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

import metrics
from metrics.catalogue import Aggregate

NOT_ADDITIVE = (Aggregate.MEDIAN, Aggregate.MAX, Aggregate.GIVEN)
ADDITIVE = [one for one in metrics.catalogue().values() if one.aggregate not in NOT_ADDITIVE]
# As they are stored, before small numbers are hidden: what is hidden need not add up.
STORED = """
    select s.month, s.breakdown, sum(s.numerator) as numerator, sum(s.denominator) as denominator
    from series as s
    where s.indicator = $indicator and s.period is null
        and s.refresh_id = (select arg_max(refresh_id, refreshed_at) from series where indicator = $indicator)
    group by all
"""


@pytest.mark.parametrize("indicator", [one.id for one in ADDITIVE if one.groupings()])
def test_the_total_is_the_sum_of_its_parts(sample_warehouse: DuckDBPyConnection, indicator: str) -> None:
    declared = metrics.catalogue()[indicator]
    stored = sample_warehouse.execute(STORED, {"indicator": indicator}).df().set_index("month").sort_index()
    total = stored[stored["breakdown"] == "all"]
    assert total["numerator"].notna().any()
    for by in declared.groupings():
        parts = stored[stored["breakdown"] == by].reindex(total.index)
        _same(parts["numerator"], total["numerator"])
        if by in declared.breakdowns and declared.aggregate is not Aggregate.RATE:
            _same(parts["denominator"], total["denominator"])


def _same(parts: "pd.Series[float]", total: "pd.Series[float]") -> None:
    pd.testing.assert_series_equal(parts, total, rtol=1e-9, atol=1e-6)
