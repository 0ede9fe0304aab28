"""Limits worked out by hand from binomial and Poisson terms, and held against published exact intervals."""

from dataclasses import dataclass, replace
from math import comb, exp, factorial

import pandas as pd
import pytest

from metrics.catalogue import Aggregate
from metrics.funnel import Funnel, Method, Place, funnel, method, proportion_limits, rate_limits


@dataclass(frozen=True)
class Measure:
    id: str = "drawn"
    title: str = "Agency ratio"
    unit: str = "percent"
    better: str = "lower"
    aggregate: Aggregate = Aggregate.RATIO
    rolling_months: int = 1


def rows(table: str) -> pd.DataFrame:
    """Rows drawn as: group numerator denominator; a dash for nothing, a c for a hidden figure."""
    found = []
    for line in table.strip().splitlines():
        group, top, size = line.split()
        numbers = [None if cell in "-c" else float(cell) for cell in (top, size)]
        status = "suppressed" if top == "c" else "final"
        value = 100 * numbers[0] / numbers[1] if numbers[0] is not None and numbers[1] else None
        found.append((group, *numbers, value, status))
    frame = pd.DataFrame(found, columns=["group", "numerator", "denominator", "value", "status"])
    return frame.astype({"numerator": float, "denominator": float, "value": float})


def judged(whole: str, groups: str, measure: Measure | None = None) -> Funnel:
    found = funnel(measure or Measure(), rows(whole), rows(groups))
    assert found is not None
    return found


def test_ten_tosses_one_head_is_outside_and_two_are_not() -> None:
    # Of 1,024 ways, 1 has no head, 10 have one, 45 have two: 11/1024 = 1.1 %, 56/1024 = 5.5 %; 1/1024 is under 0.1 %.
    limits = proportion_limits(0.5, 10)
    assert 0.1 < limits.low95 < 0.2
    assert 0.8 < limits.high95 < 0.9
    assert 0.0 < limits.low998 < 0.1
    assert 0.9 < limits.high998 < 1.0
    assert limits.low95 + limits.high95 == pytest.approx(1)


def test_with_five_tosses_nothing_can_be_outside() -> None:
    # No head in 1 of 32 ways: 3.1 %, more than 2.5 %. The limits are clipped at nothing and at all.
    limits = proportion_limits(0.5, 5)
    assert (limits.low95, limits.high95, limits.low998, limits.high998) == (0, 1, 0, 1)


@pytest.mark.parametrize(("n", "p"), [(12, 0.3), (40, 0.07), (133, 0.62), (7, 0.9)])
def test_a_count_is_outside_exactly_when_its_tail_is_rarer_than_the_limit(n: int, p: float) -> None:
    terms = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    limits = proportion_limits(p, n)
    for k in range(n + 1):
        down, up = sum(terms[: k + 1]), sum(terms[k:])
        assert (k / n < limits.low95 - 1e-9, k / n > limits.high95 + 1e-9) == (down < 0.025, up < 0.025)
        assert (k / n < limits.low998 - 1e-9, k / n > limits.high998 + 1e-9) == (down < 0.001, up < 0.001)


def test_limits_agree_with_the_published_exact_interval_of_a_share() -> None:
    # Clopper and Pearson's 95 % interval of 1 in 10 is 0.25 % to 44.50 %: at either end, 1 in 10 is on the limit.
    assert proportion_limits(0.4450, 10).low95 == pytest.approx(0.1, abs=1e-4)
    assert proportion_limits(0.002529, 10).high95 == pytest.approx(0.1, abs=1e-4)


def test_limits_agree_with_the_published_exact_interval_of_a_poisson_count() -> None:
    # Garwood's table: a count of 10 has the 95 % interval 4.795 to 18.391, a count of 0 ends at 3.689.
    assert rate_limits(18.391, 1).low95 == pytest.approx(10, abs=1e-3)
    assert rate_limits(4.7954, 1).high95 == pytest.approx(10, abs=1e-3)
    assert rate_limits(3.6889, 1).low95 == pytest.approx(0, abs=1e-4)
    assert rate_limits(3.6, 1).low95 == 0  # clipped: nothing at all would not be rare


@pytest.mark.parametrize("expected", [0.4, 4.0, 17.5])
def test_events_are_outside_exactly_when_their_tail_is_rarer_than_the_limit(expected: float) -> None:
    terms = [exp(-expected) * expected**k / factorial(k) for k in range(80)]
    limits = rate_limits(expected / 3, 3)
    for k in range(50):
        down, up = sum(terms[: k + 1]), 1 - sum(terms[:k])
        assert (k / 3 < limits.low95, k / 3 > limits.high95) == (down < 0.025, up < 0.025)
        assert (k / 3 < limits.low998, k / 3 > limits.high998) == (down < 0.001, up < 0.001)


def test_limits_narrow_with_size_and_take_part_of_a_post() -> None:
    wide, narrow = proportion_limits(0.3, 7.8), proportion_limits(0.3, 78)
    assert wide.high95 > narrow.high95 > 0.3 > narrow.low95 > wide.low95
    assert proportion_limits(0.3, 7).high95 > wide.high95 > proportion_limits(0.3, 9).high95


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_where_nobody_or_everybody_counts_there_is_no_room_for_chance(p: float) -> None:
    limits = proportion_limits(p, 20)
    assert {limits.low95, limits.high95, limits.low998, limits.high998} == {p}
    assert rate_limits(0, 5).high998 == 0


def test_a_small_team_with_everything_is_not_called_out_and_a_large_one_is() -> None:
    # Of 2 both: 0.3 squared is 9 %, no surprise. Of 40 with 12 expected 24 is one in many thousands.
    found = judged("all 300 1000", "small 2 2\nlarge 24 40\nusual 30 100\nlow 15 100")
    assert [(one.group, one.place, one.is_far) for one in found.points] == [
        ("small", Place.INSIDE, False),
        ("large", Place.ABOVE, True),
        ("usual", Place.INSIDE, False),
        ("low", Place.BELOW, True),
    ]
    assert [one.group for one in found.outside] == ["large", "low"]
    assert found.overall == 30
    assert found.points[2].limits == found.limits(100)


def test_hidden_and_empty_groups_are_left_out_and_hidden_ones_named() -> None:
    found = judged("all 300 1000", "a 30 100\nb 20 90\nc 10 50\nd c c\ne - 0")
    assert [one.group for one in found.points] == ["a", "b", "c"]
    assert found.hidden == ("d",)


def test_two_groups_or_a_whole_without_a_figure_make_no_funnel() -> None:
    assert funnel(Measure(), rows("all 300 1000"), rows("a 30 100\nb 20 90")) is None
    assert funnel(Measure(), rows("all - -"), rows("a 30 100\nb 20 90\nc 10 50")) is None


def test_a_caseload_is_a_number_of_events_over_posts() -> None:
    caseload = Measure(unit="cases")
    whole, groups = rows("all 150 10"), rows("a 15 1\nb 60 4\nc 26 1")
    whole["value"], groups["value"] = whole["value"] / 100, groups["value"] / 100
    found = funnel(caseload, whole, groups)
    assert found is not None
    assert found.method is Method.POISSON
    # 15 expected: 26 or more has a chance of 0.6 % (beyond 95 %, within 99.8 %), 15 is in the middle.
    assert [(one.group, one.place, one.is_far) for one in found.points] == [
        ("c", Place.ABOVE, False),
        ("b", Place.INSIDE, False),  # as high as the next one, but from more posts
        ("a", Place.INSIDE, False),
    ]


def test_only_counts_out_of_something_have_limits() -> None:
    assert method(Measure()) is Method.BINOMIAL
    assert method(Measure(rolling_months=12)) is Method.POISSON
    assert method(Measure(unit="rate", aggregate=Aggregate.RATE)) is Method.POISSON
    for other in (Aggregate.COUNT, Aggregate.MEAN, Aggregate.MEDIAN, Aggregate.MAX, Aggregate.GIVEN):
        assert method(replace(Measure(), aggregate=other)) is None
    assert method(Measure(id="sickness_rate")) is None
