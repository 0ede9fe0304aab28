"""Append prepared loads to the warehouse with the refresh of the series they touch: all of it, or none of it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from duckdb import DuckDBPyConnection

from loaders.changes import changed, forget, remember
from loaders.coverage import spans
from loaders.declare import Extract
from loaders.findings import Change, Finding, Severity
from loaders.prepare import File, Prepared
from loaders.quality.at_load import told
from loaders.stage import Staged
from loaders.staged import staged_columns
from loaders.warehouse import moment, transaction

Refresh = Callable[[DuckDBPyConnection, Collection[str]], object]


@dataclass(frozen=True)
class Archive:
    """How to rebuild a warehouse from an archive of files.

    `made_at` says when a load was made, from the day on which its files are true and their names. What loads changed is
    recorded of those as at `compared_from` or later: to compare all of a long archive takes as long as to load it.
    """

    made_at: Callable[[date, Sequence[str]], datetime]
    compared_from: date


@dataclass(frozen=True)
class Appended:
    """What became of one prepared load: what it changed of the rows in force, for each of its extracts.

    `findings` are those of the quality of its rows. A load that `is_refused` has left nothing behind: they say why.
    """

    changes: tuple[Change, ...] = ()
    findings: tuple[tuple[File, Finding], ...] = ()
    is_refused: bool = False


class _Blocked(Exception):
    """A load cannot be trusted beside what is held."""

    def __init__(self, load: Prepared, findings: Iterable[tuple[File, Finding]]) -> None:
        super().__init__()
        self.load = load
        self.appended = Appended(findings=tuple(findings), is_refused=True)


def append(
    connection: DuckDBPyConnection,
    prepared: Sequence[Prepared],
    loaded_by: str,
    then: Refresh,
    archive: Archive | None = None,
    keep: bool = True,
    accepted: Collection[str] = (),
) -> list[Appended]:
    """Append every load and refresh the series they touch, in one transaction that is rolled back on any fault.

    Where the rows of a load show that it cannot be trusted, all is rolled back and made again without it. Without
    `keep` it is rolled back in any case: a rehearsal, that tells what the loads would change. `accepted` are rules for
    which no load is refused, as somebody has said that it is right.
    """
    now = moment(connection)
    refused: dict[int, Appended] = {}
    while waiting := [one for one in prepared if id(one) not in refused]:
        try:
            with transaction(connection, keep):
                made = _append_all(connection, waiting, loaded_by, then, archive, now, accepted)
        except _Blocked as blocked:
            refused[id(blocked.load)] = blocked.appended
        else:
            done = dict(zip(map(id, waiting), made, strict=True))
            return [(done | refused)[id(one)] for one in prepared]
    return [refused[id(one)] for one in prepared]


def _append_all(
    connection: DuckDBPyConnection,
    prepared: Sequence[Prepared],
    loaded_by: str,
    then: Refresh,
    archive: Archive | None,
    now: datetime,
    accepted: Collection[str],
) -> list[Appended]:
    done = []
    touched = {part.extract.id: part.extract for one in prepared for _, part in one.parts if part.rows_loaded}
    for turn, one in enumerate(prepared):
        # One microsecond apart, so that of two files with one as-at date the one given later is the newer.
        made = archive.made_at(one.as_at, [file.name for file in one.files]) if archive else now
        at, is_compared = made + timedelta(microseconds=turn), archive is None or one.as_at >= archive.compared_from
        done.append(_append_load(connection, one, at, loaded_by, accepted, is_compared))
    for extract in touched.values():
        forget(connection, extract)
    then(connection, set(touched))
    return done


def _append_load(
    connection: DuckDBPyConnection,
    one: Prepared,
    now: datetime,
    loaded_by: str,
    accepted: Collection[str],
    is_compared: bool,
) -> Appended:
    load_id = uuid4().hex
    loaded = [part.extract for _, part in one.parts if part.rows_loaded]
    for extract in loaded:
        remember(connection, extract) if is_compared else forget(connection, extract)
    connection.execute(
        "insert into load values (?, ?, ?, ?, ?, ?, ?)",
        [
            load_id,
            now,
            loaded_by,
            one.council.la_code,
            one.as_at,
            [f.name for f in one.files],
            [f.sha256 for f in one.files],
        ],
    )
    for _, part in one.parts:
        connection.execute(
            "insert into load_extract values (?, ?, ?, ?, ?, ?)",
            [load_id, part.extract.id, part.found.sheet.name, part.rows_read, part.rows_loaded, part.rows_skipped],
        )
        if part.rows_loaded:
            _append_rows(connection, load_id, part, one.as_at)
    judged = told(connection, load_id, one.parts, accepted)
    if blocks := [found for found in judged if found[1].severity is Severity.BLOCK]:
        raise _Blocked(one, blocks)
    for _, finding in (*one.findings, *judged):
        record = finding.as_record()
        columns = ("severity", "rule", "sheet", "row", "column", "message", "more_rows")
        connection.execute(
            "insert into finding values (?, ?, ?, ?, ?, ?, ?, ?)", [load_id, *(record[name] for name in columns)]
        )
    changes = [_changes(connection, load_id, extract) for extract in loaded] if is_compared else []
    return Appended(tuple(changes), tuple(judged))


def _changes(connection: DuckDBPyConnection, load_id: str, extract: Extract) -> Change:
    """What the load changed of the rows in force, which is recorded by month."""
    found = changed(connection, extract)
    for month, counts in found.by_month.items():
        connection.execute("insert into load_change values (?, ?, ?, ?, ?, ?)", [load_id, extract.id, month, *counts])
    return found.whole


def _append_rows(connection: DuckDBPyConnection, load_id: str, part: Staged, as_at: date) -> None:
    columns = staged_columns(part.extract)
    values = ", ".join(_kept(part.extract, name) for name in columns)
    connection.register("typed_rows", part.rows)
    connection.execute(
        f"insert into staged_{part.extract.id} (load_id, {', '.join(columns)}) "
        f"select $load_id, {values} from (select *, $as_at::date as as_at from typed_rows)",
        {"load_id": load_id, "as_at": as_at},
    )
    for stretch in spans(part.extract, _days(part), _first_closed(connection, part.extract), as_at):
        connection.execute(
            "insert into covered values (?, ?, ?, ?, ?)",
            [load_id, part.extract.id, stretch.covers_from, stretch.covers_to, stretch.withdraws_from],
        )
    connection.unregister("typed_rows")


def _days(part: Staged) -> Mapping[date, int]:
    return part.days(part.extract.dated_by) if part.extract.dated_by else {}


def _first_closed(connection: DuckDBPyConnection, extract: Extract) -> date | None:
    """When the first rows were closed; the first in a hundred may be a slip of the pen."""
    if not extract.closed_at:
        return None
    row = connection.execute(f"select quantile_disc({extract.closed_at}, 0.01) from typed_rows").fetchone()
    return row[0] if row else None


def _kept(extract: Extract, name: str) -> str:
    """What is kept of a typed column: a birth date as its month, a month end as the month's last day, ages in years."""
    birth = extract.birth
    if birth and name == birth.id:
        return f"date_trunc('month', {name})"
    if birth and name in ("age_at_event", "age_at_as_at"):
        return _age(extract, birth.id, extract.age_at if name == "age_at_event" else "as_at")
    if extract.by_month_end and name == extract.dated_by:
        return f"last_day({name})"
    return next((derived.sql for derived in extract.derived if derived.id == name), name)


def _age(extract: Extract, birth: str, at: str) -> str:
    """Whole years at a date, -1 before birth; the age that the file gives where there is no date of birth."""
    given = "floor(age_given)" if any(column.id == "age_given" for column in extract.columns) else "null"
    if not at:
        return given
    return (
        f"case when {birth} is null then {given} when {birth} > {at} then -1 else date_sub('year', {birth}, {at}) end"
    )
