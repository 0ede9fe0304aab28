"""Counts the indicators again and appends their series to the warehouse."""

import datetime
import uuid
from collections.abc import Collection, Sequence

import duckdb

from metrics.catalogue import SCALE, Aggregate, Indicator, Source, catalogue
from metrics.workspace import LOG, extracts_read, queries, workspace

# What only the single rows can tell; everything else follows from the sums.
FROM_ROWS = {Aggregate.MEDIAN: "median(numerator)", Aggregate.MAX: "max(numerator)"}
STEPS = ("extract_month", "source_month", "filled", "valued", "chosen", "period_month")


def refresh(connection: duckdb.DuckDBPyConnection, extracts: Collection[str] | None = None) -> str:
    """Recompute the indicators that read these extracts (None: all), inside the caller's transaction; the refresh's id.

    Those that are about the loads themselves are recomputed whatever was loaded.
    Rows are appended to `series` and never changed; the newest refresh of an indicator is the one that counts.
    """
    refresh_id = uuid.uuid4().hex
    chosen = [
        indicator
        for indicator in catalogue().values()
        if extracts is None or not extracts_read(indicator).isdisjoint({*extracts, *LOG})
    ]
    if chosen:
        with workspace(connection, chosen):
            _count(connection, chosen, refresh_id)
    return refresh_id


def _count(connection: duckdb.DuckDBPyConnection, indicators: Sequence[Indicator], refresh_id: str) -> None:
    _declare(connection, indicators)
    connection.execute(
        'create or replace temp table part (indicator varchar, source varchar, month date, breakdown varchar, "group" varchar,'
        " numerator double, denominator double, recorded bigint, ready double)"
    )
    for indicator in indicators:
        connection.execute(f"insert into part {grouped(indicator)}")
    steps = queries("arithmetic")
    for step in STEPS:
        connection.execute(f"create or replace temp table {step} as {steps[step]}")
    stamp = [refresh_id, datetime.datetime.now(datetime.UTC).replace(tzinfo=None)]
    connection.execute("insert into series by name select $1 as refresh_id, $2 as refreshed_at, * from chosen", stamp)
    for indicator in indicators:
        if indicator.aggregate is Aggregate.MEDIAN:
            connection.execute(_medians(indicator), stamp)
    for table in ("head", "head_source", "head_reads", "head_share", "part", *STEPS):
        connection.execute(f"drop table temp.{table}")


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


def grouped(indicator: Indicator) -> str:
    """The statement that sums an indicator's rows by month and source, in all and by every breakdown at once."""
    split, sets = _split(indicator, "month, source")
    is_given = any(source.given for source in indicator.sources)
    ready = "max(given)" if is_given else FROM_ROWS.get(indicator.aggregate, "null")
    recorded = "count(coalesce(numerator, given))" if is_given else "count(numerator)"
    # A share is made of the rows that count: those that do not have no reason to be grouped by.
    kept = f"where breakdown not in ({', '.join(repr(name) for name in indicator.shares)}) or numerator <> 0"
    return f"""
        select '{indicator.id}', source, month, breakdown, "group", numerator, denominator, recorded, ready
        from (
            select source, month, {split}, sum(numerator) as numerator,
                sum(denominator) as denominator, {recorded} as recorded, {ready} as ready
            from ({indicator.sql}
            )
            where month is not null
            group by grouping sets ({sets})
        )
        {kept if indicator.shares else ""}"""


def _medians(indicator: Indicator) -> str:
    """The statement that appends an indicator's medians of quarters, years and 12 months: no sum of months gives them."""
    split, sets = _split(indicator, "period, month")
    return f"""
        insert into series by name
        with counted as (
            select r.* from ({indicator.sql}
            ) as r
            join chosen as c
                on c.indicator = '{indicator.id}' and c.breakdown = 'all' and c.month = r.month and c.source = r.source
        ),
        in_period as (
            select c.* exclude (month), p.period, p.month
            from counted as c
            join period_month as p on p.counted = c.month
        )
        select
            $1 as refresh_id, $2 as refreshed_at, '{indicator.id}' as indicator, period, month,
            {split}, median(numerator) as value, count(numerator)::double as denominator
        from in_period
        group by grouping sets ({sets})"""


def _split(indicator: Indicator, within: str) -> tuple[str, str]:
    """The columns breakdown and "group", and the grouping sets that give the whole and every breakdown within these."""
    groups = indicator.groupings()
    breakdown = _first_grouped(groups, "'{0}'", "'all'")
    group = _first_grouped(groups, "coalesce({0}::varchar, 'Not recorded')", "'all'")
    sets = ", ".join([f"({within})", *(f"({within}, {name})" for name in groups)])
    return f'{breakdown} as breakdown, {group} as "group"', sets


def _first_grouped(groups: Sequence[str], then: str, otherwise: str) -> str:
    cases = " ".join(f"when grouping({name}) = 0 then {then.format(name)}" for name in groups)
    return f"case {cases} else {otherwise} end" if cases else otherwise
