"""What a file changes of what is held: rows that a newer list lacks and that will not count any more, entries replaced."""

from collections.abc import Mapping
from datetime import date, timedelta

from duckdb import DuckDBPyConnection

from loaders.coverage import QUIET_DAYS, Span, spans
from loaders.declare import Extract, Kind
from loaders.findings import Finding, Severity
from loaders.meanings import mapped_lists, rows_as_mapped
from loaders.stage import Staged

# Corrections withdraw a few rows; past this share something was more likely left out of the file by mistake.
NOTABLE_SHARE = 0.05


def withdrawn(connection: DuckDBPyConnection, part: Staged, as_at: date) -> Finding | None:
    """How many rows of the list before this one are missing from it, where it should show them; None where none is.

    Entries are never missing: of them it says how many replace what is held.
    Nothing is said of an older list loaded later, of exports (whose ids are their own) and of lists that are only
    true on their date.
    """
    extract = part.extract
    if extract.kind is Kind.MONTHS and part.rows_loaded:
        return _gone_from_months(connection, part)
    if extract.kind is Kind.ENTRIES and part.rows_loaded:
        return _replaced(connection, part, as_at)
    if extract.kind not in (Kind.EVENTS, Kind.EPISODES) or extract.closed_at or not part.rows_loaded:
        return None
    before = connection.execute(
        "select load_id, as_at from live_extract where extract = $extract order by seq desc limit 1",
        {"extract": extract.id},
    ).fetchone()
    if before is None or before[1] > as_at:
        return None
    stretch = _stretch(extract, part.days(extract.dated_by), as_at)
    if stretch is None:
        return None
    # Of episodes a list shows each child's latest alone: only a child that is gone altogether is missing.
    key = extract.key[0] if extract.kind is Kind.EPISODES else ", ".join(extract.key)
    connection.register("newer_rows", part.rows)
    counted = connection.execute(
        f"""
        with held as (
            select {key} from staged_{extract.id}
            -- what was still open may have ended in a gap between the two lists
            where load_id = $before and coalesce({extract.dated_by}, $open) between $since and $until
        )
        select (select count(*) from held), (select count(*) from (select * from held except all select {key} from newer_rows))
        """,
        {
            "before": before[0],
            "since": stretch.withdraws_from,
            "until": stretch.covers_to,
            "open": before[1] + timedelta(days=1),
        },
    ).fetchone()
    connection.unregister("newer_rows")
    told = (
        f"that the list as at {before[1]:%d/%m/%Y} holds for the same days are not on this one. "
        "They are kept but will not count any more; check that nothing was left out of the file."
    )
    return _missing(part, counted, told)


def _gone_from_months(connection: DuckDBPyConnection, part: Staged) -> Finding | None:
    """Rows that are held for the file's own months and are missing from it: half a file replaces the whole month."""
    extract = part.extract
    key = ", ".join(name if name != extract.dated_by else f"last_day({name}) as {name}" for name in extract.key)
    connection.register("newer_rows", part.rows)
    counted = connection.execute(
        f"""
        with newer as (select distinct {key} from newer_rows),
        held as (
            select distinct {", ".join(extract.key)} from {extract.id}
            where {extract.dated_by} in (select {extract.dated_by} from newer)
        )
        select (select count(*) from held), (select count(*) from (from held except from newer))
        """
    ).fetchone()
    connection.unregister("newer_rows")
    told = (
        "that are held for the months in this file are not in it. A month is taken whole from one file: "
        "put all teams into one and load that."
    )
    return _missing(part, counted, told)


def _replaced(connection: DuckDBPyConnection, part: Staged, as_at: date) -> Finding | None:
    """Entries that are held with other contents: this file's count from now on, unless a file of a later date has them."""
    extract = part.extract
    key = ", ".join(extract.key)
    contents = ", ".join(column.id for column in extract.staged if column.id not in extract.key)
    as_mapped = rows_as_mapped(extract, mapped_lists(connection), "newer_rows")
    connection.register("newer_rows", part.rows)
    counted = connection.execute(
        f"""
        with newer as (select {extract.kept_key()}, {contents} from {as_mapped}),
        held as (select as_at > $as_at as is_later, {key}, {contents} from {extract.id}),
        told as (
            select is_later, {key} from held
            where ({key}) in (select ({key}) from (from newer except select * exclude (is_later) from held))
        )
        select count(distinct ({key})) filter (where not is_later), count(distinct ({key})) filter (where is_later) from told
        """,
        {"as_at": as_at},
    ).fetchone()
    connection.unregister("newer_rows")
    older, later = counted or (0, 0)
    if later:
        message = (
            f"{later:,} of the entries are held with other contents from a file of a later date, and that counts. "
            f"To correct them, load them as at a later date."
        )
        return Finding(Severity.WARN, "entries_outdated", message, part.found.sheet.name)
    if older:
        message = f"{older:,} of the entries replace what was held for them. Entries that are not in this file stand."
        return Finding(Severity.INFO, "entries_replaced", message, part.found.sheet.name)
    return None


def stops_early(part: Staged, as_at: date) -> Finding | None:
    """That a list of events evidently stops well before its as-at date, which may then be wrong."""
    extract = part.extract
    if extract.kind is not Kind.EVENTS or not part.rows_loaded:
        return None
    days = part.days(extract.dated_by)
    if not days or (as_at - max(days)).days <= QUIET_DAYS:
        return None
    stretch = _stretch(extract, days, as_at)
    if stretch is None or stretch.covers_to == as_at:
        return None
    message = (
        f"The file is read as at {as_at:%d/%m/%Y} but its rows stop by {stretch.covers_to:%d/%m/%Y}, "
        "so nothing is counted after that day. Check the as-at date."
    )
    return Finding(Severity.WARN, "stops_early", message, part.found.sheet.name)


def _stretch(extract: Extract, days: Mapping[date, int], as_at: date) -> Span | None:
    """The days that a list speaks for, or None for one without dates."""
    return next(iter(spans(extract, days, None, as_at)), None)


def _missing(part: Staged, counted: tuple[int, ...] | None, told: str) -> Finding | None:
    """The finding for rows (held, missing) of which some are missing: a warning where they are more than corrections."""
    held, missing = counted or (0, 0)
    if not missing:
        return None
    severity = Severity.WARN if missing > NOTABLE_SHARE * held else Severity.INFO
    message = f"{missing:,} of the {held:,} rows {told}"
    return Finding(severity, "rows_withdrawn", message, part.found.sheet.name)
