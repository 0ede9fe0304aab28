"""Lists 10 and 11: children and adopters in the twelve months before the as-at date."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import codes
from place import SEED, months_before
from records import Care, Child
from sheets import Row
from snapshot import Snapshot


def adoptions(at: Snapshot) -> list[Row]:
    """List 10: one row per child with a decision for adoption, until a year after the order."""
    rows: list[Row] = []
    for child, care, decided in _decided(at):
        placed = care.placements[-1].start
        steps = [care.statuses[-1][0], placed - timedelta(days=21), placed, care.end]
        identity = at.identity(child)
        dates = [care.start, decided, *(at.known(day) for day in steps)]
        rows.append([identity[0], _family(child), *identity[1:], child.disability, *dates, None, None, None])
    return rows


def adopters(at: Snapshot) -> list[Row]:
    """List 11: two rows per couple matched with one of the children of list 10."""
    rows: list[Row] = []
    for child, care, _ in _decided(at):
        placed = care.placements[-1].start
        rng = random.Random(f"{SEED}:adopters:{child.child_id}")
        lead = rng.randint(420, 700)
        before = (lead, lead - 40, lead - 110, lead - 120, lead - 260, lead - 230, lead - 275, 21, 0)
        steps = [at.known(placed - timedelta(days=days)) for days in before]
        if steps[0] is None:
            continue
        placed_count = 1 if at.known(placed) else None
        for number, gender in enumerate(("b) Female", "a) Male"), start=1):
            person: Row = [f"{_family(child)}-{number}", _family(child), gender, child.ethnicity, codes.NO, codes.NO]
            rows.append([*person, *steps, placed_count, at.known(care.end), None, None])
    return rows


def _decided(at: Snapshot) -> Iterator[tuple[Child, Care, date]]:
    for child in at.world.children:
        for care in child.care:
            decided = care.adoption_decided
            if decided and decided <= at.as_at and care.end > months_before(at.as_at, 12):
                yield child, care, decided


def _family(child: Child) -> str:
    return f"AF{child.child_id % 100000:05d}"
