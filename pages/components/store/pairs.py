"""Two measures together: their charts on the same months and their association, cached for one state of the warehouse."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

import metrics
from metrics import charts
from metrics.months import first_day, month_end, months_of
from metrics.pairs import Association, association, changes
from metrics.pairs_sentence import of_association
from metrics.sentence import sentence
from pages.components.store import reading
from pages.components.store.warehouse import State, current


@dataclass(frozen=True)
class Pair:
    """Two measures, the second one's months put so many later under those of the first.

    `rows` are the months of the first (their last days) with both figures; None is no figure. `panels` are the one above
    and the one beneath, `lags` the association by lag; neither is there where the two have no figures to show together.
    """

    sentence: str
    association: Association
    rows: tuple[tuple[date, float | None, date, float | None], ...] = ()
    panels: tuple[charts.Spec, ...] = ()
    lags: charts.Spec | None = None


def pair(first: str, second: str, later: int) -> Pair:
    """Two indicators, of the second the month so many later (-12 to 12) beneath each month of the first."""
    return _pair(current().state, first, second, later)


# The specifications are not changed by those who show them, so that one is shared.
@st.cache_resource(show_spinner=False, max_entries=400)
def _pair(state: State, first: str, second: str, later: int) -> Pair:
    known, found = metrics.catalogue(), _association(state, first, second)
    said = of_association(known[first], known[second], found)
    lags = charts.lags(found, later, said) if found.tried else None
    rows = _rows(first, second, later)
    if not rows:
        return Pair(said, found, lags=lags)
    spans = ((rows[0][0], rows[-1][0]), (rows[0][2], rows[-1][2]))
    panels = [
        charts.panel(
            known[name],
            reading.series(name).frame,
            (first_day(start), first_day(stop)),
            reading.control(name).starts,
            sentence(known[name], reading.series(name).frame),
            place,
        )
        for place, (name, (start, stop)) in enumerate(zip((first, second), spans, strict=True))
    ]
    return Pair(said, found, rows, tuple(panels), lags)


@st.cache_resource(show_spinner=False, max_entries=400)
def _association(state: State, first: str, second: str) -> Association:
    moved = [changes(reading.control(name), metrics.catalogue()[name].unit) for name in (first, second)]
    return association(*moved)


def _rows(first: str, second: str, later: int) -> tuple[tuple[date, float | None, date, float | None], ...]:
    """The months of the first measure from the first to the last for which both have a figure, the oldest first."""
    one, two = ({each.month: each.value for each in months_of(reading.series(name).frame)} for name in (first, second))
    ends = {month: month_end(month, later) for month in one}
    both = [month for month in one if one[month] is not None and two.get(ends[month]) is not None]
    return tuple(
        (month, one[month], ends[month], two.get(ends[month])) for month in one if both and both[0] <= month <= both[-1]
    )
