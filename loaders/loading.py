"""Load or check files: read, recognise, prepare and append; a refused file leaves nothing behind."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from loaders.account import Mapped, account
from loaders.append import Appended, Archive, Refresh, append
from loaders.as_at import dates_in_name
from loaders.compare import stops_early, withdrawn
from loaders.council import Council
from loaders.council import council as this_council
from loaders.declare import Kind
from loaders.findings import Finding, Outcome, Refused, Severity, Status, refuse
from loaders.first import opened
from loaders.prepare import File, Prepared, prepare
from loaders.reading import Progress, Read, Sheet, reading
from loaders.reading.files import digest, place, shown
from loaders.recognise import Recognised, check_is_no_answer, recognise
from loaders.warehouse import create_tables

Found = list[tuple[File, Recognised]]
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")


def load(
    paths: Sequence[Path],
    warehouse: Path | DuckDBPyConnection,
    *,
    then: Refresh,
    as_at: date | None = None,
    loaded_by: str = "",
    names: Sequence[str] | None = None,
    council: Council | None = None,
    archive: Archive | None = None,
    told: Progress | None = None,
    accepted: Collection[str] = (),
) -> list[Outcome]:
    """Load every file that can be trusted, in one transaction with `then` (the refresh of the series they touch).

    A refused file leaves nothing behind and does not hold up the others. `names` are the names to show and to read
    dates from, where the paths are temporary; `told` hears of each file that has been read; `accepted` are rules
    (loaders.quality.ACCEPTABLE) for which no file is refused, as somebody has said that it is right. An `archive` is only
    for rebuilding a warehouse from one. Raises WarehouseBusy where another process holds the warehouse.
    """
    files = _files(paths, names)
    with _connected(warehouse) as connection, _read(files, told) as sheets:
        outcomes, prepared = _prepared(connection, files, sheets, as_at, council or this_council())
        made = append(connection, prepared, loaded_by, then, archive, accepted=accepted) if prepared else []
    kept = [
        replace(outcome, status=Status.LOADED) if outcome.status is Status.CHECKED else outcome for outcome in outcomes
    ]
    return _with_changes(kept, prepared, made)


def check(
    paths: Sequence[Path],
    *,
    as_at: date | None = None,
    warehouse: DuckDBPyConnection | None = None,
    names: Sequence[str] | None = None,
    council: Council | None = None,
    then: Refresh | None = None,
    told: Progress | None = None,
    accepted: Collection[str] = (),
) -> list[Outcome]:
    """What `load` would say of the files, without keeping anything. With a warehouse, files already in it are named.

    With `then` the loads are made and rolled back, so that the outcomes say what they change and `then` sees the
    warehouse as it would be.
    """
    files = _files(paths, names)
    with _connected(warehouse) as connection, _read(files, told) as sheets:
        outcomes, prepared = _prepared(connection, files, sheets, as_at, council or this_council())
        made = append(connection, prepared, "", then, keep=False, accepted=accepted) if then and prepared else []
    return _with_changes(outcomes, prepared, made)


def _with_changes(outcomes: Sequence[Outcome], prepared: Sequence[Prepared], made: Sequence[Appended]) -> list[Outcome]:
    """The outcomes with what the load of each file changed, extract by extract, and what was found in its rows."""
    loaded = zip(prepared, made, strict=False)
    appended: dict[tuple[str, date | None], Appended] = {
        (file.sha256, one.as_at): done for one, done in loaded for file in one.files
    }
    return [
        outcome
        if outcome.status is Status.ALREADY_LOADED or (outcome.sha256, outcome.as_at) not in appended
        else _appended(outcome, appended[outcome.sha256, outcome.as_at])
        for outcome in outcomes
    ]


def _appended(outcome: Outcome, done: Appended) -> Outcome:
    if done.is_refused:
        why = tuple(finding for _, finding in done.findings)
        return replace(outcome, status=Status.REFUSED, rows_loaded=0, findings=why)
    mine = [finding for file, finding in done.findings if file.sha256 == outcome.sha256]
    changes = {change.extract: change for change in done.changes}
    return replace(
        outcome,
        findings=(*outcome.findings, *mine),
        changes=tuple(changes[name] for name in outcome.extracts if name in changes),
    )


@contextmanager
def _connected(warehouse: Path | DuckDBPyConnection | None) -> Iterator[DuckDBPyConnection]:
    """A connection of our own: a cursor of the one given, the file opened, or an empty warehouse in memory."""
    if isinstance(warehouse, DuckDBPyConnection):
        connection = warehouse.cursor()
    elif warehouse is not None:
        with opened(warehouse) as connection:
            yield connection
        return
    else:
        connection = duckdb.connect(":memory:")
        create_tables(connection)
    try:
        yield connection
    finally:
        connection.close()


def _read(files: Sequence[File], told: Progress | None) -> AbstractContextManager[Read]:
    return reading([file.path for file in files], told, [file.name for file in files])


def _files(paths: Sequence[Path], names: Sequence[str] | None) -> list[File]:
    return [
        File(path, shown(name), digest(path))
        for path, name in zip(paths, names or [path.name for path in paths], strict=True)
    ]


def _prepared(
    connection: DuckDBPyConnection,
    files: Sequence[File],
    sheets: dict[Path, list[Sheet] | Refused],
    as_at: date | None,
    council: Council,
) -> tuple[list[Outcome], list[Prepared]]:
    """The outcome of each file so far, and what is ready to be appended."""
    outcomes: dict[int, Outcome] = {}
    prepared: list[Prepared] = []
    known = [_recognised(file, sheets[place(file.path)]) for file in files]
    mapped = set(connection.execute("select list, raw from mapping_in_force").fetchall())
    for group in _groups(files, known):
        try:
            one = prepare(_found(known, group), as_at, council, mapped)
            seen = _seen_before(connection, one, is_dated=as_at is not None)
        except Refused as refusal:
            outcomes |= {number: _refused(files[number], refusal) for number in group}
            continue
        note = _already_loaded(connection, one) or _twice(one, prepared)
        if note is None:
            one = _compared(connection, one, seen)
            prepared.append(one)
        outcomes |= {number: _outcome(one, files[number], note, mapped) for number in group}
    return [outcomes[number] for number in range(len(files))], prepared


def _compared(connection: DuckDBPyConnection, one: Prepared, seen: Finding | None) -> Prepared:
    """The load with what is to be said of it beside what the warehouse holds."""
    told = [(file, seen) for file in one.files if seen]
    for file, part in one.parts:
        found = (stops_early(part, one.as_at), withdrawn(connection, part, one.as_at))
        told += [(file, finding) for finding in found if finding]
    return replace(one, findings=(*one.findings, *told))


def _seen_before(connection: DuckDBPyConnection, one: Prepared, is_dated: bool) -> Finding | None:
    """That the very same bytes are held under another date: one of the two dates is wrong.

    Refused for a list of people that only its name says to be of another date: it is an earlier file, called anew.
    """
    row = connection.execute(
        "select as_at, loaded_at from live_load where list_sort(sha256) = $digests and as_at <> $as_at "
        "order by seq desc limit 1",
        {"digests": one.digests, "as_at": one.as_at},
    ).fetchone()
    if row is None:
        return None
    held = f"The very same file is held as at {row[0]:%d/%m/%Y}, and now read as at {one.as_at:%d/%m/%Y}"
    if not is_dated and any(part.rows_loaded and part.extract.is_of_its_date for _, part in one.parts):
        raise refuse(
            "same_file_other_date",
            f"{held}: it is an earlier file under another name. Export the list again. If the date it was loaded with on "
            f"{row[1]:%d/%m/%Y} was wrong, undo that load first; then this one can be loaded.",
        )
    return Finding(Severity.WARN, "same_file_other_date", f"{held}: one of the two dates is wrong.")


def _recognised(file: File, sheets: list[Sheet] | Refused) -> Found | Refused:
    if isinstance(sheets, Refused):
        return sheets
    try:
        check_is_no_answer(sheets, file.name)
        found = [known for sheet in sheets if (known := recognise(sheet))]
        if not found:
            raise _not_recognised(file, sheets)
        return [(file, known) for known in _one_of_each(file, found)]
    except Refused as refusal:
        return refusal


def _found(known: Sequence[Found | Refused], group: Sequence[int]) -> Found:
    found: Found = []
    for number in group:
        one = known[number]
        if isinstance(one, Refused):
            raise one
        found += one
    return found


def _not_recognised(file: File, sheets: Sequence[Sheet]) -> Refused:
    """That no sheet has known headings; and first, of text that is named like a workbook, that it is none."""
    named_workbook = file.name.lower().endswith(_WORKBOOKS)
    begun = f"{file.name}: no sheet has the headings of an extract that this product knows. "
    if named_workbook and sheets and all(sheet.is_text for sheet in sheets):
        begun = (
            f"{file.name} holds plain text, not a workbook, whatever its name says, and no known headings. Export it "
            "again as an Excel workbook or as CSV. "
        )
    return refuse(
        "not_recognised",
        f"{begun}Compare the headings with the templates in data/templates; they may be in any order, in one of the "
        "first ten rows.",
    )


def _one_of_each(file: File, found: Sequence[Recognised]) -> list[Recognised]:
    """Each extract once: an empty copy beside a filled sheet does not count, two filled ones are refused."""
    chosen: dict[str, Recognised] = {}
    for known in found:
        other = chosen.setdefault(known.extract.id, known)
        if other is known or known.is_empty:
            continue
        if not other.is_empty:
            raise refuse(
                "sheet_twice",
                f"{file.name}: sheets '{other.sheet.name}' and '{known.sheet.name}' both hold {known.extract.title}. "
                "Keep one of them, or put them in separate files.",
                known.sheet.name,
            )
        chosen[known.extract.id] = known
    return list(chosen.values())


def _groups(files: Sequence[File], known: Sequence[Found | Refused]) -> list[list[int]]:
    """Which files are one load: the tables of one export belong together, every other file stands alone.

    Exports are told apart by the dates in their names, and a table that comes a second time starts a second export.
    """
    groups: dict[object, list[int]] = {}
    turns: Counter[object] = Counter()
    for number, (file, found) in enumerate(zip(files, known, strict=True)):
        name = found.part_of if isinstance(found, Refused) else found[0][1].extract.set
        if not name:
            groups[number] = [number]
            continue
        export = (name, *dates_in_name(file.name))
        table = (export, found if isinstance(found, Refused) else found[0][1].extract.id)
        groups.setdefault((export, turns[table]), []).append(number)
        turns[table] += 1
    return list(groups.values())


def _already_loaded(connection: DuckDBPyConnection, one: Prepared) -> Finding | None:
    """That these bytes are what the warehouse holds newest of these extracts on this date, if so.

    Entries that newer files have replaced since do not come back with an old file: it has been loaded all the same.
    """
    entries = all(part.extract.kind is Kind.ENTRIES for _, part in one.parts)
    row = connection.execute(
        """
        select loaded_at
        from (
            select loaded_at, list_sort(sha256) as digests, row_number() over (order by seq desc) as place from live_load
            where as_at = $as_at and load_id in (select load_id from load_extract where list_contains($extracts, extract))
        )
        where digests = $digests and (place = 1 or $entries)
        order by place limit 1
        """,
        {
            "as_at": one.as_at,
            "extracts": [part.extract.id for _, part in one.parts],
            "digests": one.digests,
            "entries": entries,
        },
    ).fetchone()
    if row is None:
        return None
    message = f"The same file was loaded on {row[0]:%d/%m/%Y at %H:%M} (UTC); nothing was changed."
    return Finding(Severity.INFO, "already_loaded", message)


def _twice(one: Prepared, prepared: Sequence[Prepared]) -> Finding | None:
    if any(one.digests == other.digests and one.as_at == other.as_at for other in prepared):
        return Finding(Severity.INFO, "already_loaded", "The same file is given twice; it counts once.")
    return None


def _outcome(one: Prepared, file: File, already: Finding | None, mapped: Mapped) -> Outcome:
    parts = [part for owner, part in one.parts if owner == file]
    return Outcome(
        file=file.name,
        sha256=file.sha256,
        status=Status.ALREADY_LOADED if already else Status.CHECKED,
        extracts=tuple(part.extract.id for part in parts),
        as_at=one.as_at,
        rows_read=sum(part.rows_read for part in parts),
        rows_loaded=0 if already else sum(part.rows_loaded for part in parts),
        rows_skipped=sum(part.rows_skipped for part in parts),
        findings=((already,) if already else ()) + tuple(finding for owner, finding in one.findings if owner == file),
        as_at_from=one.as_at_from.value,
        sheets=tuple(account(part, mapped) for part in parts),
    )


def _refused(file: File, refusal: Refused) -> Outcome:
    return Outcome(file=file.name, sha256=file.sha256, status=Status.REFUSED, findings=tuple(refusal.findings))
