"""Write workbooks and CSV files whose bytes depend on their contents only.

Workbooks are written as plain XML: that takes a tenth of openpyxl's time, half the room, and no clock.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

Cell = str | int | float | date | None
Row = list[Cell]

_EPOCH = date(1899, 12, 30)  # day 0 of a workbook's calendar
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True)
class Sheet:
    """One sheet: an optional title row, the headings and the rows."""

    name: str
    headings: Sequence[str]
    rows: list[Row]
    title: str = ""


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> int:
    """Write an xlsx file and return how many rows of data it holds."""
    held = list(sheets)
    parts = {
        "[Content_Types].xml": _content_types(len(held)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook([sheet.name for sheet in held]),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(held) + 1)]
            + [("styles", "styles.xml")]
        ),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{number}.xml": _sheet(sheet) for number, sheet in enumerate(held, start=1)},
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0))
            package.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return sum(len(sheet.rows) for sheet in held)


def write_csv(path: Path, headings: Sequence[str], rows: list[Row], byte_order_mark: bool = False) -> int:
    """Write a CSV file with dates as dd/mm/yyyy and return how many rows of data it holds."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row] for row in rows)
    path.write_bytes(text.getvalue().encode("utf-8-sig" if byte_order_mark else "utf-8"))
    return len(rows)


def _sheet(sheet: Sheet) -> str:
    lines: list[Sequence[Cell]] = [[sheet.title]] if sheet.title else []
    lines += [sheet.headings, *sheet.rows]
    body = "".join(f"<row>{''.join(map(_cell, line))}</row>" for line in lines)
    return f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<c/>"
    if isinstance(cell, date):
        return f'<c s="1"><v>{(cell - _EPOCH).days}</v></c>'
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f"<c><v>{cell}</v></c>"


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    return f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>{sheets}</sheets></workbook>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _content_types(sheets: int) -> str:
    parts = [("workbook", "sheet.main"), ("styles", "styles")]
    parts += [(f"worksheets/sheet{number}", "worksheet") for number in range(1, sheets + 1)]
    found = "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPES}{kind}+xml"/>' for name, kind in parts)
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{found}</Types>'
