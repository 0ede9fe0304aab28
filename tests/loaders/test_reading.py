"""Reading in the child process: sheets of text cells from every kind of file, and files that would take it down."""

import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from loaders.findings import Refused
from loaders.reading import Sheet, reading
from loaders.reading.cells import text_of

Reader = Callable[..., list[list[Sheet] | Refused]]
Write = Callable[..., Path]
ROWS = [["Child Unique ID", "Allocated Team", "Allocated Worker"], ["9000011", "East", "Bell, Renée"]]


def cells(sheet: Sheet) -> list[list[str | None]]:
    return [list(row) for row in zip(*sheet.table.to_pydict().values(), strict=True)]


def only(sheets: list[Sheet] | Refused) -> Sheet:
    assert isinstance(sheets, list), sheets
    (sheet,) = sheets
    return sheet


def rule(sheets: list[Sheet] | Refused) -> str:
    assert isinstance(sheets, Refused)
    return sheets.findings[0].rule


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_workbook_gives_text_cells(tmp_path: Path, sheets_of: Reader) -> None:
    book = Workbook()
    book.active.append(
        [9000011, 9000012.0, 12.5, True, date(2024, 3, 31), datetime(2024, 3, 31, 9, 30), "East\u00a0 1 "]
    )
    book.save(tmp_path / "list.xlsx")
    (read,) = sheets_of(tmp_path / "list.xlsx")
    assert cells(only(read)) == [["9000011", "9000012", "12.5", "1", "2024-03-31", "2024-03-31 09:30:00", "East 1"]]


@pytest.mark.parametrize("cell", ["", " ", "-", "#N/A", "N/A", "NULL", "null", "None", "NaN", "(blank)", "\u00a0"])
def test_words_for_nothing(cell: str) -> None:
    assert text_of(cell) is None


@pytest.mark.parametrize(
    ("cell", "text"), [(0, "0"), (0.0, "0"), (False, "0"), ("0", "0"), (1e18, "1000000000000000000"), ("x-", "x-")]
)
def test_nought_is_something(cell: object, text: str) -> None:
    assert text_of(cell) == text


def test_places_of_blanks_errors_and_hidden_sheets(tmp_path: Path, sheets_of: Reader) -> None:
    book = Workbook()
    book.active["C4"], book.active["D6"], book.active["C6"] = "id", "x", "#REF!"
    hidden = book.create_sheet("List_3")
    hidden.append(["kept"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    (read,) = sheets_of(tmp_path / "list.xlsx")
    assert isinstance(read, list)
    first = cells(read[0])
    assert (len(first), first[3][2], first[5]) == (6, "id", [None, None, None, "x"])
    assert list(read[0].errors) == ["C6"]
    assert [(sheet.name, sheet.hidden) for sheet in read] == [("Sheet", False), ("List_3", True)]


def test_the_ending_of_the_name_does_not_matter(write_book: Write, write_csv: Write, sheets_of: Reader) -> None:
    book = write_book("book.xlsx", {"A": ROWS})
    misnamed = [book.rename(book.with_suffix(".csv")), write_csv("text.xlsx", ROWS)]
    assert [cells(only(read)) for read in sheets_of(*misnamed)] == [ROWS, ROWS]


OPEN_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="List"><table:table-row>'
    '<table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="9000011"><text:p>9000011</text:p></table:table-cell>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def test_an_open_document_sheet(tmp_path: Path, sheets_of: Reader) -> None:
    with zipfile.ZipFile(tmp_path / "list.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", OPEN_DOCUMENT)
    (read,) = sheets_of(tmp_path / "list.ods")
    assert cells(only(read)) == [["id", "9000011"]]


OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
REFUSED = {
    "empty_file": b"",
    "html_or_xml": b"\xef\xbb\xbf\r\n<html><table><tr><td>Child Unique ID</td></tr></table></html>",
    "pdf": b"%PDF-1.7\n1 0 obj",
    "password": OLE2 + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
    "damaged": OLE2 + b"\0" * 1200,
    "truncated": b"PK\x03\x04" + b"\0" * 200,
}


def test_what_is_no_table_is_refused_by_name_with_what_to_do(tmp_path: Path, sheets_of: Reader) -> None:
    paths = [written(tmp_path / f"{name}.xls", content) for name, content in REFUSED.items()]
    refused = sheets_of(*paths)
    assert [rule(one) for one in refused] == list(REFUSED)
    assert all(path.name in str(one) for path, one in zip(paths, refused, strict=True))


def test_files_cut_short_or_damaged_or_missing(write_book: Write, tmp_path: Path, sheets_of: Reader) -> None:
    whole = write_book("whole.xlsx", {"A": ROWS})
    short = written(tmp_path / "short.xlsx", whole.read_bytes()[:-300])
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<worksheet><sheetData><row" if "sheet1" in name else source.read(name))
    with zipfile.ZipFile(tmp_path / "lists.zip", "w") as package:
        package.writestr("list.csv", "id,team\n")
    blank = written(tmp_path / "blank.csv", b"\r\n \r\n\t")
    refused = sheets_of(short, tmp_path / "bad.xlsx", tmp_path / "lists.zip", blank, tmp_path / "gone.csv", tmp_path)
    expected = ["truncated", "damaged_sheet", "not_a_workbook", "empty_file", "no_file", "no_file"]
    assert [rule(one) for one in refused] == expected


def test_a_file_that_stops_the_reader_is_refused_and_its_neighbours_are_read(
    write_csv: Write, write_book: Write, tmp_path: Path, sheets_of: Reader
) -> None:
    """One string of 30,000 characters in 60,000 cells is 2 GB, whatever the file's size."""
    vast = write_book("vast.xlsx", {"A": [["id"]]})
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 60_000))
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relations = "xl/_rels/workbook.xml.rels"
    with zipfile.ZipFile(vast) as package:
        links = (
            package.read(relations).decode().replace("</R", f'<Relationship Id="s" Type="{kinds}" Target="s.xml"/></R')
        )
    with zipfile.ZipFile(vast, "a", zipfile.ZIP_DEFLATED) as package, warnings.catch_warnings(action="ignore"):
        package.writestr(relations, links)
        package.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
        package.writestr("xl/s.xml", f"<sst><si><t>{'A' * 30_000}</t></si></sst>")
    first, last = write_csv("first.csv", ROWS), write_book("last.xlsx", {"A": ROWS})
    one, stopped, other = sheets_of(first, vast, last)
    assert rule(stopped) == "reader_stopped"
    assert cells(only(one)) == cells(only(other)) == ROWS


def test_reading_leaves_nothing_behind(write_csv: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    with reading([write_csv("list.csv", ROWS)]):
        assert list(scratch.iterdir())
    assert not list(scratch.iterdir())


def test_two_spellings_of_one_path_are_one_file(write_csv: Write) -> None:
    path = write_csv("list.csv", ROWS)
    with reading([path, path.parent / ".." / path.parent.name / path.name]) as read:
        assert list(read) == [path.resolve()]
