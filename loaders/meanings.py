"""Spellings that people have given a meaning: in which columns they may, and how staged rows are read with it."""

import re
from collections.abc import Collection, Mapping

import pyarrow as pa
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection

from loaders.declare import Column, ColumnType, Derived, Extract, Kind

# Code list and spelling, in lower case, of what people have given a meaning.
Said = Collection[tuple[str, str]]


def mappable(extract: Extract) -> tuple[Column, ...]:
    """The code columns in which people may say what a spelling means.

    Not those by which a rule takes a row or leaves it out, nor those that tell one entry from another: both were settled
    when the file was loaded, so such a spelling is corrected in the file.
    """
    ruled = " ".join(rule.sql for rule in extract.rules)
    settled = extract.key if extract.kind is Kind.ENTRIES else ()
    return tuple(
        column
        for column in coded(extract)
        if column.id not in settled and not re.search(rf"\b{column.id}(_text|_unit)?\b", ruled)
    )


def coded(extract: Extract) -> tuple[Column, ...]:
    """The code columns that are kept; none of an extract that is only recognised."""
    return tuple(column for column in extract.staged if column.type is ColumnType.CODE) if extract.stage else ()


def mapped_lists(connection: DuckDBPyConnection) -> set[str]:
    """The code lists of which any spelling was ever given a meaning, in force or not."""
    return {name for (name,) in connection.execute("select distinct list from mapping").fetchall()}


def also_meant(extract: Extract, text: pa.Table, read: Mapping[str, pa.Array], said: Said) -> dict[str, pa.Array]:
    """Of the code columns what could be made of the cells, where a spelling that people have mapped is no puzzle either."""
    made = {}
    for column in mappable(extract):
        spellings = [raw for name, raw in said if name == column.codes]
        if spellings:
            cells = text.column(column.id)
            known = pc.is_in(pc.utf8_lower(cells), pa.array(spellings, pa.string()))
            made[column.id] = pc.coalesce(read[column.id], pc.if_else(known, cells, pa.scalar(None, pa.string())))
    return made


def rows_as_mapped(extract: Extract, lists: Collection[str], table: str) -> str:
    """Staged rows as the FROM clause of a query: a spelling of these lists means what people say, else what was staged.

    The very name of the table where the extract has no column of the lists, so that those who map nothing pay nothing.
    """
    columns = [column for column in mappable(extract) if column.codes in lists]
    if not columns:
        return table
    labels = ", ".join(f"coalesce({one.id}_meant.label, staged.{one.id}) as {one.id}" for one in columns)
    joins = "\n".join(
        f"left join (select raw, label from mapping_in_force where list = '{one.codes}') as {one.id}_meant "
        f"on {one.id}_meant.raw = lower(staged.{one.id}_raw)"
        for one in columns
    )
    rows = f"(select staged.* replace ({labels}) from {table} as staged\n{joins})"
    follow = [one for one in extract.derived if _follows(one, columns)]
    if not follow:
        return rows
    return f"(select * replace ({', '.join(f'{one.sql} as {one.id}' for one in follow)}) from {rows})"


def _follows(derived: Derived, columns: Collection[Column]) -> bool:
    return any(re.search(rf"\b{column.id}\b", derived.sql) for column in columns)
