"""A copy of a workbook that holds nothing but what is read of it: the reader never sees the file that was sent."""

import posixpath
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

from loaders.findings import Refused, refuse
from loaders.reading.files import shown
from loaders.reading.limits import SHEETS
from loaders.reading.package import Package, password
from loaders.reading.sheetparts import SheetPart, is_blank

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
# What of a binary workbook or an OpenDocument sheet is read; pictures, macros and links to other files are not.
_BINARY = re.compile(r"xl/(workbook|sharedStrings|styles)\.bin|xl/_rels/workbook\.bin\.rels|xl/worksheets/[^/]+\.bin")
_OPEN_DOCUMENT = ("mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml")
_ITEM = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_INDEX = re.compile(rb"<(?:\w+:)?v>(\d+)<")
_LINK = "}id"
_CONTENTS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.{0}"/>'
    "</Relationships>"
)


@dataclass
class Vetted:
    """The copy, and what is known of its sheets in their order."""

    path: Path
    sheets: list[SheetPart] = field(default_factory=list)
    from_1904: bool = False


def vetted(path: Path, name: str, kind: str, folder: Path) -> Vetted:
    """Copy a workbook's parts into `folder`. Raises Refused where one is missing, damaged or too large."""
    copy = Vetted(folder / f"vetted.{kind}")  # the reader goes by the ending of the name
    if kind == "xls":
        shutil.copyfile(path, copy.path)
        return copy
    with Package(path, name) as package, zipfile.ZipFile(copy.path, "w", zipfile.ZIP_STORED) as target:
        if kind == "xlsx":
            _copy_workbook(package, target, copy, name)
        elif kind == "ods":
            _check_unlocked(package, name)
            for part in _OPEN_DOCUMENT:
                if part in package.parts:
                    _write(target, part, _with_errors(package.text(part)))
        else:
            for part in sorted(filter(_BINARY.fullmatch, package.parts)):
                _write(target, part, package.raw(part))
            target.writestr("_rels/.rels", _CONTENTS.format("bin"))
    return copy


def _copy_workbook(package: Package, target: zipfile.ZipFile, copy: Vetted, name: str) -> None:
    workbook, relations = (package.find(part) for part in (_WORKBOOK, _RELATIONS))
    if workbook is None or relations is None:
        raise _incomplete(name, "its table of contents")
    book, links = (_parsed(package.small(part), name) for part in (workbook, relations))
    copy.from_1904 = any(
        one.get("date1904") in ("1", "true") for one in book.iter() if one.tag.rpartition("}")[2] == "workbookPr"
    )
    target.writestr("_rels/.rels", _CONTENTS.format("xml"))
    for written, part in ((_WORKBOOK, workbook), (_RELATIONS, relations)):
        _write(target, written, [package.small(part)])
    kinds = {link.get("Id"): (link.get("Type", "").rpartition("/")[2], _target(link)) for link in links}
    shared = {what: found for what, part in kinds.values() if (found := package.find(part))}
    for what in ("sharedStrings", "styles"):
        if what in shared:  # the reader looks for them under these names only
            _write(target, f"xl/{what}.xml", package.text(shared[what]))
    _copy_sheets(
        package, target, copy, [(_title(sheet), *kinds.get(_link(sheet), ("", ""))) for sheet in _sheets(book)], name
    )
    _without_blanks(package, shared.get("sharedStrings"), copy.sheets)


def _copy_sheets(
    package: Package, target: zipfile.ZipFile, copy: Vetted, sheets: list[tuple[str, str, str]], name: str
) -> None:
    if len(sheets) > SHEETS:
        raise refuse(
            "too_many_sheets",
            f"{name} has {len(sheets):,} sheets, and {SHEETS} are read at most. "
            "Copy the sheets with the lists to a workbook of their own.",
        )
    written: set[str] = set()
    for title, what, part in sheets:
        if what not in ("worksheet", ""):  # charts, dialogues and macro sheets hold no list
            continue
        found = package.find(part)
        if not found or part in written:
            raise _incomplete(name, f"sheet '{title}'")
        sheet = SheetPart(title)
        _write(target, part, sheet.pass_on(package.text(found)))
        written.add(part)
        copy.sheets.append(sheet)


def _without_blanks(package: Package, strings: str | None, sheets: Iterable[SheetPart]) -> None:
    """A stray cell of spaces is nothing: forget those."""
    for sheet in sheets:
        sheet.strays = {place: cell for place, cell in sheet.strays.items() if not is_blank(cell)}
        shared = {
            place: int(at[1])
            for place, cell in sheet.strays.items()
            if b't="s"' in cell and (at := _INDEX.search(cell))
        }
        if shared and strings:
            texts = b"".join(package.text(strings))
            for place, number in shared.items():
                item = next(islice(_ITEM.finditer(texts), number, None), None)
                if item and is_blank(item[1] or b""):
                    del sheet.strays[place]


def _with_errors(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """An OpenDocument cell with an error says that it holds no text, and shows the error: let what it shows be read."""
    return (chunk.replace(b' office:string-value=""', b"") for chunk in chunks)


def _check_unlocked(package: Package, name: str) -> None:
    manifest = package.find("META-INF/manifest.xml")
    if manifest and b"encryption-data" in package.small(manifest):
        raise password(name)


def _parsed(xml: bytes, name: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        raise _incomplete(name, "its table of contents") from None


def _sheets(book: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (one for one in book.iter() if one.tag.rpartition("}")[2] == "sheet")


def _title(sheet: ElementTree.Element) -> str:
    return shown(sheet.get("name", ""))


def _link(sheet: ElementTree.Element) -> str | None:
    """Its namespace differs between the two kinds of Office Open XML."""
    return next((value for key, value in sheet.items() if key.endswith(_LINK)), None)


def _target(link: ElementTree.Element) -> str:
    """The part that a relation of the workbook leads to; nothing where it leads out of the file."""
    if link.get("TargetMode") == "External":
        return ""
    to = link.get("Target", "").replace("\\", "/")
    return posixpath.normpath(to.lstrip("/") if to.startswith("/") else posixpath.join("xl", to))


def _incomplete(name: str, what: str) -> Refused:
    return refuse("damaged_sheet", f"{name}: {what} is damaged or missing. Save the workbook again in Excel.")


def _write(target: zipfile.ZipFile, part: str, chunks: Iterable[bytes]) -> None:
    with target.open(part, "w", force_zip64=True) as stream:
        for chunk in chunks:
            stream.write(chunk)
