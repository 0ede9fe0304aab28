"""New limits for a measure's chart from a month on: those that people decided, those that may be worth it, and the form."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.board.decisions import Decided
from metrics.control import Start
from metrics.words import figure, month_words
from pages.components import columns, deciding, links, store
from pages.components.choose import choose
from pages.components.plain import plain

_FEWEST = 6  # months that limits need; so many are asked for after a new start
_FIRST = 5  # suggestions that are shown unfolded


def listed() -> None:
    """Every rebase, the newest first, also those that were taken back."""
    made = store.made(Decided.REBASE)
    if made:
        deciding.listed(made, "New limits from", lambda one: month_words(one.month))
    else:
        st.markdown("Nobody has given a measure new limits yet.")


def suggested() -> None:
    """The measures with a shift that has lasted, each with the way to its chart and, for who may, to the form."""
    found = store.suggestions()
    if not found:
        st.markdown("No measure shows a shift that has lasted long enough.")
        return
    _table(found[:_FIRST], "The biggest shifts")
    if len(found) > _FIRST:
        with st.expander(f"Smaller shifts ({len(found) - _FIRST})"):
            _table(found[_FIRST:], "Smaller shifts")


def _table(found: Sequence[store.Suggestion], alt: str) -> None:
    every, now = store.indicators(), store.now()
    table = {
        "Measure": [columns.measure(every[one.indicator], now[one.indicator]) for one in found],
        "Shift from": [month_words(one.month) for one in found],
        "Average before": [figure(one.before, every[one.indicator].unit) for one in found],
        "Average since": [figure(one.since, every[one.indicator].unit) for one in found],
        columns.SPARK: [columns.spark(every[one.indicator], now[one.indicator]) for one in found],
    }
    if deciding.may_decide():
        table["Decide"] = [f"[Fill in the form]({links.rebase_address(one.indicator, one.month)})" for one in found]
    st.table(pa.table(table), hide_index=True, alt=alt)


def form() -> None:
    """Give a measure new limits from a month on, with the reason."""
    measures = {name: f"{one.strand_name}: {one.title}" for name, one in store.indicators().items() if _can(name)}
    if not measures:
        st.markdown("No measure has enough months yet.")
        return
    pick, when = st.columns([3, 1])
    with pick:
        name = choose("Measure", measures, "indicator")
    with when:
        month = choose("From month", {f"{day:%Y-%m}": month_words(day) for day in _months(name)}, "month")
    day = next(day for day in _months(name) if f"{day:%Y-%m}" == month)
    if any(one.indicator == name and one.month == day and one.is_in_force for one in store.made(Decided.REBASE)):
        st.markdown(f"{_title(name)} has new limits from {month_words(day)} already: take that back to decide it anew.")
        return
    starts = _starts(name)
    if starts:
        st.markdown(f"Its limits start again already: {starts}.")
    with st.form("rebase", border=False):
        why = deciding.reason("What changed, and why the months before say nothing of those since")
        if st.form_submit_button("Start new limits in my name"):
            deciding.record(
                why, lambda: _rebase(name, day, why), f"{_title(name)} has new limits from {month_words(day)}."
            )


def _rebase(name: str, day: date, why: str) -> None:
    store.decide(Decided.REBASE, name, day, why)


def _can(name: str) -> bool:
    """Whether the measure has limits that could start again."""
    return bool(_months(name)) and not store.against(name).overlapping


def _months(name: str) -> list[date]:
    """The months from which there can be new limits, the newest first: neither the first nor the very last ones."""
    known = [one.month for one in store.history(name) if one.month]
    return known[-_FEWEST:0:-1]


def _starts(name: str) -> str:
    return "; ".join(f"{month_words(one.month)} ({_why(one)})" for one in store.control(name).starts)


def _why(start: Start) -> str:
    return plain(start.why)


def _title(name: str) -> str:
    return plain(store.indicators()[name].title)
