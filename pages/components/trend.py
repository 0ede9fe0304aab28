"""The trend of one indicator: sentence, chart, what its marks mean, and the notes on it."""

import streamlit as st

from metrics.catalogue import Indicator
from metrics.periods import Period
from metrics.spc import Judged
from metrics.workshops.error_rates import band_note
from pages.components import breakdown, notes, status, store, target
from pages.components.plain import plain
from pages.components.store import Layer, Series

_MARKS = (
    "● better than usual &ensp; ▲ worse than usual &ensp; ◆ other than usual &ensp; · usual. Dotted lines are the limits of "
    "the usual range, the thin line is its average."
)
_JUDGED = {
    Judged.TRIAL: "There are fewer than 13 months since the limits began, so they are trial limits.",
    Judged.TOO_LITTLE: "There is too little variation to judge: no limits are shown and nothing is raised.",
    Judged.OVERLAPPING: "Each figure takes 12 months together, so one event stays in twelve figures and would make a signal "
    "out of nothing: no limits are shown and nothing is raised, but a target is held against it.",
    Judged.TOO_FEW: "There are fewer than six months since the limits began: too few to judge, so none are shown.",
}


def show(indicator: Indicator, by: str, period: Period) -> Series:
    """All of it by one breakdown and period; the series that is shown. Without any figure there is nothing to draw."""
    name, series = indicator.id, store.series(indicator.id, by, period)
    now = store.standing(name, period)
    st.markdown(now.sentence)
    if series.frame["value"].isna().all():
        return series
    if by == "all" and period is Period.MONTH:
        _judged(indicator)
        notes.show(indicator, by, series, series, series.groups)
        return series
    target.line(indicator, now.standing, period, by)
    st.markdown(f"**{breakdown.chart_title(indicator, by, period)}**")
    drawn = breakdown.groups(series, by)
    chart = store.trend(name, by, drawn, period=period)
    st.vega_lite_chart(chart, theme=None)
    if by != "all":
        st.markdown(plain(chart["description"]))
    notes.show(indicator, by, store.series(name, "all", period), series, drawn)
    return series


def _judged(indicator: Indicator) -> None:
    """The control chart of the whole service by month, with its status in words and what else is asked for on it."""
    now = store.now()[indicator.id].standing
    said = [status.variation(now), status.assured(now)]
    st.markdown(" &ensp; ".join(filter(None, said)))
    target.line(indicator, now)
    st.markdown(f"**{breakdown.chart_title(indicator, 'all', Period.MONTH)}**")
    shown = _layers(indicator)
    st.vega_lite_chart(store.control_chart(indicator.id, shown=shown), theme=None)
    if now.signal and now.signal.limits:
        st.caption(_MARKS)
    lines = [_JUDGED[now.signal.judged]] if now.signal and now.signal.judged in _JUDGED else []
    if Layer.FORECAST in shown:
        lines.append(_forecast(indicator))
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))


def _layers(indicator: Indicator) -> frozenset[Layer]:
    """What is asked for on the chart, of what there is; the address holds it."""
    held = store.against(indicator.id)
    absent = {Layer.ENGLAND} if not held.england else set()
    absent |= {Layer.NEIGHBOURS} if not held.neighbours else set()
    signal = store.now()[indicator.id].standing.signal
    absent |= {Layer.OUTLIERS} if not (signal and signal.limits) else set()
    picked = set()
    with st.container(horizontal=True):
        for one in Layer:
            key = f"with_{one.name.lower()}"
            if one not in absent and st.checkbox(one, one is Layer.EVENTS, key=key, bind="query-params"):
                picked.add(one)
    return frozenset(picked)


def _forecast(indicator: Indicator) -> str:
    """The forecast's method, the months it uses and what the band means."""
    found, chart = store.forecast(indicator.id), store.control(indicator.id)
    if not chart.months:
        return found.name
    meant = " ".join(filter(None, (found.meaning(chart.months[-1]), band_note(indicator))))
    return f"{meant} Method: {found.name[0].lower()}{found.name[1:]}."
