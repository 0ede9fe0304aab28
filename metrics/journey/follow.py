"""Follows the children with a contact in some months from step to step; only totals leave the query."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import duckdb

from metrics.calendar import bank_holidays
from metrics.journey.coverage import Stretches, contact_source, known_to, stretches
from metrics.journey.results import Journey, Step
from metrics.journey.stages import CONTACT, SOURCES, STAGES, Stage
from metrics.words import month_words

_ROOT = Path(__file__).parent
_IN_ORDER = ("deadline", "first_contact", "assessment", *(f"to_{stage.id}" for stage in STAGES))
_OUTCOMES = ("reached", "not reached", "too recent", "already")

Totals = Mapping[tuple[str, str], int]


def journey(connection: duckdb.DuckDBPyConnection, first: date, last: date) -> Journey:
    """The journey of the children with a contact from the first day of one month to the last day of another.

    `first` and `last` are any days of these months. A step that the files do not cover has no counts and says why. The
    query makes nothing, so a connection that may only read will do. Raises ValueError where `last` is the earlier month.
    """
    first, last = first.replace(day=1), (last.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if last < first:
        raise ValueError("The last month of a cohort cannot be earlier than its first.")
    known = stretches(connection)
    source = contact_source(known, first, last)
    if not source:
        steps = tuple(Step(stage, note="the contacts are not known") for stage in STAGES)
        return Journey(first, last, steps, note=_no_contacts(first, last))
    days = {stage.id: known_to(stage, known, first, last) for stage in STAGES}
    totals = _totals(connection, source, (first, last), days)
    return Journey(
        first,
        last,
        _steps(totals, days, known),
        totals[CONTACT, "children"],
        totals[CONTACT, "contacts"],
        SOURCES[source],
    )


@cache
def query() -> str:
    """The whole query: a named part for every file, and the totals of all."""
    parts = ",\n".join(f"{name} as (\n{_read(name)})" for name in _IN_ORDER)
    return f"with {parts}\n{_read('totals')}"


def _read(name: str) -> str:
    return (_ROOT / f"{name}.sql").read_text(encoding="utf-8")


def _totals(
    connection: duckdb.DuckDBPyConnection, source: str, months: tuple[date, date], days: Mapping[str, date | None]
) -> Totals:
    given = {
        "source": source,
        "first": months[0],
        "last": months[1],
        "holidays": [day for day in bank_holidays() if months[0].year <= day.year <= months[1].year + 1],
        "steps": [stage.id for stage in STAGES],
        "units": [str(stage.window.unit) for stage in STAGES],
        "numbers": [stage.window.number for stage in STAGES],
        "known_to": [days[stage.id] or months[0] for stage in STAGES],
    }
    return {(step, outcome): number for step, outcome, number in connection.execute(query(), given).fetchall()}


def _steps(totals: Totals, days: Mapping[str, date | None], known: Stretches) -> tuple[Step, ...]:
    steps: dict[str, Step] = {}
    for stage in STAGES:
        before = steps.get(stage.before)
        if before is not None and before.reached is None:
            steps[stage.id] = Step(stage, note=before.note)
        elif days[stage.id] is None:
            steps[stage.id] = Step(stage, note=_not_covered(stage, known))
        else:
            reached, missed, recent, already = (totals.get((stage.id, outcome), 0) for outcome in _OUTCOMES)
            steps[stage.id] = Step(stage, reached, missed, recent, already, days[stage.id])
    return tuple(steps.values())


def _no_contacts(first: date, last: date) -> str:
    span = month_words(last) if first.month == last.month and first.year == last.year else "all of these months"
    return f"no file of contacts covers {span}"


def _not_covered(stage: Stage, known: Stretches) -> str:
    if not known[stage.extract]:
        return f"{stage.listed} has not been loaded"
    return f"{stage.listed} does not cover all of the days that are needed"
