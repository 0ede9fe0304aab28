"""A workshop put together from its entries: what is in force of each kind, and what may still be written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar, cast

from metrics.workshops.baseline import Baseline
from metrics.workshops.choices import Answer, Cost, Force, Grade, State, Status
from metrics.workshops.entries import Entry, Item, items
from metrics.workshops.records import (
    Action,
    Agreed,
    Close,
    Estimate,
    Factor,
    Future,
    Idea,
    Move,
    Person,
    Ranking,
    Record,
    Result,
    Reveal,
    Score,
    Setup,
    Update,
)

__all__ = ["Answer", "Cost", "Force", "Kept", "Workshop", "workshops"]

Written = TypeVar("Written", bound=Record)
OPEN = (State.DRAFT, State.READY, State.IN_SESSION)
ENDED = (State.TURNED, State.SLOWED, State.NOT_TURNED, State.STOPPED)
# What can still be written once the room has agreed: how the actions go, and what the reviews make of it.
_LATER = frozenset({"action", "update", "review", "state"})
_GRADES = {Grade.HIGH: 0, Grade.MEDIUM: 1, Grade.LOW: 2}


@dataclass(frozen=True)
class Kept(Generic[Written]):
    """One item of a workshop: its id, what it says, and its versions."""

    id: str
    record: Written
    item: Item


@dataclass(frozen=True)
class Workshop:
    """One workshop, as it is now."""

    id: str
    items: Mapping[tuple[str, str], Item]
    entries: tuple[Entry, ...]

    def one(self, kind: type[Written]) -> Written | None:
        """What is in force of a kind of which there is one, or None."""
        kept = self.kept(kind)
        return kept.record if kept else None

    def kept(self, kind: type[Written], item: str = "") -> Kept[Written] | None:
        """The same with its versions; `item` is the id where there are several."""
        found = self.items.get((kind.kind, item or kind.kind))
        return _kept(kind, found) if found and not found.head.removed else None

    def many(self, kind: type[Written]) -> list[Kept[Written]]:
        """Everything of a kind that is in force, in the order in which it was first written."""
        return [
            _kept(kind, item) for (name, _), item in self.items.items() if name == kind.kind and not item.head.removed
        ]

    def named(self, kind: type[Written]) -> dict[str, Written]:
        """The same by id."""
        return {one.id: one.record for one in self.many(kind)}

    @property
    def setup(self) -> Setup:
        """Which measure it is about, and how it is run."""
        return cast("Setup", self.items["setup", "setup"].head.record)

    @property
    def state(self) -> State:
        """How far it is."""
        move = self.one(Move)
        return move.state if move else State.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether the room has not agreed yet, so that everything can still be written."""
        return self.state in OPEN

    @property
    def is_ended(self) -> bool:
        """Whether it is closed for good."""
        return self.state in ENDED

    @property
    def made_at(self) -> datetime:
        """When it was begun (UTC)."""
        return self.entries[0].written_at

    @property
    def baseline(self) -> Baseline | None:
        """The frozen statistical baseline, once it has been revealed."""
        reveal = self.one(Reveal)
        return reveal.baseline if reveal else None

    @property
    def result(self) -> Result | None:
        """The result that is wanted."""
        return self.one(Result)

    @property
    def agreed(self) -> Agreed | None:
        """The course that the room agreed."""
        return self.one(Agreed)

    @property
    def future(self) -> Future | None:
        """Whether the room finds this future OK."""
        return self.one(Future)

    @property
    def close(self) -> Close | None:
        """What was agreed at the end."""
        return self.one(Close)

    @property
    def people(self) -> dict[str, Person]:
        """Who is in the room, by id."""
        return self.named(Person)

    @property
    def estimates(self) -> dict[str, Estimate]:
        """Each person's private estimate, by the person's id: not to be shown before the reveal."""
        return self.named(Estimate)

    def factors(self, force: Force | None = None) -> list[Kept[Factor]]:
        """The factors by influence, as they are ranked; those without a rank come last."""
        ranking = self.one(Ranking)
        place = {name: at for at, name in enumerate(ranking.factors)} if ranking else {}
        mine = [one for one in self.many(Factor) if force is None or one.record.force is force]
        return sorted(mine, key=lambda one: place.get(one.id, len(place)))

    def ideas(self, chosen: bool = False) -> list[Kept[Idea]]:
        """The ideas, those with the highest scores first; `chosen` leaves only those that the room takes."""
        scores = self.named(Score)
        mine = [one for one in self.many(Idea) if not chosen or (one.id in scores and scores[one.id].is_chosen)]
        return sorted(mine, key=lambda one: points_of(scores.get(one.id)))

    def status(self, action: str) -> Status:
        """How far an action is by its newest update."""
        said = [one.record.status for one in self.many(Update) if one.record.action == action]
        return said[-1] if said else Status.NOT_STARTED

    def history(self, action: str) -> list[Kept[Update]]:
        """What was said of an action, the oldest first."""
        return [one for one in self.many(Update) if one.record.action == action]

    def progress(self) -> dict[Status, int]:
        """How many actions are how far, in the order of the states."""
        found = Counter(self.status(one.id) for one in self.many(Action))
        return {status: found[status] for status in Status if found[status]}

    def moves(self) -> list[Entry]:
        """Every move from one state to the next, the oldest first."""
        return [one for one in self.entries if one.kind == Move.kind]

    def closed_to(self, record: Record) -> str:
        """Why a record of this kind can no longer be written, as a sentence; '' where it can."""
        if self.is_ended:
            return f"This workshop is {self.state}, so nothing in it can be changed any more."
        if not self.is_open and record.kind not in _LATER:
            return "The room has agreed this workshop, so only its actions and reviews can still be changed."
        if self.baseline and isinstance(record, Setup) and record.indicator != self.baseline.indicator:
            return "The baseline of this workshop's measure is frozen, so the measure can no longer be another."
        if self.baseline and isinstance(record, Reveal):
            return "Somebody else has shown the baseline already."
        if self.baseline and isinstance(record, Estimate):
            return "The statistical baseline has been shown, so no estimate can be given or changed any more."
        return ""


def workshops(written: Iterable[Entry]) -> list[Workshop]:
    """Every workshop, the newest first."""
    apart: dict[str, list[Entry]] = {}
    for entry in written:
        apart.setdefault(entry.workshop, []).append(entry)
    found = [Workshop(name, items(some), tuple(some)) for name, some in apart.items()]
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def points_of(score: Score | None) -> tuple[int, ...]:
    """What ideas are sorted by: how many lows and mediums they have; those without a score come last."""
    if score is None:
        return (9,)
    grades = [_GRADES[one] for one in (score.leverage, score.feasibility, score.specificity, score.values)]
    return (sum(grades), *grades)


def actions(held: Iterable[Workshop]) -> list[tuple[Workshop, Kept[Action]]]:
    """The actions of several workshops, the earliest due first."""
    found = [(one, action) for one in held for action in one.many(Action)]
    return sorted(found, key=lambda pair: pair[1].record.due)


def _kept(kind: type[Written], item: Item) -> Kept[Written]:
    return Kept(item.head.item, cast("Written", item.head.record), item)
