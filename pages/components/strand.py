"""A strand in full: each of its indicators with where it stands, its trend and the way to its own page."""

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Indicator, Strand
from metrics.sentence import Standing, figure, month_words
from pages.components import change, links, notes, store
from pages.components.plain import plain


def page(folder: str, introduction: str = "") -> None:
    """The whole page of the strand whose indicators are in this folder."""
    strand = next(strand for strand in store.strands() if strand.folder == folder)
    st.title(strand.name, anchor=False)
    if introduction:
        st.markdown(introduction)
    named = [name for name, indicator in store.indicators().items() if indicator.strand == strand.id]
    now = store.now()
    seen = [name for name in named if now[name].standing.newest is not None]
    for left in range(0, len(seen), 2):
        for name, column in zip(seen[left : left + 2], st.columns(2), strict=False):
            with column.container(border=True, height="stretch"):
                _indicator(name)
    _unseen([name for name in named if name not in seen])


def table(strand: Strand) -> None:
    """The strand on one screen: a row for each indicator with its latest complete month."""
    now = store.now()
    rows = [_row(one, now[name].standing) for name, one in store.indicators().items() if one.strand == strand.id]
    # An Arrow table is sent as it is; a pandas frame would be turned into one at every rerun.
    shown = pa.Table.from_pylist([row for row in rows if row["Latest"]])
    st.table(shown, hide_index=True, alt=f"{strand.name}, latest figures")


def _indicator(name: str) -> None:
    indicator = store.indicators()[name]
    st.subheader(indicator.title, anchor=False)
    st.markdown(store.now()[name].sentence)
    st.vega_lite_chart(store.trend(name, height=220), theme=None)
    gaps = notes.gaps(store.series(name))
    if gaps:
        st.caption(" ".join(gaps))
    links.to_indicator(name, "Breakdowns, table and definition")


def _unseen(names: list[str]) -> None:
    """The indicators that no loaded file speaks of, so that nobody looks for them in vain."""
    if names:
        st.subheader("Not yet measured", anchor=False)
        st.markdown("No file that holds these has been loaded.")
        st.markdown("\n".join(f"- {plain(store.indicators()[name].title)}" for name in names))


def _row(indicator: Indicator, standing: Standing) -> dict[str, str]:
    seen = standing.value is not None and standing.month is not None
    return {
        "Indicator": f"[{plain(indicator.title)}]({links.indicator_address(indicator.id)})",
        "Latest": figure(standing.value, indicator.unit) if seen and standing.value is not None else "",
        "Compared with the month before": change.in_brief(indicator, standing),
        "Month": month_words(standing.month) if standing.month is not None else "",
    }
