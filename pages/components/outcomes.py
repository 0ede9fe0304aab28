"""What became of uploaded files, in words: recognised as, rows, and each finding by sheet, row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from pages.components import store
from pages.components.plain import plain
from pages.components.store import Finding, Outcome, Severity, Status

_KEPT = "outcomes"
_SEVERITY = {Severity.BLOCK: "Stops the load", Severity.WARN: "Warning", Severity.INFO: "Note"}
_STATUS = {
    Status.CHECKED: (":material/task_alt:", "can be loaded"),
    Status.LOADED: (":material/check_circle:", "is loaded and the figures are refreshed"),
    Status.ALREADY_LOADED: (":material/info:", "has been loaded before, so nothing changes"),
    Status.REFUSED: (":material/block:", "cannot be loaded, and nothing of it is kept"),
}


@dataclass(frozen=True)
class Asked:
    """Which uploads and which date an answer is about; another choice makes the answer stale."""

    files: tuple[str, ...]
    as_at: date | None


def keep(asked: Asked, found: Sequence[Outcome]) -> None:
    """Keep the answer for this session only: it holds faulty values, which are shown here and stored nowhere."""
    st.session_state[_KEPT] = (asked, tuple(found))


def kept(asked: Asked) -> tuple[Outcome, ...]:
    """The answer to exactly this choice, or nothing."""
    about, found = st.session_state.get(_KEPT, (None, ()))
    return found if about == asked else ()


def loadable(found: Sequence[Outcome]) -> bool:
    """Whether a check found at least one file that can be loaded."""
    return any(outcome.status is Status.CHECKED for outcome in found)


def show(found: Sequence[Outcome]) -> None:
    """Each file with its verdict, counts and findings."""
    for outcome in found:
        icon, verdict = _STATUS[outcome.status]
        with st.container(border=True):
            st.subheader(plain(outcome.file), anchor=False)
            st.markdown(f"{icon} This file **{verdict}**.")
            if outcome.extracts:
                st.markdown(_read(outcome))
            if outcome.findings:
                st.table(pd.DataFrame([_row(finding) for finding in outcome.findings]), hide_index=True,
                         alt=f"What was found in {outcome.file}")  # fmt: skip


def _read(outcome: Outcome) -> str:
    titles = store.extract_titles()
    named = ", ".join(titles.get(extract, extract) for extract in outcome.extracts)
    when = f", as at {outcome.as_at.day} {outcome.as_at:%B %Y}" if outcome.as_at else ""
    loaded = f"{outcome.rows_loaded:,} {'loaded' if outcome.status is Status.LOADED else 'to load'}"
    rows = f"{outcome.rows_read:,} rows read, {loaded}, {outcome.rows_skipped:,} skipped"
    return f"Recognised as {named}{when}: {rows}."


def _row(finding: Finding) -> dict[str, str]:
    return {
        "": _SEVERITY[finding.severity],
        "Sheet": plain(finding.sheet),
        "Row": "" if finding.row is None else f"{finding.row:,}",
        "Column": plain(finding.column),
        "What was found": plain(finding.message),
        "Value": plain(finding.value),
    }
