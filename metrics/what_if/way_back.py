"""The other way round: which entries, exits or exit rate bring a stock to a target by a month, and honest rounding of them."""

import math
from dataclasses import dataclass
from enum import StrEnum

from metrics.what_if.stock import Flows, Way, project

_HALVINGS = 60
_NOISE = 1e-7  # what floating point adds to a sum that is exact on paper, in units of the last shown decimal
_LARGE = 10.0  # from here on whole numbers a month are shown, below it tenths


class Goal(StrEnum):
    """On which side of the target the stock is to end."""

    AT_MOST = "at most"
    AT_LEAST = "at least"


@dataclass(frozen=True)
class Answer:
    """What a target by a month needs of one flow alone while the other stays as assumed; None where it cannot do it.

    `otherwise` is the stock that the assumptions make of it by then. Figures are rounded as they are said: the stock then
    ends on the side that is wanted.
    """

    start: float
    flows: Flows
    target: float
    months: int
    wanted: Goal
    otherwise: float
    entries: float | None
    exits: float | None
    rate: float | None

    @property
    def is_kept(self) -> bool:
        """Whether the assumptions reach the target as they are."""
        return is_kept(self.wanted, self.target, self.otherwise)

    def stock_with(self, flows: Flows) -> float:
        """The stock in the target's month with these flows."""
        return project(self.start, flows, self.months)[-1].stock


def answer(start: float, flows: Flows, target: float, months: int, better: str) -> Answer:
    """What a target in so many months, at least 1, needs; `better` is lower, higher or neither. Raises ValueError."""
    if months < 1 or target < 0:
        raise ValueError("A target is 0 or more, and at least one month ahead.")
    otherwise = project(start, flows, months)[-1].stock
    wanted = goal(better, target, start, otherwise)
    entries = entries_needed(start, flows, target, months)
    exits = exits_needed(start, flows, target, months)
    rate = rate_needed(start, flows, target, months)
    return Answer(
        start,
        flows,
        target,
        months,
        wanted,
        otherwise,
        None if entries is None else entries_shown(entries, wanted),
        None if exits is None else exits_shown(exits, wanted),
        None if rate is None else rate_shown(rate, wanted),
    )


def goal(better: str, target: float, start: float, otherwise: float) -> Goal:
    """The side that is wanted: by what is better; where neither is, at least the target only if it lies above both the
    stock now and the one that would come otherwise: a room asks to hold or lower a load, unless it asks for more.
    """
    if better in ("lower", "higher"):
        return Goal.AT_MOST if better == "lower" else Goal.AT_LEAST
    return Goal.AT_LEAST if target > max(start, otherwise) else Goal.AT_MOST


def is_kept(wanted: Goal, target: float, stock: float) -> bool:
    """Whether a stock is on the wanted side of the target."""
    return stock <= target + _NOISE if wanted is Goal.AT_MOST else stock >= target - _NOISE


def entries_needed(start: float, flows: Flows, target: float, months: int) -> float | None:
    """Entries a month that bring a stock to a target with exits as they are; None where they would be below 0."""
    if flows.way is Way.NUMBER:
        needed = flows.exits + (target - start) / months
    else:
        stays = 1 - flows.exits
        needed = (target - start * stays**months) / sum(stays**month for month in range(months))
    return needed if needed >= -_NOISE else None


def exits_needed(start: float, flows: Flows, target: float, months: int) -> float | None:
    """Exits a month with entries as they are; None where they would be below 0, or more than are there in some month."""
    needed = flows.entries - (target - start) / months
    fewest = min(start, target + needed - flows.entries)  # at the start of a month: the path is a straight line
    return needed if -_NOISE <= needed <= fewest + _NOISE else None


def rate_needed(start: float, flows: Flows, target: float, months: int) -> float | None:
    """The share (0 to 1) of those there that must leave each month with entries as they are; None where none does."""
    if not _end(start, flows.entries, 1.0, months) <= target <= _end(start, flows.entries, 0.0, months):
        return None
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _end(start, flows.entries, middle, months) > target else (low, middle)
    return high


def entries_shown(needed: float, wanted: Goal) -> float:
    """Entries as they are said: whole from 10 on, else to a tenth, never short of the target."""
    return _rounded(needed, wanted is Goal.AT_LEAST, 0 if needed >= _LARGE else 1)


def exits_shown(needed: float, wanted: Goal) -> float:
    """Exits a month as they are said, in the same way."""
    return _rounded(needed, wanted is Goal.AT_MOST, 0 if needed >= _LARGE else 1)


def rate_shown(needed: float, wanted: Goal) -> float:
    """An exit rate (0 to 1) as it is said: to a hundredth of a per cent, never short of the target."""
    return _rounded(100 * needed, wanted is Goal.AT_MOST, 2) / 100


def _end(start: float, entries: float, rate: float, months: int) -> float:
    return project(start, Flows(entries, rate, Way.SHARE), months)[-1].stock


def _rounded(needed: float, is_up: bool, decimals: int) -> float:
    scaled = max(needed, 0.0) * 10**decimals
    whole = math.ceil(scaled - _NOISE) if is_up else math.floor(scaled + _NOISE)
    rounded: float = whole / 10**decimals
    return rounded
