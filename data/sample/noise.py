"""What people and systems do to a list on its way out: spellings, missing values, odd spaces."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from codes import APOSTROPHE
from sheets import Cell, Row

NBSP = "\N{NO-BREAK SPACE}"
NOTHINGS = ("#N/A", "NULL", "-")
OPTIONAL = frozenset({
    "Date Child Was Last Seen", "Date of Last Dental Check", "Date of Last Health Assessment",
    "Date of the Last Statutory Visit", "Was the Child Seen Alone?", "Type of Accommodation", "Activity Status",
})  # fmt: skip

Spoil = Callable[[random.Random, Cell], Cell]


def roughen(rng: random.Random, headings: Sequence[str], rows: list[Row]) -> list[Row]:
    """Spoil some cells of some columns in place; keys and event dates stay whole."""
    spoils = [(place, share, spoil) for place, heading in enumerate(headings) for share, spoil in _spoils(heading)]
    for row in rows:
        for place, share, spoil in spoils:
            if row[place] is not None and rng.random() < share:
                row[place] = spoil(rng, row[place])
    return rows


def _spoils(heading: str) -> list[tuple[float, Spoil]]:
    if heading in ("Contact Source", "Referral Source"):
        return [(0.08, _respell_source)]
    if heading in ("Gender", "Referral NFA?", "Case status", "Eligibility Category"):
        return [(0.015, _without_letter)]
    if heading in ("Allocated Worker", "Allocated Personal Advisor"):
        return [(0.03, _odd_space)]
    if heading in ("Allocated Team",):
        return [(0.006, _trailing_space)]
    if heading == "Child Seen During Continuous Assessment":
        return [(0.006, lambda rng, cell: "CS Assessment Updated")]
    if heading in OPTIONAL:
        return [(0.004, lambda rng, cell: rng.choice(NOTHINGS))]
    return [(0.01, _upper_second)] if heading in ("Primary Need Code", "Child's Category of Need") else []


def _without_letter(rng: random.Random, cell: Cell) -> Cell:
    return str(cell).partition(") ")[2] or cell


def _respell_source(rng: random.Random, cell: Cell) -> Cell:
    code = str(cell).partition(") ")[2]
    words = code.partition(": ")[2]
    return rng.choice((code, code, words, code.upper(), f"{cell} ", str(cell).replace(" ", "  ", 1)))


def _odd_space(rng: random.Random, cell: Cell) -> Cell:
    return str(cell).replace(" ", rng.choice((NBSP, NBSP, "  ")), 1)


def _trailing_space(rng: random.Random, cell: Cell) -> Cell:
    return f"{cell} "


def _upper_second(rng: random.Random, cell: Cell) -> Cell:
    return str(cell).replace("Abuse or neglect", "Abuse or Neglect").replace(APOSTROPHE, "'")
