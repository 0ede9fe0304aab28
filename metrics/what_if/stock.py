"""A stock month by month on assumptions: entries a month, and exits as a number or as a share of those there."""

from dataclasses import dataclass
from enum import StrEnum

AHEAD = 24


class Way(StrEnum):
    """How exits are assumed: so many a month, or a share of the stock at the month's start."""

    NUMBER = "number"
    SHARE = "share"


@dataclass(frozen=True)
class Flows:
    """Entries a month; exits a month, or with Way.SHARE the share (0 to 1) of the stock at the month's start that leaves."""

    entries: float
    exits: float
    way: Way = Way.NUMBER


@dataclass(frozen=True)
class Step:
    """One month: who came, who left, and the stock at its end."""

    entries: float
    exits: float
    stock: float


def project(start: float, flows: Flows, months: int = AHEAD) -> tuple[Step, ...]:
    """The months that follow a stock. It never falls below 0: no more can leave than are there or come in the month."""
    steps: list[Step] = []
    stock = start
    for _ in range(months):
        left = min(flows.exits * stock if flows.way is Way.SHARE else flows.exits, stock + flows.entries)
        stock = stock + flows.entries - left
        steps.append(Step(flows.entries, left, stock))
    return tuple(steps)
