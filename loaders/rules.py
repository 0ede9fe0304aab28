"""What an extract says that a row must not be, tried on the rows of a file: which are left out, and what is told of each."""

from collections.abc import Iterator, Sequence
from functools import cache

import duckdb
import pyarrow as pa

from loaders.codes import code_list
from loaders.declare import ColumnType, Kind, Rule
from loaders.findings import ROWS_NAMED, Finding, Severity
from loaders.recognise import Recognised


def broken(found: Recognised, rows: pa.Table, text: pa.Table) -> tuple[list[int], list[Finding]]:
    """The numbers of the rows that break a rule of the extract, and the findings on them."""
    rules = found.extract.rules
    if not rules:
        return [], []
    first = " ".join(f"when {rule.sql} then {place}" for place, rule in enumerate(rules))
    shown = " ".join(f"when {place} then {rule.column}_text" for place, rule in enumerate(rules) if rule.column)
    with _memory().cursor() as connection:
        connection.register("tried", _tried(found, rows, text))
        left = connection.execute(
            f"""
            select rule, row_number, {f"case rule {shown} end" if shown else "null"} as value
            from (select *, case {first} end as rule from tried)
            where rule is not null order by rule, row_number
            """
        ).fetchall()
    findings: list[Finding] = []
    for place, rule in enumerate(rules):
        findings += _told(found, rule, [(row, value) for broke, row, value in left if broke == place])
    return [row for _, row, _ in left], findings


def repeated(found: Recognised, rows: pa.Table) -> Iterator[Finding]:
    """A finding for each entry that the same file holds again further down with other contents: the last one counts."""
    extract = found.extract
    if extract.kind is not Kind.ENTRIES:
        return
    kept = ", ".join(column.id for column in extract.staged if column.id not in extract.key)
    with _memory().cursor() as connection:
        connection.register("typed_rows", rows)
        twice = connection.execute(
            f"""
            with keyed as (select row_number, {extract.kept_key()}, hash({kept}) as contents from typed_rows),
            ordered as (
                select
                    row_number, contents, max(row_number) over entry as last_row,
                    arg_max(contents, row_number) over entry as last_contents
                from keyed
                window entry as (partition by {", ".join(extract.key)})
            )
            select row_number, last_row from ordered where contents <> last_contents order by 1
            """
        ).fetchall()
    for row, last in twice[:ROWS_NAMED]:
        message = f"Row {last} holds the same entry with other contents and, as the last, counts. Remove one of them."
        yield Finding(Severity.WARN, "entry_twice", message, found.sheet.name, row)
    if len(twice) > ROWS_NAMED:
        message = f"{len(twice) - ROWS_NAMED:,} more rows stand again further down."
        rest = tuple(row for row, _ in twice[ROWS_NAMED:])
        yield Finding(Severity.WARN, "entry_twice", message, found.sheet.name, more=rest)


@cache
def _memory() -> duckdb.DuckDBPyConnection:
    """One database in memory for all files: to make one takes longer than to try the rows of a file."""
    return duckdb.connect(":memory:")


def _tried(found: Recognised, rows: pa.Table, text: pa.Table) -> pa.Table:
    """The typed rows with what each cell held and the units of codes beside them."""
    for column in found.extract.columns:
        rows = rows.append_column(f"{column.id}_text", text.column(column.id))
        if column.type is ColumnType.CODE and (units := code_list(column.codes).units):
            known = [units.get(label) for label in rows.column(column.id).to_pylist()]
            rows = rows.append_column(f"{column.id}_unit", pa.array(known, pa.string()))
    return rows


def _told(found: Recognised, rule: Rule, left: Sequence[tuple[int, str | None]]) -> Iterator[Finding]:
    """A warning for each row that the rule leaves out, at most ROWS_NAMED, or one note for all of them."""
    sheet = found.sheet.name
    heading = found.extract.column(rule.column).heading.strip() if rule.column else ""
    if rule.once:
        if left:
            count = "1 row" if len(left) == 1 else f"{len(left):,} rows"
            yield Finding(Severity.INFO, rule.id, f"{rule.message} ({count})", sheet, None, heading)
        return
    for row, value in left[:ROWS_NAMED]:
        message = f"{rule.message} The row was left out."
        yield Finding(Severity.WARN, rule.id, message, sheet, row, heading, value or "")
    if len(left) > ROWS_NAMED:
        message = f"{len(left) - ROWS_NAMED:,} more rows were left out likewise."
        rest = tuple(row for row, _ in left[ROWS_NAMED:])
        yield Finding(Severity.WARN, rule.id, message, sheet, None, heading, more=rest)
