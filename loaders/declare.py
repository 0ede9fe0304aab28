"""Extracts as they are declared: one TOML file each under loaders/extracts/<family>/, read once and checked strictly."""

import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from loaders.findings import Severity

FOLDER = Path(__file__).parent / "extracts"
# What the folder, the file's name and the tables below the fields say.
_NOT_WRITTEN = {"Extract": ("id", "family", "columns", "derived", "rules", "quality")}
Word = TypeVar("Word", bound=StrEnum)


class Kind(StrEnum):
    """How the rows of successive files relate.

    `events` and `episodes` look back over a window, `snapshot` is true on its as-at date only, `months` states
    its own month ends, and of `whole` exports the newest speaks for every date it covers. Of `releases`, published
    figures, the newest that holds a row has the last word on it, and what it does not hold stands. So it is with
    `entries`, which people keep: each stands until a newer file holds it again, and a file covers the months it has.
    """

    EVENTS = "events"
    EPISODES = "episodes"
    SNAPSHOT = "snapshot"
    MONTHS = "months"
    WHOLE = "whole"
    RELEASES = "releases"
    ENTRIES = "entries"


class ColumnType(StrEnum):
    """What a cell of the column holds, which decides how it is read and what is staged.

    A `figure` is a published number, or the symbol that stands for one that is not given; the symbol is staged in
    `<id>_symbol`. A `period` is the year that a published row is about, staged as the day on which it ends.
    """

    TEXT = "text"
    ID = "id"
    DATE = "date"
    BIRTH_DATE = "birth_date"
    INTEGER = "integer"
    NUMBER = "number"
    CODE = "code"
    PERSON = "person"
    OUTCOME_JSON = "outcome_json"
    FIGURE = "figure"
    PERIOD = "period"


@dataclass(frozen=True)
class Column:
    """One column: its staged name, its official heading and the other headings that councils use."""

    id: str
    heading: str
    type: ColumnType
    also: tuple[str, ...] = ()
    codes: str = ""
    required: bool = False
    keep: bool = True
    note: str = ""
    min: float | None = None
    max: float | None = None
    # Which rows must fill it (SQL, "true" for all of them): a heading may be needed and its cell blank while a case is open.
    filled: str = ""
    # Of a period: month and day on which it ends. The 2025 of one publication is 31 March, of another 30 September.
    ends: str = ""

    @cached_property
    def names(self) -> frozenset[str]:
        """Every heading this column answers to, reduced by `plain`."""
        return frozenset(plain(name) for name in (self.heading, *self.also))


@dataclass(frozen=True)
class Derived:
    """A staged column that is computed from the others while staging: its name, DuckDB type and expression."""

    id: str
    type: str
    sql: str


@dataclass(frozen=True)
class Rule:
    """What a row must not be: where the SQL is true it is left out with a warning, or `once` with a note for all of them.

    The SQL sees the typed columns, what each cell held as `<id>_text`, and of codes that have one the unit as
    `<id>_unit`. Of several rules that a row breaks the first counts.
    """

    id: str
    sql: str
    message: str
    column: str = ""
    once: bool = False


@dataclass(frozen=True)
class Quality:
    """What a loaded row should not be: where the SQL is true it is loaded and told; figures are not changed by it.

    The SQL sees the staged columns and the load's `as_at`. With `against` it is about rows whose `match` no row of the
    list of that extract nearest to the as-at date has. A rule that blocks warns, and refuses a file that breaks it in
    most of its rows: its columns are exchanged, or its dates are of another order.
    """

    id: str
    title: str
    message: str
    columns: tuple[str, ...]
    sql: str = "true"
    severity: Severity = Severity.WARN
    against: str = ""
    match: str = ""


@dataclass(frozen=True)
class Extract:
    """One declared extract: what a row is, how files overlap, and its columns in official order."""

    id: str
    family: str
    title: str
    description: str
    grain: str
    kind: Kind
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    sheet: str
    dated_by: str = ""
    started_by: str = ""
    age_at: str = ""
    window_months: int | None = None
    sheet_hint: str = ""
    stage: bool = True
    set: str = ""
    # False where a file also lists older rows that are still open, so that older rows do not prove a longer window.
    extends: bool = True
    # The date on which a row is over for good (SQL): a file that holds none before some day lists only what was still
    # active on that day, so it speaks for no day before it.
    closed_at: str = ""
    # True where the newest file counts as a whole: a row that cannot be used would be lost from what is in force, so the
    # file is refused instead.
    all_or_nothing: bool = False
    derived: tuple[Derived, ...] = ()
    rules: tuple[Rule, ...] = ()
    quality: tuple[Quality, ...] = ()

    def column(self, column_id: str) -> Column:
        """The column with this staged name; KeyError where there is none."""
        return {column.id: column for column in self.columns}[column_id]

    @property
    def birth(self) -> Column | None:
        """The column of birth dates, where the extract has one."""
        return next((column for column in self.columns if column.type is ColumnType.BIRTH_DATE), None)

    @property
    def is_of_its_date(self) -> bool:
        """Whether it lists people or cases as they are on its as-at date, so that no two dates have the same list."""
        known = self.column(self.key[0]).type is ColumnType.ID
        return known and self.kind in (Kind.EVENTS, Kind.EPISODES, Kind.SNAPSHOT)

    @property
    def by_month_end(self) -> bool:
        """Whether rows are dated by a month end: any day of the month means its last."""
        return self.dated_by == "month_end"

    def kept_key(self) -> str:
        """The key as a list of SQL, as it is kept: of a month end the month's last day."""
        return ", ".join(
            f"last_day({name}) as {name}" if self.by_month_end and name == self.dated_by else name for name in self.key
        )

    @property
    def staged(self) -> tuple[Column, ...]:
        """The columns that are kept in the warehouse."""
        return tuple(column for column in self.columns if column.keep)

    @property
    def needed(self) -> tuple[Column, ...]:
        """Columns that every row must fill: without them the row has no identity or no date.

        The start of an episode may be blank (list 6), because the child is still there.
        """
        return tuple(
            column
            for column in self.columns
            if column.id in self.key
            and column.type in (ColumnType.ID, ColumnType.DATE, ColumnType.PERIOD)
            and column.id != self.started_by
        )


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading reduced to lower-case letters and digits, so that spaces, case, quotes and punctuation do not count."""
    return re.sub(r"[^a-z0-9]", "", heading.casefold())


@cache
def known_headings() -> frozenset[str]:
    """Every heading that any extract declares, reduced by `plain`."""
    return frozenset(name for extract in declarations().values() for column in extract.columns for name in column.names)


@cache
def declarations() -> dict[str, Extract]:
    """Every declared extract by id, in the order of the folders. ValueError names the file and the field at fault."""
    extracts = [_read(path) for path in sorted(FOLDER.glob("*/*.toml"))]
    return {extract.id: extract for extract in extracts}


def _read(path: Path) -> Extract:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    common = _common(path)
    columns = tuple(_column(path, entry) for entry in common.get("column", []) + table.pop("column", []))
    entries = common.get("derived", []) + table.pop("derived", [])
    derived = tuple(Derived(**_fields(path, "a derived column", entry, Derived)) for entry in entries)
    rules = tuple(Rule(**_fields(path, "a rule", entry, Rule)) for entry in table.pop("rule", []))
    quality = tuple(_quality(path, entry) for entry in table.pop("quality", []))
    table = _fields(path, "the extract", table, Extract) | {
        "kind": _one_of(path, "kind", table["kind"], Kind),
        "key": tuple(table["key"]),
    }
    table |= {"id": path.stem, "family": path.parent.name}
    extract = Extract(columns=columns, derived=derived, rules=rules, quality=quality, **table)
    named = {column.id for column in columns} | {one.id for one in derived}
    of_rules = [rule.column for rule in rules] + [name for rule in quality for name in (*rule.columns, rule.match)]
    for column_id in (*extract.key, extract.dated_by, extract.started_by, extract.age_at, *of_rules):
        if column_id and column_id not in named:
            raise ValueError(f"{path}: '{column_id}' is not the id of any column of this extract")
    return extract


def _common(path: Path) -> dict[str, Any]:
    """The columns that every extract of the family has, declared once in <family>.toml beside its folder."""
    beside = path.parent.with_suffix(".toml")
    return tomllib.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}


def _quality(path: Path, entry: dict[str, Any]) -> Quality:
    where = f"quality rule {entry.get('id')!r}"
    given = _fields(path, where, entry, Quality)
    severity = _one_of(path, f"severity of {where}", given.get("severity", "warn"), Severity)
    if bool(given.get("against")) != bool(given.get("match")):
        raise ValueError(f"{path}: {where} needs both 'against' and 'match', or neither")
    return Quality(**given | {"severity": severity, "columns": tuple(map(str, given["columns"]))})


def _column(path: Path, entry: dict[str, Any]) -> Column:
    where = f"column {entry.get('id')!r}"
    given = _fields(path, where, entry, Column)
    kind = _one_of(path, f"type of {where}", given["type"], ColumnType)
    if (kind is ColumnType.PERIOD) != bool(re.fullmatch(r"\d\d-\d\d", str(given.get("ends", "")))):
        raise ValueError(f"{path}: {where}: 'ends' holds month and day, such as 03-31, of a period and of nothing else")
    return Column(**given | {"type": kind, "also": tuple(map(str, given.get("also", ())))})


def _fields(path: Path, where: str, table: dict[str, Any], shape: type) -> dict[str, Any]:
    """The table, if it has every field that the shape must have and no other."""
    known = {one.name: one for one in fields(shape) if one.name not in _NOT_WRITTEN.get(shape.__name__, ())}
    unknown = sorted(set(table) - set(known))
    missing = [name for name, one in known.items() if one.default is MISSING and name not in table]
    if unknown or missing:
        fault = f"unknown fields {unknown}" if unknown else f"no {', '.join(missing)}"
        raise ValueError(f"{path}: {where} has {fault}; known are {sorted(known)}")
    return table


def _one_of(path: Path, where: str, word: object, words: type[Word]) -> Word:
    try:
        return words(str(word))
    except ValueError:
        raise ValueError(f"{path}: {where} is {word!r}; known are {[one.value for one in words]}") from None
