"""What the arithmetic of a stock says, in sentences: where it goes, what a target needs, and how good the figures are."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

from metrics.months import month_end
from metrics.what_if.backtest import Backtest
from metrics.what_if.history import Unexplained, Usual
from metrics.what_if.stock import Flows, Step, Way
from metrics.what_if.stocks import Stock
from metrics.what_if.way_back import Answer, Goal
from metrics.words import month_words

HORIZONS = (12, 24)


def whole(stock: float) -> str:
    """A stock as it is said: to the nearest whole one."""
    return f"{math.floor(stock + 0.5):,}"


def a_month(flow: float) -> str:
    """Entries or exits a month with no more decimals than they have: 22, 2.9, 2.92."""
    return f"{flow:,.2f}".rstrip("0").rstrip(".")


def share(rate: float) -> str:
    """An exit rate in per cent: 2.36%."""
    return f"{100 * rate:.2f}%"


def exits_words(flows: Flows) -> str:
    """The assumed exits: 3 exits a month, or 2.36% of those there leaving each month."""
    if flows.way is Way.SHARE:
        return f"{share(flows.exits)} of those there leaving each month"
    return f"{a_month(flows.exits)} exit{'' if flows.exits == 1 else 's'} a month"


def entries_words(flows: Flows) -> str:
    """The assumed entries: 2.92 entries a month."""
    return f"{a_month(flows.entries)} entr{'y' if flows.entries == 1 else 'ies'} a month"


def path(stock: Stock, last: date, start: float, flows: Flows, steps: Sequence[Step], reach: Sequence[float]) -> str:
    """Where the stock would be in 12 and 24 months, with the band where there is one."""
    ends = [_end(last, ahead, steps[ahead - 1].stock, reach) for ahead in HORIZONS]
    said = (
        f"With {entries_words(flows)} and {exits_words(flows)}, the {stock.things} {stock.where} would go from {whole(start)} "
        f"in {month_words(last)} to {ends[0]} and {ends[1]}."
    )
    gone = next((place for place, step in enumerate(steps, 1) if step.stock <= 0), None)
    if gone and start > 0:
        said += f" From {month_words(month_end(last, gone))} none would be left, so that no more leave than come."
    return said


def way_back(stock: Stock, month: date, found: Answer) -> str:
    """What a target by a month needs: one flow or the other, and which of them cannot do it alone and why."""
    by = f"To be at {whole(found.target)} {stock.things} {stock.where} by {month_words(month)}"
    entries = None if found.entries is None else _needed(found.entries, found, is_in=True)
    if found.flows.way is Way.SHARE:
        exits = None if found.rate is None else f"{share(found.rate)} of those there each month"
        named = "the exit rate"
    else:
        exits = None if found.exits is None else _needed(found.exits, found, is_in=False)
        named = "exits"
    if found.is_kept:
        return _kept(by, found, entries, exits, named)
    falls = found.wanted is Goal.AT_MOST
    ways = [f"entries must {'fall' if falls else 'rise'} to {entries}"] if entries else []
    ways += [f"{named} {'' if entries else 'must '}{'rise' if falls else 'fall'} to {exits}"] if exits else []
    if not ways:
        return f"{by} is out of reach by one of the two alone. {_why_entries(found)} {_why_exits(found)}"
    alone = "" if entries else f" {_why_entries(found)}"
    alone += "" if exits else f" {_why_exits(found)}"
    return f"{by}, {' or '.join(ways)}.{alone}"


def usual_words(stock: Stock, found: Usual) -> str:
    """The usual month of a stock, and which months it is of."""
    span = f"{len(found.months)} month{'' if len(found.months) == 1 else 's'} to {month_words(found.months[-1])}"
    rate = "" if found.rate is None else f" ({share(found.rate)} of those there at its start)"
    return (
        f"In a usual month, the mean of the {span}, there were {a_month(round(found.entries, 2))} entries and "
        f"{a_month(round(found.exits, 2))} exits{rate}."
    )


def explained(found: Unexplained) -> str:
    """How well entries less exits tell the change of the stock."""
    if not found.months:
        return "Entries and exits cannot be held against the stock: no month has all of them counted."
    months = f"{found.months} month{'' if found.months == 1 else 's'} in which all three are counted"
    if not found.off:
        return f"Entries less exits explain the stock: in none of the {months} do they differ from its change."
    recent = f"{found.recent:+,.0f}" if round(found.recent) else "0"
    return (
        f"Entries less exits do not explain the stock wholly: in {found.off} of the {months} they differ from its change, by "
        f"{whole(found.largest)} at most. In the last 12 months the differences come to {recent}. The arithmetic leaves them out."
    )


def nearest(found: Mapping[Way, Backtest]) -> str:
    """Which of the two ways of exits was nearer a year ahead, and whether that is nearer than no change; else nothing."""
    year = {way: one for way, back in found.items() for one in back.tested if one.months == HORIZONS[0]}
    if not year:
        return ""
    way = min(year, key=lambda one: year[one].error)
    error, naive = f"{year[way].error:.1f}", f"{year[way].naive:.1f}"
    nearer = "nearer" if year[way].error < year[way].naive else "further off"
    verdict = "no nearer" if error == naive else nearer
    return (
        f"12 months ahead it was nearest with exits as a {way}, off by {error} on average. To say that nothing changes was off "
        f"by {naive}, so the arithmetic was {verdict}."
    )


def missed(found: Backtest) -> str:
    """How far the arithmetic was off a year ahead, whether no change came nearer, and how often the band held; or nothing."""
    year = next((one for one in found.tested if one.months == HORIZONS[0]), None)
    if year is None:
        return ""
    is_naive_nearer = round(year.naive, 1) < round(year.error, 1)
    nearer = f"; to say that nothing changes came nearer, off by {year.naive:.1f}" if is_naive_nearer else ""
    said = f"12 months ahead, this arithmetic has been off by {year.error:.1f} on average{nearer}."
    if not year.judged:
        return said
    eight = f"{0.8 * year.judged:.0f}"
    return f"{said} What came fell into the range in {year.held} of {year.judged} tries; 8 in 10 would be {eight}."


def _end(last: date, ahead: int, stock: float, reach: Sequence[float]) -> str:
    band = f" ({whole(max(stock - reach[ahead - 1], 0.0))} to {whole(stock + reach[ahead - 1])})" if reach else ""
    return f"{whole(stock)} in {month_words(month_end(last, ahead))}{band}"


def _needed(flow: float, found: Answer, is_in: bool) -> str:
    """A flow a month; where it is not a whole number also how many that are in all, on the safe side of the target."""
    if float(flow).is_integer():
        return f"{a_month(flow)} a month"
    is_up = (found.wanted is Goal.AT_MOST) is not is_in
    every = flow * found.months
    together = math.ceil(every - 1e-7) if is_up else math.floor(every + 1e-7)
    return f"{a_month(flow)} a month ({together} in {found.months} month{'' if found.months == 1 else 's'})"


def _kept(by: str, found: Answer, entries: str | None, exits: str | None, named: str) -> str:
    at_most = found.wanted is Goal.AT_MOST
    room = [f"entries could {'rise' if at_most else 'fall'} to {entries}"] if entries else []
    room += [f"{named} could {'fall' if at_most else 'rise'} to {exits}"] if exits else []
    still = f" Before the target is missed, {', or '.join(room)}." if room else ""
    return f"{by} nothing need change: on these assumptions there would be {whole(found.otherwise)}.{still}"


def _why_entries(found: Answer) -> str:
    none = found.stock_with(Flows(0.0, found.flows.exits, found.flows.way))
    return f"Entries alone cannot do it: even with none there would be {whole(none)}."


def _why_exits(found: Answer) -> str:
    nobody = found.stock_with(Flows(found.flows.entries, 0.0))
    if found.target > nobody:
        return f"Exits alone cannot do it: even with none there would be only {whole(nobody)}."
    return (
        f"Exits alone cannot do it: more would have to leave in a month than are there at its start, as "
        f"{a_month(found.flows.entries)} come in each."
    )
