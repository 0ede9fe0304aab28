"""The return workbook: made from the catalogue, filled in as people do, loaded as it is."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import metrics
from loaders import Outcome, load
from loaders.council import Council
from loaders.declare import declarations
from loaders.warehouse import create_tables
from metrics import returns
from metrics.returns import COLUMNS, FIRST, HEADINGS, Held

OCTOBER = date(2026, 10, 31)
VOICE = returns.find_strand("6")
BRADFORD = Council("Bradford", "380")


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect()
    create_tables(connection)
    yield connection
    connection.close()


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def measures(book: Workbook) -> Worksheet:
    sheet = book["Measures"]
    assert isinstance(sheet, Worksheet)
    return sheet


def row_of(sheet: Worksheet, name: str) -> int:
    return next(row for row in range(FIRST, sheet.max_row + 1) if sheet.cell(row, 1).value == name)


def fill(sheet: Worksheet, name: str, **entries: object) -> None:
    for heading, value in entries.items():
        column = list(COLUMNS).index(heading.replace("_", " ").capitalize()) + 1
        place = sheet.cell(row_of(sheet, name), column)
        assert not place.protection.locked, f"{heading} of {name} is locked"
        place.value = value


def taken(book: Workbook, folder: Path, warehouse: duckdb.DuckDBPyConnection, name: str = "") -> Outcome:
    path = folder / (name or returns.file_name(VOICE, OCTOBER))
    book.save(path)
    (outcome,) = load([path], warehouse, then=metrics.refresh, council=BRADFORD)
    return outcome


def test_it_loads_as_it_was_filled_in(tmp_path: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    book = opened(returns.workbook(None, OCTOBER, {}))
    sheet = measures(book)
    fill(sheet, "forum_younger", value=9, returned_by="Participation manager", evidence="Register of the forum")
    fill(sheet, "exit_interviews", numerator=3, denominator=4, returned_by="Participation manager", provisional="Yes")
    fill(sheet, "chat_back", value=5, returned_by="Participation manager", month_end=datetime(2026, 9, 12))
    fill(sheet, "budget_variance", value=-120000.5, returned_by="Head of finance")
    outcome = taken(book, tmp_path, warehouse, returns.file_name(None, OCTOBER))
    assert (outcome.status, outcome.as_at, outcome.rows_loaded) == ("loaded", OCTOBER, 4)
    assert [finding.severity for finding in outcome.findings] == ["info"], outcome.findings
    found = metrics.series(warehouse, ["forum_younger", "exit_interviews", "chat_back", "budget_variance"])
    assert list(found["value"]) == [9, 75, 5, -120000.5]
    assert list(found["month"].dt.strftime("%Y-%m-%d")) == ["2026-10-31", "2026-10-31", "2026-09-30", "2026-10-31"]
    assert list(found["status"]) == ["final", "provisional", "final", "final"]


def test_an_untouched_one_loads_nothing_and_says_so(tmp_path: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    outcome = taken(opened(returns.workbook(VOICE, OCTOBER, {})), tmp_path, warehouse)
    assert (outcome.rows_read, outcome.rows_loaded, outcome.rows_skipped) == (8, 0, 8)
    told = {finding.rule: (finding.severity, finding.message) for finding in outcome.findings}
    assert set(told) == {"no_rows", "left_blank"}
    assert told["no_rows"][0] == "warn"
    assert "8 rows" in told["left_blank"][1]
    assert warehouse.execute("select count(*) from measures_return").fetchone() == (0,)


def test_the_next_one_shows_what_was_returned_last(tmp_path: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    book = opened(returns.workbook(VOICE, OCTOBER, {}))
    fill(measures(book), "exit_interviews", numerator=2, denominator=3, returned_by="Participation manager")
    taken(book, tmp_path, warehouse)
    sheet = measures(opened(returns.made(warehouse, VOICE, date(2026, 11, 30))))
    row = row_of(sheet, "exit_interviews")
    assert sheet.cell(row, 5).value == pytest.approx(66.6666, abs=0.001)
    assert sheet.cell(row, 5).number_format == '0.0"%"'
    assert sheet.cell(row, 6).value == datetime(2026, 10, 31)
    assert sheet.cell(row_of(sheet, "forum_older"), 5).value == "none yet"


def test_the_headings_are_those_that_the_loaders_know() -> None:
    assert list(COLUMNS) == [column.heading for column in declarations()["measures_return"].columns]
    sheet = measures(opened(returns.workbook(VOICE, OCTOBER, {})))
    assert [entry.value for entry in sheet[HEADINGS]] == list(COLUMNS)


def test_every_returned_measure_of_the_strand_has_one_row() -> None:
    for strand in metrics.strands():
        sheet = measures(opened(returns.workbook(strand, OCTOBER, {})))
        listed = [sheet.cell(row, 1).value for row in range(FIRST, sheet.max_row + 1)]
        assert sorted(filter(None, listed)) == sorted(one.id for one in returns.returned(strand.id)), strand.id


def test_what_is_due_in_the_month_comes_first_and_the_rest_says_when_it_is() -> None:
    sheet = measures(opened(returns.workbook(returns.find_strand("7"), OCTOBER, {})))
    rows = [(sheet.cell(row, 1).value, str(sheet.cell(row, 7).value)) for row in range(FIRST, sheet.max_row + 1)]
    assert [name for name, _ in rows] == ["budget_variance", "staff_supported", "families_feedback"]
    assert rows[0][1] == "Value, pounds: forecast of the year's spending less the budget"
    assert rows[1][1].startswith("Not due this month (due for March, June, September, December).")
    december = measures(opened(returns.workbook(returns.find_strand("7"), date(2026, 12, 31), {})))
    assert [december.cell(row, 1).value for row in range(FIRST, FIRST + 3)] == [
        "staff_supported",
        "families_feedback",
        "budget_variance",
    ]
    assert (
        december.cell(FIRST, 7).value
        == "Numerator: staff who feel supported. Denominator: staff who answered in the quarter"
    )


def test_only_what_is_to_be_filled_in_is_open_and_there_is_no_password() -> None:
    sheet = measures(opened(returns.workbook(VOICE, OCTOBER, {})))
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    headings = list(COLUMNS)

    def open_in(name: str) -> set[str]:
        row = row_of(sheet, name)
        return {headings[n] for n in range(len(headings)) if not sheet.cell(row, n + 1).protection.locked}

    always = {"Month end", "Returned by", "Evidence", "Provisional", "Comment"}
    assert open_in("exit_interviews") == always | {"Numerator", "Denominator"}
    assert open_in("forum_younger") == always | {"Value"}
    assert all(entry.protection.locked for entry in sheet[HEADINGS])
    # Not by colour alone: what is open has a thick border too.
    row = row_of(sheet, "forum_younger")
    assert sheet.cell(row, headings.index("Value") + 1).border.left.style == "medium"
    assert sheet.cell(row, headings.index("Numerator") + 1).border.left.style == "thin"


def test_excel_refuses_what_the_loaders_would_leave_out() -> None:
    sheet = measures(opened(returns.workbook(VOICE, OCTOBER, {})))
    rules = {str(one.sqref): (one.type, one.formula1) for one in sheet.data_validations.dataValidation}
    row, last = row_of(sheet, "exit_interviews"), sheet.max_row
    assert rules[f"N{FIRST}:N{last}"] == ("list", '"Yes,No"')
    assert rules[f"H{FIRST}:H{last}"][0] == "date"
    assert rules[f"I{row}"] == (
        "custom",
        f'AND(ISNUMBER(I{row}),I{row}>=0,I{row}=INT(I{row}),OR(J{row}="",I{row}<=J{row}))',
    )
    assert rules[f"J{row}"] == (
        "custom",
        f'AND(ISNUMBER(J{row}),J{row}>0,J{row}=INT(J{row}),OR(I{row}="",J{row}>=I{row}))',
    )
    counts = next(cells for cells, rule in rules.items() if rule == ("whole", "0"))
    assert f"K{row_of(sheet, 'forum_younger')}" in counts
    assert f"K{row}" not in counts
    assert all(one.error and one.prompt for one in sheet.data_validations.dataValidation)


def test_a_note_holds_the_definition_and_the_other_sheet_says_how() -> None:
    book = opened(returns.workbook(VOICE, OCTOBER, {}))
    assert book.sheetnames == ["Measures", "How to fill in"]
    sheet = measures(book)
    for row in range(FIRST, sheet.max_row + 1):
        indicator = metrics.catalogue()[str(sheet.cell(row, 1).value)]
        note = sheet.cell(row, 2).comment
        assert note is not None
        assert indicator.definition in note.text
    assert sheet.cell(1, 1).value == "Measures return: Voice and influence, October 2026"
    assert max(len(str(entry.value or "")) for entry in book["How to fill in"]["A"]) < 160


def test_it_prints_on_one_page_across() -> None:
    sheet = measures(opened(returns.workbook(VOICE, OCTOBER, {})))
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"${HEADINGS}:${HEADINGS}"


def test_the_name_of_the_file_holds_strand_and_day() -> None:
    assert returns.file_name(VOICE, OCTOBER) == "measures-return_voice_2026-10-31.xlsx"
    assert returns.file_name(None, OCTOBER) == "measures-return_2026-10-31.xlsx"


@pytest.mark.parametrize("text", ["6", "voice", "Voice and Influence", " send "])
def test_a_strand_is_found_by_id_folder_or_name(text: str) -> None:
    assert returns.find_strand(text).folder in ("voice", "send")


def test_what_cannot_be_asked_for_is_said() -> None:
    with pytest.raises(ValueError, match="no strand '13'; the strands are 1, 2, 3a"):
        returns.find_strand("13")
    with pytest.raises(ValueError, match="'10/2026' is not a month such as 2026-10"):
        returns.month_end("10/2026")
    assert returns.month_end("2028-02") == returns.month_end("2028-02-10") == date(2028, 2, 29)


def test_the_last_figure_is_the_newest_month_with_a_value() -> None:
    frame = pd.DataFrame(
        {
            "indicator": ["forum_younger"] * 3 + ["forum_older"],
            "month": pd.to_datetime(["2026-08-31", "2026-09-30", "2026-10-31", "2026-10-31"]),
            "value": [4.0, 6.0, None, None],
        }
    )
    assert returns.last_held(frame) == {"forum_younger": Held(6.0, date(2026, 9, 30))}
