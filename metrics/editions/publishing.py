"""Publishes a month: its series are counted as they are known and kept, with the definitions that they were counted by."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import duckdb

from metrics.board.arrivals import last_month, newest_file
from metrics.catalogue import Indicator, catalogue
from metrics.counting import counted
from metrics.editions.cursor import known
from metrics.editions.listed import Edition
from metrics.months import month_end
from metrics.version import versions
from metrics.words import month_words

# No earlier than the newest thing that is known: an archive, or a clock that was put right, may be ahead of now.
_NEWEST = "from newest_stamp"
_EDITION = """
insert into edition by name
select $id as edition_id, $at as published_at, $by as published_by, $month as month, $note as note
"""
_DEFINITIONS = """
insert into edition_definition by name
select
    $id as edition_id, unnest($indicators) as indicator, unnest($versions) as version, unnest($titles) as title,
    unnest($definitions) as definition
"""
_DEFINED = "select indicator, version from edition_definition where edition_id = $id"


class CannotPublish(Exception):
    """The month cannot be published; the message is one sentence for people."""


def publish(
    connection: duckdb.DuckDBPyConnection, month: date, by: str, note: str = "", at: datetime | None = None
) -> str:
    """Publish a month, given by its last day, as a new edition, all or nothing; the edition's id.

    Its series are counted from what is known now (or was at `at`, only for an archive of files) and hold no later month.
    A month that was published before gets a revision beside the edition that it had. Raises CannotPublish.
    """
    at = at or _now(connection)
    with known(connection, at):
        connection.execute("begin transaction")
        try:
            made = _published(connection, month_end(month), by, note, at)
            connection.execute("commit")
        except BaseException:
            connection.execute("rollback")
            raise
    return made


def why_not(connection: duckdb.DuckDBPyConnection, month: date, at: datetime | None = None) -> str:
    """Why a month cannot be published as far as its files say, in a sentence; '' where it can."""
    newest, today = newest_file(connection), (at or _now(connection)).date()
    if newest is None:
        return "Nothing can be published before the first file is loaded: load the month's files on the Upload page."
    if month > today or month > last_month(newest):
        return (
            f"{month_words(month)} is not over by the newest file, which is as at {newest.day} {month_words(newest)}: "
            "load the files of the whole month first."
        )
    return ""


def recounted(connection: duckdb.DuckDBPyConnection, edition: Edition) -> list[str]:
    """Write the series of an edition anew from the rows of the loads, as `publish` did; inside the caller's transaction.

    Only what was known as it was published counts. Gives the indicators that were left out because their definition, or
    the way of counting, is another one by now: of these only the rows that were kept can tell what was published.
    """
    held: Mapping[str, str] = dict(connection.execute(_DEFINED, {"id": edition.id}).fetchall())
    same = [one for name, one in catalogue().items() if held.get(name) == versions()[name]]
    with known(connection, edition.published_at):
        _keep(connection, edition.id, edition.month, same)
    return [name for name in held if name not in {one.id for one in same}]


def _published(connection: duckdb.DuckDBPyConnection, month: date, by: str, note: str, at: datetime) -> str:
    made, every = uuid.uuid4().hex, list(catalogue().values())
    fault = why_not(connection, month, at)
    if fault:
        raise CannotPublish(fault)
    if not _keep(connection, made, month, every):
        raise CannotPublish(f"No measure has a figure for {month_words(month)}: choose a month that has figures.")
    words = " ".join(note.split())
    connection.execute(_EDITION, {"id": made, "at": at, "by": by, "month": month, "note": words})
    definitions = {
        "id": made,
        "indicators": [one.id for one in every],
        "versions": [versions()[one.id] for one in every],
        "titles": [one.title for one in every],
        "definitions": [one.definition for one in every],
    }
    connection.execute(_DEFINITIONS, definitions)
    return made


def _keep(connection: duckdb.DuckDBPyConnection, made: str, month: date, indicators: Sequence[Indicator]) -> bool:
    """Keep the series up to a month as those of an edition; whether the month has any figure."""
    if not indicators:
        return False
    with counted(connection, indicators, until=month) as figures:
        connection.execute(
            f"insert into edition_series by name select $1 as edition_id, * from {figures} order by breakdown, indicator, month",
            [made],
        )
        return (
            connection.execute(
                f"select 1 from {figures} where month = $1 and value is not null and period is null limit 1", [month]
            ).fetchone()
            is not None
        )


def _now(connection: duckdb.DuckDBPyConnection) -> datetime:
    now, newest = datetime.now(UTC).replace(tzinfo=None), connection.execute(_NEWEST).fetchone()
    return max(now, newest[0] + timedelta(microseconds=1)) if newest and newest[0] else now
