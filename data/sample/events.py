"""Lists 1 to 5: what happened in the six months before the as-at date, and what is still open."""

from __future__ import annotations

from datetime import date

from place import months_before
from records import Enquiry
from sheets import Row
from snapshot import Snapshot, yes_no


def contacts(at: Snapshot) -> list[Row]:
    """List 1: one row per child and contact."""
    found = [
        (contact.day, [*at.identity(child), contact.day, contact.source])
        for child in at.world.children
        for contact in child.contacts
        if at.window <= contact.day <= at.as_at and contact.known_at(at.as_at)
    ]
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


def early_help(at: Snapshot) -> list[Row]:
    """List 2: one row per child and early help assessment, those begun in the window and all current."""
    return [
        [*at.identity(child), one.start, at.known(one.end), one.organisation]
        for child in at.world.children
        for one in child.early_help
        if one.start <= at.as_at and (one.start >= at.window or one.end > at.as_at)
    ]


def referrals(at: Snapshot) -> list[Row]:
    """List 3: one row per child and referral; the count of the last 12 months is that of the latest referral."""
    rows: list[Row] = []
    for child in at.world.children:
        days = [referral.day for referral in child.referrals if referral.day <= at.as_at]
        for referral in child.referrals:
            if at.window <= referral.day <= at.as_at:
                nfa = referral.nfa_at(at.as_at)
                held = at.at_front_door(child) if nfa else at.allocated(child)
                count = _in_year_before(days[-1], days[:-1])
                rows.append([*at.identity(child), referral.day, referral.source, yes_no(nfa), count, *held])
    return rows


def assessments(at: Snapshot) -> list[Row]:
    """List 4: one row per child and assessment, authorised in the window or open."""
    rows: list[Row] = []
    for child in at.world.children:
        for one in child.episodes:
            if one.assessed_from <= at.as_at and one.authorised >= at.window:
                done = at.known(one.authorised)
                outcome: Row = [one.seen, done, yes_no(one.support)] if done else [None, None, None]
                rows.append([*at.identity(child), child.disability, one.assessed_from, *outcome, *at.allocated(child)])
    return rows


def section_47(at: Snapshot) -> list[Row]:
    """List 5: one row per child and section 47 enquiry, begun in the window or undecided."""
    rows: list[Row] = []
    for child in at.world.children:
        seen = [one for one in child.enquiries if one.strategy <= at.as_at]
        for one in seen:
            if one.strategy >= at.window or one.decided > at.as_at:
                counts = _counts(at, seen)
                result = _conference(at, one)
                identity = [*at.identity(child), child.disability]
                rows.append([*identity, one.strategy, *result, *counts, *at.allocated(child)])
    return rows


def _conference(at: Snapshot, one: Enquiry) -> Row:
    if one.decided > at.as_at:
        return [None, None, None]
    held = at.known(one.conference)
    return [yes_no(one.unnecessary), held, yes_no(one.to_plan) if held else None]


def _counts(at: Snapshot, seen: list[Enquiry]) -> Row:
    """Earlier enquiries and conferences in the 12 months before the child's latest enquiry."""
    latest = seen[-1].strategy
    conferences = [one.conference for one in seen[:-1] if one.conference]
    return [_in_year_before(latest, [one.strategy for one in seen[:-1]]), _in_year_before(latest, conferences)]


def _in_year_before(day: date, earlier: list[date]) -> int:
    return sum(months_before(day, 12) <= one <= day for one in earlier)


def by_child(rows: list[Row]) -> list[Row]:
    """Return rows in the order of the children's ids."""
    return sorted(rows, key=lambda row: str(row[0]))
