"""How people answer exceptions: they accept one in their name, or agree a line of values by which the measure recovers."""

from collections.abc import Mapping
from datetime import date
from math import inf

import streamlit as st

from metrics.board.decisions import Decided, Decision
from metrics.board.exceptions import Raised
from metrics.catalogue import Indicator
from metrics.months import month_end
from metrics.standings import Standing
from metrics.targets import Reached, target_words
from metrics.words import figure, month_words, unit_words
from pages.components import deciding, filters, rules, store
from pages.components.exceptions import Board
from pages.components.plain import plain

_AHEAD = range(3, 13)  # months
_BESIDE = 3
_WHOLE = ("count", "pounds")


def show(seen: Board) -> None:
    """The forms for which there is something to decide about exceptions, under a heading of their own."""
    waiting, wanting = _waiting(seen), _wanting()
    if waiting or wanting or any(one.is_in_force for one in store.made(Decided.ACCEPTANCE, Decided.RECOVERY)):
        st.header("Decide", anchor=False)
    if waiting:
        _accept(waiting)
    if wanting:
        _recover(wanting)
    deciding.take_back(Decided.ACCEPTANCE, Decided.RECOVERY)


def _waiting(seen: Board) -> dict[str, Raised]:
    """The exceptions that nobody has accepted, by what they are called, which no later month changes."""
    return {
        f"{one.indicator.title}: {rules.WORDS[one.raised.cause].lower()}": one.raised
        for one in seen.found
        if one.raised.acceptance is None
    }


def _wanting() -> dict[str, str]:
    """The titles of the measures for which a recovery line makes sense, by id."""
    now = store.now()
    return {
        name: one.title
        for name, one in store.indicators().items()
        if one.better != "neither" and (filters.needs_attention(now[name]) or filters.is_off_target(now[name]))
    }


def _accept(waiting: Mapping[str, Raised]) -> None:
    """Accept an exception: somebody answers for it and says what is done."""
    with st.expander("Accept an exception"), st.form("accept", border=False):
        named = deciding.pick("Exception", {one: one for one in waiting})
        note = deciding.reason("What is known, and what is being done")
        if st.form_submit_button("Accept it in my name"):
            deciding.record(note, lambda: _accepted(waiting[named], note), f"Accepted: {plain(named)}.", named)


def _accepted(one: Raised, note: str) -> None:
    store.decide(Decided.ACCEPTANCE, one.indicator, one.month, note, rule=str(one.cause))


def _recover(wanting: Mapping[str, str]) -> None:
    """Agree the values by which a measure comes back: first spread evenly from the last figure to the target."""
    with st.expander("Agree a recovery line"):
        pick, span = st.columns([3, 1])
        with pick:
            name = deciding.pick("Measure", wanting)
        ahead = span.selectbox("Months ahead", list(_AHEAD), index=3, key="recover_ahead")
        if name:
            _line(store.indicators()[name], store.now()[name].standing, ahead)


def _line(indicator: Indicator, now: Standing, ahead: int) -> None:
    points = evenly(indicator, now, ahead)
    if not points or now.month is None or now.value is None:
        st.markdown("No figure of this measure is due in these months.")
        return
    st.markdown(_goal(indicator, now))
    with st.form("recover", border=False):
        agreed = []
        for left in range(0, len(points), _BESIDE):  # row by row, so that a phone and the Tab key keep their order
            for (day, value), box in zip(points[left : left + _BESIDE], st.columns(_BESIDE), strict=False):
                agreed.append((day, _value(indicator, day, value, ahead, box)))
        why = deciding.reason("Why this can be reached, and who agreed it")
        if st.form_submit_button("Agree this line in my name"):
            month = now.month
            deciding.record(
                why,
                lambda: store.decide(Decided.RECOVERY, indicator.id, month, why, points=agreed),
                f"Agreed: a recovery line of {plain(indicator.title)} to {month_words(agreed[-1][0])}.",
            )


def evenly(indicator: Indicator, now: Standing, ahead: int) -> list[tuple[date, float]]:
    """Values in even steps from the last figure to the target in force; the last figure itself where that is no goal."""
    if now.month is None or now.value is None:
        return []
    goal = now.target.target if now.target and now.reached is not Reached.MET else now.value
    steps = [
        (month_end(now.month, step), now.value + (goal - now.value) * step / ahead) for step in range(1, ahead + 1)
    ]
    digits = 0 if indicator.unit in _WHOLE else 1
    return [(day, round(value, digits)) for day, value in steps if day.month in indicator.due_months]


def _goal(indicator: Indicator, now: Standing) -> str:
    assert now.value is not None
    assert now.month is not None
    last = f"The last figure is {figure(now.value, indicator.unit)} ({month_words(now.month)})"
    if now.target is None:
        return f"{last}. No target is set, so put in the values yourself."
    wanted = target_words(now.target, indicator.unit)
    if now.reached is Reached.MET:
        return f"{last}, which meets the target of {wanted}. Put in the values yourself."
    return f"{last}; the values lead to the target of {wanted} in even steps. Change them as agreed."


def _value(
    indicator: Indicator, day: date, value: float, ahead: int, box: "st.delta_generator.DeltaGenerator"
) -> float:
    whole, most = indicator.unit in _WHOLE, 100.0 if indicator.unit == "percent" else None
    entered = box.number_input(
        f"{month_words(day)} ({unit_words(indicator.unit)})",
        min_value=0.0,
        max_value=most,
        value=min(max(value, 0.0), most or inf),
        step=1.0 if whole else 0.1,
        format="%.0f" if whole else "%.1f",
        key=f"recover {indicator.id} {ahead} {day} {len(store.made())}",
    )
    return float(entered)


def agreed_lines() -> None:
    """Every recovery line that was agreed; nothing where there is none."""
    made = store.made(Decided.RECOVERY)
    if made:
        st.header("Recovery lines", anchor=False)
        deciding.listed(made, "Agreed values", _values)


def _values(made: Decision) -> str:
    indicator = store.indicators().get(made.indicator)
    unit = indicator.unit if indicator else "count"
    return "; ".join(f"{day:%b %Y} {figure(value, unit)}" for day, value in made.points)
