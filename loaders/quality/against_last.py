"""A list beside the one before it: far fewer rows for the same days, or hardly anybody who should be on both."""

from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from loaders.declare import ColumnType, Extract, Kind

# A list that falls by more than this share and by more than these rows has probably lost some.
FEWER_SHARE, FEWER_ROWS = 0.3, 20
# Past this share next to nothing is left of it.
GONE_SHARE = 0.9
# Fewer than this share of at least so many people who should be on both lists: they are of different councils.
SAME_SHARE, SAME_PEOPLE = 0.05, 30
# Lists without dates further apart than this may honestly hold other people.
_NEAR_DAYS = 190


@dataclass(frozen=True)
class Fallen:
    """Rows of the list before and of this one that are alike, and people who should be on both and are."""

    load_id: str
    last_as_at: date
    before: int
    now: int
    expected: int
    found: int

    @property
    def is_fewer(self) -> bool:
        """Whether so many rows are gone that some were probably left out."""
        return self.before - self.now > max(FEWER_ROWS, FEWER_SHARE * self.before)

    @property
    def is_gone(self) -> bool:
        """Whether next to nothing is left."""
        return self.is_fewer and self.before - self.now > GONE_SHARE * self.before

    @property
    def is_another(self) -> bool:
        """Whether hardly anybody is on both lists."""
        return self.expected >= SAME_PEOPLE and self.found < SAME_SHARE * self.expected


def fallen(connection: DuckDBPyConnection, extract: Extract, load_id: str | None = None) -> list[Fallen]:
    """Each load of an extract in force, or the one named, beside the load before it; none for the first.

    Like is held against like: of events the days that both lists speak for, of episodes what was open on the date of
    each list, of months the same month or the two next to each other, of other lists all rows.
    """
    person = _person(extract)
    only = "true" if load_id is None else "load_id = $load"
    query = f"""
        with paired as ({_paired(extract)}),
        pair as (select * from paired where last_load is not null and {only}),
        held as (
            select pair.load_id, pair.is_near, {person} as person
            from pair join {extract.id}_all as listed on listed.load_id = pair.last_load
            where {_like(extract, "last_as_at", "last_month")}
        ),
        newer as (
            select pair.load_id, count(*) as listed
            from pair join {extract.id}_all as listed on listed.load_id = pair.load_id
            where {_like(extract, "as_at", "next_month")} group by 1
        ),
        people as (select distinct load_id, person from held where is_near and person is not null),
        both_lists as (
            select people.load_id, count(*) as expected, count(known.person) as found
            from people left join (select distinct load_id, {person} as person from {extract.id}_all as listed) as known
                on known.load_id = people.load_id and known.person = people.person
            group by 1
        )
        select pair.load_id, pair.last_as_at, count(held.load_id), coalesce(any_value(newer.listed), 0),
            coalesce(any_value(both_lists.expected), 0), coalesce(any_value(both_lists.found), 0)
        from pair left join held on held.load_id = pair.load_id left join newer on newer.load_id = pair.load_id
        left join both_lists on both_lists.load_id = pair.load_id
        group by pair.load_id, pair.last_as_at
    """
    given = {} if load_id is None else {"load": load_id}
    return [Fallen(*row) for row in connection.execute(query, given).fetchall()]


def _person(extract: Extract) -> str:
    """Who is on a list of people; the keys of an export are its own, so they tell nobody."""
    key = next((column.id for column in extract.columns if column.id == extract.key[0]), "")
    is_known = bool(key) and extract.column(key).type is ColumnType.ID and extract.kind is not Kind.WHOLE
    return f"listed.{key}" if is_known else "null::varchar"


def _paired(extract: Extract) -> str:
    """Each load with the one before it; `is_near` says whether the two should hold the same people."""
    near = {
        Kind.EPISODES: "covers_from <= last_as_at + 1",
        Kind.EVENTS: "true",
        Kind.MONTHS: "true",
    }.get(extract.kind, f"as_at - last_as_at <= {_NEAR_DAYS}")
    months = "null::date as first_month, null::date as end_month"
    if extract.kind is Kind.MONTHS:
        months = f"min({extract.dated_by}) as first_month, max({extract.dated_by}) as end_month"
    source = f"{extract.id}_all" if extract.kind is Kind.MONTHS else "live_extract"
    return f"""
        with spoken as (
            select load_id, min(withdraws_from) as covers_from, max(covers_to) as covers_to
            from covered where extract = '{extract.id}' group by 1
        ),
        months as (select load_id, {months} from {source} group by 1),
        listed as (
            select load_id, as_at, covers_from, covers_to, first_month, end_month,
                lag(load_id) over turn as last_load, lag(as_at) over turn as last_as_at,
                lag(covers_from) over turn as last_from, lag(covers_to) over turn as last_to,
                lag(first_month) over turn as last_first, lag(end_month) over turn as last_end
            from live_extract left join spoken using (load_id) left join months using (load_id)
            where extract = '{extract.id}'
            window turn as (order by seq)
        )
        select *, {near} as is_near,
            -- the newest month that both hold, else the two that are next to each other
            least(last_end, end_month) as last_month,
            case when first_month > last_end then first_month else least(last_end, end_month) end as next_month
        from listed
    """


def _like(extract: Extract, day: str, month: str) -> str:
    """Which rows of a list are alike those of the other."""
    start, end = extract.started_by, extract.dated_by
    if extract.kind is Kind.EPISODES:
        return f"""coalesce(listed.{start}, pair.{day}) <= pair.{day}
            and coalesce(listed.{end}, pair.{day} + 1) > pair.{day}"""
    if extract.kind is Kind.MONTHS:
        return f"listed.{end} = pair.{month}"
    if not end:
        return "true"
    return f"""listed.{end} between greatest(pair.covers_from, pair.last_from)
            and least(pair.covers_to, pair.last_to)"""
