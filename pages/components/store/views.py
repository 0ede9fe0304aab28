"""Breakdowns as pages show them: the chart of a view, its sentence and its table, cached for one state of the warehouse."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

import metrics
from metrics import charts, readings
from metrics.catalogue import Aggregate, Indicator
from metrics.funnel import Funnel, funnel
from metrics.periods import Period
from metrics.readings import View
from metrics.words import amount, period_words, short_figure
from pages.components.store import reading
from pages.components.store.warehouse import State, current


@dataclass(frozen=True)
class Drawn:
    """One view of a breakdown: charts (none where there is nothing to draw), what they say, and for which time.

    `rows` is the table of a view whose figures are not those of the series; `left_out` says which groups are hidden.
    """

    specs: tuple[charts.Spec, ...]
    sentence: str
    when: str = ""
    rows: tuple[Mapping[str, str], ...] = ()
    left_out: str = ""


def view(indicator: str, by: str, period: Period, which: View) -> Drawn:
    """A view of one indicator by one breakdown and period; not the lines, which `trend` draws."""
    return _view(current().state, indicator, by, period, which)


@st.cache_data(show_spinner=False, max_entries=400)
def _view(state: State, indicator: str, by: str, period: Period, which: View) -> Drawn:
    return _DRAWN_BY[which](metrics.catalogue()[indicator], by, period)


def _multiples(indicator: Indicator, by: str, period: Period) -> Drawn:
    frame = reading.series(indicator.id, by, period).frame
    # A total is so much higher than its parts that they would lie flat beside it.
    whole = None if indicator.aggregate is Aggregate.COUNT else reading.series(indicator.id, "all", period).frame
    said = readings.of_multiples(indicator, frame, by, period)
    return Drawn(charts.multiples(indicator, frame, (), period, whole), said, left_out=readings.left_out(frame))


def _heat(indicator: Indicator, by: str, period: Period) -> Drawn:
    frame = reading.series(indicator.id, by, period).frame
    shown = charts.newest_months(frame)
    said = readings.of_heat(indicator, shown, period)
    if shown["value"].isna().all():
        return Drawn((), said, left_out=readings.left_out(shown))
    return Drawn((charts.heat(indicator, frame, said, (), period),), said)


def _shares(indicator: Indicator, by: str, period: Period) -> Drawn:
    frame, whole = (reading.series(indicator.id, one, period).frame for one in (by, "all"))
    parts = charts.parts(frame, whole)
    said = readings.of_shares(indicator, parts, period)
    specs = (charts.shares(indicator, parts, said, period),) if len(parts) else ()
    return Drawn(specs, said, rows=_share_rows(parts, period), left_out=readings.among_others(frame))


def _share_rows(parts: pd.DataFrame, period: Period) -> tuple[Mapping[str, str], ...]:
    """A row for each month, newest first: the share and number of each group."""
    rows = []
    for month in sorted(set(pd.to_datetime(parts["month"])), reverse=True):
        here = parts[parts["month"] == month]
        shares = zip(here["group"], here["share"], here["value"], strict=True)
        cells = {str(group): f"{share:.1f}% ({amount(value)})" for group, share, value in shares}
        rows.append({"Period": period_words(month.date(), period)} | cells)
    return tuple(rows)


def _limited(draw: Callable[[Indicator, Funnel, str], charts.Spec]) -> Callable[[Indicator, str, Period], Drawn]:
    """A view that holds groups of the newest complete period against limits."""

    def drawn(indicator: Indicator, by: str, period: Period) -> Drawn:
        over = readings.judged_over(indicator, period)
        frame, whole = (reading.series(indicator.id, one, over).frame for one in (by, "all"))
        month = metrics.standing(indicator, whole).month
        rows = frame[frame["month"] == pd.Timestamp(month)] if month else frame.head(0)
        found = funnel(indicator, whole[whole["month"] == pd.Timestamp(month)], rows) if month else None
        left_out = readings.left_out(rows)
        if found is None or month is None:
            return Drawn((), readings.no_funnel(by), left_out=left_out)
        when = period_words(month, over)
        said = readings.of_funnel(indicator, found, by, when)
        return Drawn((draw(indicator, found, said),), said, when, _limit_rows(indicator, found), left_out)

    return drawn


def _limit_rows(indicator: Indicator, found: Funnel) -> tuple[Mapping[str, str], ...]:
    """A row for each group, the highest first: its figure, what it is made from, its 95 % limits and the reading."""
    return tuple(
        {
            "Group": one.group,
            "Figure": short_figure(one.value, indicator.unit),
            "Numerator": amount(one.numerator),
            "Denominator": amount(one.denominator),
            "Lower 95% limit": short_figure(one.limits.low95, indicator.unit),
            "Upper 95% limit": short_figure(one.limits.high95, indicator.unit),
            "Reading": readings.verdict(indicator, one),
        }
        for one in found.points
    )


_DRAWN_BY: dict[View, Callable[[Indicator, str, Period], Drawn]] = {
    View.MULTIPLES: _multiples,
    View.SHARES: _shares,
    View.RANKED: _limited(charts.ranked),
    View.FUNNEL: _limited(charts.funnel),
    View.HEAT: _heat,
}
