"""The vital signs as cards: number, month, change, small line, sentence and the way to the indicator's page."""

from collections.abc import Sequence

import streamlit as st

from metrics.catalogue import Indicator
from metrics.sentence import figure, month_words
from pages.components import change, links, store

VITAL_SIGNS = ("average_caseload", "agency_ratio", "contact_nfa_rate", "ehc_20_weeks")


def row(indicators: Sequence[str]) -> None:
    """One card for each indicator, side by side where there is room."""
    now = store.now()
    for name, column in zip(indicators, st.columns(len(indicators)), strict=True):
        with column.container(border=True, height="stretch"):
            _card(store.indicators()[name], now[name])


def _card(indicator: Indicator, now: store.Now) -> None:
    st.subheader(indicator.title, anchor=False)
    standing = now.standing
    if standing.value is not None and standing.month is not None:
        st.metric(month_words(standing.month), figure(standing.value, indicator.unit))
        st.markdown(change.in_words(indicator, standing))
        st.vega_lite_chart(store.spark(indicator.id), theme=None)
    st.markdown(now.sentence)
    links.to_indicator(indicator.id, "Trend, breakdowns and definition")
