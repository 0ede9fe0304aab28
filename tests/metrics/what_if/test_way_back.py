"""What a target needs: every answer is put into a plain loop, which must end on the wanted side of the target, and only just."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.what_if.stock import Flows, Way
from metrics.what_if.way_back import Goal, answer


def ends(start: float, entries: float, months: int, exits: float = 0.0, share: float = 0.0) -> float:
    """The stock after so many months, month by month."""
    for _ in range(months):
        start += entries - exits - share * start
    return start


def test_the_sentence_of_the_board() -> None:
    # From 1,250 to 1,200 in 5 months is 10 a month less: 32 exits allow 22 entries, 31 entries ask for 41 exits.
    found = answer(1250, Flows(31, 32), 1200, 5, "lower")
    assert (found.wanted, found.entries, found.exits) == (Goal.AT_MOST, 22, 41)
    assert found.otherwise == 1245
    assert not found.is_kept


def test_figures_below_ten_are_said_to_a_tenth_on_the_safe_side() -> None:
    # 12 less in 7 months is 1.714 a month: entries 4 - 1.714 = 2.286, exits 4 + 1.714 = 5.714.
    found = answer(122, Flows(4, 4), 110, 7, "lower")
    assert (found.entries, found.exits) == (2.2, 5.8)
    # 12 more: entries 5.714, exits 2.286, rounded the other way where more is wanted.
    found = answer(98, Flows(4, 4), 110, 7, "higher")
    assert (found.entries, found.exits) == (5.8, 2.2)


def test_which_side_is_wanted_is_what_is_better_or_else_more_only_where_more_than_now_is_asked() -> None:
    assert answer(100, Flows(5, 5), 120, 12, "lower").wanted is Goal.AT_MOST
    assert answer(100, Flows(5, 5), 80, 12, "higher").wanted is Goal.AT_LEAST
    assert answer(100, Flows(5, 5), 120, 12, "neither").wanted is Goal.AT_LEAST
    assert answer(100, Flows(5, 5), 80, 12, "neither").wanted is Goal.AT_MOST
    # It falls to 76 by itself, or rises to 124: 80 is kept, and 110 asks for a brake.
    assert answer(100, Flows(5, 7), 80, 12, "neither").is_kept
    assert not answer(100, Flows(7, 5), 110, 12, "neither").is_kept


def test_a_target_that_is_kept_says_how_far_the_flows_could_go() -> None:
    # 120 where there would be 100: 20 more in 10 months are 2 a month.
    found = answer(100, Flows(12, 12), 120, 10, "lower")
    assert found.is_kept
    assert (found.entries, found.exits) == (14, 10)


def test_no_entries_are_few_enough() -> None:
    # 60 less in 6 months with 5 exits: even without entries only 30 fewer.
    found = answer(100, Flows(5, 5), 40, 6, "lower")
    assert found.entries is None
    assert found.exits == 15
    # With a share of 1 % leaving there would still be 100 x 0.99^6 = 94.1.
    assert answer(100, Flows(5, 0.01, Way.SHARE), 90, 6, "lower").entries is None


def test_no_exits_are_few_enough() -> None:
    found = answer(100, Flows(5, 5), 131, 6, "higher")  # 130 with nobody leaving
    assert (found.exits, found.rate, found.entries) == (None, None, 11)


def test_more_cannot_leave_than_are_there() -> None:
    # From 100 to 2 in 2 months with 10 entries: 59 a month, but the second month starts with 51.
    found = answer(100, Flows(10, 10), 2, 2, "lower")
    assert (found.exits, found.rate) == (None, None)


def test_a_rate_of_one_leaves_those_who_came_in_the_last_month() -> None:
    found = answer(100, Flows(10, 10), 10, 1, "lower")
    assert found.rate == 1
    assert answer(100, Flows(10, 10), 110, 1, "higher").rate == 0


def test_an_empty_stock_stays_empty_without_entries() -> None:
    found = answer(0, Flows(0, 0), 0, 12, "lower")
    assert (found.entries, found.exits, found.is_kept) == (0, 0, True)


def test_a_month_that_has_passed_or_a_target_below_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one month ahead"):
        answer(100, Flows(1, 1), 90, 0, "lower")
    with pytest.raises(ValueError, match="0 or more"):
        answer(100, Flows(1, 1), -1, 6, "lower")


@given(
    start=st.integers(0, 3000),
    entries=st.integers(0, 20_000),
    exits=st.integers(0, 20_000),
    target=st.integers(0, 4000),
    months=st.integers(1, 24),
    better=st.sampled_from(["lower", "higher", "neither"]),
)
def test_every_answer_holds_in_a_plain_loop_and_a_step_less_does_not(
    start: int, entries: int, exits: int, target: int, months: int, better: str
) -> None:
    came, left = entries / 100, exits / 100
    found = answer(start, Flows(came, left), target, months, better)
    sign = 1 if found.wanted is Goal.AT_MOST else -1
    if found.entries is not None:
        step = sign * (1.0 if found.entries >= 10 else 0.1)
        assert sign * (ends(start, found.entries, months, left) - target) <= 1e-5
        assert sign * (ends(start, found.entries + step, months, left) - target) > -1e-5
    if found.exits is not None:
        step = sign * (1.0 if found.exits >= 10 else 0.1)
        assert sign * (ends(start, came, months, found.exits) - target) <= 1e-5
        assert sign * (ends(start, came, months, found.exits - step) - target) > -1e-5
    if found.rate is not None:
        assert sign * (ends(start, came, months, share=found.rate) - target) <= 1e-3
        assert sign * (ends(start, came, months, share=found.rate - sign * 0.0001) - target) > -1e-3


@given(
    start=st.integers(0, 3000), share=st.integers(0, 100), target=st.integers(0, 4000), months=st.integers(1, 24)
)  # fmt: skip
def test_entries_that_go_with_a_share_hold_in_a_plain_loop(start: int, share: int, target: int, months: int) -> None:
    found = answer(start, Flows(10, share / 100, Way.SHARE), target, months, "lower")
    least = ends(start, 0, months, share=share / 100)
    if found.entries is None:
        assert least > target - 1e-5
    else:
        assert ends(start, found.entries, months, share=share / 100) <= target + 1e-5
