"""The vital signs as cards: number, month, change, small line, sentence and the way to the indicator's page."""

from collections.abc import Mapping

import streamlit as st

from metrics.catalogue import Indicator
from metrics.words import figure, month_words
from pages.components import change, links, store
from pages.components.plain import plain

# What each sign means to somebody who has not read its definition.
VITAL_SIGNS = {
    "average_caseload": "Open cases for each full-time social worker who holds cases.",
    "agency_ratio": "The share of social workers in post who come from an agency.",
    "contact_nfa_rate": "The share of decided contacts that were closed with no further action or with advice only.",
    "ehc_20_weeks": "The share of new education, health and care (EHC) plans ready within 20 weeks of the request.",
}
# Streamlit squeezes cards side by side until words are cut; below this width they go on to the next line instead.
_LEAST_WIDTH = "<style>.st-key-vital_signs > div { min-width: 15.5rem; }</style>"


def row(signs: Mapping[str, str]) -> None:
    """One card for each indicator (id and what it means), as many side by side as there is room for."""
    now = store.now()
    st.html(_LEAST_WIDTH)
    with st.container(horizontal=True, key="vital_signs"):
        for name, meaning in signs.items():
            with st.container(border=True, width="stretch", height="stretch"):
                _card(store.indicators()[name], now[name], meaning)


def _card(indicator: Indicator, now: store.Now, meaning: str) -> None:
    st.subheader(indicator.title, anchor=False)
    standing = now.standing
    if standing.value is not None and standing.month is not None:
        st.metric(month_words(standing.month), figure(standing.value, indicator.unit))
        st.markdown(change.in_words(indicator, standing))
        st.vega_lite_chart(store.spark(indicator.id), theme=None)
    source = f" Source: {plain(standing.source)}." if standing.source else ""
    st.markdown(f"{now.sentence}\n\n:small[:gray[{meaning}{source}]]")
    links.to_indicator(indicator.id, "Trend and definition")
