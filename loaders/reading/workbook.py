"""Workbooks through python-calamine: .xlsx, .xlsm, .xlsb, .xls and .ods."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import python_calamine as calamine

from loaders.findings import Refused, refuse
from loaders.reading.cells import Cell, Cells, Row
from loaders.reading.files import shown
from loaders.reading.limits import SHEETS
from loaders.reading.package import password
from loaders.reading.sheetparts import SheetPart, stray_sentence
from loaders.reading.vetted import vetted

SHEETS_AHEAD = 2  # more would hold more of a large workbook in memory at once


def workbook_cells(path: Path, kind: str, name: str, folder: Path) -> Iterator[Cells]:
    """Every worksheet in order. Refused where the workbook cannot be opened."""
    copy = vetted(path, name, kind, folder)
    workbook = _opened(copy.path, name)
    worksheets = [
        (number, one)
        for number, one in enumerate(workbook.sheets_metadata)
        if one.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if len(worksheets) > SHEETS:
        raise refuse("too_many_sheets", f"{name} has {len(worksheets):,} sheets, and {SHEETS} are read at most.")
    parts = dict(zip((number for number, _ in worksheets), copy.sheets, strict=False))
    # Calamine parses outside Python's lock: the next sheet is parsed while the rows of this one are written.
    with ThreadPoolExecutor(1) as parser:
        waiting = deque(worksheets)
        ahead = deque(parser.submit(_sheet, name, workbook, waiting.popleft()[0]) for _ in worksheets[:SHEETS_AHEAD])
        for number, metadata in worksheets:
            sheet = ahead.popleft().result()
            if waiting:
                ahead.append(parser.submit(_sheet, name, workbook, waiting.popleft()[0]))
            part = parts.get(number, SheetPart(metadata.name))
            strays = [stray_sentence(list(part.strays))] if part.strays else []
            yield Cells(
                name=shown(metadata.name),
                rows=_rows(sheet),
                hidden=metadata.visible != calamine.SheetVisibleEnum.Visible,
                errors=part.errors,
                warnings=[*part.warnings, *strays],
                from_1904=copy.from_1904,
            )


def _opened(path: Path, name: str) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError:
        raise password(name) from None
    except BaseException as fault:  # calamine raises many types, all meaning that it cannot be opened
        raise _unless_wanted(fault, _damaged(name)) from None


def _sheet(name: str, workbook: calamine.CalamineWorkbook, number: int) -> calamine.CalamineSheet:
    try:
        return workbook.get_sheet_by_index(number)
    except BaseException as fault:
        title = shown(workbook.sheet_names[number])
        damaged = refuse(
            "damaged_sheet", f"{name}: sheet '{title}' is damaged or missing. Save the workbook again in Excel."
        )
        raise _unless_wanted(fault, damaged) from None


def _unless_wanted(fault: BaseException, refusal: Refused) -> BaseException:
    """The refusal; but a process told to end ends, and one without memory says so. Calamine's panics are no Exception."""
    return fault if isinstance(fault, (KeyboardInterrupt, SystemExit, MemoryError)) else refusal


def _damaged(name: str) -> Refused:
    return refuse(
        "damaged",
        f"{name} is damaged, or has something far outside its table. Excel's own 'Open and Repair' may mend it; "
        "or copy the used cells to a new workbook and load that.",
    )


def _rows(sheet: calamine.CalamineSheet) -> Iterator[Row]:
    # iter_rows starts at row 1 but at the first used column.
    offset: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
    return ([*offset, *row] for row in sheet.iter_rows()) if offset else iter(sheet.iter_rows())
