"""The projection of a stock, worked by hand, and held against a plain loop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.what_if.stock import AHEAD, Flows, Way, project


def stocks(start: float, flows: Flows, months: int) -> list[float]:
    return [step.stock for step in project(start, flows, months)]


def test_a_number_of_exits_makes_a_straight_line() -> None:
    assert stocks(100, Flows(5, 8), 3) == [97, 94, 91]


def test_a_share_leaves_of_those_there_at_the_start_of_each_month() -> None:
    # 10 % of 100, of 95 and of 90.5 leave.
    steps = project(100, Flows(5, 0.1, Way.SHARE), 3)
    assert [step.exits for step in steps] == pytest.approx([10, 9.5, 9.05])
    assert [step.stock for step in steps] == pytest.approx([95, 90.5, 86.45])


def test_no_more_leave_than_are_there_or_come() -> None:
    steps = project(10, Flows(2, 7), 4)
    assert [(step.exits, step.stock) for step in steps] == [(7, 5), (7, 0), (2, 0), (2, 0)]


def test_nobody_leaves_with_no_exits_and_everybody_with_a_rate_of_one() -> None:
    assert stocks(10, Flows(2, 0), 2) == stocks(10, Flows(2, 0, Way.SHARE), 2) == [12, 14]
    assert stocks(10, Flows(2, 1, Way.SHARE), 2) == [2, 2]


def test_two_years_are_projected() -> None:
    assert len(project(10, Flows(2, 1))) == AHEAD == 24


@given(
    start=st.floats(0, 5000),
    entries=st.floats(0, 500),
    exits=st.floats(0, 500),
    share=st.floats(0, 1),
    by=st.booleans(),
)
def test_the_stock_is_that_of_a_plain_loop_and_never_below_nobody(
    start: float, entries: float, exits: float, share: float, by: bool
) -> None:
    stock = start
    for step in project(start, Flows(entries, share if by else exits, Way.SHARE if by else Way.NUMBER)):
        stock = stock * (1 - share) + entries if by else max(stock + entries - exits, 0)
        assert step.stock == pytest.approx(stock, abs=1e-6)
        assert step.stock >= 0
