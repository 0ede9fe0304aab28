"""Control charts: series worked by hand, an exact reference followed word by word, and what must never change."""

import random
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.spc import Judged, Xmr, xmr
from tests.metrics.xmr_reference import exact, expected

Series = list[float | None]

NO = "Common Cause"
OVER, UNDER = "Above UCL", "Below LCL"
RISE, FALL = "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"
TWO_HIGH, TWO_LOW = "2 in 3 Above CL", "2 in 3 Below CL"
HIGH, LOW = "7 Points Above CL", "7 Points Below CL"
MIRRORED = {NO: NO, OVER: UNDER, RISE: FALL, TWO_HIGH: TWO_LOW, HIGH: LOW}
MIRRORED |= {there: here for here, there in MIRRORED.items()}

# Steps of 20, 20, 20, 13 and six of 1 are 79 over 10: limits 10 -/+ 2.66 x 7.9 leave everything inside.
RISING: Series = [0, 20, 0, 20, 7, 8, 9, 10, 11, 12, 13]
# Ranges 133, 133, 20, 47, 37, 20, 4, 6 are 400 over 8 = 50: limits 100 -/+ 2.66 x 50 are -33 and 233 exactly.
TOUCHING: Series = [100, 233, 100, 80, 33, 70, 90, 94, 100]


def lines(result: Xmr, at: int = 0) -> tuple[float | None, float | None, float | None]:
    """Return the lower limit, mean and upper limit of a row."""
    return result.lower[at], result.mean[at], result.upper[at]


def near(*numbers: float) -> object:
    """Return numbers that floating point may round."""
    return pytest.approx(numbers, rel=1e-12, abs=1e-9)


# Mean and limits.


@pytest.mark.parametrize("screen", [True, False])
def test_limits_are_2_66_mean_moving_ranges_either_side_of_the_mean(screen: bool) -> None:
    result = xmr([4, 6, 5, 9], "higher", screen=screen)
    # 24 / 4 = 6; ranges 2, 1, 4 are 7 / 3; 4 < 3.267 x 7 / 3 stays; 2.66 x 7 / 3 = 6.20667. Below nought is not clipped.
    assert lines(result) == near(6 - 18.62 / 3, 6, 6 + 18.62 / 3)
    assert (len(set(result.mean)), len(set(result.lower)), len(set(result.upper))) == (1, 1, 1)
    assert result.rule == [NO] * 4


def test_an_outlying_range_is_screened_from_the_limits_and_its_value_stays_in_the_mean() -> None:
    values: Series = [10, 12, 10, 12, 10, 12, 10, 40]
    result = xmr(values, "higher")
    # 116 / 8 = 14.5; ranges 6 x 2 and 30 are 42 / 7 = 6; 30 > 19.602 goes; 12 / 6 = 2; 2.66 x 2 = 5.32, two thirds 3.547.
    assert lines(result) == near(9.18, 14.5, 19.82)
    # Seven lie below the mean; the tens, below 10.953, are two in three first.
    assert result.rule == [TWO_LOW, LOW] * 3 + [TWO_LOW, OVER]


def test_without_screening_the_outlying_range_widens_the_limits() -> None:
    result = xmr([10, 12, 10, 12, 10, 12, 10, 40], "higher", screen=False)
    assert lines(result) == near(-1.46, 14.5, 30.46)  # 2.66 x 6 = 15.96
    assert result.rule == [LOW] * 7 + [OVER]


def test_ranges_are_screened_once_only() -> None:
    result = xmr([10, 11, 10, 11, 10, 11, 10, 11, 16, 46], "higher")
    # 146 / 10; ranges 7 x 1, 5, 30 are 42 / 9; 30 > 15.246 goes; 12 / 8 = 1.5, and 5 > 3.267 x 1.5 = 4.9 stays; 2.66 x 1.5 = 3.99.
    assert lines(result) == near(10.61, 14.6, 18.59)


def test_a_range_exactly_at_the_screen_is_dropped() -> None:
    result = xmr([0, 3267, 3067, 2867, 2534], "higher")
    # 11735 / 5 = 2347; ranges 3267, 200, 200, 333 are 4000 / 4 = 1000; 3267 is not below 3267; 2.66 x 733 / 3.
    assert lines(result) == near(2347 - 2.66 * 733 / 3, 2347, 2347 + 2.66 * 733 / 3)
    assert result.rule == [UNDER, OVER, OVER, NO, NO]


def test_a_range_just_below_the_screen_is_kept() -> None:
    result = xmr([0, 3266, 3066, 2866, 2532], "higher")
    assert lines(result) == near(2346 - 2660, 2346, 2346 + 2660)  # ranges 3266, 200, 200, 334 are 4000 / 4
    assert result.rule == [NO] * 5


@pytest.mark.parametrize("sign", [1, -1])
def test_a_value_equal_to_a_limit_is_inside(sign: int) -> None:
    mirrored: Series = [None if value is None else sign * value for value in TOUCHING]
    result = xmr(mirrored, "higher")
    assert lines(result) == near(min(-33 * sign, 233 * sign), 100 * sign, max(-33 * sign, 233 * sign))
    assert result.rule == [NO] * 9


def test_a_decimal_equal_to_the_mean_of_decimals_is_on_it() -> None:
    values = [0.5, 0.3, 0.5, 0.3, 0.5, 0.3, 0.2, 0.3, 0.1, -0.2, 0.0, -0.2, 0.0]
    # 2.6 / 13 = 0.2, though the sum of the floats is not 2.6; the 0.2 between six and one above is on the mean.
    # Ranges 5 x 0.2, 0.1, 0.1, 0.2, 0.3, 3 x 0.2 are 2.3 / 12; near limits 0.2 -/+ 0.34: the two -0.2 are two in three.
    assert sum(values) != 2.6
    assert xmr([*values], "neither").rule == [NO] * 9 + [TWO_LOW, NO, TWO_LOW, NO]


# The rules, one by one.


def test_seven_rising_in_a_row_are_a_trend_on_both_sides_of_the_mean() -> None:
    assert xmr(RISING, "higher").rule == [NO] * 4 + [RISE] * 7


def test_seven_falling_in_a_row_are_a_trend() -> None:
    falling: Series = [0, 20, 0, 20, 13, 12, 11, 10, 9, 8, 7]
    # 20 to 13 falls too: eight in a row. Ranges 20, 20, 20, 7 and 6 x 1 are 73 / 10; limits 10 -/+ 19.4.
    assert xmr(falling, "higher").rule == [NO] * 3 + [FALL] * 8


def test_six_rising_in_a_row_are_no_trend() -> None:
    assert xmr(RISING[:-1], "higher").rule == [NO] * 10


def test_an_equal_neighbour_ends_a_trend() -> None:
    assert xmr([0, 20, 0, 20, 7, 8, 9, 10, 10, 11, 12, 13], "higher").rule == [NO] * 12


def test_a_missing_value_ends_a_trend() -> None:
    assert xmr([0, 20, 0, 20, 7, 8, 9, 10, None, 11, 12, 13], "higher").rule == [NO] * 12


def test_a_peak_shared_by_a_rise_and_a_fall_takes_the_fall() -> None:
    values: Series = [0, 20, 0, 20, 4, 5, 6, 7, 8, 9, 10, 9, 8, 7, 6, 5, 4]
    # 128 / 17 = 7.53; ranges 20, 20, 20, 16 and 12 x 1 are 88 / 16 = 5.5; limits -/+ 14.63.
    assert xmr(values, "higher", screen=False).rule == [NO] * 4 + [RISE] * 6 + [FALL] * 7


def test_a_trough_shared_by_a_fall_and_a_rise_takes_the_rise() -> None:
    values: Series = [20, 0, 20, 0, 16, 15, 14, 13, 12, 11, 10, 11, 12, 13, 14, 15, 16]
    assert xmr(values, "higher", screen=False).rule == [NO] * 4 + [FALL] * 6 + [RISE] * 7


def test_the_top_of_a_rise_that_drops_to_the_start_of_another_takes_the_step_down() -> None:
    values: Series = [0, 40, 0, 40, 17, 18, 19, 20, 21, 22, 23, 16, 17, 18, 19, 20, 21, 22]
    # 353 / 18 = 19.6; ranges 40, 40, 40, 23, 6 x 1, 7, 6 x 1 are 162 / 17 = 9.53; limits -/+ 25.3. The step to the next point counts.
    assert xmr(values, "higher", screen=False).rule == [NO] * 4 + [RISE] * 6 + [FALL] + [RISE] * 7


@pytest.mark.parametrize("after", [RISE, FALL])
def test_a_tie_between_two_trends_makes_the_last_of_the_first_fall_as_it_does_in_the_package(after: str) -> None:
    step = 1 if after == RISE else -1
    values: Series = [0, 60, 0, 60, *range(20, 27), *(26 + step * more for more in range(7))]
    # NHSRplotthedots reads the step to the next trending point as "Increasing" where it is 1, else as "Decreasing".
    assert xmr(values, "higher", screen=False).rule == [NO] * 4 + [RISE] * 6 + [FALL] + [after] * 7


def test_two_near_a_limit_of_three_on_one_side_are_flagged_and_the_third_is_not() -> None:
    values: Series = [9, 8, 9, 10, 3, 1, 2, 2, 1]
    result = xmr(values, "higher", screen=False)
    # 45 / 9 = 5; ranges 1, 1, 1, 7, 2, 1, 0, 1 are 14 / 8 = 1.75; limits 0.345 and 9.655, near ones 1.897 and 8.103.
    assert lines(result) == near(0.345, 5, 9.655)
    # The eight between two nines is not near. The ones (near, below) are three apart.
    assert result.rule == [TWO_HIGH, NO, TWO_HIGH, OVER, NO, NO, NO, NO, NO]


def test_two_near_a_limit_followed_by_one_on_the_other_side_are_flagged_by_the_three_before() -> None:
    # 36 / 9 = 4; ranges 0, 1, 1, 5, 2, 0, 10, 1 are 20 / 8 = 2.5; near limits 4 -/+ 4.433: 8, 10, 10 hold two near.
    assert xmr([1, 1, 2, 3, 8, 10, 10, 0, 1], "higher", screen=False).rule == [NO] * 5 + [TWO_HIGH] * 2 + [NO] * 2


def test_two_near_a_limit_with_one_on_the_other_side_between_are_not_flagged() -> None:
    # 27 / 9 = 3; ranges 0, 1, 0, 0, 0, 12, 10, 9 are 32 / 8 = 4; near limits 3 -/+ 7.093; 12, 2, 11 are not on one side.
    assert xmr([1, 1, 0, 0, 0, 0, 12, 2, 11], "higher", screen=False).rule == [NO] * 9


def test_a_point_outside_the_limits_sits_between_two_near_ones() -> None:
    values: Series = [6, 5, 4, 2, 1, 0, 0, 3, 10, 11, 12, 11, 0]
    # 65 / 13 = 5; ranges 1, 1, 2, 1, 1, 0, 3, 7, 1, 1, 1, 11 are 30 / 12 = 2.5; limits -1.65 and 11.65, near 0.567 and 9.433.
    rules = [NO] * 5 + [TWO_LOW] * 2 + [NO] + [TWO_HIGH] * 2 + [OVER, TWO_HIGH, NO]
    assert xmr(values, "higher", screen=False).rule == rules


def test_a_point_outside_the_limits_is_not_near_one() -> None:
    values: Series = [1, 2, 2, 1, 3, 3, 12, 12, 11, 12, 7]
    # 66 / 11 = 6; ranges 1, 0, 1, 2, 0, 9, 0, 1, 1, 5 are 20 / 10 = 2; limits 0.68 and 11.32, near 2.453 and 9.547.
    # Only the eleven is near among the twelves: no two in three above.
    assert xmr(values, "higher", screen=False).rule == [TWO_LOW] * 4 + [NO, NO, OVER, OVER, NO, OVER, NO]


def test_a_value_equal_to_a_near_limit_is_not_near() -> None:
    values: Series = [100, 233, 233, 101, 109, 7, 76, -13, 54]
    # 900 / 9 = 100; ranges 133, 0, 132, 8, 102, 69, 89, 67 are 600 / 8 = 75; near limits 100 -/+ 2 x 2.66 x 75 / 3 = 133.
    assert xmr(values, "higher").rule == [NO] * 9


def test_seven_above_the_mean_are_a_shift() -> None:
    values: Series = [11, 15, 11, 15, 11, 15, 11, 11, 15, 3, 4, 4, 4]
    # 130 / 13 = 10; ranges 6 x 4, 0, 4, 12, 1, 0, 0 are 41 / 12; near limits -/+ 6.06, beyond which the 3 stands alone.
    assert xmr(values, "higher", screen=False).rule == [HIGH] * 9 + [NO] * 4


def test_a_point_on_the_mean_ends_a_shift() -> None:
    values: Series = [11, 15, 11, 15, 11, 15, 10, 11, 15, 2, 6, 2, 6]
    # 130 / 13 = 10; ranges 5 x 4, 5, 1, 4, 13, 3 x 4 are 55 / 12; near limits -/+ 8.13.
    assert xmr(values, "higher").rule == [NO] * 13


def test_a_missing_value_ends_a_shift() -> None:
    values: Series = [11, 15, 11, 15, 11, 15, None, 11, 15, 1, 6, 2, 8]
    # 120 / 12 = 10, six above, a gap, two above: 5 x 4, 4, 14, 5, 4, 6 are 53 / 10 = 5.3; near limits -/+ 9.4.
    assert xmr(values, "higher").rule == [NO] * 13


def test_a_missing_value_ends_two_in_three() -> None:
    # 24 / 8 = 3; ranges 0, 1, 0, 0, 0, 12 are 13 / 6; near limits 3 -/+ 3.842; the 10 and 12 are near or outside, a gap between.
    assert TWO_HIGH not in xmr([1, 1, 0, 0, 0, 0, 12, None, 10], "higher", screen=False).rule


# The order of the rules.


def test_outside_the_limits_comes_before_a_trend() -> None:
    # 28 / 7 = 4, ranges of 1: limits 1.34 and 6.66.
    assert xmr([1, 2, 3, 4, 5, 6, 7], "higher").rule == [UNDER, *[RISE] * 5, OVER]


def test_a_trend_comes_before_two_in_three_and_a_shift() -> None:
    values: Series = [6, 0, 6, 7, 7, 0, 10, 11, 12, 13, 14, 15, 16]
    # 117 / 13 = 9; ranges 6, 6, 1, 0, 7, 10 and 6 x 1 are 36 / 12 = 3; limits 1.02 and 16.98, near 3.68 and 14.32.
    # The last seven are all above the mean, the last two near the upper limit; the 0 before them is outside, and starts the rise.
    assert xmr(values, "higher", screen=False).rule == [NO, UNDER, NO, NO, NO, UNDER] + [RISE] * 7


def test_two_in_three_comes_before_a_shift() -> None:
    values: Series = [7, 12, 11, 12, 12, 12, 11, 12, 11, 0, 0, 1, 3]
    # 104 / 13 = 8; ranges 5, 1, 1, 0, 0, 1, 1, 1, 11, 0, 1, 2 are 24 / 12 = 2; limits 2.68 and 13.32, near 4.453 and 11.547.
    rules = [NO, TWO_HIGH, HIGH, *[TWO_HIGH] * 3, HIGH, TWO_HIGH, HIGH, *[UNDER] * 3, NO]
    assert xmr(values, "higher", screen=False).rule == rules


# Phases.


@pytest.mark.parametrize("rebase", [(0,), (11,), (99,), (-1,), (-7,), (0, 0, 11)])
def test_a_rebase_on_the_first_row_or_on_no_row_changes_nothing(rebase: tuple[int, ...]) -> None:
    assert xmr(RISING, "higher", 5, rebase) == xmr(RISING, "higher", 5)


def test_the_order_and_number_of_times_a_rebase_is_given_do_not_matter() -> None:
    assert xmr(RISING, "higher", 5, [8, 4, 8, 4]) == xmr(RISING, "higher", 5, (4, 8))


def test_nothing_crosses_a_rebase() -> None:
    result = xmr([1, 2, 3, 4, 50, 60, 70], "higher", rebase=(4,))
    # 10 / 4 = 2.5, ranges of 1; 180 / 3 = 60, ranges of 10; the step from 4 to 50 is in neither.
    assert lines(result, 3) == near(2.5 - 2.66, 2.5, 2.5 + 2.66)
    assert lines(result, 4) == near(60 - 26.6, 60, 60 + 26.6)
    assert result.rule == [NO] * 7
    assert [(phase.start, phase.stop) for phase in result.phases] == [(0, 4), (4, 7)]


def test_the_second_row_can_start_a_phase() -> None:
    assert xmr([1, 8, 10], "higher", rebase=[1]).mean == [1, 9, 9]


def test_a_phase_of_one_value_has_a_mean_and_no_limits() -> None:
    result = xmr([1, 2, 3, 9], "higher", 5, rebase=[3])
    assert lines(result, 3) == (None, 9, None)
    assert (result.rule[3], result.assurance) == (NO, "inconsistent")


# Missing values, and series with little in them.


def test_an_empty_series_has_nothing_to_say() -> None:
    result = xmr([], "higher", rebase=(0, 3))
    assert (result.mean, result.lower, result.upper, result.rule, result.kind) == ([], [], [], [], [])
    assert (result.variation, result.assurance) == ("common_cause", None)
    assert xmr([], "higher", 3).assurance == "inconsistent"


@pytest.mark.parametrize("screen", [True, False])
def test_a_single_value_has_a_mean_only(screen: bool) -> None:
    result = xmr([3], "lower", 3, screen=screen)
    assert (lines(result), result.rule, result.kind) == ((None, 3, None), [NO], ["common_cause"])
    assert (result.variation, result.assurance) == ("common_cause", "inconsistent")


@pytest.mark.parametrize("screen", [True, False])
def test_nothing_but_missing_values_has_no_lines(screen: bool) -> None:
    result = xmr([None] * 20, "higher", 3, rebase=(5,), screen=screen)
    assert result.mean == result.lower == result.upper == [None] * 20
    assert (result.rule, result.variation, result.assurance) == ([NO] * 20, "common_cause", "inconsistent")


def test_a_range_that_touches_a_missing_value_is_lost_and_the_lines_run_through_it() -> None:
    result = xmr([4, 6, None, 50, 52, 48], "higher")
    # 160 / 5 = 32; ranges 2, 2, 4 are 8 / 3; no range bridges 6 and 50.
    assert lines(result, 2) == near(32 - 2.66 * 8 / 3, 32, 32 + 2.66 * 8 / 3)
    assert result.rule == [UNDER, UNDER, NO, OVER, OVER, OVER]


def test_a_value_that_is_not_a_number_is_missing() -> None:
    assert xmr([4, 6, float("nan"), 50], "higher", 5, [1]) == xmr([4, 6, None, 50], "higher", 5, [1])


def test_values_without_a_neighbour_have_no_limits() -> None:
    assert lines(xmr([4, None, 8, None, 9], "higher", screen=False)) == (None, 7, None)


def test_the_icon_is_that_of_the_last_row_even_if_it_is_missing() -> None:
    assert xmr([1, 2, 3, 4, 5, 6, 7], "higher").variation == "improvement_high"
    assert xmr([1, 2, 3, 4, 5, 6, 7, None], "higher").variation == "common_cause"


def test_rising_seven_round_a_gap_never_crash() -> None:
    for gap in range(13):
        values: Series = [float(at) for at in range(13)]
        values[gap] = None
        rules = xmr(values, "higher").rule
        assert rules[gap] == NO
        assert (RISE in rules) == (gap <= 5 or gap >= 7), gap  # six each side of the middle are no trend


@pytest.mark.parametrize("constant", [0.1, 3, 0.7, 1 / 3, 1e9 + 0.1])
@pytest.mark.parametrize("count", [2, 3, 7, 10, 13, 29])
def test_a_constant_series_raises_nothing_and_has_limits_only_unscreened(constant: float, count: int) -> None:
    screened, unscreened = (xmr([constant] * count, "higher", constant, screen=screen) for screen in (True, False))
    assert screened.mean == pytest.approx([constant] * count, rel=1e-15)
    assert screened.lower == screened.upper == [None] * count
    assert lines(unscreened) == near(constant, constant, constant)
    assert screened.rule == unscreened.rule == [NO] * count
    assert screened.assurance == unscreened.assurance == "inconsistent"


def test_an_almost_constant_series_has_its_limits_on_the_mean() -> None:
    result = xmr([1, 1, 1, 1, 2], "lower")
    # 6 / 5; ranges 0, 0, 0, 1 are 1 / 4; 1 > 0.817 goes and nought is left.
    assert lines(result) == near(1.2, 1.2, 1.2)
    assert result.rule == [UNDER] * 4 + [OVER]
    assert (result.kind[0], result.kind[4]) == ("special_cause_improvement", "special_cause_concern")


def test_an_almost_constant_series_unscreened_has_limits() -> None:
    result = xmr([1, 1, 1, 1, 2], "lower", screen=False)
    assert lines(result) == near(0.535, 1.2, 1.865)  # 2.66 / 4
    assert result.rule == [NO] * 4 + [OVER]


# Direction, variation and assurance.


@pytest.mark.parametrize(
    ("better", "rising", "falling"),
    [
        ("higher", ("special_cause_improvement", "improvement_high"), ("special_cause_concern", "concern_low")),
        ("lower", ("special_cause_concern", "concern_high"), ("special_cause_improvement", "improvement_low")),
        ("neither", ("special_cause_neutral_high", "neutral_high"), ("special_cause_neutral_low", "neutral_low")),
    ],
)
def test_kind_and_variation_follow_the_direction(
    better: str, rising: tuple[str, str], falling: tuple[str, str]
) -> None:
    # One series that ends in each rule, high (all worked above; the third is its test's series backwards); its mirror is low.
    for rule, high in (
        (OVER, [1, 2, 3, 4, 5, 6, 7]),
        (RISE, RISING),
        (TWO_HIGH, [1, 2, 2, 1, 3, 10, 9, 8, 9]),
        (HIGH, [4, 4, 4, 3, 15, 11, 11, 15, 11, 15, 11, 15, 11]),
    ):
        low: Series = [None if value is None else -value for value in high]
        for series, ends, (kind, variation) in ((high, rule, rising), (low, MIRRORED[rule], falling)):
            result = xmr(series, better, screen=False)
            assert (result.rule[-1], result.kind[-1], result.variation) == (ends, kind, variation)


def test_a_rise_below_the_mean_is_still_high() -> None:
    result = xmr(RISING, "lower")
    assert (result.kind[4], result.kind[3]) == ("special_cause_concern", "common_cause")


@pytest.mark.parametrize(
    ("target", "higher", "lower"),
    [
        (233.5, "fail", "pass"),
        (233, "inconsistent", "inconsistent"),
        (0, "inconsistent", "inconsistent"),
        (-33, "inconsistent", "inconsistent"),
        (-33.5, "pass", "fail"),
        (None, None, None),
    ],
)
def test_assurance_sets_the_target_against_the_limits(target: float | None, higher: str, lower: str) -> None:
    assert xmr(TOUCHING, "higher", target).assurance == higher
    assert xmr(TOUCHING, "lower", target).assurance == lower
    assert xmr(TOUCHING, "neither", target).assurance is None


def test_assurance_takes_the_limits_of_the_last_phase() -> None:
    # 1 to 3 with ranges of 1 is 2 -/+ 2.66; 11 to 13 is 12 -/+ 2.66; the last row need not have a value.
    assert xmr([1, 2, 3, 11, 12, 13, None], "higher", 8, [3]).assurance == "pass"
    assert xmr([11, 12, 13, 1, 2, 3, None], "higher", 8, [3]).assurance == "fail"


def test_a_target_of_nought_is_a_target() -> None:
    assert xmr([11, 12, 13], "higher", 0).assurance == "pass"
    assert xmr([11, 12, 13], "lower", 0).assurance == "fail"


# How far a phase is judged.


@pytest.mark.parametrize(
    ("count", "judged"),
    [(1, Judged.TOO_FEW), (5, Judged.TOO_FEW), (6, Judged.TRIAL), (12, Judged.TRIAL), (13, Judged.FULL)],
)
def test_a_phase_is_judged_by_the_values_it_has(count: int, judged: Judged) -> None:
    values: Series = [float(at % 3) for at in range(count)]
    assert [phase.judged for phase in xmr(values, "higher").phases] == [judged]
    assert [phase.judged for phase in xmr([None, *values, None, None], "higher").phases] == [judged]


@pytest.mark.parametrize("screen", [True, False])
def test_more_than_half_of_the_steps_nought_is_too_little_to_judge(screen: bool) -> None:
    six: Series = [1, 1, 2, 2, 3, 3, 2, 2, 1, 1, 2, 2, 3]  # six of twelve steps are nought
    seven: Series = [1, 1, 2, 2, 3, 3, 2, 2, 1, 1, 2, 2, 2]
    assert xmr(six, "higher", screen=screen).phases[0].judged is Judged.FULL
    assert xmr(seven, "higher", screen=screen).phases[0].judged is Judged.TOO_LITTLE
    thirteen: Series = [1, 1, 2, 2, 3, 3, 2, 2, 1, 1, 2, 2, 3, 3]  # seven of thirteen
    assert xmr(thirteen, "higher", screen=screen).phases[0].judged is Judged.TOO_LITTLE
    # A step to or from a gap is none: two noughts fewer, five of ten.
    gaps: Series = [1, None, *seven[1:12], None, 2]
    assert xmr(gaps, "higher", screen=screen).phases[0].judged is Judged.FULL


@pytest.mark.parametrize("screen", [True, False])
def test_values_without_neighbours_are_too_little_to_judge(screen: bool) -> None:
    apart: Series = [value for at in range(13) for value in (float(at), None)]
    assert xmr(apart, "higher", screen=screen).phases[0].judged is Judged.TOO_LITTLE


def test_steps_that_only_rounding_makes_are_too_little_to_judge() -> None:
    assert xmr([0.3, 0.1 + 0.2] * 7, "higher").phases[0].judged is Judged.TOO_LITTLE


def test_each_phase_is_judged_for_itself() -> None:
    values: Series = [*[float(at % 3) for at in range(13)], *[5] * 7, 1, 2]
    phases = xmr(values, "higher", rebase=[20, 13]).phases
    assert [(phase.start, phase.stop, phase.judged) for phase in phases] == [
        (0, 13, Judged.FULL),
        (13, 20, Judged.TOO_LITTLE),
        (20, 22, Judged.TOO_FEW),
    ]


# Against the reference.


def same(got: Sequence[float | None], want: Sequence[Fraction | None]) -> bool:
    """Return whether two lines are undefined in the same rows and as good as equal in the others."""
    return [line is None for line in got] == [line is None for line in want] and all(
        a is None or b is None or abs(a - b) <= 1e-9 * (1 + abs(b)) for a, b in zip(got, want, strict=True)
    )


def agrees(
    values: Series, better: str, target: float | None, rebase: Sequence[int], screen: bool, least: Fraction
) -> bool:
    """Assert that xmr gives what the reference does; False where a comparison is closer than floats can tell."""
    want = expected(exact(values), better, exact([target])[0], rebase, screen)
    if want.closest < least:
        return False
    given = (values, better, target, rebase, screen)
    got = xmr(values, better, target, rebase, screen)
    for name in ("mean", "lower", "upper"):
        assert same(getattr(got, name), getattr(want, name)), (name, given)
    for name in ("rule", "kind", "variation", "assurance"):
        assert getattr(got, name) == getattr(want, name), (name, given)
    assert [(phase.start, phase.stop, phase.judged.name) for phase in got.phases] == want.judged, given
    return True


def walk(rng: random.Random) -> Series:
    """Return a series of up to 45 values of one of seven tempers, some with gaps."""
    kind, level, series = rng.randrange(7), rng.randint(-9, 9), []
    direction = 1
    for _ in range(rng.randint(0, 45)):
        if kind == 0:
            level = rng.randint(0, 4)
        elif kind == 1:
            level = rng.randint(0, 60)
        elif kind == 2:
            level += rng.choice([-1, 0, 1, 1])
        elif kind == 3:
            level = rng.choice([1, 1, 1, 1, 1, 1, 2])
        elif kind == 4:
            level += rng.choice([-12, 12])
        else:  # long rises and falls that meet in peaks, ties and drops
            direction = rng.choice([direction] * 7 + [0, -direction or 1, 1])
            level += direction * rng.choice([1, 1, 2]) if rng.random() > 0.06 else -8
        series.append(level / 10 if kind == 6 else level)
    holes = rng.choice([0, 0, 0.03, 0.2])
    return [None if rng.random() < holes else value for value in series]


@pytest.mark.parametrize("seed", range(8))
def test_random_series_are_charted_as_the_reference_charts_them(seed: int) -> None:
    rng = random.Random(seed)
    compared = 0
    for _ in range(300):
        values = walk(rng)
        rebase = [rng.randint(-3, len(values) + 2) for _ in range(rng.choice([0, 0, 1, 2, 4]))]
        target = rng.choice([None, 0, 1, 2.5, 12, 40])
        better = rng.choice(["higher", "lower", "neither"])
        compared += agrees(values, better, target, rebase, rng.random() < 0.5, Fraction(1, 10**9))
    assert compared > 290


WHOLE = st.lists(st.one_of(st.none(), st.integers(-3, 3), st.integers(-1000, 1000)), max_size=40)
DECIMAL = st.lists(st.one_of(st.none(), st.integers(-999, 999).map(lambda tenths: tenths / 10)), max_size=40)
BETTER = st.sampled_from(["higher", "lower", "neither"])
REBASE = st.lists(st.integers(-2, 42), max_size=4)


@settings(max_examples=400, deadline=None)
@given(st.one_of(WHOLE, DECIMAL), BETTER, st.one_of(st.none(), st.integers(-9, 9)), REBASE, st.booleans())
def test_any_series_is_charted_as_the_reference_charts_it(
    values: Series, better: str, target: float | None, rebase: list[int], screen: bool
) -> None:
    agrees(values, better, target, rebase, screen, Fraction(1, 10**9))


# What must never change.


@settings(max_examples=200, deadline=None)
@given(WHOLE, BETTER, REBASE, st.booleans(), st.integers(-60, 60))
def test_doubling_and_halving_change_no_rule(
    values: Series, better: str, rebase: list[int], screen: bool, power: int
) -> None:
    scaled: Series = [None if value is None else value * 2.0**power for value in values]
    here, there = xmr(values, better, None, rebase, screen), xmr(scaled, better, None, rebase, screen)
    assert (there.rule, there.kind, there.phases) == (here.rule, here.kind, here.phases)
    for name in ("mean", "lower", "upper"):
        assert getattr(there, name) == [None if line is None else line * 2.0**power for line in getattr(here, name)]


@settings(max_examples=200, deadline=None)
@given(WHOLE, BETTER, REBASE, st.booleans(), st.integers(-(10**6), 10**6))
def test_a_shift_of_the_whole_series_changes_no_rule(
    values: Series, better: str, rebase: list[int], screen: bool, shift: int
) -> None:
    if expected(exact(values), better, None, rebase, screen).closest < Fraction(1, 10**6):
        return  # a value on a limit may round either way
    moved: Series = [None if value is None else value + shift for value in values]
    here, there = xmr(values, better, None, rebase, screen), xmr(moved, better, None, rebase, screen)
    assert (there.rule, there.kind, there.phases) == (here.rule, here.kind, here.phases)


@settings(max_examples=200, deadline=None)
@given(WHOLE, st.one_of(st.none(), st.integers(-9, 9)), REBASE, st.booleans())
def test_a_mirrored_series_with_the_other_direction_better_is_as_good(
    values: Series, target: float | None, rebase: list[int], screen: bool
) -> None:
    mirrored: Series = [None if value is None else -value for value in values]
    here = xmr(values, "higher", target, rebase, screen)
    there = xmr(mirrored, "lower", None if target is None else -target, rebase, screen)
    assert there.rule == [MIRRORED[rule] for rule in here.rule]
    assert (there.kind, there.assurance, there.phases) == (here.kind, here.assurance, here.phases)
    assert there.lower == [None if line is None else -line for line in here.upper]


@settings(max_examples=200, deadline=None)
@given(WHOLE, WHOLE, BETTER, st.booleans())
def test_a_phase_is_charted_as_if_it_were_alone(before: Series, after: Series, better: str, screen: bool) -> None:
    both = xmr([*before, *after], better, rebase=[len(before)], screen=screen)
    one, two = xmr(before, better, screen=screen), xmr(after, better, screen=screen)
    for name in ("mean", "lower", "upper", "rule", "kind"):
        assert getattr(both, name) == getattr(one, name) + getattr(two, name)


def test_the_values_given_are_left_as_they_are() -> None:
    values: Series = [3, None, 5, 6]
    rebase = [2, 0]
    xmr(values, "higher", rebase=rebase)
    assert (values, rebase) == ([3, None, 5, 6], [2, 0])
