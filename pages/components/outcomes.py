"""What became of uploaded files, in words: recognised as, rows, and each finding by sheet, row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

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
_TAKEN = (Status.CHECKED, Status.LOADED)


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


def loaded(found: Sequence[Outcome]) -> bool:
    """Whether at least one file has just been loaded."""
    return any(outcome.status is Status.LOADED for outcome in found)


def show(found: Sequence[Outcome]) -> None:
    """Each file with its verdict, counts and findings; files of which the same is said stand together."""
    if len(found) > 1:
        st.markdown(_summary(found))
    for _, alike in groupby(found, key=lambda one: (one.status, tuple(one.findings))):
        _together(list(alike))


def _together(alike: Sequence[Outcome]) -> None:
    icon, verdict = _STATUS[alike[0].status]
    with st.container(border=True):
        if len(alike) == 1:
            st.subheader(plain(alike[0].file), anchor=False)
            st.markdown(f"{icon} This file **{verdict}**.")
            st.markdown(_read(alike[0]))
        else:
            st.subheader(f"{len(alike)} files", anchor=False)
            st.markdown(f"{icon} Each of these files **{verdict}**.")
            st.markdown("\n".join(f"- **{plain(one.file)}** {_read(one)}" for one in alike))
        if alike[0].findings:
            st.table(_findings(alike[0]), hide_index=True, alt=f"What was found in {alike[0].file}")


def _summary(found: Sequence[Outcome]) -> str:
    """How many of the files met which end: Of 3 files, 2 can be loaded and 1 cannot."""
    refused = sum(outcome.status is Status.REFUSED for outcome in found)
    if not refused:
        return f"**All {len(found)} files are recognised.**"
    if refused == len(found):
        return f"**None of the {len(found)} files can be loaded.**"
    return f"**Of {len(found)} files, {len(found) - refused} can be loaded and {refused} cannot.**"


def _findings(outcome: Outcome) -> pd.DataFrame:
    """A row for each finding, what stops the load first, without columns that say nothing."""
    order = list(_SEVERITY)
    ordered = sorted(outcome.findings, key=lambda one: order.index(one.severity))
    rows = pd.DataFrame([_row(finding) for finding in ordered])
    return rows.loc[:, [bool(rows[name].any()) for name in rows]]


def _read(outcome: Outcome) -> str:
    """What it was recognised as and its rows; nothing for a file that was not recognised."""
    if not outcome.extracts:
        return ""
    titles = store.extract_titles()
    named = ", ".join(titles.get(extract, extract) for extract in outcome.extracts)
    when = f", as at {outcome.as_at.day} {outcome.as_at:%B %Y}" if outcome.as_at else ""
    read = f"{outcome.rows_read:,} {'row' if outcome.rows_read == 1 else 'rows'} read"
    loaded = f"{outcome.rows_loaded:,} {'loaded' if outcome.status is Status.LOADED else 'to load'}"
    rows = f"{read}, {loaded}, {outcome.rows_skipped:,} skipped"
    if outcome.rows_read and not outcome.rows_loaded and not outcome.rows_skipped and outcome.status in _TAKEN:
        rows = f"{read}, none of which the figures need"
    return f"Recognised as {named}{when}: {rows}."


def _row(finding: Finding) -> dict[str, str]:
    return {
        "Kind": _SEVERITY[finding.severity],
        "Sheet": plain(finding.sheet),
        "Row": "" if finding.row is None else f"{finding.row:,}",
        "Column": plain(finding.column),
        "What was found": plain(finding.message),
        "Value": plain(finding.value),
    }
