"""Workshops for pages: read anew each time, as several people write at once, and written one at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from loaders.faults import WarehouseUnusable, in_sentences
from metrics.charts import Spec
from metrics.charts.curve import curve
from metrics.months import Month, months_of
from metrics.workshops import baseline, verdict
from metrics.workshops.choices import State
from metrics.workshops.course import agreed_course, with_actions
from metrics.workshops.entries import Entry, Saved, entries, new_id, write
from metrics.workshops.records import Move, Record, Reveal, Setup
from metrics.workshops.verdict import Verdict
from metrics.workshops.workshop import Workshop
from metrics.workshops.workshop import workshops as put_together
from pages.components import access
from pages.components.store import board, reading
from pages.components.store.warehouse import Unavailable, connection, current, location, place

_STAMP = "select count(*), max(written_at) from workshop_entry"
ONE_WRITER = Lock()


@contextmanager
def one_writer() -> Iterator[None]:
    """Nobody else writes in a workshop inside; what is wrong with the disk is raised as Unavailable, with a sentence."""
    try:
        with ONE_WRITER, in_sentences(location()):
            yield
    except WarehouseUnusable as fault:
        raise Unavailable(str(fault)) from None


class CannotWrite(Unavailable):
    """The workshop is closed to what somebody wants to write; the message is the sentence to show."""


@dataclass(frozen=True)
class _Held:
    """Every workshop as they are after so many entries."""

    every: tuple[Workshop, ...]

    def one(self, workshop: str) -> Workshop | None:
        return next((one for one in self.every if one.id == workshop), None)


def workshops() -> tuple[Workshop, ...]:
    """Every workshop, the newest first. Asks for no snapshot, as part of a page that is drawn again by itself has none."""
    access.require(access.Right.VIEW)
    cursor = connection().cursor()
    count, newest = cursor.execute(_STAMP).fetchall()[0]
    return _held(place(), count, newest, cursor).every


def workshop(name: str) -> Workshop | None:
    """One workshop, or None where there is none with this id."""
    return _Held(workshops()).one(name)


def begin(setup: Setup, by: str) -> str:
    """Begin a workshop; its id."""
    name = new_id()
    with one_writer():
        write(_for_writing(), name, setup, by, item=setup.kind)
    return name


def put(
    about: Workshop,
    record: Record,
    by: str,
    *,
    item: str = "",
    follows: str = "",
    settles: Sequence[str] = (),
    removed: bool = False,
) -> Saved:
    """Write a version of an item (a new one without `item`), and say whether it counts. Raises CannotWrite."""
    with one_writer():
        now = _Held(workshops()).one(about.id) or about
        if now.closed_to(record):
            raise CannotWrite(now.closed_to(record))
        if _was_moved(now, record, follows):
            raise CannotWrite(f"Somebody else moved this workshop on just now: it is {now.state}. Open it again.")
        cursor = _for_writing()
        return write(
            cursor, about.id, record, by, item=item or new_id(), follows=follows, settles=settles, removed=removed
        )


def move(about: Workshop, state: State, by: str, note: str = "") -> Saved:
    """Move a workshop on to another state, which is logged. Raises CannotWrite, also where somebody moved it meanwhile."""
    head = about.items.get((Move.kind, Move.kind))
    follows = head.head.id if head else ""
    return put(about, Move(state=state, note=note), by, item=Move.kind, follows=follows)


def reveal(about: Workshop, by: str) -> Saved:
    """Freeze the statistical baseline of the figures that are shown, for everybody. Whoever comes second changes nothing."""
    opened, name = current(), about.setup.indicator
    described, edition = metrics.catalogue()[name], opened.shown.edition
    stamp = baseline.Stamp(
        definition=metrics.version(described),
        edition=edition.id if edition else "",
        edition_month=edition.month if edition else None,
        newest_file=board.newest_file(),
        frozen_at=datetime.now(UTC).replace(tzinfo=None),
        frozen_by=by,
    )
    target = board.now()[name].standing.target
    try:
        frozen = baseline.freeze(
            described, months(name), reading.control(name), stamp, target.target if target else None
        )
    except ValueError as reason:
        raise CannotWrite(str(reason)) from None
    return put(about, Reveal(baseline=frozen), by, item=Reveal.kind)


def verdicts(about: Workshop) -> tuple[Verdict, ...]:
    """The verdict of each month since a workshop's baseline was frozen, the newest last; none before that."""
    frozen = about.baseline
    if frozen is None or frozen.indicator not in metrics.catalogue():
        return ()
    opened = current()
    return _verdicts(opened.state, about.id, frozen.frozen_at, about, opened.cursor)


def months(indicator: str) -> tuple[Month, ...]:
    """The months of the whole service's series of a measure."""
    return tuple(months_of(reading.series(indicator).frame))


def written(about: Workshop) -> tuple[Entry, ...]:
    """Everything that was written in a workshop, the newest first; private estimates only after the reveal."""
    hidden = {"estimate"} if about.baseline is None else set()
    return tuple(entry for entry in reversed(about.entries) if entry.kind not in hidden)


@st.cache_resource(show_spinner=False, max_entries=8)
def _held(served: str, count: int, newest: datetime | None, _cursor: DuckDBPyConnection) -> _Held:
    return _Held(tuple(put_together(entries(_cursor))))


@st.cache_resource(show_spinner=False, max_entries=400)
def _verdicts(
    state: str, workshop: str, frozen_at: datetime, _about: Workshop, _cursor: DuckDBPyConnection
) -> tuple[Verdict, ...]:
    frozen = _about.baseline
    assert frozen is not None
    described, starts = metrics.catalogue()[frozen.indicator], reading.control(frozen.indicator).starts
    return verdict.verdicts(described, frozen, months(frozen.indicator), starts, metrics.version(described))


def _was_moved(now: Workshop, record: Record, follows: str) -> bool:
    """Whether a workshop is in another state than its writer saw: a move is no text that could be kept beside another."""
    before = now.items.get((Move.kind, Move.kind))
    if not isinstance(record, Move) or before is None:
        return False
    return before.head.id != follows and record.state is not now.state


def _for_writing() -> DuckDBPyConnection:
    access.require(access.Right.WORKSHOP)
    return connection().cursor()


def curve_chart(about: Workshop, height: int = 360) -> Spec:
    """The chart of a workshop: its history, and once it was revealed the frozen baseline with what has come since."""
    opened = current()
    return _curve(opened.state, about.id, about.entries[-1].id, height, about, opened.cursor)


@st.cache_data(show_spinner=False, max_entries=400)
def _curve(state: str, workshop: str, newest: str, height: int, _about: Workshop, _cursor: DuckDBPyConnection) -> Spec:
    frozen, shown = _about.baseline, verdicts(_about)
    assert frozen is not None
    return curve(
        metrics.catalogue()[frozen.indicator],
        frozen,
        months(frozen.indicator),
        agreed=agreed_course(_about),
        with_actions=with_actions(_about),
        estimates=[one.value for one in _about.estimates.values()],
        text=shown[-1].shown if shown else frozen.meaning(),
        height=height,
        horizon=_about.setup.horizon,
    )
