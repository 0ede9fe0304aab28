"""The sentences about a stock: each figure in them is worked out by hand."""

from datetime import date

import pytest

from metrics.what_if.backtest import Backtest, Horizon
from metrics.what_if.history import Unexplained, Usual
from metrics.what_if.stock import Flows, Way, project
from metrics.what_if.stock_words import a_month, explained, missed, nearest, path, share, usual_words, way_back, whole
from metrics.what_if.stocks import STOCKS
from metrics.what_if.way_back import answer

CARE, OCTOBER, MARCH = STOCKS["care"], date(2026, 10, 31), date(2027, 3, 31)


def said(start: float, flows: Flows, target: float, months: int = 5, better: str = "lower") -> str:
    return way_back(CARE, MARCH, answer(start, flows, target, months, better))


def test_the_board_is_told_what_either_flow_must_become() -> None:
    assert said(1250, Flows(31, 32), 1200) == (
        "To be at 1,200 children in care by March 2027, entries must fall to 22 a month or exits rise to 41 a month."
    )


def test_a_figure_that_is_not_whole_says_how_many_it_is_in_all() -> None:
    # 12 fewer in 5 months: entries 4 - 2.4 = 1.6, 8 in all; exits 6.4, 32 in all.
    assert said(122, Flows(4, 4), 110) == (
        "To be at 110 children in care by March 2027, entries must fall to 1.6 a month (8 in 5 months) or exits rise to "
        "6.4 a month (32 in 5 months)."
    )


def test_more_can_be_wanted() -> None:
    assert said(1200, Flows(31, 32), 1250, better="higher") == (
        "To be at 1,250 children in care by March 2027, entries must rise to 42 a month or exits fall to 21 a month."
    )


def test_a_share_is_answered_with_a_share() -> None:
    # One month: of 100 a fifth must leave where 10 come and 90 are wanted.
    assert said(100, Flows(10, 0.1, Way.SHARE), 90, months=1) == (
        "To be at 90 children in care by March 2027, entries must fall to 0 a month or the exit rate rise to 20.00% of those "
        "there each month."
    )


def test_what_cannot_do_it_alone_is_said_with_what_it_could_do() -> None:
    assert said(100, Flows(5, 5), 40) == (
        "To be at 40 children in care by March 2027, exits must rise to 17 a month. Entries alone cannot do it: even with none "
        "there would be 75."
    )
    assert said(100, Flows(5, 5), 126, better="higher") == (
        "To be at 126 children in care by March 2027, entries must rise to 11 a month. Exits alone cannot do it: even with none "
        "there would be only 125."
    )


def test_where_neither_can_do_it_both_reasons_are_given() -> None:
    assert said(100, Flows(10, 10), 2, months=2) == (
        "To be at 2 children in care by March 2027 is out of reach by one of the two alone. Entries alone cannot do it: even "
        "with none there would be 80. Exits alone cannot do it: more would have to leave in a month than are there at its "
        "start, as 10 come in each."
    )


def test_a_target_that_is_kept_says_how_much_room_there_is() -> None:
    assert said(100, Flows(12, 12), 110) == (
        "To be at 110 children in care by March 2027 nothing need change: on these assumptions there would be 100. Before the "
        "target is missed, entries could rise to 14 a month, or exits could fall to 10 a month."
    )


def test_the_path_says_where_it_goes_with_the_band() -> None:
    flows = Flows(5, 4)
    reach = [float(month) for month in range(1, 25)]
    assert path(CARE, OCTOBER, 100, flows, project(100, flows), reach) == (
        "With 5 entries a month and 4 exits a month, the children in care would go from 100 in October 2026 to 112 in October "
        "2027 (100 to 124) and 124 in October 2028 (100 to 148)."
    )


def test_the_path_without_a_band_and_the_month_in_which_none_are_left() -> None:
    flows = Flows(1, 6)
    assert path(CARE, OCTOBER, 20, flows, project(20, flows), ()) == (
        "With 1 entry a month and 6 exits a month, the children in care would go from 20 in October 2026 to 0 in October 2027 "
        "and 0 in October 2028. From February 2027 none would be left, so that no more leave than come."
    )


def test_a_band_never_reaches_below_nobody() -> None:
    flows = Flows(0, 0)
    assert "(0 to 15)" in path(CARE, OCTOBER, 5, flows, project(5, flows), [10.0] * 24)


def test_the_usual_month() -> None:
    assert usual_words(CARE, Usual(2.9167, 2.8333, 0.02361, (OCTOBER,) * 12)) == (
        "In a usual month, the mean of the 12 months to October 2026, there were 2.92 entries and 2.83 exits (2.36% of those "
        "there at its start)."
    )


@pytest.mark.parametrize(
    ("found", "begins"),
    [
        (Unexplained(0, 0, 0, 0), "Entries and exits cannot be held against the stock"),
        (Unexplained(46, 0, 0, 0), "Entries less exits explain the stock: in none of the 46 months"),
        (Unexplained(46, 2, 22, -2), "Entries less exits do not explain the stock wholly: in 2 of the 46 months"),
    ],
)
def test_what_the_flows_leave_unexplained_is_said(found: Unexplained, begins: str) -> None:
    assert explained(found).startswith(begins)


def test_the_differences_are_named() -> None:
    told = explained(Unexplained(46, 2, 22, -2))
    assert "by 22 at most. In the last 12 months the differences come to -2." in told


def test_the_back_test_says_which_way_was_nearer_and_whether_no_change_was_nearer_still() -> None:
    number = Backtest((Horizon(6, 9, 1.0, 0, 5.0, 0, 0), Horizon(12, 9, 7.24, 0, 4.0, 0, 0)), ())
    share_of = Backtest((Horizon(12, 9, 5.0, 0, 4.0, 0, 0),), ())
    assert nearest({Way.NUMBER: number, Way.SHARE: share_of}) == (
        "12 months ahead it was nearest with exits as a share, off by 5.0 on average. To say that nothing changes was off by "
        "4.0, so the arithmetic was further off."
    )
    assert nearest({Way.NUMBER: Backtest((Horizon(6, 9, 1.0, 0, 5.0, 0, 0),), ())}) == ""


def test_numbers_are_said_with_no_more_decimals_than_they_have() -> None:
    assert [a_month(one) for one in (22.0, 2.9, 2.92, 0.0, 1200.5)] == ["22", "2.9", "2.92", "0", "1,200.5"]
    assert (whole(122.5), whole(1200.4), share(0.0236)) == ("123", "1,200", "2.36%")


def test_how_far_off_it_was_says_whether_no_change_came_nearer_and_how_often_the_range_held() -> None:
    worse = Backtest((Horizon(6, 9, 1.0, 0, 5.0, 0, 0), Horizon(12, 24, 54.3, 0, 43.0, 10, 20)), ())
    assert missed(worse) == (
        "12 months ahead, this arithmetic has been off by 54.3 on average; to say that nothing changes came nearer, off by 43.0. "
        "What came fell into the range in 10 of 20 tries; 8 in 10 would be 16."
    )
    better = Backtest((Horizon(12, 2, 10.6, 0, 81.4, 0, 0),), ())
    assert missed(better) == "12 months ahead, this arithmetic has been off by 10.6 on average."
    assert missed(Backtest((Horizon(6, 9, 1.0, 0, 5.0, 0, 0),), ())) == ""
