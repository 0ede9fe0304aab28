"""Exceptions: the eight rules by which a measure asks for attention, since when, and who answers for it. And good signals."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.board.arrivals import LeftOut, last_month
from metrics.board.decisions import Decided, Decision
from metrics.catalogue import Indicator
from metrics.months import month_end, months_apart
from metrics.spc import Assurance, Kind, Rule
from metrics.standings import Standing
from metrics.words import as_shown

# A month's figures may come within the month after it; those of a year are published many months after it.
_GRACE, _GRACE_OF_A_YEAR = 1, 9
_OFF_LINE = 2  # months off the agreed recovery line
_MOST_LEFT_OUT = 0.01  # the share of a file's rows that may be left out


class Cause(StrEnum):
    """The rule that makes an exception, in the order in which they are told."""

    OUTSIDE = "outside"
    SHIFT = "shift"
    TREND = "trend"
    NEAR = "near"
    TARGET = "target"
    RECOVERY = "recovery"
    LATE = "late"
    CHECKS = "checks"


_SIGNALS = {
    Rule.ABOVE_LIMIT: Cause.OUTSIDE,
    Rule.BELOW_LIMIT: Cause.OUTSIDE,
    Rule.ABOVE_MEAN: Cause.SHIFT,
    Rule.BELOW_MEAN: Cause.SHIFT,
    Rule.RISING: Cause.TREND,
    Rule.FALLING: Cause.TREND,
    Rule.NEAR_UPPER: Cause.NEAR,
    Rule.NEAR_LOWER: Cause.NEAR,
}
# Signals of concern, and all exceptions about the figures; the others are about the data behind them.
SIGNALS = frozenset(_SIGNALS.values())
OF_FIGURES = frozenset({*SIGNALS, Cause.TARGET, Cause.RECOVERY})


@dataclass(frozen=True)
class Raised:
    """One measure's exception in a month: open since the last day of a month, for so many months with this one."""

    indicator: str
    cause: Cause
    month: date
    since: date
    months: int
    left_out: LeftOut | None = None
    acceptance: Decision | None = None


def of_figures(indicator: Indicator, standings: Sequence[Standing], recovery: Decision | None = None) -> list[Raised]:
    """What the last of these standings (by month, oldest first) raises: a signal of concern, the target, the recovery line.

    Signals follow each other: a concern stays open while every month has one, whichever its rule.
    """
    if not standings or standings[-1].month is None:
        return []
    last, found = standings[-1], []
    if last.signal and last.signal.kind is Kind.CONCERN:
        found.append(_raised(indicator, _SIGNALS[last.signal.rule], standings, _running(standings, _is_concern)))
    if last.assurance is Assurance.FAIL:
        found.append(_raised(indicator, Cause.TARGET, standings, _running(standings, _will_miss)))
    line = dict(recovery.points) if recovery else {}
    off = _running(standings, lambda one: _is_off(indicator, one, line))
    if off >= _OFF_LINE:
        found.append(_raised(indicator, Cause.RECOVERY, standings, off))
    return found


def of_data(indicator: Indicator, now: Standing, newest: date | None, left_out: Iterable[LeftOut] = ()) -> list[Raised]:
    """What the data behind a measure raises: months that should be there by the newest file, and rows left out.

    A measure without any figure raises nothing: it has not begun. `newest` is the as-at date of the newest file.
    """
    if now.newest is None or newest is None:
        return []
    found = []
    overdue = _overdue(indicator, now, newest)
    if overdue:
        months = months_apart(overdue[0], last_month(newest)) + 1 - _grace(indicator)
        found.append(Raised(indicator.id, Cause.LATE, month_end(newest), overdue[0], months))
    for one in left_out:
        if one.left_out > _MOST_LEFT_OUT * one.read:
            months = months_apart(one.since, newest) + 1
            found.append(
                Raised(indicator.id, Cause.CHECKS, month_end(newest), month_end(one.since), months, left_out=one)
            )
    return found


def accepted(raised: Raised, made: Iterable[Decision]) -> Decision | None:
    """The newest acceptance of an exception: one in force, made for this stretch of months."""
    mine = [
        one
        for one in made
        if one.kind is Decided.ACCEPTANCE
        and one.is_in_force
        and one.indicator == raised.indicator
        and one.rule in _family(raised.cause)
        and raised.since <= one.month <= raised.month
    ]
    return max(mine, key=lambda one: one.decided_at, default=None)


def improving_months(standings: Sequence[Standing]) -> int:
    """For how many months running a measure has shown improvement, the last included; 0 where it does not."""
    figures = _running(standings, lambda one: one.signal is not None and one.signal.kind is Kind.IMPROVEMENT)
    return _months(standings[-figures:]) if figures else 0


def months_behind(indicator: Indicator, now: Standing, newest: date) -> int:
    """How many months with a figure due are missing, of those that should have come by the newest file; 0 for none."""
    return len(_overdue(indicator, now, newest))


def _overdue(indicator: Indicator, now: Standing, newest: date) -> list[date]:
    if now.came is None:
        return []
    come = months_apart(now.came, last_month(newest)) - _grace(indicator)
    after = (month_end(now.came, ahead) for ahead in range(1, come + 1))
    return [day for day in after if day.month in indicator.due_months]


def _grace(indicator: Indicator) -> int:
    return _GRACE_OF_A_YEAR if len(indicator.due_months) == 1 else _GRACE


def _raised(indicator: Indicator, cause: Cause, standings: Sequence[Standing], figures: int) -> Raised:
    last, first = standings[-1].month, standings[-figures].month
    assert last is not None
    assert first is not None
    return Raised(indicator.id, cause, last, first, _months(standings[-figures:]))


def _months(standings: Sequence[Standing]) -> int:
    """How many months standings span: not every measure has a figure in each."""
    first, last = standings[0].month, standings[-1].month
    return months_apart(first, last) + 1 if first and last else 0


def _running(standings: Sequence[Standing], holds: Callable[[Standing], bool]) -> int:
    """How many of the last standings, one after the other, have something."""
    return next((ago for ago, one in enumerate(reversed(standings)) if not holds(one)), len(standings))


def _is_concern(one: Standing) -> bool:
    return one.signal is not None and one.signal.kind is Kind.CONCERN


def _will_miss(one: Standing) -> bool:
    return one.assurance is Assurance.FAIL


def _is_off(indicator: Indicator, one: Standing, line: dict[date, float]) -> bool:
    """Whether a figure, as it is shown, is on the wrong side of the value agreed for its month."""
    agreed = line.get(one.month) if one.month else None
    if agreed is None or one.value is None:
        return False
    shown = as_shown(one.value, indicator.unit)
    wanted = as_shown(agreed, indicator.unit)
    return shown < wanted if indicator.better == "higher" else shown > wanted


def _family(cause: Cause) -> frozenset[Cause]:
    """The causes that an acceptance covers: a concern that goes on may change its rule."""
    return SIGNALS if cause in SIGNALS else frozenset({cause})
