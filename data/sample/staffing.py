"""The workforce files: workers, vacancies, the summary as published, and the teams."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import headings
from allocation import receives_leaving_care
from place import (
    CARE_TEAM,
    CASE_TEAMS,
    COUNCIL_WIDE,
    DISABILITY_TEAM,
    FIRST,
    LAST,
    SERVICES,
    month_ends,
    stream,
    working_days,
)
from sheets import Row, Sheet, write_csv, write_workbook
from workforce import ADVISER, FIXED_POSTS, GRADES, Worker
from world import World

BUSINESS_SUPPORT = 4  # posts that the published summary counts and the vacancies file does not
# FTE for case holders that each team's structure has beside its fixed posts
CASE_FTE = {
    **dict.fromkeys(CASE_TEAMS, 2.5),
    "City Fold Family Team": 3.0, "Wharfe Valley Family Team": 2.0, CARE_TEAM: 6.0, DISABILITY_TEAM: 3.0,
}  # fmt: skip
ENLARGED = ("City Fold Family Team", date(2024, 4, 1))  # a team that was given one more post


def write_staffing(world: World, folder: Path) -> dict[str, int]:
    """Write the four kinds of workforce file and return the rows of each file."""
    written = _workers(world, folder) | _vacancies(world, folder)
    name = f"vital_signs_workforce_{LAST}.csv"
    written[name] = write_csv(folder / name, headings.SUMMARY, [_summary(world, month) for month in month_ends()])
    name = f"teams_{LAST}.csv"
    places: list[Row] = [[team, _locality(team)] for team in SERVICES]
    written[name] = write_csv(folder / name, headings.TEAMS, places)
    return written


def _workers(world: World, folder: Path) -> dict[str, int]:
    """One file a quarter with its three month ends, a workbook from 2024 on; the first and last month stand alone."""
    written: dict[str, int] = {}
    quarter: list[date] = []
    for month in month_ends():
        quarter.append(month)
        if month.month % 3 == 0 or month in (FIRST, LAST):
            rows = [row for one in quarter for row in _worker_rows(world, one)]
            if month.year < 2024:
                name = f"workers_{month}.csv"
                written[name] = write_csv(folder / name, headings.WORKERS, rows, byte_order_mark=True)
            else:
                name = f"workers_{month}.xlsx"
                written[name] = write_workbook(folder / name, [Sheet("Workers", headings.WORKERS, rows)])
            quarter = []
    return written


def _worker_rows(world: World, month: date) -> list[Row]:
    rng = stream(f"workers:{month}")
    held = cases_held(world, month)
    rows: list[Row] = []
    for worker in world.workforce.workers:
        left_now = worker.left is not None and worker.left.replace(day=1) == month.replace(day=1)
        if worker.started <= month and (worker.in_post(month) or left_now):
            rows.append(_worker(worker, month, held[worker.staff_id], _manager(world, worker, month)))
            if rng.random() < 0.01:
                rows[-1][2] = f"{worker.name} "
    return rows


def _worker(worker: Worker, month: date, held: int, manager: str | None) -> Row:
    team = worker.team_on(month)
    left = worker.left if worker.left and worker.left <= month else None
    number = f"SW{int(worker.staff_id[2:]) * 7919 % 900000 + 100000}" if worker.title != ADVISER else None
    cells: Row = [month, worker.staff_id, worker.name, number, worker.title, GRADES[worker.title], team, SERVICES[team]]
    contract: Row = [worker.contract_on(month), int(worker.agency_on(month)), worker.fte, worker.started, left,
                     worker.reason if left else None]  # fmt: skip
    days = round(working_days(month) * worker.fte, 1)
    return [*cells, *contract, 0 if left else held, worker.lost.get(month, 0.0), days, manager]


def cases_held(world: World, month: date) -> Counter[str]:
    """Return the cases of each staff id at a month end: children in need, and leavers who are not also in need."""
    held = world.allocation.held[month]
    counts = Counter(worker.staff_id for worker in held.values())
    open_now = {child.child_id for child in world.children if child.episode_on(month)}
    for child_id, worker in world.allocation.advised[month].items():
        counts[worker.staff_id] += child_id not in open_now
    return counts


def _manager(world: World, worker: Worker, month: date) -> str | None:
    managers = [one for one in world.workforce.workers if one.title == "Team Manager" and one.in_post(month)]
    others = [one.staff_id for one in managers if one is not worker]
    own = [one.staff_id for one in managers if one.team == worker.team_on(month) and one is not worker]
    # A team without a manager of its own answers to the longest-serving one.
    return next(iter(own or others), None)


def _vacancies(world: World, folder: Path) -> dict[str, int]:
    """One workbook a year, to the end of October; the first holds thirteen month ends."""
    written: dict[str, int] = {}
    for year in range(FIRST.year + 1, LAST.year + 1):
        first = FIRST if year == FIRST.year + 1 else date(year - 1, 11, 30)
        rows = [_vacancy(world, month, team) for month in month_ends(first, date(year, 10, 31)) for team in SERVICES]
        name = f"vacancies_{date(year, 10, 31)}.xlsx"
        written[name] = write_workbook(folder / name, [Sheet("Vacancies", headings.VACANCIES, rows)])
    return written


def _vacancy(world: World, month: date, team: str) -> Row:
    posts, permanent, vacant, covered = vacancy(world, month, team)
    return [month, team, SERVICES[team], None, posts, permanent, vacant, covered]


def vacancy(world: World, month: date, team: str) -> tuple[float, float, float, float]:
    """Return the established, permanent, vacant and agency-covered FTE of a team's social work posts."""
    here = world.workforce.social_workers(month, team)
    permanent = round(sum(one.fte for one in here if not one.agency_on(month)), 1)
    agency = sum(one.fte for one in here if one.agency_on(month))
    posts = max(established(month, team), permanent)
    vacant = round(posts - permanent, 1)
    return posts, permanent, vacant, round(min(vacant, agency), 1)


def established(month: date, team: str) -> float:
    """Return the FTE of social work posts, managers and reviewers among them, that a team has on its structure."""
    fixed = sum(one == team and title != ADVISER for one, title in FIXED_POSTS)
    enlarged = team == ENLARGED[0] and month >= ENLARGED[1]
    return CASE_FTE.get(team, 0.0) + fixed + enlarged


def _summary(world: World, month: date) -> Row:
    """The published table counts more than the worker file: heads, not FTE, and business support too."""
    staff = [one for one in world.workforce.workers if one.in_post(month)]
    agency = sum(one.agency_on(month) for one in staff)
    advisers = sum(title == ADVISER for _, title in FIXED_POSTS)
    posts = round(sum(vacancy(world, month, team)[0] for team in SERVICES)) + advisers + BUSINESS_SUPPORT
    leavers = [child for child in world.children if receives_leaving_care(child, month)]
    open_cases = sum(bool(child.episode_on(month)) for child in world.children) + len(leavers)
    average = round(open_cases / (len(world.workforce.case_holders(month)) + 2), 1)
    return [month, posts, len(staff) - agency + BUSINESS_SUPPORT, agency, average, open_cases]


def _locality(team: str) -> str:
    return team.removesuffix(" Family Team") if team.endswith("Family Team") else COUNCIL_WIDE
