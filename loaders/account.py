"""How a sheet was understood, for the people who check a file before it is loaded: why, its rows, and unknown spellings."""

from collections import Counter
from collections.abc import Collection

import pyarrow.compute as pc

from loaders.declare import Column, ColumnType
from loaders.findings import Account, Severity
from loaders.recognise import is_decided_by_name, is_named
from loaders.stage import Staged

# Code list and spelling, in lower case, of what people have given a meaning.
Mapped = Collection[tuple[str, str]]


def account(part: Staged, mapped: Mapped = ()) -> Account:
    """The account of a typed sheet; spellings in `mapped` have a meaning, so they are not among the unmapped."""
    found, extract = part.found, part.extract
    return Account(
        extract=extract.id,
        sheet=found.sheet.name,
        heading_row=found.heading_row,
        matched=len(found.places),
        declared=len(extract.columns),
        missing=tuple(column.heading.strip() for column in found.missing),
        named=is_named(found),
        decided_by_name=is_decided_by_name(found),
        rows_read=part.rows_read,
        rows_loaded=part.rows_loaded,
        rows_skipped=part.rows_skipped,
        rows_left_out=_left_out(part),
        unmapped={
            column.heading.strip(): rows
            for column in extract.staged
            if column.type is ColumnType.CODE and (rows := _unmapped(part, column, mapped))
        },
    )


def _left_out(part: Staged) -> int:
    """The rows that a warning names and that are not kept, and the ragged ones, which were never read."""
    warned = {
        row
        for one in part.findings
        if one.severity is not Severity.INFO
        for row in ((one.row,) if one.row is not None else one.more)
    }
    return len(warned.difference(part.rows.column("row_number").to_pylist())) + len(part.found.ragged)


def _unmapped(part: Staged, column: Column, mapped: Mapped) -> dict[str, int]:
    """The spellings of a column that no code list has, each with its rows, the most frequent first."""
    raw, label = part.rows.column(f"{column.id}_raw"), part.rows.column(column.id)
    unknown = raw.filter(pc.and_(pc.is_valid(raw), pc.is_null(label))).to_pylist()
    known = Counter(value for value in unknown if (column.codes, value.lower()) not in mapped)
    return dict(known.most_common())
