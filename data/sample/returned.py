"""The monthly returns: text files in the first year and workbooks after that, with late, missing and faulty figures."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import headings
from measures import MEASURES, Measure
from place import month_ends, stream
from sheets import Row, Sheet, write_csv, write_workbook

BEGUN = date(2023, 4, 30)
WORKBOOKS_FROM = date(2024, 1, 1)
LATE, NEVER = 0.04, 0.008
# A percentage that was returned without its parts, and put right a month later.
WITHOUT_PARTS = ("exit_interviews", date(2024, 2, 29))
EVIDENCE = {"percent": "Counted from the service's own list", "pounds": "Ledger at month end"}


@dataclass(frozen=True)
class Figure:
    """A figure as it was returned for a month."""

    measure: Measure
    month: date
    numerator: int | None
    denominator: int | None
    value: float | None
    provisional: bool = False


def write_returns(folder: Path) -> dict[str, int]:
    """Write one return for all strands each month and return the rows of each file."""
    written: dict[str, int] = {}
    months = list(month_ends(BEGUN))
    sent: dict[date, list[Figure]] = {month: [] for month in months}
    for measure in MEASURES:
        for month, figures in _sent(measure, months).items():
            sent[month] += figures
    for month, figures in sent.items():
        rows = [_row(figure, month) for figure in figures]
        if month < WORKBOOKS_FROM:
            name = f"measures-return_{month}.csv"
            written[name] = write_csv(folder / name, headings.RETURN, rows)
        else:
            name = f"measures-return_{month}.xlsx"
            title = f"Measures return: all strands, {month:%B %Y}"
            written[name] = write_workbook(folder / name, [Sheet("Measures", headings.RETURN, rows, title)])
    return written


def _sent(measure: Measure, months: list[date]) -> dict[date, list[Figure]]:
    """What is returned of a measure in the file of each month: a late figure comes with the next one."""
    rng = stream(f"returned:{measure.id}")
    sent: dict[date, list[Figure]] = {month: [] for month in months}
    for place, month in enumerate(months):
        figure = _figure(rng, measure, month, place / (len(months) - 1))
        chance, at = rng.random(), place + measure.after
        if month.month not in measure.due or (chance < NEVER and len(measure.due) > 2) or at >= len(months):
            continue
        known, following = months[at], months[min(at + 1, len(months) - 1)]
        if measure.settles:
            sent[known].append(replace(figure, provisional=True, **_rougher(rng, figure)))
            if following > known:
                sent[following].append(figure)
        elif (measure.id, month) == WITHOUT_PARTS:
            sent[known].append(replace(figure, numerator=None, denominator=None, value=_percent(figure)))
            sent[following].append(figure)
        else:
            sent[following if chance < NEVER + LATE else known].append(figure)
    return sent


def _figure(rng: random.Random, measure: Measure, month: date, way: float) -> Figure:
    """One month's figure: `way` is how far it lies between the first month (0) and the last (1)."""
    level = measure.first + (measure.last - measure.first) * way
    if measure.unit == "percent":
        whole = max(1, round(rng.gauss(measure.out_of, measure.out_of * (0.02 if measure.steady else 0.12))))
        if measure.steady:
            part = round(whole * min(100, max(0, rng.gauss(level, 0.8))) / 100)
        else:
            part = sum(rng.random() * 100 < level for _ in range(whole))
        return Figure(measure, month, part, whole, None)
    if measure.unit == "pounds":
        return Figure(measure, month, None, None, round(rng.gauss(level, 0.06 * abs(measure.first)), -2))
    if measure.unit in ("days", "hours"):
        return Figure(measure, month, None, None, round(rng.gauss(level, level * 0.07), 1))
    spread = level * 0.015 if measure.steady else level**0.5
    return Figure(measure, month, None, None, max(0, round(rng.gauss(level, spread))))


def _rougher(rng: random.Random, figure: Figure) -> dict[str, float]:
    """The first word on a figure that settles later: some of it is not yet known."""
    known = figure.value or 0.0
    return {"value": round(known * rng.uniform(0.9, 1.0), -2 if figure.measure.unit == "pounds" else None)}


def _percent(figure: Figure) -> float:
    return round(100 * (figure.numerator or 0) / (figure.denominator or 1), 1)


def _row(figure: Figure, sent: date) -> Row:
    measure, is_late = figure.measure, figure.month < sent
    comment = "Late" if is_late and not (measure.settles or measure.after) else None
    settled = "No" if measure.settles and is_late else None
    provisional = "Yes" if figure.provisional else settled
    evidence = EVIDENCE.get(measure.unit, "Own records")
    parts: Row = [figure.numerator, figure.denominator, _whole(figure.value)]
    return [measure.id, None, figure.month, *parts, measure.by, evidence, provisional, comment]


def _whole(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value
