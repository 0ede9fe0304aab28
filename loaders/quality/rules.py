"""Every rule of an extract: those that are declared beside it, and those that its columns and its kind imply."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from loaders.declare import Column, ColumnType, Extract, Kind, Quality, declarations
from loaders.findings import Severity

# Published figures are not the council's own data, and what is set (targets, dates) is no list of cases.
_LEFT_OUT = ("published", "reference")
# A file that breaks a blocking rule in more than this share of its rows, and in so many, is no file to trust.
MOST_SHARE, MOST_ROWS = 0.5, 20
# How a row is told that repeats what stands above it in the same file; see trying.relation.
KEY_TWICE, OPEN_TWICE = "key_before", "open_before"


class Way(StrEnum):
    """What a rule is tried on."""

    ROWS = "rows"
    ACROSS = "another list"
    CELLS = "cells that could not be read"
    SKIPPED = "rows that were left out"
    FILE = "the file before it"


@dataclass(frozen=True)
class Check:
    """One rule of one extract, with everything that is needed to try it and to say it.

    Of the rows where one of `seen` is filled in none the rule is not tried: the file has no such column. `is_told` says
    whether a load finds it, as cells that could not be read are found already when a file is read.
    """

    extract: str
    id: str
    title: str
    message: str
    columns: tuple[str, ...]
    sql: str = "false"
    severity: Severity = Severity.WARN
    way: Way = Way.ROWS
    against: str = ""
    match: str = ""
    seen: str = ""
    is_told: bool = True

    def severity_of(self, broken: int, tried: int) -> Severity:
        """How serious it is that so many rows break it: what can block only warns unless most of the file is wrong."""
        if self.severity is Severity.BLOCK and broken <= max(MOST_ROWS, MOST_SHARE * tried):
            return Severity.WARN
        return self.severity


def judged() -> list[Extract]:
    """The extracts that have rules: the council's own lists that are kept."""
    return [one for one in declarations().values() if one.stage and one.family not in _LEFT_OUT]


@cache
def checks(extract_id: str) -> tuple[Check, ...]:
    """The rules of an extract by their order: of the file, of its rows, of its columns. KeyError for an unknown one."""
    extract = declarations()[extract_id]
    if extract not in judged():
        return ()
    declared = {one.id: _declared(extract, one) for one in extract.quality}
    implied = [*_of_file(extract), *_of_rows(extract), *_of_columns(extract)]
    return (*declared.values(), *(one for one in implied if one.id not in declared))


def headings(extract: Extract, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of staged columns, as the file has them; of a column that is worked out its name."""
    known = {column.id: column.heading.strip() for column in extract.columns}
    return tuple(known.get(name, name.replace("_", " ")) for name in columns)


def _declared(extract: Extract, rule: Quality) -> Check:
    check = Check(extract.id, rule.id, rule.title, rule.message, rule.columns, rule.sql, rule.severity)
    if rule.against:
        sql = f"is_paired and not is_known and {rule.match} is not null and ({rule.sql})"
        # The other list may yet come, or come again: nothing is said against this one.
        return replace(check, sql=sql, severity=Severity.INFO, way=Way.ACROSS, against=rule.against, match=rule.match)
    # An unknown spelling is found when the file is read, whoever declares what counts as one.
    return replace(check, is_told=not rule.id.startswith("code_"))


def _of_file(extract: Extract) -> Iterator[Check]:
    if extract.kind is not Kind.ENTRIES:
        skipped = (
            "Rows were left out on reading, such as totals or those without identifier or date: mend them in the file."
        )
        yield Check(
            extract.id, "left_out", "Rows that were left out", skipped, extract.key, way=Way.SKIPPED, is_told=False
        )
        fallen = "The list has far fewer rows than the one before it for the same days: was something left out?"
        yield Check(extract.id, "fewer_rows", "Far fewer rows than before", fallen, (), way=Way.FILE)
    unread = "Some cells could not be read and count as not recorded: correct them in the file."
    unread_columns = tuple(one.id for one in extract.staged if one.type not in (ColumnType.TEXT, ColumnType.PERSON))
    yield Check(
        extract.id, "not_read", "Cells that could not be read", unread, unread_columns, way=Way.CELLS, is_told=False
    )


def _of_rows(extract: Extract) -> Iterator[Check]:
    if has_own_key(extract):
        message = "The row repeats the identifier of a row above it: keep one of them."
        yield Check(extract.id, "key_twice", "Row stands twice", message, extract.key, KEY_TWICE)
    if extract.kind is Kind.EPISODES:
        message = "The child has another row without an end in the same file: end one of them."
        columns = (extract.key[0], extract.dated_by)
        yield Check(extract.id, "open_twice", "Two open rows of one child", message, columns, OPEN_TWICE)
    if extract.birth:
        message = "The birth is expected more than ten months after the as-at date: correct the date of birth."
        sql = f"{extract.birth.id} > as_at + interval 10 months"
        yield Check(extract.id, "birth_to_come", "Birth in the far future", message, (extract.birth.id,), sql)


def has_own_key(extract: Extract) -> bool:
    """Whether two rows of a file that share their key must be one: two events of a child on one day may be two."""
    ids = [name for name in extract.key if _type(extract, name) is ColumnType.ID]
    if extract.kind is Kind.EVENTS:
        return ids == list(extract.key)
    return extract.kind in (Kind.EPISODES, Kind.SNAPSHOT) or (extract.kind in (Kind.MONTHS, Kind.WHOLE) and bool(ids))


def _type(extract: Extract, name: str) -> ColumnType | None:
    return next((column.type for column in extract.columns if column.id == name), None)


def _of_columns(extract: Extract) -> Iterator[Check]:
    for column in extract.staged:
        heading = column.heading.strip()
        if column.type is ColumnType.CODE and not _leads_out(extract, column):
            message = f"'{heading}' holds a spelling that is not in the code list: map it, or correct it."
            sql = f"{column.id} is null and {column.id}_raw is not null"
            title = f"'{heading}' not in the code list"
            yield Check(extract.id, f"code_{column.id}", title, message, (column.id,), sql, is_told=False)
        if column.filled:
            message = f"'{heading}' is blank, or could not be read: fill it in."
            blank = f"{column.id}_raw" if column.type is ColumnType.CODE else column.id
            sql = f"{blank} is null and ({column.filled})"
            seen = "" if column.required else blank
            title = f"'{heading}' is blank"
            yield Check(extract.id, f"blank_{column.id}", title, message, (column.id,), sql, seen=seen)


def _leads_out(extract: Extract, column: Column) -> bool:
    """Whether a row with an unknown spelling in the column is left out when the file is read."""
    return any(rule.column == column.id for rule in extract.rules)
