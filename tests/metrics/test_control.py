"""The control chart of a series: what is judged together, what each month is on screen, and where a new start may help."""

from dataclasses import replace
from datetime import date

import pytest

from metrics.control import Control, Start, control, suggested_start
from metrics.months import Month, gaps, month_end, months_apart, months_of, with_figure
from metrics.spc import Assurance, Judged, Kind, Phase, Rule
from tests.metrics.monthly import MISSING, STEADY, Described, day, frame, months

AGENCY = Described()
HIGHER = Described(better="higher")


def chart(line: str, *starts: Start, better: str = "lower") -> Control:
    return control(Described(better=better), months_of(frame(line)), starts)


def shown(found: Control) -> list[str]:
    """What each month is on screen, in one letter."""
    letters = {
        Kind.COMMON: ".",
        Kind.CONCERN: "c",
        Kind.IMPROVEMENT: "i",
        Kind.NEUTRAL_HIGH: "h",
        Kind.NEUTRAL_LOW: "l",
    }
    return [letters[found.shown(place)] for place in range(len(found.months))]


@pytest.mark.parametrize(
    ("count", "judged"),
    [
        (1, Judged.TOO_FEW),
        (5, Judged.TOO_FEW),
        (6, Judged.TRIAL),
        (12, Judged.TRIAL),
        (13, Judged.FULL),
        (40, Judged.FULL),
    ],
)
def test_a_phase_is_judged_by_its_number_of_figures(count: int, judged: Judged) -> None:
    found = chart(" ".join(["10", "12"][place % 2] for place in range(count)))
    assert found.judged is judged
    limits = found.limits(count - 1)
    if judged is Judged.TOO_FEW:
        assert limits is None
    else:
        # Every step is 2, so the limits are 2.66 * 2 on each side of the mean.
        assert limits is not None
        assert limits[0] == pytest.approx(limits[1] - 5.32)
        assert limits[2] == pytest.approx(limits[1] + 5.32)


def test_missing_months_do_not_count_as_points_of_a_phase() -> None:
    assert chart("10 12 10 - - - - 12 10").judged is Judged.TOO_FEW
    assert chart("10 12 10 - - - - 12 10 12").judged is Judged.TRIAL


def test_too_few_points_raise_no_alarm_on_screen() -> None:
    found = chart("10 10.1 10 10.1 90")
    assert found.judged is Judged.TOO_FEW
    assert shown(found) == ["."] * 5
    assert found.assurance(4, 5.0) is None


@pytest.mark.parametrize("line", ["5 " * 20, "5 " * 19 + "6", "0 0 0 1 0 0 0 0 1 0 0 0 0 0 0"])
def test_a_series_that_hardly_moves_has_no_limits_and_raises_no_alarm(line: str) -> None:
    found = chart(line)
    last = len(found.months) - 1
    assert found.judged is Judged.TOO_LITTLE
    assert set(shown(found)) == {"."}
    assert found.limits(last) is None
    assert found.since_special(last) is None


def test_the_limits_and_the_rule_of_a_point_above_them() -> None:
    # Twelve steps of 2 and one of 20, which is longer than 3.267 * 44 / 13 = 11.06 and left out of the limits.
    found = chart(f"{STEADY} 30")
    mean = (142 + 30) / 14
    limits = found.limits(13)
    assert limits == pytest.approx((mean - 5.32, mean, mean + 5.32))
    assert found.shown(13) is Kind.CONCERN
    assert found.rules[13] is Rule.ABOVE_LIMIT
    assert [chart(f"{STEADY} 30", better=better).shown(13) for better in ("higher", "neither")] == [
        Kind.IMPROVEMENT,
        Kind.NEUTRAL_HIGH,
    ]


def test_without_screening_the_long_step_makes_the_limits_wider() -> None:
    found = control(AGENCY, months(f"{STEADY} 30"), screen=False)
    mean = (142 + 30) / 14
    assert found.limits(13) == pytest.approx((mean - 2.66 * 44 / 13, mean, mean + 2.66 * 44 / 13))


def test_a_change_of_source_starts_a_phase() -> None:
    found = chart("10* 12* 10* 12* 10* 12* 30 32 30 32 30 32 30")
    assert found.starts == (Start(day(6), "new source: Workforce file"),)
    assert found.xmr.phases == [Phase(0, 6, Judged.TRIAL), Phase(6, 13, Judged.TRIAL)]
    # The means are 11 and 216 / 7, each with the limits of its own phase.
    assert found.limits(5) == pytest.approx((5.68, 11.0, 16.32))
    assert found.limits(6) == pytest.approx((216 / 7 - 5.32, 216 / 7, 216 / 7 + 5.32))
    assert set(shown(found)) == {"."}


def test_a_change_of_source_is_seen_across_missing_and_provisional_months() -> None:
    found = chart("10* 12* - 11p 30 32")
    assert [one.month for one in found.starts] == [day(4)]
    assert chart("10* 12* - 11p* 10* 12*").starts == ()
    # A provisional figure of another source says nothing of the figures beside it.
    assert chart("10 12 11p* 10 12").starts == ()


def test_the_first_source_is_no_start_and_every_later_change_is() -> None:
    assert [one.month for one in chart("10 12 11* 12* 11* 12* 11 12").starts] == [day(2), day(6)]


@pytest.mark.parametrize("line", ["10 12 90* 11 12", "10 12 90* 80* 70* 11 12", "10 12 90* - 80* 70p* 70* 11 12"])
def test_a_source_that_stood_in_for_three_months_at_most_is_left_out(line: str) -> None:
    found = chart(line)
    assert found.starts == ()
    assert [value for value in found.values if value is not None] == [10.0, 12.0, 11.0, 12.0]
    assert len(found.months) == len(line.split())


@pytest.mark.parametrize(
    ("line", "starts"),
    [
        ("10 12 90* 80* 70* 80* 11 12", [2, 6]),  # four months are a change
        ("10 12 90* 80*", [2]),  # nobody knows yet whether the other comes back
        ("90* 80* 10 12", [2]),
    ],
)
def test_a_source_that_did_not_only_stand_in_is_judged(line: str, starts: list[int]) -> None:
    found = chart(line)
    assert [one.month for one in found.starts] == [day(place) for place in starts]
    assert None not in found.values


def test_a_source_between_two_others_did_not_stand_in() -> None:
    rows = months("10* 12* 11 14 15")
    rows = [*rows[:3], *(replace(one, source="Return") for one in rows[3:])]
    found = control(AGENCY, rows)
    assert [one.month for one in found.starts] == [day(2), day(3)]
    assert found.values == (10.0, 12.0, 11.0, 14.0, 15.0)


def test_a_rebase_starts_a_phase_with_its_month() -> None:
    found = chart("10 12 " * 7 + "30 32 " * 7, Start(day(14), "limits start again: new team"))
    assert [(phase.start, phase.stop) for phase in found.xmr.phases] == [(0, 14), (14, 28)]
    assert found.limits(13) == pytest.approx((5.68, 11.0, 16.32))
    assert found.limits(14) == pytest.approx((25.68, 31.0, 36.32))


@pytest.mark.parametrize(
    ("month", "begins"),
    [
        (date(2020, 2, 29), date(2020, 2, 29)),
        (date(2020, 2, 1), date(2020, 2, 29)),  # a day inside the month
        (date(2020, 3, 1), date(2020, 6, 30)),  # April and May are not due, March neither
        (date(2020, 6, 30), date(2020, 6, 30)),
    ],
)
def test_a_rebase_on_a_month_without_a_row_moves_to_the_next(month: date, begins: date) -> None:
    found = chart("10 12 n n n 11 12", Start(month, "new team"))
    assert found.starts == (Start(begins, "new team"),)


@pytest.mark.parametrize("month", [date(2019, 5, 31), date(2020, 1, 31), date(2020, 4, 30), date(2031, 1, 31)])
def test_a_rebase_before_the_second_month_or_after_the_last_changes_nothing(month: date) -> None:
    found = chart("10 12 11", Start(month, "new team"))
    assert found.starts == ()
    assert len(found.xmr.phases) == 1


def test_reasons_for_the_same_month_are_joined_and_starts_stand_in_their_order() -> None:
    found = chart("10* 12* 11 12 10", Start(day(4), "late"), Start(day(2), "new team"), Start(day(2), "new team"))
    assert found.starts == (Start(day(2), "new source: Workforce file; new team"), Start(day(4), "late"))
    early = chart("10* 12* 11* 12* 10 11", Start(day(2), "new team"))
    assert [one.month for one in early.starts] == [day(2), day(4)]


def test_provisional_and_missing_months_are_not_judged() -> None:
    found = chart(f"{STEADY} - 90p 12 90p -")
    # Up to the last month with a complete figure; the months after it have not happened yet.
    assert found.months == tuple(day(place) for place in range(16))
    assert found.values[12:] == (10.0, None, None, 12.0)
    assert set(shown(found)) == {"."}


def test_where_the_last_months_are_missing_the_last_real_one_stands() -> None:
    found = chart(f"{STEADY} 30 - -")
    assert found.months[-1] == day(13)
    assert found.shown(13) is Kind.CONCERN


def test_leading_months_without_a_figure_are_left_out() -> None:
    assert chart("- - 10 12").months == (day(2), day(3))


def test_months_that_only_await_a_newer_population_are_complete() -> None:
    note = "the population is that of mid-2024, the newest there is"
    rows = [Month(day(0), 10.0, None, None, "s", "provisional", note), *months("n 12")[1:]]
    assert control(AGENCY, rows).values == (10.0, 12.0)
    other = [Month(day(0), 10.0, None, None, "s", "provisional", f"{note}; and the list ends early")]
    assert control(AGENCY, other).months == ()


def test_a_series_without_a_figure_has_a_chart_without_months() -> None:
    found = chart("- - 5p", Start(day(1), "new team"))
    assert (found.months, found.starts, found.judged) == ((), (), Judged.TOO_FEW)
    assert suggested_start(found) is None


def test_a_run_counts_the_months_that_meet_the_rule() -> None:
    above = chart(f"{STEADY} 30 30")
    assert (above.run(13), above.run(14)) == (1, 2)
    rise = chart(f"{STEADY} 10.5 11 11.5 12 12.5 13")
    # Six steps up since January 2021, the month before the first of them being a low of 10.
    assert rise.rules[18] is Rule.RISING
    assert [rise.run(place) for place in (13, 17, 18)] == [1, 5, 6]


def test_a_run_of_a_shift_counts_every_month_on_that_side() -> None:
    found = chart("10 12 " * 7 + "13 12 13 12 13 12 13")
    # The mean is 242 / 21 = 11.52: the twelve before the thirteen is above it as well.
    assert found.rules[20] is Rule.ABOVE_MEAN
    assert (found.run(20), found.run(13)) == (8, 1)
    mirrored = chart("12 10 " * 7 + "9 10 9 10 9 10 9")
    assert (mirrored.rules[20], mirrored.run(20)) == (Rule.BELOW_MEAN, 8)


def test_a_month_on_the_mean_is_on_neither_side_of_it() -> None:
    # Fifteen months with a sum of 165: the eighth, 11, is the mean.
    up = chart("10 9 10 9 10 9 10 11 12 13 12 13 12 13 12")
    down = chart("12 13 12 13 12 13 12 11 10 9 10 9 10 9 10")
    assert (up.rules[14], up.run(14)) == (Rule.ABOVE_MEAN, 7)
    assert (down.rules[14], down.run(14)) == (Rule.BELOW_MEAN, 7)


def test_a_run_of_a_shift_counts_months_beyond_the_limit_too() -> None:
    # The mean is 286 / 28 = 10.2, the steps of 9 around the nought are left out, so the lower limit is near 5.
    found = chart("10 12 " * 10 + "9 10 9 0 9 10 9 10")
    assert found.rules[23] is Rule.BELOW_LIMIT
    assert (found.rules[27], found.run(27)) == (Rule.BELOW_MEAN, 8)


def test_a_run_ends_at_a_missing_month_and_at_the_start_of_a_phase() -> None:
    gap = chart(f"{STEADY} 30 - 30")
    assert gap.rules[15] is Rule.ABOVE_LIMIT
    assert gap.run(15) == 1
    falling = chart("10 12 10 12 10 12 21 20 19 18 17 16 15 14 13 12", Start(day(7), "new team"))
    # Nine months from 20 to 12: the mean is 16, which is the fourth step down in this phase, the fifth of all.
    assert falling.rules[11] is Rule.FALLING
    assert falling.run(11) == 4


def test_a_rise_goes_on_only_while_every_step_is_up() -> None:
    found = chart(f"{STEADY} 10 10.5 11 11.5 12 12.5 13")
    # From the second ten on: six steps; the step from ten to ten is none.
    assert found.rules[19] is Rule.RISING
    assert found.run(19) == 6


# A mean of 16.2 with the 90, steps of 12 without it, so an upper limit of 48.1: nothing else is special.
SPIKE = "90" + " 5 17" * 6 + " 5"


def test_months_since_the_last_special_cause() -> None:
    found = chart(SPIKE)
    assert "".join(shown(found)) == "c............."
    assert [found.since_special(place) for place in (0, 1, 13)] == [0, 1, 13]
    assert chart(STEADY).since_special(12) is None


def test_a_special_cause_of_an_earlier_phase_still_counts() -> None:
    found = chart(f"{SPIKE} 5 17", Start(day(14), "new team"))
    assert found.judged is Judged.TOO_FEW
    assert found.since_special(15) == 15


def test_assurance_compares_the_target_with_the_limits_of_the_month() -> None:
    found = chart("10 12 " * 7 + "30 32 " * 7, Start(day(14), "new team"), better="higher")
    assert [found.assurance(place, 20.0) for place in (13, 14)] == [Assurance.FAIL, Assurance.PASS]
    assert found.assurance(14, 31.0) is Assurance.INCONSISTENT
    assert found.assurance(14, None) is None
    assert chart("10 12 " * 7, better="neither").assurance(0, 50.0) is None


CLEAR = "10 12 " * 6 + "20 22 " * 6


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (CLEAR, 12),
        ("20 22 " * 6 + "10 12 " * 6, 12),
        ("12 10 " * 9 + "20 22 " * 6, 18),
        # Of two shifts the same way the second has found the level.
        ("10 12 " * 6 + "20 22 " * 6 + "40 42 " * 10, 24),
    ],
)
def test_a_shift_that_has_lasted_a_year_is_suggested_from_its_first_month(line: str, place: int) -> None:
    assert suggested_start(chart(line)) == day(place)


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("a spike", "10 12 " * 6 + "90 " + "10 12 " * 9),
        ("a shift of seven months", "10 12 " * 6 + "20 22 20 22 20 22 20 " + "10 12 " * 6),
        ("a shift that went back", "10 12 " * 6 + "20 22 " * 6 + "10 12 " * 4),
        ("a shift of eleven months so far", "10 12 " * 6 + "20 22 " * 5 + "20"),
        ("no shift", "10 12 " * 20),
        ("a shift of less than two sigma", "10 12 " * 6 + "11.5 13.5 " * 6),  # sigma is 2 x 0.887: 3.55 would do
        ("a series that stood still", "5 " * 12 + "9 " * 12),
        ("a slope", " ".join(str(10 + month) for month in range(36))),
        ("a shift that has moved on", "10 12 " * 6 + "20 22 " * 6 + "10 " * 7),
        ("a short history", "10 12 " * 6),
        ("less than a year before", "10 12 " * 5 + "20 22 " * 6),
    ],
)
def test_what_has_not_lasted_is_not_suggested(why: str, line: str) -> None:
    assert suggested_start(chart(line)) is None, why


def test_after_a_rebase_only_the_new_phase_is_looked_at() -> None:
    rebased = chart(CLEAR, Start(day(12), "new team"))
    assert rebased.judged is Judged.TRIAL
    assert suggested_start(rebased) is None
    assert suggested_start(chart(CLEAR + "20 22 " * 3, Start(day(12), "new team"))) is None


def test_missing_months_are_passed_over_in_a_shift() -> None:
    line = CLEAR.split()
    line[14:14] = ["-", "5p"]
    assert suggested_start(chart(" ".join(line))) == day(12)


def test_months_are_sorted_and_those_not_due_left_out() -> None:
    found = months_of(frame("10 n 12 -")[::-1])
    assert [one.month for one in found] == [day(0), day(2), day(3)]
    assert [one.value for one in found] == [10.0, 12.0, None]
    assert [one.month for one in with_figure(months("10 11p - 12"))] == [day(0), day(3)]


def test_gaps_are_those_after_the_first_figure() -> None:
    (gap,) = gaps(frame("- 10 - n 12 -"))
    assert (gap.months, gap.reason) == ((day(2), day(5)), MISSING)


@pytest.mark.parametrize(
    ("start", "ahead", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 5), 1, date(2023, 2, 28)),
        (date(2024, 12, 31), 0, date(2024, 12, 31)),
        (date(2024, 12, 1), 1, date(2025, 1, 31)),
        (date(2024, 1, 31), -1, date(2023, 12, 31)),
        (date(2024, 3, 31), -13, date(2023, 2, 28)),
    ],
)
def test_month_ends(start: date, ahead: int, end: date) -> None:
    assert month_end(start, ahead) == end
    assert months_apart(start, end) == ahead


def test_a_series_that_stood_still_is_judged_once_three_figures_in_a_row_have_left() -> None:
    still = "100 " * 20
    for line, judged in ((still + "60 55", Judged.TOO_LITTLE), (still + "60 55 50", Judged.FULL)):
        assert chart(line).judged is judged
    # Twenty-two ranges, of which the one of 40 is left out: 10 / 21; the mean is 2165 / 23, so the limit is at 92.86.
    collapsed = chart(still + "60 55 50")
    assert collapsed.rules[-3:] == (Rule.BELOW_LIMIT,) * 3
    # Now and then one off the usual is no three in a row, and neither is one on either side.
    assert chart("0 0 0 1 0 0 0 0 1 0 0 0 0 1 0 0").judged is Judged.TOO_LITTLE
    assert chart("5 " * 20 + "6 4 6").judged is Judged.TOO_LITTLE


def test_figures_that_share_months_are_not_judged() -> None:
    found = control(Described(), months(f"{STEADY} 90"), overlapping=True)
    assert found.judged is Judged.OVERLAPPING
    assert found.limits(0) is None
    assert set(found.rules) == {Rule.COMMON}
    assert control(Described(), months(f"{STEADY} 90")).rules[-1] is Rule.ABOVE_LIMIT


def test_a_later_shift_is_suggested_where_an_earlier_one_went_back() -> None:
    went_back = "10 12 " * 6 + "20 22 " * 6 + "12 10 " * 6
    lasting = chart(went_back + "30 32 " * 6)
    assert lasting.months[36] == suggested_start(lasting)
