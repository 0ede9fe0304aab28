"""Where a figure comes from: the loads behind it, the version of its definition, and the edition that it is in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

import duckdb

from metrics import population
from metrics.catalogue import Indicator, Source, catalogue, relations
from metrics.editions import Edition, editions, reads
from metrics.months import NOT_DUE, first_day
from metrics.reference import expected, file_of
from metrics.serving import serving
from metrics.workspace import BEHIND, reached

# Where rows in force count by other dates than the one by which files overlap, or add up from sheets of several loads, the
# rows say which loads are behind a month: those of which one of these dates is in it.
_DATED = {
    "children_in_need": ("cin_start", "cin_end"),
    "child_protection": ("plan_start", "plan_end"),
    "children_in_care": ("care_start", "care_end"),
    "section_47": ("strategy_date", "icpc_date"),
    "adoption": ("decision_date", "adoption_order"),
    "ehc_register": ("received_date", "decision_date", "issue_date", "review_meeting", "review_decision"),
    "case_audit": ("audit_date",),
    "front_door_audit": ("audit_date",),
}
# What is open at a month end, where dates alone tell that: the day on which it began, and those on which it was over.
_OPEN = {
    "children_in_need": ("cin_start", "cin_end, followed_on"),
    "child_protection": ("plan_start", "plan_end, followed_on"),
    "children_in_care": ("care_start", "care_end, followed_on"),
    "ehc_register": ("received_date", "plan_end"),
}
# The days after a month's end in which a query looks for what followed (that of contacts and their referrals).
_AHEAD = {"contact_referral_proxy": 7}
_NEVER = date(1, 1, 1)


class Use(StrEnum):
    """What a load is behind a figure for."""

    FIGURE = "The month"
    AROUND = "Other months that it looks at"
    SETTING = "What the council sets"
    TEAMS = "The localities of teams"


@dataclass(frozen=True)
class Behind:
    """A load behind a figure: the extract that is read of it, its files, and the rows read, loaded and skipped."""

    use: Use
    extract: str
    load_id: str
    files: tuple[str, ...] = ()
    as_at: date = _NEVER
    loaded_at: datetime = datetime.min
    loaded_by: str = ""
    read: int = 0
    loaded: int = 0
    skipped: int = 0


@dataclass(frozen=True)
class Origin:
    """Where the figure of a month comes from; without a figure `status` says why there is none.

    `loads` are those behind it, the newest first; `built_in` the names of files in data/reference that it rests on, and
    `vintage` the mid-year of its population estimate. `version` is that of the definition it was counted by, '' where
    nobody wrote it down. `edition` is the newest that holds the month, `published` the figure in it.
    """

    indicator: str
    month: date
    value: float | None
    status: str
    source: str
    loads: tuple[Behind, ...] = ()
    built_in: tuple[str, ...] = ()
    vintage: int | None = None
    version: str = ""
    counted_at: datetime | None = None
    edition: Edition | None = None
    published: float | None = None


# The figure as the cursor reads it: of an edition its own rows, else those that were counted last.
_FIGURE = """
with counting as (
    select arg_max(refresh_id, (refreshed_at, refresh_id)) as refresh_id from counted where indicator = $indicator
),
rows as (
    select month, breakdown, period, value, status, source from series
    where indicator = $indicator and refresh_id = (select refresh_id from counting) and getvariable('edition') is null
    union all
    select month, breakdown, period, value, status, source from edition_series
    where indicator = $indicator and edition_id = getvariable('edition')
)
select value, status, coalesce(source, '') from rows where month = $month and breakdown = 'all' and period is null
"""
_COUNTED = """
select arg_max(version, (refreshed_at, refresh_id)), max(refreshed_at) from counted
where indicator = $indicator
    and refreshed_at <= coalesce(getvariable('known_at')::timestamp, timestamp '9999-12-31')
"""
_DEFINED = "select version from edition_definition where edition_id = $edition and indicator = $indicator"
_PUBLISHED = """
select edition_id, value from edition_series
where indicator = $indicator and month = $month and breakdown = 'all' and period is null
"""
# Each gives loads, and whether they say something of the month itself or only of others that the measure looks at.
_SPEAKS = """
-- the loads that have the last word on some of the days from $since to $until, among those that speak for them
select o.load_id, bool_or(least(o.own_to, c.covers_to) >= $first::date and o.own_from <= $month::date) as of_month
from own_days as o
join coverage as c on c.extract = o.extract and c.load_id = o.load_id
where o.extract = $extract
    and greatest(o.own_from, c.covers_from, $since::date) <= least(o.own_to, c.covers_to, $until::date)
group by all
"""
_NEAR = """
select load_id, bool_or(month >= $first) from month_load
where extract = $extract and month between $since and $until group by all
"""
_RETURNED = "select distinct load_id, true from measures_return where measure = $measure and month_end = $until"
_READ_IN = """
select distinct extract, load_id from load_extract join live_load using (load_id)
where last_day(as_at) = $month and rows_read > 0 and not starts_with(extract, 'published_')
"""
_FIRST = """
select c.extract, arg_min(l.load_id, (l.loaded_at, l.load_id))
from coverage as c join live_load as l on l.load_id = c.load_id
group by c.extract
"""
_NEWEST = "select arg_max(load_id, seq) from live_extract where extract = $extract"
_ESTIMATE = """
select distinct load_id from published_population
where area = $area and year(period_end) = $vintage and population is not null and age_group ilike '%0 to 17%'
"""
_TOLD = """
-- one row per load and extract that is asked for
with asked as (select unnest($loads) as load_id, unnest($extracts) as extract)
select
    a.load_id, a.extract, l.files, l.as_at, l.loaded_at, l.loaded_by, sum(x.rows_read)::bigint, sum(x.rows_loaded)::bigint,
    sum(x.rows_skipped)::bigint
from asked as a
join live_load as l on l.load_id = a.load_id
join load_extract as x on x.load_id = a.load_id and x.extract = a.extract
group by all
"""


def origin(connection: duckdb.DuckDBPyConnection, indicator: str, month: date) -> Origin:
    """Where an indicator's figure of a month (its last day) comes from, as the cursor knows it. Raises KeyError.

    The loads are those in force that speak for the month, and for the months before where the measure looks back.
    """
    declared = catalogue()[indicator]
    asked = {"indicator": indicator, "month": month}
    value, status, source = connection.execute(_FIGURE, asked).fetchone() or (None, _no_row(declared, month), "")
    chosen = next((one for one in declared.sources if one.name == source), None)
    found = Origin(indicator, month, value, status, source)
    if chosen is not None and value is not None:
        vintage = _vintage(connection, month) if chosen.population else None
        behind = list(dict.fromkeys(_behind(connection, declared, chosen, month, vintage)))
        found = replace(
            found,
            loads=_told(connection, [one for one in behind if one.load_id]),
            built_in=tuple(file_of(one.extract).name for one in behind if not one.load_id),
            vintage=vintage,
        )
    return _counted(connection, found)


def _no_row(indicator: Indicator, month: date) -> str:
    return "no file that holds it has been loaded" if month.month in indicator.due_months else NOT_DUE


def _behind(
    connection: duckdb.DuckDBPyConnection, indicator: Indicator, source: Source, month: date, vintage: int | None
) -> Iterator[Behind]:
    """The loads behind a figure, not told yet; one without a load stands for a file in data/reference."""
    for extract, way in source.reads():
        if extract == "arrival":
            yield from _in_time(connection, month)
        elif extract == "loaded_rows":
            rows = connection.execute(_READ_IN, {"month": month}).fetchall()
            yield from (Behind(Use.FIGURE, name, load) for name, load in rows)
        elif extract not in ("milestone_due", "population") and way != "without":
            for load, of_month in _read(connection, indicator, extract, way, month).items():
                yield Behind(Use.FIGURE if of_month else Use.AROUND, extract, load)
    seen = reached(relations(indicator.sql))
    for table, extract in BEHIND.items():
        if table == population.TABLE and vintage is not None:
            area = {"area": population.la_code(connection), "vintage": vintage}
            yield _set(_ids(connection, _ESTIMATE, area), extract) or Behind(Use.SETTING, "population", "")
        elif table in seen and table != population.TABLE:
            yield _set(_ids(connection, _NEWEST, {"extract": extract}), extract) or Behind(Use.SETTING, extract, "")
    if "team_locality" in seen and "locality" in indicator.groupings():
        teams = _set(_ids(connection, _NEWEST, {"extract": "teams"}), "teams")
        yield from [replace(teams, use=Use.TEAMS)] if teams else []


def _in_time(connection: duckdb.DuckDBPyConnection, month: date) -> Iterator[Behind]:
    """The first load of each expected extract that serves a month, and the first of all, since which it is expected."""
    lists, first = serving(connection, [month]).lists, dict(connection.execute(_FIRST).fetchall())
    for name in expected():
        came = lists.get((month, name), ())
        yield from (Behind(Use.FIGURE, name, one.load_id) for one in came[:1])
        if name in first and first[name] not in {one.load_id for one in came[:1]}:
            yield Behind(Use.AROUND, name, first[name])


def _read(
    connection: duckdb.DuckDBPyConnection, indicator: Indicator, extract: str, way: str, month: date
) -> dict[str, bool]:
    """The loads of an extract that are read, by the way of reading; False where only for months that it looks back on."""
    if way == "returned":
        return _loads(connection, _RETURNED, {"measure": indicator.id, "until": month})
    back = max(indicator.history_months, indicator.rolling_months - 1)
    days = {"first": first_day(month), "since": first_day(month, -back), "until": month}
    if way == "month_end":
        return _loads(connection, _NEAR, {"extract": extract, **days})
    ahead = month + timedelta(days=_AHEAD.get(indicator.id, 0))
    found = _loads(connection, _SPEAKS, {"extract": extract, **days, "month": month, "until": ahead})
    if way in ("dates", "rebuilt") and extract in _OPEN:
        start, over = _OPEN[extract]
        rows = f"coalesce({start} <= $until, true) and coalesce({over}, $until) >= $until"
        found |= _loads(connection, f"select distinct load_id, true from {extract} where {rows}", {"until": month})
    elif extract in _DATED:
        rows = " or ".join(f"{day} between $since and $until" for day in _DATED[extract])
        in_month = " or ".join(f"coalesce({day} between $first and $until, false)" for day in _DATED[extract])
        query = f"select load_id, bool_or({in_month}) from {extract} where {rows} group by all"
        for load, of_month in _loads(connection, query, days).items():
            found[load] = of_month or found.get(load, False)
    return found


def _loads(connection: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, object]) -> dict[str, bool]:
    return dict(connection.execute(query, dict(values)).fetchall())


def _ids(connection: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, object]) -> dict[str, None]:
    """The loads that a query names, each once, in order."""
    return {name: None for (name,) in connection.execute(query, dict(values)).fetchall() if name}


def _set(loads: dict[str, None], extract: str) -> Behind | None:
    return next((Behind(Use.SETTING, extract, load) for load in loads), None)


def _told(connection: duckdb.DuckDBPyConnection, behind: Sequence[Behind]) -> tuple[Behind, ...]:
    """The loads with all that is known of them: those of the month first, then the newest."""
    asked = {"loads": [one.load_id for one in behind], "extracts": [one.extract for one in behind]}
    use = {(one.load_id, one.extract): one.use for one in behind}
    rows = connection.execute(_TOLD, asked).fetchall() if behind else []
    found = [
        Behind(use[load_id, extract], extract, load_id, tuple(files), as_at, at, by or "", *counts)
        for load_id, extract, files, as_at, at, by, *counts in rows
    ]
    order = list(Use)
    found.sort(key=lambda one: (one.as_at, one.loaded_at, one.extract), reverse=True)
    return tuple(sorted(found, key=lambda one: order.index(one.use)))


def _vintage(connection: duckdb.DuckDBPyConnection, month: date) -> int | None:
    """The mid-year whose estimate stands for a month: that of the June before April, or the newest one there is."""
    known = population.estimates(connection, [population.la_code(connection)])
    wanted = month.year if month.month > 3 else month.year - 1
    return max((year for years in known.values() for year in years if year <= wanted), default=None)


def _counted(connection: duckdb.DuckDBPyConnection, found: Origin) -> Origin:
    """With when and by which definition the figure was counted, and the newest edition that holds its month."""
    known = {"indicator": found.indicator}
    version, at = connection.execute(_COUNTED, known).fetchone() or ("", None)
    held = dict(connection.execute(_PUBLISHED, {**known, "month": found.month}).fetchall())
    own = reads(connection)
    newest = next((one for one in reversed(editions(connection)) if one.id in held), None)
    edition = own or newest
    if own:
        at = own.published_at
        (version,) = connection.execute(_DEFINED, {**known, "edition": own.id}).fetchone() or ("",)
    published = held.get(edition.id) if edition else None
    return replace(found, version=version or "", counted_at=at, edition=edition, published=published)
