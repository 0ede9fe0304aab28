"""Did the curve turn? Series whose verdict can be read by eye against a flat baseline of 50 with a band of 45 to 55."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.control import Start
from metrics.months import Month
from metrics.workshops.verdict import Kind, verdicts
from tests.metrics.monthly import months
from tests.metrics.workshops.frozen import DEFINITION, baseline, indicator, kinds, of, since

EARLY = "too early"
VALUES = st.lists(st.integers(0, 100), min_size=1, max_size=24)


def drawn(values: list[int]) -> str:
    return " ".join(map(str, values))


def test_before_the_first_final_figure_there_is_one_verdict_too_early() -> None:
    (only,) = verdicts(indicator(), baseline(), [], (), DEFINITION)
    assert (only.kind, only.month, only.since, only.months_since, only.size) == (Kind.TOO_EARLY, None, None, 0, None)
    assert only.shown == (
        "Too early to say: no month since the freeze has a final figure yet, and the verdict takes four."
    )


def test_three_months_are_too_early_however_good() -> None:
    found = of("90 90 90")
    assert kinds(found) == [EARLY] * 3
    assert found[0].shown == (
        "Too early to say: one month since the freeze has a final figure (January 2022); the verdict takes four."
    )
    assert found[-1].shown == (
        "Too early to say: three months since the freeze have a final figure (January, February and March 2022); "
        "the verdict takes four."
    )


def test_three_of_the_last_four_above_the_band_have_turned() -> None:
    last = of("60 50 60 60")[-1]
    assert last.kind is Kind.TURNED
    assert last.better == (date(2022, 1, 31), date(2022, 3, 31), date(2022, 4, 30))
    # (60 + 50 + 60 + 60) / 4 = 57.5
    assert last.shown == (
        "Visits on time were above the band in 3 of the last 4 months: January, March and April 2022. "
        "The mean of the four, 57.5%, is better than the level at the freeze, 50.0%."
    )


def test_two_of_the_last_four_show_no_change() -> None:
    last = of("60 50 50 60")[-1]
    assert last.kind is Kind.NO_CHANGE
    assert last.shown == (
        "Visits on time were above the band in 2 of the last 4 months: January and April 2022. "
        "It takes 3 of 4 on one side to show a change."
    )


def test_older_months_than_the_last_four_do_not_count() -> None:
    assert kinds(of("60 60 60 50 50 50")) == [EARLY] * 3 + ["turned", "no change shown", "no change shown"]


def test_on_the_edge_of_the_band_is_not_outside() -> None:
    assert of("55 55 55 55")[-1].kind is Kind.NO_CHANGE
    assert of("45 45 45 45")[-1].kind is Kind.NO_CHANGE


def test_better_than_expected_but_no_better_than_at_the_freeze_is_slowing() -> None:
    last = of("60 60 60 60", level=60.0)[-1]  # it was 60 and was to fall to 50: holding still is worth something
    assert last.kind is Kind.SLOWING
    assert last.shown.endswith("is no better than the level at the freeze, 60.0%, but better than was expected by now.")
    assert of("60 60 60 61", level=60.0)[-1].kind is Kind.TURNED


def test_the_level_at_the_freeze_is_the_mean_of_the_last_six_months() -> None:
    # 18 months at 90 and six of 30, 30, 30, 36, 36, 36: mean 33, though the whole history is far above.
    history = [
        one.model_copy(update={"value": value})
        for one, value in zip(baseline().history, [90.0] * 18 + [30.0] * 3 + [36.0] * 3, strict=True)
    ]
    low: dict[str, Any] = {
        "history": tuple(history),
        "middle": (20.0,) * 24,
        "lower": (10.0,) * 24,
        "upper": (30.0,) * 24,
    }
    assert of("33 33 33 33", **low)[-1].kind is Kind.SLOWING
    assert of("33 33 33 34", **low)[-1].kind is Kind.TURNED


def test_three_of_the_last_four_below_the_band_are_worse() -> None:
    last = of("40 50 40 40")[-1]
    assert (last.kind, last.better, len(last.worse)) == (Kind.WORSE, (), 3)
    assert "below the band in 3 of the last 4 months: January, March and April 2022" in last.shown
    assert last.shown.endswith("is worse than the level at the freeze, 50.0%.")


def test_worse_than_expected_is_worse_even_where_the_level_has_risen() -> None:
    last = of("40 40 40 40", level=35.0)[-1]
    assert last.kind is Kind.WORSE
    assert last.shown.endswith("is no worse than the level at the freeze, 35.0%, but worse than was expected by now.")


def test_seven_in_a_row_within_the_band_on_the_better_side_are_promising() -> None:
    found = of("51 51 51 51 51 51 51")
    assert kinds(found) == [EARLY] * 3 + ["no change shown"] * 3 + ["promising"]
    assert found[-1].shown == (
        "Visits on time were above the baseline in each of the last 7 months, January to July 2022, "
        "but not outside the band in 3 of the last 4: promising, not proven."
    )


def test_seven_in_a_row_on_the_worse_side_show_nothing() -> None:
    assert of("49 49 49 49 49 49 49")[-1].kind is Kind.NO_CHANGE


def test_a_month_on_the_baseline_ends_a_run() -> None:
    assert of("51 51 51 50 51 51 51")[-1].kind is Kind.NO_CHANGE


def test_within_the_band_in_each_month_says_so() -> None:
    assert of("50 49 51 52")[-1].shown == (
        "Visits on time were within the band in each of the last 4 months: January, February, March and April 2022."
    )


def test_where_lower_is_better_below_the_band_has_turned() -> None:
    last = of("40 50 40 40", better="lower")[-1]
    assert last.kind is Kind.TURNED
    assert "below the band in 3 of the last 4 months" in last.shown
    assert of("60 60 60 60", better="lower")[-1].kind is Kind.WORSE
    assert of("49 49 49 49 49 49 49", better="lower")[-1].kind is Kind.PROMISING


def test_where_neither_is_better_there_is_no_verdict() -> None:
    last = of("90 90 90 90", better="neither")[-1]
    assert (last.kind, last.better, last.worse, last.reliability) == (None, (), (), "")
    assert last.shown == "There is no verdict on visits on time: neither higher nor lower is better."


def test_without_a_band_there_is_no_verdict() -> None:
    last = of("90 90 90 90 90 90 90", lower=(), upper=(), method="last value")[-1]
    assert last.kind is None
    assert last.shown == "There is no verdict: there was too little history for a band when the baseline was frozen."


def test_a_provisional_month_does_not_count() -> None:
    found = of("60 60 50 60p")
    assert (kinds(found), found[-1].month) == ([EARLY] * 3, date(2022, 3, 31))


def test_months_before_the_freeze_do_not_count() -> None:
    rows = [*months("90 90 90", date(2021, 10, 31)), *since("60 60 60")]
    assert kinds(verdicts(indicator(), baseline(), rows, (), DEFINITION)) == [EARLY] * 3


def test_four_figures_within_six_months_are_judged_together_and_in_seven_are_not() -> None:
    near = of("60 - 60 - 60 60")[-1]
    assert near.kind is Kind.TURNED
    assert "in each of the last 4 months with a final figure: January, March, May and June 2022" in near.shown
    far = of("60 - - 60 - 60 60")[-1]
    assert far.kind is Kind.TOO_EARLY
    assert far.shown.endswith("(January, April, June and July 2022) are too far apart to judge them together.")


def test_seven_figures_within_nine_months_are_a_run_and_in_ten_are_not() -> None:
    assert of("51 - 51 - 51 51 51 51 51")[-1].kind is Kind.PROMISING
    assert of("51 - 51 - 51 - 51 51 51 51")[-1].kind is Kind.NO_CHANGE


def test_a_measure_of_each_quarter_is_judged_by_its_last_four_figures() -> None:
    quarterly = indicator(due_months=(3, 6, 9, 12))
    rows = since("n n 60 n n 60 n n 60 n n 60")
    last = verdicts(quarterly, baseline(), rows, (), DEFINITION)[-1]
    assert last.kind is Kind.TURNED
    assert "in each of the last 4 figures: March, June, September and December 2022" in last.shown


def test_months_of_two_years_name_each_year_once() -> None:
    last = of("50 50 50 50 50 50 50 50 50 60 60 50 60")[-1]
    assert "October and November 2022, January 2023" in last.shown


def test_the_verdict_says_since_when_it_has_been_shown() -> None:
    found = of("60 60 60 60 60 50 50 60 60 60")
    assert kinds(found)[3:] == ["turned"] * 3 + ["no change shown"] * 3 + ["turned"]
    assert found[5].since == date(2022, 4, 30)
    assert (found[-1].kind, found[-1].since) == (Kind.TURNED, date(2022, 10, 31))


def test_months_after_the_baselines_two_years_are_not_judged() -> None:
    found = of(" ".join(["50"] * 24 + ["90"] * 4))
    assert (len(found), found[-1].month, found[-1].kind) == (24, date(2023, 12, 31), Kind.NO_CHANGE)
    assert found[-1].warnings == (
        "The frozen baseline ends after 24 months, with December 2023; later months are not judged.",
    )


def test_what_was_moving_already_is_said() -> None:
    assert of("60 60 60 60", already_moving="improving")[-1].shown.endswith(
        " They were already improving before the freeze."
    )
    assert of("60 60 60 60", already_moving="worsening")[-1].shown.endswith(
        " They were already getting worse before the freeze."
    )


# --- what is no longer like with like ---


def warned(rows: list[Month], starts: tuple[Start, ...] = (), definition: str = DEFINITION) -> tuple[str, ...]:
    return verdicts(indicator(), baseline(), rows, starts, definition)[-1].warnings


def test_nothing_changed_warns_of_nothing() -> None:
    assert warned([*months(" ".join(["50"] * 24)), *since("60 60 60 60")]) == ()


def test_a_new_source_after_the_freeze_is_named() -> None:
    start = Start(date(2022, 3, 31), "new source: Summary")
    assert warned(since("60 60 60 60"), (start,)) == (
        "No longer like with like: from March 2022: new source: Summary.",
    )


def test_a_rebase_that_was_known_at_the_freeze_is_not_named() -> None:
    assert warned(since("60 60 60 60"), (Start(date(2020, 1, 31), "new definition"),)) == ()


def test_a_rebase_found_later_within_the_months_used_is_named() -> None:
    assert len(warned(since("60 60 60 60"), (Start(date(2021, 6, 30), "new definition"),))) == 1


def test_another_definition_is_named() -> None:
    assert warned(since("60 60 60 60"), definition="other") == (
        "No longer like with like: the measure is counted in another way than when the baseline was frozen.",
    )


def test_restated_months_are_named_and_the_verdict_stands() -> None:
    rows = [*months(" ".join(["50"] * 22 + ["70", "71"])), *since("60 60 60 60")]
    last = verdicts(indicator(), baseline(), rows, (), DEFINITION)[-1]
    assert last.kind is Kind.TURNED
    assert last.warnings == (
        "2 months before the freeze were restated since: December 2021 was 50.0% and is now 71.0%. "
        "The baseline stays as it was frozen.",
    )


# --- what must hold for every series ---


@settings(deadline=None)
@given(VALUES)
def test_a_series_in_the_mirror_has_the_same_verdicts(values: list[int]) -> None:
    mirrored = of(drawn([100 - value for value in values]), better="lower")
    assert kinds(of(drawn(values))) == kinds(mirrored)


@settings(deadline=None)
@given(st.lists(st.integers(45, 55), min_size=1, max_size=24))
def test_it_never_turns_nor_worsens_where_no_month_is_outside(values: list[int]) -> None:
    assert not {Kind.TURNED, Kind.SLOWING, Kind.WORSE} & {one.kind for one in of(drawn(values))}


@settings(deadline=None)
@given(VALUES)
def test_each_verdict_is_by_what_had_come_up_to_its_month(values: list[int]) -> None:
    whole = of(drawn(values))
    assert kinds(whole) == [of(drawn(values[:count]))[-1].kind for count in range(1, len(values) + 1)]


@settings(deadline=None)
@given(VALUES)
def test_turned_has_at_least_three_months_outside_and_a_better_level(values: list[int]) -> None:
    for count, one in enumerate(of(drawn(values)), start=1):
        last = values[max(count - 4, 0) : count]
        turned = len(last) == 4 and sum(value > 55 for value in last) >= 3 and sum(last) / 4 > 50
        assert (one.kind is Kind.TURNED) is turned
