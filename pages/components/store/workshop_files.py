"""Files of workshops: one as a whole to keep or to bring back, and the actions of several for tables and calendars."""

from collections.abc import Sequence

import metrics
from loaders.warehouse import transaction
from metrics.workshops import action_files, exchange
from metrics.workshops.entries import Entry, write
from metrics.workshops.exchange import CannotImport
from metrics.workshops.records import Move
from metrics.workshops.workshop import Workshop
from metrics.workshops.workshop import workshops as put_together
from pages.components import access, free_text
from pages.components.store.warehouse import connection
from pages.components.store.workshops import one_writer, workshops


def workshop_json(about: Workshop) -> bytes:
    """Everything that was written in a workshop; private estimates only after the reveal."""
    access.require(access.Right.DOWNLOAD)
    return exchange.as_json(about, reveal_estimates=about.baseline is not None)


def action_rows(several: Sequence[Workshop]) -> list[dict[str, object]]:
    """A row per action of some workshops, for a table."""
    access.require(access.Right.DOWNLOAD)
    return [row for about in several for row in action_files.rows(about, _title(about))]


def action_calendar(several: Sequence[Workshop]) -> bytes:
    """The actions and reviews of some workshops as a calendar file."""
    access.require(access.Right.DOWNLOAD)
    return action_files.calendar([(about, _title(about)) for about in several])


def bring_back(content: bytes) -> str:
    """Take a workshop from a file that was saved here or elsewhere; its id.

    Raises CannotImport, a ValueError, with sentences; then nothing was taken. What was taken stays signed by those who
    wrote it, and the log says who brought it back.
    """
    by = access.require(access.Right.WORKSHOP).name
    with one_writer():
        entries = exchange.from_json(content, metrics.catalogue(), {one.id for one in workshops()})
        _identify_nobody(entries)
        (taken,) = put_together(entries)
        _in_its_unit(taken)
        cursor, head = connection().cursor(), taken.items.get((Move.kind, Move.kind))
        with transaction(cursor):
            exchange.add(cursor, entries)
            brought = Move(state=taken.state, note="Brought back from a file.")
            write(cursor, taken.id, brought, by, item=Move.kind, follows=head.head.id if head else "")
    return taken.id


def _identify_nobody(entries: Sequence[Entry]) -> None:
    """No identifier comes in by a file either; raises CannotImport."""
    wrong = [
        f"Entry {place} ({entry.kind}): {fault}"
        for place, entry in enumerate(entries, start=1)
        for text in exchange.texts(entry)
        if (fault := free_text.identifies(text))
    ]
    if wrong:
        raise CannotImport(*wrong[: exchange.MOST_FAULTS])


def _in_its_unit(taken: Workshop) -> None:
    """A baseline stands beside the figures that there are now, so it must be in their unit; raises CannotImport."""
    frozen = taken.baseline
    if frozen and frozen.unit != metrics.catalogue()[frozen.indicator].unit:
        raise CannotImport(
            "The baseline of the file is in another unit than its measure has here, so they cannot be compared."
        )


def _title(about: Workshop) -> str:
    found = metrics.catalogue().get(about.setup.indicator)
    return found.title if found else about.setup.indicator
