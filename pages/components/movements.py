"""Which figures a load or an undo moves: in a sentence, by measure, and every month to page through or to take away."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from metrics.catalogue import Indicator
from metrics.movements import Move, Moved, summary
from metrics.words import difference, figure, month_words
from pages.components import download, links, store
from pages.components.long_table import long_table
from pages.components.plain import plain

_PAGE = 100  # months in a table
_NONE = "none"
_MOVES = {
    Move.FIRST: "First figure",
    Move.CHANGED: ":orange[:material/history: **Changes**]",
    Move.GONE: ":orange[:material/block: **No figure any more**]",
}


def show(moved: Sequence[Moved], verb: str, key: str) -> None:
    """The movements, those of figures that are held already first. `verb` says whether they moved or would move."""
    known = [one for one in moved if one.indicator in store.indicators()]
    st.markdown(f"**{summary(known, verb)}**")
    restated = [one for one in known if one.restates]
    if restated:
        st.markdown(_restated(restated))
        st.markdown(_by_measure(restated))
    first = [one for one in known if not one.restates]
    if first:
        with st.expander(f"First figures ({len({one.indicator for one in first}):,} measures)"):
            st.markdown(_first(first))
    if known:
        with st.expander(f"Every month that moves ({len(known):,})"):
            _every(known, key)
        download.button("Every month that moves (CSV)", [_record(one) for one in known], "figures-that-move.csv")


def _restated(restated: Sequence[Moved]) -> str:
    final = sum(one.status_was == "final" for one in restated)
    said = f"{final:,} of these figures {'was' if final == 1 else 'were'} final" if final else "none of them was final"
    return (
        ":orange[:material/history: **Figures that are held already change.**] "
        f"{len(restated):,} in all; {said}. Look whether that is meant."
    )


def _by_measure(restated: Sequence[Moved]) -> str:
    """A row for each measure: which of its earlier months change, and how the newest of them does."""
    groups = [(name, list(months)) for name, months in groupby(restated, key=lambda one: one.indicator)]
    newest = [months[-1] for _, months in groups]
    return long_table(
        {
            "Measure": [links.indicator_link(_of(name)) for name, _ in groups],
            "Earlier months that change": [_months([one.month for one in months]) for _, months in groups],
            "Newest of them": [month_words(one.month) for one in newest],
            "Was": [_figure(one, one.was) for one in newest],
            "Now": [_figure(one, one.now) for one in newest],
            "Difference": [_difference(one) for one in newest],
        }
    ).markdown()


def _first(first: Sequence[Moved]) -> str:
    groups = [(name, list(months)) for name, months in groupby(first, key=lambda one: one.indicator)]
    return long_table(
        {
            "Measure": [links.indicator_link(_of(name)) for name, _ in groups],
            "Months with a first figure": [_months([one.month for one in months]) for _, months in groups],
            "Newest": [_figure(months[-1], months[-1].now) for _, months in groups],
        }
    ).markdown()


def _every(moved: Sequence[Moved], key: str) -> None:
    """Every month, those that are held already first, a page at a time."""
    ordered = sorted(moved, key=lambda one: not one.restates)
    starts = range(0, len(ordered), _PAGE)
    start = 0
    if len(starts) > 1:
        start = st.selectbox(
            "Months",
            starts,
            format_func=lambda first: f"{first + 1:,} to {min(first + _PAGE, len(ordered)):,} of {len(ordered):,}",
            key=f"page_{key}",
        )
    part = ordered[start : start + _PAGE]
    table = {
        "Measure": [plain(_of(one.indicator).title) for one in part],
        "Month": [month_words(one.month) for one in part],
        "What happens": [_MOVES[one.move] for one in part],
        "Was": [_figure(one, one.was) for one in part],
        "Now": [_figure(one, one.now) for one in part],
        "Difference": [_difference(one) for one in part],
    }
    st.markdown(long_table(table).markdown())


def _of(name: str) -> Indicator:
    return store.indicators()[name]


def _months(months: Sequence[date]) -> str:
    if len(months) <= 2:
        return " and ".join(month_words(month) for month in months)
    return f"{len(months):,} months from {month_words(months[0])} to {month_words(months[-1])}"


def _figure(one: Moved, value: float | None) -> str:
    return _NONE if value is None else plain(figure(value, _of(one.indicator).unit))


def _difference(one: Moved) -> str:
    if one.difference is None:
        return ""
    unit = _of(one.indicator).unit
    if round(abs(one.difference), 1) == 0:
        return "less than is shown"
    return f"{'up' if one.difference > 0 else 'down'} {plain(difference(one.difference, unit))}"


def _record(one: Moved) -> dict[str, object]:
    """A month as a row of the file to take away: figures as they are kept, not rounded."""
    return {
        "Measure id": one.indicator,
        "Measure": _of(one.indicator).title,
        "Strand": _of(one.indicator).strand_name,
        "Month": one.month.isoformat(),
        "What happens": one.move.value,
        "Was": one.was,
        "Status before": one.status_was,
        "Now": one.now,
        "Status now": one.status_now,
        "Difference": one.difference,
    }
