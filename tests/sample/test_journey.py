"""The journey of the sample council's children, counted again in pandas from its files; and sums that must hold."""

from datetime import date

import pytest
from duckdb import DuckDBPyConnection

from metrics.journey import Journey, journey
from metrics.journey.stages import CONTACT
from tests.sample import journey as oracle

COHORTS = [
    ("outcomes", "2026-04-01", "2026-06-30"),
    ("outcomes", "2026-08-01", "2026-10-31"),
    ("outcomes", "2025-01-01", "2025-12-31"),
    ("outcomes", "2024-05-01", "2024-05-31"),
    # The files with outcomes begin in October 2022, so list 1 speaks.
    ("list 1", "2022-05-01", "2022-07-31"),
]


def counted(found: Journey) -> dict[str, oracle.Counts]:
    steps = {
        step.stage.id: (step.reached or 0, step.not_reached or 0, step.too_recent or 0, step.already or 0)
        for step in found.steps
    }
    return {CONTACT: (found.children or 0, found.contacts or 0, 0, 0)} | steps


@pytest.mark.parametrize(("kind", "first", "last"), COHORTS)
def test_agrees_with_the_oracle(sample_warehouse: DuckDBPyConnection, kind: str, first: str, last: str) -> None:
    found = journey(sample_warehouse, date.fromisoformat(first), date.fromisoformat(last))
    assert counted(found) == oracle.journey(kind, first, last)


@pytest.mark.parametrize("month", range(1, 11))
def test_every_child_of_a_step_is_in_one_count_of_the_next(sample_warehouse: DuckDBPyConnection, month: int) -> None:
    found = journey(sample_warehouse, date(2026, month, 1), date(2026, month, 1))
    totals = counted(found)
    for step in found.steps:
        assert sum(totals[step.stage.id]) == totals[step.stage.before][0], step.stage.id
