"""Write the templates in data/templates from the declarations: python -m loaders.templates"""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from loaders.codes import code_list
from loaders.declare import Column, ColumnType, Extract, Kind, declarations

FOLDER = Path(__file__).parents[1] / "data" / "templates"
ROWS_OFFERED = 2_000
_DATES = (ColumnType.DATE, ColumnType.BIRTH_DATE)
_HEADING = PatternFill("solid", fgColor="12436D")


def write_templates(folder: Path = FOLDER) -> list[Path]:
    """One workbook for each extract: its headings, drop-downs, date formats and notes. Returns their paths.

    Published figures are loaded as they were published, so nobody fills them in.
    """
    folder.mkdir(parents=True, exist_ok=True)
    filled_in = [extract for extract in declarations().values() if extract.kind is not Kind.RELEASES]
    return [_write(extract, folder / f"{extract.id}.xlsx") for extract in filled_in]


def _write(extract: Extract, path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = extract.sheet
    lists = book.create_sheet("Code lists")
    for number, column in enumerate(extract.columns, 1):
        _write_column(sheet, lists, number, column)
    sheet.freeze_panes = "A2"
    _write_about(book.create_sheet("About"), extract)
    book.properties.creator = "Vital Signs"
    book.save(path)
    return path


def _write_column(sheet: Worksheet, lists: Worksheet, number: int, column: Column) -> None:
    letter = get_column_letter(number)
    heading = sheet.cell(1, number, column.heading)
    heading.font = Font(bold=True, color="FFFFFF")
    heading.fill = _HEADING
    heading.alignment = Alignment(wrap_text=True, vertical="top")
    heading.comment = Comment(_note(column), "Vital Signs", width=320, height=120)
    sheet.column_dimensions[letter].width = 18
    if column.type in _DATES:
        sheet.column_dimensions[letter].number_format = "DD/MM/YYYY"
    if column.type is ColumnType.CODE:
        _offer_codes(sheet, lists, letter, column)


def _offer_codes(sheet: Worksheet, lists: Worksheet, letter: str, column: Column) -> None:
    """A drop-down fed from the sheet of code lists, because Excel cuts one written in place at 255 characters."""
    spellings = code_list(column.codes).spellings
    place = lists.max_column + 1 if lists.cell(1, 1).value else 1
    for row, text in enumerate((column.heading, *spellings), 1):
        lists.cell(row, place, text)
    source = get_column_letter(place)
    choice = DataValidation(
        "list", formula1=f"'Code lists'!${source}$2:${source}${len(spellings) + 1}", allow_blank=True
    )
    choice.error = "Choose a value from the list."
    sheet.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{ROWS_OFFERED}")


def _note(column: Column) -> str:
    need = "Required." if column.required else "Optional."
    kept = "" if column.keep else " Recognised but not kept."
    limits = f" From {column.min:g} to {column.max:g}." if column.min is not None and column.max is not None else ""
    return f"{need}{kept} {column.note}{limits}".strip()


def _write_about(sheet: Worksheet, extract: Extract) -> None:
    for line in (
        extract.title,
        extract.description,
        f"A row is: {extract.grain}.",
        "Columns may stand in any order; extra columns do no harm.",
    ):
        sheet.append([line])
    sheet.column_dimensions["A"].width = 100


if __name__ == "__main__":
    for written in write_templates():
        print(written)
