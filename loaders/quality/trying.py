"""Rules tried on the rows of the loads in force, as queries: nothing is kept of what they find."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from loaders.declare import Column, ColumnType, Extract, declarations
from loaders.quality.against_last import fallen
from loaders.quality.live import live_loads_kept
from loaders.quality.relation import Group, of_load, relation, tested
from loaders.quality.rules import Check, Way, checks, judged

_UNREAD = [f"{kind.value}_not_read" for kind in ColumnType if kind is not ColumnType.CODE]


@dataclass(frozen=True)
class Tried:
    """How many rows of one load a rule was tried on, and how many break it; `tried` is None where it could not be."""

    extract: str
    load_id: str
    as_at: date
    rule: str
    tried: int | None
    broken: int


@dataclass(frozen=True)
class ByTeam:
    """How many rows of one team a rule was tried on, and how many break it; "" is the team of rows without one."""

    team: str
    rule: str
    tried: int
    broken: int


@dataclass(frozen=True)
class Broken:
    """A row that breaks a rule: its number in the file, its identifier, and the cells concerned by their headings."""

    row: int
    identifier: str
    cells: dict[str, str]


def newest(connection: DuckDBPyConnection) -> list[Tried]:
    """Every rule of every extract tried on its newest load in force."""
    found: list[Tried] = []
    with live_loads_kept(connection):
        for extract in judged():
            load = connection.execute(
                "select load_id from live_extract where extract = $extract order by seq desc limit 1",
                {"extract": extract.id},
            ).fetchone()
            found += _tried(connection, extract, load[0]) if load else []
    return found


def every_load(connection: DuckDBPyConnection) -> list[Tried]:
    """Every rule of every extract tried on each of its loads in force, of each extract the oldest as-at date first."""
    with live_loads_kept(connection):
        return [one for extract in judged() for one in _tried(connection, extract, None)]


def by_load(connection: DuckDBPyConnection, extract_id: str) -> list[Tried]:
    """Every rule of an extract tried on each of its loads in force, the oldest as-at date first."""
    with live_loads_kept(connection):
        return _tried(connection, declarations()[extract_id], None)


def by_team(connection: DuckDBPyConnection, extract_id: str, load_id: str) -> list[ByTeam]:
    """The rules of rows tried on each team of a load; none where the extract has no team."""
    extract = declarations()[extract_id]
    team = next((column.id for column in extract.staged if column.id in ("team", "locality")), "")
    found = []
    for group, mine in _groups(extract).items() if team else ():
        query = f"select coalesce({team}, ''), count(*), {_counted(mine)} from ({relation(extract, group, load_id)}) group by 1"
        for name, rows, *counts in connection.execute(query, _given(load_id)).fetchall():
            for check, (tried, broken) in zip(mine, _pairs(rows, counts), strict=True):
                if tried:
                    found.append(ByTeam(name, check.id, tried, broken))
    return sorted(found, key=lambda one: (one.team == "", one.team))


def rows(connection: DuckDBPyConnection, extract_id: str, load_id: str, rule: str, most: int) -> list[Broken]:
    """The first rows of a load that break a rule, by their number; none where the rule is about the file as a whole.

    Of what somebody is called by a key only, nothing is given.
    """
    extract = declarations()[extract_id]
    check = next((one for one in checks(extract_id) if one.id == rule), None)
    if check is None or check.way in (Way.SKIPPED, Way.FILE):
        return []
    shown = [column for column in extract.staged if column.id in check.columns and column.type is not ColumnType.PERSON]
    cells = [_cell(column) for column in shown]
    query = f"""
        select row_number, {extract.key[0]}::varchar, [{", ".join(cells) or "null"}]::varchar[]
        from ({relation(extract, _group(check), load_id)}) where {_where(check)} order by row_number limit $most
    """
    given = {"load": load_id, "most": most} | ({"unread": _UNREAD} if check.way is Way.CELLS else {})
    headings = [column.heading.strip() for column in shown]
    return [
        Broken(number, identifier or "", dict(zip(headings, [cell or "" for cell in held], strict=False)))
        for number, identifier, held in connection.execute(query, given).fetchall()
    ]


def _cell(column: Column) -> str:
    """What is shown of a cell: a date as people write it, of a birth the month, of a code its spelling too if need be."""
    if column.type is ColumnType.DATE:
        return f"strftime({column.id}, '%d/%m/%Y')"
    if column.type is ColumnType.BIRTH_DATE:
        return f"strftime({column.id}, '%m/%Y')"
    return f"coalesce({column.id}, {column.id}_raw)" if column.type is ColumnType.CODE else f"{column.id}::varchar"


def _where(check: Check) -> str:
    if check.way is not Way.CELLS:
        return f"({check.sql})"
    return f"row_number in (select row_number from ({_unread(check.extract)}) where load_id = $load)"


def _tried(connection: DuckDBPyConnection, extract: Extract, load_id: str | None) -> list[Tried]:
    """Every rule tried on one load, or on each load where none is named."""
    loads = {
        name: as_at
        for name, as_at in connection.execute(
            "select load_id, as_at from live_extract where extract = $extract order by seq", {"extract": extract.id}
        ).fetchall()
        if load_id in (None, name)
    }
    counts: dict[tuple[str, str], tuple[int | None, int]] = {}
    for group, mine in _groups(extract).items():
        query = f"select load_id, count(*), {_counted(mine)} from ({relation(extract, group, load_id)}) group by 1"
        for name, held, *found in connection.execute(query, _given(load_id)).fetchall():
            for check, pair in zip(mine, _pairs(held, found), strict=True):
                counts[name, check.id] = pair
    counts |= _of_files(connection, extract, load_id)
    return [
        Tried(extract.id, name, as_at, check.id, *counts.get((name, check.id), (None, 0)))
        for name, as_at in loads.items()
        for check in checks(extract.id)
    ]


def _of_files(
    connection: DuckDBPyConnection, extract: Extract, load_id: str | None
) -> dict[tuple[str, str], tuple[int | None, int]]:
    """What is found on reading and beside the file before it, by load and rule."""
    known = {check.id for check in checks(extract.id)}
    held = connection.execute(
        f"""
        select load_id, rows_read, rows_skipped, rows_loaded from load_extract
        where extract = '{extract.id}' and rows_loaded > 0 and {of_load(load_id)}
        """,
        _given(load_id),
    ).fetchall()
    unread = dict(
        connection.execute(
            f"""
            select load_id, count(row_number) + sum(coalesce(more_rows, 0)) from ({_unread(extract.id)})
            where {of_load(load_id)} group by 1
            """,
            {"unread": _UNREAD} | _given(load_id),
        ).fetchall()
    )
    found: dict[tuple[str, str], tuple[int | None, int]] = {}
    for name, read, skipped, loaded in held:
        found[name, "left_out"] = (read, skipped)
        found[name, "not_read"] = (loaded, int(unread.get(name, 0)))
    for one in fallen(connection, extract, load_id) if "fewer_rows" in known else ():
        found[one.load_id, "fewer_rows"] = (one.before, one.before - one.now if one.is_fewer else 0)
    return {key: pair for key, pair in found.items() if key[1] in known}


def _unread(extract_id: str) -> str:
    return f"""
        select load_id, row_number, more_rows from finding join load_extract using (load_id, sheet)
        where extract = '{extract_id}' and list_contains($unread, rule)
    """


def _groups(extract: Extract) -> dict[Group, list[Check]]:
    """The rules that are tried on rows, by the relation that they see."""
    found: dict[Group, list[Check]] = defaultdict(list)
    for check in checks(extract.id):
        if check.way in (Way.ROWS, Way.ACROSS):
            found[_group(check)].append(check)
    return found


def _group(check: Check) -> Group:
    return check.against, check.match


def _counted(mine: Sequence[Check]) -> str:
    """For each rule the rows that it is tried on and those that break it: one pass over the rows for all of them."""
    return ", ".join(f"{tested(check)}, count(*) filter ({check.sql})" for check in mine)


def _pairs(held: int, counts: Sequence[int]) -> Iterator[tuple[int | None, int]]:
    for tried, broken in zip(counts[::2], counts[1::2], strict=True):
        yield (tried, broken) if tried or not held else (None, 0)


def _given(load_id: str | None) -> dict[str, object]:
    return {} if load_id is None else {"load": load_id}
