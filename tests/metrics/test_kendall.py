"""The Mann-Kendall test, worked by hand."""

import math

import pytest

from metrics.kendall import kendall


def test_ten_rising_values() -> None:
    # All 45 pairs rise: S = 45; variance 10 * 9 * 25 / 18 = 125; z = 44 / sqrt(125) = 3.935; two-sided p = 0.000083
    found = kendall(list(map(float, range(10))))
    assert found.direction == 1
    assert found.p == pytest.approx(0.0000831, abs=0.0000005)


def test_a_pair_that_falls_counts_against() -> None:
    # 2 1 3 4: five pairs rise and one falls, S = 4; variance 4 * 3 * 13 / 18; z = 3 / 2.944 = 1.019; p = 0.308
    found = kendall([2.0, 1.0, 3.0, 4.0])
    assert found.direction == 1
    assert found.p == pytest.approx(0.308, abs=0.0005)


def test_ties_make_the_variance_smaller() -> None:
    # 3 2 2 1: five pairs fall, one is tied; variance (4 * 3 * 13 - 2 * 1 * 9) / 18 = 138 / 18; z = 4 / 2.769
    found = kendall([3.0, 2.0, 2.0, 1.0])
    assert found.direction == -1
    assert found.p == pytest.approx(math.erfc(4 / 2.7689 / math.sqrt(2)), abs=0.0001)


@pytest.mark.parametrize("values", [[], [5.0], [5.0, 5.0, 5.0], [1.0, 2.0, 2.0, 1.0]])
def test_what_goes_nowhere_has_no_trend(values: list[float]) -> None:
    found = kendall(values)
    assert (found.direction, found.p) == (0, 1.0)
    assert not found.is_clear(1.1)


def test_a_trend_is_clear_below_the_level_alone() -> None:
    found = kendall([2.0, 1.0, 3.0, 4.0])
    assert found.is_clear(0.31)
    assert not found.is_clear(0.30)
