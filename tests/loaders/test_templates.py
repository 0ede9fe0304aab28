"""Templates: one for every extract, as its declaration makes it, and good to load."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from loaders import Outcome
from loaders.codes import code_list
from loaders.declare import Column, ColumnType, Extract, Kind, declarations
from loaders.templates import FOLDER, write_templates

Take = Callable[..., list[Outcome]]
# Published figures are loaded as they were published: nobody fills them in.
EXTRACTS = [extract for extract in declarations().values() if extract.kind is not Kind.RELEASES]
SINGLE = [extract for extract in EXTRACTS if not extract.set]
AS_AT = date(2024, 3, 31)
WRITTEN: dict[ColumnType, object] = {
    ColumnType.TEXT: "East",
    ColumnType.ID: "9000011",
    ColumnType.DATE: datetime(2024, 3, 15),
    ColumnType.BIRTH_DATE: datetime(2012, 6, 17),
    ColumnType.INTEGER: 1,
    ColumnType.NUMBER: 1,
    ColumnType.PERSON: "Ann Bell",
    ColumnType.OUTCOME_JSON: '{"NFA_FLAG": "Y"}',
}


def cell(column: Column, row: int) -> object:
    """An official value for a column; of a code list each spelling in turn."""
    if column.id == "la_code":
        return "380"
    if column.type is ColumnType.CODE:
        spellings = code_list(column.codes).spellings
        return spellings[row % len(spellings)]
    return f"9000{row:03}" if column.type is ColumnType.ID else WRITTEN[column.type]


def filled(extract: Extract, folder: Path, rows: int) -> Path:
    book = load_workbook(FOLDER / f"{extract.id}.xlsx")
    sheet = book[extract.sheet]
    assert isinstance(sheet, Worksheet)
    for row in range(rows):
        sheet.append([cell(column, row) for column in extract.columns])
    book.save(folder / f"{extract.id}.xlsx")
    return folder / f"{extract.id}.xlsx"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The templates as the declarations make them now."""
    folder = tmp_path_factory.mktemp("templates")
    write_templates(folder)
    return folder


def values(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_there_is_one_template_for_every_extract() -> None:
    assert {path.stem for path in FOLDER.glob("*.xlsx")} == {extract.id for extract in EXTRACTS}


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.id)
def test_the_template_is_what_the_declaration_makes(extract: Extract, fresh: Path) -> None:
    published, made = values(FOLDER / f"{extract.id}.xlsx"), values(fresh / f"{extract.id}.xlsx")
    assert published == made
    assert list(made[extract.sheet][0]) == [column.heading for column in extract.columns]


def test_every_heading_has_a_note_and_every_code_a_choice(fresh: Path) -> None:
    for extract in EXTRACTS:
        sheet = load_workbook(fresh / f"{extract.id}.xlsx")[extract.sheet]
        assert all(cell.comment and cell.comment.text for cell in sheet[1])
        codes = [column for column in extract.columns if column.type is ColumnType.CODE]
        assert len(sheet.data_validations.dataValidation) == len(codes)


def test_the_empty_templates_load_and_say_that_they_are_empty(take: Take) -> None:
    outcomes = take(*(FOLDER / f"{extract.id}.xlsx" for extract in EXTRACTS), as_at=AS_AT)
    assert [outcome.extracts for outcome in outcomes] == [(extract.id,) for extract in EXTRACTS]
    for outcome in outcomes:
        assert outcome.status == "loaded", (outcome.file, outcome.findings)
        assert [f.rule for f in outcome.findings if f.severity == "warn"] == ["no_rows"], outcome.file


def test_rows_of_official_spellings_load_without_a_warning(take: Take, tmp_path: Path) -> None:
    paths = [filled(extract, tmp_path, 1 if extract.id == "sen2" else 30) for extract in EXTRACTS]
    for extract, outcome in zip(EXTRACTS, take(*paths, as_at=AS_AT), strict=True):
        assert outcome.status == "loaded", outcome.findings
        # Thirty rows on a few days look like a file that stops early, title and id name one measure twice, and the dates
        # are no child's story; that is not what is tried here.
        beside = ("stops_early", "entry_twice", "key_twice", "open_twice", *(rule.id for rule in extract.quality))
        told = [f.message for f in outcome.findings if f.severity != "info" and f.rule not in beside]
        assert told == [], extract.id
        rows = outcome.rows_read if extract.stage else 0
        assert (outcome.rows_loaded, outcome.rows_skipped) == (rows, 0)


def test_every_column_of_a_filled_template_is_kept_where_it_should_be(
    take: Take, tmp_path: Path, warehouse: DuckDBPyConnection
) -> None:
    kept = [extract for extract in SINGLE if extract.stage]
    take(*(filled(extract, tmp_path, 1) for extract in kept), as_at=AS_AT)
    for extract in kept:
        view = extract.id
        relation = warehouse.execute(f"select * from {view}")
        names = [entry[0] for entry in relation.description]
        (row,) = relation.fetchall()
        found = dict(zip(names, row, strict=True))
        assert not [column.id for column in extract.staged if found[column.id] in (None, [])], view
        assert not [column.id for column in extract.columns if not column.keep and column.id in found], view
        if extract.kind is Kind.MONTHS:
            assert found[extract.dated_by] == date(2024, 3, 31)
