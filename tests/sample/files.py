"""Reads the sample council's files with pandas alone, so that nothing is shared with the loaders."""

import csv
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pandas as pd

FILES = Path(__file__).parents[2] / "data" / "sample" / "files"
# A sheet is what its headings say it is, whatever its name: the first of these that it has.
TOLD_BY = {
    "contact outcome": "outcomes",
    "date of contact": "list 1",
    "organisation completing assessment": "list 2",
    "referral nfa?": "list 3",
    "continuous assessment start date": "list 4",
    "date of initial child protection conference": "list 5",
    "cin closure date": "list 6",
    "child protection plan start date": "list 7",
    "date started to be looked after": "list 8",
    "eligibility category": "list 9",
    "date the child entered care": "list 10",
    "individual adopter identifier": "list 11",
    "cases held": "workers",
    "vacant fte": "vacancies",
    "total open cases": "summary",
    "decision to issue": "register",
}
BLANK = {"", "-", "n/a", "#n/a", "null", "none"}
NOBODY = BLANK | {"unallocated", "duty worker"}  # a duty rota is nobody's name
Reader = Callable[[object], object]


@dataclass(frozen=True)
class Table:
    """One sheet or text file: the day it was made, and its cells as text, numbers, dates or None under its headings."""

    as_at: date
    rows: pd.DataFrame


@cache
def tables() -> dict[str, list[Table]]:
    """Every sheet of the sample council that the oracle needs, by kind, the oldest first."""
    found: dict[str, list[Table]] = {}
    for path in sorted(FILES.iterdir()):
        for kind, rows in _sheets(path):
            found.setdefault(kind, []).append(Table(_as_at(path.name), rows))
    return {kind: sorted(sheets, key=lambda sheet: sheet.as_at) for kind, sheets in found.items()}


def _sheets(path: Path) -> list[tuple[str, pd.DataFrame]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells: list[list[object]] = [list(row) for row in csv.reader(file)]
        frame = _under_headings(cells)
        blade = re.search(r"_([a-z0-9]+)\.csv$", path.name) if path.name.startswith("Blade") else None
        return [(blade[1], frame)] if blade else _told(frame)
    book = pd.read_excel(
        path, sheet_name=None, header=None, dtype=object, keep_default_na=False, na_filter=False, engine="calamine"
    )
    return [told for sheet in book.values() for told in _told(_under_headings(sheet.to_numpy().tolist()))]


def _told(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    kind = next((kind for heading, kind in TOLD_BY.items() if heading in frame), None)
    return [(kind, frame)] if kind else []


def _under_headings(cells: list[list[object]]) -> pd.DataFrame:
    """The rows under the first one with two filled cells or more; a title above it is passed over."""
    start = next(number for number, row in enumerate(cells) if sum(cell not in (None, "") for cell in row) > 1)
    return pd.DataFrame(cells[start + 1 :], columns=[text(cell).lower() for cell in cells[start]])


def _as_at(name: str) -> date:
    if found := re.search(r"(\d{4})-(\d\d)-(\d\d)", name):
        return date(int(found[1]), int(found[2]), int(found[3]))
    found = re.search(r"(\d\d)-(\d\d)-(\d{4})", name)
    assert found, f"{name} has no date in its name"
    return date(int(found[3]), int(found[2]), int(found[1]))


def text(cell: object) -> str:
    """A cell as tidy text: one kind of space and never two of them; a whole number without its point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(unicodedata.normalize("NFKC", str(cell)).split())


def day(cell: object) -> pd.Timestamp | None:
    """A cell as a day, from a date, `31/12/2024` or `2024-Dec-31 00:00:00`; None where it is blank."""
    if cell is None or cell is pd.NaT:
        return None
    if isinstance(cell, date):  # a datetime is a date too
        return pd.Timestamp(cell).normalize()
    written = text(cell)
    if written.lower() in BLANK:
        return None
    form = "%d/%m/%Y" if "/" in written else "%Y-%b-%d %H:%M:%S"
    return pd.Timestamp(datetime.strptime(written, form))


def number(cell: object) -> float | None:
    """A cell as a number, or None where it is blank."""
    written = text(cell)
    return float(written) if written else None


def person(cell: object) -> str:
    """A worker's name as a key: `Ughtred, Amara` and `AMARA  UGHTRED` are one; empty where nobody is named."""
    name = "".join(mark for mark in unicodedata.normalize("NFKD", text(cell)) if not unicodedata.combining(mark))
    name = name.casefold()
    if name in NOBODY:
        return ""
    surname, comma, forename = name.partition(",")
    return f"{forename.strip()} {surname.strip()}" if comma else name


def agency(cell: object) -> str:
    """The group that a source of contact or referral belongs to: its census code and letter do not matter."""
    words = re.sub(r"^([a-z]\d?\))?\s*(\d+[a-f]?:)?\s*", "", text(cell).lower())
    return "LA services" if words == "la services" else words.capitalize()


def words(cell: object) -> str:
    """A code's words in small letters: `a) Yes` and `Yes` are `yes`."""
    written = re.sub(r"^[a-z]\)\s*", "", text(cell)).lower()
    return "" if written in BLANK else written


def letters(cell: object) -> str:
    """The official code that a cell opens with: `E4A` of `e) E4A: Returned home ...`, `Z` of `Z: With ...`."""
    found = re.match(r"(?:[a-z]\) ?)?([A-Z]{1,2}\d{0,2}[A-Z]?):", text(cell))
    return found[1] if found else ""


def column(table: Table, heading: str) -> list[object]:
    """The cells under a heading, or under the first part of it, as some reports shorten theirs."""
    return list(table.rows[heading if heading in table.rows else heading.split()[0]])


def read(table: Table, columns: dict[str, tuple[str, Reader]]) -> pd.DataFrame:
    """The cells under some headings, each read in its way and under a name of our own; a blank day is NaT."""
    cells = {name: [reader(cell) for cell in column(table, heading)] for name, (heading, reader) in columns.items()}
    days = {name for name, (_, reader) in columns.items() if reader is day}
    return pd.DataFrame(
        {name: pd.to_datetime(pd.Series(found)) if name in days else found for name, found in cells.items()}
    )
