"""What became of uploaded files: kept for the session, a line for each file first, then each file in full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pyarrow as pa
import streamlit as st

from pages.components import download, links, movements, outcome_file, store, verdicts
from pages.components.plain import plain
from pages.components.store import Answer, File, Outcome, Status

_CHECKED, _LOADED = "files_checked", "files_loaded"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Of several files of which the same is said one stands for all, but only where nothing is to be seen in each.
_ALIKE = (Status.REFUSED, Status.ALREADY_LOADED)


@dataclass(frozen=True)
class Asked:
    """Which uploads and which date an answer is about; another choice makes the answer stale.

    `is_right`: somebody says that the lists are right, however little is left in them of the lists before.
    """

    files: tuple[str, ...]
    as_at: date | None
    is_right: bool


def dropped() -> tuple[list[File], Asked]:
    """The files that somebody dropped in, and the date they gave."""
    most = st.get_option("server.maxUploadSize")
    uploads = st.file_uploader(
        f"Files (Excel or CSV, several at once, each up to {most} megabytes)", accept_multiple_files=True, key="files"
    )
    as_at = st.date_input(
        "Date on which the files are true (only when neither the file nor its name says)",
        value=None,
        format="DD/MM/YYYY",
        key="as_at",
    )
    is_right = st.checkbox(
        "These lists are right even where they hold far fewer rows than the ones before, or other identifiers (as after a "
        "change of system): do not refuse them for that",
        key="is_right",
    )
    asked = Asked(tuple(upload.file_id for upload in uploads), as_at, is_right)
    return [File(upload.name, upload.getvalue()) for upload in uploads], asked


def keep_check(asked: Asked, answer: Answer) -> None:
    """Keep an answer for this session only: it holds faulty values, which are shown here and stored nowhere."""
    st.session_state[_CHECKED] = (asked, answer)
    st.session_state.pop(_LOADED, None)


def keep_load(asked: Asked, answer: Answer) -> None:
    """Keep what became of a load beside what its check said."""
    st.session_state[_LOADED] = (asked, answer)


def checked(asked: Asked) -> Answer | None:
    """What the check said of exactly this choice."""
    return _kept(_CHECKED, asked)


def loaded(asked: Asked) -> Answer | None:
    """What became of the load of exactly this choice."""
    return _kept(_LOADED, asked)


def loadable(answer: Answer | None) -> bool:
    """Whether a check found at least one file that can be loaded."""
    return answer is not None and verdicts.loadable(answer.outcomes)


def show(files: Sequence[File], answer: Answer) -> None:
    """A line for each file, those that cannot be loaded first, and which figures move."""
    ordered = _ordered(files, answer)
    outcomes = [outcome for _, outcome in ordered]
    st.markdown(verdicts.headline(outcomes))
    if len(outcomes) > 1:
        st.table(pa.table(_lines(outcomes)), hide_index=True, alt="Each file: what it is, its rows and its verdict")
        _to_send_back("Findings on all files", ordered, "all")
    if any(one.changes for one in outcomes):
        st.header("Figures that move", anchor=False)
        moves = "moved" if verdicts.are_loaded(outcomes) else "would move"
        movements.show(answer.moved, moves, "upload")


def show_each(files: Sequence[File], answer: Answer) -> None:
    """Each file in full, in the same order; what cannot be loaded is open."""
    st.header("File by file", anchor=False)
    groups = groupby(_ordered(files, answer), key=lambda pair: _same(pair[1]))
    for number, (_, alike) in enumerate(groups):
        _one(number, list(alike), is_only=len(files) == 1)


def show_changed(before: Answer | None, after: Answer) -> None:
    """Say where a load turned out otherwise than its check had said: the state had changed meanwhile."""
    told = verdicts.changed_since(before, after)
    if told:
        st.warning(
            "**Since the check somebody has changed what is held, so this turned out otherwise.**\n\n"
            + "\n".join(f"- {one}" for one in told)
        )


def next_steps() -> None:
    """Where to go after a load."""
    links.to_overview("See the figures")
    links.to_loads("Undo a load")
    links.to_editions("Publish the month")


def _kept(key: str, asked: Asked) -> Answer | None:
    about, answer = st.session_state.get(key, (None, None))
    return answer if about == asked else None


def _ordered(files: Sequence[File], answer: Answer) -> list[tuple[File, Outcome]]:
    """The files with what became of them, the worst first."""

    def place(pair: tuple[File, Outcome]) -> tuple[int, list[str]]:
        _, outcome = pair
        return verdicts.rank(outcome), [one.message for one in outcome.findings] if outcome.status in _ALIKE else []

    return sorted(zip(files, answer.outcomes, strict=True), key=place)


def _same(outcome: Outcome) -> object:
    """What files have in common that stand together; nothing where a file has more to show than its findings."""
    return (outcome.status, tuple(outcome.findings)) if outcome.status in _ALIKE else id(outcome)


def _one(number: int, alike: Sequence[tuple[File, Outcome]], is_only: bool) -> None:
    """One file in full, or several of which the same is said."""
    outcome = alike[0][1]
    name = plain(outcome.file) if len(alike) == 1 else f"{len(alike)} files"
    label = f"{verdicts.icon(outcome)} {name}: {verdicts.words(outcome)}"
    with st.expander(label, expanded=is_only or outcome.status is Status.REFUSED):
        if len(alike) > 1:
            st.markdown("\n".join(f"- {plain(one.file)}" for _, one in alike))
        outcome_file.show(outcome)
        _to_send_back(f"Findings on {name}", alike, str(number))


def _lines(outcomes: Sequence[Outcome]) -> dict[str, list[str]]:
    return {
        "Verdict": [verdicts.sign(one) for one in outcomes],
        "File": [outcome_file.short(one.file) for one in outcomes],
        "Recognised as": [_named(one) for one in outcomes],
        "As at": [_unbroken(outcome_file.day(one)) for one in outcomes],
        "Rows": [_unbroken(verdicts.rows(one)) for one in outcomes],
        "Findings": [_unbroken(verdicts.findings(one)) for one in outcomes],
        "New, changed, withdrawn": [_unbroken(verdicts.changes(one.changes)) for one in outcomes],
    }


def _unbroken(text: str) -> str:
    """The text of a cell that breaks at its commas only: narrow columns would make a line as high as a page."""
    return ", ".join(part.replace(" ", "\u00a0") for part in text.split(", "))


def _named(outcome: Outcome) -> str:
    titles = [store.extract_titles().get(name, name) for name in outcome.extracts]
    return plain(titles[0]) if len(titles) == 1 else f"{len(titles)} extracts" if titles else "nothing that is known"


def _to_send_back(label: str, files: Sequence[tuple[File, Outcome]], key: str) -> None:
    """The workbook of findings, made when it is asked for; nothing where nothing was found."""
    found = [(file, outcome) for file, outcome in files if outcome.findings]
    if not found:
        return
    make: Callable[[], bytes] = store.findings_workbook([file for file, _ in found], [outcome for _, outcome in found])
    download.later(f"{label} (Excel, to send back)", make, "findings.xlsx", _EXCEL, f"findings_{key}")
