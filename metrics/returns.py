"""The workbook in which people return the measures that live in no system: a row for each measure, made from the catalogue."""

import calendar
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from metrics.catalogue import Indicator, Strand, catalogue, strands
from metrics.series import series

# The headings that the loaders know, in order, each with its width. What people fill in comes last.
COLUMNS = {
    "Measure id": 16,
    "Title": 26,
    "Unit": 9,
    "Definition": 40,
    "Last value": 11,
    "Month of last value": 12,
    "What to fill in": 34,
    "Month end": 12,
    "Numerator": 12,
    "Denominator": 12,
    "Value": 14,
    "Returned by": 20,
    "Evidence": 24,
    "Provisional": 12,
    "Comment": 24,
}
ENTRIES = tuple(COLUMNS)[7:]
TITLE, HEADINGS, FIRST = 1, 3, 4
FORMATS = {"percent": '0.0"%"', "count": "#,##0", "pounds": "£#,##0", "days": "0.0", "hours": "0.0"}
EARLIEST = date(2013, 4, 1)
_DARK = PatternFill("solid", fgColor="12436D")
_GREY = PatternFill("solid", fgColor="E7E7E7")
_THIN, _THICK = Side(style="thin", color="6F6F6F"), Side(style="medium", color="0B0C0C")
_LOCKED_BORDER = Border(_THIN, _THIN, _THIN, _THIN)
_ENTRY_BORDER = Border(_THICK, _THICK, _THICK, _THICK)
_WRAPPED = Alignment(wrap_text=True, vertical="top")

HELP = """How to fill in this return

1. Go to the sheet 'Measures'. It has one row for each measure; those that are due this month come first.
2. Fill in the cells with a thick border. The grey cells say what it is and what was returned last; they are locked.
3. A percentage needs two numbers: how many meet the measure (Numerator), out of how many (Denominator). Do not work it out.
4. Everything else needs one number, in 'Value': a count, pounds, days or hours. Do not type signs such as £ or %.
5. Say in 'Returned by' who answers for the figure. Your role is enough.
6. Say in 'Evidence' where the figure comes from, so that it can be checked. Never write the name of a child.
7. Put Yes into 'Provisional' where the figure may still change, and return it again when it is final.
8. 'Month end' is filled in for you. To correct or to add an earlier month, change it to a day of that month.
9. Leave a row blank where you have no figure. A blank row changes nothing: what was returned before stands.
10. Enter 0 only where you know that there were none; a percentage of nobody is 0 out of 0.

When you have finished, save the file under the name it has and hand it to the performance team, or load it on the Upload page.
A figure stands until somebody returns the same measure for the same month again.

The sheet is locked without a password, so that nothing is overwritten by mistake. Nobody needs to unlock it."""


@dataclass(frozen=True)
class Held:
    """The last figure that a measure has, and its month."""

    value: float
    month: date


def returned(strand: str | None = None) -> list[Indicator]:
    """The measures that people return, of a strand (its id) or of all, in the order of the plan."""
    asked = [one for one in catalogue().values() if any(source.returned for source in one.sources)]
    return [one for one in asked if strand in (None, one.strand)]


def find_strand(text: str) -> Strand:
    """The strand with this id, folder or name; a ValueError says which there are."""
    for strand in strands():
        if text.strip().casefold() in (strand.id.casefold(), strand.folder, strand.name.casefold()):
            return strand
    raise ValueError(f"There is no strand '{text}'; the strands are {', '.join(strand.id for strand in strands())}.")


def month_end(text: str) -> date:
    """The last day of a month written as 2026-10, or of the month of a date; a ValueError says how to write it."""
    match = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])(?:-\d\d)?", text.strip())
    if not match:
        raise ValueError(f"'{text}' is not a month such as 2026-10.")
    year, month = int(match[1]), int(match[2])
    return date(year, month, calendar.monthrange(year, month)[1])


def file_name(strand: Strand | None, month: date) -> str:
    """What to call the workbook: measures-return_voice_2026-10-31.xlsx. The date tells the loaders what it is true on."""
    return f"measures-return_{strand.folder}_{month}.xlsx" if strand else f"measures-return_{month}.xlsx"


def made(connection: duckdb.DuckDBPyConnection, strand: Strand | None, month: date) -> bytes:
    """The workbook of a strand, or of all, with the last figures that the warehouse holds."""
    asked = returned(strand.id if strand else None)
    return workbook(strand, month, last_held(series(connection, [one.id for one in asked])))


def last_held(frame: pd.DataFrame) -> dict[str, Held]:
    """The newest figure of each measure in a tidy frame of series."""
    valued = frame[frame["value"].notna()].sort_values("month").drop_duplicates("indicator", keep="last")
    months = pd.to_datetime(valued["month"]).dt.date
    return {
        str(name): Held(float(value), month)
        for name, value, month in zip(valued["indicator"], valued["value"], months, strict=True)
    }


def workbook(strand: Strand | None, month: date, held: Mapping[str, Held]) -> bytes:
    """An xlsx file with a sheet 'Measures' to fill in and a sheet that says how; what is due in the month comes first."""
    asked = returned(strand.id if strand else None)
    asked.sort(key=lambda one: month.month not in one.due_months)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Measures"
    _write_headings(sheet, strand, month)
    for row, indicator in enumerate(asked, start=FIRST):
        _write_measure(sheet, row, indicator, month, held.get(indicator.id))
    _offer(sheet, asked, month)
    _lay_out(sheet)
    _write_help(book.create_sheet("How to fill in"))
    book.properties.creator = "Vital Signs"
    book.properties.title = str(sheet.cell(TITLE, 1).value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write_headings(sheet: Worksheet, strand: Strand | None, month: date) -> None:
    of = strand.name if strand else "all strands"
    sheet.cell(TITLE, 1, f"Measures return: {of}, {month:%B %Y}").font = Font(bold=True, size=14)
    sheet.cell(
        TITLE + 1, 1, "Fill in the cells with a thick border and save. The sheet 'How to fill in' explains each step."
    )
    for column, (heading, width) in enumerate(COLUMNS.items(), start=1):
        cell = sheet.cell(HEADINGS, column, heading)
        cell.font, cell.fill, cell.alignment = Font(bold=True, color="FFFFFF"), _DARK, _WRAPPED
        sheet.column_dimensions[get_column_letter(column)].width = width


def _write_measure(sheet: Worksheet, row: int, indicator: Indicator, month: date, held: Held | None) -> None:
    told = {
        "Measure id": indicator.id,
        "Title": indicator.title,
        "Unit": indicator.unit,
        "Definition": indicator.definition,
        "Last value": held.value if held else "none yet",
        "Month of last value": held.month if held else None,
        "What to fill in": _wanted(indicator, month),
        "Month end": month,
    }
    open_cells = {*ENTRIES, "Value"} - ({"Value"} if indicator.unit == "percent" else {"Numerator", "Denominator"})
    for column, heading in enumerate(COLUMNS, start=1):
        cell = sheet.cell(row, column, told.get(heading))
        is_open = heading in open_cells
        cell.protection = Protection(locked=not is_open)
        cell.border = _ENTRY_BORDER if is_open else _LOCKED_BORDER
        cell.alignment = _WRAPPED
        if not is_open:
            cell.fill = _GREY
        cell.number_format = _format(heading, indicator)
    _note(sheet.cell(row, 2), indicator)


def _wanted(indicator: Indicator, month: date) -> str:
    if indicator.unit == "percent":
        wanted = f"Numerator: {indicator.numerator}. Denominator: {indicator.denominator}"
    else:
        kind = "a whole number" if indicator.unit == "count" else indicator.unit
        wanted = f"Value, {kind}: {indicator.numerator}"
    others = [source.name for source in indicator.sources if not source.returned]
    if others:
        wanted += f". Only needed where the {others[0]} does not say it"
    if month.month in indicator.due_months:
        return wanted
    due = ", ".join(calendar.month_name[number] for number in indicator.due_months)
    return f"Not due this month (due for {due}). If you have a figure: {wanted}"


def _format(heading: str, indicator: Indicator) -> str:
    if heading == "Month end":
        return "DD/MM/YYYY"
    if heading == "Month of last value":
        return "MMM YYYY"
    return FORMATS[indicator.unit] if heading == "Last value" else "General"


def _note(cell: Cell, indicator: Indicator) -> None:
    cell.comment = Comment(f"{indicator.definition}\n\n{indicator.limits}", "Vital Signs", width=420, height=220)


def _offer(sheet: Worksheet, asked: Sequence[Indicator], month: date) -> None:
    """What each open cell takes; Excel refuses anything else and says why."""
    if not asked:
        return
    last = FIRST + len(asked) - 1
    choices = DataValidation("list", formula1='"Yes,No"', allow_blank=True)
    _add(
        sheet,
        choices,
        "Choose Yes or No, or leave it blank.",
        [f"{_letter('Provisional')}{FIRST}:{_letter('Provisional')}{last}"],
    )
    days = DataValidation(
        "date", operator="between", formula1=_serial(EARLIEST), formula2=_serial(month), allow_blank=True
    )
    _add(
        sheet, days, f"A date up to {month:%d/%m/%Y}.", [f"{_letter('Month end')}{FIRST}:{_letter('Month end')}{last}"]
    )
    by_unit = [(row, one.unit) for row, one in enumerate(asked, start=FIRST)]
    for row, _ in [one for one in by_unit if one[1] == "percent"]:
        part, whole = f"{_letter('Numerator')}{row}", f"{_letter('Denominator')}{row}"
        numerator = f'AND(ISNUMBER({part}),{part}>=0,{part}=INT({part}),OR({whole}="",{part}<={whole}))'
        denominator = f'AND(ISNUMBER({whole}),{whole}>0,{whole}=INT({whole}),OR({part}="",{whole}>={part}))'
        _add(sheet, _custom(numerator), "A whole number from 0 up to the denominator.", [part])
        _add(sheet, _custom(denominator), "A whole number above 0, and not below the numerator.", [whole])
    counts = DataValidation("whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    _add(sheet, counts, "A whole number of 0 or more.", _values(by_unit, "count"))
    amounts = DataValidation(
        "decimal", operator="between", formula1="-1000000000", formula2="1000000000", allow_blank=True
    )
    _add(sheet, amounts, "A number of pounds, without the sign.", _values(by_unit, "pounds"))
    lengths = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    _add(sheet, lengths, "A number of 0 or more.", _values(by_unit, "days", "hours"))


def _custom(formula: str) -> DataValidation:
    return DataValidation("custom", formula1=formula, allow_blank=True)


def _values(by_unit: Sequence[tuple[int, str]], *units: str) -> list[str]:
    return [f"{_letter('Value')}{row}" for row, unit in by_unit if unit in units]


def _add(sheet: Worksheet, validation: DataValidation, words: str, cells: Sequence[str]) -> None:
    if not cells:
        return
    validation.errorTitle, validation.error = "Check this figure", words
    validation.promptTitle, validation.prompt = "What goes here", words
    validation.showErrorMessage = validation.showInputMessage = True
    for place in cells:
        validation.add(place)
    sheet.add_data_validation(validation)


def _lay_out(sheet: Worksheet) -> None:
    sheet.freeze_panes = f"C{FIRST}"
    sheet.protection.sheet = True
    # These words say what is locked: people may widen a column or a row.
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"
    sheet.oddFooter.center.text = "Page &P of &N"


def _write_help(sheet: Worksheet) -> None:
    for row, line in enumerate(HELP.split("\n"), start=1):
        cell = sheet.cell(row, 1, line or None)
        cell.alignment = _WRAPPED
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 100
    sheet.protection.sheet = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _letter(heading: str) -> str:
    return str(get_column_letter(list(COLUMNS).index(heading) + 1))


def _serial(day: date) -> str:
    """A date as Excel counts it, in days from the end of 1899."""
    return str((day - date(1899, 12, 30)).days)
