"""What it would take of the workforce: where it goes on monthly assumptions, and what a goal would need of them."""

from collections.abc import Callable

import pyarrow as pa
import streamlit as st

from metrics.what_if.workforce import Monthly, Position, project
from metrics.what_if.workforce_history import CASELOAD, CASES, POSTS, VACANCY_RATE, History, PastError
from metrics.what_if.workforce_words import missed, path, tested
from metrics.words import month_words, short_figure, within
from pages.components import download, store
from pages.components.plain import plain
from pages.components.what_if import numbers, workforce_boxes, workforce_cost, workforce_goal

_ROWS: tuple[tuple[str, str, Callable[[Position], float | None]], ...] = (
    ("Permanent social workers", "fte", lambda one: one.permanent),
    ("Agency social workers", "fte", lambda one: one.agency),
    ("Vacant posts", "fte", lambda one: one.vacancies),
    ("Vacancy rate", "percent", lambda one: one.vacancy_rate),
    ("Agency ratio", "percent", lambda one: one.agency_ratio),
    ("Open cases", "count", lambda one: None if one.cases is None else round(one.cases)),
    ("Average caseload", "cases", lambda one: one.caseload),
)
_FILES = {
    POSTS: "the vacancies file",
    VACANCY_RATE: "the vacancies file",
    CASES: "Annex A list 6",
    CASELOAD: "the workforce file with the month's Annex A lists 6 and 9",
}
_TO_UPLOAD = "Load it on the Upload page."


def show() -> None:
    """The whole part: boxes, where it goes, what a goal would need, cost, assumptions, and how far off it has been."""
    found = store.workforce_history()
    if found is None:
        st.info(
            "Permanent and agency social workers are not known for any complete month: the workforce file is missing. "
            f"{_TO_UPLOAD}"
        )
        return
    st.markdown(
        "Permanent and agency social workers, vacancies and caseload month by month, if every month from now on were like "
        "this. The boxes hold the usual month until you set them."
    )
    _missing(found)
    monthly = workforce_boxes.ask(found)
    positions = project(found.today, monthly)
    _results(found, monthly, positions)
    workforce_goal.show(found, monthly)
    rates = workforce_cost.show(found, positions)
    _assumptions(found, monthly, rates)
    _history(found)
    _months(found, positions)


def _missing(found: History) -> None:
    for name in found.missing:
        title = within(store.indicators()[name].title)
        st.info(f"There is no figure of the last 12 months for {plain(title)}: {_FILES.get(name, 'the workforce file')} is "
                f"missing. {_TO_UPLOAD}")  # fmt: skip


def _results(found: History, monthly: Monthly, positions: tuple[Position, ...]) -> None:
    st.header("Where it goes", anchor=False)
    st.caption(numbers.LABEL)
    st.markdown(plain(path(positions)))
    _past_error(found)
    ends = {"Today": positions[0], "In 12 months": positions[12], "In 24 months": positions[24]}
    heads = {name: f"{name}, {month_words(one.month)}" for name, one in ends.items()}
    rows = [
        {"Measure": title} | {heads[name]: _cell(read(one), unit) for name, one in ends.items()}
        for title, unit, read in _ROWS
    ]
    st.markdown("**Social workers and vacancies, full-time equivalent, by month**")
    st.vega_lite_chart(store.workforce_chart(monthly), theme=None)
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt="The workforce today, in 12 and in 24 months")


def _past_error(found: History) -> None:
    """Beside the answer already: how near the usual month has come, and whether to say nothing changes came nearer."""
    tested = missed({name: past for name, _, past in _tested(found) if past})
    if tested:
        st.caption(plain(f"{tested} See How far off it has been."))


def _cell(value: float | None, unit: str) -> str:
    return "not known" if value is None else plain(short_figure(value, unit))


def _assumptions(found: History, monthly: Monthly, rates: list[numbers.Assumption]) -> None:
    st.header("What was assumed", anchor=False)
    rows = [*workforce_boxes.rows(found, monthly), *rates]
    numbers.table(rows, "Every assumption of the workforce arithmetic, and where it comes from")
    download.button("Download the assumptions (CSV)", numbers.to_take_away(rows), "workforce_assumptions.csv")


def _history(found: History) -> None:
    st.header("How far off it has been", anchor=False)
    for what, unit, past in _tested(found):
        st.markdown(plain(tested(what, unit, past)))
    st.caption(
        "Spans of 12 months that begin a month apart share most of their months, so these are fewer tests than they seem."
    )


def _tested(found: History) -> tuple[tuple[str, str, PastError | None], ...]:
    return (
        ("Permanent social workers", "fte", found.permanent_tested),
        ("Agency social workers", "fte", found.agency_tested),
        ("Average caseload", "cases", found.caseload_tested),
    )


def _months(found: History, positions: tuple[Position, ...]) -> None:
    st.header("Month by month", anchor=False)
    told = [_month(one, "figure") for one in found.positions]
    told += [_month(one, numbers.LABEL.removesuffix(".").lower()) for one in positions[1:]]
    download.button("Download these figures (CSV)", told, "workforce_what_if.csv")
    rows = [
        {"Month": month_words(one.month)} | {title: _cell(read(one), unit) for title, unit, read in _ROWS}
        for one in positions
    ]
    with st.expander("The next 24 months"):
        st.table(pa.Table.from_pylist(rows), hide_index=True, alt="The workforce in each of the next 24 months")


def _month(one: Position, basis: str) -> dict[str, object]:
    values = {title: (unit, read(one)) for title, unit, read in _ROWS}
    return {"Month": f"{one.month:%Y-%m}", "Basis": basis} | {
        f"{title} ({'%' if unit == 'percent' else unit})": None if value is None else round(value, 2)
        for title, (unit, value) in values.items()
    }
