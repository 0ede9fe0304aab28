"""How far off the arithmetic of a stock has been: the usual month carried on from every month of the history.

The 80 % band is that of the arithmetic's own past errors, and at least as wide as chance from month to month would make
it: a sum of so many months that vary as the last 12 did, about a mean of 12 months. On the sample council the errors alone
held 59 % of what came a year later, with that floor 83 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.forecast import t90
from metrics.what_if.history import USUAL, History, usual
from metrics.what_if.stock import AHEAD, Flows, Way, project

FEWEST_ERRORS = 4
LOOKED_AT = (6, 12, 24)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Horizon:
    """The arithmetic so many months ahead, from `origins` past months: mean absolute error and bias, in the stock's unit.

    `bias` is above 0 where the arithmetic came out too high; `naive` is the mean absolute error of saying that nothing
    changes. `held` of `judged` origins fell into the band that could have been drawn at the time.
    """

    months: int
    origins: int
    error: float
    bias: float
    naive: float
    held: int
    judged: int


@dataclass(frozen=True)
class Backtest:
    """What came out at each horizon that has an origin, and how far the 80 % band reaches up and down each month ahead.

    `reach` is () where there are too few past errors for a band.
    """

    tested: tuple[Horizon, ...]
    reach: tuple[float, ...]


def backtest(found: History, way: Way) -> Backtest:
    """Every month with a stock and 12 months of both flows behind it is an origin."""
    origins = [place for place, stock in enumerate(found.stock) if stock is not None and _flows(found, place, way)]
    errors, naive = _errors(found, origins, way)
    bands = [
        _reach(_known_then(errors[:row], origins[:row], place), found.until(place)) for row, place in enumerate(origins)
    ]
    tested = [_tested(errors[:, months - 1], naive[:, months - 1], bands, months) for months in LOOKED_AT]
    return Backtest(tuple(one for one in tested if one.origins), _reach(errors, found))


def _errors(found: History, origins: Sequence[int], way: Way) -> tuple[Floats, Floats]:
    """What came less what was said, a row for each origin and a column for each month ahead; the same for no change."""
    stock = np.array([np.nan if one is None else one for one in found.stock] + [np.nan] * AHEAD)
    errors, naive = np.empty((len(origins), AHEAD)), np.empty((len(origins), AHEAD))
    for row, place in enumerate(origins):
        flows = _flows(found, place, way)
        assert flows is not None  # else it were no origin
        came = stock[place + 1 : place + 1 + AHEAD]
        errors[row] = came - [step.stock for step in project(float(stock[place]), flows)]
        naive[row] = came - stock[place]
    return errors, naive


def _flows(found: History, place: int, way: Way) -> Flows | None:
    """The usual month as it was known then; None with less than 12 months of it."""
    then = usual(found.until(place))
    if then is None or len(then.months) < USUAL:
        return None
    if way is Way.NUMBER:
        return Flows(then.entries, then.exits)
    return None if then.rate is None else Flows(then.entries, then.rate, way)


def _known_then(errors: Floats, origins: Sequence[int], place: int) -> Floats:
    """The errors of earlier origins that had shown by a month; the others are not known yet."""
    shown = np.array(origins, dtype=int)[:, None] + np.arange(1, AHEAD + 1) <= place
    return np.where(shown, errors, np.nan)


def _reach(errors: Floats, found: History) -> tuple[float, ...]:
    """Half the width of the band each month ahead: carried on where errors are few, and never narrower than before."""
    counts = (~np.isnan(errors)).sum(axis=0)
    if counts[0] < FEWEST_ERRORS:
        return ()
    spread = np.sqrt(np.nansum(errors**2, axis=0) / np.maximum(counts, 1))
    own = [t90(int(n) - 1) * one if n >= FEWEST_ERRORS else 0.0 for n, one in zip(counts, spread, strict=True)]
    return tuple(map(float, np.maximum.accumulate(np.maximum(own, _least(found)))))


def _least(found: History) -> Floats:
    """The reach that chance from month to month makes: the sum of the months ahead, and the mean that it is about."""
    both = zip(found.entries, found.exits, strict=True)
    net = [came - left for came, left in both if came is not None and left is not None][-USUAL:]
    ahead = np.arange(1, AHEAD + 1)
    least: Floats = t90(len(net) - 1) * np.std(net, ddof=1) * np.sqrt(ahead + ahead**2 / len(net))
    return least


def _tested(errors: Floats, naive: Floats, bands: Sequence[tuple[float, ...]], months: int) -> Horizon:
    known = ~np.isnan(errors)
    reached = [
        abs(error) <= band[months - 1]
        for error, band in zip(errors, bands, strict=True)
        if band and not np.isnan(error)
    ]
    return Horizon(
        months,
        int(known.sum()),
        float(np.abs(errors[known]).mean()) if known.any() else 0.0,
        float(-errors[known].mean()) if known.any() else 0.0,
        float(np.abs(naive[known]).mean()) if known.any() else 0.0,
        sum(map(bool, reached)),
        len(reached),
    )
