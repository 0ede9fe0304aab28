"""Everything that is worked out from the loads is worked out again: the way back if it were ever wrong or lost."""

from collections.abc import Callable, Mapping, Sequence

from duckdb import DuckDBPyConnection

from loaders.backup import record
from loaders.warehouse import bring_up, transaction

# What follows from the other tables, so that it can be dropped.
DERIVED = ("series", "counted", "edition_series")
# Counts all again; of each edition (its id) the indicators of which today's definitions cannot tell what was published.
Recount = Callable[[DuckDBPyConnection], Mapping[str, Sequence[str]]]


def rebuild(connection: DuckDBPyConnection, by: str, recount: Recount) -> Mapping[str, Sequence[str]]:
    """Drop every derived table and fill it again from the staged rows, all or nothing; what `recount` left out.

    Where an indicator is defined anew since an edition was published, the rows that the edition had are kept.
    """
    with connection.cursor() as cursor, transaction(cursor):
        bring_up(cursor)  # where one of them is lost
        cursor.execute("create or replace temp table published as from edition_series")
        for table in DERIVED:
            cursor.execute(f"drop table {table}")
        bring_up(cursor)
        left = recount(cursor)
        for edition, indicators in left.items():
            cursor.execute(
                "insert into edition_series by name select * from published "
                "where edition_id = $edition and list_contains($indicators, indicator)",
                {"edition": edition, "indicators": list(indicators)},
            )
        cursor.execute("drop table temp.published")
        record(
            cursor,
            by,
            "counted again",
            "every measure and edition",
            "Everything was rebuilt from the rows of the loads.",
        )
    return {edition: indicators for edition, indicators in left.items() if indicators}
