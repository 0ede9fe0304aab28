"""Which measures the Scorecard shows, and in which order: each with the plain line that explains it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.board.exceptions import OF_FIGURES
from metrics.catalogue import Indicator
from metrics.standings import Standing
from metrics.targets import Reached, shortfall
from pages.components.store import Now


class Show(StrEnum):
    """The measures that are shown; the ids stand in addresses, so they stay."""

    ALL = "all"
    ATTENTION = "attention"
    IMPROVING = "improving"
    OFF_TARGET = "off_target"
    NO_DATA = "no_data"


class Order(StrEnum):
    """What comes first."""

    PLAN = "plan"
    ATTENTION = "attention"
    MISS = "miss"
    SPECIAL = "special"
    OLDEST = "oldest"


@dataclass(frozen=True)
class Filter:
    """A choice of measures: its name, what is said of one and of several, its meaning, and whether a measure belongs."""

    name: str
    one: str
    several: str
    meaning: str
    holds: Callable[[Now], bool]


@dataclass(frozen=True)
class Sorting:
    """An order of measures: its name, its meaning, and the key by which they are sorted; ties stay as the plan has them."""

    name: str
    meaning: str
    key: Callable[[Indicator, Now], tuple[float, ...]]


def needs_attention(now: Now) -> bool:
    """Whether its figures raise an exception."""
    return any(one.cause in OF_FIGURES for one in now.raised)


def is_improving(now: Now) -> bool:
    """Whether its last month is part of a signal of improvement."""
    return now.improving > 0


def is_off_target(now: Now) -> bool:
    """Whether its last figure missed the target by more than its tolerance."""
    return now.standing.reached is Reached.NOT_MET


def has_no_data(now: Now) -> bool:
    """Whether no complete month has a figure."""
    return now.standing.value is None


SHOWN = {
    Show.ALL: Filter("All", "", "", "", lambda _: True),
    Show.ATTENTION: Filter(
        "Needs attention",
        "needs attention",
        "need attention",
        "That is a signal of concern, a target that will be missed unless something changes, or two months off the agreed "
        "recovery line.",
        needs_attention,
    ),
    Show.IMPROVING: Filter(
        "Improving", "is improving", "are improving", "The last month is part of a signal of improvement.", is_improving
    ),
    Show.OFF_TARGET: Filter(
        "Off target",
        "is off target",
        "are off target",
        "The last figure missed the target in force, by more than its tolerance where it has one.",
        is_off_target,
    ),
    Show.NO_DATA: Filter(
        "No data", "is without data", "are without data", "No complete month has a figure yet.", has_no_data
    ),
}


def of_attention(_: Indicator, now: Now) -> tuple[float, ...]:
    """Most rules at once, then open longest."""
    raised = [one.months for one in now.raised if one.cause in OF_FIGURES]
    return (-len(raised), -max(raised, default=0))


def of_miss(indicator: Indicator, now: Now) -> tuple[float, ...]:
    """The miss as a share of the target, the biggest first."""
    where = now.standing
    if where.target is None or where.value is None or where.reached in (None, Reached.MET):
        return (0.0,)
    short = shortfall(indicator, where.value, where.target)
    return (-short / abs(where.target.target),) if where.target.target else (-float("inf"),)


def of_special(_: Indicator, now: Now) -> tuple[float, ...]:
    """The longest since the last special cause; those that had none come last."""
    signal = now.standing.signal
    return (1.0, 0.0) if signal is None or signal.since_special is None else (0.0, -signal.since_special)


def of_oldest(_: Indicator, now: Now) -> tuple[float, ...]:
    """No figure at all, then by the last month that has one."""
    return ((now.standing.month or date.min).toordinal(),)


SORTED = {
    Order.PLAN: Sorting("The plan", "", lambda *_: (0.0,)),
    Order.ATTENTION: Sorting(
        "Needs attention first", "Most rules at once first, then those open longest.", of_attention
    ),
    Order.MISS: Sorting(
        "Biggest miss of the target", "The miss is taken as a share of the target, so that units compare.", of_miss
    ),
    Order.SPECIAL: Sorting("Longest since a special cause", "A measure that has had none comes last.", of_special),
    Order.OLDEST: Sorting("Oldest figure first", "By the last complete month that has a figure.", of_oldest),
}


def in_order(found: Sequence[tuple[Indicator, Now]], order: Order) -> list[tuple[Indicator, Now]]:
    """The measures in an order."""
    return sorted(found, key=lambda one: SORTED[order].key(*one))


def miss_of(indicator: Indicator, now: Standing) -> float | None:
    """By how much a figure missed its target, in the measure's unit; None where it did not or has none."""
    if now.target is None or now.value is None or now.reached in (None, Reached.MET):
        return None
    return shortfall(indicator, now.value, now.target)
