"""The frozen baseline: what it keeps, and that it comes back from JSON exactly."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from metrics.catalogue import Aggregate
from metrics.control import Start, control
from metrics.forecast import Method, Scale, forecast
from metrics.workshops.baseline import Baseline, FrozenMonth, Stamp, already_moving, freeze
from tests.metrics.monthly import months
from tests.metrics.workshops.frozen import baseline, indicator

STAMP = Stamp("0123456789ab", "E1", date(2021, 11, 30), date(2022, 1, 5), datetime(2022, 1, 10, 9, 30), "A facilitator")
EVENTS = indicator(unit="count", aggregate=Aggregate.COUNT)
ZIGZAG = " ".join(["10 12"] * 12)
RISING = list(map(float, range(24)))


def frozen(line: str, starts: tuple[Start, ...] = (), better: str = "higher", target: float | None = None) -> Baseline:
    rows = months(line)
    one = replace(EVENTS, better=better)
    return freeze(one, rows, control(one, rows, starts), STAMP, target)


def test_it_keeps_who_froze_it_when_and_from_what() -> None:
    found = frozen(ZIGZAG, target=15.0)
    assert (found.indicator, found.title, found.unit, found.better) == (EVENTS.id, "Visits on time", "count", "higher")
    assert (found.definition, found.edition, found.edition_month) == ("0123456789ab", "E1", date(2021, 11, 30))
    assert (found.newest_file, found.frozen_at, found.frozen_by) == (
        date(2022, 1, 5),
        datetime(2022, 1, 10, 9, 30),
        "A facilitator",
    )
    assert (found.last, found.target, found.months_used, len(found.history)) == (date(2021, 12, 31), 15.0, 24, 24)


def test_its_lines_are_the_forecast_of_24_months() -> None:
    found, expected = frozen(ZIGZAG), forecast([10.0, 12.0] * 12, Scale.COUNT, None, 24)
    assert (found.middle, found.lower, found.upper) == (expected.middle, expected.lower, expected.upper)
    assert (len(found.middle), len(found.lower), found.method) == (24, 24, Method.MEDIAN_OF_THREE)
    assert found.months()[0] == date(2022, 1, 31)
    assert found.months()[-1] == date(2023, 12, 31)


def test_a_provisional_month_is_not_frozen() -> None:
    found = frozen(ZIGZAG + " 99p")
    assert found.last == date(2021, 12, 31)
    assert 99 not in [one.value for one in found.history]


def test_a_missing_month_is_kept_as_a_gap() -> None:
    found = frozen(ZIGZAG.replace("10 12", "10 -", 1))
    assert found.history[1] == FrozenMonth(month=date(2020, 2, 29), value=None)
    assert (found.months_used, len(found.history)) == (23, 24)


def test_a_provisional_month_between_final_ones_is_a_gap() -> None:
    found = frozen(ZIGZAG.replace("10 12", "10 99p", 1))
    assert (found.history[1].value, found.months_used) == (None, 23)


def test_numerators_and_denominators_are_kept() -> None:
    rows = [replace(one, numerator=1.0, denominator=2.0) for one in months(ZIGZAG)]
    found = freeze(EVENTS, rows, control(EVENTS, rows), STAMP)
    assert found.history[0] == FrozenMonth(month=date(2020, 1, 31), value=10.0, numerator=1.0, denominator=2.0)


def test_only_the_months_since_a_new_start_are_used_and_the_others_still_kept() -> None:
    found = frozen(ZIGZAG, (Start(date(2021, 1, 31), "new definition"),))
    assert (found.months_used, len(found.history), found.used()[0].month) == (12, 24, date(2021, 1, 31))


def test_the_level_is_the_mean_of_the_last_six_figures_used() -> None:
    assert frozen("0 0 0 0 0 0 7 8 9 10 11 12 - 13").level == 10.5  # of 8 9 10 11 12 13
    assert frozen("90 90 90 90 90 90 90 90 7 9", (Start(date(2020, 9, 30), "new"),)).level == 8.0


def test_too_little_history_has_no_band_and_says_so() -> None:
    found = frozen("10 12 11")
    assert (found.has_band, found.method, found.middle) == (False, Method.LAST_VALUE, (11.0,) * 24)
    assert found.meaning() == (
        "Too little history for a forecast: 3 months to March 2020 (data of 5 January 2022). The dotted line repeats the "
        "last value. Frozen on 10 January 2022 from the edition of November 2021. "
        "There was too little history for a band, so no verdict can be reached."
    )


def test_a_trial_has_a_band() -> None:
    assert (frozen("10 12 11 10 12 11 10").method, frozen("10 12 11 10 12 11 10").has_band) == (Method.TRIAL, True)


@pytest.mark.parametrize("line", ["- - -", "10p 12p", ""])
def test_without_a_final_figure_there_is_nothing_to_freeze(line: str) -> None:
    with pytest.raises(ValueError, match="has no final figure yet"):
        frozen(line)


def test_from_the_draft() -> None:
    assert "from the draft" in baseline().meaning()


# --- which way it was moving ---


@pytest.mark.parametrize(
    ("values", "better", "moving"),
    [
        (RISING, "higher", "improving"),
        (RISING, "lower", "worsening"),
        (RISING[::-1], "higher", "worsening"),
        (RISING[::-1], "lower", "improving"),
        (RISING, "neither", ""),
        ([10.0, 12.0] * 12, "higher", ""),
        (RISING[:11], "higher", ""),
        (RISING[:12], "higher", "improving"),
        ([*map(float, range(100, 0, -1)), *RISING], "higher", "improving"),  # the last 24 alone
    ],
)
def test_which_way_it_was_moving(values: list[float], better: str, moving: str) -> None:
    assert already_moving(values, better) == moving


def test_a_trend_at_a_chance_of_a_tenth_is_enough() -> None:
    # 12 values: variance 12 * 11 * 29 / 18 = 212.67, root 14.58; S = 26 gives z = 1.714, p 0.087; S = 24 z = 1.577, p 0.115.
    # 66 pairs: 46 up and 20 down make 26, 45 and 21 make 24. Moving the lowest value 20 (21) places up does that.
    assert already_moving(_with_pairs_down(20), "higher") == "improving"
    assert already_moving(_with_pairs_down(21), "higher") == ""


def _with_pairs_down(count: int) -> list[float]:
    """Twelve different values of which so many pairs fall: each step of a bubble sort backwards makes one more."""
    values = list(range(12))
    for _ in range(count):
        place = next(place for place in range(11) if values[place] < values[place + 1])
        values[place], values[place + 1] = values[place + 1], values[place]
    return [float(value) for value in values]


def test_a_frozen_baseline_says_that_it_was_moving() -> None:
    rising = " ".join(str(10 + place) for place in range(24))
    assert frozen(rising).already_moving == "improving"
    assert len(frozen(rising).trend) == 24
    assert frozen(rising, better="lower").already_moving == "worsening"


# --- to JSON and back ---


def test_a_real_one_comes_back_from_json_exactly() -> None:
    found = frozen(" ".join(str(10 + place % 5 + place / 7) for place in range(40)))
    assert Baseline.model_validate_json(found.model_dump_json()) == found


NUMBERS = st.floats(0, 1e6)


@settings(deadline=None)
@given(
    st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=24, max_size=24),
    st.lists(NUMBERS, min_size=24, max_size=24),
)
def test_every_number_comes_back_from_json_exactly(lines: list[tuple[float, ...]], values: list[float]) -> None:
    lower, middle, upper = zip(*(sorted(one) for one in lines), strict=True)
    history = tuple(
        one.model_copy(update={"value": value}) for one, value in zip(baseline().history, values, strict=True)
    )
    found = baseline(lower=lower, middle=middle, upper=upper, history=history)
    assert Baseline.model_validate_json(found.model_dump_json()) == found


def test_it_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        baseline().last = date(2020, 1, 31)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"note": "extra"}, "Extra inputs"),
        ({"middle": (float("nan"),) * 24}, "finite"),
        ({"middle": (50.0,) * 12}, "24 months"),
        ({"lower": ()}, "a lower and an upper line"),
        ({"lower": (60.0,) * 24}, "the lower one below"),
        ({"last": date(2021, 11, 30)}, "end with the last month"),
        ({"months_used": 25}, "fewer figures"),
        ({"better": "up"}, "'higher', 'lower' or 'neither'"),
        ({"frozen_by": "x" * 301}, "at most 300"),
    ],
)
def test_one_that_cannot_be_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        baseline(**fields)


def test_one_that_is_brought_in_from_json_is_checked_alike() -> None:
    text = baseline().model_dump_json().replace('"months_used":24', '"months_used":99')
    with pytest.raises(ValidationError, match="fewer figures"):
        Baseline.model_validate_json(text)


def test_the_months_are_in_their_order() -> None:
    with pytest.raises(ValidationError, match="order of its months"):
        baseline(history=(*baseline().history[:-2][::-1], *baseline().history[-2:]))
