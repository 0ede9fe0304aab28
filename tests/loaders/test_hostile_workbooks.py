"""Workbooks that are broken, or made to do harm: read rightly with a warning, or refused with what to do."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from loaders.findings import Refused
from loaders.reading import Sheet

Reader = Callable[..., list[list[Sheet] | Refused]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN, STRICT_LINKS = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def text(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def sheet(rows: str, main: str = MAIN, encoding: str = "UTF-8", after: str = "") -> str:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    return f'{head}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>'


TABLE = f'<row r="1">{text("A1", "Child")}{text("B1", "Team")}</row><row r="2">{text("A2", "9000011")}{text("B2", "East")}</row>'
READ = [["Child", "Team"], ["9000011", "East"]]


def parts(main: str = MAIN, links: str = LINKS, settings: str = "") -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet and its strings."""
    targets = (("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"))
    relations = "".join(
        f'<Relationship Id="{name}" Type="{links}/{kind}" Target="{to}"/>' for name, kind, to in targets
    )
    return {
        BOOK: f'<workbook xmlns="{main}" xmlns:r="{links}">{settings}<sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>East</t></si><si><t xml:space="preserve"> </t></si></sst>',
        SHEET: sheet(TABLE, main),
    }


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook of one sheet with some parts as given, or without those that are None."""

    def write(
        changed: dict[str, str | bytes | None] | None = None, whole: dict[str, str | bytes] | None = None
    ) -> Path:
        path = tmp_path / f"book{len(list(tmp_path.iterdir()))}.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in {**(whole or parts()), **(changed or {})}.items():
                if part is not None:
                    package.writestr(name, part)
        return path

    return write


Book = Callable[..., Path]


def cells(read: list[Sheet] | Refused) -> list[list[str | None]]:
    assert isinstance(read, list), read
    return [list(row) for row in zip(*read[0].table.to_pydict().values(), strict=True)]


def rules(read: Sequence[list[Sheet] | Refused]) -> list[str]:
    return [one.findings[0].rule if isinstance(one, Refused) else "read" for one in read]


def warned(read: list[Sheet] | Refused) -> str:
    assert isinstance(read, list), read
    return " ".join(read[0].warnings)


def test_a_stray_cell_is_ignored_and_named(book: Book, sheets_of: Reader) -> None:
    corner = f'<row r="1048576">{text("XFD1048576", "x")}</row>'
    right = TABLE.replace("</row>", text("XFD1", "x") + "</row>", 1)
    quoted = "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    read = sheets_of(*(book({SHEET: sheet(rows)}) for rows in (TABLE + corner, right, TABLE + quoted)))
    assert [cells(one) for one in read] == [READ, READ, READ]
    assert [place in warned(one) for one, place in zip(read, ("XFD1048576", "XFD1", "XFD1048576"), strict=True)] == [
        True
    ] * 3


def test_a_stray_space_is_nothing(book: Book, sheets_of: Reader) -> None:
    inline = f'<row r="1048576">{text("A1048576", " ")}</row>'
    shared = '<row r="1048576"><c r="A1048576" t="s"><v>1</v></c></row>'
    read = sheets_of(*(book({SHEET: sheet(TABLE + row)}) for row in (inline, shared)))
    assert [(cells(one), warned(one)) for one in read] == [(READ, ""), (READ, "")]


def test_a_second_table_far_away_is_refused(book: Book, sheets_of: Reader) -> None:
    far = "".join(f'<row r="{row}">{text(f"A{row}", "x")}</row>' for row in range(500_000, 500_030))
    (read,) = sheets_of(book({SHEET: sheet(TABLE + far)}))
    assert rules([read]) == ["stray_cells"]
    assert "A500000" in str(read)


def test_formats_without_values_in_every_row_are_nothing(book: Book, sheets_of: Reader) -> None:
    formats = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(3, 1_048_577, 7))
    (read,) = sheets_of(book({SHEET: sheet(TABLE + formats)}))
    assert cells(read) == READ


@pytest.mark.parametrize("place", ["A99999999999", "ZZZZZZ7", "A4294967297"])
def test_a_cell_that_no_sheet_can_have_is_refused(book: Book, sheets_of: Reader, place: str) -> None:
    row = place.lstrip("AZ")
    (read,) = sheets_of(book({SHEET: sheet(f'{TABLE}<row r="{row}">{text(place, "x")}</row>')}))
    assert rules([read]) == ["damaged_sheet"]


def test_rows_that_stand_twice_are_refused(book: Book, sheets_of: Reader) -> None:
    again = f'<row r="2">{text("A2", "9000012")}</row>'
    assert rules(sheets_of(book({SHEET: sheet(TABLE + again)}))) == ["damaged_sheet"]


def test_what_inflates_without_end_is_refused(book: Book, sheets_of: Reader) -> None:
    one_row = sheet(f'<row r="1">{text("A1", "A" * 40_000_000)}</row>')
    contents = "<workbook>" + " " * 30_000_000
    assert rules(sheets_of(book({SHEET: one_row}), book({BOOK: contents}))) == ["damaged_sheet", "too_large"]


def test_sizes_in_headers_are_not_believed(book: Book, sheets_of: Reader) -> None:
    path = book()
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.find(mark)
        while start >= 0:
            content[start + place : start + place + 4] = (0xFFFFFFF0).to_bytes(4, "little")
            start = content.find(mark, start + 4)
    path.write_bytes(content)
    (read,) = sheets_of(path)
    assert cells(read) == READ


ENTITIES = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def test_definitions_in_xml_are_refused_wherever_they_stand(book: Book, sheets_of: Reader) -> None:
    whole = parts()
    changed = [{name: f"{ENTITIES}{str(whole[name]).partition('?>')[2] or whole[name]!s}"} for name in whole]
    assert rules(sheets_of(*map(book, changed))) == ["xml_entities"] * 4


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-16-LE", "UTF-16-BE", "windows-1252"])
def test_xml_in_other_encodings_is_read(book: Book, sheets_of: Reader, encoding: str) -> None:
    (read,) = sheets_of(book({SHEET: sheet(TABLE.replace("East", "Eást"), encoding=encoding).encode(encoding)}))
    assert cells(read)[1] == ["9000011", "Eást"]


def test_strict_workbooks_are_read(book: Book, sheets_of: Reader) -> None:
    (read,) = sheets_of(book(whole=parts(STRICT_MAIN, STRICT_LINKS)))
    assert cells(read) == READ


def test_missing_parts_are_refused(book: Book, sheets_of: Reader) -> None:
    shared = TABLE.replace(text("B2", "East"), '<c r="B2" t="s"><v>0</v></c>')
    paths = [
        book({SHEET: None}),
        book({"xl/_rels/workbook.xml.rels": None}),
        book({SHEET: sheet(shared), "xl/sharedStrings.xml": None}),
        book({SHEET: sheet(TABLE)[:-40]}),
    ]
    assert set(rules(sheets_of(*paths))) <= {"damaged_sheet", "damaged"}


def test_an_outside_sheet_is_never_fetched(book: Book, sheets_of: Reader) -> None:
    inside = str(parts()["xl/_rels/workbook.xml.rels"])
    outside = inside.replace('Target="worksheets/sheet1.xml"', 'Target="file:///etc/passwd" TargetMode="External"')
    above = inside.replace("worksheets/sheet1.xml", "../../../../etc/passwd")
    read = sheets_of(*(book({"xl/_rels/workbook.xml.rels": links}) for links in (outside, above)))
    assert rules(read) == ["damaged_sheet", "damaged_sheet"]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="e"><v>#REF!</v></c>',
        '<c t="e" s="1" r="B2"><f>A1</f><v>#N/A</v></c>',
        '<c r="B2" t="str"><f>A1</f><v>#VALUE!</v></c>',
        '<c r="B2"><f>1+1</f></c>',
        '<c r="B2"><f>1+1</f><v></v></c>',
    ],
)
def test_errors_and_formulas_without_values_are_placed(book: Book, sheets_of: Reader, cell: str) -> None:
    (read,) = sheets_of(book({SHEET: sheet(TABLE.replace(text("B2", "East"), cell))}))
    assert isinstance(read, list)
    assert (cells(read)[1], list(read[0].errors)) == (["9000011", None], ["B2"])


def test_hidden_rows_and_columns_are_read_and_mentioned(book: Book, sheets_of: Reader) -> None:
    hidden = sheet(TABLE.replace('<row r="2">', '<row r="2" hidden="1">')).replace(
        "<sheetData>", '<cols><col min="2" max="2" hidden="true"/></cols><sheetData>'
    )
    (read,) = sheets_of(book({SHEET: hidden}))
    assert cells(read) == READ
    assert "1 row is hidden" in warned(read)
    assert "columns are hidden" in warned(read)


def test_whole_sheet_merges_and_false_dimensions_are_nothing(book: Book, sheets_of: Reader) -> None:
    merged = sheet(TABLE, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    stated = sheet(TABLE).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    assert [cells(one) for one in sheets_of(book({SHEET: merged}), book({SHEET: stated}))] == [READ, READ]


def test_more_sheets_than_any_council_has_are_refused(book: Book, sheets_of: Reader) -> None:
    sheets = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="rId1"/>' for number in range(1, 600))
    contents = f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>'
    assert rules(sheets_of(book({BOOK: contents}))) == ["too_many_sheets"]


def test_too_many_columns_are_refused(book: Book, sheets_of: Reader, write_csv: Callable[..., Path]) -> None:
    wide = write_csv("wide.csv", [[f"column {number}" for number in range(20_000)]] * 3)
    assert rules(sheets_of(wide)) == ["too_wide"]


def test_a_cell_longer_than_excel_allows_is_refused(book: Book, sheets_of: Reader) -> None:
    (read,) = sheets_of(book({SHEET: sheet(TABLE.replace("East", "E" * 1_000_000))}))
    assert rules([read]) == ["cell_too_long"]
    assert "row 2" in str(read)


def test_macros_and_templates_are_read(book: Book, sheets_of: Reader) -> None:
    with_macro = book({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macro"})
    assert cells(sheets_of(with_macro.rename(with_macro.with_suffix(".xlsm")))[0]) == READ


def test_locked_files_are_said_to_be_password_protected(book: Book, sheets_of: Reader, tmp_path: Path) -> None:
    locked = book()
    content = bytearray(locked.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + place] |= 1
    locked.write_bytes(content)
    agile = tmp_path / "agile.xlsx"
    agile.write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptionInfo".encode("utf-16-le") + bytes(600)
    )
    sheet_of_words = tmp_path / "locked.ods"
    with zipfile.ZipFile(sheet_of_words, "w") as package:
        package.writestr("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>")
        package.writestr("content.xml", b"\x01\x02")
    read = sheets_of(locked, agile, sheet_of_words)
    assert rules(read) == ["password"] * 3
    assert all("password protected" in str(one) for one in read)


def test_other_office_files_are_named(sheets_of: Reader, tmp_path: Path) -> None:
    for name, part in (("a.xlsx", "word/document.xml"), ("b.xlsx", "ppt/presentation.xml")):
        with zipfile.ZipFile(tmp_path / name, "w") as package:
            package.writestr(part, "x")
    read = sheets_of(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert ["Word document" in str(read[0]), "PowerPoint" in str(read[1])] == [True, True]


def test_days_counted_from_1904_are_known(book: Book, sheets_of: Reader) -> None:
    (read,) = sheets_of(book(whole=parts(settings='<workbookPr date1904="1"/>')))
    assert isinstance(read, list)
    assert read[0].from_1904


def test_a_workbook_cut_short_anywhere_is_refused(book: Book, sheets_of: Reader, tmp_path: Path) -> None:
    whole = book().read_bytes()
    cut = [tmp_path / f"cut{size}.xlsx" for size in range(30, len(whole), 120)]
    for path in cut:
        path.write_bytes(whole[: int(path.stem[3:])])
    assert set(rules(sheets_of(*cut))) == {"truncated"}


def test_an_old_workbook_says_that_it_is_locked(sheets_of: Reader, tmp_path: Path) -> None:
    """The first record of an old workbook, and after it the one that says that the rest is encrypted."""
    begin = bytes.fromhex("0908100000060500") + bytes(12)
    locked = "Workbook".encode("utf-16-le") + bytes(100) + begin + bytes.fromhex("2f000600000012345678") + bytes(600)
    (tmp_path / "old.xls").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + locked)
    assert rules(sheets_of(tmp_path / "old.xls")) == ["password"]
