"""The hardest indicators, counted again in pandas from the sample's files, month by month and with every gap."""

from collections.abc import Iterator

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

import metrics
from tests.sample.in_force import Result
from tests.sample.oracle import BY, ORACLE


@pytest.mark.parametrize("indicator", ORACLE)
def test_agrees_with_the_oracle(sample_warehouse: DuckDBPyConnection, indicator: str) -> None:
    frame = metrics.series(sample_warehouse, [indicator])
    told = "\n".join(differences(ORACLE[indicator](), _valued(frame)))
    assert not told, f"{indicator}:\n{told}"


@pytest.mark.parametrize(("indicator", "breakdown"), BY)
def test_agrees_with_the_oracle_by_group(sample_warehouse: DuckDBPyConnection, indicator: str, breakdown: str) -> None:
    frame = metrics.series(sample_warehouse, [indicator], breakdown)
    mine = BY[indicator, breakdown]()
    groups = sorted(set(mine) | set(frame["group"]))
    told = [
        f"{group}, {line}"
        for group in groups
        for line in differences(_some(mine.get(group, {})), _some(_valued(frame[frame["group"] == group])))
    ]
    assert not told, "\n".join(told)


def _some(result: Result) -> Result:
    """Without the months in which a group has nobody: whether they are zeros or missing says nothing."""
    return {month: parts for month, parts in result.items() if parts != (0.0, None)}


def test_a_value_is_its_numerator_over_its_denominator(sample_warehouse: DuckDBPyConnection) -> None:
    frame = metrics.series(
        sample_warehouse, ["contact_nfa_rate", "average_caseload", "cp_plan_rate", "section_47_rate"]
    )
    rows = frame[frame["value"].notna()]
    times = rows["unit"].map({"percent": 100, "cases": 1, "rate": 10_000})
    pd.testing.assert_series_equal(rows["value"], times * rows["numerator"] / rows["denominator"], check_names=False)


def _valued(frame: pd.DataFrame) -> Result:
    """Numerator and denominator of the months with a value; of a median the value itself and how many it is of."""
    rows = frame[frame["value"].notna()]
    below = [None if pd.isna(number) else float(number) for number in rows["denominator"]]
    above = [float(number) for number in rows["numerator"].fillna(rows["value"])]
    return dict(zip(rows["month"], zip(above, below, strict=True), strict=True))


def differences(mine: Result, theirs: Result) -> Iterator[str]:
    """A line for each month in which the two do not say the same; a month that one of them lacks is a gap there."""
    for month in sorted(set(mine) | set(theirs)):
        if not _same(mine.get(month), theirs.get(month)):
            yield f"{month:%B %Y}: the oracle has {_words(mine.get(month))}, the series has {_words(theirs.get(month))}"


def _same(one: tuple[float, float | None] | None, other: tuple[float, float | None] | None) -> bool:
    if one is None or other is None:
        return one is other
    pairs = zip(one, other, strict=True)
    return all(a == b if a is None or b is None else a == pytest.approx(b, abs=1e-6) for a, b in pairs)


def _words(parts: tuple[float, float | None] | None) -> str:
    if parts is None:
        return "a gap"
    above, below = parts
    return f"{above:g}" if below is None else f"{above:g} of {below:g}"
