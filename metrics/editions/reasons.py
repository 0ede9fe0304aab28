"""Why a figure differs between two editions: what was loaded, undone, mapped or defined anew in the time between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import duckdb

from metrics.catalogue import Indicator
from metrics.editions.listed import Edition
from metrics.version import versions
from metrics.words import month_words
from metrics.workspace import LOG, extracts_read

_NEAR = 15  # a list dated so many days from a month end is read as the position at that month end
_MOST = 3  # loads that are named
_NONE = "Nothing that is recorded explains it."
_DEFINED = "The definition, or the way of counting, is another one."
_LOADS = """
-- one row per load of the time between, the newest first, with what it changed: extract, month, added, changed, withdrawn
select
    load_id, loaded_at, loaded_by, as_at, files, (select list(distinct extract) from load_extract e where e.load_id = l.load_id),
    (select list([extract, month::varchar, added::varchar, changed::varchar, withdrawn::varchar]) from load_change c
        where c.load_id = l.load_id)
from load as l
where loaded_at > $after and loaded_at <= $until
order by loaded_at desc, load_id
"""
_MARKS = """
-- one row per load whose newest mark was made in the time between
select l.files, l.as_at, (select list(distinct extract) from load_extract e where e.load_id = l.load_id), m.*
from load as l
join (
    select
        load_id, arg_max(counts, (marked_at, mark_id)) as counts, arg_max(marked_by, (marked_at, mark_id)) as marked_by,
        max(marked_at) as marked_at, arg_max(reason, (marked_at, mark_id)) as reason
    from load_mark where marked_at <= $until group by load_id
) as m using (load_id)
where m.marked_at > $after
order by m.marked_at desc
"""
_MAPPED = """
select list, count(distinct raw) from mapping where mapped_at > $after and mapped_at <= $until group by list order by list
"""
_VERSIONS = "select indicator, version from edition_definition where edition_id = $1"


@dataclass(frozen=True)
class Loaded:
    """A load: its files, as-at date, by whom and when, its extracts, and the rows it added, changed and withdrew by month."""

    files: tuple[str, ...]
    as_at: date
    by: str
    at: datetime
    extracts: frozenset[str]
    changes: Mapping[tuple[str, date | None], tuple[int, int, int]] = field(default_factory=dict)

    def of(self, extracts: Iterable[str], month: date | None) -> tuple[int, int, int]:
        """The rows of these extracts that it added, changed and withdrew: of a month, or of all where that is None."""
        read = set(extracts)
        mine = [
            rows for (extract, day), rows in self.changes.items() if extract in read and (month is None or day == month)
        ]
        return (sum(one[0] for one in mine), sum(one[1] for one in mine), sum(one[2] for one in mine))


@dataclass(frozen=True)
class Marked:
    """A load that was undone, or counts again: its files and extracts, by whom, when and why."""

    files: tuple[str, ...]
    as_at: date
    extracts: frozenset[str]
    counts: bool
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class Facts:
    """What happened between two editions; `defined` are the indicators that are counted by another version."""

    loads: Sequence[Loaded]
    marks: Sequence[Marked]
    mapped: Mapping[str, int]
    defined: frozenset[str]

    def why(self, indicator: Indicator, month: date, of_groups: bool = False) -> tuple[str, ...]:
        """The sentences that may explain why an indicator's month differs; one that says so where nothing does."""
        read = extracts_read(indicator)
        if read & LOG:  # about the loads themselves: each of them matters
            read = set().union(*(one.extracts for one in self.loads), *(one.extracts for one in self.marks))
        told = [_DEFINED] if indicator.id in self.defined else []
        told += self._loaded(read, month)
        told += [_marked(one) for one in self.marks if one.extracts & read]
        told += [_mapped(name, count) for name, count in self.mapped.items() if name != "team" or of_groups]
        return tuple(told) or (_NONE,)

    def _loaded(self, read: set[str], month: date) -> list[str]:
        mine = [one for one in self.loads if one.extracts & read]
        direct = [one for one in mine if any(one.of(read, month)) or abs((one.as_at - month).days) <= _NEAR]
        # What a load of an older product changed was not counted, so it may have been anything.
        others = [one for one in mine if any(one.of(read, None)) or not one.changes]
        named = [_loaded(one, one.of(read, month), month) for one in direct] or [_elsewhere(one) for one in others]
        more = len(named) - _MOST
        return named[:_MOST] + ([f"{more} more load{'s' if more > 1 else ''} came meanwhile."] if more > 0 else [])


def facts(connection: duckdb.DuckDBPyConnection, older: Edition, newer: Edition | None) -> Facts:
    """What happened after the older edition was published, up to the newer one or to now."""
    between = {"after": older.published_at, "until": newer.published_at if newer else datetime.max}
    loads = [
        Loaded(tuple(files), as_at, by or "", at, frozenset(extracts or ()), _changes(changes or ()))
        for _, at, by, as_at, files, extracts, changes in connection.execute(_LOADS, between).fetchall()
    ]
    marks = [
        Marked(tuple(files), as_at, frozenset(extracts or ()), counts, by or "", at, reason or "")
        for files, as_at, extracts, _, counts, by, at, reason in connection.execute(_MARKS, between).fetchall()
    ]
    was = dict(connection.execute(_VERSIONS, [older.id]).fetchall())
    now = dict(connection.execute(_VERSIONS, [newer.id]).fetchall()) if newer else versions()
    defined = frozenset(name for name in was.keys() & now.keys() if was[name] != now[name])
    return Facts(loads, marks, dict(connection.execute(_MAPPED, between).fetchall()), defined)


def _changes(rows: Iterable[Sequence[str | None]]) -> dict[tuple[str, date | None], tuple[int, int, int]]:
    return {
        (str(extract), date.fromisoformat(month) if month else None): (
            int(added or 0),
            int(changed or 0),
            int(gone or 0),
        )
        for extract, month, added, changed, gone in rows
    }


def _loaded(one: Loaded, rows: tuple[int, int, int], month: date) -> str:
    words = ("added", "changed", "withdrawn")
    counted = [f"{count:,} {word}" for count, word in zip(rows, words, strict=True) if count]
    of_month = f"; of the rows of {month_words(month)} {', '.join(counted)}" if counted else ""
    return f"{_named(one.files, one.as_at)} was loaded by {one.by or 'nobody named'} on {_day(one.at)}{of_month}."


def _elsewhere(one: Loaded) -> str:
    other = "; it changed rows of other months, which may count here too" if one.changes else ""
    return f"{_named(one.files, one.as_at)} was loaded by {one.by or 'nobody named'} on {_day(one.at)}{other}."


def _marked(one: Marked) -> str:
    what = "counts again" if one.counts else "was undone"
    return f"The load of {_named(one.files, one.as_at)} {what}, by {one.by or 'nobody named'} on {_day(one.at)}: {one.reason}"


def _mapped(name: str, count: int) -> str:
    many = (
        f"{count} spelling{'' if count == 1 else 's'}" if name != "team" else f"{count} team{'' if count == 1 else 's'}"
    )
    what = f"of the list {name.replace('_', ' ')} " if name != "team" else ""
    return (
        f"{many} {what}{'was' if count == 1 else 'were'} given another {'locality' if name == 'team' else 'meaning'}."
    )


def _named(files: Sequence[str], as_at: date) -> str:
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return f"{files[0] if files else 'A file'}{more} (as at {as_at.day} {month_words(as_at)})"


def _day(at: datetime) -> str:
    return f"{at.day} {month_words(at)}"
