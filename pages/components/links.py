"""Ways from one page to another."""

from urllib.parse import urlencode

import streamlit as st


def to_indicator(name: str, label: str) -> None:
    """A link in the page to an indicator's own page."""
    st.page_link(
        "pages/explore/indicator.py", label=label, icon=":material/trending_up:", query_params={"indicator": name}
    )


def indicator_address(name: str) -> str:
    """The address of an indicator's page, for a cell of a table."""
    return "indicator?" + urlencode({"indicator": name})


def to_overview(label: str) -> None:
    """A link in the page to the Overview."""
    st.page_link("pages/overview/overview.py", label=label, icon=":material/arrow_forward:")


def to_strand(folder: str, label: str) -> None:
    """A link in the page to a strand's page."""
    st.page_link(f"pages/strands/{folder}.py", label=label, icon=":material/arrow_forward:")
