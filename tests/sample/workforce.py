"""The oracle's workforce: open cases, who holds them, and the workers and vacancies of each month."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from tests.sample.files import Table, column, day, number, person, tables, text
from tests.sample.in_force import MONTHS, Result, month_of, nearest, sums

ADVISER = "personal adviser"
INSIDE = "moved within children's services"


@dataclass(frozen=True)
class Case:
    """Who holds a child's case; no worker is an empty name."""

    worker: str
    team: str


@cache
def open_children(month: pd.Timestamp) -> dict[str, Case] | None:
    """The children open at a month end, on list 6 or 9, once each; None where either list is too far away."""
    needs, leavers = nearest(tables()["list 6"], month), nearest(tables()["list 9"], month)
    if needs is None or leavers is None:
        return None
    held = _cases(leavers)
    for child, case in _started(needs, month).items():
        held[child] = case if case.worker or child not in held else held[child]
    return held


def _cases(sheet: Table) -> dict[str, Case]:
    children = [text(cell) for cell in column(sheet, "child unique id")]
    workers = [person(cell) for cell in column(sheet, "allocated worker")]
    teams = [text(cell) for cell in column(sheet, "allocated team")]
    return {child: Case(worker, team) for child, worker, team in zip(children, workers, teams, strict=True)}


def _started(sheet: Table, month: pd.Timestamp) -> dict[str, Case]:
    """Started on or before the month end, and not ended on or before it."""
    starts = [day(cell) for cell in column(sheet, "cin start date")]
    ends = [day(cell) for cell in column(sheet, "cin closure date")]
    running = [
        (start is None or start <= month) and (end is None or end > month)
        for start, end in zip(starts, ends, strict=True)
    ]
    return _cases(Table(sheet.as_at, sheet.rows[running]))


@cache
def staff() -> pd.DataFrame:
    """One row per worker and month: month, id, name, team, role, agency, fte, cases, in_post, left (in that month)."""
    frames = [_staff(sheet) for sheet in tables()["workers"]]
    rows = pd.concat([frame.assign(file=order) for order, frame in enumerate(frames)], ignore_index=True)
    return rows[rows["file"] == rows.groupby("month")["file"].transform("max")]


def _staff(sheet: Table) -> pd.DataFrame:
    months = [month_of(stamp) for cell in column(sheet, "month end") if (stamp := day(cell)) is not None]
    started = [day(cell) for cell in column(sheet, "start date")]
    left = [day(cell) for cell in column(sheet, "leaving date")]
    return pd.DataFrame(
        {
            "month": months,
            "id": [text(cell) for cell in column(sheet, "staff id")],
            "name": [person(cell) for cell in column(sheet, "worker name")],
            "team": [text(cell) for cell in column(sheet, "team")],
            "role": [text(cell).lower() for cell in column(sheet, "job title")],
            "agency": [text(cell) == "1" for cell in column(sheet, "agency worker")],
            "fte": [number(cell) or 0.0 for cell in column(sheet, "fte")],
            "cases": [number(cell) or 0.0 for cell in column(sheet, "cases held")],
            "reason": [text(cell).lower() for cell in column(sheet, "leaving reason")],
            "in_post": [
                (start is None or start <= month) and (end is None or end > month)
                for month, start, end in zip(months, started, left, strict=True)
            ],
            "left": [end is not None and month_of(end) == month for month, end in zip(months, left, strict=True)],
        }
    )


def open_cases() -> Result:
    """Open children; a month without lists near its end has the published figure."""
    counted: Result = {}
    for month in MONTHS:
        children = open_children(month)
        if children is not None:
            counted[month] = (float(len(children)), None)
        elif month in published():
            counted[month] = (published()[month], None)
    return counted


@cache
def published() -> dict[pd.Timestamp, float]:
    """Total open cases of the published summary, by month."""
    found: dict[pd.Timestamp, float] = {}
    for sheet in tables()["summary"]:
        pairs = zip(column(sheet, "month end"), column(sheet, "total open cases"), strict=True)
        found |= {stamp: float(text(cell)) for month, cell in pairs if (stamp := day(month)) is not None}
    return found


def unallocated_cases() -> Result:
    """Open children whose lists name no worker, over open children."""
    known = {month: children for month in MONTHS if (children := open_children(month))}
    return {
        month: (float(sum(not case.worker for case in children.values())), float(len(children)))
        for month, children in known.items()
    }


def average_caseload() -> Result:
    """Open cases of social workers over the FTE of those who hold one; without lists, from Cases Held."""
    found: Result = {}
    for month in MONTHS:
        here = staff()[(staff()["month"] == month) & staff()["in_post"]]
        if here.empty:
            continue
        children = open_children(month)
        held = here["cases"] if children is None else _held(here, children)
        counted = (held > 0) & (here["fte"] > 0) & (here["role"] != ADVISER)
        found[month] = (float(held[counted].sum()), float(here["fte"][counted].sum()))
    return found


def _held(here: pd.DataFrame, children: dict[str, Case]) -> pd.Series:
    """The cases of each worker: by name and team, or by a name that only one worker has."""
    known = here.drop_duplicates(["name", "team"], keep=False)
    both = {Case(name, team): row for row, name, team in zip(known.index, known["name"], known["team"], strict=True)}
    alone = here.drop_duplicates("name", keep=False)
    single = dict(zip(alone["name"], alone.index, strict=True))
    owners = [both.get(case, single.get(case.worker)) for case in children.values() if case.worker]
    return pd.Series(owners).value_counts().reindex(here.index, fill_value=0)


def _social_workers() -> pd.DataFrame:
    return staff()[staff()["role"] != ADVISER]


def agency_ratio() -> Result:
    """FTE of agency workers in post over the FTE of all social workers in post."""
    rows = _social_workers()[_social_workers()["in_post"]]
    hired = sums(rows[rows["agency"]], "fte")
    return {month: (hired.get(month, 0.0), fte) for month, fte in sums(rows, "fte").items()}


def turnover_rate() -> Result:
    """FTE of permanent leavers in 12 months over permanent FTE in post, where all 12 months are held."""
    rows = _social_workers()[~_social_workers()["agency"]]
    lost = sums(rows[rows["left"] & (rows["reason"] != INSIDE)], "fte")
    stay = sums(rows[rows["in_post"]], "fte")
    year = {month: [month - pd.offsets.MonthEnd(ago) for ago in range(12)] for month in stay}
    return {
        month: (sum(lost.get(one, 0.0) for one in year[month]), fte)
        for month, fte in stay.items()
        if set(year[month]) <= set(stay)
    }


def agency_to_permanent() -> Result:
    """The council's social workers in post who were agency workers when a file last named them, in an earlier month."""
    rows = _social_workers().sort_values("month")
    before = staff().sort_values("month").set_index("id")
    found: Result = {}
    for month in sorted(set(rows["month"]))[1:]:
        earlier = before[before["month"] < month]
        hired = earlier["agency"].groupby(level=0).last()
        here = rows[(rows["month"] == month) & rows["in_post"] & ~rows["agency"]]
        found[month] = (float(here["id"].map(hired).fillna(False).astype(bool).sum()), None)
    return found


def vacancy_rate() -> Result:
    """Vacant FTE over vacant and permanent FTE in post."""
    found: Result = {}
    for sheet in tables()["vacancies"]:  # the newest file that holds a month speaks for it
        vacant = pd.Series([number(cell) for cell in column(sheet, "vacant fte")])
        permanent = pd.Series([number(cell) for cell in column(sheet, "permanent fte in post")])
        months = [day(cell) for cell in column(sheet, "month end")]
        rows = pd.DataFrame({"month": months, "vacant": vacant, "all": vacant + permanent})
        every = sums(rows, "all")
        found |= {month: (fte, every[month]) for month, fte in sums(rows, "vacant").items()}
    return found
