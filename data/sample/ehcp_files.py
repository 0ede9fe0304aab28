"""Education, health and care files: SEN2 exports of nine CSV files a calendar year, then a register each month.

An export's ids are its own. A register holds what was live in the 24 months before it, under ids that last.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import headings
from ehcp import Request
from place import age_on, month_ends, months_before
from sheets import Cell, Row, Sheet, write_csv, write_workbook

YEARS = (2022, 2023, 2024)  # of the exports; they overlap with the first registers
FIRST_REGISTER = date(2023, 9, 30)
LIVE_MONTHS = 24
LA_CODE = tomllib.loads((Path(__file__).parent / "council.toml").read_text(encoding="utf-8"))["la_code"]
SOURCES = {"1": "Parent or carer", "2": "School or setting", "3": "Young person", "4": "Health or social care",
           "5": "Other"}  # fmt: skip
TABLES: dict[str, Sequence[str]] = {
    "sen2": ("sen2tableid", "NativeId", "sen2orderseqcolumn", "sourceid", "collection", "year", "referencedate",
             "sourcelevel", "softwarecode", "release", "serialno", "datetime", "lea", "dmo", "dco"),
    "person": ("persontableid", "NativeId", "personorderseqcolumn", "sourceid", "sen2tableid", "surname", "forename",
               "personbirthdate", "sex", "ethnicity", "postcode", "upn", "uniquelearnernumber", "upnunknown"),
    "requests": ("requeststableid", "NativeId", "requestsorderseqcolumn", "sourceid", "persontableid", "receiveddate",
                 "requestsource", "rya", "requestoutcomedate", "requestoutcome", "requestmediation",
                 "requesttribunal", "exported"),
    "assessment": ("assessmenttableid", "NativeId", "assessmentorderseqcolumn", "sourceid", "requeststableid",
                   "assessmentoutcome", "assessmentoutcomedate", "assessmentmediation", "assessmenttribunal",
                   "othermediation", "othertribunal", "week20"),
    "namedplan": ("namedplantableid", "NativeId", "namedplanorderseqcolumn", "sourceid", "assessmenttableid",
                  "startdate", "planres", "planwbp", "pb", "oa", "dp", "ceasedate", "ceasereason"),
    "plandetail": ("plandetailtableid", "NativeId", "plandetailorderseqcolumn", "sourceid", "namedplantableid", "urn",
                   "ukprn", "sensetting", "sensettingother", "placementrank", "senunitindicator",
                   "resourcedprovisionindicator"),
    "activeplans": ("activeplanstableid", "NativeId", "activeplansorderseqcolumn", "sourceid", "requeststableid",
                    "transferla", "reviewmeeting", "reviewoutcome", "reviewdraft", "phasetransferduedate",
                    "phasetransferfinaldate", "lastreview"),
    "placementdetail": ("placementdetailtableid", "NativeId", "placementdetailorderseqcolumn", "sourceid",
                        "activeplanstableid", "urn", "ukprn", "sensetting", "sensettingother", "placementrank",
                        "entrydate", "leavingdate", "senunitindicator", "resourcedprovisionindicator", "res", "wbp"),
    "senneed": ("senneedtableid", "NativeId", "senneedorderseqcolumn", "sourceid", "activeplanstableid", "sentype",
                "sentyperank"),
}  # fmt: skip


class Export:
    """The rows of the nine tables of one calendar year."""

    def __init__(self, year: int) -> None:
        """Begin an export; table ids start anew in every year."""
        self.first, self.last = date(year, 1, 1), date(year, 12, 31)
        self.base = year % 100 * 100000
        self.tables: dict[str, list[Row]] = {table: [] for table in TABLES}
        self.people: dict[int, int] = {}
        self._add("sen2", "", ["SEN2", year + 1, _day(self.last), "L", "", "1.2", 1, _day(self.last), LA_CODE, "", ""])

    def add(self, request: Request) -> None:
        """Add a request that was open, or whose plan was maintained, at some time in the year."""
        person = self._person(request)
        decided = self._known(request.decided)
        outcome = request.assess if decided else "A"
        # a decision of an earlier year is given as long as its assessment was not finished in that year too
        historic = request.issued is not None and request.issued < self.first
        row = self._add("requests", person, [
            _day(request.received), request.source if self.first.year >= 2024 else "", "false",
            "" if historic else _day(decided), "H" if historic else outcome, "false", "false", "",
        ])  # fmt: skip
        if outcome == "Y":
            self._assessment(request, row)

    def _assessment(self, request: Request, request_row: int) -> None:
        concluded = self._known(request.concluded)
        historic = concluded is not None and concluded < self.first
        outcome = "H" if historic else request.issue if concluded else "A"
        row = self._add("assessment", request_row, [
            outcome, "" if historic else _day(concluded), "false", "false", "", "", str(request.exception).lower(),
        ])  # fmt: skip
        if concluded and request.issue == "Y":
            ceased = self._known(request.ceased)
            reason = request.cease_reason if ceased else ""
            plan = self._add("namedplan", row, [_day(concluded), "", "", "false", "false", "", _day(ceased), reason])
            setting = ["", "", "", "1", "false", "false"]
            self._add("plandetail", plan, [100000 + row % 30000, *setting])
            if not ceased:
                self._active(request, request_row)

    def _active(self, request: Request, request_row: int) -> None:
        held = [(met, told) for met, told in request.reviews if met <= self.last]
        met, told = held[-1] if held else (None, None)
        review: Row = ["", _day(met), "", "", "", "", _day(self._known(told))]
        row = self._add("activeplans", request_row, review)
        place: Row = [100000 + row % 30000, "", "", "", "1", _day(request.concluded), "", "false", "false", "", ""]
        self._add("placementdetail", row, place)
        for rank, need in enumerate((request.need, request.second_need), start=1):
            if need:
                self._add("senneed", row, [need, rank])

    def _person(self, request: Request) -> int:
        person = request.person
        if person.person_id not in self.people:
            self.people[person.person_id] = self._add("person", self.base + 1, [
                "", "", _day(person.born), person.gender, person.ethnicity, "", "", "", "",
            ])  # fmt: skip
        return self.people[person.person_id]

    def _add(self, table: str, parent: Cell, cells: Row) -> int:
        order = len(self.tables[table]) + 1
        tied: Row = [] if table == "sen2" else [parent]
        self.tables[table].append([self.base + order, "", order, "", *tied, *cells])
        return self.base + order

    def _known(self, day: date | None) -> date | None:
        return day if day is not None and day <= self.last else None


def write_sen2(requests: list[Request], folder: Path) -> dict[str, int]:
    """Write the nine files of each year and return the rows of each file."""
    written: dict[str, int] = {}
    for year in YEARS:
        export = Export(year)
        for request in requests:
            if request.received <= export.last and (request.closed is None or request.closed >= export.first):
                export.add(request)
        for table, rows in export.tables.items():
            name = f"Blade-Export_31-12-{year}_{table}.csv"
            written[name] = write_csv(folder / name, TABLES[table], rows)
    return written


def _day(day: date | None) -> str:
    return f"{day:%Y-%b-%d} 00:00:00" if day else ""


def write_register(requests: list[Request], folder: Path) -> dict[str, int]:
    """Write a workbook for each month end and return the rows of each file."""
    written: dict[str, int] = {}
    for month in month_ends(FIRST_REGISTER):
        since = months_before(month + timedelta(days=1), LIVE_MONTHS)
        begun = [one for one in requests if one.received <= month]
        rows = [_register_row(one, month) for one in begun if one.closed is None or one.closed >= since]
        name = f"ehc_register_{month}.xlsx"
        written[name] = write_workbook(folder / name, [Sheet("EHC Register", headings.REGISTER, rows)])
    return written


def _register_row(request: Request, as_at: date) -> Row:
    person = request.person
    decided = request.decided if request.decided <= as_at else None
    concluded = request.concluded if request.concluded and request.concluded <= as_at else None
    issued = concluded if request.issue == "Y" else None
    ceased = request.ceased if issued and request.ceased and request.ceased <= as_at else None
    return [
        request.request_id, person.person_id, person.born, request.received, SOURCES[request.source],
        {"Y": "Yes", "N": "No", "W": None}[request.assess] if decided else None, decided,
        _to_issue(request, decided, concluded), issued,
        ("Yes" if request.exception else "No") if concluded else None, ceased,
        *_reviews(request, as_at, issued, ceased),
        request.need or None, _phase(age_on(person.born, as_at)), person.locality,
    ]  # fmt: skip


def _to_issue(request: Request, decided: date | None, concluded: date | None) -> str | None:
    """A withdrawn request is written off as one that leads to no plan."""
    if concluded:
        return "Yes" if request.issue == "Y" else "No"
    return "No" if decided and request.assess == "W" else None


def _reviews(request: Request, as_at: date, issued: date | None, ceased: date | None) -> list[Cell]:
    held = [(met, told) for met, told in request.reviews if met <= as_at]
    met, told = held[-1] if held else (None, None)
    base = met or issued
    due = base + timedelta(days=364) if base and not ceased else None
    return [met, told if told and told <= as_at else None, due]


def _phase(age: int) -> str:
    return next(phase for limit, phase in ((5, "Early years"), (11, "Primary"), (16, "Secondary"), (99, "Post-16"))
                if age < limit)  # fmt: skip
