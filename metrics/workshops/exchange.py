"""A whole workshop as JSON, and back: everything that was written in it, with who and when, versions and texts aside.

What comes back is checked to the last field before anything is kept. It keeps its ids, so that a workshop that is here
already is refused, and its actions never stand twice.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal

import duckdb
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from metrics.workshops.entries import Entry
from metrics.workshops.imported import hangs_together, in_words, record_of
from metrics.workshops.records import Estimate, Record
from metrics.workshops.texts import Named
from metrics.workshops.workshop import Workshop

_IDS = frozenset({"baseline", "indicator", "factor", "factors", "idea", "action"})
_OF_A_BASELINE = ("title", "unit", "frozen_by", "method_name")
FORMAT, VERSION = "vital-signs-workshop", 1
MOST_BYTES, MOST_ENTRIES, MOST_FAULTS = 2_000_000, 5_000, 20
_ADD = """
insert into workshop_entry
    (entry_id, workshop, kind, item, written_at, written_by, follows, settles, removed, fields)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Item = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32}|[a-z_]{1,20}[0-9]{0,3})$")]


class CannotImport(ValueError):
    """The file cannot be taken; `faults` are sentences that say where and what to do."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Written(_Strict):
    """An entry as it stands in a file; `fields` are checked by their kind."""

    id: Id
    kind: Annotated[str, Field(max_length=20)]
    item: Item
    written_at: datetime
    written_by: Named
    follows: Id | Literal[""]
    settles: Annotated[tuple[Id, ...], Field(max_length=100)]
    removed: bool
    fields: dict[str, Any]


class _File(_Strict):
    format: Literal["vital-signs-workshop"]
    version: Literal[1]
    workshop: Id
    entries: Annotated[tuple[_Written, ...], Field(min_length=1, max_length=MOST_ENTRIES)]


def as_json(workshop: Workshop, reveal_estimates: bool) -> bytes:
    """Everything that was written in a workshop; private estimates only where `reveal_estimates`."""
    kept = [one for one in workshop.entries if reveal_estimates or one.kind != Estimate.kind]
    told = {"format": FORMAT, "version": VERSION, "workshop": workshop.id, "entries": [_told(one) for one in kept]}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def from_json(content: bytes, indicators: Collection[str], known: Collection[str] = ()) -> list[Entry]:
    """The entries of a workshop from a file, ready to be added.

    `indicators` are the measures that there are, `known` the workshops that are here already. Raises CannotImport with all
    that is wrong, up to twenty sentences.
    """
    read = _read(content)
    if read.workshop in known:
        raise CannotImport("This workshop is here already, so nothing was taken: open it in the list of workshops.")
    entries: list[Entry] = []
    wrong: list[str] = []
    for place, one in enumerate(read.entries, start=1):
        record, found = record_of(one.kind, one.fields, f"Entry {place}")
        wrong += found
        if record is not None:
            entries.append(_entry(read.workshop, one, record))
    wrong = wrong or hangs_together(entries, indicators)
    if wrong:
        raise CannotImport(*_few(wrong))
    return entries


def add(connection: duckdb.DuckDBPyConnection, entries: Iterable[Entry]) -> None:
    """Add the entries of a workshop as they are, in the transaction of the caller, who lets in one writer at a time."""
    connection.executemany(_ADD, [list(asdict(one).values()) for one in entries])


def texts(entry: Entry) -> list[str]:
    """What people wrote in an entry, who, and the words of a baseline: every text but ids and days."""
    fields = json.loads(entry.fields)
    told = [fields["baseline"][name] for name in _OF_A_BASELINE] if "baseline" in fields else []
    return [entry.written_by, *told, *_texts_in({name: one for name, one in fields.items() if name not in _IDS})]


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(one)


def _told(entry: Entry) -> dict[str, object]:
    """An entry as it stands in a file; the workshop is said once for all of them."""
    told = asdict(entry) | {"written_at": entry.written_at.isoformat(), "fields": json.loads(entry.fields)}
    del told["workshop"]
    return told


def _entry(workshop: str, one: _Written, record: Record) -> Entry:
    written = one.model_dump(exclude={"fields"})
    return Entry(workshop=workshop, fields=record.model_dump_json(), **written)


def _read(content: bytes) -> _File:
    """The file as it is declared; raises CannotImport."""
    if len(content) > MOST_BYTES:
        raise CannotImport(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB, more than any workshop: choose another."
        )
    try:
        held = json.loads(content, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise CannotImport(
            "The file is no JSON that can be read: choose one that was saved here, as it was saved."
        ) from None
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise CannotImport("The file is no workshop: choose one that was saved here as a whole workshop.")
    if held.get("version") != VERSION:
        raise CannotImport(f"The file is of another version than {VERSION}: save it again where it came from.")
    try:
        return _File.model_validate_json(json.dumps(held))
    except (ValidationError, RecursionError) as fault:
        found = (
            in_words(fault) if isinstance(fault, ValidationError) else ["The file is nested too deep to be a workshop."]
        )
        raise CannotImport(*_few(found)) from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object; one that says the same thing twice could be read in two ways."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number")


def _few(wrong: Sequence[str]) -> list[str]:
    """The first of many sentences, and how many more there are."""
    more = len(wrong) - MOST_FAULTS
    return [*wrong[:MOST_FAULTS], *([f"And {more} more."] if more > 0 else [])]
