"""Where a workshop is kept: entries that are only ever added, each naming the version that its writer had before them.

Two people who change one thing at the same time never overwrite each other: an entry counts only where it follows the
version in force. Any other stays aside, with its text, until somebody settles which of them holds.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

import duckdb

from metrics.workshops.records import KINDS, Record


@dataclass(frozen=True)
class Entry:
    """One version of one item: who wrote it when (UTC), after which version, and which texts aside it settles."""

    id: str
    workshop: str
    kind: str
    item: str
    written_at: datetime
    written_by: str
    follows: str
    settles: tuple[str, ...]
    removed: bool
    fields: str

    @cached_property
    def record(self) -> Record:
        """What was written."""
        return KINDS[self.kind].model_validate_json(self.fields)


@dataclass(frozen=True)
class Item:
    """The version in force of one item, the first one, how many there were, and what was written beside it."""

    head: Entry
    first: Entry
    versions: int = 1
    aside: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Saved:
    """What became of an entry: it counts (`taken`), or `item` holds the version that somebody else wrote meanwhile."""

    taken: bool
    item: Item


_COLUMNS = "entry_id, workshop, kind, item, written_at, written_by, follows, settles, removed, fields"
_LISTED = (
    f"select {_COLUMNS} from workshop_entry where workshop = $workshop or $workshop = '' order by written_at, entry_id"
)
# Later than what is recorded, also where a clock was put back: the order of the entries decides which of two counts.
_ADD = """
insert into workshop_entry by name
select
    $id as entry_id, $workshop as workshop, $kind as kind, $item as item, $by as written_by, $follows as follows,
    $settles as settles, $removed as removed, $fields as fields,
    greatest($now::timestamp, (select max(written_at) + interval 1 microsecond from workshop_entry)) as written_at
"""


def entries(connection: duckdb.DuckDBPyConnection, workshop: str = "") -> list[Entry]:
    """Every entry of one workshop, or of all, the oldest first; none in a warehouse older than workshops are."""
    try:
        # Asked for outright: a look into the catalogue would hold open the file that a backup is being written to.
        rows = connection.execute(_LISTED, {"workshop": workshop}).fetchall()
    except duckdb.CatalogException:
        return []
    return [
        Entry(id_, about, kind, item, at, by, follows, tuple(settles), removed, fields)
        for id_, about, kind, item, at, by, follows, settles, removed, fields in rows
    ]


def items(written: Iterable[Entry]) -> dict[tuple[str, str], Item]:
    """The items of one workshop by kind and id, in the order in which they were first written, also removed ones."""
    found: dict[tuple[str, str], Item] = {}
    for entry in written:
        key = entry.kind, entry.item
        found[key] = _with(found[key], entry) if key in found else Item(entry, entry)
    return found


def write(
    connection: duckdb.DuckDBPyConnection,
    workshop: str,
    record: Record,
    by: str,
    *,
    item: str,
    follows: str = "",
    settles: Sequence[str] = (),
    removed: bool = False,
) -> Saved:
    """Add a version of an item and say whether it counts; `follows` is the version that its writer had ('' for none).

    What says the same as the version in force adds nothing. The caller lets in one writer at a time.
    """
    fields = record.model_dump_json()
    before = items(entries(connection, workshop)).get((record.kind, item))
    if before and (before.head.fields, before.head.removed) == (fields, removed) and not settles:
        return Saved(True, before)
    added = uuid.uuid4().hex
    values = {
        "id": added,
        "workshop": workshop,
        "kind": record.kind,
        "item": item,
        "by": by,
        "follows": follows,
        "settles": list(settles),
        "removed": removed,
        "fields": fields,
        "now": datetime.now(UTC).replace(tzinfo=None),
    }
    connection.execute(_ADD, values)
    now = items(entries(connection, workshop))[record.kind, item]
    return Saved(now.head.id == added, now)


def new_id() -> str:
    """An id for a workshop or an item that is new."""
    return uuid.uuid4().hex


def _with(item: Item, entry: Entry) -> Item:
    """An item after one more entry: it counts where it follows the version in force, else it stays aside."""
    if entry.follows != item.head.id:
        return replace(item, versions=item.versions + 1, aside=(*item.aside, entry))
    aside = tuple(one for one in item.aside if one.id not in entry.settles)
    return replace(item, head=entry, versions=item.versions + 1, aside=aside)
