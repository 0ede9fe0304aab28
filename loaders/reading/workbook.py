"""Workbooks through python-calamine: .xlsx, .xlsm, .xlsb, .xls and .ods, with the places of error cells."""

import posixpath
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import python_calamine as calamine

from loaders.findings import refuse
from loaders.reading.cells import Cell, Cells, Row

# Calamine reads an error cell as blank; the sheet's XML says which cells hold one.
_ERROR_CELL = re.compile(rb'<c\b[^>]*\br="([A-Z]+[0-9]+)"[^>]*\bt="e"')
# A program other than Excel may save a formula without its result, which is read as blank too.
_UNSAVED_FORMULA = re.compile(
    rb'<c\b[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
SHEETS_AHEAD = 2  # more would hold more of a large workbook in memory at once
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def workbook_cells(path: Path, kind: str) -> Iterator[Cells]:
    """Every worksheet in order. Refused where the workbook cannot be opened."""
    try:
        workbook = calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError:
        raise refuse(
            "password", f"{path.name} is password protected. Save it without the password and load that copy."
        ) from None
    except Exception:  # calamine raises many types, all meaning that it cannot be opened
        raise refuse(
            "damaged", f"{path.name} is damaged: Excel's own 'Open and Repair' may mend it. Nothing was loaded."
        ) from None
    worksheets = [one for one in workbook.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
    # Calamine parses outside Python's lock: the next sheet is parsed while the rows of this one are written. A workbook
    # gives one sheet at a time, so one thread parses and another looks for error cells.
    with ThreadPoolExecutor(1) as parser, ThreadPoolExecutor(1) as scanner:
        errors = scanner.submit(_error_cells, path) if kind == "xlsx" else None
        ahead = deque(parser.submit(_sheet, path, workbook, one.name) for one in worksheets[:SHEETS_AHEAD])
        for number, metadata in enumerate(worksheets, SHEETS_AHEAD):
            sheet = ahead.popleft().result()
            ahead.extend(parser.submit(_sheet, path, workbook, one.name) for one in worksheets[number : number + 1])
            found = errors.result().get(metadata.name, []) if errors else []
            hidden = metadata.visible != calamine.SheetVisibleEnum.Visible
            yield Cells(name=metadata.name, rows=_rows(sheet), hidden=hidden, errors=found)


def _sheet(path: Path, workbook: calamine.CalamineWorkbook, name: str) -> calamine.CalamineSheet:
    try:
        return workbook.get_sheet_by_name(name)
    except Exception:
        raise refuse(
            "damaged_sheet", f"{path.name}: sheet {name} is damaged or missing. Save the workbook again in Excel."
        ) from None


def _rows(sheet: calamine.CalamineSheet) -> Iterator[Row]:
    # iter_rows starts at row 1 but at the first used column.
    offset: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
    return ([*offset, *row] for row in sheet.iter_rows()) if offset else iter(sheet.iter_rows())


def _error_cells(path: Path) -> dict[str, list[str]]:
    found = {}
    with zipfile.ZipFile(path) as package:
        for name, part in _sheet_parts(package).items():
            xml = package.read(part) if part in package.namelist() else b""
            places = _ERROR_CELL.findall(xml) if b't="e"' in xml else []
            places += _UNSAVED_FORMULA.findall(xml) if b"<f" in xml else []
            found[name] = [place.decode() for place in places]
    return found


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part of the package that holds each sheet, by the sheet's name."""
    try:
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        workbook = ElementTree.fromstring(package.read("xl/workbook.xml"))
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    return {
        sheet.get("name", ""): posixpath.normpath(
            posixpath.join("xl", targets.get(sheet.get(_RELATION), "").lstrip("/").removeprefix("xl/"))
        )
        for sheet in workbook.iter()
        if sheet.tag.endswith("}sheet")
    }
