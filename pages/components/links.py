"""Ways from one page to another."""

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from metrics.catalogue import Indicator
from pages.components.plain import plain

# A strand that has no page of its own stands on that of another.
_SHARED = {"disabilities": "help_and_protection"}


def to_indicator(name: str, label: str) -> None:
    """A link in the page to an indicator's own page."""
    st.page_link(
        "pages/explore/indicator.py", label=label, icon=":material/trending_up:", query_params={"indicator": name}
    )


def to_scorecard(label: str, icon: str, show: str) -> None:
    """A link in the page to the Scorecard, filtered."""
    st.page_link("pages/performance/scorecard.py", label=label, icon=icon, query_params={"show": show})


def scorecard_address(show: str, strand: str) -> str:
    """The address of the Scorecard, filtered for a strand, for a cell of a table."""
    return "scorecard?" + urlencode({"show": show, "strand": strand})


def indicator_address(name: str) -> str:
    """The address of an indicator's page, for a cell of a table."""
    return "indicator?" + urlencode({"indicator": name})


def rebase_address(name: str, month: date) -> str:
    """The address of the form that gives a measure new limits from a month on, filled in."""
    return "rebases?" + urlencode({"indicator": name, "month": f"{month:%Y-%m}"})


def indicator_link(indicator: Indicator) -> str:
    """An indicator's title as the way to its page, for a cell of a table."""
    return f"[{plain(indicator.title)}]({indicator_address(indicator.id)})"


def to_overview(label: str) -> None:
    """A link in the page to the Overview."""
    st.page_link("pages/overview/overview.py", label=label, icon=":material/arrow_forward:")


def strand_address(folder: str) -> str:
    """The address of the page of a strand, by the folder of its indicators, for a cell of a table."""
    return f"{_SHARED[folder]}#{folder}" if folder in _SHARED else folder
