"""The hardest indicators, counted again in pandas from the sample's files, month by month and with every gap."""

from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

import metrics
from tests.sample import front_door, send, workforce
from tests.sample.in_force import Result

ORACLE: dict[str, Callable[[], Result]] = {
    "contacts": front_door.contacts,
    "contact_nfa_rate": front_door.contact_nfa_rate,
    "contact_to_referral_rate": front_door.contact_to_referral_rate,
    "referrals": front_door.referrals,
    "rereferral_rate": front_door.rereferral_rate,
    "referral_nfa_rate": front_door.referral_nfa_rate,
    "open_cases": workforce.open_cases,
    "average_caseload": workforce.average_caseload,
    "unallocated_cases": workforce.unallocated_cases,
    "agency_ratio": workforce.agency_ratio,
    "vacancy_rate": workforce.vacancy_rate,
    "turnover_rate": workforce.turnover_rate,
    "ehc_requests": send.ehc_requests,
    "ehc_20_weeks": send.ehc_20_weeks,
    "ehc_plans": send.ehc_plans,
    "annual_reviews": send.annual_reviews,
}


@pytest.mark.parametrize("indicator", ORACLE)
def test_agrees_with_the_oracle(sample_warehouse: DuckDBPyConnection, indicator: str) -> None:
    frame = metrics.series(sample_warehouse, [indicator])
    told = "\n".join(differences(ORACLE[indicator](), _valued(frame)))
    assert not told, f"{indicator}:\n{told}"


def test_agrees_with_the_oracle_by_source_agency(sample_warehouse: DuckDBPyConnection) -> None:
    frame = metrics.series(sample_warehouse, ["contact_nfa_rate"], "source_agency")
    mine = front_door.contact_nfa_rate_by_agency()
    groups = sorted(set(mine) | set(frame["group"]))
    told = [
        f"{group}, {line}"
        for group in groups
        for line in differences(mine.get(group, {}), _valued(frame[frame["group"] == group]))
    ]
    assert not told, "\n".join(told)


def test_a_percentage_is_its_numerator_over_its_denominator(sample_warehouse: DuckDBPyConnection) -> None:
    frame = metrics.series(sample_warehouse, ["contact_nfa_rate", "average_caseload"])
    rows = frame[frame["value"].notna()]
    times = rows["unit"].map({"percent": 100, "cases": 1})
    pd.testing.assert_series_equal(rows["value"], times * rows["numerator"] / rows["denominator"], check_names=False)


def _valued(frame: pd.DataFrame) -> Result:
    rows = frame[frame["value"].notna()]
    below = [None if pd.isna(number) else float(number) for number in rows["denominator"]]
    above = [float(number) for number in rows["numerator"]]
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
