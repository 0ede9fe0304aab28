"""The sample council's own warehouse, built once: the oracle and the approved figures are compared with it."""

import shutil
from collections.abc import Iterator

import duckdb
import pytest

from pages.components.store import sample


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every sample file loaded and every indicator refreshed: a copy, as the pages may hold the dashboard's own open."""
    if sample.is_stale():
        sample.build()
    copy = tmp_path_factory.mktemp("sample") / "warehouse.duckdb"
    shutil.copyfile(sample.location(), copy)
    connection = duckdb.connect(str(copy), read_only=True)
    yield connection
    connection.close()
