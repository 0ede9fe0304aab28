"""Targets: which one was in force when, whether a figure reached it, and the words for it."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from metrics.catalogue import Aggregate, Indicator
from metrics.periods import Period
from metrics.reference import Target
from metrics.words import Described, as_shown, figure, month_words, short_figure


class Reached(StrEnum):
    """How a figure compares with the target that was in force."""

    MET = "met"
    WITHIN = "within tolerance"
    NOT_MET = "not met"


def of_measure(every: Iterable[Target], measure: str) -> tuple[Target, ...]:
    """The targets for a measure itself, the oldest first."""
    return tuple(sorted((t for t in every if t.measure == measure and not t.role), key=lambda one: one.valid_from))


def limits(every: Iterable[Target], measure: str, day: date) -> tuple[Target, ...]:
    """The limit in force for each role that a measure counts against, by role."""
    mine = [t for t in every if t.measure == measure and t.role and t.valid_from <= day]
    newest = {t.role: t for t in sorted(mine, key=lambda one: one.valid_from)}
    return tuple(newest[role] for role in sorted(newest, key=str))


def in_force(targets: Sequence[Target], day: date) -> Target | None:
    """The one of a measure's targets that is in force on a day."""
    return next((target for target in reversed(targets) if target.valid_from <= day), None)


def applies(indicator: Indicator, period: Period, by: str = "all") -> bool:
    """Whether a measure's target can be held against this view of it.

    A target for a number of things in a month says nothing of a year, or of one team. Everything else can be compared.
    """
    is_number = indicator.aggregate is Aggregate.COUNT or indicator.unit in ("count", "pounds")
    return not is_number or (by == "all" and (period is Period.MONTH or indicator.over_time == "last"))


def reached(indicator: Described, value: float, target: Target) -> Reached | None:
    """How a value, as it is shown, compares with a target; None where neither higher nor lower is better."""
    if indicator.better not in ("higher", "lower"):
        return None
    short = shortfall(indicator, value, target)
    if short <= 0:
        return Reached.MET
    return Reached.WITHIN if target.amber is not None and short <= target.amber else Reached.NOT_MET


def shortfall(indicator: Described, value: float, target: Target) -> float:
    """How far a value, as it is shown, is on the wrong side of a target; 0 or less where it is not."""
    shown = as_shown(value, indicator.unit)
    return round(target.target - shown if indicator.better == "higher" else shown - target.target, 6)


def history(indicator: Described, targets: Sequence[Target]) -> str:
    """Every target of a measure with the month from which it holds: 60% from January 2022; 65% from April 2024."""
    return "; ".join(f"{target_words(one, indicator.unit)} from {month_words(one.valid_from)}" for one in targets)


def target_words(target: Target, unit: str) -> str:
    """A target with its unit and no more decimals than it was set with: 65%, 17.5 cases, £120,000."""
    if not float(target.target).is_integer():
        return figure(target.target, unit)
    return figure(target.target, unit).replace(".0", "", 1)


def target_label(target: Target, unit: str) -> str:
    """The same without the unit's name, for a chart or a table: 65%, 17.5."""
    short = short_figure(target.target, unit)
    return short.replace(".0", "", 1) if float(target.target).is_integer() else short
