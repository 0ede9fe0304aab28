"""The plan on one screen: a row for each strand with its lead measure and the way to its page."""

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Indicator, Strand
from metrics.words import figure, month_words
from pages.components import change, links, measures, store
from pages.components.plain import plain


def strands() -> None:
    """A row for each strand: how many of its measures have a figure, and where its lead measure stands."""
    st.caption("Each strand and measure opens in a tab of its own; the menu above opens strands in this one.")
    st.table(
        pa.Table.from_pylist([_row(strand, measures.of(strand)) for strand in store.strands()]),
        hide_index=True,
        alt="Every strand of the plan with its lead measure",
    )


def _row(strand: Strand, mine: Sequence[Indicator]) -> dict[str, str]:
    row = {
        "Strand": f"[{plain(strand.name)}]({links.strand_address(strand.folder)})",
        "Measures with a figure": f"{len(measures.measured(mine))} of {len(mine)}",
    }
    lead, now = store.indicators().get(strand.lead), store.now().get(strand.lead)
    if lead is None or now is None:
        return row | {"Lead measure": "", "Latest": "", "Compared with the month before": ""}
    where = now.standing
    row["Lead measure"] = f"[{plain(lead.title)}]({links.indicator_address(lead.id)})"
    if where.value is None or where.month is None:
        return row | {"Latest": change.NO_FIGURE, "Compared with the month before": ""}
    return row | {
        "Latest": f"{figure(where.value, lead.unit)} ({month_words(where.month)})",
        "Compared with the month before": change.in_brief(lead, where),
    }
