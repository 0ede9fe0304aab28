"""The forecast: worked by hand where that is short, else against the same method in plain loops."""

import math
import random
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from statistics import fmean, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.forecast import Forecast, Method, Scale, forecast

Values = Sequence[float | None]
# Nought among the values: an average is then forecast as it stands, without logarithms.
SPIKE: Values = [0.0] * 11 + [12.0]
STEP: Values = [0.0] * 6 + [10.0] * 6
JUMP: Values = [*map(float, range(11)), 40.0]
T90 = {  # Student's t below which 90 % lie, by degrees of freedom
    5: 1.4758840488,
    6: 1.4397557473,
    9: 1.3830287384,
    11: 1.3634303180,
    16: 1.3367571673,
    17: 1.3333793897,
    21: 1.3231878739,
    23: 1.3194602398,
}


# --- the same method in plain loops, for values that are on their own scale ---


def mean_of_12(z: Sequence[float]) -> float:
    return fmean(z[-12:])


@cache
def smoothed(z: tuple[float, ...]) -> tuple[float, float]:
    """Level and weight."""
    found = []
    for step in range(1, 20):
        weight = 0.05 * step
        level, loss = fmean(z[:6]), 0.0
        for value in z:
            loss += (value - level) ** 2
            level = weight * value + (1 - weight) * level
        found.append((round(loss, 9), weight, level))
    _, weight, level = min(found)
    return level, weight


@cache
def slope_and_level(months: tuple[int, ...], z: tuple[float, ...]) -> tuple[float, float]:
    late = list(zip(months, z, strict=True))[-24:]
    slope = median((b - a) / (j - i) for n, (i, a) in enumerate(late) for j, b in late[n + 1 :])
    return slope, fmean(value - slope * (month - months[-1]) for month, value in late[-6:])


def members(past: dict[int, float], ahead: int) -> list[float | None]:
    months, z = tuple(past), tuple(past.values())
    slope, level = slope_and_level(months, z)
    damped = level + slope * sum(0.85**k for k in range(1, ahead + 1))
    before = months[-1] + ahead - 12
    while before > months[-1]:
        before -= 12
    return [mean_of_12(z), smoothed(z)[0], damped, past.get(before)]


def errors_of(past: dict[int, float], ahead: int, of: Callable[[list[float | None]], float | None]) -> list[float]:
    """Actual less forecast at one step, from each origin that has a later value there and a forecast of it."""
    months, found = list(past), []
    for origin in range(max(6, math.ceil(len(past) / 2)), len(past)):
        known = {month: past[month] for month in months[:origin]}
        target = months[origin - 1] + ahead
        guess = of(members(known, ahead))
        if target in past and guess is not None:
            found.append(past[target] - guess)
    return found


def middle_of(few: list[float | None]) -> float:
    return median(one for one in few if one is not None)


def three(few: list[float | None]) -> float:
    return middle_of(few[:3])


def plain(values: Values, horizon: int = 12, season: bool = False) -> tuple[list[float], list[float]]:
    """Middle and half width of the band at each step."""
    past = {month: value for month, value in enumerate(values) if value is not None}
    months, z = tuple(past), tuple(past.values())
    origins = len(z) - max(6, math.ceil(len(z) / 2))
    steps = [abs(past[month] - past[month - 1]) for month in months if month - 1 in past]
    weight, of, spread = smoothed(z)[1], middle_of if season else three, 0.0
    middle, half = [], []
    for ahead in range(1, horizon + 1):
        errors = errors_of(past, ahead, of)
        if len(errors) >= 4:
            spread = max(spread, math.sqrt(fmean(one**2 for one in errors)))
        least = fmean(steps) / 1.128 * math.sqrt(1 + (ahead - 1) * weight**2)
        middle.append(of(members(past, ahead)))
        half.append(T90[origins - 1] * max(spread, least))
    return middle, half


def noise(count: int, seed: int = 1, size: float = 1.0) -> list[float]:
    draw = random.Random(seed)
    return [draw.gauss(0, size) for _ in range(count)]


def check(found: Forecast, middle: Sequence[float], half: Sequence[float]) -> None:
    assert found.middle == pytest.approx(middle)
    assert found.lower == pytest.approx([m - w for m, w in zip(middle, half, strict=True)])
    assert found.upper == pytest.approx([m + w for m, w in zip(middle, half, strict=True)])


# --- the three members, each where it is the one in the middle ---


def test_the_mean_of_12_months_lies_between_a_slow_smoothing_and_a_level_of_6() -> None:
    # mean 12/12; smoothing 0.05 * 12 = 0.6; no slope, so the damped trend is 12/6 = 2
    assert forecast(SPIKE, Scale.AVERAGE, horizon=3).middle == pytest.approx([1, 1, 1])


def test_smoothing_starts_at_the_mean_of_6_and_takes_the_weight_that_errs_least() -> None:
    # after the step the weight 0.95 closes 95 % of what is left each month; mean 5, damped trend above 13
    assert forecast(STEP, Scale.AVERAGE, horizon=2).middle == pytest.approx([10 - 10 * 0.05**6] * 2, abs=1e-9)


def test_the_damped_trend_adds_85_per_cent_of_the_step_before() -> None:
    # slope 1 (55 of 66 pairs); level (5 * 11 + 40) / 6; mean 7.9; smoothing above 38
    level = 95 / 6
    expected = [level + 0.85, level + 0.85 + 0.7225, level + 0.85 + 0.7225 + 0.614125]
    assert forecast(JUMP, Scale.AVERAGE, horizon=3).middle == pytest.approx(expected)


# --- the band ---


def test_the_spread_one_month_ahead_is_that_of_the_errors_where_they_are_larger_than_the_changes() -> None:
    # Origin 6: all is 0. 7: the mean, 10/7 (smoothing 0.5, level 10/6). 8: the level, 20/6 (mean 2.5, smoothing 9.975).
    # 9: slope 0.625, so level 5 + 2.5 * 0.625 and one damped step of it. 10 and 11: smoothing, 0.05 of its error before.
    errors = [10, 10 - 10 / 7, 10 - 20 / 6, 10 - (5 + 2.5 * 0.625 + 0.85 * 0.625), 10 * 0.05**4, 10 * 0.05**5]
    spread = math.sqrt(sum(one**2 for one in errors) / 6)
    found = forecast(STEP, Scale.AVERAGE, horizon=1)
    assert found.upper[0] - found.middle[0] == pytest.approx(T90[5] * spread)
    assert found.middle[0] - found.lower[0] == pytest.approx(T90[5] * spread)


def test_the_band_is_at_least_as_wide_as_the_changes_from_month_to_month_make_it() -> None:
    # 2, -2, 2, ...: every change is 4, all forecasts stay near 0, and errors are about 2
    found = forecast([2.0, -2.0] * 6, Scale.AVERAGE, horizon=2)
    sigma, t = 4 / 1.128, T90[5]
    assert found.upper[0] - found.middle[0] == pytest.approx(t * sigma)
    assert found.upper[1] - found.middle[1] == pytest.approx(t * sigma * math.sqrt(1 + 0.05**2))


@pytest.mark.parametrize(("count", "seed"), [(12, 1), (13, 2), (20, 3), (24, 4), (35, 5), (35, 6), (48, 7)])
def test_the_whole_forecast_is_that_of_the_method_in_plain_loops(count: int, seed: int) -> None:
    steps = noise(count, seed)
    walk: Values = [sum(steps[: place + 1]) + 3 * steps[-place - 1] for place in range(count)]
    assert min(value for value in walk if value is not None) < 0
    found = forecast(walk, Scale.AVERAGE, horizon=18)
    assert found.method is Method.MEDIAN_OF_THREE
    check(found, *plain(walk, 18))


def test_a_missing_month_is_left_out_and_distances_count_the_calendar() -> None:
    steps = noise(30, 9)
    walk: list[float | None] = [sum(steps[: place + 1]) for place in range(30)]
    for gap in (0, 3, 4, 11, 17, 18, 19, 23, 26, 29):
        walk[gap] = None
    found = forecast(walk, Scale.AVERAGE)
    assert found.months_used == 20
    check(found, *plain(walk))


def test_the_band_never_narrows_and_few_errors_carry_the_spread_on() -> None:
    # From 12 months there are 6, 5 and 4 errors at steps 1, 2 and 3 and too few after them; no weight beats these errors.
    found = forecast(STEP, Scale.AVERAGE, horizon=12)
    half = [upper - middle for middle, upper in zip(found.middle, found.upper, strict=True)]
    assert half == sorted(half)
    assert half[2:] == pytest.approx([half[2]] * 10)


def test_values_that_touch_nowhere_make_their_band_from_the_changes_between_them() -> None:
    two = [value for one in [2.0, -2.0] * 6 for value in (one, None)]
    found = forecast(two, Scale.AVERAGE, horizon=1)
    assert found.upper[0] - found.middle[0] == pytest.approx(T90[5] * 4 / 1.128)


# --- the scales ---


def logit(part: float, whole: float) -> float:
    return math.log((part + 0.5) / (whole - part + 0.5))


def test_a_percentage_is_forecast_by_its_parts_and_brought_back_at_its_usual_denominator() -> None:
    pairs = [(40 + draw, 90 + 2 * place) for place, draw in enumerate([3, 9, 1, 14, 6, 2, 11, 5, 8, 0, 12, 7, 4])]
    found = forecast([100 * k / n for k, n in pairs], Scale.PERCENT, pairs, horizon=4)
    middle, half = plain([logit(k, n) for k, n in pairs], 4)
    usual = 92 + 2 * 5.5  # the median of the last 12 denominators, 92 to 114

    def back(z: float) -> float:
        return 100 * ((usual + 1) / (1 + math.exp(-z)) - 0.5) / usual

    assert found.middle == pytest.approx([back(m) for m in middle])
    assert found.lower == pytest.approx([back(m - w) for m, w in zip(middle, half, strict=True)])
    assert found.upper == pytest.approx([back(m + w) for m, w in zip(middle, half, strict=True)])


def test_a_percentage_without_parts_counts_as_one_of_100_or_of_the_usual_denominator() -> None:
    values: Values = [40.0, 44.0, 38.0, 51.0, 45.0, 40.0, 47.0, 39.0, 42.0, 48.0, 41.0, 43.0]
    of_100 = [(value, 100.0) for value in values]
    assert forecast(values, Scale.PERCENT) == forecast(values, Scale.PERCENT, of_100)
    of_50: list[tuple[float | None, float | None] | None] = [(0.5 * (value or 0), 50.0) for value in values]
    some = [None, (None, 50.0), (20.0, None), (0.0, 0.0), *of_50[4:]]
    assert forecast(values, Scale.PERCENT, some) == forecast(values, Scale.PERCENT, of_50)
    assert forecast(values, Scale.PERCENT, of_50).upper[0] != forecast(values, Scale.PERCENT).upper[0]


def test_parts_decide_and_not_the_rounded_percentage() -> None:
    assert forecast([33.0] * 12, Scale.PERCENT, [(1, 3)] * 12, 1).middle[0] == pytest.approx(100 / 3)


def test_a_count_is_forecast_as_the_logarithm_of_half_a_thing_more() -> None:
    counts: Values = [12.0, 15.0, 9.0, 14.0, 0.0, 17.0, 11.0, 13.0, 16.0, 10.0, 12.0, 15.0, 14.0]
    middle, half = plain([math.log((count or 0) + 0.5) for count in counts], 3)
    found = forecast(counts, Scale.COUNT, horizon=3)
    assert found.middle == pytest.approx([math.exp(m) - 0.5 for m in middle])
    assert found.upper == pytest.approx([math.exp(m + w) - 0.5 for m, w in zip(middle, half, strict=True)])
    assert found.lower == pytest.approx([math.exp(m - w) - 0.5 for m, w in zip(middle, half, strict=True)])


def test_an_average_is_forecast_by_its_logarithm_only_where_all_of_it_is_positive() -> None:
    days: Values = [12.0, 15.0, 9.0, 14.0, 8.0, 17.0, 11.0, 13.0, 16.0, 10.0, 12.0, 15.0, 14.0]
    middle, half = plain([math.log(value or 0) for value in days], 3)
    found = forecast(days, Scale.AVERAGE, horizon=3)
    assert found.lower == pytest.approx([math.exp(m - w) for m, w in zip(middle, half, strict=True)])
    below: Values = [(value or 0) - 12 for value in days]
    check(forecast(below, Scale.AVERAGE, horizon=3), *plain(below, 3))


def test_lines_are_clipped_to_what_the_unit_allows() -> None:
    parts = [(0, 10), (1, 10)] * 12
    low = forecast([10.0 * k for k, _ in parts], Scale.PERCENT, parts)
    assert min(low.lower) == 0 < min(low.middle)
    parts = [(10, 10), (9, 10)] * 12
    high = forecast([10.0 * k for k, _ in parts], Scale.PERCENT, parts)
    assert max(high.upper) == 100 > max(high.middle)
    few = forecast([0.0, 1.0, 0.0, 0.0] * 6, Scale.COUNT)
    assert min(few.lower) == 0 <= min(few.middle)


@pytest.mark.parametrize(
    ("value", "scale", "parts"),
    [
        (0.0, Scale.PERCENT, (0, 7)),
        (100.0, Scale.PERCENT, (7, 7)),
        (40.0, Scale.PERCENT, None),
        (0.0, Scale.COUNT, None),
        (31.0, Scale.COUNT, None),
        (-4.5, Scale.AVERAGE, None),
        (0.0, Scale.AVERAGE, None),
        (17.3, Scale.AVERAGE, None),
    ],
)
@pytest.mark.parametrize("count", [3, 8, 12, 24, 48])
def test_a_series_that_never_moves_is_forecast_to_stay(
    value: float, scale: Scale, parts: tuple[float, float] | None, count: int
) -> None:
    found = forecast([value] * count, scale, [parts] * count)
    assert found.middle == pytest.approx([value] * 12, abs=1e-9)
    assert [*found.lower, *found.upper] == pytest.approx([value] * len([*found.lower, *found.upper]), abs=1e-9)
    assert found.trend == ()


# --- what the history allows ---


@pytest.mark.parametrize(
    ("count", "method"),
    [
        (0, Method.NOTHING),
        (1, Method.LAST_VALUE),
        (5, Method.LAST_VALUE),
        (6, Method.TRIAL),
        (11, Method.TRIAL),
        (12, Method.MEDIAN_OF_THREE),
    ],
)
def test_only_months_with_a_value_are_history(count: int, method: Method) -> None:
    values: Values = [None, *noise(count), None, math.nan]
    found = forecast(values, Scale.AVERAGE)
    assert (found.method, found.months_used) == (method, count)
    assert len(found.middle) == (12 if count else 0)


def test_too_little_history_repeats_the_last_value_without_a_band() -> None:
    found = forecast([5.0, 9.0, None, 7.0, None], Scale.COUNT, horizon=2)
    assert found == Forecast(Method.LAST_VALUE, 3, (7.0, 7.0))


def test_a_trial_is_the_mean_with_the_limits_of_the_control_chart() -> None:
    # mean 16; changes 4, 2, 4, 2, 8, all shorter than 3.267 times their mean 4; limits 2.66 * 4 = 10.64 away
    found = forecast([14.0, 18.0, 16.0, 12.0, 14.0, 22.0, None], Scale.COUNT, horizon=1)
    assert found.method is Method.TRIAL
    assert found.middle == (16.0,)
    assert [*found.lower, *found.upper] == pytest.approx([5.36, 26.64])


def test_the_limits_of_a_trial_stay_within_what_the_unit_allows() -> None:
    assert forecast([10.0, 0.0, 10.0, 0.0, 10.0, 0.0], Scale.COUNT, horizon=1).lower == (0.0,)
    assert forecast([99.0, 80.0, 99.0, 80.0, 99.0, 80.0], Scale.PERCENT, horizon=1).upper == (100.0,)
    assert forecast([10.0, 1.0, 10.0, 1.0, 10.0, 1.0], Scale.AVERAGE, horizon=1).lower == (0.0,)
    assert forecast([10.0, 0.0, 10.0, 0.0, 10.0, 0.0], Scale.AVERAGE, horizon=1).lower[0] == pytest.approx(-21.6)
    apart = forecast([10.0, None, 1.0, None, 10.0, None, 1.0, None, 5.0, None, 4.0], Scale.AVERAGE, horizon=1)
    assert (apart.middle, apart.lower) == ((5.166666666666667,), ())


# --- the season ---


def seasonal(count: int, size: float, seed: int = 3) -> list[float]:
    return [size * math.sin(2 * math.pi * place / 12) + one for place, one in enumerate(noise(count, seed))]


def share_of_error(values: Values) -> float:
    past = {month: value for month, value in enumerate(values) if value is not None}
    season, mean = [], []
    for ahead in range(1, 13):
        season += errors_of(past, ahead, lambda few: few[3])
        mean += errors_of(past, ahead, lambda few: None if few[3] is None else few[0])
    return fmean(map(abs, season)) / fmean(map(abs, mean))


def test_a_clear_season_brings_in_the_same_month_a_year_before() -> None:
    values: Values = list(seasonal(36, 5))
    found = forecast(values, Scale.AVERAGE, horizon=18)
    assert found.method is Method.WITH_SEASON
    check(found, *plain(values, 18, season=True))
    assert forecast(values[1:], Scale.AVERAGE).method is Method.MEDIAN_OF_THREE  # 35 months


def test_a_season_with_missing_months_stands_where_its_month_is_known() -> None:
    values: list[float | None] = [*seasonal(48, 5)]
    values[5] = values[14] = values[27] = values[40] = None
    values[46] = values[47] = None
    values += [4.0, 1.0]
    assert len(values) - values.count(None) == 44
    check(forecast(values, Scale.AVERAGE, horizon=14), *plain(values, 14, season=True))


@pytest.mark.parametrize(("size", "low", "high", "method"), [
    (1.25, 0.84, 0.85, Method.WITH_SEASON),
    (1.2, 0.85, 0.86, Method.MEDIAN_OF_THREE),
])  # fmt: skip
def test_a_season_is_clear_where_it_errs_15_per_cent_less_than_the_mean(
    size: float, low: float, high: float, method: Method
) -> None:
    values: Values = list(seasonal(48, size))
    assert low < share_of_error(values) < high
    assert forecast(values, Scale.AVERAGE, horizon=1).method is method


@pytest.mark.parametrize("seed", range(5))
def test_noise_has_no_season(seed: int) -> None:
    assert forecast(list(noise(60, seed)), Scale.AVERAGE).method is Method.MEDIAN_OF_THREE


# --- the second line ---


def with_inversions(count: int, inversions: int) -> Values:
    """The numbers from 0 up, with so many pairs the wrong way round."""
    left, found = list(range(count)), []
    while left:
        skip = min(inversions, len(left) - 1)
        inversions -= skip
        found.append(float(left.pop(skip)))
    return list(found)


def test_the_second_line_needs_a_mann_kendall_score_of_82_in_24_months() -> None:
    # 276 pairs, variance 24 * 23 * 53 / 18 = 1625.3: (82 - 1) / 40.32 = 2.009, (80 - 1) / 40.32 = 1.9596 < 1.95996
    assert forecast(with_inversions(24, 97), Scale.AVERAGE).trend != ()
    assert forecast(with_inversions(24, 98), Scale.AVERAGE).trend == ()
    falling: Values = [23 - (value or 0) for value in with_inversions(24, 97)]
    assert forecast(falling, Scale.AVERAGE).trend != ()


@pytest.mark.parametrize(("inversions", "is_clear"), [(37, True), (38, False)])
def test_ties_make_the_variance_smaller(inversions: int, is_clear: bool) -> None:
    # twelve 0 and twelve 1: variance (29256 - 2 * 12 * 11 * 29) / 18 = 1200, so 144 - 2 * 37 = 70 is enough, 68 is not
    values = [0.0] * 12 + [1.0] * 12
    for _ in range(inversions):
        place = next(place for place in reversed(range(23)) if values[place] < values[place + 1])
        values[place], values[place + 1] = values[place + 1], values[place]
    assert (forecast(list(values), Scale.AVERAGE).trend != ()) is is_clear


def test_the_second_line_goes_on_without_damping() -> None:
    values: Values = [2.0 * place for place in range(24)]
    assert forecast(values, Scale.AVERAGE, horizon=3).trend == pytest.approx([48, 50, 52])
    assert forecast(values[1:], Scale.AVERAGE).trend == ()  # 23 months


def test_only_the_last_24_months_make_the_second_line() -> None:
    down_then_up = [3.0 * place for place in range(24, 0, -1)] + [2.0 * place for place in range(24)]
    assert forecast(down_then_up, Scale.AVERAGE, horizon=1).trend == pytest.approx([48])
    assert forecast([0.0] * 24 + [1.0, 0.0] * 12, Scale.AVERAGE).trend == ()


def test_noise_has_a_second_line_about_one_time_in_twenty() -> None:
    found = sum(forecast(list(noise(24, seed)), Scale.AVERAGE).trend != () for seed in range(200))
    assert 4 <= found <= 18


def test_the_second_line_is_brought_back_too() -> None:
    line = forecast([0.5 * 2**place - 0.5 for place in range(24)], Scale.COUNT, horizon=2).trend
    assert line == pytest.approx([0.5 * 2**24 - 0.5, 0.5 * 2**25 - 0.5])


# --- for all series ---

VALUE = st.none() | st.just(math.nan) | st.floats(-1e6, 1e6) | st.sampled_from([0.0, 1.0, 100.0])
PART = st.none() | st.tuples(st.none() | st.integers(0, 60), st.none() | st.integers(0, 60))


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from(Scale), st.integers(0, 60), st.integers(1, 24))
def test_any_series_has_lines_in_order_and_within_its_unit(
    data: st.DataObject, scale: Scale, count: int, horizon: int
) -> None:
    values = data.draw(st.lists(VALUE, min_size=count, max_size=count))
    parts = data.draw(st.none() | st.lists(PART, min_size=count, max_size=count))
    if scale is not Scale.AVERAGE:
        values = [
            value if value is None else min(abs(value), 100 if scale is Scale.PERCENT else 1e6) for value in values
        ]
    found = forecast(values, scale, parts, horizon)
    lines = [line for line in (found.middle, found.lower, found.upper, found.trend) if line]
    assert {len(line) for line in lines} <= {horizon}
    assert all(map(math.isfinite, [value for line in lines for value in line]))
    for low, middle, high in zip(found.lower, found.middle, found.upper, strict=bool(found.lower)):
        assert low - 1e-9 * abs(low) <= middle + 1e-9 <= high + 1e-9 * abs(high) + 2e-9
    if scale is not Scale.AVERAGE:
        assert all(0 <= value <= (100 if scale is Scale.PERCENT else math.inf) for line in lines for value in line)


@pytest.mark.parametrize("seed", range(4))
def test_other_units_change_the_unit_of_the_forecast_alone(seed: int) -> None:
    days = [20 + one for one in noise(30, seed, 2)]
    hours = forecast([24 * day for day in days], Scale.AVERAGE)
    assert hours.upper == pytest.approx([24 * day for day in forecast(list(days), Scale.AVERAGE).upper])
    warm = forecast([value - 20 for value in days], Scale.AVERAGE)
    warmer = forecast([value - 19.5 for value in days], Scale.AVERAGE)
    assert warmer.lower == pytest.approx([value + 0.5 for value in warm.lower])


def test_the_horizon_does_not_change_the_months_before_it() -> None:
    values: Values = list(seasonal(48, 1.75))
    assert forecast(values, Scale.AVERAGE, horizon=24).upper[:3] == forecast(values, Scale.AVERAGE, horizon=3).upper


@pytest.mark.parametrize(("parts", "horizon"), [(None, 0), ([(1, 2)], 12)])
def test_a_horizon_of_nothing_and_parts_for_some_months_are_refused(
    parts: list[tuple[float | None, float | None] | None] | None, horizon: int
) -> None:
    with pytest.raises(ValueError, match="horizon of at least 1, and parts for each month"):
        forecast([1.0, 2.0], Scale.PERCENT, parts, horizon)


# --- words and picture ---

OCTOBER = date(2026, 10, 31)


def test_the_words_say_the_method_the_months_used_and_what_the_band_is() -> None:
    found = forecast(list(noise(48)), Scale.AVERAGE)
    assert found.name == ("Median of three simple forecasts: 12-month mean, exponential smoothing and damped trend")
    assert found.meaning(OCTOBER) == (
        "Forecast if nothing changes: median of three simple forecasts from 48 months to October 2026. "
        "8 in 10 months should fall in the band if nothing changes."
    )
    assert "48 months to October 2026 (data of 3 November 2026). 8" in found.meaning(OCTOBER, date(2026, 11, 3))


def test_the_words_name_the_season_and_the_second_line() -> None:
    season = forecast(list(seasonal(36, 5)), Scale.AVERAGE)
    assert season.name.startswith("Median of four simple forecasts: ")
    assert season.name.endswith(", and the same month a year before")
    assert "median of four simple forecasts from 36 months" in season.meaning(OCTOBER)
    rising = forecast([float(place) for place in range(24)], Scale.AVERAGE)
    assert rising.meaning(OCTOBER).endswith(
        "if nothing changes. The thin line shows the trend of the last 24 months if it keeps going."
    )


@pytest.mark.parametrize(
    ("values", "name", "meaning"),
    [
        ([], "No forecast", "No forecast: there is no figure yet."),
        (
            [4.0],
            "Too little history: the last value",
            "Too little history for a forecast: 1 month to October 2026. The dotted line repeats the last value.",
        ),
        (
            [1.0, 2.0] * 4,
            "Trial: mean of all months, with control limits",
            "Trial: the mean of 8 months to October 2026, with control limits. It takes 12 months to make a forecast.",
        ),
        (
            [1.0, None] * 6,
            "Trial: mean of all months, with control limits",
            "Trial: the mean of 6 months to October 2026. It takes 12 months to make a forecast.",
        ),
    ],
)
def test_the_words_promise_no_more_than_the_history_allows(values: Values, name: str, meaning: str) -> None:
    found = forecast(values, Scale.COUNT)
    assert (found.name, found.meaning(OCTOBER)) == (name, meaning)
