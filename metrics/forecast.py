"""Where a monthly series is heading if nothing changes: the median of three simple forecasts, with an 80 % band.

Forecasts and errors are worked out on a transformed scale: a percentage as the log odds of its parts, a count or a rate
as ln(x + 0.5), an average as its logarithm where all of its values are positive. Choices that the method leaves open:

- A missing month is left out. "The last 12" are the last 12 months with a value; the distance between two months and
  the step from an origin to a later month always count the calendar. Month 1 follows the last month with a value.
- Without parts a percentage counts as one of the usual denominator of the months that have parts, else as one of 100.
- The way back is exact, at the median denominator of the last 12 months: a series that never leaves 0 or 100 % is
  forecast to stay there. Percentages are clipped to 0-100; counts, and averages that were always positive, at 0.
- Ranges between months are those of neighbouring months (of neighbouring values only where no two months touch).
- Smoothing runs through every value, from the mean of the first 6. The second line takes 24 months with a value.
- The season is tested, by mean absolute error, on steps 1 to 12, so that a longer horizon leaves the method as it is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from metrics.kendall import kendall
from metrics.spc import xmr
from metrics.words import month_words

INK, TEXT, LINE_HEIGHT = "#12436D", "#0B0C0C", 14
FEWEST, FULL, SEASONAL = 6, 12, 36  # months with a value: for a trial, for the median of three, for a season
YEAR, TREND = 12, 24
DAMPING = 0.85
FEWEST_ERRORS = 4
CLEARLY = 0.85  # a season is clear where it makes at most this share of the error of the 12-month mean
SIGNIFICANT = 0.05

Floats = NDArray[np.float64]
Part = float | None
Parts = tuple[Part, Part] | None
_WEIGHTS = np.linspace(0.05, 0.95, 19)


class Scale(StrEnum):
    """What the values are: a percentage, a count or a rate, or an average (days, hours, cases, pounds)."""

    PERCENT = "percent"
    COUNT = "count"
    AVERAGE = "average"


class Method(StrEnum):
    """What the history allowed."""

    NOTHING = "nothing"
    LAST_VALUE = "last value"
    TRIAL = "trial"
    MEDIAN_OF_THREE = "median of three"
    WITH_SEASON = "with season"


_THREE = "12-month mean, exponential smoothing and damped trend"
_NAMES = {
    Method.NOTHING: "No forecast",
    Method.LAST_VALUE: "Too little history: the last value",
    Method.TRIAL: "Trial: mean of all months, with control limits",
    Method.MEDIAN_OF_THREE: f"Median of three simple forecasts: {_THREE}",
    Method.WITH_SEASON: f"Median of four simple forecasts: {_THREE}, and the same month a year before",
}


@dataclass(frozen=True)
class Forecast:
    """The months after the last one with a value, in the unit of the values.

    `lower` and `upper` are () where there is no band; `trend`, the second line, is () where no trend is clear.
    """

    method: Method
    months_used: int
    middle: tuple[float, ...] = ()
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()
    trend: tuple[float, ...] = ()

    @property
    def name(self) -> str:
        """The method in words."""
        return _NAMES[self.method]

    def meaning(self, last: date, extract: date | None = None) -> str:
        """Sentences for under the chart; `last` is the last month with a value, `extract` the day of the data."""
        used = f"{self.months_used} month{'' if self.months_used == 1 else 's'} to {month_words(last)}"
        used += f" (data of {extract.day} {month_words(extract)})" if extract else ""
        if self.method is Method.NOTHING:
            return "No forecast: there is no figure yet."
        if self.method is Method.LAST_VALUE:
            return f"Too little history for a forecast: {used}. The dotted line repeats the last value."
        if self.method is Method.TRIAL:
            limits = ", with control limits" if self.lower else ""
            return f"Trial: the mean of {used}{limits}. It takes {FULL} months to make a forecast."
        how_many = "four" if self.method is Method.WITH_SEASON else "three"
        return (
            f"Forecast if nothing changes: median of {how_many} simple forecasts from {used}. "
            "8 in 10 months should fall in the band if nothing changes."
            + (f" The thin line shows the trend of the last {TREND} months if it keeps going." if self.trend else "")
        )


@dataclass(frozen=True)
class _Past:
    """The months with a value, as places in the calendar, and their values on the transformed scale."""

    month: NDArray[np.intp]
    z: Floats

    def until(self, origin: int) -> "_Past":
        return _Past(self.month[:origin], self.z[:origin])

    def at(self, months: NDArray[np.intp]) -> Floats:
        """The values of months from the first on, NaN where there is none."""
        values = np.full(int(max(months.max(), self.month[-1])) + 1, np.nan)
        values[self.month] = self.z
        found: Floats = values[months]
        return found


@dataclass(frozen=True)
class _Transform:
    """From a unit to the scale on which errors are alike, and back."""

    scale: Scale
    of: float = 100.0
    is_log: bool = True

    def there(self, value: float, parts: Parts) -> float:
        if self.scale is Scale.PERCENT:
            part, whole = _whole(parts) or (value / 100 * self.of, self.of)
            part = min(max(part, 0.0), whole)
            return math.log((part + 0.5) / (whole - part + 0.5))
        if self.scale is Scale.COUNT:
            return math.log(max(value, 0.0) + 0.5)
        return math.log(value) if self.is_log else value

    def back(self, z: Floats) -> tuple[float, ...]:
        if self.scale is Scale.PERCENT:
            part = (self.of + 1) / (1 + np.exp(-z)) - 0.5
            return _floats(np.clip(100 * part / self.of, 0.0, 100.0))
        if self.scale is Scale.COUNT:
            return _floats(np.maximum(np.exp(z) - 0.5, 0.0))
        return _floats(np.exp(z) if self.is_log else z)


def forecast(
    values: Sequence[float | None], scale: Scale, parts: Sequence[Parts] | None = None, horizon: int = 12
) -> Forecast:
    """The forecast of a series, one value per month from its last phase start on; None (or NaN) is a missing month.

    `parts` are the numerator and denominator of each month of a percentage (values 0-100). Raises ValueError where they
    are not as many as the values, or where the horizon is below 1.
    """
    if horizon < 1 or (parts is not None and len(parts) != len(values)):
        raise ValueError("A forecast needs a horizon of at least 1, and parts for each month or for none.")
    known = {place: float(value) for place, value in enumerate(values) if value is not None and math.isfinite(value)}
    x = list(known.values())
    if len(x) < FEWEST:
        return Forecast(Method.LAST_VALUE if x else Method.NOTHING, len(x), tuple(x[-1:]) * horizon)
    if len(x) < FULL:
        return _trial([known.get(place) for place in range(len(values))], min(x), scale, horizon)
    of_known = [parts[place] if parts is not None else None for place in known]
    wholes = [found[1] for one in of_known if (found := _whole(one))]
    transform = _Transform(scale, float(np.median(wholes[-YEAR:])) if wholes else 100.0, min(x) > 0)
    z = [transform.there(value, one) for value, one in zip(x, of_known, strict=True)]
    return _median_forecast(_Past(np.array(list(known)), np.array(z)), transform, horizon)


def _trial(values: Sequence[float | None], lowest: float, scale: Scale, horizon: int) -> Forecast:
    """The mean and limits of the control chart, within what the unit allows."""
    chart = xmr(values, "neither")
    low = -math.inf if scale is Scale.AVERAGE and lowest <= 0 else 0.0
    high = 100.0 if scale is Scale.PERCENT else math.inf
    middle, lower, upper = (
        () if line is None else (min(max(line, low), high),) * horizon
        for line in (chart.mean[-1], chart.lower[-1], chart.upper[-1])
    )
    return Forecast(Method.TRIAL, len(values) - list(values).count(None), middle, lower, upper)


def _median_forecast(past: _Past, transform: _Transform, horizon: int) -> Forecast:
    """The median of the members, with the band of their errors from every origin in the later half of the series."""
    count, steps = len(past.z), np.arange(1, max(horizon, YEAR) + 1)
    levels, weights = _smoothed(past.z)
    origins = range(max(FEWEST, math.ceil(count / 2)), count + 1)  # the last is today
    members = np.array([_members(past.until(origin), levels[origin - 1], steps) for origin in origins])
    ends = past.month[origins.start - 1 :, None]
    actual, season = past.at(ends[:-1] + steps), False
    if count >= SEASONAL:
        year_before = past.at(ends + steps - YEAR * np.ceil(steps / YEAR).astype(int))
        season = _is_seasonal(actual - year_before[:-1], actual - members[:-1, 0])
        members = np.concatenate([members, year_before[:, None]], axis=1) if season else members
    lines = np.nanmedian(members, axis=1)
    errors, middle = actual - lines[:-1], lines[-1]
    width = t90(len(errors) - 1) * np.maximum(_error(errors), _least(past, weights[-1], steps))
    return Forecast(
        Method.WITH_SEASON if season else Method.MEDIAN_OF_THREE,
        count,
        transform.back(middle[:horizon]),
        transform.back((middle - width)[:horizon]),
        transform.back((middle + width)[:horizon]),
        transform.back(_trend(past, steps[:horizon])) if _has_trend(past.z[-TREND:]) else (),
    )


def _members(past: _Past, level: float, steps: NDArray[np.intp]) -> Floats:
    """The simple forecasts from the end of a past, one row each: 12-month mean, smoothing, damped trend."""
    slope, start = _theil_sen(past)
    damped = start + slope * np.cumsum(DAMPING**steps)
    return np.array([np.full(len(steps), past.z[-YEAR:].mean()), np.full(len(steps), level), damped])


def _smoothed(z: Floats) -> tuple[list[float], list[float]]:
    """Level and weight after each value, by simple smoothing with the weight that has erred least until then."""
    level, loss = np.full(len(_WEIGHTS), z[:FEWEST].mean()), np.zeros(len(_WEIGHTS))
    levels, weights = [], []
    for value in z:
        loss = loss + (value - level) ** 2
        level = level + _WEIGHTS * (value - level)
        best = int(loss.argmin())
        levels.append(float(level[best]))
        weights.append(float(_WEIGHTS[best]))
    return levels, weights


def _theil_sen(past: _Past) -> tuple[float, float]:
    """The median slope per month of the last 24 values, and the level at the end by the last 6."""
    month, z = past.month[-TREND:], past.z[-TREND:]
    i, j = _pairs(len(z))
    slope = float(np.median((z[j] - z[i]) / (month[j] - month[i])))
    return slope, float((z - slope * (month - month[-1]))[-FEWEST:].mean())


@cache
def _pairs(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    i, j = np.triu_indices(count, 1)
    return i, j


def _is_seasonal(season: Floats, mean: Floats) -> bool:
    """Whether the errors of the year before are clearly less than those of the mean, on the months that both forecast."""
    both = ~np.isnan(season + mean)[:, :YEAR]
    error, other = (float(np.abs(errors[:, :YEAR][both]).mean()) if both.any() else 0.0 for errors in (season, mean))
    return error < CLEARLY * other


def _error(errors: Floats) -> Floats:
    """Root mean square error at each step, carried on where errors are few; it never falls with the step."""
    counts = (~np.isnan(errors)).sum(axis=0)
    square = np.nansum(errors**2, axis=0) / np.maximum(counts, 1)
    spread: Floats = np.maximum.accumulate(np.where(counts >= FEWEST_ERRORS, np.sqrt(square), 0.0))
    return spread


def _least(past: _Past, weight: float, steps: NDArray[np.intp]) -> Floats:
    """The spread that the changes from month to month alone would make."""
    ranges = np.abs(np.diff(past.z))
    touching = np.diff(past.month) == 1
    sigma = (ranges[touching] if touching.any() else ranges).mean() / 1.128
    spread: Floats = sigma * np.sqrt(1 + (steps - 1) * weight**2)
    return spread


@cache
def t90(freedom: int) -> float:
    """The t value below which 90 % lie; scipy is brought in late because it is slow to start."""
    from scipy.special import stdtrit  # type: ignore[import-untyped]

    return float(stdtrit(freedom, 0.9))


def _trend(past: _Past, steps: NDArray[np.intp]) -> Floats:
    slope, start = _theil_sen(past)
    return start + slope * steps.astype(float)


def _has_trend(z: Floats) -> bool:
    """Whether 24 values rise or fall by the Mann-Kendall test."""
    return len(z) >= TREND and kendall(z).is_clear(SIGNIFICANT)


def _whole(parts: Parts) -> tuple[float, float] | None:
    """Numerator and denominator where both are known and the denominator is not nought."""
    if parts is None or parts[0] is None or parts[1] is None:
        return None
    part, whole = float(parts[0]), float(parts[1])
    return (part, whole) if math.isfinite(part) and math.isfinite(whole) and whole > 0 else None


def _floats(line: Floats) -> tuple[float, ...]:
    return tuple(map(float, line))
