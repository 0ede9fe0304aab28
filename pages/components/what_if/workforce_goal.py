"""The other way round: what one of the monthly assumptions must become for a measure to reach a goal by a month."""

from datetime import date

import pyarrow as pa
import streamlit as st

from metrics import targets
from metrics.months import month_end
from metrics.what_if.workforce import AHEAD, VALUES, Measure, Monthly, Position, project
from metrics.what_if.workforce_goal import Needed, needed, reached
from metrics.what_if.workforce_history import History
from metrics.what_if.workforce_words import UNITS, goal_words, least, there_already, way
from metrics.words import as_shown, month_words
from pages.components import store
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.what_if import numbers
from pages.components.what_if.numbers import Box
from pages.components.what_if.workforce_boxes import BOXES

_MOST = {Measure.AGENCY_RATIO: 100.0, Measure.VACANCY_RATE: 100.0, Measure.CASELOAD: 200.0, Measure.PERMANENT: 10_000.0}
_PERCENT = {"percent": " (%)", "cases": " (cases)", "fte": " (full-time equivalent)"}


def show(found: History, monthly: Monthly) -> None:
    """The goal's boxes, its sentence, a table of ways to it, and its chart."""
    st.header("What a goal would take", anchor=False)
    open_measures = [one for one in Measure if VALUES[one](found.today) is not None]
    if not open_measures:
        st.info("No measure of the workforce has a figure that a goal could be set for.")
        return
    pick, value, by = st.columns(3)
    with pick:
        titles = {one.value: store.indicators()[one].title for one in open_measures}
        measure = Measure(choose("Measure", titles, "goal_measure"))
    with by:
        months = _months_ahead(found.today.month)
    with value:
        goal = _goal(found, measure, month_end(found.today.month, months))
    if goal is not None:
        st.caption(numbers.LABEL)
        _answer(found, monthly, measure, goal, months)
        st.markdown(f"**{plain(titles[measure.value])}, by month, with the goal**")
        st.vega_lite_chart(store.workforce_goal_chart(monthly, measure, goal), theme=None)


def _months_ahead(today: date) -> int:
    ends = {f"{month_end(today, ahead):%Y-%m}": ahead for ahead in range(1, AHEAD + 1)}
    words = {name: month_words(month_end(today, ahead)) for name, ahead in ends.items()}
    return ends[choose("By", words, "goal_by", f"{month_end(today, AHEAD // 2):%Y-%m}")]


def _goal(found: History, measure: Measure, day: date) -> float | None:
    """The goal in the measure's unit: its target in that month until another is set, without one today's figure."""
    set_by_board = targets.in_force(store.targets(measure), day)
    usual = set_by_board.target if set_by_board else as_shown(VALUES[measure](found.today) or 0.0, UNITS[measure])
    box = Box(f"Goal{_PERCENT[UNITS[measure]]}", f"goal_{measure}", most=_MOST[measure], step=0.5, decimals=1)
    goal = numbers.ask(box, usual)
    st.caption(numbers.origin(box, "the target of that month" if set_by_board else "no target is set: today's figure"))
    return goal


def _answer(found: History, monthly: Monthly, measure: Measure, goal: float, months: int) -> None:
    at = project(found.today, monthly, months)[-1]
    if reached(measure, VALUES[measure](at), goal):
        st.markdown(plain(there_already(measure, goal, at)))
        return
    ways = needed(found.today, monthly, measure, goal, months)
    st.markdown(f"{plain(goal_words(measure, goal, at))}, one of these alone, all else as assumed:")
    st.markdown("\n".join(f"- {plain(way(one, measure, monthly, months))}" for one in ways))
    rows = [_row(found, one, monthly, measure, at) for one in ways]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt=f"{goal_words(measure, goal, at)}: what it would take")
    st.caption(
        "**Best year so far** is the best mean of any 12 months of the history. What is needed beyond that has not been "
        "done here before."
    )


def _row(found: History, one: Needed, monthly: Monthly, measure: Measure, at: Position) -> dict[str, str]:
    best = found.best_year.get(one.flow)
    return {
        "A month": plain(BOXES[one.flow].label),
        "Assumed": plain(f"{monthly.amount(one.flow):.2f}"),
        f"Needed by {month_words(at.month)}": "not possible by this alone"
        if one.monthly is None
        else plain(f"{least(one):.2f}"),
        "Best year so far": "not known" if best is None else plain(f"{best + 0.0:.2f}"),
    }
