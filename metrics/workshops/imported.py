"""What is wrong with the entries of a workshop that come from a file, as sentences that say where."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from pydantic import ValidationError

from metrics.workshops.entries import Entry
from metrics.workshops.records import (
    KINDS,
    SINGLE,
    Action,
    Agreed,
    Estimate,
    Factor,
    Idea,
    Person,
    Record,
    Reveal,
    Score,
    Setup,
    Update,
)

_AHEAD = timedelta(days=1)  # clocks differ; more than that is no clock
_FIRST = datetime(2000, 1, 1)


def record_of(kind: str, fields: Mapping[str, object], where: str) -> tuple[Record | None, list[str]]:
    """What an entry says, or the sentences why it cannot be taken."""
    if kind not in KINDS:
        return None, [f"{where}: no entry is of a kind with this name; known are {', '.join(KINDS)}."]
    try:
        return KINDS[kind].model_validate_json(json.dumps(fields)), []
    except ValidationError as fault:
        return None, in_words(fault, f"{where} ({kind})")


def in_words(fault: ValidationError, where: str = "The file") -> list[str]:
    """A sentence for each fault, naming the place in the file and the rule, never the value."""
    return [
        f"{where}, {_place(one['loc'])}: {one['msg']}." for one in fault.errors(include_input=False, include_url=False)
    ]


def hangs_together(entries: Sequence[Entry], indicators: Collection[str]) -> list[str]:
    """What is wrong with entries that can each be read: ids, order, versions, and what they name."""
    return [
        *_setup(entries, indicators),
        *_baselines(entries),
        *_ids(entries),
        *_versions(entries),
        *_named(entries),
    ]


def _place(location: Sequence[str | int]) -> str:
    """Where in the file: entries count from 1 for people."""
    return ", ".join(f"entry {one + 1}" if isinstance(one, int) else one for one in location) or "as a whole"


def _setup(entries: Sequence[Entry], indicators: Collection[str]) -> Iterator[str]:
    """A workshop begins with its set-up, and each measure that it names is known."""
    if entries[0].kind != Setup.kind:
        yield "Entry 1: a workshop begins with its set-up, and this one does not."
    for place, entry in enumerate(entries, start=1):
        one = entry.record
        measure = (
            one.indicator if isinstance(one, Setup) else one.baseline.indicator if isinstance(one, Reveal) else None
        )
        if measure is not None and measure not in indicators:
            yield f"Entry {place} ({entry.kind}): there is no such measure here, so its curve cannot be shown."


def _baselines(entries: Sequence[Entry]) -> Iterator[str]:
    """One baseline is frozen, for good, of the measure that the set-up names; a course goes over its months."""
    frozen, measure = None, ""
    for place, entry in enumerate(entries, start=1):
        one, where = entry.record, f"Entry {place} ({entry.kind})"
        if isinstance(one, Reveal):
            if frozen is not None or entry.removed:
                yield f"{where}: a baseline is frozen once and for good, so there can be no other, nor can it be removed."
            if one.baseline.last > entry.written_at.date():
                yield f"{where}: its figures are of months that had not come when it was frozen."
            frozen = frozen or one.baseline
        measure = one.indicator if isinstance(one, Setup) else measure
        if frozen is not None and frozen.indicator != measure:
            yield f"{where}: the baseline is of another measure than the set-up."
            return
        days = [day for day, _ in one.points] if isinstance(one, Agreed) else []
        if days and (frozen is None or not set(days) <= set(frozen.months()) or len(set(days)) < len(days)):
            yield f"{where}: its points must be months of the frozen baseline, each once."


def _ids(entries: Sequence[Entry]) -> Iterator[str]:
    """Each entry has an id and a time of its own, in their order, and none is from a day that has not come."""
    seen: dict[str, int] = {}
    latest = datetime.now(UTC).replace(tzinfo=None) + _AHEAD
    for place, entry in enumerate(entries, start=1):
        if entry.id in seen:
            yield f"Entry {place} ({entry.kind}): it has the same id as entry {seen[entry.id]}."
        seen.setdefault(entry.id, place)
        if entry.written_at.tzinfo is not None or _frozen_at(entry).tzinfo is not None:
            yield f"Entry {place} ({entry.kind}): its time has a zone; times are in UTC and without one."
        elif max(entry.written_at, _frozen_at(entry)) > latest:
            yield f"Entry {place} ({entry.kind}): it was written on a day that has not come yet."
        elif entry.written_at < _FIRST:
            yield f"Entry {place} ({entry.kind}): it is older than workshops are."
        elif place > 1 and _is_before(entry, entries[place - 2]):
            yield f"Entry {place} ({entry.kind}): it is older than the entry before it."


def _frozen_at(entry: Entry) -> datetime:
    return entry.record.baseline.frozen_at if isinstance(entry.record, Reveal) else entry.written_at


def _is_before(entry: Entry, last: Entry) -> bool:
    """Whether the warehouse would read an entry before the one that stands ahead of it."""
    return last.written_at.tzinfo is None and (entry.written_at, entry.id) < (last.written_at, last.id)


def _versions(entries: Sequence[Entry]) -> Iterator[str]:
    """Each version follows, and settles, entries before it of the same item."""
    items: dict[str, tuple[str, str]] = {}
    for place, entry in enumerate(entries, start=1):
        key = entry.kind, entry.item
        if any(items.get(one) != key for one in (entry.follows, *entry.settles) if one):
            yield f"Entry {place} ({entry.kind}): it follows or settles an entry that is not before it, or is of another item."
        if entry.kind in SINGLE and entry.item != entry.kind:
            yield f"Entry {place} ({entry.kind}): a workshop has one of these, so its item is '{entry.kind}'."
        items.setdefault(entry.id, key)


def _named(entries: Sequence[Entry]) -> Iterator[str]:
    """Each person, factor, idea and action that an entry names stands in the file."""
    there = {(entry.kind, entry.item) for entry in entries}
    for place, entry in enumerate(entries, start=1):
        for kind, item in _names(entry):
            if item and (kind, item) not in there:
                yield f"Entry {place} ({entry.kind}): it names a {kind} that is not in the file."


def _names(entry: Entry) -> list[tuple[str, str]]:
    """Kind and id of what an entry names."""
    match entry.record:
        case Estimate():
            return [(Person.kind, entry.item)]
        case Score():
            return [(Idea.kind, entry.item)]
        case Idea() as idea:
            return [(Factor.kind, idea.factor)]
        case Action() as action:
            return [(Factor.kind, action.factor), (Idea.kind, action.idea)]
        case Update() as update:
            return [(Action.kind, update.action)]
        case _:
            return []
