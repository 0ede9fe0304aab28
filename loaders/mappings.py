"""What people say that a spelling means, or in which locality a team is: said, taken back, and what is still to be said."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from uuid import uuid4

from duckdb import DuckDBPyConnection

from loaders.append import Refresh
from loaders.codes import code_list, normalised
from loaders.declare import Extract, declarations
from loaders.meanings import coded, mappable
from loaders.views import create_views
from loaders.warehouse import moment, transaction

TEAM = "team"
_LONGEST_LOCALITY = 60
_COMPARED = 120  # characters of a spelling that are compared with the codes: more would take long and tell no more
_NEAR, _NEAREST = 0.6, 3


class CannotMap(ValueError):
    """A spelling cannot be given this meaning; the message is a sentence for people."""


@dataclass(frozen=True)
class Meaning:
    """What a spelling of a code list means: one of its labels. Of the list TEAM: in which locality a team is."""

    list: str
    raw: str
    label: str


@dataclass(frozen=True)
class Mapped(Meaning):
    """A meaning in force, and who said so when (UTC)."""

    by: str
    at: datetime


@dataclass(frozen=True)
class Place:
    """A column that holds spellings: the extract, and the column's name and heading."""

    extract: str
    column: str
    heading: str


@dataclass(frozen=True)
class Spelling:
    """A spelling as files have it: in which columns, in how many rows in force, and the first and last as-at date.

    `raw` is in lower case, `spelling` as one of the cells has it, `label` what it is read as, '' where nothing fits. It
    comes from a file: escape it, cut it short, and show it only to those who may upload. No rows: only in older lists.
    """

    list: str
    raw: str
    spelling: str
    label: str
    rows: int
    first: date
    last: date
    places: tuple[Place, ...]


def list_title(name: str) -> str:
    """The title of a code list, or of TEAM, for people."""
    return "Team" if name == TEAM else code_list(name).title


def lists_to_map() -> list[str]:
    """The code lists whose spellings may be given a meaning."""
    return list(dict.fromkeys(column.codes for extract in declarations().values() for column in mappable(extract)))


def settled_in_the_file() -> list[Place]:
    """The code columns that decide whether a row is taken: what is spelt wrongly there is corrected in the file."""
    return [
        _place(extract, column.id)
        for extract in declarations().values()
        for column in coded(extract)
        if column not in mappable(extract)
    ]


def mappings(connection: DuckDBPyConnection) -> list[Mapped]:
    """Every meaning in force, the newest first."""
    rows = connection.execute(
        """
        select list, raw, label, mapped_by, mapped_at
        from mapping semi join mapping_in_force using (list, raw, label)
        qualify row_number() over (partition by list, raw order by mapped_at desc, mapping_id desc) = 1
        order by mapped_at desc, list, raw
        """
    ).fetchall()
    return [Mapped(*row) for row in rows]


def localities(connection: DuckDBPyConnection) -> list[str]:
    """The localities that are known: of the newest list of teams, and those that people have named."""
    rows = connection.execute(
        """
        select locality from teams where locality is not null
        union select label from mapping_in_force where list = $team order by 1
        """,
        {"team": TEAM},
    ).fetchall()
    return [name for (name,) in rows]


def map_values(connection: DuckDBPyConnection, said: Sequence[Meaning], by: str, *, then: Refresh) -> None:
    """Give spellings their meaning, in one transaction with the refresh of the series that they touch.

    Raises CannotMap where a label is none of its list, or nothing is said. A locality may be a new one.
    """
    known = {name.casefold(): name for name in localities(connection)}
    checked = [Meaning(one.list, one.raw, _checked(one, known)) for one in said]
    _record(connection, [(one.list, one.raw, one.label) for one in checked], by, then)


def take_back(connection: DuckDBPyConnection, list_id: str, raw: str, by: str, *, then: Refresh) -> None:
    """Let a spelling mean again what it means by itself, likewise. Raises CannotMap where nobody has mapped it."""
    if not any((one.list, one.raw) == (list_id, raw) for one in mappings(connection)):
        raise CannotMap("That spelling has no meaning of yours any more: look at the list again.")
    _record(connection, [(list_id, raw, None)], by, then)


def unmapped(connection: DuckDBPyConnection) -> list[Spelling]:
    """Every spelling that rows in force hold and that neither the code list nor people understand, most rows first."""
    found: list[Spelling] = []
    for extract in declarations().values():
        for column in mappable(extract):
            unread = f"{column.id} is null and {column.id}_raw is not null"
            # What was read while staging is read for good: most columns are done with this one look.
            if _any(connection, f"staged_{extract.id}", unread):
                found += _spelt(connection, extract, column.id, column.codes, unread)
    return _together(found)


def read_otherwise(connection: DuckDBPyConnection, list_id: str) -> list[Spelling]:
    """Every spelling of a list that is understood without being an official one: where a guess can be put right."""
    official = {_bare(text) for text, _ in _spellings(list_id)}
    found: list[Spelling] = []
    for extract in declarations().values():
        for column in mappable(extract):
            if column.codes == list_id:
                found += _spelt(connection, extract, column.id, list_id, f"{column.id} is not null")
    return [one for one in _together(found) if _bare(one.raw) not in official]


def unplaced(connection: DuckDBPyConnection, placed: Iterable[str]) -> list[Spelling]:
    """Every team (but those `placed`, in lower case) that rows in force name, most rows first."""
    found: list[Spelling] = []
    for extract in declarations().values():
        if extract.id != "teams" and any(column.id == "team" for column in extract.staged):
            found += _spelt(connection, extract, "team", TEAM, "team is not null")
    known = frozenset(placed)
    return [one for one in _together(found) if one.raw not in known]


def nearest(list_id: str, spelling: str) -> tuple[str, ...]:
    """The labels of a code list that are spelt most alike, the nearest first; a proposal and never more."""
    return nearest_of(_spellings(list_id), spelling)


def nearest_of(known: tuple[tuple[str, str], ...], spelling: str) -> tuple[str, ...]:
    """The same among these pairs of a spelling and what it means."""
    meant = {_bare(text): label for text, label in known}
    close = get_close_matches(_bare(spelling[:_COMPARED]), list(meant), _NEAREST, _NEAR)
    return tuple(dict.fromkeys(meant[one] for one in close))


@cache
def _spellings(list_id: str) -> tuple[tuple[str, str], ...]:
    codes = code_list(list_id).codes
    return tuple((text, code.label) for code in codes for text in (*code.official, code.label))


def _bare(text: str) -> str:
    """Without the letter and number in front, which say nothing of how alike the words are."""
    words = normalised(text)
    head, mark, rest = words.partition(") ")
    words = rest if mark and len(head) <= 2 else words
    head, mark, rest = words.partition(": ")
    return rest if mark and len(head) <= 2 else words


def _checked(one: Meaning, known: dict[str, str]) -> str:
    """The label as it is kept. Raises CannotMap."""
    if not one.raw:
        raise CannotMap("Choose the spelling that is to be given a meaning.")
    if one.list == TEAM:
        name = " ".join(one.label.split())
        if not name or len(name) > _LONGEST_LOCALITY or not name.isprintable():
            raise CannotMap(f"Give the locality a name of at most {_LONGEST_LOCALITY} characters.")
        return known.setdefault(name.casefold(), name)
    if one.list not in lists_to_map():
        raise CannotMap("The spellings of that list are corrected in the file.")
    if one.label not in code_list(one.list).labels:
        raise CannotMap(f"'{list_title(one.list)}' has no code of that name: choose one of its codes.")
    return one.label


def _record(
    connection: DuckDBPyConnection, said: Sequence[tuple[str, str, str | None]], by: str, then: Refresh
) -> None:
    if not said:
        raise CannotMap("Choose a meaning for one spelling at least.")
    with transaction(connection):
        connection.execute(
            "insert into mapping select unnest(?), ?, ?, unnest(?), lower(unnest(?)), unnest(?::varchar[])",
            [
                [uuid4().hex for _ in said],
                moment(connection),
                by,
                *(list(column) for column in zip(*said, strict=True)),
            ],
        )
        create_views(connection)
        then(connection, _touched(connection, said))


def _touched(connection: DuckDBPyConnection, said: Iterable[tuple[str, str, str | None]]) -> set[str]:
    """The extracts whose rows are read otherwise now: those that hold one of the spellings, and the list of teams."""
    spellings: dict[str, list[str]] = {}
    for list_id, raw, _ in said:
        spellings.setdefault(list_id, []).append(raw)
    return {"teams" for name in spellings if name == TEAM} | {
        extract.id
        for extract in declarations().values()
        for column in mappable(extract)
        if column.codes in spellings and _holds(connection, extract, column.id, spellings[column.codes])
    }


def _holds(connection: DuckDBPyConnection, extract: Extract, column: str, spellings: Collection[str]) -> bool:
    wanted = f"lower({column}_raw) in (select lower(unnest($spellings::varchar[])))"
    return _any(connection, f"staged_{extract.id}", wanted, {"spellings": list(spellings)})


def _any(connection: DuckDBPyConnection, table: str, wanted: str, given: dict[str, object] | None = None) -> bool:
    return connection.execute(f"select 1 from {table} where {wanted} limit 1", given).fetchone() is not None


def _spelt(connection: DuckDBPyConnection, extract: Extract, column: str, list_id: str, wanted: str) -> list[Spelling]:
    """The spellings in the rows of a column for which the SQL `wanted` is true, in whatever list counts in any month."""
    cell, read_as = (column, "''") if list_id == TEAM else (f"{column}_raw", f"coalesce({column}, '')")
    rows = connection.execute(
        f"""
        with held as (
            select load_id, row_number, as_at, {cell} as spelling, {read_as} as label from {extract.id}_all where {wanted}
        )
        select lower(spelling), min(spelling), label, count(force.load_id), min(as_at), max(as_at)
        from held left join (select load_id, row_number from {extract.id}) force using (load_id, row_number)
        group by lower(spelling), label
        """
    ).fetchall()
    places = (_place(extract, column),)
    return [
        Spelling(list_id, raw, text, label, count, first, last, places) for raw, text, label, count, first, last in rows
    ]


def _place(extract: Extract, column: str) -> Place:
    return Place(extract.id, column, extract.column(column).heading.strip())


def _together(found: Iterable[Spelling]) -> list[Spelling]:
    """Each spelling of a list once, whatever columns hold it; most rows first."""
    one_each: dict[tuple[str, str, str], list[Spelling]] = {}
    for one in found:
        one_each.setdefault((one.list, one.raw, one.label), []).append(one)
    whole = [_added(same) for same in one_each.values()]
    return sorted(whole, key=lambda one: (-one.rows, one.list, one.raw, one.label))


def _added(same: Sequence[Spelling]) -> Spelling:
    first = min(same, key=lambda one: one.spelling)
    return Spelling(
        first.list,
        first.raw,
        first.spelling,
        first.label,
        sum(one.rows for one in same),
        min(one.first for one in same),
        max(one.last for one in same),
        tuple(dict.fromkeys(place for one in same for place in one.places)),
    )
