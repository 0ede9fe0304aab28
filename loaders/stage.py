"""From a recognised sheet to typed rows, with a finding for every cell that could not be read."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.declare import Column, ColumnType, Extract, Kind
from loaders.findings import ROWS_NAMED, Finding, Severity, refuse, refuse_rows
from loaders.meanings import Said, also_meant
from loaders.recognise import Recognised
from loaders.records import records
from loaders.rules import broken, repeated
from loaders.trusted import check_columns, check_read
from loaders.values import Value, arrow_type, read_symbol, reader

# Past this share of rows without identity or date, or dated after the as-at date, a file cannot be trusted.
FAULTY_SHARE = 0.05


@dataclass(frozen=True)
class Staged:
    """The typed rows of one sheet.

    `rows` has row_number (the row in the file), every declared column, `<id>_raw` beside each code and `<id>_symbol`
    beside each published figure.
    """

    found: Recognised
    rows: pa.Table
    rows_read: int
    findings: tuple[Finding, ...] = field(default=())

    @property
    def extract(self) -> Extract:
        """The extract that the sheet holds."""
        return self.found.extract

    @property
    def rows_loaded(self) -> int:
        """Rows that will be kept; none of an extract that is only recognised."""
        return len(self.rows) if self.extract.stage else 0

    @property
    def rows_skipped(self) -> int:
        """Rows read and left out."""
        return self.rows_read - len(self.rows)

    def days(self, column_id: str) -> Counter[date]:
        """How many rows have each of the dates that are there in a column: a million rows fall on few days."""
        counts = pc.value_counts(pc.drop_null(self.rows.column(column_id)).combine_chunks())
        return Counter(dict(zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True)))


def stage(found: Recognised, said: Said = ()) -> Staged:
    """Type every cell and leave out rows that break a rule. Refused where too many have no key or date."""
    filled = _filled_rows(found)
    held = records(found, filled)
    text = held.text
    order = check_columns(found, text)
    rows, understood = _typed(found, text)
    check_read(found, text, understood)
    understood |= also_meant(found.extract, text, understood, said)
    read = filled.num_rows
    faulty, told = broken(found, rows, text)
    if faulty:
        kept = pc.invert(pc.is_in(text.column("row_number").combine_chunks(), pa.array(faulty, pa.int32())))
        rows, text = rows.filter(kept), text.filter(kept)
        understood = {name: values.filter(kept) for name, values in understood.items()}
    unread = [one for column in found.extract.staged for one in _unread(found, column, text, understood[column.id])]
    findings = (
        *_error_cells(found),
        *held.findings,
        *order,
        *told,
        *unread,
        *_missing_columns(found),
        *repeated(found, rows),
    )
    staged = _without_unusable(Staged(found, rows, read, findings), text, held.lone)
    if staged.rows_skipped and found.extract.all_or_nothing:
        raise refuse_rows(staged.findings)
    return staged


def _typed(found: Recognised, text: pa.Table) -> tuple[pa.Table, dict[str, pa.Array]]:
    """The typed columns, and of each what could be made of its cells: nothing where one cannot be read."""
    columns: dict[str, pa.Array] = {"row_number": text.column("row_number")}
    understood: dict[str, pa.Array] = {}
    for column in found.extract.columns:
        cells = text.column(column.id)
        understood[column.id] = columns[column.id] = _read(
            cells, reader(column, found.sheet.from_1904), arrow_type(column.type)
        )
        if column.type is ColumnType.CODE:
            columns[f"{column.id}_raw"] = cells
        if column.type is ColumnType.FIGURE:
            # A symbol in the place of a number is read, not a fault.
            symbols = columns[f"{column.id}_symbol"] = _read(cells, read_symbol, pa.string())
            understood[column.id] = pc.coalesce(pc.cast(columns[column.id], pa.string()), symbols)
    return pa.table(columns), understood


def check_as_at(staged: Staged, as_at: date) -> None:
    """Refused where too many events are dated after the as-at date: the date, or the order of day and month, is wrong."""
    extract = staged.extract
    happened = {Kind.EVENTS: extract.dated_by, Kind.EPISODES: extract.started_by}.get(extract.kind)
    if extract.kind is Kind.ENTRIES and not extract.by_month_end:
        happened = extract.dated_by
    if not happened or not staged.rows.num_rows:
        return
    late = pc.sum(pc.greater(staged.rows.column(happened), pa.scalar(as_at))).as_py() or 0
    if late > FAULTY_SHARE * staged.rows.num_rows:
        heading, sheet = extract.column(happened).heading.strip(), staged.found.sheet.name
        raise refuse(
            "after_as_at",
            f"Sheet '{sheet}': {late:,} of {staged.rows.num_rows:,} rows have a '{heading}' after the as-at date "
            f"{as_at:%d/%m/%Y}. Give the right date with --as-at, or check that the dates are not in American order.",
            sheet,
            heading,
        )


def without_later(staged: Staged, as_at: date) -> Staged:
    """Entries dated after the month of the as-at date are left out: nobody can know them, so the date is a slip."""
    extract = staged.extract
    if extract.kind is not Kind.ENTRIES or not staged.rows.num_rows:
        return staged
    end = as_at.replace(day=monthrange(as_at.year, as_at.month)[1])
    later = pc.fill_null(pc.greater(staged.rows.column(extract.dated_by), pa.scalar(end)), False)
    numbers = staged.rows.column("row_number").filter(later).to_pylist()
    if not numbers:
        return staged
    heading, sheet = extract.column(extract.dated_by).heading.strip(), staged.found.sheet.name
    message = f"'{heading}' lies after the file's as-at date {as_at:%d/%m/%Y}. The row was left out."
    findings = [Finding(Severity.WARN, "after_as_at", message, sheet, row, heading) for row in numbers[:ROWS_NAMED]]
    if len(numbers) > ROWS_NAMED:
        message = f"{len(numbers) - ROWS_NAMED:,} more rows were left out likewise."
        findings.append(
            Finding(Severity.WARN, "after_as_at", message, sheet, None, heading, more=tuple(numbers[ROWS_NAMED:]))
        )
    return replace(staged, rows=staged.rows.filter(pc.invert(later)), findings=(*staged.findings, *findings))


def _filled_rows(found: Recognised) -> pa.Table:
    """The text of every declared column under the headings, without rows that hold nothing or are ragged."""
    body = found.sheet.table.slice(found.heading_row)
    first = found.heading_row + 1
    columns: dict[str, pa.Array] = {"row_number": pa.array(np.arange(first, first + body.num_rows, dtype=np.int32))}
    for column in found.extract.columns:
        place = found.places.get(column.id)
        columns[column.id] = body.column(place) if place else pa.nulls(body.num_rows, pa.string())
    filled = reduce(pc.or_, (pc.is_valid(columns[column.id]) for column in found.extract.columns))
    if found.ragged:
        ragged = pc.is_in(columns["row_number"], pa.array(sorted(found.ragged), pa.int32()))
        filled = pc.and_(filled, pc.invert(ragged))
    return pa.table(columns).filter(filled).combine_chunks()


def _read(cells: pa.ChunkedArray, read: Callable[[str], Value], kind: pa.DataType) -> pa.Array:
    """The typed value of every cell: each different spelling is read once."""
    encoded = pc.dictionary_encode(cells.combine_chunks())
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    known = [read(spelling) if spelling is not None else None for spelling in encoded.dictionary.to_pylist()]
    return pa.array(known, kind).take(encoded.indices)


def _missing_columns(found: Recognised) -> Iterator[Finding]:
    for column in found.missing:
        if column.keep:
            heading = column.heading.strip()
            message = f"There is no column '{heading}', so no figure can be split or worked out by it from this file."
            yield Finding(Severity.INFO, "optional_column_missing", message, found.sheet.name, None, heading)


def _error_cells(found: Recognised) -> Iterator[Finding]:
    errors = found.sheet.errors
    if errors:
        count = "1 cell holds" if len(errors) == 1 else f"{len(errors):,} cells hold"
        places = ", ".join(errors[:ROWS_NAMED]) + (" and more" if len(errors) > ROWS_NAMED else "")
        message = (
            f"{count} an Excel error or a formula whose result was not saved, read as not recorded: {places}. "
            "Mend the formulas, save in Excel and load the file again."
        )
        yield Finding(Severity.WARN, "error_cell", message, found.sheet.name)


def _unread(found: Recognised, column: Column, text: pa.Table, values: pa.Array) -> Iterator[Finding]:
    """A finding for each cell that holds something but could not be read, at most ROWS_NAMED a column.

    A queue's name in a worker column is a blank, not a fault.
    """
    cells = text.column(column.id)
    if column.type is ColumnType.PERSON or values.null_count == cells.null_count:
        return
    faulty = text.select(["row_number", column.id]).filter(pc.and_(pc.is_valid(cells), pc.is_null(values)))
    heading, sheet, rule = column.heading.strip(), found.sheet.name, f"{column.type.value}_not_read"
    for row in faulty.slice(0, ROWS_NAMED).to_pylist():
        message = f"{_expected(column)} It was loaded as not recorded."
        yield Finding(Severity.WARN, rule, message, sheet, row["row_number"], heading, row[column.id])
    if faulty.num_rows > ROWS_NAMED:
        message = f"{faulty.num_rows - ROWS_NAMED:,} more rows have the same fault in '{heading}'."
        rest = tuple(faulty.column("row_number").slice(ROWS_NAMED).to_pylist())
        yield Finding(Severity.WARN, rule, message, sheet, None, heading, more=rest)


def _expected(column: Column) -> str:
    heading = column.heading.strip()
    limits = _limits(column)
    return {
        ColumnType.DATE: f"'{heading}' is not a date such as 31/03/2024.",
        ColumnType.BIRTH_DATE: f"'{heading}' is not a date such as 31/03/2024.",
        ColumnType.ID: f"'{heading}' is not an identifier: it is a sentence, or Excel has shortened it (9.1E+11).",
        ColumnType.INTEGER: f"'{heading}' is not a whole number{limits}.",
        ColumnType.NUMBER: f"'{heading}' is not a number{limits}.",
        ColumnType.CODE: f"'{heading}' holds a spelling that is not in the code list.",
        ColumnType.OUTCOME_JSON: f"'{heading}' is not a JSON object of outcome flags.",
        ColumnType.FIGURE: f"'{heading}' is neither a number nor a symbol that publications use.",
        ColumnType.PERIOD: f"'{heading}' is not a year such as 2025 or 202425.",
    }.get(column.type, f"'{heading}' cannot be read.")


def _limits(column: Column) -> str:
    if column.min is not None and column.max is not None:
        return f" from {column.min:g} to {column.max:g}"
    return f" of {column.min:g} or more" if column.min is not None else ""


def _without_unusable(staged: Staged, text: pa.Table, lone: Collection[int]) -> Staged:
    """Leave out rows without identity or date; Refused where more than FAULTY_SHARE of the rows are such."""
    needed = staged.extract.needed
    if not staged.rows.num_rows:
        return staged
    numbers = staged.rows.column("row_number")
    keys = [name for name in staged.extract.key if name in text.column_names]  # the others are derived
    identified = reduce(pc.or_, (pc.is_valid(text.column(name)) for name in keys))
    with_needed = reduce(pc.and_, (pc.is_valid(staged.rows.column(column.id)) for column in needed), identified)
    usable = pc.and_(with_needed, pc.invert(pc.is_in(numbers, pa.array(sorted(lone), pa.int32()))))
    lacking = numbers.filter(pc.invert(usable)).to_pylist()
    if not lacking:
        return staged
    columns = needed or [staged.extract.column(name) for name in keys]
    named = " and ".join(f"'{column.heading.strip()}'" for column in columns)
    sheet = staged.found.sheet.name
    if len(lacking) > FAULTY_SHARE * staged.rows_read:
        raise refuse(
            "rows_without_key",
            f"Sheet '{sheet}': {len(lacking):,} of {staged.rows_read:,} rows have no readable {named}, "
            f"the first in row {lacking[0]}. Such a file cannot be trusted: check the columns and export it again.",
            sheet,
        )
    told = [row for row in lacking if row not in lone]
    findings = [
        Finding(Severity.WARN, "row_without_key", f"The row has no readable {named} and was left out.", sheet, row)
        for row in told[:ROWS_NAMED]
    ]
    if len(told) > ROWS_NAMED:
        message = f"{len(told) - ROWS_NAMED:,} more rows were left out likewise."
        findings.append(Finding(Severity.WARN, "row_without_key", message, sheet, more=tuple(told[ROWS_NAMED:])))
    return replace(staged, rows=staged.rows.filter(usable), findings=(*staged.findings, *findings))
