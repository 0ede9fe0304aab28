"""One uploaded file in full: why it was recognised, what it changes, spellings that are not known, and each finding."""

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from pages.components import store, verdicts
from pages.components.plain import plain
from pages.components.store import Account, Change, Finding, Outcome, Severity

_FINDINGS, _SPELLINGS, _COLUMNS = 50, 20, 3  # lines in a table, spellings of a file, changed columns named
_LONG = 80  # characters of a value or a name in a file


def show(outcome: Outcome) -> None:
    """What was made of the file, for as much as is known of it."""
    if outcome.extracts:
        st.markdown(_told(outcome))
    if outcome.sheets:
        _table(_why(outcome.sheets), "Why it was recognised")
    if outcome.changes:
        _table(_changes(outcome), "What it changes of what is held")
    if any(sheet.unmapped for sheet in outcome.sheets):
        _unmapped(outcome.sheets)
    if outcome.findings:
        _findings(outcome.findings)


def day(outcome: Outcome) -> str:
    """The day on which the file is true."""
    return f"{outcome.as_at.day} {outcome.as_at:%B %Y}" if outcome.as_at else ""


def short(text: str) -> str:
    """What came from a file, cut where it is long and made safe to show."""
    return plain(text if len(text) <= _LONG else f"{text[:_LONG]}…")


def _told(outcome: Outcome) -> str:
    """What it is, when it is true and its rows: "Recognised as Vacancies, as at 31 October 2026 (in the file's name)."."""
    titles = ", ".join(_title(name) for name in outcome.extracts)
    when = f", as at {day(outcome)} ({plain(outcome.as_at_from)})" if outcome.as_at else ""
    return f"Recognised as {titles}{when}: {verdicts.rows(outcome)}."


def _table(columns: dict[str, list[str]], about: str) -> None:
    st.markdown(f"**{about}**")
    st.table(pa.table(columns), hide_index=True, alt=about)


def _why(sheets: Sequence[Account]) -> dict[str, list[str]]:
    """A row for each sheet: which of the columns that the extract has stand in it, and where."""
    return {
        "Sheet": [short(one.sheet) for one in sheets],
        "Recognised as": [_title(one.extract) for one in sheets],
        "By its headings": [f"{one.matched} of {one.declared} columns, in row {one.heading_row:,}" for one in sheets],
        "Not there": [_listed(one.missing) or "nothing is missing" for one in sheets],
        "Its name": [_name(one) for one in sheets],
    }


def _name(sheet: Account) -> str:
    if sheet.decided_by_name:
        return "decided: the headings fit another extract too"
    return "agrees; the headings decided" if sheet.named else "played no part"


def _changes(outcome: Outcome) -> dict[str, list[str]]:
    """A row for each extract: its rows, and what they change of those that are held."""
    sheets = {one.extract: one for one in outcome.sheets}
    found = [one for one in outcome.changes if one.extract in sheets]
    return {
        "Extract": [_title(one.extract) for one in found],
        "Rows read": [f"{sheets[one.extract].rows_read:,}" for one in found],
        "Left out": [f"{sheets[one.extract].rows_left_out:,}" for one in found],
        "New": [f"{one.added:,}" for one in found],
        "Changed": [f"{one.changed:,}" for one in found],
        "Withdrawn": [f"{one.withdrawn:,}" for one in found],
        "Columns that changed most": [_most(one) for one in found],
    }


def _most(change: Change) -> str:
    """The columns in which most rows changed: "Team (120 rows), Worker (88)"."""
    named = [f"{plain(name)} ({rows:,})" for name, rows in list(change.columns.items())[:_COLUMNS]]
    more = len(change.columns) - _COLUMNS
    return ", ".join([*named, f"and {more} more"] if more > 0 else named)


def _unmapped(sheets: Sequence[Account]) -> None:
    """The spellings that no code list has, the most frequent first, and where to say what they mean."""
    found = [
        (sheet.sheet, heading, spelling, rows)
        for sheet in sheets
        for heading, spellings in sheet.unmapped.items()
        for spelling, rows in spellings.items()
    ]
    found.sort(key=lambda one: -one[3])
    part = found[:_SPELLINGS]
    columns = {
        "Sheet": [short(sheet) for sheet, *_ in part],
        "Column": [plain(heading) for _, heading, *_ in part],
        "Spelling": [short(spelling) for _, _, spelling, _ in part],
        "Rows": [f"{rows:,}" for *_, rows in part],
    }
    _table(columns, "Spellings that are not known")
    more = f" The workbook of findings has the other {len(found) - len(part):,} too." if len(found) > len(part) else ""
    st.markdown(
        f"They are loaded as not recorded. Say once what they mean on [Spellings and teams](spellings), and the rows "
        f"that are held are read with it.{more}"
    )


def _findings(findings: Sequence[Finding]) -> None:
    """A row for each finding, what stops the load first, without columns that say nothing."""
    ordered = sorted(findings, key=lambda one: list(Severity).index(one.severity))
    rows = [_finding(one) for one in ordered[:_FINDINGS]]
    filled = {name: [row[name] for row in rows] for name in rows[0] if any(row[name] for row in rows)}
    _table(filled, "What was found")
    if len(ordered) > _FINDINGS:
        st.markdown(f"The first {_FINDINGS} of {len(ordered):,} are shown; the workbook of findings has them all.")


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "Kind": finding.severity.words,
        "Sheet": short(finding.sheet),
        "Row": "" if finding.row is None else f"{finding.row:,}",
        "Column": short(finding.column),
        "What was found": plain(finding.message),
        "Value": short(finding.value),
    }


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(short(heading) for heading in headings)


def _title(extract: str) -> str:
    return plain(store.extract_titles().get(extract, extract))
