"""The lines that a room draws: values worked out by hand on a baseline that is flat at 50 from December 2021 on."""

from datetime import date

import pytest

from metrics.months import month_end
from metrics.workshops.course import agreed_course, median_estimate, steps, with_actions
from metrics.workshops.records import Action, Agreed, Estimate, Record, Reveal
from metrics.workshops.workshop import Workshop
from tests.metrics.workshops.frozen import FROZEN, baseline
from tests.metrics.workshops.test_workshop import drawn

END = date(2022, 12, 31)  # the horizon is 12 months


def _room(*written: tuple[str, Record]) -> Workshop:
    return drawn(("", Reveal(baseline=baseline())), *written)


def _action(start: date, effect: float | None) -> Action:
    return Action(title="Ask", owner="Ann", start=start, due=END, first_step="Write", measure="Asked", effect=effect)


def test_values_are_typed_in_for_every_third_month() -> None:
    assert steps(FROZEN, 12) == (date(2022, 3, 31), date(2022, 6, 30), date(2022, 9, 30), END)


def test_the_middle_estimate_is_that_of_the_room() -> None:
    some = [(name, Estimate(value=value, direction="up")) for name, value in (("a", 40.0), ("b", 70.0), ("c", 52.0))]  # type: ignore[arg-type]
    assert median_estimate(_room(*some)) == 52.0
    assert median_estimate(_room()) is None


def test_the_statistical_course_is_no_other_line() -> None:
    assert agreed_course(_room(("", Agreed()))) == ()


def test_a_typed_course_runs_straight_from_the_last_figure_through_each_value() -> None:
    points = ((date(2022, 3, 31), 56.0), (END, 65.0))
    course = dict(agreed_course(_room(("", Agreed(course="typed in", points=points, reason="Pay")))))  # type: ignore[arg-type]
    # from 50 by 2 a month to 56 in March, then by 1 a month to 65 in December
    assert [course[month_end(FROZEN, at)] for at in (0, 1, 2, 3, 4, 12)] == pytest.approx([50, 52, 54, 56, 57, 65])


def test_actions_grow_from_their_start_to_the_end_of_the_horizon() -> None:
    # ten points more from the freeze on, and four fewer from the end of June on
    line = dict(with_actions(_room(("a", _action(date(2021, 6, 1), 10.0)), ("b", _action(date(2022, 6, 30), -4.0)))))
    assert line[END] == pytest.approx(56.0)
    days_to_june = (date(2022, 6, 30) - FROZEN).days / (END - FROZEN).days
    assert line[date(2022, 6, 30)] == pytest.approx(50 + 10 * days_to_june)


def test_actions_without_an_expected_effect_draw_no_line() -> None:
    assert with_actions(_room(("a", _action(FROZEN, None)))) == ()
    assert with_actions(drawn(("a", _action(FROZEN, 3.0)))) == ()
