"""The contacts with their outcomes: a CSV a quarter, and one month issued again with corrections."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import headings
from noise import roughen
from place import FIRST, FRONT_DOOR, LAST, month_end, month_ends, stream
from records import Child, Contact
from sheets import Row, write_csv
from snapshot import Snapshot
from world import World

CORRECTED_MONTH = date(2024, 6, 30)
CORRECTED_AS_AT = date(2024, 7, 31)


def write_contacts(world: World, folder: Path) -> dict[str, int]:
    """Write the quarters (the first month and the last stand alone) and the corrected month; returns rows by file."""
    written: dict[str, int] = {}
    first = FIRST.replace(day=1)
    for month in month_ends():
        if month.month % 3 == 0 or month in (FIRST, LAST):
            name = f"contacts_with_outcomes_{month}.csv"
            written[name] = _write(folder / name, Snapshot(world, month), first, month)
            first = month_end(month).replace(day=1)
            first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    name = f"contacts_with_outcomes_june_corrected_{CORRECTED_AS_AT}.csv"
    at = Snapshot(world, CORRECTED_AS_AT)
    written[name] = _write(folder / name, at, CORRECTED_MONTH.replace(day=1), CORRECTED_MONTH)
    return written


def _write(path: Path, at: Snapshot, first: date, last: date) -> int:
    found = [
        (contact.day, _row(at, child, contact))
        for child in at.world.children
        for contact in child.contacts
        if first <= contact.day <= last and contact.known_at(at.as_at)
    ]
    rows = [row for _, row in sorted(found, key=lambda pair: pair[0])]
    roughen(stream(path.name), headings.CONTACTS, rows)
    return write_csv(path, headings.CONTACTS, rows)


def _row(at: Snapshot, child: Child, contact: Contact) -> Row:
    outcome = contact.outcome_at(at.as_at)
    reason = contact.reason if outcome in ("No further action", "Advice given") else ""
    if outcome == "No further action" and not reason and contact.corrected_on:
        reason = "Information and advice"
    decided = contact.decided if outcome else None
    locality = child.locality if child.child_id % 61 else None
    return [*at.identity(child), contact.day, contact.source, outcome, reason, decided, locality, FRONT_DOOR]
