"""What a load is told of its quality while it is made, and whether a file must be refused for it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from duckdb import DuckDBPyConnection

from loaders.declare import Extract, Kind
from loaders.findings import ROWS_NAMED, Finding, Severity
from loaders.prepare import File
from loaders.quality.against_last import Fallen, fallen
from loaders.quality.live import live_loads_kept
from loaders.quality.relation import relation, tested
from loaders.quality.rules import Check, Way, checks, headings, judged
from loaders.stage import Staged

# What may be right although it looks wrong, as after a change of system: people can load it all the same.
ACCEPTABLE = ("another_list", "fewer_rows")
_ACCEPT = "If it is right all the same, as after a change of system, say so on the Upload page or with --accept."


def told(
    connection: DuckDBPyConnection,
    load_id: str,
    parts: Sequence[tuple[File, Staged]],
    accepted: Collection[str] = (),
) -> list[tuple[File, Finding]]:
    """The findings on a load whose rows have just been appended, each with its file; one that blocks refuses the load.

    Those of `accepted` (of ACCEPTABLE) are warnings that say so.
    """
    judgeable = [(file, part) for file, part in parts if part.rows_loaded and part.extract in judged()]
    if not judgeable:
        return []
    with live_loads_kept(connection):
        found = [(file, finding) for file, part in judgeable for finding in _of_part(connection, load_id, part)]
    return [(file, _accepted(one) if one.rule in accepted else one) for file, one in found]


def _accepted(finding: Finding) -> Finding:
    if finding.severity is not Severity.BLOCK or finding.rule not in ACCEPTABLE:
        return finding
    message = f"{finding.message} It was loaded all the same, because the person loading said that it is right."
    return replace(finding, severity=Severity.WARN, message=message)


def _of_part(connection: DuckDBPyConnection, load_id: str, part: Staged) -> Iterator[Finding]:
    extract, sheet = part.extract, part.found.sheet.name
    has_last = extract.kind is not Kind.ENTRIES
    for one in fallen(connection, extract, load_id) if has_last else ():
        yield from _of_file(one, extract, sheet)
    checked = [check for check in checks(extract.id) if check.is_told and check.way in (Way.ROWS, Way.ACROSS)]
    for group in dict.fromkeys((check.against, check.match) for check in checked):
        mine = [check for check in checked if (check.against, check.match) == group]
        # All rules in one pass over the rows.
        counts = ", ".join(f"{tested(check)}, list(row_number) filter ({check.sql})" for check in mine)
        query = f"select {counts} from ({relation(extract, group, load_id)})"
        row = connection.execute(query, {"load": load_id}).fetchone() or ()
        for check, tried, broken in zip(mine, row[::2], row[1::2], strict=True):
            rows = sorted(set(broken or ()) - _read_before(check, part))
            if tried and rows:
                yield from _of_rows(check, extract, sheet, tried, rows)


def _read_before(check: Check, part: Staged) -> set[int]:
    """The rows whose cell is blank only because it could not be read: the reading of the file has told of them."""
    if not check.id.startswith("blank_"):
        return set()
    columns = headings(part.extract, check.columns)
    told = [one for one in part.findings if one.column in columns]
    named = {one.row for one in told if one.row is not None}
    return named.union(*(one.more for one in told))


def _of_file(one: Fallen, extract: Extract, sheet: str) -> Iterator[Finding]:
    last = f"the list as at {one.last_as_at:%d/%m/%Y}"
    if one.is_another:
        message = (
            f"Only {one.found:,} of the {one.expected:,} identifiers of {last} that should be here are. This looks like "
            "the list of another authority or test data, or the identifiers are written in another way (leading zeros "
            f"lost?). Load the right file; if {last} was the wrong one, undo its load first. {_ACCEPT}"
        )
        yield Finding(Severity.BLOCK, "another_list", message, sheet)
    elif one.is_fewer:
        message = (
            f"{extract.title} holds {one.now:,} rows where {last} holds {one.before:,} for the same days, or open on "
            "its date. "
        )
        gone = f"Next to nothing is left: export the list whole; if {last} was the wrong one, undo its load first. {_ACCEPT}"
        said = gone if one.is_gone else "Check that nothing was left out of the file."
        yield Finding(Severity.BLOCK if one.is_gone else Severity.WARN, "fewer_rows", message + said, sheet)


def _of_rows(check: Check, extract: Extract, sheet: str, tried: int, rows: Sequence[int]) -> Iterator[Finding]:
    heading = next(iter(headings(extract, check.columns)), "")
    if check.severity is Severity.INFO:
        message = f"{len(rows):,} of {tried:,} rows: {check.message}"
        yield Finding(Severity.INFO, check.id, message, sheet, None, heading, more=tuple(rows))
        return
    if check.severity_of(len(rows), tried) is Severity.BLOCK:
        message = (
            f"{check.title} in {len(rows):,} of {tried:,} rows, the first in row {rows[0]}: two columns are probably "
            "exchanged, or dates are in American order. Export the list again."
        )
        yield Finding(Severity.BLOCK, check.id, message, sheet, None, heading)
        return
    for row in rows[:ROWS_NAMED]:
        yield Finding(Severity.WARN, check.id, check.message, sheet, row, heading)
    if len(rows) > ROWS_NAMED:
        message = f"{len(rows) - ROWS_NAMED:,} more rows: {check.message}"
        yield Finding(Severity.WARN, check.id, message, sheet, None, heading, more=tuple(rows[ROWS_NAMED:]))
