"""How often the verdict is wrong is said for the series that the baseline was, and for the verdict that is shown."""

import math

import pytest

from metrics.catalogue import catalogue
from metrics.workshops.error_rates import MEASURED, State, band_note, reliability
from metrics.workshops.rule import Kind
from tests.benchmarks.simulated import State as Simulated
from tests.benchmarks.simulated import gains_of
from tests.benchmarks.verdicts import share as of_100
from tests.benchmarks.verdicts import simulated
from tests.metrics.workshops.frozen import baseline, indicator, of


def test_a_level_baseline_is_told_of_level_and_drifting_series() -> None:
    level, drift = MEASURED[State.STABLE], MEASURED[State.DRIFTING]
    assert reliability(indicator(), baseline(), Kind.TURNED) == (
        'How often this is wrong: with nothing done, "turned" was shown within a year for '
        f"{level.turned} of 100 made-up series that stay level and {drift.turned} of 100 that drift slowly "
        f"(in any one month for {level.one_look} and {drift.one_look})."
    )


@pytest.mark.parametrize(("moving", "state"), [("improving", State.IMPROVING), ("worsening", State.WORSENING)])
def test_a_baseline_that_was_moving_is_told_of_series_that_move(moving: str, state: State) -> None:
    said = reliability(indicator(), baseline(already_moving=moving), Kind.TURNED)
    assert f" {MEASURED[state].turned} of 100 made-up series that steadily get " in said
    assert "level" not in said


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (Kind.TURNED, MEASURED[State.IMPROVING].turned),
        (Kind.SLOWING, MEASURED[State.IMPROVING].turned),
        (Kind.PROMISING, MEASURED[State.IMPROVING].promising),
        (Kind.WORSE, MEASURED[State.IMPROVING].worse),
    ],
)
def test_each_verdict_has_its_own_number(kind: Kind, number: int) -> None:
    assert f"within a year for {number} of 100" in reliability(indicator(), baseline(already_moving="improving"), kind)


@pytest.mark.parametrize("kind", [Kind.NO_CHANGE, Kind.TOO_EARLY])
def test_where_no_change_is_shown_it_says_how_often_one_is_missed(kind: Kind) -> None:
    rates = MEASURED[State.WORSENING]
    assert reliability(indicator(), baseline(already_moving="worsening"), kind) == (
        "How often a change is missed: a true gain of 10 percentage points was shown within a year for "
        f"{rates.large_by_12} of 100 made-up series that steadily get worse "
        f"(within 6 months for {rates.large_by_6}); a gain of 5 points within a year for {rates.small_by_12}."
    )


def test_another_unit_or_a_shorter_history_is_a_guide_only() -> None:
    assert "measured" not in reliability(indicator(), baseline(), Kind.TURNED)
    assert reliability(indicator(), baseline(unit="days", months_used=23), Kind.TURNED).endswith(
        "This was measured on 24 months of history and percentages, so here it is a guide only."
    )


def test_figures_of_twelve_months_have_no_number() -> None:
    said = reliability(indicator(rolling_months=12), baseline(), Kind.TURNED)
    assert "has not been measured" in said
    assert "of 100" not in said


def test_it_stands_with_the_verdict() -> None:
    last = of("60 60 60 60")[-1]
    assert last.sentences == (last.shown, last.size.sentence if last.size else "", last.reliability)
    assert last.reliability == reliability(indicator(), baseline(), Kind.TURNED)


def test_a_stock_is_told_of_stocks_whatever_it_seemed_to_do() -> None:
    stock, rates = catalogue()["children_in_care"], MEASURED[State.STOCK]
    seemed = baseline(better="lower", unit="count", already_moving="improving")
    assert reliability(stock, seemed, Kind.NO_CHANGE) == (
        "How often a change is missed: a true change of a fifth in those who enter was shown within a year for "
        f"{rates.large_by_12} of 100 made-up series that count who is there at the month end "
        f"(within 6 months for {rates.large_by_6}); a change of a tenth within a year for {rates.small_by_12}."
    )


def test_a_share_of_a_stock_is_told_of_shares() -> None:
    assert "percentage points" in reliability(indicator(over_time="last"), baseline(), Kind.NO_CHANGE)


@pytest.mark.parametrize("state", list(State))
def test_the_numbers_are_those_that_the_rule_makes(state: State) -> None:
    """Measured again on 40 of the 300 series: within three standard errors of a share of 40."""
    same = Simulated(state.value)
    nothing, _, large = gains_of(same)
    for gain, number in ((nothing, MEASURED[state].turned), (large, MEASURED[state].large_by_12)):
        found = of_100(simulated(same, gain, 40), Kind.TURNED, Kind.SLOWING)
        share = min(max(number / 100, 0.02), 0.98)
        assert abs(found - number) <= 300 * math.sqrt(share * (1 - share) / 40)


def test_the_promise_of_the_band_is_put_right_for_numbers_of_a_month_end_alone() -> None:
    assert "68 of 100 months" in band_note(catalogue()["children_in_care"])
    assert band_note(catalogue()["contacts"]) == band_note(catalogue()["contact_nfa_rate"]) == ""
