"""Audits of contacts at the front door and of practice, each quarter; a later sheet says what has been followed up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import headings
from place import CASE_TEAMS, LAST, MISSING_MONTH, is_working, month_ends, slope, stream
from returned import BEGUN
from sheets import Row, Sheet, write_csv, write_workbook
from world import World

# Which contacts are drawn each month, and in how many of a hundred the audit finds fault, first and last.
GROUPS = {
    "6: Police": (5, 46, 24),
    "2A: Schools": (5, 38, 26),
    "2B: Education services": (2, 60, 45),
    "3": (4, 24, 16),
    "": (4, 28, 22),
}
REASONS = {
    "6: Police": ("No child present", "Below threshold", "Information only"),
    "2A: Schools": ("Below threshold", "No consent", "For information"),
    "2B: Education services": ("Information only", "Information only", "Another service"),
    "3": ("Below threshold", "Already known", "No safeguarding concern"),
    "": ("Information only", "Below threshold", "Other", "Another service"),
}
CASE, EARLY, JOINT, PLAN = "Case audit", "Early help", "Joint practice", "EHC plan"
MONTHLY = {CASE: 14, EARLY: 6, JOINT: 4, PLAN: 6}
GOOD = {
    CASE: slope((2023, 4, 38), (2024, 9, 44), (2026, 10, 61)),
    EARLY: slope((2023, 4, 50), (2026, 10, 64)),
    JOINT: slope((2023, 4, 42), (2026, 10, 58)),
    PLAN: slope((2023, 4, 30), (2025, 4, 48), (2026, 10, 66)),
}
GRADES = {True: ("Good", "Good", "Good", "Good", "Outstanding"), False: ("Requires improvement", "RI", "Inadequate")}


@dataclass(frozen=True)
class Audit:
    """An audit of practice as a sheet shows it."""

    number: str
    day: date
    kind: str
    team: str | None
    grade: str
    made: int
    followed: int


def write_audits(world: World, folder: Path) -> dict[str, int]:
    """Write a front-door sheet and two sheets of practice audits each quarter; returns the rows of each file."""
    written: dict[str, int] = {}
    before: list[Audit] = []
    for months in _quarters():
        end = months[-1]
        name = f"front_door_audit_{end}.csv"
        rows = [row for month in months if month != MISSING_MONTH for row in _contacts(world, month)]
        written[name] = write_csv(folder / name, headings.FRONT_DOOR_AUDIT, rows)
        now = [audit for month in months for audit in _audits(month)]
        # The last quarter's audits stand on the sheet again, with what has been done since.
        shown = [*(_later(audit) for audit in before), *now]
        name = f"case_audits_{end}.xlsx"
        practice = [_row(audit) for audit in shown if audit.kind != PLAN]
        written[name] = write_workbook(folder / name, [Sheet("Case audits", headings.CASE_AUDIT, practice)])
        name = f"ehc_plan_audits_{end}.csv"
        written[name] = write_csv(
            folder / name, headings.CASE_AUDIT, [_row(audit) for audit in shown if audit.kind == PLAN]
        )
        before = now
    return written


def _quarters() -> Iterator[list[date]]:
    months: list[date] = []
    for month in month_ends(BEGUN):
        months.append(month)
        if month.month % 3 == 0 or month == LAST:
            yield months
            months = []


def _contacts(world: World, month: date) -> Iterator[Row]:
    """The contacts of a month that were drawn for audit, a few of each group, and what was found."""
    rng = stream(f"front door audit:{month}")
    first = month.replace(day=1)
    made = [
        (child.child_id, one.source) for child in world.children for one in child.contacts if first <= one.day <= month
    ]
    way = (month - BEGUN).days / (LAST - BEGUN).days
    sources: set[str] = set()
    children: set[int] = set()
    for group, (many, early, late) in GROUPS.items():
        own = [one for one in made if one[1] not in sources and one[1].partition(") ")[2].startswith(group)]
        sources |= {source for _, source in own}
        drawn = rng.sample([one for one in own if one[0] not in children], min(many, len(own)))
        children |= {child_id for child_id, _ in drawn}
        for child_id, source in sorted(drawn):
            is_wrong = rng.random() * 100 < early + (late - early) * way
            word = (
                rng.choice(("Inappropriate", "No", "inappropriate")) if is_wrong else rng.choice(("Appropriate", "Yes"))
            )
            yield [child_id, _day(rng, month), source, word, rng.choice(REASONS[group]) if is_wrong else None]


def _audits(month: date) -> Iterator[Audit]:
    rng = stream(f"audits:{month}")
    for kind, many in MONTHLY.items():
        for number in range(1, max(1, round(rng.gauss(many, many * 0.15))) + 1):
            is_good = rng.random() * 100 < GOOD[kind].at(month)
            made = rng.choice((0, 1, 1, 2) if is_good else (2, 3, 3, 4, 5))
            followed = sum(rng.random() < 0.35 for _ in range(made))
            team = rng.choice(CASE_TEAMS) if kind == CASE else "Early Help" if kind == EARLY else None
            grade = rng.choice(GRADES[is_good])
            # Each team numbers its audits for itself, month by month.
            yield Audit(f"{month:%y%m}-{number:02}", _day(rng, month), kind, team, grade, made, followed)


def _later(audit: Audit) -> Audit:
    rng = stream(f"followed up:{audit.kind}:{audit.number}")
    return replace(
        audit, followed=audit.followed + sum(rng.random() < 0.75 for _ in range(audit.made - audit.followed))
    )


def _row(audit: Audit) -> Row:
    return [audit.number, audit.day, audit.kind, audit.team, audit.grade, audit.made, audit.followed]


def _day(rng: random.Random, month: date) -> date:
    """A working day of a month."""
    day = month.replace(day=rng.randint(1, month.day))
    while not is_working(day):
        day = month.replace(day=rng.randint(1, month.day))
    return day
