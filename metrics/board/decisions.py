"""What people decide about a measure: where its chart starts again, that an exception is known, how it will recover.

Decisions are only ever added. One is taken back by another that names it, so the list of them is the record.
"""

import math
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import duckdb

from metrics.catalogue import catalogue
from metrics.control import Start
from metrics.reference import Event


class Decided(StrEnum):
    """What a decision is about."""

    REBASE = "rebase"  # from a month on the chart has limits of its own
    ACCEPTANCE = "acceptance"  # somebody answers for an exception
    RECOVERY = "recovery"  # the values agreed for the months until the target is met


@dataclass(frozen=True)
class Decision:
    """A decision about one measure, and who took it back when. `month` is the last day of the month that it is about.

    `rule` is that of an accepted exception; `points` are the months and values of a recovery line, in the measure's unit.
    """

    id: str
    kind: Decided
    indicator: str
    month: date
    reason: str
    decided_by: str
    decided_at: datetime
    rule: str = ""
    points: tuple[tuple[date, float], ...] = ()
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None

    @property
    def is_in_force(self) -> bool:
        """Whether nobody has taken it back."""
        return self.withdrawn_at is None


_WITHDRAWAL = "withdrawal"
_LISTED = """
-- one row per decision, with who took it back; a decision made after `decided_until` does not count
with known as (
    select * from decision
    where decided_at <= coalesce(getvariable('decided_until')::timestamp, timestamp '9999-12-31')
),
withdrawn as (
    select withdraws, min_by(decided_by, decided_at) as withdrawn_by, min(decided_at) as withdrawn_at
    from known where kind = 'withdrawal' group by withdraws
)
select
    decision_id, kind, indicator, month, reason, decided_by, decided_at, rule, points_month, points_value,
    withdrawn_by, withdrawn_at
from known left join withdrawn on withdrawn.withdraws = known.decision_id
where kind <> 'withdrawal'
order by decided_at, decision_id
"""
_ADD = """
insert into decision by name
select
    $id as decision_id, $at as decided_at, $by as decided_by, $kind as kind, $indicator as indicator, $month as month,
    $rule as rule, $reason as reason, $months as points_month, $values as points_value, $withdraws as withdraws
"""


def decisions(connection: duckdb.DuckDBPyConnection) -> list[Decision]:
    """Every decision, the oldest first, also those that were taken back; none in a warehouse older than they are."""
    if not connection.execute("select 1 from duckdb_tables() where table_name = 'decision'").fetchone():
        return []
    return [
        Decision(
            id=id_,
            kind=Decided(kind),
            indicator=indicator,
            month=month,
            reason=reason,
            decided_by=by,
            decided_at=at,
            rule=rule,
            points=tuple(zip(months, values, strict=True)),
            withdrawn_by=withdrawn_by or "",
            withdrawn_at=withdrawn_at,
        )
        for id_, kind, indicator, month, reason, by, at, rule, months, values, withdrawn_by, withdrawn_at in (
            connection.execute(_LISTED).fetchall()
        )
    ]


def decide(
    connection: duckdb.DuckDBPyConnection,
    kind: Decided,
    indicator: str,
    month: date,
    reason: str,
    by: str,
    *,
    rule: str = "",
    points: Sequence[tuple[date, float]] = (),
) -> str:
    """Add a decision and return its id; raises ValueError where the measure or a value is none."""
    if indicator not in catalogue() or not all(math.isfinite(value) for _, value in points):
        raise ValueError("A decision is about a measure of the catalogue, and its values are numbers.")
    return _add(connection, kind, by, reason, indicator=indicator, month=month, rule=rule, points=points)


def withdraw(connection: duckdb.DuckDBPyConnection, decision: str, reason: str, by: str) -> None:
    """Take a decision back; raises KeyError where there is none with this id."""
    if decision not in {one.id for one in decisions(connection)}:
        raise KeyError(decision)
    _add(connection, _WITHDRAWAL, by, reason, withdraws=decision)


def starts(indicator: str, made: Iterable[Decision], events: Iterable[Event]) -> tuple[Start, ...]:
    """Where the phases of a measure's chart begin: rebases in force, and days on which its definition changed."""
    rebased = [
        Start(one.month, f"limits start again: {one.reason}")
        for one in made
        if one.kind is Decided.REBASE and one.indicator == indicator and one.is_in_force
    ]
    changed = [Start(one.event_date, f"definition: {one.title}") for one in events if one.measure == indicator]
    return (*rebased, *changed)


def recovery(indicator: str, made: Iterable[Decision]) -> Decision | None:
    """The newest recovery line of a measure that is in force."""
    lines = [one for one in made if one.kind is Decided.RECOVERY and one.indicator == indicator and one.is_in_force]
    return max(lines, key=lambda one: one.decided_at, default=None)


def _add(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    by: str,
    reason: str,
    *,
    indicator: str = "",
    month: date | None = None,
    rule: str = "",
    points: Sequence[tuple[date, float]] = (),
    withdraws: str = "",
) -> str:
    made = uuid.uuid4().hex
    values = {
        "id": made,
        "at": datetime.now(UTC).replace(tzinfo=None),
        "by": by,
        "kind": str(kind),
        "indicator": indicator,
        "month": month,
        "rule": rule,
        "reason": " ".join(reason.split()),
        "months": [day for day, _ in points],
        "values": [value for _, value in points],
        "withdraws": withdraws,
    }
    connection.execute(_ADD, values)
    return made
