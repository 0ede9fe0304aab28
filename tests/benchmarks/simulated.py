"""Made-up monthly series: how they move by themselves, and what a true gain does to them.

They are shares of 30 to 150 cases a month, or the number of children in care of a council where 10 to 40 enter a month.
"""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from metrics.catalogue import Indicator, catalogue
from metrics.months import Month, month_end
from tests.metrics.monthly import JANUARY

HISTORY, YEAR = 24, 12
MONTHS = HISTORY + YEAR
SLOPE, DRIFT, STEP = 0.03, 0.06, 0.4  # in log odds: a month, a month's standard deviation, once
STAY, SETTLING = 24, 60  # months
Floats = NDArray[np.float64]


class State(StrEnum):
    """How a series moves when nobody does anything."""

    STABLE = "stable"
    DRIFTING = "slowly drifting"
    WORSENING = "steadily worsening"
    IMPROVING = "steadily improving"
    FLATTENING = "trend that flattens"
    STEP = "step in the history"
    STOCK = "month-end number"


def indicator_of(state: State) -> Indicator:
    """What such a series measures: a share of the month's cases that should be high, or a stock that should be low."""
    return catalogue()["children_in_care" if state is State.STOCK else "assessment_45_days"]


def gains_of(state: State) -> tuple[int, int, int]:
    """No gain, a small one and a large one: percentage points, or for a stock by how much per cent fewer enter."""
    return (0, 10, 20) if state is State.STOCK else (0, 5, 10)


def drawn(state: State, seed: int, gain: int = 0) -> list[Month]:
    """Three years of a series; in the third year the `gain` is true, from its first month on.

    The same seed makes the same two years of history whatever the gain.
    """
    chance = np.random.default_rng([list(State).index(state), seed])
    return _stock(chance, gain) if state is State.STOCK else _share(state, chance, gain)


def _share(state: State, chance: np.random.Generator, gain: int) -> list[Month]:
    cases = chance.poisson(chance.uniform(30, 150), MONTHS).clip(min=5)
    start, moves = chance.uniform(0.4, 0.8), chance.normal(0, DRIFT, MONTHS)
    true = 1 / (1 + np.exp(-(np.log(start / (1 - start)) + _course(state, moves))))
    true = np.clip(true + np.where(np.arange(MONTHS) < HISTORY, 0, gain / 100), 0, 0.995)
    met = [int((chance.random(count) < share).sum()) for count, share in zip(cases, true, strict=True)]
    return [
        Month(month_end(JANUARY, place), 100 * part / int(whole), part, int(whole), "made up", "final", "")
        for place, (part, whole) in enumerate(zip(met, cases, strict=True))
    ]


def _stock(chance: np.random.Generator, gain: int) -> list[Month]:
    """Children who enter at random and stay two years on average, after five years in which the number settles."""
    entries = chance.uniform(10, 40)
    number, rows = int(entries * STAY), []
    for place in range(-SETTLING, MONTHS):
        fewer = gain / 100 if place >= HISTORY else 0
        number += int(chance.poisson(entries * (1 - fewer))) - int(chance.binomial(number, 1 / STAY))
        rows.append(Month(month_end(JANUARY, place), number, number, None, "made up", "final", ""))
    return rows[SETTLING:]


def _course(state: State, moves: Floats) -> Floats:
    """Log odds of each month above those of the first."""
    month = np.arange(MONTHS, dtype=float)
    courses: dict[State, Floats] = {
        State.STABLE: 0 * month,
        State.DRIFTING: np.cumsum(moves),
        State.WORSENING: -SLOPE * month,
        State.IMPROVING: SLOPE * month,
        State.FLATTENING: SLOPE * np.minimum(month, HISTORY),
        State.STEP: np.where(month < YEAR, 0, STEP),
    }
    return courses[state]


def values_of(months: Sequence[Month]) -> list[float | None]:
    """The final figure of each month, None where there is none."""
    return [one.value if one.is_complete else None for one in months]
