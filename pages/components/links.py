"""Ways from one page to another; each shows the same figures, of an edition or of the draft, as the page that it is on."""

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from metrics.catalogue import Indicator
from metrics.periods import Period
from metrics.what_if.stocks import STOCKS
from pages.components import access, shown, store
from pages.components.plain import plain

# A strand that has no page of its own stands on that of another.
_SHARED = {"disabilities": "help_and_protection"}


def to_indicator(name: str, label: str) -> None:
    """A link in the page to an indicator's own page."""
    st.page_link(
        "pages/explore/indicator.py", label=label, icon=":material/trending_up:", query_params=_with(indicator=name)
    )


def to_drivers(name: str, by: str, period: Period) -> None:
    """A link in the page to what drove an indicator's last movement, by the breakdown and period that are shown."""
    choices = _with(indicator=name, period=period) | ({"by": by} if by != "all" else {})
    st.page_link(
        "pages/explore/drivers.py", label="What drove it", icon=":material/waterfall_chart:", query_params=choices
    )


def to_pair(name: str) -> None:
    """A link in the page to an indicator above a second one."""
    st.page_link(
        "pages/explore/pair.py",
        label="Beside another measure",
        icon=":material/stacked_line_chart:",
        query_params=_with(first=name),
    )


def to_stock(name: str) -> None:
    """A link in the page to what it would take to move an indicator; nothing where it is no stock of cases."""
    about = next((one.id for one in STOCKS.values() if one.stock == name), "")
    if about:
        st.page_link(
            "pages/explore/what_would_it_take.py",
            label="What would it take",
            icon=":material/calculate:",
            query_params=_with(about=about),
        )


def to_scorecard(label: str, icon: str, show: str) -> None:
    """A link in the page to the Scorecard, filtered."""
    st.page_link("pages/performance/scorecard.py", label=label, icon=icon, query_params=_with(show=show))


def scorecard_address(show: str, strand: str) -> str:
    """The address of the Scorecard, filtered for a strand, for a cell of a table."""
    return "scorecard?" + urlencode(_with(show=show, strand=strand))


def indicator_address(name: str) -> str:
    """The address of an indicator's page, for a cell of a table."""
    return "indicator?" + urlencode(_with(indicator=name))


def calendar_link(label: str) -> str:
    """The way to the calendar of files, for a line of text; '' for who may not load files and so not see it."""
    somebody = access.person()
    return f"[{label}](calendar)" if somebody and access.Right.UPLOAD in somebody.rights else ""


def rebase_address(name: str, month: date) -> str:
    """The address of the form that gives a measure new limits from a month on, filled in."""
    return "rebases?" + urlencode({"indicator": name, "month": f"{month:%Y-%m}"})


def edition_address(edition: str) -> str:
    """The address of the Overview of an edition exactly as it was, for a cell of a table."""
    return "./?" + urlencode({shown.PARAMETER: edition})


def indicator_link(indicator: Indicator) -> str:
    """An indicator's title as the way to its page, for a cell of a table."""
    return f"[{plain(indicator.title)}]({indicator_address(indicator.id)})"


def to_overview(label: str) -> None:
    """A link in the page to the Overview."""
    st.page_link("pages/overview/overview.py", label=label, icon=":material/arrow_forward:", query_params=_with())


def to_loads(label: str) -> None:
    """A link in the page to the loads, where one can be undone."""
    st.page_link("pages/data/loads.py", label=label, icon=":material/undo:")


def to_editions(label: str) -> None:
    """A link in the page to the editions, where a month is published."""
    st.page_link("pages/data/editions.py", label=label, icon=":material/publish:")


def strand_address(folder: str) -> str:
    """The address of the page of a strand, by the folder of its indicators, for a cell of a table."""
    figures = "?" + urlencode(_with()) if _with() else ""
    return f"{_SHARED[folder]}{figures}#{folder}" if folder in _SHARED else folder + figures


def _with(**choices: str) -> dict[str, str]:
    """The choices of an address, with the figures that are shown unless everybody is shown these anyway."""
    asked = store.shown().asked
    return choices | ({shown.PARAMETER: asked} if asked else {})
