"""Counts the indicators again and appends their series to the warehouse."""

import uuid
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

import duckdb

from metrics.catalogue import Indicator, catalogue
from metrics.counting import counted
from metrics.version import version, versions
from metrics.workspace import LOG, extracts_read

_COUNTED = """
insert into counted by name
select $1 as refresh_id, $2 as refreshed_at, unnest($3) as indicator, unnest($4) as version
"""
_LAST = "select max(refreshed_at) from counted"
_NEWEST = "select indicator, arg_max(version, (refreshed_at, refresh_id)) from counted group by indicator"
_ACT = (
    "insert into act by name select $1 as act_id, $2 as acted_at, $3 as acted_by, $4 as kind, $5 as about, $6 as reason"
)


def refresh(connection: duckdb.DuckDBPyConnection, extracts: Collection[str] | None = None) -> str:
    """Recompute the indicators that read these extracts (None: all), inside the caller's transaction; the refresh's id.

    Those that are about the loads themselves are recomputed whatever was loaded.
    Rows are appended to `series` and never changed; the newest refresh of an indicator is the one that counts, which
    `counted` records with the version of the definition that it was counted by.
    """
    chosen = [
        indicator
        for indicator in catalogue().values()
        if extracts is None or not extracts_read(indicator).isdisjoint({*extracts, *LOG})
    ]
    return _refresh(connection, chosen)


def outdated(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The indicators whose newest series was counted by another version than today's, or that are new and have their files."""
    held = dict(connection.execute(_NEWEST).fetchall())
    loaded = {name for (name,) in connection.execute("select distinct extract from load_extract").fetchall()}
    new = {name for name, one in catalogue().items() if name not in held and not extracts_read(one).isdisjoint(loaded)}
    return [name for name, today in versions().items() if name in new or held.get(name, today) != today]


def count_again(connection: duckdb.DuckDBPyConnection, by: str) -> list[str]:
    """Count those that are outdated by today's definitions, and record that; inside the caller's transaction."""
    names = outdated(connection)
    if names:
        _refresh(connection, [catalogue()[name] for name in names])
        about = f"{len(names)} measure{'' if len(names) == 1 else 's'}"
        why = "Their definition or the way of counting is another one in this version of the product."
        connection.execute(_ACT, [uuid.uuid4().hex, _now(connection), by, "counted again", about, why])
    return names


def _refresh(connection: duckdb.DuckDBPyConnection, indicators: Sequence[Indicator]) -> str:
    refresh_id = uuid.uuid4().hex
    if indicators:
        stamp = [refresh_id, _now(connection)]
        with counted(connection, indicators) as figures:
            connection.execute(
                f"insert into series by name select $1 as refresh_id, $2 as refreshed_at, * from {figures}", stamp
            )
        ids = [one.id for one in indicators]
        connection.execute(_COUNTED, [*stamp, ids, [version(one) for one in indicators]])
    return refresh_id


def _now(connection: duckdb.DuckDBPyConnection) -> datetime:
    """Now, but later than every earlier refresh: the newest counts, also where a clock was put back."""
    now, newest = datetime.now(UTC).replace(tzinfo=None), connection.execute(_LAST).fetchone()
    return max(now, newest[0] + timedelta(microseconds=1)) if newest and newest[0] else now
