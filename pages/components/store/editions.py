"""Editions for pages: which figures are shown, what would be published, and what has been restated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from metrics import editions as of_months
from metrics.board import arrivals
from metrics.editions import Before, CannotPublish, Edition, Restated
from metrics.editions.restated import differences
from metrics.editions.rows import newer_figures
from metrics.months import Month, month_end, months_of
from pages.components import access
from pages.components.store import board
from pages.components.store.choosing import Shown
from pages.components.store.loading import keep_read_copy
from pages.components.store.turns import turn
from pages.components.store.warehouse import State, connection, current, draft_state, of_figures, once, place, snapshot

_MONTHS = 24
_ROWS = 'indicator, month, breakdown, "group", period, round(value, 6), status'
_DIFFERS = f"""
-- whether a row of the draft is not in the edition as it is, or the other way round: groups of people too
with draft as (
    select {_ROWS} from series join (
        select indicator, arg_max(refresh_id, (refreshed_at, refresh_id)) as refresh_id from counted group by indicator
    ) using (indicator, refresh_id)
    where month <= $until
),
held as (select {_ROWS} from edition_series where edition_id = $edition)
select exists((from draft except from held) union all (from held except from draft))
"""


@dataclass(frozen=True)
class Draft:
    """How the draft differs from the latest edition: figures of its months that differ, and figures of newer months."""

    differing: int
    newer: int


@dataclass(frozen=True)
class Ready:
    """What there is to know before a month is published. `restated` is what differs from the latest edition so far.

    `late` and `never` are extracts that are expected each month; `without` the measures due in the month that have earlier
    figures but none for it, `not_due` how many others have. `is_new`: whether no edition of the month holds just that.
    """

    why_not: str
    late: tuple[str, ...]
    never: tuple[str, ...]
    without: tuple[str, ...]
    not_due: int
    with_figure: int
    restated: tuple[Restated, ...]
    exceptions: int
    is_new: bool


@dataclass(frozen=True)
class Beside:
    """A measure in the latest edition's month and in the draft: both figures, and the draft's newest final one."""

    indicator: str
    published: Month | None
    draft: Month | None
    newest: Month | None


def shown() -> Shown:
    """Which figures this page shows."""
    return current().shown


def published() -> tuple[Edition, ...]:
    """Every edition, the one published last at the end."""
    return once(_published)


def draft() -> Draft | None:
    """How the draft differs from the latest edition, for those who may see it; None without an edition."""
    opened, somebody = current(), access.person()
    latest = opened.shown.latest
    if latest is None or somebody is None or access.Right.UPLOAD not in somebody.rights:
        return None
    return _draft(draft_state(latest, opened.cursor), latest, opened.cursor)


def publishable() -> list[date]:
    """The last days of the months that can be published by the newest file, the newest first."""
    access.require(access.Right.UPLOAD)
    last = board.last_month()
    return [month_end(last, -ago) for ago in range(_MONTHS)] if last else []


def ready(month: date) -> Ready:
    """What would be published as a month: on the draft."""
    access.require(access.Right.UPLOAD)
    opened = current()
    return _ready(opened.state, month, opened.cursor)


def publish(month: date, note: str) -> Edition:
    """Publish a month in the name of the person who is signed in. Raises CannotPublish, with a sentence.

    The board of the new edition is worked out here too: whoever opens it next would wait for it, and a thread of its own
    could outlive the connection where the warehouse is replaced meanwhile.
    """
    somebody = access.require(access.Right.PUBLISH)
    with turn(), connection().cursor() as cursor:
        made = of_months.publish(cursor, month, somebody.name, note)
        keep_read_copy()
        found = of_months.edition(cursor, made)
    with snapshot():
        board.now()
        board.news()
    return found


def beside() -> tuple[Beside, ...]:
    """Every measure in the latest edition and in the draft; nothing without an edition."""
    access.require(access.Right.UPLOAD)
    return once(_beside)


def restatements(older: Edition, newer: Edition | None) -> tuple[tuple[Restated, ...], int]:
    """What differs between two editions and why, and how many figures differ too little to see it; None is the draft."""
    if newer is None:
        access.require(access.Right.UPLOAD)
    opened = current()
    # What two editions hold does not change, whatever is loaded.
    figures = of_figures(draft_state(opened.shown.latest, opened.cursor)) if newer is None else State(place())
    return _restatements(figures, older, newer, opened.cursor)


def restated(indicator: str) -> tuple[Before, ...]:
    """The months of a measure whose figure the edition before gave otherwise, the oldest first."""
    return once(_changed).get(indicator, ())


@st.cache_resource(show_spinner=False, max_entries=16)
def _published(state: State, _cursor: DuckDBPyConnection) -> tuple[Edition, ...]:
    return tuple(of_months.editions(_cursor))


@st.cache_resource(show_spinner=False, max_entries=16)
def _changed(state: State, _cursor: DuckDBPyConnection) -> Mapping[str, tuple[Before, ...]]:
    return of_months.changed_since(_cursor)


@st.cache_resource(show_spinner=False, max_entries=16)
def _draft(state: State, latest: Edition, _cursor: DuckDBPyConnection) -> Draft:
    return Draft(len(differences(_cursor, latest, None)), newer_figures(_cursor, latest))


@st.cache_resource(show_spinner=False, max_entries=40)
def _restatements(
    figures: State, older: Edition, newer: Edition | None, _cursor: DuckDBPyConnection
) -> tuple[tuple[Restated, ...], int]:
    found = tuple(of_months.restatements(_cursor, older, newer))
    return found, of_months.too_small_to_see(_cursor, older, newer)


@st.cache_resource(show_spinner=False, max_entries=40)
def _ready(state: State, month: date, _cursor: DuckDBPyConnection) -> Ready:
    frame = metrics.series(_cursor)
    valued = frame[frame["value"].notna()]
    have = set(valued.loc[valued["month"].dt.date == month, "indicator"])
    due = {one.id for one in metrics.catalogue().values() if month.month in one.due_months}
    before = set(valued.loc[valued["month"].dt.date < month, "indicator"])
    latest = current().shown.latest
    again = [one for one in of_months.editions(_cursor) if one.month == month]
    return Ready(
        why_not=of_months.why_not(_cursor, month),
        late=tuple(arrivals.late(_cursor, month)),
        never=tuple(arrivals.never(_cursor)),
        without=tuple(name for name in metrics.catalogue() if name in (before & due) - have),
        not_due=len(before - due - have),
        with_figure=len(have),
        restated=_up_to(month, restatements(latest, None)[0]) if latest else (),
        exceptions=sum(len(one.raised) for one in board.now().values()),
        is_new=not again or _differs(_cursor, again[-1]),
    )


def _differs(cursor: DuckDBPyConnection, edition: Edition) -> bool:
    found = cursor.execute(_DIFFERS, {"edition": edition.id, "until": edition.month}).fetchone()
    return found is None or bool(found[0])


def _up_to(month: date, found: Sequence[Restated]) -> tuple[Restated, ...]:
    return tuple(one for one in found if one.month <= month)


@st.cache_resource(show_spinner=False, max_entries=16)
def _beside(state: State, _cursor: DuckDBPyConnection) -> tuple[Beside, ...]:
    latest = current().shown.latest
    if latest is None:
        return ()
    with connection().cursor() as of_edition:
        of_months.opened(of_edition, latest)
        were = dict(list(metrics.series(of_edition).groupby("indicator")))
    now = dict(list(metrics.series(_cursor).groupby("indicator")))
    found = []
    for name in metrics.catalogue():
        then, since = (months_of(rows[name]) if name in rows else [] for rows in (were, now))
        newest = next((one for one in reversed(since) if one.value is not None), None)
        found.append(Beside(name, _at(then, latest.month), _at(since, latest.month), newest))
    return tuple(found)


def _at(months: Sequence[Month], month: date) -> Month | None:
    return next((one for one in months if one.month == month), None)


__all__ = [
    "Beside",
    "CannotPublish",
    "Draft",
    "Edition",
    "Ready",
    "Restated",
    "Shown",
    "beside",
    "draft",
    "publish",
    "publishable",
    "published",
    "ready",
    "restated",
    "restatements",
    "shown",
]
