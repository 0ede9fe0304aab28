"""What a file really is, from its first bytes: the name's ending is only a hint."""

import zipfile
from pathlib import Path

from loaders.findings import refuse

_OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def kind_of(path: Path) -> str:
    """'xlsx', 'ods', 'xls' or 'text'. Refused where the file is none of these, with what to do about it."""
    try:
        head = path.read_bytes()[:4096] if path.stat().st_size < 4096 else _first_bytes(path)
    except OSError:
        raise refuse(
            "no_file", f"{path.name} cannot be opened. Check that it is still there and not open elsewhere."
        ) from None
    if not head.strip(b"\0\r\n\t "):
        raise refuse("empty_file", f"{path.name} is empty. Export it again.")
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(_OLE2):
        return _ole_kind(path)
    return _text_kind(path, head)


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)


def _zip_kind(path: Path) -> str:
    try:
        names = set(zipfile.ZipFile(path).namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise refuse("truncated", f"{path.name} is damaged or cut short. Export or copy it again.") from None
    if {"xl/workbook.xml", "xl/workbook.bin"} & names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise refuse(
        "not_a_workbook",
        f"{path.name} is a zip file but not a workbook. Unpack it and load the workbooks or CSV files inside.",
    )


def _ole_kind(path: Path) -> str:
    if _ENCRYPTED in path.read_bytes():
        raise refuse(
            "password", f"{path.name} is password protected. Open it, save it without the password and load that copy."
        )
    return "xls"


def _text_kind(path: Path, head: bytes) -> str:
    start = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", errors="ignore").lstrip(
        "\ufeffï»¿ \r\n\t"
    )
    if start[:1] == "<":
        raise refuse(
            "html_or_xml",
            f"{path.name} holds a web page or XML, whatever its name says. "
            "Open it in Excel and save it as an Excel workbook (.xlsx).",
        )
    if head.startswith(b"%PDF"):
        raise refuse("pdf", f"{path.name} is a PDF. Load the workbook or CSV file that it was made from.")
    return "text"
