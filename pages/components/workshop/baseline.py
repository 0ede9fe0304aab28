"""Baseline: history, each person's private estimate, then the statistical line, the course agreed, and: is it OK?"""

from datetime import date
from typing import Any

import pyarrow as pa
import streamlit as st

from metrics.months import month_end
from metrics.words import figure, month_words, short_figure
from metrics.workshops.choices import Answer, Course, Direction
from metrics.workshops.course import agreed_course, median_estimate, steps
from metrics.workshops.error_rates import band_note
from metrics.workshops.records import Agreed, Estimate, Future
from metrics.workshops.workshop import Workshop
from pages.components import links, store
from pages.components.plain import plain
from pages.components.workshop import forms, room, stopping
from pages.components.workshop.fields import Area, Choice, Line, Number, of
from pages.components.workshop.forms import Form
from pages.components.workshop.lists import SECONDS
from pages.components.workshop.room import Room

_ANSWERS = {"": "Choose an answer", **of(Answer)}


def show(here: Room) -> None:
    """Before the reveal the history and the estimates, after it the baseline and what the room makes of it."""
    indicator = store.indicators()[here.workshop.setup.indicator]
    if here.workshop.baseline is None:
        st.markdown(store.now()[indicator.id].sentence)
        st.vega_lite_chart(store.control_chart(indicator.id, 360), theme=None)
        links.to_indicator(indicator.id, "Breakdowns and figures of this measure")
        _before(here, indicator.unit)
        return
    drawn(here.workshop)
    _estimates(here.workshop, indicator.unit)
    if here.workshop.is_open and room.may_write():
        st.subheader("Which course do we take?", anchor=False)
        forms.single(here, _course_form(here.workshop))
        st.subheader("Is this future OK?", anchor=False)
        forms.single(here, Form(Future, (Choice("ok", "Is this future OK?", options=_ANSWERS), Area("why", "Why?"))))
    else:
        told(here.workshop, indicator.unit)
    if here.workshop.future and here.workshop.future.ok is Answer.YES and here.workshop.is_open:
        st.info("The room finds this future OK: another curve may be worth more of its time.")
        st.page_link("pages/workshops/workshops.py", label="Begin with another measure", icon=":material/add:")
        stopping.show(here)


def drawn(workshop: Workshop) -> None:
    """The chart of a workshop with its method in words and its figures as a table."""
    frozen = workshop.baseline
    assert frozen is not None
    st.vega_lite_chart(store.curve_chart(workshop), theme=None)
    indicator = store.indicators().get(frozen.indicator)
    st.markdown(f"{frozen.meaning()} {band_note(indicator) if indicator else ''}")
    with st.expander("The baseline month by month"):
        st.table(_table(workshop), hide_index=True, alt="The frozen baseline month by month")


def told(workshop: Workshop, unit: str) -> None:
    """The course agreed and the answer, in words."""
    agreed, future = workshop.agreed, workshop.future
    if agreed:
        course = agreed_course(workshop)
        end = f": {figure(course[-1][1], unit)} in {month_words(course[-1][0])}" if course else ""
        st.markdown(f"**Course agreed:** {agreed.course}{plain(end)}. {plain(agreed.reason)}")
    if future:
        st.markdown(f"**Is this future OK?** {str(future.ok).capitalize()}. {plain(future.why)}")


def _before(here: Room, unit: str) -> None:
    """Each person's estimate, seen by nobody else, and the button that shows the baseline to all."""
    st.subheader("Where will it be if nothing changes?", anchor=False)
    end = month_words(month_end(_last(here.workshop.setup.indicator), here.workshop.setup.horizon))
    if not room.may_write() or not here.workshop.is_open:
        st.markdown("The room has not seen the statistical baseline yet.")
        return
    if here.me:
        is_given = here.me in here.workshop.estimates
        st.markdown(
            f"Your own estimate for {end}. Nobody sees it before all are shown."
            + (" It is given, and not shown here either; another one takes its place." if is_given else "")
        )
        forms.fixed_item(here, _estimate(end, unit), here.me)
    else:
        st.info("Choose your name above to give your own estimate.")
    st.fragment(_given, run_every=SECONDS)(here)
    source = store.source(store.indicators()[here.workshop.setup.indicator])
    st.caption(f"It is frozen from these figures, and everybody who sees workshops sees it: {plain(source)}")
    if st.button("Show the statistical baseline to everybody", type="primary", icon=":material/visibility:"):
        try:
            store.reveal(here.workshop, here.by)
        except store.CannotWrite as reason:
            st.error(str(reason))
            return
        room.say("The baseline is shown and frozen. Estimates are closed.")
        st.rerun()


def _estimate(end: str, unit: str) -> Form:
    """Always empty: anybody can choose a name, and would read that person's estimate."""
    return Form(
        Estimate,
        (
            (
                Number("value", f"Value in {end}", least=0.0 if unit != "pounds" else None),
                Choice("direction", "The line goes", options=of(Direction), is_row=True),
            ),
            Line("reason", "Why, in a line"),
        ),
        "Save my estimate",
        held=lambda before: {},
    )


def _given(here: Room) -> None:
    """Who has given an estimate, and whether somebody has shown the baseline meanwhile."""
    now = here.again().workshop
    if now.baseline is not None:
        st.success(f"{plain(now.baseline.frozen_by)} has shown the statistical baseline.")
        if st.button("See it", key="see the baseline"):
            st.rerun()
        return
    given = [one.name for name, one in now.people.items() if name in now.estimates]
    waited = [one.name for name, one in now.people.items() if name not in now.estimates]
    st.markdown(
        f"{len(given)} of {len(now.people)} have given an estimate."
        + (f" Still to come: {plain(', '.join(waited))}." if waited else "")
    )


def _estimates(workshop: Workshop, unit: str) -> None:
    if not workshop.estimates:
        st.markdown("Nobody gave an estimate before the baseline was shown.")
        return
    middle = median_estimate(workshop)
    assert middle is not None
    st.markdown(f"**The room's estimates:** the middle one is {figure(middle, unit)}.")
    rows = [
        {
            "Who": plain(workshop.people[name].name) if name in workshop.people else "Somebody who has been removed",
            "Estimate": short_figure(one.value, unit),
            "The line goes": str(one.direction),
            "Why": plain(one.reason),
        }
        for name, one in workshop.estimates.items()
    ]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt="The room's estimates")


def _course_form(workshop: Workshop) -> Form:
    frozen = workshop.baseline
    assert frozen is not None
    days = steps(frozen.last, workshop.setup.horizon)
    middle = median_estimate(workshop)
    courses = {str(Course.STATISTICAL): "The statistical line"}
    if middle is not None:
        courses[str(Course.MEDIAN)] = f"The middle of our estimates ({short_figure(middle, frozen.unit)})"
    courses[str(Course.TYPED)] = "Values that we type in"
    end = month_end(frozen.last, workshop.setup.horizon)

    def made(found: dict[str, Any]) -> dict[str, Any]:
        typed = [(day, found[_quarter(day)]) for day in days if found[_quarter(day)] is not None]
        points = {Course.TYPED: typed, Course.MEDIAN: [(end, middle)]}.get(Course(found["course"]), [])
        return {"course": found["course"], "points": points, "reason": found["reason"]}

    numbers = tuple(Number(_quarter(day), f"{month_words(day)} (if typed in)") for day in days)
    rows = tuple(numbers[at : at + 4] for at in range(0, len(numbers), 4))
    return Form(
        Agreed,
        (
            Choice("course", "If nothing changes, we expect", options=courses),
            *rows,
            Area("reason", "Why not the statistical line?"),
        ),
        "Save the course",
        made,
        _typed,
    )


def _typed(held: dict[str, Any]) -> dict[str, Any]:
    """The boxes of a course that was saved before."""
    return held | {_quarter(day): value for day, value in held.get("points", ())}


def _quarter(day: date) -> str:
    return f"on {day}"


def _table(workshop: Workshop) -> pa.Table:
    frozen, course = workshop.baseline, dict(agreed_course(workshop))
    assert frozen is not None
    days = frozen.months()[: workshop.setup.horizon]
    columns = {
        "Month": [month_words(day) for day in days],
        "If nothing changes": [short_figure(value, frozen.unit) for value in frozen.middle[: len(days)]],
    }
    if frozen.has_band:
        ends = zip(frozen.lower, frozen.upper, strict=True)
        columns["8 in 10 months between"] = [
            f"{short_figure(low, frozen.unit)} and {short_figure(high, frozen.unit)}" for low, high in ends
        ][: len(days)]
    if course:
        columns["Course agreed"] = [short_figure(course[day], frozen.unit) if day in course else "" for day in days]
    return pa.table(columns)


def _last(indicator: str) -> date:
    """The last month with a complete figure."""
    return store.now()[indicator].standing.month or date.today()
