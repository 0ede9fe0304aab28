"""Papers to take away: before the workshop the wall chart and blank sheets, after it the report, the actions and all of it."""

from collections.abc import Callable, Sequence

import streamlit as st

from metrics.workshops.records import Action
from metrics.workshops.workshop import Workshop
from pages.components import access, download, store
from pages.components.workshop.room import Room

_PDF, _HTML, _JSON, _ICS, _CSV = "application/pdf", "text/html", "application/json", "text/calendar", "text/csv"


def before(here: Room) -> None:
    """The wall chart with room to draw, and the blank sheets."""
    workshop = here.workshop
    _row(
        ("Wall chart (A3, PDF)", lambda: store.wall_chart(workshop), f"wall chart {_name(workshop)}.pdf", _PDF),
        ("Blank sheets (A4, PDF)", lambda: store.sheets(workshop), f"sheets {_name(workshop)}.pdf", _PDF),
    )


def after(here: Room) -> None:
    """The report on one page and as a page for any reader, and the whole workshop to keep or to bring back."""
    workshop = here.workshop
    _row(
        ("Report (A4, PDF)", lambda: store.report_pdf(workshop), f"report {_name(workshop)}.pdf", _PDF),
        ("Report (web page)", lambda: store.report_html(workshop), f"report {_name(workshop)}.html", _HTML),
        ("Whole workshop (JSON)", lambda: store.workshop_json(workshop), f"workshop {_name(workshop)}.json", _JSON),
    )


def actions(several: Sequence[Workshop]) -> None:
    """The actions of some workshops as a table and for a calendar."""
    if not any(one.many(Action) for one in several):
        return
    name = _name(several[0]) if len(several) == 1 else "of all workshops"
    _row(
        ("Actions (CSV)", lambda: download.as_csv(store.action_rows(several)), f"actions {name}.csv", _CSV),
        ("Actions and reviews (calendar)", lambda: store.action_calendar(several), f"actions {name}.ics", _ICS),
    )


def _row(*files: tuple[str, Callable[[], bytes], str, str]) -> None:
    somebody = access.person()
    if somebody is None or access.Right.DOWNLOAD not in somebody.rights:
        return
    with st.container(horizontal=True):
        for label, make, file_name, mime in files:
            download.later(label, store.when_asked(make), file_name, mime, f"{label} {file_name}")


def _name(workshop: Workshop) -> str:
    return f"{workshop.setup.indicator} {workshop.setup.held_on:%Y-%m-%d}"
