"""Every figure of the sample council answers where it comes from."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import metrics
from loaders.warehouse import open_warehouse
from metrics.months import months_of
from metrics.origin import Use, origin
from pages.components.store import sample

# Every so many months of each measure, with its first and its newest; 7 goes through every month of the year.
EVERY = 7
# Asked of again for every figure, so they are made once; a temporary table hides the view of the same name.
SLOW = ("own_days", "coverage", "month_load", "live_extract", "live_load")


@pytest.fixture(scope="module")
def held(
    sample_warehouse: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample council with the views that figures are traced through as tables."""
    place = tmp_path_factory.mktemp("origin") / "w.duckdb"
    connection = open_warehouse(Path(shutil.copyfile(sample.location(), place)))
    extracts = connection.execute("select distinct extract from load_extract").fetchall()
    views = connection.execute("select view_name from duckdb_views() where not internal").fetchall()
    for name in {*SLOW, *(name for (name,) in extracts)} & {name for (name,) in views}:
        connection.execute(f"create temp table traced_{name} as select * from {name}")
    for (name,) in connection.execute("select table_name from duckdb_tables() where temporary").fetchall():
        connection.execute(f"alter table {name} rename to {name.removeprefix('traced_')}")
    yield connection
    connection.close()


def test_every_figure_names_the_loads_behind_it(held: duckdb.DuckDBPyConnection) -> None:
    asked, silent = 0, []
    for name, rows in metrics.series(held).groupby("indicator"):
        months = [one for one in months_of(rows) if one.value is not None]
        for one in [*months[::-EVERY], months[0]] if months else []:
            found, asked = origin(held, str(name), one.month), asked + 1
            assert (found.value, found.source) == (one.value, one.source)
            if not [load for load in found.loads if load.use in (Use.FIGURE, Use.SETTING)]:
                silent.append((name, one.month))
    assert asked > len(metrics.catalogue())
    assert silent == []
