"""The workbook of findings, to send back to where a file comes from: every finding, and the faulty rows with marked cells."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from loaders.findings import FINDINGS_MARK, Finding, Outcome, Refused, Severity
from loaders.reading import Sheet, reading
from loaders.reading.files import place
from loaders.recognise import Recognised, recognise

MOST = 5_000  # findings, and faulty rows of all sheets together
_COLUMNS, _CHARACTERS = 200, 1_000
_NOT_FOR_LOADING = (
    "This workbook is not for loading: put the rows right where they come from, and export the file again."
)
_HEADINGS = {
    "How serious": 14,
    "File": 36,
    "Sheet": 16,
    "Row": 8,
    "Column": 28,
    "What is wrong": 70,
    "What to do": 60,
}
_FIRST = 5  # the row of the headings
_FAULTY = PatternFill("solid", fgColor="FFD27F")
_THICK = Side(style="medium", color="0B0C0C")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True)
class _Faulty:
    """The faulty rows of one sheet as they were read: its headings, and by row number the findings on it."""

    file: str
    known: Recognised
    rows: Mapping[int, Sequence[Finding]]


def workbook(paths: Sequence[Path], outcomes: Sequence[Outcome]) -> bytes:
    """An xlsx file for these files and what was found in them: the files are read again, as the rows are not kept.

    A sheet 'Findings' lists every finding; then each sheet with faulty rows has one that holds these rows as they were
    read, the faulty cells marked by a fill and a note, and said in words in the last column. Of more than MOST it says
    how many are left out.
    """
    told = [(one.file, finding) for one in outcomes for finding in _each_row(one.findings)]
    told.sort(key=lambda entry: list(Severity).index(entry[1].severity))
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _write_findings(sheet, told)
    with_rows = [
        (path, one)
        for path, one in zip(paths, outcomes, strict=True)
        if any(finding.row or finding.more for finding in one.findings)
    ]
    left = MOST
    with reading([path for path, _ in with_rows], names=[one.file for _, one in with_rows]) as sheets:
        for path, outcome in with_rows:
            for faulty in _faulty(outcome, sheets[place(path)]):
                _write_rows(book.create_sheet(_title(book, faulty.known.sheet.name)), faulty, left)
                left = max(0, left - len(faulty.rows))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _each_row(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, with one for each row that was only counted: it has the words of those that were named."""
    named: dict[tuple[str, str, str], Finding] = {}
    for one in findings:
        same = (one.rule, one.sheet, one.column)
        if one.row is not None:
            named[same] = one
        if not one.more:
            yield one
        for row in one.more:
            yield replace(named.get(same, one), row=row, value="", more=())


def _faulty(outcome: Outcome, sheets: list[Sheet] | Refused) -> Iterator[_Faulty]:
    """The sheets of a file that have faulty rows, and which; none of a file whose headings are not known."""
    for sheet in [] if isinstance(sheets, Refused) else sheets:
        rows: dict[int, list[Finding]] = {}
        for finding in _each_row(outcome.findings):
            if finding.sheet == sheet.name and finding.row is not None:
                rows.setdefault(finding.row, []).append(finding)
        try:
            known = recognise(sheet) if rows else None
        except Refused:
            known = None
        if known:
            yield _Faulty(outcome.file, known, dict(sorted(rows.items())))


def _write_findings(sheet: Worksheet, told: Sequence[tuple[str, Finding]]) -> None:
    sheet.title = "Findings"
    _begin(sheet, "", len(told) - MOST, "findings")
    for column, (heading, width) in enumerate(_HEADINGS.items(), 1):
        _text(sheet, _FIRST, column, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, (file, one) in enumerate(told[:MOST], _FIRST + 1):
        cells = (one.severity.words, file, one.sheet, one.row, one.column, one.message, _to_do(one))
        for column, cell in enumerate(cells, 1):
            _text(sheet, row, column, cell).alignment = _WRAPPED


def _write_rows(sheet: Worksheet, faulty: _Faulty, most: int) -> None:
    found = faulty.known.sheet
    _begin(sheet, f"Sheet '{found.name}' of {faulty.file}. ", len(faulty.rows) - most, "faulty rows")
    numbers = list(faulty.rows)[:most]
    width = _width(faulty.known)
    read = found.table.select(range(width)).take([number - 1 for number in (faulty.known.heading_row, *numbers)])
    headings, *rows = zip(*read.to_pydict().values(), strict=True)
    # Under these headings no sheet is recognised, and people find the column in their own file.
    named = [f"Column {get_column_letter(column)}: {cell or ''}" for column, cell in enumerate(headings, 1)]
    for column, heading in enumerate(("Row in the file", *named, "What is wrong"), 1):
        _text(sheet, _FIRST, column, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 22
    sheet.column_dimensions[get_column_letter(width + 2)].width = 80
    sheet.freeze_panes = f"B{_FIRST + 1}"
    for row, (number, cells) in enumerate(zip(numbers, rows, strict=True), _FIRST + 1):
        for column, cell in enumerate((number, *cells), 1):
            _text(sheet, row, column, cell)
        said = " ".join(dict.fromkeys(one.message for one in faulty.rows[number]))
        _text(sheet, row, width + 2, said).alignment = _WRAPPED
        for finding in faulty.rows[number]:
            _mark(sheet.cell(row, _place(faulty.known, finding.column)), finding)


def _begin(sheet: Worksheet, of: str, left_out: int, things: str) -> None:
    """What every sheet says first, so that nobody loads it; and what it had no room for."""
    _text(sheet, 1, 1, f"{FINDINGS_MARK}. {of}").font = Font(bold=True, size=14)
    _text(sheet, 2, 1, _NOT_FOR_LOADING)
    if left_out > 0:
        _text(
            sheet,
            3,
            1,
            f"{left_out:,} more {things} are left out here: put these right first and check the file again.",
        )


def _width(known: Recognised) -> int:
    """The columns up to the last heading, within reason."""
    headings = known.sheet.table.slice(known.heading_row - 1, 1)
    filled = [number for number, column in enumerate(headings.columns, 1) if column[0].as_py()]
    return min(max(filled), _COLUMNS)


def _place(known: Recognised, heading: str) -> int:
    """The column in which a finding's cell stands here; the row's number where it is about the whole row."""
    names = {column.heading.strip(): column.id for column in known.extract.columns}
    stands = known.places.get(names.get(heading, ""))
    column = int(stands.removeprefix("c")) + 2 if stands else 1
    return column if column <= _width(known) + 1 else 1


def _mark(cell: object, finding: Finding) -> None:
    assert isinstance(cell, Cell)
    said = f"{cell.comment.text}\n{finding.message}" if cell.comment else finding.message
    cell.fill, cell.border = _FAULTY, Border(_THICK, _THICK, _THICK, _THICK)
    cell.comment = Comment(_safe(said), "Vital Signs", width=320, height=140)


def _text(sheet: Worksheet, row: int, column: int, value: str | int | None) -> Cell:
    """A cell that is never a formula, whatever its text begins with."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = _safe(value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def _safe(text: str) -> str:
    """The text without what a workbook cannot hold, and cut where it is very long."""
    kept = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    return kept if len(kept) <= _CHARACTERS else f"{kept[:_CHARACTERS]} … (cut)"


def _title(book: Workbook, name: str) -> str:
    """A name for the sheet that no other has and Excel takes."""
    word = re.sub(r"[^\w .()-]", "_", name)
    return f"{len(book.sheetnames)} rows of {word}"[:31].strip()


def _to_do(finding: Finding) -> str:
    if finding.severity is Severity.BLOCK:
        return "Put this right where the file comes from and export the whole file again: nothing of it is loaded."
    if finding.severity is Severity.INFO:
        return "Nothing, unless it surprises you."
    if finding.rule == "code_not_read":
        return "Use a spelling of the code list, or tell the performance team what this one means."
    if finding.row is not None:
        return "Correct the row where it comes from; it counts as corrected once the whole file is loaded again."
    return "Look whether this is meant; if not, correct it and export the whole file again."
