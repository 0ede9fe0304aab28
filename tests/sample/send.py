"""The oracle's SEND: requests, plans and reviews, from the SEN2 export and, where it says nothing, the EHC register."""

from functools import cache

import pandas as pd

from tests.sample.files import Table, column, day, tables, text
from tests.sample.in_force import MONTHS, Result, counts, covered, events, medians, month_of, nearest, shares

YEAR = pd.DateOffset(months=12)
IN_TIME = 140
DAYS = ["received", "refused", "issued", "start", "end", "meeting"]


@cache
def exports() -> list[Table]:
    """Each SEN2 export as one row per request: received, refused, issued, outcome, start, end, meeting, active."""
    kinds = ["requests", "assessment", "namedplan", "activeplans"]
    return [
        Table(parts[0].as_at, _joined(*(part.rows for part in parts)))
        for parts in zip(*(tables()[kind] for kind in kinds), strict=True)
    ]


def _joined(
    requests: pd.DataFrame, assessments: pd.DataFrame, named: pd.DataFrame, active: pd.DataFrame
) -> pd.DataFrame:
    plans = named.merge(assessments, on="assessmenttableid", how="right", suffixes=("_plan", ""))
    plans = plans[["requeststableid", "assessmentoutcome", "assessmentoutcomedate", "startdate", "ceasedate"]]
    rows = requests.merge(plans, on="requeststableid", how="left").merge(
        active[["requeststableid", "reviewmeeting"]].assign(active=True), on="requeststableid", how="left"
    )
    rows = rows.astype(object).where(rows.notna(), None)
    issued = rows["assessmentoutcome"] == "Y"
    refused = rows["requestoutcome"].isin(["N", "W"])
    return _dated(
        {
            "request": rows["requeststableid"],
            "received": rows["receiveddate"],
            "refused": rows["requestoutcomedate"].where(refused, None),
            "issued": rows["assessmentoutcomedate"].where(issued, None),
            "start": rows["startdate"],
            "end": rows["ceasedate"],
            "meeting": rows["reviewmeeting"],
            "planned": rows["startdate"].notna() | rows["active"].notna(),
        }
    )


@cache
def registers() -> list[Table]:
    """Each EHC register in the same shape."""
    return [Table(sheet.as_at, _register(sheet)) for sheet in tables()["register"]]


def _register(sheet: Table) -> pd.DataFrame:
    no = [text(cell).lower() == "no" for cell in column(sheet, "decision to assess")]
    decided = column(sheet, "date of decision to assess")
    issued = column(sheet, "date plan issued")
    return _dated(
        {
            "request": [text(cell) for cell in column(sheet, "request id")],
            "received": column(sheet, "date request received"),
            "refused": [cell if refused else None for cell, refused in zip(decided, no, strict=True)],
            "issued": issued,
            "start": issued,
            "end": column(sheet, "date plan ceased"),
            "meeting": column(sheet, "last annual review meeting"),
            "planned": [text(cell) != "" for cell in issued],
        }
    )


def _dated(columns: dict[str, object]) -> pd.DataFrame:
    rows = pd.DataFrame(columns)
    return rows.assign(**{name: pd.to_datetime(rows[name].map(day)) for name in DAYS})


def _start(sheet: Table) -> pd.Timestamp:
    """A file that shows nothing closed before some month lists only what was open then: it speaks from there on."""
    closed = sheet.rows[["refused", "end"]].min().min()
    return pd.Timestamp(closed).replace(day=1)


def _days(sheets: list[Table]) -> set[pd.Timestamp]:
    return {one for sheet in sheets for one in pd.date_range(_start(sheet), pd.Timestamp(sheet.as_at))}


@cache
def _register_rows() -> pd.DataFrame:
    """One row per request, from the newest register that shows it; withdrawn where a newer one should have and did not."""
    speaks: dict[pd.Timestamp, int] = {}
    newest: dict[str, int] = {}
    for number, sheet in enumerate(registers()):
        speaks |= dict.fromkeys(pd.date_range(_start(sheet), pd.Timestamp(sheet.as_at)), number)
        newest |= dict.fromkeys(sheet.rows["request"], number)
    rows = pd.concat([sheet.rows.assign(file=number) for number, sheet in enumerate(registers())], ignore_index=True)
    rows = rows[rows["request"].map(newest) == rows["file"]]
    return rows[rows["received"].map(speaks).fillna(-1) <= rows["file"]]


def ehc_requests() -> Result:
    """Requests received."""
    frames = [sheet.rows.assign(day=sheet.rows["received"]) for sheet in exports()]
    rows, months = events(exports(), frames, [_start(sheet) for sheet in exports()])
    rest = covered(_days(registers())) - months
    register = _register_rows()
    return counts(register.assign(month=register["received"].map(month_of)), rest) | counts(rows, months)


def ehc_plans_issued() -> Result:
    """Plans issued."""
    frames = [_issued(sheet.rows) for sheet in exports()]
    rows, months = events(exports(), frames, [_start(sheet) for sheet in exports()])
    register, rest = _issued(_register_rows()), covered(_days(registers())) - months
    return counts(register.assign(month=register["day"].map(month_of)), rest) | counts(rows, months)


def ehc_plans_ceased() -> Result:
    """Plans that ended, those still active left out."""
    frames = [_ended(sheet.rows) for sheet in exports()]
    rows, months = events(exports(), frames, [_start(sheet) for sheet in exports()])
    register, rest = _ended(_register_rows()), covered(_days(registers())) - months
    return counts(register.assign(month=register["day"].map(month_of)), rest) | counts(rows, months)


def _ended(rows: pd.DataFrame) -> pd.DataFrame:
    ended = rows[rows["planned"].astype(bool) & rows["end"].notna()]
    return ended.assign(day=ended["end"])


def ehc_plan_length() -> Result:
    """The middle number of days from issue to end on the register, and how many plans ended."""
    rows = _ended(_register_rows())
    return medians((rows["end"] - rows["issued"]).dt.days, rows["end"].map(month_of), covered(_days(registers())))


def ehc_20_weeks() -> Result:
    """Plans issued no later than 140 days from the request, over plans issued, by the date of issue."""
    frames = [_issued(sheet.rows) for sheet in exports()]
    rows, months = events(exports(), frames, [_start(sheet) for sheet in exports()])
    register = _issued(_register_rows())
    rest = covered(_days(registers())) - months
    return shares(register.assign(month=register["day"].map(month_of)), rest) | shares(rows, months)


def _issued(rows: pd.DataFrame) -> pd.DataFrame:
    issued = rows[rows["issued"].notna()]
    return issued.assign(day=issued["issued"], hit=(issued["issued"] - issued["received"]).dt.days <= IN_TIME)


def _in_force(rows: pd.DataFrame, month: pd.Timestamp) -> pd.DataFrame:
    began = rows["start"].isna() | (rows["start"] <= month)
    return rows[rows["planned"].astype(bool) & began & (rows["end"].isna() | (rows["end"] > month))]


def ehc_plans() -> Result:
    """Plans in force at each month end that an export, or else the registers, cover."""
    found: Result = {}
    held = _days(registers())
    for month in MONTHS:
        speaking = [sheet for sheet in exports() if _start(sheet) <= month <= pd.Timestamp(sheet.as_at)]
        if speaking or month in held:
            rows = speaking[-1].rows if speaking else _register_rows()
            found[month] = (float(len(_in_force(rows, month))), None)
    return found


def annual_reviews() -> Result:
    """Plans in force for 12 months with a review meeting in those 12 months, from the file nearest to the month end."""
    found: Result = {}
    for month in MONTHS:
        sheet = nearest(exports(), month) or nearest(registers(), month)
        if sheet is None:
            continue
        rows = _in_force(sheet.rows, month)
        old = rows[rows["start"].isna() | (rows["start"] <= month - YEAR)]
        met = (old["meeting"] > month - YEAR) & (old["meeting"] <= month)
        found[month] = (float(met.sum()), float(len(old)))
    return found
