"""The arithmetic that no indicator of today needs a drawn example for: medians, rates and short histories."""

import dataclasses
import sys

import pytest

import metrics
from metrics.catalogue import Aggregate
from tests.metrics.drawn import Row, Warehouse

QUERY = """
-- one row per vacancy row
select month_end as month, team as case_id, vacant_fte as numerator, {denominator} as denominator,
    'vacancies file' as source, team
from vacancies
"""
DRAWN = """
    month_end  | team  | vacant_fte
    2025-01-31 | East  | 1
    2025-01-31 | West  | 2
    2025-01-31 | North | 9
    2025-01-31 | South |
"""


def worked_out(
    warehouse: Warehouse,
    monkeypatch: pytest.MonkeyPatch,
    aggregate: Aggregate,
    unit: str = "fte",
    denominator: str = "null",
    history_months: int = 0,
) -> list[Row]:
    """The series of January and February 2025 as an indicator declared so would have it."""
    declared = dataclasses.replace(
        metrics.catalogue()["vacancy_rate"],
        aggregate=aggregate,
        unit=unit,
        breakdowns=("team",),
        history_months=history_months,
        short_history="provisional",
        sql=QUERY.format(denominator=denominator),
    )
    for module in ("refresh", "series"):
        monkeypatch.setattr(sys.modules[f"metrics.{module}"], "catalogue", lambda: {"vacancy_rate": declared})
    warehouse.load("L1", "2025-02-28")
    warehouse.months("L1", "vacancies", "2025-01-31", "2025-02-28")
    warehouse.given("vacancies", DRAWN)
    return warehouse.table("vacancy_rate")


def test_a_median_counts_what_is_recorded(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    assert worked_out(warehouse, monkeypatch, Aggregate.MEDIAN) == [
        ("Jan 2025", None, 3.0, 2.0, "final"),
        ("Feb 2025", None, 0.0, None, "nothing to measure"),
    ]


def test_a_mean_leaves_out_what_is_not_recorded(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    assert worked_out(warehouse, monkeypatch, Aggregate.MEAN)[0] == ("Jan 2025", 12.0, 3.0, 4.0, "final")
    assert warehouse.read("vacancy_rate", "team")[2][1:] == ("South", None, 0.0, None, "not recorded in the source")


def test_a_rate_is_per_ten_thousand(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = worked_out(warehouse, monkeypatch, Aggregate.RATE, "rate", "10000")
    # 12 of 40,000: a row whose numerator is not recorded stays in the denominator.
    assert rows[0] == ("Jan 2025", 12.0, 40000.0, 3.0, "final")


def test_a_short_history_can_be_provisional(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = worked_out(warehouse, monkeypatch, Aggregate.COUNT, history_months=1)
    assert [(row[0], row[4]) for row in rows] == [("Jan 2025", "provisional"), ("Feb 2025", "final")]
