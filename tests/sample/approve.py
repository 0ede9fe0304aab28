"""Writes the approved series of the sample council: python -m tests.sample.approve, then read the diff before it is kept."""

from pathlib import Path

import duckdb
import pandas as pd

import metrics
from metrics.export import as_bytes
from metrics.series import COLUMNS
from pages.components.store import sample

APPROVED = Path(__file__).parent / "approved"
# Beside every indicator's totals, two that are kept by group as well.
BY_GROUP = {"average_caseload": "team", "contacts": "source_agency"}
DECIMALS = 6


def folders() -> dict[str, list[str]]:
    """The indicators of each strand that has any, by the strand's folder."""
    known = metrics.catalogue().values()
    of = {strand.folder: [one.id for one in known if one.strand == strand.id] for strand in metrics.strands()}
    return {folder: indicators for folder, indicators in of.items() if indicators}


def written(connection: duckdb.DuckDBPyConnection, indicators: list[str]) -> bytes:
    """The series of these indicators as CSV, with the columns of the command line and no more than six decimals."""
    parts = [metrics.series(connection, indicators)]
    parts += [metrics.series(connection, [one], by) for one, by in BY_GROUP.items() if one in indicators]
    frame = pd.concat(parts, ignore_index=True)[list(COLUMNS)]
    numbers = ["numerator", "denominator", "value"]
    return as_bytes(frame.assign(**frame[numbers].round(DECIMALS)), "csv")


def approve() -> None:
    """Replace the approved files with what the sample gives now."""
    if sample.is_stale():
        sample.build()
    with duckdb.connect(str(sample.location()), read_only=True) as connection:
        for folder, indicators in folders().items():
            (APPROVED / f"{folder}.csv").write_bytes(written(connection, indicators))


if __name__ == "__main__":
    approve()
