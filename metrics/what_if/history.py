"""The history of a stock: how many there were, who came and who left, the usual month, and what the flows leave unexplained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.months import Month, month_end, months_apart

USUAL = 12
_SAME = 1e-6

Line = tuple[float | None, ...]


@dataclass(frozen=True)
class History:
    """Consecutive months up to the newest stock: their last days, the stock then, and who came and left in them.

    None is not known. `worked_out` are the months of which one flow is had from the stock and the other flow.
    """

    months: tuple[date, ...]
    stock: Line
    entries: Line
    exits: Line
    worked_out: tuple[date, ...] = ()

    @property
    def now(self) -> float:
        """The newest stock."""
        found = self.stock[-1]
        assert found is not None  # the history ends there
        return found

    def before(self, place: int) -> float | None:
        """The stock at the month end before a month's."""
        return self.stock[place - 1] if place else None

    def since(self, place: int) -> "History":
        """The months from a place on; a place below 0 counts from the end."""
        return History(
            self.months[place:], self.stock[place:], self.entries[place:], self.exits[place:], self.worked_out
        )

    def until(self, place: int) -> "History":
        """What was known at the end of a month, whose stock must be known."""
        end = place + 1
        return History(self.months[:end], self.stock[:end], self.entries[:end], self.exits[:end])


@dataclass(frozen=True)
class Usual:
    """The mean month of the newest 12 months with both flows (`months`): entries, exits, and exits for one there before.

    `rate` is a share (0 to 1) of the stock at the month's start, None where no stock is known.
    """

    entries: float
    exits: float
    rate: float | None
    months: tuple[date, ...]


@dataclass(frozen=True)
class Unexplained:
    """How well entries less exits tell the change of the stock, in the months in which all of that is counted.

    `off` are the months with a difference; `largest` is the greatest one without its sign, `recent` the sum of those of
    the newest 12 months: above 0 where the stock grew by more than the flows say.
    """

    months: int
    off: int
    largest: float
    recent: float


def history(stock: Sequence[Month], entries: Sequence[Month], exits: Sequence[Month]) -> History | None:
    """The history from the complete months of three series; None without any stock.

    A flow that is not counted in a month is worked out from the other one: stock now - stock before = entries - exits.
    """
    held, came, left = (_complete(series) for series in (stock, entries, exits))
    if not held:
        return None
    first, last = min(held), max(held)
    months = tuple(month_end(first, ahead) for ahead in range(months_apart(first, last) + 1))
    changes = {day: held[day] - held[month_end(day, -1)] for day in months if {day, month_end(day, -1)} <= held.keys()}
    worked_out_entries = {day: left[day] + change for day, change in changes.items() if day in left}
    worked_out_exits = {day: came[day] - change for day, change in changes.items() if day in came}
    all_came, all_left = _filled(came, worked_out_entries), _filled(left, worked_out_exits)
    worked_out = (all_came.keys() - came.keys()) | (all_left.keys() - left.keys())
    return History(
        months,
        tuple(held.get(day) for day in months),
        tuple(all_came.get(day) for day in months),
        tuple(all_left.get(day) for day in months),
        tuple(sorted(worked_out)),
    )


def usual(found: History) -> Usual | None:
    """The usual month up to the end of a history; None where no month has both flows."""
    places = [
        place
        for place, (came, left) in enumerate(zip(found.entries, found.exits, strict=True))
        if came is not None and left is not None
    ][-USUAL:]
    if not places:
        return None
    based = [(found.exits[place] or 0.0, before) for place in places if (before := found.before(place)) is not None]
    there = sum(before for _, before in based)
    return Usual(
        sum(found.entries[place] or 0.0 for place in places) / len(places),
        sum(found.exits[place] or 0.0 for place in places) / len(places),
        min(sum(left for left, _ in based) / there, 1.0) if there else None,
        tuple(found.months[place] for place in places),
    )


def unexplained(found: History) -> Unexplained:
    """What entries less exits do not tell of the stock; months in which a flow is worked out from it are left out."""
    off: dict[int, float] = {}
    for place, day in enumerate(found.months):
        before, now, came, left = found.before(place), found.stock[place], found.entries[place], found.exits[place]
        if before is None or now is None or came is None or left is None or day in found.worked_out:
            continue
        difference = now - before - (came - left)
        off[place] = difference if abs(difference) > _SAME else 0.0
    newest = len(found.months) - USUAL
    return Unexplained(
        len(off),
        sum(1 for difference in off.values() if difference),
        max(map(abs, off.values()), default=0.0),
        sum(difference for place, difference in off.items() if place >= newest),
    )


def _complete(series: Sequence[Month]) -> dict[date, float]:
    return {one.month: one.value for one in series if one.is_complete and one.value is not None}


def _filled(counted: dict[date, float], worked_out: dict[date, float]) -> dict[date, float]:
    """What was counted, and else what the stock says, unless that is less than nobody."""
    return {day: value for day, value in worked_out.items() if value >= 0} | counted
