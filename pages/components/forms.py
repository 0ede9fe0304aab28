"""Files to take away, fill in and load again: what the council sets, and the measures that people return."""

from datetime import date, timedelta

import streamlit as st

from pages.components import store
from pages.components.choose import choose

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


_MONTHS_OFFERED = 13


def returns() -> None:
    """The workbook in which people return the measures that live in no system, for a strand and a month."""
    st.header("Measures that people return", anchor=False)
    st.markdown(
        "Some measures live in no system. Take a strand's workbook for a month, have it filled in, and load it above."
    )
    pick, when = st.columns(2)
    with pick:
        strand = choose("Strand", {one.id: one.name for one in store.return_strands()}, "return")
    with when:
        month = choose("Month", {str(day): f"{day:%B %Y}" for day in _months(date.today())}, "month")
    name, content = store.return_workbook(strand, date.fromisoformat(month))
    _button("Measures return (Excel)", content, name)


def reference() -> None:
    """Targets, milestones and dated events, each as it is in force, to edit in Excel and load again."""
    st.header("Targets, milestones and events", anchor=False)
    st.markdown(
        "Take a file away as it is in force, edit it in Excel and load it above. The newest file counts as a whole."
    )
    for extract, title in store.SET_BY_THE_COUNCIL.items():
        # The date in its name is the day on which the file is true, so that it loads as it is.
        _button(f"{title} (Excel)", store.reference_workbook(extract), f"{extract} {date.today():%Y-%m-%d}.xlsx")


def _button(label: str, content: bytes, name: str) -> None:
    st.download_button(label, content, name, _EXCEL, icon=":material/download:", on_click="ignore")


def _months(today: date) -> list[date]:
    """The last days of the months that are over, the newest first."""
    ends, first = [], today.replace(day=1)
    for _ in range(_MONTHS_OFFERED):
        ends.append(first - timedelta(days=1))
        first = ends[-1].replace(day=1)
    return ends
