"""The workbook of findings: every faulty row, marked for eyes and in words, nothing run as a formula, never loaded."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from duckdb import DuckDBPyConnection
from openpyxl.worksheet.worksheet import Worksheet

from loaders import Finding, Outcome, Severity, Status, check, marked
from loaders.declare import declarations
from tests.loaders.conftest import BRADFORD

Take = Callable[..., list[Outcome]]
Write = Callable[..., Path]
Draw = Callable[[str, str], list[list[str]]]
Opened = dict[str, Worksheet]
AGENCY = declarations()["contacts"].column("source_agency").heading


def made(*paths: Path) -> bytes:
    return marked.workbook(paths, check(paths, council=BRADFORD))


def opened(content: bytes) -> Opened:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: sheet for sheet in book.worksheets}


def lines(sheet: Worksheet, first: int = 5) -> list[list[object]]:
    """The rows from the headings on."""
    return [list(row) for row in sheet.iter_rows(min_row=first, values_only=True)]


@pytest.fixture
def contacts(write_book: Write, draw: Draw) -> Path:
    """A list in a workbook with two rows, of four, whose source agency no code list has."""
    table = """
        child_id | contact_date | source_agency
        A1       | 02/03/2024   | 6
        A2       | 03/03/2024   | +1 agency
        A3       | 04/03/2024   | 6
        A4       | 05/03/2024   | Zorb"""
    return write_book("contacts_2024-03-31.xlsx", {"List_1": [["Contacts"], *draw("contacts", table)]})


def test_every_finding_stands_in_the_first_sheet_with_its_place(contacts: Path) -> None:
    headings, *rows = lines(opened(made(contacts))["Findings"])
    assert headings == ["How serious", "File", "Sheet", "Row", "Column", "What is wrong", "What to do"]
    faults = [row[:5] for row in rows if row[0] == "Warning"]
    assert faults == [["Warning", contacts.name, "List_1", row, AGENCY] for row in (4, 6)]


def test_the_faulty_rows_are_there_as_read_with_their_cells_marked_in_three_ways(contacts: Path) -> None:
    sheets = opened(made(contacts))
    (rows,) = [sheet for title, sheet in sheets.items() if title != "Findings"]
    headings, *faulty = lines(rows)
    assert [row[:1] for row in faulty] == [[4], [6]]
    place = next(number for number, text in enumerate(headings, 1) if "Source" in str(text))
    assert [row[place - 1] for row in faulty] == ["+1 agency", "Zorb"]
    for row in (6, 7):
        cell, other = rows.cell(row, place), rows.cell(row, 2)
        assert cell.fill.fgColor.rgb == "00FFD27F"
        assert cell.comment is not None
        assert "is not in the code list" in cell.comment.text
        assert (other.fill.fill_type, other.comment) == (None, None)
        assert "is not in the code list" in str(rows.cell(row, len(headings)).value)


@pytest.mark.parametrize("sign", "=+-@")
def test_text_that_begins_like_a_formula_is_text(write_csv: Write, draw: Draw, sign: str) -> None:
    table = f"child_id | contact_date | source_agency\nA1 | 02/03/2024 | {sign}Zorb"
    sheets = opened(made(write_csv("contacts_2024-03-31.csv", draw("contacts", table))))
    assert f"{sign}Zorb" in str([lines(sheet) for sheet in sheets.values()])
    for sheet in sheets.values():
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_another_reader_sees_the_same_cells(contacts: Path) -> None:
    content = made(contacts)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for title, sheet in opened(content).items():
        read = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        assert [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] == [
            [str(int(cell)) if isinstance(cell, float) else str(cell) for cell in row] for row in read
        ]


def test_the_rows_that_are_only_counted_on_the_page_are_all_there(write_csv: Write, draw: Draw) -> None:
    table = ["child_id | contact_date | source_agency", *(f"A{number} | 02/03/2024 | Zorb" for number in range(1, 51))]
    path = write_csv("contacts_2024-03-31.csv", draw("contacts", "\n".join(table)))
    sheets = opened(made(path))
    _, *findings = lines(sheets["Findings"])
    assert [row[3] for row in findings if row[4] == AGENCY] == list(range(2, 52))
    assert "30 more rows" not in str(findings)
    (rows,) = [sheet for title, sheet in sheets.items() if title != "Findings"]
    assert [row[0] for row in lines(rows)[1:]] == list(range(2, 52))


def test_a_fault_of_a_whole_row_marks_its_number(write_csv: Write, draw: Draw) -> None:
    table = ["child_id | contact_date | source_agency", *(f"A{number} | 02/03/2024 | 6" for number in range(1, 40))]
    path = write_csv("contacts_2024-03-31.csv", draw("contacts", "\n".join([*table, "A40 | soon | 6"])))
    (rows,) = [sheet for title, sheet in opened(made(path)).items() if title != "Findings"]
    assert rows.cell(6, 1).value == 41
    assert rows.cell(6, 1).comment is not None


def test_a_very_long_cell_is_cut_and_says_so(write_csv: Write, draw: Draw) -> None:
    table = "child_id | contact_date | source_agency\nA1 | 02/03/2024 | Zorb\nA2 | 02/03/2024 | " + "z" * 5_000
    sheets = opened(made(write_csv("contacts_2024-03-31.csv", draw("contacts", table))))
    (rows,) = [sheet for title, sheet in sheets.items() if title != "Findings"]
    texts = [str(cell) for row in lines(rows) for cell in row]
    assert max(map(len, texts)) < 1_100
    assert any(text.endswith("(cut)") for text in texts)


def test_what_a_workbook_cannot_hold_is_replaced(contacts: Path) -> None:
    finding = Finding(Severity.BLOCK, "damaged", "It is \x07 damaged")
    content = marked.workbook([contacts], [Outcome("no\x00tes.csv", "", Status.REFUSED, findings=[finding])])
    row = lines(opened(content)["Findings"])[1]
    assert (row[1], row[5]) == ("no\ufffdtes.csv", "It is \ufffd damaged")


def test_beyond_the_limit_it_says_how_many_are_left_out(contacts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked, "MOST", 1)
    sheets = opened(made(contacts))
    (rows,) = [sheet for title, sheet in sheets.items() if title != "Findings"]
    assert [row[0] for row in lines(rows)[1:]] == [4]
    assert str(rows.cell(3, 1).value).startswith("1 more faulty rows")
    assert "more findings are left out" in str(sheets["Findings"].cell(3, 1).value)


def test_a_file_that_cannot_be_read_has_its_reason_and_no_rows(tmp_path: Path, contacts: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    _, *findings = lines(opened(made(broken, contacts))["Findings"])
    assert findings[0][:2] == ["Stops the load", "broken.xlsx"]


def test_it_is_refused_when_it_is_loaded_by_mistake_even_under_the_true_headings(
    take: Take, contacts: Path, tmp_path: Path, warehouse: DuckDBPyConnection
) -> None:
    take(contacts)
    path = tmp_path / "List_1 2024-03-31.xlsx"
    path.write_bytes(made(contacts))
    (refused,) = take(path)
    assert (refused.status, refused.findings[0].rule) == ("refused", "findings_workbook")
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[1:]:
        for cell in sheet[5]:
            cell.value = str(cell.value).split(": ")[-1]
    book.save(path)
    (refused,) = take(path)
    assert refused.findings[0].rule == "findings_workbook"
    assert warehouse.execute("select count(*) from contacts").fetchone() == (4,)


def test_no_heading_in_it_is_one_that_an_extract_has(contacts: Path) -> None:
    known = {name for extract in declarations().values() for column in extract.columns for name in column.names}
    for sheet in opened(made(contacts)).values():
        plain = ["".join(letter for letter in str(cell).casefold() if letter.isalnum()) for cell in lines(sheet)[0]]
        assert len(known.intersection(plain)) < 2
