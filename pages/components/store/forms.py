"""Files to fill in and load again: what the council has set, in the workbooks that the loaders recognise."""

import io
from collections.abc import Callable, Sequence
from datetime import date

import openpyxl
import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from loaders.declare import declarations
from loaders.templates import FOLDER
from metrics import reference, returns
from metrics.catalogue import Strand
from pages.components import access
from pages.components.store.warehouse import State, current

SET_BY_THE_COUNCIL = {"targets": "Targets", "milestones": "Milestones", "dated_events": "Dated events"}
KEPT: dict[str, Callable[[DuckDBPyConnection], Sequence[object]]] = {
    "targets": reference.targets,
    "milestones": reference.milestones,
    "dated_events": reference.events,
}


def reference_workbook(extract: str) -> bytes:
    """One of SET_BY_THE_COUNCIL as an Excel workbook that holds what is in force; loading it again changes nothing."""
    access.require(access.Right.UPLOAD)
    opened = current()
    return _reference_workbook(opened.state, extract, opened.cursor)


def return_strands() -> list[Strand]:
    """The strands that have measures which people return."""
    access.require(access.Right.UPLOAD)
    return [strand for strand in metrics.strands() if returns.returned(strand.id)]


def return_workbook(strand: str, month: date) -> tuple[str, bytes]:
    """Name and content of the workbook in which a strand's measures of a month are returned; its name dates it."""
    access.require(access.Right.UPLOAD)
    opened, named = current(), returns.find_strand(strand)
    return returns.file_name(named, month), _return_workbook(opened.state, strand, month, opened.cursor)


@st.cache_data(show_spinner=False, max_entries=50)
def _return_workbook(state: State, strand: str, month: date, _cursor: DuckDBPyConnection) -> bytes:
    return returns.made(_cursor, returns.find_strand(strand), month)


@st.cache_data(show_spinner=False, max_entries=12)
def _reference_workbook(state: State, extract: str, _cursor: DuckDBPyConnection) -> bytes:
    return filled_in(extract, KEPT[extract](_cursor))


def filled_in(extract: str, kept: Sequence[object]) -> bytes:
    """The template of an extract with a row for each thing that is kept."""
    declared = declarations()[extract]
    book = openpyxl.load_workbook(FOLDER / f"{extract}.xlsx")
    sheet = book[declared.sheet]
    for row, cells in enumerate(_rows(extract, kept), 2):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, date):
                cell.number_format = "DD/MM/YYYY"
            elif isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever it begins with
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(extract: str, kept: Sequence[object]) -> Sequence[Sequence[object]]:
    """The cells of the workbook in the order in which the extract declares its columns."""
    names = [column.id for column in declarations()[extract].columns]
    return [[_cell(getattr(one, name)) for name in names] for one in kept]


def _cell(value: object) -> object:
    return "; ".join(value) if isinstance(value, tuple) else value
