"""The eight rules by which a measure asks for attention: raised or not, since when, who answers for it; and praise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

import metrics
from metrics.board.arrivals import LeftOut
from metrics.board.decisions import Decided, Decision
from metrics.board.exceptions import (
    OF_FIGURES,
    Cause,
    Raised,
    accepted,
    improving_months,
    months_behind,
    of_data,
    of_figures,
)
from metrics.catalogue import Indicator
from metrics.control import Start
from metrics.reference import Target
from metrics.standings import Against, Standing, by_month, standing
from tests.metrics.monthly import STEADY, day, frame

LOWER = replace(metrics.catalogue()["agency_ratio"], id="one", better="lower")
HIGHER, NEITHER = replace(LOWER, better="higher"), replace(LOWER, better="neither")
YEARLY = replace(LOWER, due_months=(3,))

# Thirteen months of which each step is 12, so that a limit is 2.66 * 12 from the mean.
WIDE = "5 17 " * 6 + "5"
WIDER = "5 17 " * 12 + "5"
SHIFT = "12 10 " * 7 + "13 12 13 12 13 12 13"
TREND = f"{STEADY} 10.5 11 11.5 12 12.5 13"
NEAR = f"{STEADY} 14 16.5 16.5"


def stands(line: str, indicator: Indicator = LOWER, *targets: Target, starts: Sequence[Start] = ()) -> list[Standing]:
    return by_month(indicator, frame(line), Against(targets=targets, starts=tuple(starts)))


def found(raised: Sequence[Raised]) -> list[tuple[Cause, int, date]]:
    return [(one.cause, one.months, one.since) for one in raised]


@pytest.mark.parametrize(
    ("line", "cause", "months", "since"),
    [
        (f"{WIDE} 90", Cause.OUTSIDE, 1, day(13)),
        (f"{WIDE} 90 90", Cause.OUTSIDE, 2, day(13)),
        (SHIFT, Cause.SHIFT, 7, day(14)),
        # The rise begins with the ten of January 2021.
        (TREND, Cause.TREND, 7, day(12)),
        (f"{TREND} 13.2", Cause.TREND, 8, day(12)),
        (NEAR, Cause.NEAR, 2, day(14)),
    ],
)
def test_a_signal_of_concern_is_raised_by_its_rule(line: str, cause: Cause, months: int, since: date) -> None:
    raised = of_figures(LOWER, stands(line))
    assert found(raised) == [(cause, months, since)]
    assert (raised[0].indicator, raised[0].month) == ("one", stands(line)[-1].month)
    assert cause in OF_FIGURES


@pytest.mark.parametrize(
    "line",
    [
        STEADY,
        "12 10 " * 7 + "13 12 13 12 13 12",  # six on one side
        f"{STEADY} 10.5 11 11.5 12 12.5",  # five steps up
        f"{STEADY} 14 16.5",  # one of three is close to the limit
        f"{WIDE} 45",  # inside the limit of 13.0 + 31.9
        f"{WIDE} 90 5",  # the month before
        "10 12 10 12 90",  # too few to judge
        "5 " * 20 + "6",  # too little variation
    ],
)
def test_what_meets_no_rule_is_not_raised(line: str) -> None:
    assert of_figures(LOWER, stands(line)) == []


@pytest.mark.parametrize("line", [f"{WIDE} 90", SHIFT, TREND, NEAR])
def test_a_signal_on_the_good_side_or_without_a_side_is_not_raised(line: str) -> None:
    assert of_figures(HIGHER, stands(line, HIGHER)) == []
    assert of_figures(NEITHER, stands(line, NEITHER)) == []


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (f"{WIDE} -70", Cause.OUTSIDE),
        ("10 12 " * 7 + "9 10 9 10 9 10 9", Cause.SHIFT),
        (f"{STEADY} 12 11.5 11 10.5 10 9.5 9", Cause.TREND),
        ("12 10 " * 6 + "12 8 5.5 5.5", Cause.NEAR),
    ],
)
def test_where_higher_is_better_the_low_side_is_of_concern(line: str, cause: Cause) -> None:
    assert [one.cause for one in of_figures(HIGHER, stands(line, HIGHER))] == [cause]
    assert of_figures(LOWER, stands(line)) == []


def test_a_concern_that_changes_its_rule_stays_open() -> None:
    rise = of_figures(LOWER, stands(TREND))
    # The limits are near 16.1: the rise ends far above them.
    outside = of_figures(LOWER, stands(f"{TREND} 30"))
    assert found(rise) == [(Cause.TREND, 7, day(12))]
    assert found(outside) == [(Cause.OUTSIDE, 8, day(12))]


def test_a_concern_that_closed_opens_anew() -> None:
    assert found(of_figures(LOWER, stands(f"{WIDER} 90 5 90"))) == [(Cause.OUTSIDE, 1, day(27))]


def test_months_are_counted_by_the_calendar_where_figures_come_less_often() -> None:
    each_quarter = " n n ".join(f"{WIDE} 90 90".split())
    # The last two quarters, 39 and 42 months after the first: open for both and the two months between.
    assert found(of_figures(LOWER, stands(each_quarter))) == [(Cause.OUTSIDE, 4, day(39))]
    assert improving_months(stands(each_quarter, HIGHER)) == 4
    with_a_gap = f"{WIDER} 90 - 90"
    assert found(of_figures(LOWER, stands(with_a_gap))) == [(Cause.OUTSIDE, 3, day(25))]


def test_of_a_series_without_a_figure_nothing_is_raised() -> None:
    assert of_figures(LOWER, []) == []
    assert of_figures(LOWER, [standing(LOWER, frame("- 5p"))]) == []


def aim(value: float, since: date = date(2019, 1, 1)) -> Target:
    return Target("one", None, since, value, None, None)


@pytest.mark.parametrize(
    ("indicator", "target", "raised"),
    [
        # Fourteen months with a mean of 11 and steps of 2: the limits are 5.68 and 16.32.
        (LOWER, aim(5.67), True),
        (LOWER, aim(5.69), False),
        (LOWER, aim(16.4), False),
        (HIGHER, aim(16.33), True),
        (HIGHER, aim(16.31), False),
        (HIGHER, aim(5.6), False),
        (NEITHER, aim(90), False),
    ],
)
def test_a_target_beyond_the_limits_is_raised(indicator: Indicator, target: Target, raised: bool) -> None:
    causes = [one.cause for one in of_figures(indicator, stands(f"{STEADY} 12", indicator, target))]
    assert causes == ([Cause.TARGET] if raised else [])


def test_a_target_is_missed_from_the_month_in_which_it_was_out_of_reach() -> None:
    easy, hard = aim(11), aim(5, day(11))
    assert found(of_figures(LOWER, stands(f"{STEADY} 12", LOWER, easy, hard))) == [(Cause.TARGET, 3, day(11))]
    assert found(of_figures(LOWER, stands(f"{STEADY} 12", LOWER, hard))) == [(Cause.TARGET, 3, day(11))]


def test_a_target_that_was_met_after_all_closes_the_exception() -> None:
    # The lower limit is near 15, so 10 is out of reach, and yet the last month but one was at 5.
    line = "20 22 " * 12
    assert found(of_figures(LOWER, stands(line, LOWER, aim(10)))) == [(Cause.TARGET, 24, day(0))]
    assert of_figures(LOWER, stands(f"{line} 5", LOWER, aim(10))) == []
    assert found(of_figures(LOWER, stands(f"{line} 5 20", LOWER, aim(10)))) == [(Cause.TARGET, 1, day(25))]


def test_a_concern_and_a_target_out_of_reach_are_two_exceptions() -> None:
    raised = of_figures(LOWER, stands(f"{STEADY} 30", LOWER, aim(2)))
    assert [one.cause for one in raised] == [Cause.OUTSIDE, Cause.TARGET]


def agreed(**values: float) -> Decision:
    """A recovery line: values by month of 2021, feb=10."""
    names = ["jan", "feb", "mar", "apr"]
    points = tuple((day(12 + names.index(name)), value) for name, value in values.items())
    return Decision("r", Decided.RECOVERY, "one", day(12), "", "", datetime(2021, 2, 1), points=points)


def off_line(line: str, recovery: Decision | None, indicator: Indicator = LOWER) -> list[tuple[Cause, int, date]]:
    raised = of_figures(indicator, stands(line, indicator), recovery)
    return [one for one in found(raised) if one[0] is Cause.RECOVERY]


def test_two_months_off_the_recovery_line_are_raised_and_one_is_not() -> None:
    line = f"{STEADY} 12 11 12"
    assert off_line(line, agreed(mar=10.5, apr=11.9)) == [(Cause.RECOVERY, 2, day(14))]
    assert off_line(line, agreed(jan=9, feb=9, mar=9, apr=9)) == [(Cause.RECOVERY, 4, day(12))]
    assert off_line(line, agreed(mar=11, apr=11.9)) == []
    assert off_line(line, agreed(mar=10.5, apr=12)) == []
    assert off_line(line, None) == []


def test_a_month_without_an_agreed_value_is_not_off_the_line() -> None:
    line = f"{STEADY} 12 11 12"
    assert off_line(line, agreed(feb=9, mar=9)) == []
    assert off_line(line, agreed(feb=9, apr=9)) == []
    assert off_line(line, agreed(jan=9, mar=9, apr=9)) == [(Cause.RECOVERY, 2, day(14))]


def test_a_figure_is_held_against_the_line_as_both_are_shown() -> None:
    # 11.04 is shown as 11.0, and an agreed 11.96 as 12.0.
    line = f"{STEADY} 12 11.04 12.04"
    assert off_line(line, agreed(mar=11.0, apr=11.96)) == []
    assert off_line(line, agreed(mar=11.0, apr=11.94)) == []
    assert off_line(line, agreed(mar=10.94, apr=11.94)) == [(Cause.RECOVERY, 2, day(14))]
    assert off_line(line, agreed(mar=11.04, apr=12.04), HIGHER) == []


def test_where_higher_is_better_a_figure_below_the_line_is_off_it() -> None:
    line = f"{STEADY} 12 11 12"
    assert off_line(line, agreed(mar=11.5, apr=12.5), HIGHER) == [(Cause.RECOVERY, 2, day(14))]
    assert off_line(line, agreed(mar=10.5, apr=11.5), HIGHER) == []


@pytest.mark.parametrize(
    ("line", "newest", "behind"),
    [
        ("10 12", date(2020, 2, 29), 0),
        ("10 12", date(2020, 3, 31), 0),  # the figures of March may still come
        ("10 12 -", date(2020, 4, 29), 0),
        ("10 12 - -", date(2020, 4, 30), 1),
        ("10 12 - - -", date(2020, 5, 1), 1),
        ("10 12 - - -", date(2020, 5, 31), 2),
        ("10 - 12", date(2020, 4, 30), 0),  # a gap before the last figure is no delay
        ("10 12p", date(2020, 3, 31), 0),
        ("10 12p - -", date(2020, 2, 29), 0),
    ],
)
def test_figures_are_late_when_the_month_after_theirs_is_over(line: str, newest: date, behind: int) -> None:
    now = standing(LOWER, frame(line))
    assert months_behind(LOWER, now, newest) == behind
    raised = of_data(LOWER, now, newest)
    assert [one.cause for one in raised] == [Cause.LATE] * (behind > 0)
    if raised:
        assert (raised[0].since, raised[0].months) == (date(2020, 3, 31), behind)
        assert Cause.LATE not in OF_FIGURES


def test_a_provisional_figure_has_come() -> None:
    now = standing(LOWER, frame("10 12 11p"))
    assert months_behind(LOWER, now, date(2020, 4, 30)) == 0
    assert months_behind(LOWER, now, date(2020, 5, 31)) == 1
    assert found(of_data(LOWER, now, date(2020, 5, 31))) == [(Cause.LATE, 1, date(2020, 4, 30))]


def test_a_figure_of_a_year_is_late_nine_months_after_it_as_it_is_published_long_after() -> None:
    year = " n" * 11
    came, missing = f"n n 10{year}", f"n n 10{year} -"
    # That of March 2021 may come by December.
    assert found(of_data(YEARLY, standing(YEARLY, frame(came)), date(2021, 11, 30))) == []
    assert found(of_data(YEARLY, standing(YEARLY, frame(came)), date(2021, 12, 31))) == [
        (Cause.LATE, 1, date(2021, 3, 31))
    ]
    now = standing(YEARLY, frame(missing))
    # One figure is missing, for the fourth month since it should have come.
    assert (months_behind(YEARLY, now, date(2022, 3, 31)), of_data(YEARLY, now, date(2022, 3, 31))[0].months) == (1, 4)
    assert months_behind(YEARLY, now, date(2022, 11, 30)) == 1
    assert months_behind(YEARLY, now, date(2022, 12, 31)) == 2


def test_a_measure_that_never_had_a_figure_is_not_late() -> None:
    for line in ("- - -", "n n"):
        now = standing(LOWER, frame(line))
        assert of_data(LOWER, now, date(2021, 12, 31)) == []
    assert of_data(LOWER, Standing(), date(2021, 12, 31)) == []
    assert of_data(LOWER, standing(LOWER, frame("10")), None) == []


@pytest.mark.parametrize(
    ("left_out", "read", "raised"), [(1, 100, False), (2, 100, True), (1, 99, True), (10, 1001, False)]
)
def test_more_than_one_row_in_a_hundred_left_out_is_raised(left_out: int, read: int, raised: bool) -> None:
    one = LeftOut("workers", left_out, read, date(2020, 3, 31))
    newest = date(2020, 5, 31)
    assert of_data(LOWER, standing(LOWER, frame("10 12 11 12 11")), newest, [one]) == (
        [Raised("one", Cause.CHECKS, newest, date(2020, 3, 31), 3, left_out=one)] if raised else []
    )


def test_files_of_any_day_are_told_by_their_month() -> None:
    now = standing(LOWER, frame("10"))
    one = LeftOut("workers", 5, 100, date(2020, 3, 12))
    late, checks = of_data(LOWER, now, date(2020, 5, 20), [one])
    assert (late.month, checks.month, checks.since, checks.months) == (
        date(2020, 5, 31), date(2020, 5, 31), date(2020, 3, 31), 3,
    )  # fmt: skip


OPEN = Raised("one", Cause.SHIFT, day(14), day(12), 3)


def acceptance(month: date, rule: str = "shift", **changes: object) -> Decision:
    made = Decision("a", Decided.ACCEPTANCE, "one", month, "Known.", "Jo", datetime(2021, 3, 1), rule=rule)
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("month", [day(12), day(13), day(14)])
def test_an_acceptance_covers_the_months_in_which_the_exception_is_open(month: date) -> None:
    assert accepted(OPEN, [acceptance(month)]) is not None


@pytest.mark.parametrize("rule", ["outside", "shift", "trend", "near"])
def test_an_acceptance_of_a_concern_covers_every_rule_of_a_concern(rule: str) -> None:
    assert accepted(OPEN, [acceptance(day(13), rule)]) is not None
    assert accepted(replace(OPEN, cause=Cause.TARGET), [acceptance(day(13), rule)]) is None


@pytest.mark.parametrize(
    "made",
    [
        acceptance(day(11)),  # of an earlier time at which it was open
        acceptance(day(15)),
        acceptance(day(13), "target"),
        acceptance(day(13), "late"),
        acceptance(day(13), ""),
        acceptance(day(13), "a rule of a later version"),
        acceptance(day(13), indicator="other"),
        acceptance(day(13), kind=Decided.RECOVERY),
        acceptance(day(13), withdrawn_at=datetime(2021, 3, 2), withdrawn_by="Jo"),
    ],
)
def test_what_does_not_accept_this_exception(made: Decision) -> None:
    assert accepted(OPEN, [made]) is None


@pytest.mark.parametrize("cause", [Cause.TARGET, Cause.RECOVERY, Cause.LATE, Cause.CHECKS])
def test_other_exceptions_are_accepted_by_their_own_rule(cause: Cause) -> None:
    one = replace(OPEN, cause=cause)
    assert accepted(one, [acceptance(day(13), str(cause))]) is not None
    assert accepted(one, [acceptance(day(13), "shift")]) is None


def test_the_newest_acceptance_stands_and_an_older_one_when_it_is_withdrawn() -> None:
    older = acceptance(day(12), id="older")
    newer = acceptance(day(13), id="newer", decided_at=datetime(2021, 4, 1))
    gone = replace(newer, withdrawn_at=datetime(2021, 4, 2))
    assert accepted(OPEN, [newer, older]) == newer
    assert accepted(OPEN, [older, gone]) == older


def test_an_acceptance_lapses_when_the_exception_closes_and_opens_again() -> None:
    first, again = (of_figures(LOWER, stands(line))[0] for line in (f"{WIDER} 90", f"{WIDER} 90 5 90"))
    made = [acceptance(first.month, "outside")]
    assert accepted(first, made) == made[0]
    assert accepted(again, made) is None
    assert accepted(of_figures(LOWER, stands(f"{WIDER} 90 90"))[0], made) == made[0]


@pytest.mark.parametrize(("line", "months"), [(f"{WIDE} 90", 1), (f"{WIDE} 90 90", 2), (f"{WIDE} 90 5", 0), (SHIFT, 7)])
def test_praise_counts_the_months_of_improvement_up_to_the_last(line: str, months: int) -> None:
    assert improving_months(stands(line, HIGHER)) == months
    assert improving_months(stands(f"{line} - 5p", HIGHER)) == months
    assert improving_months(stands(line, NEITHER)) == 0
    assert improving_months([]) == 0


def test_a_rebase_closes_a_concern() -> None:
    line = "10 12 " * 7 + "20 22 " * 7
    assert [one.cause for one in of_figures(LOWER, stands(line))] != []
    assert of_figures(LOWER, stands(line, starts=[Start(day(14), "new team")])) == []
