"""The measures of a strand by the three questions: a table of where each stands, and charts for whoever opens them."""

from collections.abc import Iterable, Sequence

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Indicator, Strand
from metrics.standings import Standing
from metrics.words import figure, month_words
from pages.components import change, links, notes, status, store, target
from pages.components.columns import parts
from pages.components.plain import plain


def of(strand: Strand) -> list[Indicator]:
    """The strand's measures in the order of the plan."""
    return [one for one in store.indicators().values() if one.strand == strand.id]


def measured(indicators: Iterable[Indicator]) -> list[Indicator]:
    """Those that have a complete month."""
    now = store.now()
    return [one for one in indicators if now[one.id].standing.value is not None]


def table(indicators: Sequence[Indicator], alt: str) -> None:
    """A row for each measure: its latest complete month, the change in words, and its target where one is set."""
    now = store.now()
    rows = [_row(one, now[one.id].standing) for one in indicators]
    if not any(row["Target"] for row in rows):
        rows = [{name: cell for name, cell in row.items() if name != "Target"} for row in rows]
    # An Arrow table is sent as it is; a pandas frame would be turned into one at every rerun.
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt=alt)


def charts(indicators: Sequence[Indicator], key: str) -> None:
    """Each measure with its sentence and chart, made only for whoever opens them; the address says what is open."""
    several = f"Charts of these {len(indicators)} measures" if len(indicators) > 1 else "Chart of this measure"
    folded = st.expander(several, key=key, bind="query-params", icon=":material/show_chart:")
    if not folded.open:
        return
    with folded:
        for left in range(0, len(indicators), 2):
            for one, column in zip(indicators[left : left + 2], st.columns(2), strict=False):
                with column.container(border=True, height="stretch"):
                    chart(one)


def chart(indicator: Indicator, height: int = 220, events: bool = False) -> None:
    """One measure: title, sentence, chart, what is missing, and the way to its page."""
    st.subheader(indicator.title, anchor=False)
    st.markdown(store.now()[indicator.id].sentence)
    shown = frozenset({store.Layer.EVENTS}) if events else frozenset()
    st.vega_lite_chart(store.control_chart(indicator.id, height, shown), theme=None)
    gaps = notes.gaps(store.gaps(indicator.id))
    if gaps:
        st.caption(" ".join(gaps))
    links.to_indicator(indicator.id, "Breakdowns, table and definition")


def not_yet(indicators: Sequence[Indicator]) -> None:
    """The measures without a figure, each with its reason, so that nobody looks for them in vain."""
    now = store.now()
    rows = [
        {"Measure": links.indicator_link(one), "Why there is no figure": _reason(one, now[one.id].standing)}
        for one in indicators
    ]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt="Measures without a figure, and why")


def _row(indicator: Indicator, now: Standing) -> dict[str, str]:
    assert now.value is not None
    assert now.month is not None
    return {
        "Measure": links.indicator_link(indicator),
        "Latest": f"{figure(now.value, indicator.unit)}{parts(indicator, now)}",
        "Change": change.in_brief(indicator, now),
        "Signal": status.variation(now),
        "Target": target.in_brief(indicator, now),
        "Month": month_words(now.month),
    }


def _reason(indicator: Indicator, now: Standing) -> str:
    if now.provisional is not None:
        return f"Only provisional so far: {figure(now.provisional, indicator.unit)}."
    if now.newest is not None:
        return f"Up to {month_words(now.newest)}: {plain(now.status)}."
    if all(source.returned for source in indicator.sources):
        return "People return it, and no measures return has held it yet."
    titles = store.extract_titles()
    needed = [
        " with ".join(
            titles.get(extract, extract) for extract, way in source.reads() if way not in ("without", "population")
        )
        for source in indicator.sources
    ]
    return f"Not loaded yet: {plain(', or '.join(dict.fromkeys(filter(None, needed))))}."
