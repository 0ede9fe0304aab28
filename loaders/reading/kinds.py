"""What a file really is, from its first bytes: the name's ending is only a hint."""

import re
from pathlib import Path
from typing import BinaryIO

from loaders.findings import Refused, refuse
from loaders.reading import ole
from loaders.reading.encoding import CHUNK_BYTES, wide_encoding
from loaders.reading.files import FILE_BYTES, is_file
from loaders.reading.package import Package, password

HEAD_BYTES = 65_536
_PACKED = {b"\x1f\x8b": "gzip", b"7z\xbc\xaf\x27\x1c": "7-Zip", b"Rar!": "RAR", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_OTHERS = {
    b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"GIF8": "picture", b"{\\rtf": "text document",
    b"\x7fELF": "program", b"SQLite format 3": "database", b"PAR1": "Parquet file", b"\0\1\0\0Standard": "database",
}  # fmt: skip
_ZIPPED = {"word/document.xml": "Word document", "ppt/presentation.xml": "PowerPoint file"}
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f]")
_NOTHING = b"\0\r\n\t \xef\xbb\xbf\xff\xfe"  # with marks of Unicode
_CONTROL_SHARE = 0.02  # text has hardly any; pictures, programs and the like are full of them


def kind_of(path: Path, name: str = "") -> str:
    """'xlsx', 'xlsb', 'ods', 'xls' or 'text'. Refused where the file is none of these, with what to do about it."""
    name = name or path.name
    head = _head(path, name)
    if head.startswith(b"PK"):
        return _zip_kind(path, name)
    if head.startswith(ole.SIGNATURE):
        return _ole_kind(path, name)
    return _text_kind(head, name)


def _head(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise refuse("no_file", f"{name} is a folder. Give the files in it.")
        if not is_file(path) and path.exists():
            raise refuse("no_file", f"{name} is not a file but a device or a pipe. Give a workbook or a CSV file.")
        if path.stat().st_size > FILE_BYTES:
            raise refuse(
                "too_large",
                f"{name} is larger than the {FILE_BYTES // 1_000_000} MB that are read. Split it into several files.",
            )
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            if not head.strip(_NOTHING) and not _has_more(file):
                raise refuse("empty_file", f"{name} is empty. Export it again.")
            return head
    except (OSError, ValueError, RuntimeError):
        raise refuse(
            "no_file",
            f"{name} cannot be opened. Check that it is still there, that you may read it and that no program has it open.",
        ) from None


def _has_more(file: BinaryIO) -> bool:
    return any(chunk.strip(_NOTHING) for chunk in iter(lambda: file.read(CHUNK_BYTES), b""))


def _zip_kind(path: Path, name: str) -> str:
    with Package(path, name) as package:
        if package.find("xl/workbook.xml"):
            return "xlsx"
        if package.find("xl/workbook.bin"):
            return "xlsb"
        if package.find("content.xml"):
            return "ods"
        for part, words in _ZIPPED.items():
            if package.find(part):
                raise _other(name, words)
    raise refuse(
        "not_a_workbook",
        f"{name} is a zip file but not a workbook. Unpack it and load the workbooks or CSV files inside.",
    )


def _ole_kind(path: Path, name: str) -> str:
    kind = ole.old_kind(path)
    if kind == "locked":
        raise password(name)
    if kind not in ("workbook", ""):
        raise _other(name, kind)
    return "xls"


def _text_kind(head: bytes, name: str) -> str:
    for mark, words in _PACKED.items():
        if head.startswith(mark):
            raise refuse(
                "packed", f"{name} is packed ({words}), whatever its name says. Unpack it and load what is inside."
            )
    for mark, words in _OTHERS.items():
        if head.startswith(mark):
            raise _other(name, words)
    if b"%PDF-" in head[:1024]:
        raise refuse("pdf", f"{name} is a PDF. Load the workbook or CSV file that it was made from.")
    wide = wide_encoding(head)
    start = head[:4096].decode(wide or "latin-1", errors="ignore").lstrip("\ufeffï»¿ \r\n\t\0")
    if start[:1] == "<":
        raise refuse(
            "html_or_xml",
            f"{name} holds a web page or XML, whatever its name says. "
            "Open it in Excel and save it as an Excel workbook (.xlsx).",
        )
    if not wide and _is_binary(head):
        raise _other(name, "program, a picture or the like")
    return "text"


def _is_binary(head: bytes) -> bool:
    is_program = head.startswith(b"MZ") and b"\0" in head
    return is_program or len(_CONTROLS.findall(head)) > _CONTROL_SHARE * len(head)


def _other(name: str, words: str) -> Refused:
    return refuse(
        "not_a_workbook", f"{name} is a {words}, not a workbook or CSV file. Load the workbook or CSV file instead."
    )
