"""Warehouses for the tests of indicators: an empty one, and one with half a year's load."""

from collections.abc import Iterator

import pytest

from tests.metrics.drawn import HalfYear, Warehouse, empty


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    """An empty warehouse with every extract that an indicator reads."""
    drawn = empty()
    yield drawn
    drawn.connection.close()


@pytest.fixture
def half_year(warehouse: Warehouse) -> HalfYear:
    """One load as at 30 June 2025 that speaks for January to June."""

    def load(*extracts: str) -> Warehouse:
        warehouse.load("L1", "2025-06-30", **dict.fromkeys(extracts, "2025-01-01 to 2025-06-30"))
        return warehouse

    return load
