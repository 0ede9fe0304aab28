"""How far forecasts miss: the product's and simple ones, on two years of figures and the year after."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from metrics.catalogue import Indicator
from metrics.forecast import Forecast, Scale, forecast
from metrics.months import Month
from tests.benchmarks.simulated import HISTORY, MONTHS, YEAR, values_of

Floats = NDArray[np.float64]
PRODUCT = "median of three"
LENGTHS = (12, 18, 24)  # months of history at which the band is tried
EVERY = 6  # months between the ends of two histories of one series
AHEAD = np.arange(1, YEAR + 1)
WEIGHTS = np.linspace(0.05, 0.95, 19)
SCALES = {"percent": Scale.PERCENT, "count": Scale.COUNT, "rate": Scale.COUNT}


@dataclass(frozen=True)
class Window:
    """Two years of a series and the year after, all with figures."""

    months: tuple[Month, ...]
    scale: Scale


def windows(indicator: Indicator, months: Sequence[Month]) -> list[Window]:
    """The windows of a series, EVERY months apart, in which something moves."""
    found = []
    for first in range(0, len(months) - MONTHS + 1, EVERY):
        some, scale = tuple(months[first : first + MONTHS]), SCALES.get(indicator.unit, Scale.AVERAGE)
        values = values_of(some)
        if None not in values and len(set(values[:HISTORY])) > 2:
            found.append(Window(some, scale))
    return found


def product(window: Window, length: int = HISTORY) -> Forecast:
    """The product's forecast of the last year from so many months before it."""
    past = window.months[HISTORY - length : HISTORY]
    return forecast(values_of(past), window.scale, [(one.numerator, one.denominator) for one in past], YEAR)


def _smoothing(x: Floats) -> Floats:
    found = []
    for weight in WEIGHTS:
        level, loss = x[:6].mean(), 0.0
        for value in x:
            loss += (value - level) ** 2
            level += weight * (value - level)
        found.append((loss, level))
    return np.full(YEAR, min(found)[1])


def _theil_sen(x: Floats, damping: float) -> Floats:
    i, j = np.triu_indices(len(x), 1)
    slope = np.median((x[j] - x[i]) / (j - i))
    level = (x - slope * np.arange(1 - len(x), 1))[-6:].mean()
    line: Floats = level + slope * np.cumsum(damping**AHEAD)
    return line


SIMPLE: Mapping[str, Callable[[Floats], Floats]] = {
    "12-month mean": lambda x: np.full(YEAR, x[-YEAR:].mean()),
    "simple smoothing": _smoothing,
    "damped Theil-Sen": lambda x: _theil_sen(x, 0.85),
    "last value": lambda x: np.full(YEAR, x[-1]),
    "Theil-Sen straight": lambda x: _theil_sen(x, 1.0),
    "seasonal naive": lambda x: x[-YEAR:],
}
"""Forecasts of a year from two, on the figures as they stand."""


def errors(some: Iterable[Window]) -> dict[str, float]:
    """The mean absolute error of each method over a year, divided by the mean change from month to month of the history."""
    found: dict[str, list[float]] = {PRODUCT: [], **{name: [] for name in SIMPLE}}
    for window in some:
        x = np.array(values_of(window.months), dtype=float)
        past, after = x[:HISTORY], x[HISTORY:]
        step = np.abs(np.diff(past)).mean()
        lines = {PRODUCT: np.array(product(window).middle), **{name: line(past) for name, line in SIMPLE.items()}}
        for name, line in lines.items():
            found[name].append(float(np.abs(after - line).mean() / step))
    return {name: fmean(each) for name, each in found.items()}


def coverage(some: Iterable[Window]) -> dict[int, float]:
    """The share of months of the year after (per cent) within the band, by months of history."""
    found: dict[int, list[bool]] = {length: [] for length in LENGTHS}
    for window in some:
        after = [float(value) for value in values_of(window.months)[HISTORY:] if value is not None]
        for length in LENGTHS:
            line = product(window, length)
            found[length] += [low <= x <= high for low, x, high in zip(line.lower, after, line.upper, strict=True)]
    return {length: 100 * fmean(each) for length, each in found.items()}
