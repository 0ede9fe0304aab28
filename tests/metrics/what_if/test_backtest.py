"""The back-test: by hand where the flows are even, else against the same steps in plain loops."""

import math
import random
from statistics import fmean, stdev

import pytest

from metrics.months import month_end
from metrics.what_if.backtest import backtest
from metrics.what_if.history import History
from metrics.what_if.stock import Way
from tests.metrics.what_if.test_stock_history import JANUARY

T90 = {  # Student's t below which 90 % lie, by degrees of freedom
    3: 1.6377443537, 4: 1.5332062741, 5: 1.4758840488, 6: 1.4397557473, 7: 1.4149239277, 8: 1.3968153097, 9: 1.3830287384,
    10: 1.3721836411, 11: 1.3634303180, 12: 1.3562173340, 13: 1.3501712887, 14: 1.3450303744, 15: 1.3406056079,
    16: 1.3367571673, 17: 1.3333793897, 18: 1.3303909436, 19: 1.3277282090, 20: 1.3253407069, 21: 1.3231878739,
    22: 1.3212367416, 23: 1.3194602398, 24: 1.3178359337, 25: 1.3163450727,
}  # fmt: skip


def drawn(entries: list[float], exits: list[float], start: float = 100) -> History:
    """A stock that its flows explain; the first month's flows lead up to the start."""
    stock = [start]
    for came, left in zip(entries[1:], exits[1:], strict=True):
        stock.append(stock[-1] + came - left)
    months = tuple(month_end(JANUARY, place) for place in range(len(stock)))
    return History(months, tuple(stock), tuple(entries), tuple(exits))


def test_even_flows_are_told_without_error_and_no_change_is_not() -> None:
    # 40 months of 5 in and 3 out: the stock grows by 2 a month, so "no change" is off by 12 after 6 months.
    found = backtest(drawn([5.0] * 40, [3.0] * 40), Way.NUMBER)
    assert [(one.months, one.origins, one.error, one.bias, one.naive) for one in found.tested] == [
        (6, 23, 0, 0, 12),  # the first origin is month 12, the last one month 34
        (12, 17, 0, 0, 24),
        (24, 5, 0, 0, 48),
    ]
    assert found.reach == (0.0,) * 24
    # The band of an origin rests on those before it: 4 that are known 6 months later lie 9 before the first judged.
    assert (found.tested[0].held, found.tested[0].judged) == (19, 19)


def test_a_step_in_the_flows_makes_the_arithmetic_too_low() -> None:
    # From month 25 on, 9 come instead of 5. From month 24 the arithmetic says 2 a month more, and 6 a month come.
    history = drawn([5.0] * 24 + [9.0] * 6, [3.0] * 30)
    found = backtest(history, Way.NUMBER)
    six = found.tested[0]
    # Month 12 to 18 have no error at 6 months; 19 to 24 have 4, 8, ... 24.
    assert six.origins == 13
    assert (six.error, six.bias) == pytest.approx((84 / 13, -84 / 13))


def test_too_little_history_has_no_band_and_no_table() -> None:
    found = backtest(drawn([5.0] * 15, [3.0] * 15), Way.NUMBER)
    assert (found.tested, found.reach) == ((), ())
    # With one month more there are four errors a month ahead.
    assert len(backtest(drawn([5.0] * 16, [3.0] * 16), Way.NUMBER).reach) == 24


def test_a_gap_in_the_stock_is_neither_an_origin_nor_an_outcome() -> None:
    whole = drawn([5.0] * 30, [3.0] * 30)
    with_gap = History(whole.months, (*whole.stock[:20], None, *whole.stock[21:]), whole.entries, whole.exits)
    # Of the origins 12 to 24 months old, month 21 is no origin and month 15 has no outcome at 6 months.
    assert backtest(whole, Way.NUMBER).tested[0].origins - backtest(with_gap, Way.NUMBER).tested[0].origins == 2
    assert backtest(with_gap, Way.NUMBER).tested[0].error == 0


@pytest.mark.parametrize("way", Way)
def test_the_band_is_that_of_plain_loops(way: Way) -> None:
    draw = random.Random(6)
    history = drawn([draw.randint(2, 9) * 1.0 for _ in range(36)], [draw.randint(1, 8) * 1.0 for _ in range(36)])
    found = backtest(history, way)
    errors = {origin: _errors(history, origin, way) for origin in range(11, 36)}
    assert found.reach == pytest.approx(_band(history, errors, 35))
    for one in found.tested:
        known = [errors[origin][one.months - 1] for origin in errors if origin + one.months <= 35]
        assert one.origins == len(known)
        assert (one.error, one.bias) == pytest.approx((fmean(map(abs, known)), -fmean(known)))
        assert (one.held, one.judged) == _held(history, errors, one.months)


def _errors(history: History, origin: int, way: Way) -> list[float]:
    """What came less what was said from one month on, as far as it is known."""
    stock, span = [float(one or 0) for one in history.stock], range(origin - 11, origin + 1)
    entries = fmean(history.entries[place] or 0 for place in span)
    exits = fmean(history.exits[place] or 0 for place in span)
    based = [place for place in span if place > 0]
    rate = sum(history.exits[place] or 0 for place in based) / sum(stock[place - 1] for place in based)
    said, found = stock[origin], []
    for place in range(origin + 1, min(origin + 25, len(stock))):
        said += entries - (exits if way is Way.NUMBER else rate * said)
        found.append(stock[place] - said)
    return found


def _band(history: History, errors: dict[int, list[float]], now: int) -> list[float]:
    net = [(history.entries[place] or 0) - (history.exits[place] or 0) for place in range(now - 11, now + 1)]
    widths: list[float] = []
    for ahead in range(1, 25):
        known = [row[ahead - 1] for origin, row in errors.items() if origin + ahead <= now and origin < now]
        own = T90[len(known) - 1] * math.sqrt(fmean(one**2 for one in known)) if len(known) >= 4 else 0.0
        least = T90[11] * stdev(net) * math.sqrt(ahead + ahead**2 / 12)
        widths.append(max(own, least, widths[-1] if widths else 0.0))
    return widths


def _held(history: History, errors: dict[int, list[float]], ahead: int) -> tuple[int, int]:
    held = []
    for origin, row in errors.items():
        if origin + ahead <= 35 and origin - 11 >= 4:  # four earlier origins have shown how a month later looks
            held.append(abs(row[ahead - 1]) <= _band(history, errors, origin)[ahead - 1])
    return sum(held), len(held)
