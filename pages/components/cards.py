"""The vital signs as cards: number, small line, signal, change, sentence and the way to the indicator's page."""

from datetime import date

import streamlit as st

from metrics.board import VITAL_SIGNS
from metrics.catalogue import Indicator
from metrics.words import month_words, short_figure, unit_words
from pages.components import change, links, status, store
from pages.components.plain import plain

# What each sign means to somebody who has not read its definition.
_MEANING = {
    "average_caseload": "Open cases for each full-time social worker who holds cases.",
    "agency_ratio": "The share of social workers in post who come from an agency.",
    "contact_nfa_rate": "The share of decided contacts closed with no further action or with advice only.",
    "ehc_20_weeks": "The share of new education, health and care plans ready within 20 weeks of the request.",
}
_WIDTH = 296  # pixels: four stand side by side at 1400, and one fills a phone


def row() -> None:
    """One card for each of the vital signs, as many side by side as there is room for."""
    now = store.now()
    with st.container(horizontal=True, key="vital_signs"):
        for name in VITAL_SIGNS:
            with st.container(border=True, width=_WIDTH, height="stretch", gap="xsmall"):
                _card(store.indicators()[name], now[name], _MEANING[name])


def _card(indicator: Indicator, now: store.Now, meaning: str) -> None:
    standing = now.standing
    st.markdown(f"**{plain(indicator.title)}**  \n:small[:gray[{meaning}]]")
    if standing.value is not None and standing.month is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.metric(_label(indicator, standing.month), short_figure(standing.value, indicator.unit), width="content")
            st.markdown(f"![{plain(now.sentence)}]({store.sparkline(indicator.id)})", width="content")
    said = (
        f"{status.variation(standing)}  \n:small[{change.in_words(indicator, standing)}]\n\n" if standing.month else ""
    )
    st.markdown(f"{said}:small[{now.sentence}]")
    links.to_indicator(indicator.id, "Trend and definition")


def _label(indicator: Indicator, month: date) -> str:
    """The month, and the unit where the figure does not say it itself."""
    unit = "" if indicator.unit in ("percent", "count", "pounds") else f", {unit_words(indicator.unit)}"
    return f"{month_words(month)}{unit}"
