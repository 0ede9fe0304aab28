"""The Overview: how new the figures are, what changed in the month, and a row for each strand of the plan."""

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from metrics.board.exceptions import SIGNALS, Raised
from metrics.board.news import Turn
from metrics.catalogue import Indicator, Strand
from metrics.words import figure, month_words
from pages.components import counts, links, measures, store
from pages.components.filters import Show, needs_attention
from pages.components.plain import plain

_COMPLETE, _FEW = 2, 3
_TURNS = {
    Turn.CONCERN: ":orange[:material/warning: **New concern**]",
    Turn.WILL_MISS: ":orange[:material/block: **Target out of reach**]",
    Turn.MISSED: ":orange[:material/cancel: **Target missed**]",
    Turn.IMPROVING: ":blue[:material/check_circle: **Now improving**]",
    Turn.MET: ":blue[:material/check_circle: **Target met**]",
}


def edition() -> None:
    """The last month of the figures, the date of the newest file, and which expected files are late."""
    newest, month = store.newest_file(), store.last_month()
    if newest is None or month is None:
        st.markdown("There is no complete month yet: load files on the Upload page.")
        return
    said = [f"**Figures to {month_words(month)}**", f"newest file as at {newest.day} {month_words(newest)}"]
    if store.late():
        said.append(f":orange[:material/schedule: **Late:** {_titles(store.late())}]")
    if store.never():
        said.append(f":material/upload_file: **Never loaded:** {_titles(store.never())}")
    if len(said) == _COMPLETE:
        said.append("every expected file is here")
    else:
        said += filter(None, [links.calendar_link("Calendar of files")])
    st.markdown(" &ensp;·&ensp; ".join(said))


def _titles(extracts: Sequence[str]) -> str:
    """Their titles where they are few, else how many they are."""
    if len(extracts) > _FEW:
        return f"{len(extracts)} of the files expected each month"
    titles = store.extract_titles()
    return plain("; ".join(titles.get(name, name) for name in extracts))


def changes() -> None:
    """At most five sentences on what began in the month, the most important first."""
    found = store.news()
    if not found:
        st.markdown("No measure began to be a concern, to improve, or to miss or meet its target.")
        return
    st.markdown("  \n".join(f"{_TURNS[one.turn]} &ensp;{one.sentence}" for one in found))


def strands() -> None:
    """A row for each strand, made once for each state of the warehouse."""
    st.table(store.kept(_table), hide_index=True, alt="Every strand of the plan: how its measures stand")
    st.caption("Links in this table open in a tab of their own.")


def _table() -> pa.Table:
    return pa.Table.from_pylist([_row(strand, measures.of(strand)) for strand in store.strands()])


def _row(strand: Strand, mine: Sequence[Indicator]) -> dict[str, str]:
    ids = [one.id for one in mine]
    return {
        "Strand": f"[{plain(strand.name)}]({links.strand_address(strand.folder)})",
        "Measures": f"{len(mine)}",
        "Improving": _counted(Show.IMPROVING, strand, ids),
        "Attention": _counted(Show.ATTENTION, strand, ids),
        "Off target": _counted(Show.OFF_TARGET, strand, ids),
        "Most pressing": _pressing(mine),
        "Lead measure": _lead(strand),
        "Two years": _line(strand),
    }


def _counted(show: Show, strand: Strand, ids: Sequence[str]) -> str:
    found = counts.count(show, ids)
    return f"[{found}]({links.scorecard_address(show, strand.id)})" if found else "0"


def _pressing(mine: Sequence[Indicator]) -> str:
    """A signal of concern first, then the measure with most rules at once, then the one open longest."""
    now = store.now()
    raised = [one for one in mine if needs_attention(now[one.id])]
    if not raised:
        return ""
    first = min(raised, key=lambda one: _urgency(now[one.id].raised))
    return f":orange[:material/warning:] {links.indicator_link(first)}"


def _urgency(raised: Sequence[Raised]) -> tuple[bool, int, int]:
    is_no_signal = not any(one.cause in SIGNALS for one in raised)
    return is_no_signal, -len(raised), -max(one.months for one in raised)


def _lead(strand: Strand) -> str:
    lead = store.indicators()[strand.lead]
    where = store.now()[strand.lead].standing
    said = figure(where.value, lead.unit) if where.value is not None else "no figure"
    return f"{links.indicator_link(lead)}: {said}"


def _line(strand: Strand) -> str:
    """The lead measure's line, with its sentence as the text."""
    picture = store.sparkline(strand.lead)
    return f"![{plain(store.now()[strand.lead].sentence)}]({picture})" if picture else ""
