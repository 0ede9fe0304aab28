"""What is current is a function of the loads: views over the append-only staged rows, made from the declarations.

Codes are read as people have said that spellings are meant, see loaders/meanings.py.
Two variables cut them off: `known_at` (a timestamp; loads after it do not count) and `authority`. Unset means no limit.
"""

from collections.abc import Collection

from duckdb import DuckDBPyConnection

from loaders.declare import ColumnType, Extract, Kind, declarations
from loaders.meanings import mapped_lists, rows_as_mapped

# How far from a month end a list may be dated and still be read as the position at that month end.
NEAR_DAYS = 15

_SHARED = {
    "live_load": """
        -- one row per load in force; seq orders them: the latest as-at date, then the latest loaded, is the newest
        with marked as (
            select load_id, arg_max(counts, (marked_at, mark_id)) as counts
            from load_mark
            where marked_at <= coalesce(getvariable('known_at')::timestamp, timestamp '9999-12-31')
            group by load_id
        )
        select load.*, row_number() over (order by as_at, loaded_at, load_id) as seq
        from load left join marked using (load_id)
        where loaded_at <= coalesce(getvariable('known_at')::timestamp, timestamp '9999-12-31')
          and (getvariable('authority') is null or authority = getvariable('authority')::varchar)
          and coalesce(counts, true)
    """,
    "newest_stamp": """
        -- one row: when anything was recorded last, None in an empty warehouse
        select max(stamp) as stamp
        from (
            select max(loaded_at) as stamp from load
            union all select max(marked_at) from load_mark
            union all select max(mapped_at) from mapping
            union all select max(decided_at) from decision
            union all select max(published_at) from edition
            union all select max(refreshed_at) from counted
        )
    """,
    "mapping_in_force": """
        -- one row per code list (or 'team') and spelling, in lower case, that people have given a meaning
        select list, raw, arg_max_null(label, (mapped_at, mapping_id)) as label
        from mapping
        where mapped_at <= coalesce(getvariable('known_at')::timestamp, timestamp '9999-12-31')
        group by list, raw
        having label is not null
    """,
    "coverage": """
        -- one row per stretch of days that a load in force speaks for
        select extract, covers_from, covers_to, load_id, as_at, seq
        from covered join live_load using (load_id)
    """,
    "live_extract": """
        -- one row per load in force and extract; later_from is the first day that any newer load speaks for
        select
            extract, load_id, as_at, seq, withdraws_from,
            min(withdraws_from) over (
                partition by extract order by seq rows between 1 following and unbounded following
            ) as later_from
        from (
            select extract, load_id, as_at, seq, min(withdraws_from) as withdraws_from
            from load_extract join live_load using (load_id)
            left join covered using (load_id, extract)
            where rows_loaded > 0  -- headings without rows say nothing
            group by all
        )
    """,
    "own_days": """
        -- one row per load in force, extract and stretch of days that no newer load speaks for
        with newer as (
            select one.extract, one.load_id, later.withdraws_from as since, later.covers_to as until
            from live_extract one
            join live_extract next on next.extract = one.extract and next.seq > one.seq
            join covered later on later.extract = next.extract and later.load_id = next.load_id
        ),
        reaching as (
            select *, max(until) over (
                partition by extract, load_id order by since, until rows between unbounded preceding and 1 preceding
            ) as reached
            from newer
        )
        select extract, load_id, coalesce(reached + 1, date '0001-01-01') as own_from, since - 1 as own_to
        from reaching where reached is null or since > reached + 1
        union all
        select extract, load_id, max(until) + 1, date '9999-12-31' from newer group by all
        union all
        select extract, load_id, date '0001-01-01', date '9999-12-31'
        from live_extract where (extract, load_id) not in (select (extract, load_id) from newer)
    """,
    "month_load": f"""
        -- one row per extract and month end that has a list near it: the nearest load, and of two the later
        with near as (
            select extract, load_id, as_at, seq, unnest([last_day(as_at), last_day(as_at - interval 1 month)]) as month
            from live_extract
        )
        select extract, month, load_id, as_at
        from near
        where abs(month - as_at) <= {NEAR_DAYS}
        qualify row_number() over (partition by extract, month order by abs(month - as_at), seq desc) = 1
    """,
}


def create_views(connection: DuckDBPyConnection) -> None:
    """Create or replace the shared views and three of every staged extract: in force, near month ends, and all rows."""
    for name, query in _SHARED.items():
        connection.execute(f"create or replace view {name} as {query}")
    lists = mapped_lists(connection)
    for extract in declarations().values():
        if extract.stage:
            connection.execute(f"create or replace view {extract.id}_all as {_all_rows(extract, lists)}")
            connection.execute(f"create or replace view {extract.id} as {_IN_FORCE[extract.kind](extract)}")
            connection.execute(f"create or replace view {extract.id}_month_end as {_near_month_end(extract, lists)}")


def _all_rows(extract: Extract, lists: Collection[str]) -> str:
    return f"""
        -- {extract.grain}, of every load in force
        select live.as_at, live.seq, live.later_from, staged.*
        from {rows_as_mapped(extract, lists, f"staged_{extract.id}")} staged
        join live_extract live on live.load_id = staged.load_id and live.extract = '{extract.id}'
    """


def _near_month_end(extract: Extract, lists: Collection[str]) -> str:
    return f"""
        -- {extract.grain}, as listed by the load nearest to each month end
        select month_load.month, month_load.as_at, staged.*
        from {rows_as_mapped(extract, lists, f"staged_{extract.id}")} staged
        join month_load on month_load.load_id = staged.load_id and month_load.extract = '{extract.id}'
    """


def _events(extract: Extract) -> str:
    """Rows that no newer load speaks for; a key held by two of them counts once, as the newer load has it.

    Two rows alike in one file are two events, so the key counts the occurrence.
    """
    key = ", ".join(extract.key)
    return f"""
        -- {extract.grain}, in force
        with spoken as (
            select * from {_unspoken(extract)}
        ),
        counted as (
            select *, row_number() over (partition by load_id, {key} order by row_number) as occurrence from spoken
        )
        select * exclude (seq, later_from, occurrence) from counted
        qualify row_number() over (partition by {key}, occurrence order by seq desc) = 1
    """


def _episodes(extract: Extract) -> str:
    """The newest word on each episode. The first newer list that covers an episode and lacks it decides: where that list
    has moved on to a later episode of the same child, the earlier one counts on, because a list holds the latest alone.
    followed_on is the day by which an episode without an end was over: any list lets the child's next one begin then, or lists
    have begun again after a gap without it.
    """
    child, start, end = extract.key[0], extract.started_by, extract.dated_by
    return f"""
        -- {extract.grain}, in force; superseded: a newer list shows a later episode of the child instead
        with newest as (
            select * from {extract.id}_all
            qualify row_number() over (partition by {child}, {start} order by seq desc, row_number desc) = 1
        ),
        flagged as (
            select *, later_from is not null and later_from <= coalesce({end}, as_at + 1) as missing,
                least(
                    lead({start}) over (partition by {child} order by {start}),
                    -- open on the last list that shows it, and not on one that begins to speak only later
                    case when {end} is null and later_from > as_at + 1 then later_from end
                ) as followed_on
            from newest
        ),
        lacking as (
            select flagged.load_id, flagged.row_number, arg_min(later.load_id, later.seq) as first_load
            from flagged
            join live_extract later on later.extract = '{extract.id}' and later.seq > flagged.seq
                and later.withdraws_from <= coalesce(flagged.{end}, flagged.as_at + 1)
            where flagged.missing
            group by all
        ),
        judged as (
            select flagged.*,
                exists (
                    select 1 from staged_{extract.id} later
                    where later.load_id = lacking.first_load
                        and later.{child} = flagged.{child} and later.{start} > flagged.{start}
                ) as superseded
            from flagged
            left join lacking on lacking.load_id = flagged.load_id and lacking.row_number = flagged.row_number
        )
        select * exclude (seq, later_from, missing) from judged where not missing or superseded
    """


def _snapshot(extract: Extract) -> str:
    return f"""
        -- {extract.grain}, of the newest list
        select * exclude (seq, later_from) from {extract.id}_all
        where seq = (select max(seq) from live_extract where extract = '{extract.id}')
    """


def _months(extract: Extract) -> str:
    return f"""
        -- {extract.grain}, each month as the newest load that holds it has it
        select * exclude (seq, later_from) from {extract.id}_all
        qualify seq = max(seq) over (partition by {extract.dated_by}) {_once(extract)}
    """


def _once(extract: Extract) -> str:
    """Of rows that repeat an identifier in one month the last counts; rows without identifiers may well be alike."""
    if not any(extract.column(name).type is ColumnType.ID for name in extract.key):
        return ""
    return f"and row_number() over (partition by seq, {', '.join(extract.key)} order by row_number desc) = 1"


def _whole(extract: Extract) -> str:
    if not extract.dated_by:
        return _snapshot(extract)
    return f"""
        -- {extract.grain}, each date as the newest export that covers it has it
        select * exclude (seq, later_from) from {_unspoken(extract)}
    """


def _unspoken(extract: Extract) -> str:
    """No newer load speaks for the row's date; of what is still open, and so undated, only the newest list knows."""
    return f"""
        (select rows.* from {extract.id}_all rows join own_days own
            on own.extract = '{extract.id}' and own.load_id = rows.load_id
            and rows.{extract.dated_by} between own.own_from and own.own_to
        union all
        select * from {extract.id}_all where {extract.dated_by} is null and later_from is null)"""


def _releases(extract: Extract) -> str:
    return f"""
        -- {extract.grain}, each as the newest release that holds it has it
        select * exclude (seq, later_from) from {extract.id}_all
        qualify row_number() over (partition by {", ".join(extract.key)} order by seq desc, row_number desc) = 1
    """


_IN_FORCE = {
    Kind.EVENTS: _events,
    Kind.EPISODES: _episodes,
    Kind.SNAPSHOT: _snapshot,
    Kind.MONTHS: _months,
    Kind.WHOLE: _whole,
    Kind.RELEASES: _releases,
    Kind.ENTRIES: _releases,
}
