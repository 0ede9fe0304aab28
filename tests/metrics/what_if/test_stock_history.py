"""The history of a stock from three series: the usual month, flows worked out from the stock, and what stays unexplained."""

from datetime import date

import pytest

from metrics.what_if.history import History, history, unexplained, usual
from tests.metrics.monthly import months

JANUARY = date(2025, 1, 31)


def drawn(stock: str, entries: str, exits: str) -> History:
    found = history(months(stock, JANUARY), months(entries, JANUARY), months(exits, JANUARY))
    assert found is not None
    return found


def test_the_history_runs_from_the_first_to_the_newest_complete_stock() -> None:
    found = drawn("- 100 103 - 110p", "9 5 6 7 8", "3 3 3 3 3")
    assert found.months == (date(2025, 2, 28), date(2025, 3, 31))
    assert (found.stock, found.entries, found.exits) == ((100, 103), (5, 6), (3, 3))
    assert found.now == 103


def test_without_a_stock_there_is_no_history() -> None:
    assert history(months("- 5p"), months("1 1"), months("1 1")) is None


def test_the_usual_month_is_the_mean_of_the_newest_twelve_with_both_flows() -> None:
    # 14 months; one has no exits, and without a stock of its own nothing can be worked out for it. Of the 13 that are left
    # the first one drops out: entries 2 to 6 and 8 to 14, exits 1 each but 13 in the last.
    stock = " ".join(["100"] * 5 + ["100", "-"] + ["100"] * 7)
    entries = " ".join(map(str, range(1, 15)))
    exits = " ".join(["1"] * 6 + ["-"] + ["1"] * 6 + ["13"])
    found = usual(drawn(stock, entries, exits))
    assert found is not None
    assert found.entries == pytest.approx((sum(range(2, 15)) - 7) / 12)
    assert found.exits == pytest.approx((11 + 13) / 12)
    assert (found.months[0], found.months[-1], len(found.months)) == (date(2025, 2, 28), date(2026, 2, 28), 12)
    # The rate leaves out August, as nobody knows how many were there at its start: 23 of 11 x 100.
    assert found.rate == pytest.approx(23 / 1100)


def test_an_exit_that_is_not_counted_is_what_the_stock_says() -> None:
    # In February 6 came and the stock fell by 2, so 8 left. In April 8 came and it rose by 26: that is no exit, but a gap.
    found = drawn("100 98 104 130", "5 6 7 8", "4 - 1 -")
    assert list(found.exits) == [4, 8, 1, None]
    assert found.worked_out == (date(2025, 2, 28),)


def test_entries_that_are_not_counted_are_what_the_stock_says() -> None:
    found = drawn("100 98 104", "- - -", "4 5 1")
    assert list(found.entries) == [None, 3, 7]


def test_neither_flow_counted_is_a_gap_and_no_usual_month() -> None:
    found = drawn("100 98", "- -", "- -")
    assert (found.entries, found.exits) == ((None, None), (None, None))
    assert usual(found) is None


def test_a_stock_of_nobody_has_no_exit_rate() -> None:
    found = usual(drawn("0 0", "1 1", "1 1"))
    assert found is not None
    assert found.rate is None


def test_what_the_flows_do_not_explain_is_counted_and_not_hidden() -> None:
    # February: 5 - 3 = 2, as the stock. March: 2, but it fell by 8: 10 less. April: 2, but it rose by 6: 4 more.
    found = unexplained(drawn("100 102 94 100", "5 5 5 5", "3 3 3 3"))
    assert (found.months, found.off, found.largest, found.recent) == (3, 2, 10, -6)


def test_months_worked_out_from_the_stock_do_not_count_as_explained() -> None:
    found = unexplained(drawn("100 102 94", "5 5 5", "3 - 13"))
    assert (found.months, found.off) == (1, 0)
