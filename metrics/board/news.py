"""What changed in a month: measures that began to be a concern, to miss or meet their target, or to improve."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from metrics.catalogue import Indicator
from metrics.sentence import in_brief, of_target
from metrics.spc import Assurance, Kind
from metrics.standings import Standing
from metrics.targets import Reached


class Turn(IntEnum):
    """What began with the month, the most important first."""

    CONCERN = 1
    WILL_MISS = 2
    MISSED = 3
    IMPROVING = 4
    MET = 5


@dataclass(frozen=True)
class News:
    """What began for one measure, in one sentence."""

    indicator: str
    turn: Turn
    sentence: str


def news(
    indicators: Iterable[Indicator],
    history: Mapping[str, Sequence[Standing]],
    month: date,
    first_of_all: Iterable[str] = (),
    most: int = 5,
) -> list[News]:
    """At most so many turns of a month, the most important first; of equals those of `first_of_all`, then the plan's order.

    `history` holds each measure's standings by month, oldest first; one that has no figure for the month has no news.
    """
    leading, found = frozenset(first_of_all), []
    for place, one in enumerate(indicators):
        mine = [each for each in history.get(one.id, ()) if each.month and each.month <= month]
        if len(mine) > 1 and mine[-1].month == month and (turn := _turn(mine[-2], mine[-1])):
            found.append((turn, one.id not in leading, place, News(one.id, turn, _told(one, mine[-1], turn))))
    return [entry[-1] for entry in sorted(found, key=lambda entry: entry[:3])[:most]]


def _turn(before: Standing, now: Standing) -> Turn | None:
    began = {
        Turn.CONCERN: _is(now, Kind.CONCERN) and not _is(before, Kind.CONCERN),
        Turn.WILL_MISS: now.assurance is Assurance.FAIL and before.assurance is not Assurance.FAIL,
        Turn.MISSED: now.reached is Reached.NOT_MET and before.reached in (Reached.MET, Reached.WITHIN),
        Turn.IMPROVING: _is(now, Kind.IMPROVEMENT) and not _is(before, Kind.IMPROVEMENT),
        Turn.MET: now.reached is Reached.MET and before.reached in (Reached.NOT_MET, Reached.WITHIN),
    }
    return next((turn for turn in Turn if began[turn]), None)


def _is(one: Standing, kind: Kind) -> bool:
    return one.signal is not None and one.signal.kind is kind


def _told(indicator: Indicator, now: Standing, turn: Turn) -> str:
    is_signal = turn in (Turn.CONCERN, Turn.IMPROVING)
    return in_brief(indicator, now) if is_signal else of_target(indicator, now)
