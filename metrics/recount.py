"""All that the product counts, counted again from the rows of the loads: the draft and every edition."""

import duckdb

from metrics.editions import editions, recounted
from metrics.refresh import refresh


def recount(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Refresh every indicator and write the series of every edition anew, inside the caller's transaction.

    Gives for each edition, by its id, the indicators that were left out as they are defined anew since.
    """
    refresh(connection)
    return {edition.id: recounted(connection, edition) for edition in editions(connection)}
