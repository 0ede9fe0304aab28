"""The papers of a workshop, made when somebody asks for them and kept for one state of the figures."""

from collections.abc import Callable

import streamlit as st
from duckdb import DuckDBPyConnection

import metrics
from metrics import paper
from metrics.catalogue import Indicator
from metrics.charts.curve import history
from metrics.charts.style import Spec
from metrics.charts.wall import wall
from metrics.months import with_figure
from metrics.paper.content import Report
from metrics.words import day_words
from metrics.workshops.course import agreed_course, with_actions
from metrics.workshops.verdict import Verdict
from metrics.workshops.workshop import Workshop
from pages.components import access
from pages.components.store import board, plan, reading, workshops
from pages.components.store.warehouse import State, Unavailable, current, snapshot


def when_asked(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """A file that is made when somebody asks for it, long after the page was drawn, from the figures that it showed."""
    figures = current().shown.asked

    def made() -> bytes:
        with snapshot(figures):
            return make()

    return made


def wall_chart(about: Workshop) -> bytes:
    """The wall chart of a workshop's measure, A3, as PDF."""
    access.require(access.Right.DOWNLOAD)
    opened, setup = current(), about.setup
    return _wall_chart(opened.state, _described(about).id, setup.horizon, opened.cursor)


def sheets(about: Workshop) -> bytes:
    """Blank sheets for each step and what the measure is, A4, as PDF."""
    access.require(access.Right.DOWNLOAD)
    described = _described(about)
    months = reading.control(described.id).months
    return paper.sheets(about, described, months[-1] if months else None)


def report_pdf(about: Workshop) -> bytes:
    """The report on one page of A4, as PDF."""
    access.require(access.Right.DOWNLOAD)
    opened = current()
    return _report_pdf(opened.state, about.id, about.entries[-1].id, about, opened.cursor)


def report_html(about: Workshop) -> bytes:
    """The whole report as one HTML file."""
    access.require(access.Right.DOWNLOAD)
    opened = current()
    return _report_html(opened.state, about.id, about.entries[-1].id, about, opened.cursor)


def source(indicator: Indicator) -> str:
    """From what the figures that are shown are: newest file, edition or draft, and version of the definition."""
    shown, newest = current().shown, board.newest_file()
    of = f"edition of {shown.edition.name}" if shown.edition else "draft, not published"
    dated = f"Newest file of {day_words(newest)}" if newest else "No file yet"
    return f"{dated}; {of}; definition {metrics.version(indicator)}."


@st.cache_data(show_spinner=False, max_entries=50)
def _wall_chart(state: State, indicator: str, horizon: int, _cursor: DuckDBPyConnection) -> bytes:
    described, standing = metrics.catalogue()[indicator], board.now()[indicator]
    target, events = standing.standing.target, plan.events(described.strand)
    try:
        chart = wall(
            described,
            reading.control(indicator),
            target.target if target else None,
            events,
            text=standing.sentence,
            horizon=horizon,
        )
    except ValueError:
        raise Unavailable(f"{described.title} has no final figure yet, so there is nothing to draw.") from None
    return paper.wall_chart(described, chart, standing.sentence, source(described), horizon, target is not None)


@st.cache_data(show_spinner=False, max_entries=50)
def _report_pdf(state: State, workshop: str, newest: str, _about: Workshop, _cursor: DuckDBPyConnection) -> bytes:
    return paper.report(_told(_about), _chart(_about))


@st.cache_data(show_spinner=False, max_entries=50)
def _report_html(state: State, workshop: str, newest: str, _about: Workshop, _cursor: DuckDBPyConnection) -> bytes:
    base, horizon = _about.baseline, _about.setup.horizon
    rows = []
    if base is not None:
        known = with_figure(workshops.months(base.indicator))
        since = [(one.month, one.value) for one in known if one.month > base.last and one.value is not None]
        rows = paper.figures(base, since, agreed_course(_about), with_actions(_about), horizon)
    return paper.page(_told(_about), _chart(_about), rows)


def _told(about: Workshop) -> Report:
    described, base = _described(about), about.baseline
    sentence = board.now()[described.id].sentence
    if base is not None:
        sentence = f"{sentence} {paper.ahead(base, about.setup.horizon)}"
    verdicts = workshops.verdicts(about)
    return paper.told(about, described, sentence, _verdict(verdicts[-1]) if verdicts else "")


def _verdict(found: Verdict) -> str:
    """The verdict of the newest month, how big the difference is, and how often such a verdict is wrong."""
    parts = [found.shown, found.size.sentence if found.size else "", found.reliability, *found.warnings]
    return " ".join(filter(None, parts))


def _chart(about: Workshop) -> Spec:
    """The chart of the workshop; before the reveal that of the history alone."""
    if about.baseline is not None:
        return workshops.curve_chart(about)
    described = _described(about)
    standing = board.now()[described.id]
    target = standing.standing.target
    try:
        return history(
            described, workshops.months(described.id), target.target if target else None, text=standing.sentence
        )
    except ValueError:
        raise Unavailable(f"{described.title} has no final figure yet, so there is nothing to draw.") from None


def _described(about: Workshop) -> Indicator:
    """The measure of a workshop."""
    found = metrics.catalogue().get(about.setup.indicator)
    if found is None:
        raise Unavailable("The measure of this workshop is declared no more, so its papers cannot be made.")
    return found
