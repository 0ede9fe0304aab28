"""Which extract a sheet holds: decided by its headings, wherever they stand and whatever the sheet is called."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow.compute as pc

from loaders.declare import Column, Extract, Kind, declarations, known_headings, plain
from loaders.findings import FINDINGS_MARK, Finding, Refused, Severity, refuse
from loaders.reading import Sheet

HEADING_ROWS = 10
_LONGEST_HEADING = 300  # more is no heading, and would only be kept in memory


@dataclass(frozen=True)
class Recognised:
    """A sheet known to hold an extract: the row of its headings (from 1) and where each declared column stands.

    `extra` are headings that no column answers to; `ragged` the rows of a text file that have more cells than headings.
    """

    sheet: Sheet
    extract: Extract
    heading_row: int
    places: dict[str, str]
    missing: tuple[Column, ...]
    extra: tuple[str, ...]
    ragged: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Headings with nothing under them."""
        return bool(self.sheet.table.num_rows <= self.heading_row)


def recognise(sheet: Sheet) -> Recognised | None:
    """The extract whose headings the sheet holds, or None where it holds no extract.

    Raises Refused where the headings are those of an extract but a required one is missing or stands twice.
    """
    best: tuple[tuple[int, int, int], Extract, int, list[str]] | None = None
    for number, headings in enumerate(_first_rows(sheet), 1):
        if len({plain(heading) for heading in headings} & known_headings()) < 2:
            continue
        for extract in declarations().values():
            score = _score(extract, headings, sheet.name)
            if score and (best is None or score > best[0]):
                best = score, extract, number, headings
    if best is None:
        return None
    _, extract, number, headings = best
    return _matched(sheet, extract, number, headings)


def check_is_no_answer(sheets: Sequence[Sheet], name: str) -> None:
    """Refused where the file is a workbook of findings: its few rows would stand for the whole list that they are from."""
    begun = [sheet.table.column(0)[0].as_py() for sheet in sheets if sheet.table.num_rows and sheet.table.num_columns]
    if any(cell and cell.startswith(FINDINGS_MARK) for cell in begun):
        raise refuse(
            "findings_workbook",
            f"{name} is a workbook of findings, made for sending back: it holds the faulty rows alone. Have them put right "
            "where the file comes from, export the whole file again and load that.",
        )


def is_named(found: Recognised) -> bool:
    """Whether the sheet's name agrees with what its headings say."""
    return bool(found.extract.sheet_hint and re.search(found.extract.sheet_hint, found.sheet.name, re.IGNORECASE))


def is_decided_by_name(found: Recognised) -> bool:
    """Whether the headings fit another extract as well, so that only the sheet's name told them apart."""
    headings = _first_rows(found.sheet)[found.heading_row - 1]
    scores = {one.id: _score(one, headings, found.sheet.name) for one in declarations().values()}
    mine = scores.pop(found.extract.id)
    return any(score and mine and score[:2] == mine[:2] for score in scores.values())


def _first_rows(sheet: Sheet) -> list[list[str]]:
    rows = sheet.table.slice(0, HEADING_ROWS).to_pydict()
    return [[(cell or "")[:_LONGEST_HEADING] for cell in row] for row in zip(*rows.values(), strict=True)]


def _score(extract: Extract, headings: Sequence[str], name: str) -> tuple[int, int, int] | None:
    """How well the headings fit: columns matched, columns missing, and whether the sheet's name agrees."""
    present = {plain(heading) for heading in headings} - {""}
    matched = sum(1 for column in extract.columns if column.names & present)
    required = [column for column in extract.columns if column.required]
    found = sum(1 for column in required if column.names & present)
    hinted = bool(extract.sheet_hint and re.search(extract.sheet_hint, name, re.IGNORECASE))
    complete = found == len(required)
    if not complete:
        # Meant to be the extract, so that what is missing will be named: it has its name or its identifier (a sheet of
        # code lists has neither), and enough of the headings to be no other list of children. All published files
        # begin with the same headings, so only their name tells.
        identified = extract.kind is not Kind.RELEASES and bool(extract.column(extract.key[0]).names & present)
        share = 0.3 if hinted else 0.6
        if not (hinted or identified) or found < share * len(required) or matched < min(3, len(extract.columns)):
            return None
    return matched if complete else matched - 100, matched - len(extract.columns), int(hinted)


def _matched(sheet: Sheet, extract: Extract, number: int, headings: list[str]) -> Recognised:
    standing = [plain(heading) for heading in headings]
    counts = Counter(standing)
    places: dict[str, str] = {}
    for column in extract.columns:
        # Names in declared order, the official heading first: where a file has two of them the better one is read.
        for name in (plain(text) for text in (column.heading, *column.also)):
            if name in counts:
                places[column.id] = f"c{standing.index(name)}"
                break
    missing = tuple(column for column in extract.columns if column.id not in places)
    _check_required(sheet, extract, missing)
    _check_repeated(sheet, extract, headings, counts)
    read = {int(place[1:]) for place in places.values()}
    extra = tuple(text.strip() for place, text in enumerate(headings) if standing[place] and place not in read)
    return Recognised(sheet, extract, number, places, missing, extra, _ragged_rows(sheet, number, headings))


def _ragged_rows(sheet: Sheet, number: int, headings: Sequence[str]) -> frozenset[int]:
    """Rows of a text file with more cells than headings: a cell too many shifts those after it into wrong columns."""
    width = max(place for place, heading in enumerate(headings, 1) if heading)
    beyond = sheet.table.columns[width:] if sheet.is_text else []
    rows = set(sheet.ragged)
    for column in beyond:
        places = pc.indices_nonzero(pc.is_valid(column)).to_pylist()
        rows |= {place + 1 for place in places if place >= number}
    return frozenset(rows)


def _check_required(sheet: Sheet, extract: Extract, missing: Sequence[Column]) -> None:
    faults = [
        Finding(
            Severity.BLOCK,
            "required_column_missing",
            f"Sheet '{sheet.name}' looks like {extract.title} but has no column '{column.heading.strip()}'. "
            "Add it to the report that makes this file and export it again.",
            sheet=sheet.name,
            column=column.heading.strip(),
        )
        for column in missing
        if column.required
    ]
    if faults:
        raise Refused(*faults, part_of=extract.set)


def _check_repeated(sheet: Sheet, extract: Extract, headings: Sequence[str], counts: Counter[str]) -> None:
    known = {name for column in extract.columns if column.keep for name in column.names}
    for heading in headings:
        if counts[plain(heading)] > 1 and plain(heading) in known:
            raise refuse(
                "heading_twice",
                f"Sheet '{sheet.name}' has the heading '{heading.strip()}' twice, so it is not clear which column counts. "
                "Rename or remove one of them.",
                sheet.name,
                heading.strip(),
            )
