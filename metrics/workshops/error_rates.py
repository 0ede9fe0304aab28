"""How often the verdict on a curve is wrong: measured on made-up series, and said beside every verdict."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from metrics.catalogue import Aggregate, Indicator
from metrics.workshops.baseline import Baseline
from metrics.workshops.rule import Kind


class State(StrEnum):
    """How a made-up series moves when nobody does anything."""

    STABLE = "stable"
    DRIFTING = "slowly drifting"
    WORSENING = "steadily worsening"
    IMPROVING = "steadily improving"
    STOCK = "month-end number"


@dataclass(frozen=True)
class Rates:
    """Of 100 series of one state, how many met a verdict, each of `SERIES` looked at monthly for a year after the freeze.

    `turned` (or slowing), `promising` and `worse` are at least once in the year though nothing was done, `one_look` is
    turned in a month picked by chance. `large_by_6`, `large_by_12` and `small_by_12` are turned at least once by month 6 or
    12 where something was truly gained from the first month on: see `GAINS`.
    """

    turned: int
    one_look: int
    promising: int
    worse: int
    large_by_6: int
    large_by_12: int
    small_by_12: int


SERIES, HISTORY = 300, 24
# Shares of 30 to 150 cases a month, and for the last state numbers of 240 to 960 children of whom each stays two years on
# average; printed by `python -m tests.benchmarks curve`. After a change to the forecast, the baseline or the rule run it
# again and copy its table "for the product".
MEASURED = {
    State.STABLE: Rates(2, 0, 3, 2, 70, 84, 39),
    State.DRIFTING: Rates(10, 3, 15, 9, 59, 71, 33),
    State.WORSENING: Rates(0, 0, 1, 19, 17, 18, 1),
    State.IMPROVING: Rates(24, 7, 50, 0, 87, 94, 75),
    State.STOCK: Rates(19, 9, 27, 20, 49, 73, 46),
}
# Of 100 months that followed the 24 months of a made-up stock, so many were in the 80 % band; the same benchmark.
IN_BAND_OF_STOCK = 68
_MOVING = {"improving": State.IMPROVING, "worsening": State.WORSENING}
_AS_SAID = {
    State.STABLE: "stay level",
    State.DRIFTING: "drift slowly",
    State.WORSENING: "steadily get worse",
    State.IMPROVING: "steadily get better",
    State.STOCK: "count who is there at the month end",
}
GAINS = {
    True: ("a true change of a fifth in those who enter", "a change of a tenth"),
    False: ("a true gain of 10 percentage points", "a gain of 5 points"),
}
"""What is large and what is small, for a stock and for a share."""
_FALSE: dict[Kind, Callable[[Rates], int]] = {
    Kind.TURNED: lambda rates: rates.turned,
    Kind.SLOWING: lambda rates: rates.turned,
    Kind.PROMISING: lambda rates: rates.promising,
    Kind.WORSE: lambda rates: rates.worse,
}


def is_stock(indicator: Indicator) -> bool:
    """Whether the same children are counted again at each month end, so that a month is much like the one before."""
    return indicator.over_time == "last" and indicator.aggregate in (Aggregate.COUNT, Aggregate.RATE)


def band_note(indicator: Indicator) -> str:
    """What the promise of the band is worth for a stock, which wanders further than its past errors say; else ''."""
    if not is_stock(indicator):
        return ""
    return (
        "For numbers that are counted at each month end the band is too narrow: with nothing done, "
        f"{IN_BAND_OF_STOCK} of 100 months of made-up series fell into it, not 80."
    )


def states(indicator: Indicator, baseline: Baseline) -> tuple[State, ...]:
    """What a series with this baseline may be: two years cannot tell a level one from one that drifts slowly.

    A stock wanders for months by chance alone, so that it seems to be moving whether it is or not.
    """
    if is_stock(indicator):
        return (State.STOCK,)
    moving = _MOVING.get(baseline.already_moving)
    return (moving,) if moving else (State.STABLE, State.DRIFTING)


def reliability(indicator: Indicator, baseline: Baseline, kind: Kind) -> str:
    """How often this verdict is wrong, or where it shows no change how often it misses one, for what the series seemed."""
    if indicator.rolling_months > 1:
        return (
            "How often this is wrong has not been measured for figures that each take 12 months: months in a row share "
            "most of what they count, so four of them say little more than one."
        )
    rates = {state: MEASURED[state] for state in states(indicator, baseline)}
    false = _FALSE.get(kind)
    said = _missed(rates) if false is None else _wrong(rates, kind, false)
    return " ".join(filter(None, (said, _guide(indicator, baseline))))


def _wrong(rates: Mapping[State, Rates], kind: Kind, false: Callable[[Rates], int]) -> str:
    is_turned = kind in (Kind.TURNED, Kind.SLOWING)
    name = Kind.TURNED if is_turned else kind
    look = f" (in any one month for {_numbers(rates, lambda one: one.one_look)})" if is_turned else ""
    return (
        f'How often this is wrong: with nothing done, "{name}" was shown within a year for {_each(rates, false)}{look}.'
    )


def _missed(rates: Mapping[State, Rates]) -> str:
    large, small = GAINS[State.STOCK in rates]
    within_6 = _numbers(rates, lambda one: one.large_by_6)
    return (
        f"How often a change is missed: {large} was shown within a year for {_each(rates, lambda one: one.large_by_12)} "
        f"(within 6 months for {within_6}); {small} within a year for {_numbers(rates, lambda one: one.small_by_12)}."
    )


def _numbers(rates: Mapping[State, Rates], number: Callable[[Rates], int]) -> str:
    return " and ".join(str(number(one)) for one in rates.values())


def _each(rates: Mapping[State, Rates], number: Callable[[Rates], int]) -> str:
    """2 of 100 made-up series that stay level and 10 of 100 that drift slowly."""
    kinds = [f"{number(one)} of 100 that {_AS_SAID[state]}" for state, one in rates.items()]
    return " and ".join(kinds).replace("100 that", "100 made-up series that", 1)


def _guide(indicator: Indicator, baseline: Baseline) -> str:
    """Where the measurement was of other series than this one."""
    other = [f"{HISTORY} months of history"] * (baseline.months_used < HISTORY)
    other += ["percentages"] * (baseline.unit != "percent" and not is_stock(indicator))
    return f"This was measured on {' and '.join(other)}, so here it is a guide only." if other else ""
