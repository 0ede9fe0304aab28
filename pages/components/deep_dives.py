"""Deep dives: the three that are proposed in a month and why, and one measure looked into from every side."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.board.deep_dives import Proposal
from metrics.board.exceptions import OF_FIGURES, Raised
from metrics.catalogue import Indicator
from metrics.disclosure import SUPPRESSED
from metrics.months import month_end
from metrics.periods import Period
from metrics.readings import View
from metrics.readings import views as possible_views
from metrics.words import month_words
from pages.components import breakdown, choose, compare, figures, links, notes, rules, store, trend, views
from pages.components.plain import plain

_PRAISE, _CONCERN = ":blue[:material/check_circle: **Praise**]", ":orange[:material/warning: **Concern**]"
_MONTHS = 12
_FEWEST = 3  # groups, for a breakdown to say anything
# By what a measure is looked into first: where in the service it happens, then to whom.
_FIRST = ("team", "locality", "source_agency", "placement_type", "reason")


def months() -> dict[str, str]:
    """The months whose proposals can be seen, newest first: their last days, and their names."""
    last = store.last_month()
    days = [month_end(last, -ago) for ago in range(_MONTHS)] if last else []
    return {f"{day:%Y-%m}": month_words(day) for day in days}


def proposed(month: str) -> list[str]:
    """The table of a month's proposals, and the ids of their measures in its order."""
    found = store.deep_dives(month_end(date.fromisoformat(f"{month}-01")))
    if not found:
        st.markdown("No measure asked for a deep dive in this month, for concern or for praise.")
        return []
    rows = [_row(one) for one in found]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt=f"Deep dives proposed for {month_words(found[0].month)}")
    return [one.indicator for one in found]


def _row(one: Proposal) -> dict[str, str]:
    indicator = store.indicators()[one.indicator]
    return {
        "For": _PRAISE if one.is_praise else _CONCERN,
        "Measure": plain(indicator.title),
        "Strand": plain(indicator.strand_name),
        "Why": _why(one),
    }


def _why(one: Proposal) -> str:
    if one.is_praise:
        running = f"for {one.improving} months running" if one.improving > 1 else "for the first month"
        return f"It has stood better than usual {running}."
    return " ".join(_told(raised) for raised in one.raised)


def _told(raised: Raised) -> str:
    return f"{rules.told(raised)}."


def choice(proposals: Sequence[str]) -> Indicator:
    """The measure to look into: one of the proposals, or any other."""
    every = store.indicators()
    first = {name: every[name].title for name in proposals}
    others = {name: f"{one.strand_name}: {one.title}" for name, one in every.items() if name not in first}
    return every[choose.choose("Look into", first | others, "indicator")]


def show(indicator: Indicator) -> None:
    """Trend, breakdown, limits by group, others, and how good the data is."""
    st.header(indicator.title, anchor=False)
    trend.show(indicator, "all", Period.MONTH)
    splits = breakdown.options(indicator)
    several = [name for name in splits if name != "all" and len(store.series(indicator.id, name).groups) >= _FEWEST]
    by = next((name for name in _FIRST if name in several), next(iter(several), ""))
    asked = ""
    if by:
        st.header("Where and for whom", anchor=False)
        asked = choose.choose("Split by", {name: splits[name] for name in several}, "by", by)
        # A chart for each group, and which of them differ by more than chance, where that can be said.
        for which in possible_views(indicator, asked):
            if which in (View.MULTIPLES, View.FUNNEL):
                views.show(indicator, asked, Period.MONTH, which)
        with st.expander("The figures of each group, month by month"):
            figures.table(indicator, store.series(indicator.id, asked))
    st.header("How others compare", anchor=False)
    compare.show(indicator)
    st.header("How good the data is", anchor=False)
    _quality(indicator, asked)
    links.to_indicator(indicator.id, "Every table, period and the definition")


def _quality(indicator: Indicator, asked: str) -> None:
    """What is missing, provisional, late, left out, or not recorded."""
    now = store.now()[indicator.id]
    series = store.series(indicator.id)
    lines = [*notes.provisional(series), *notes.gaps(store.gaps(indicator.id))]
    lines += [_told(one) for one in now.raised if one.cause not in OF_FIGURES]
    lines.append("Every month that is due has come." if not now.behind else "")
    if asked:
        lines.append(_not_recorded(indicator, asked))
    lines.append(f"**Known limits.** {indicator.limits}")
    st.markdown("\n".join(f"- {line}" for line in lines if line))


def _not_recorded(indicator: Indicator, by: str) -> str:
    """The share of the newest month for which the breakdown is not recorded."""
    frame = store.series(indicator.id, by).frame
    newest = frame[frame["value"].notna()]
    if newest.empty or (frame["status"] == SUPPRESSED).any():
        return ""  # of what is hidden, no share can be told
    rows = newest[newest["month"] == newest["month"].max()]
    size = rows["denominator"].fillna(rows["numerator"])
    unknown = float(size[rows["group"] == "Not recorded"].sum())
    whole = float(size.sum())
    named = breakdown.WORDS[by].lower()
    if not whole:
        return ""
    return f"{named.capitalize()} is not recorded for {100 * unknown / whole:.1f}% of the newest month."
