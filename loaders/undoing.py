"""Loads that are held, and how one is undone or counts again: a mark is added, no row is taken away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from duckdb import DuckDBPyConnection

from loaders.append import Refresh
from loaders.warehouse import moment, transaction

_LISTED = """
-- one row per load, the newest first, with its extracts and the newest mark that was put on it
with marked as (
    select load_id, arg_max({'by': marked_by, 'at': marked_at, counts: counts, reason: reason}, (marked_at, mark_id)) as mark
    from load_mark group by load_id
),
sheets as (
    select load_id, map_from_entries(list({k: extract, v: [rows_read, rows_loaded, rows_skipped]})) as extracts
    from (
        select load_id, extract, sum(rows_read) as rows_read, sum(rows_loaded) as rows_loaded, sum(rows_skipped) as rows_skipped
        from load_extract group by all
    )
    group by load_id
)
select
    load_id, loaded_at, loaded_by, as_at, files, coalesce(extracts, map {}) as extracts, coalesce(mark.counts, true),
    mark."by", mark."at", mark.reason
from load left join marked using (load_id) left join sheets using (load_id)
order by loaded_at desc, load_id
"""


@dataclass(frozen=True)
class Load:
    """One load: its files, the date on which they are true, and of each extract the rows read, loaded and skipped.

    `counts` says whether it counts; where somebody undid or redid it, `marked_by`, `marked_at` and `reason` say more.
    """

    id: str
    loaded_at: datetime
    loaded_by: str
    as_at: date
    files: tuple[str, ...]
    extracts: Mapping[str, tuple[int, int, int]]
    counts: bool = True
    marked_by: str = ""
    marked_at: datetime | None = None
    reason: str = ""


class CannotUndo(Exception):
    """There is no such load, or it is undone (or counts) already; the message is a sentence for people."""


def loads(connection: DuckDBPyConnection) -> list[Load]:
    """Every load that was ever made, also those that were undone, the newest first."""
    return [
        Load(
            id=id_,
            loaded_at=at,
            loaded_by=by,
            as_at=as_at,
            files=tuple(files),
            extracts={name: (rows[0], rows[1], rows[2]) for name, rows in extracts.items()},
            counts=counts,
            marked_by=marked_by or "",
            marked_at=marked_at,
            reason=reason or "",
        )
        for id_, at, by, as_at, files, extracts, counts, marked_by, marked_at, reason in connection.execute(
            _LISTED
        ).fetchall()
    ]


def undo(
    connection: DuckDBPyConnection, load_id: str, reason: str, by: str, *, then: Refresh, keep: bool = True
) -> None:
    """Let a load count no more, in one transaction with the refresh of the series it touched. Raises CannotUndo.

    Without `keep` it is a rehearsal: rolled back once `then` has seen what it would change.
    """
    _mark(connection, load_id, False, reason, by, then, keep)


def redo(
    connection: DuckDBPyConnection, load_id: str, reason: str, by: str, *, then: Refresh, keep: bool = True
) -> None:
    """Let an undone load count again, as if it had never been undone; `keep` as for `undo`. Raises CannotUndo."""
    _mark(connection, load_id, True, reason, by, then, keep)


def _mark(
    connection: DuckDBPyConnection, load_id: str, counts: bool, reason: str, by: str, then: Refresh, keep: bool
) -> None:
    with transaction(connection, keep):
        found = next((one for one in loads(connection) if one.id == load_id), None)
        if found is None:
            raise CannotUndo("There is no such load in the warehouse: look at the list of loads again.")
        if found.counts == counts:
            state = "counts already" if counts else "is undone already"
            raise CannotUndo(f"The load of {', '.join(found.files)} {state}: nothing was changed.")
        mark = [uuid4().hex, moment(connection), by, load_id, counts, " ".join(reason.split())]
        connection.execute("insert into load_mark values (?, ?, ?, ?, ?, ?)", mark)
        then(connection, {name for name, (_, loaded, _) in found.extracts.items() if loaded})
