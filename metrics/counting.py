"""Counts indicators from the rows in force into a temporary table that lasts as long as the caller reads it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import duckdb

from metrics.catalogue import SCALE, Aggregate, Indicator, Source
from metrics.statements import grouped, medians
from metrics.workspace import queries, workspace

STEPS = ("extract_month", "source_month", "filled", "valued", "chosen", "period_month")
FIGURES = "figures"


@contextmanager
def counted(
    connection: duckdb.DuckDBPyConnection, indicators: Sequence[Indicator], until: date | None = None
) -> Iterator[str]:
    """The name of a temporary table with the series of these indicators: the columns of `series` without its refresh.

    With `until`, the last day of a month, there is no later month, and later months are in no median of a longer period.
    """
    with workspace(connection, indicators):
        _count(connection, indicators, until)
        yield FIGURES
    for table in ("head", "head_source", "head_reads", "head_share", "part", *STEPS, FIGURES):
        connection.execute(f"drop table temp.{table}")


def _count(connection: duckdb.DuckDBPyConnection, indicators: Sequence[Indicator], until: date | None) -> None:
    _declare(connection, indicators)
    connection.execute(
        'create or replace temp table part (indicator varchar, source varchar, month date, breakdown varchar, "group" varchar,'
        " numerator double, denominator double, recorded bigint, ready double)"
    )
    for indicator in indicators:
        connection.execute(f"insert into part {grouped(indicator)}")
    steps = queries("arithmetic")
    for step in STEPS:
        # The months are cut off before the longer periods are made of them.
        cut = f"select * from ({steps[step]}) where month <= '{until}'" if until and step == "chosen" else steps[step]
        connection.execute(f"create or replace temp table {step} as {cut}")
    connection.execute(f"create or replace temp table {FIGURES} as select *, null::varchar as period from chosen")
    for indicator in indicators:
        if indicator.aggregate is Aggregate.MEDIAN:
            connection.execute(f"insert into {FIGURES} by name {medians(indicator)}")


def _declare(connection: duckdb.DuckDBPyConnection, indicators: Sequence[Indicator]) -> None:
    """Put what the arithmetic must know of each indicator into temporary tables."""
    _table(
        connection,
        "head",
        "indicator varchar, aggregate varchar, scale double, history_months integer, short_history varchar,"
        " rolling_months integer, settles_in integer, due_months integer[]",
        [
            (
                i.id,
                i.aggregate,
                SCALE.get(i.unit, 1.0),
                i.history_months,
                i.short_history,
                i.rolling_months,
                i.settles_in,
                list(i.due_months),
            )
            for i in indicators
        ],
    )
    _table(
        connection,
        "head_source",
        "indicator varchar, source varchar, rank integer",
        [(i.id, source.name, rank) for i in indicators for rank, source in enumerate(i.sources)],
    )
    _table(
        connection,
        "head_reads",
        "indicator varchar, source varchar, extract varchar, reading varchar",
        [(i.id, source.name, *read) for i in indicators for source in i.sources for read in _reads(i, source)],
    )
    _table(
        connection,
        "head_share",
        "indicator varchar, breakdown varchar",
        [(i.id, share) for i in indicators for share in i.shares],
    )


def _reads(indicator: Indicator, source: Source) -> list[tuple[str, str]]:
    """What the source reads, for the arithmetic: a return covers each measure for itself, so by the measure's id."""
    return [(indicator.id if way == "returned" else extract, way) for extract, way in source.reads()]


def _table(connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
    connection.execute(f"create or replace temp table {name} ({columns})")
    if rows:
        values = [list(column) for column in zip(*rows, strict=True)]
        unnested = ", ".join(f"unnest(${place})" for place in range(1, len(values) + 1))
        connection.execute(f"insert into {name} select {unnested}", values)
