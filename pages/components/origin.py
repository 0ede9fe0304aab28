"""Where a figure comes from: the loads behind it, its definition's version, and the edition that it is in."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Indicator
from metrics.origin import Behind, Origin, Use
from metrics.words import day_words, figure, month_words
from pages.components import store
from pages.components.calendar import names
from pages.components.plain import plain
from pages.components.store import Traced
from pages.components.times import time_words

ANCHOR = "where-from"
_SHOWN = 12  # loads that are shown unfolded
_DRAFT = ":material/edit_note: **Draft**: it has not been published."


def section(indicator: Indicator) -> None:
    """The answer for a month that can be chosen, at first the newest complete one."""
    st.header("Where does this figure come from?", anchor=ANCHOR)
    months = _months(indicator)
    if not months:
        st.markdown("There is no figure yet, so there is nothing to say of it.")
        return
    newest = store.now()[indicator.id].standing.month
    with st.columns([1, 2])[0]:
        first = months.index(newest) if newest in months else 0
        # Of each measure its own, so that the months of another are never asked for.
        month = st.selectbox("Figure of", months, first, month_words, key=f"figure of {indicator.id}")
    traced = store.origin(indicator.id, month)
    st.markdown("  \n".join(_sentences(indicator, traced)))
    loads = traced.origin.loads
    if loads:
        _table(loads[:_SHOWN], f"The loads behind {indicator.title}, {month_words(month)}")
    if len(loads) > _SHOWN:
        with st.expander(f"Older loads behind it ({len(loads) - _SHOWN})"):
            _table(loads[_SHOWN:], f"Older loads behind {indicator.title}, {month_words(month)}")


def _months(indicator: Indicator) -> list[date]:
    """The months that have a figure, the newest first."""
    frame = store.series(indicator.id).frame
    return sorted((day.date() for day in frame[frame["value"].notna()]["month"]), reverse=True)


def _sentences(indicator: Indicator, traced: Traced) -> list[str]:
    """What the figure is, how it was counted, what it rests on beside loads, and whether it was published."""
    found = traced.origin
    assert found.value is not None
    at = f" on {time_words(found.counted_at)}" if found.counted_at else ""
    version = f"version {found.version} of its definition" if found.version else "a version that was not written down"
    said = [
        f"**{figure(found.value, indicator.unit)} for {month_words(found.month)}** was counted{at} by {version}, from: "
        f"{plain(found.source)}. {_number(found.loads)}{' It is provisional.' if found.status == 'provisional' else ''}",
        _beside(found),
        _meanings(traced),
        _published(indicator, found),
    ]
    return [line for line in said if line]


def _number(loads: Sequence[Behind]) -> str:
    mine = len({one.load_id for one in loads if one.use is Use.FIGURE})
    around = len({one.load_id for one in loads if one.use is Use.AROUND})
    if not mine:
        return "No load of data is behind it."
    back = f", and {around} more for other months that it looks at" if around else ""
    return f"{mine} load{'' if mine == 1 else 's'} speak{'s' if mine == 1 else ''} for the month{back}."


def _beside(found: Origin) -> str:
    """The estimate of the population, and what ships with the product and was counted with."""
    people = f"It is out of the population of mid-{found.vintage}. " if found.vintage else ""
    files = ", ".join(f"data/reference/{plain(name)}" for name in found.built_in)
    return people + (f"Nobody has loaded a file in its place, so {files} counts." if files else "")


def _meanings(traced: Traced) -> str:
    if not traced.meanings:
        return ""
    told = "; ".join(f"{plain(title)}, {many}" for title, many in traced.meanings)
    return f"Spellings that people have given a meaning, in the code lists of these files: {told}."


def _published(indicator: Indicator, found: Origin) -> str:
    """In which edition it is, or that it is in none, or in another form."""
    edition = found.edition
    if edition is None:
        return _DRAFT
    by = f" by {plain(edition.published_by)}" if edition.published_by else ""
    named = f"the edition {plain(edition.name)}, published on {time_words(edition.published_at)}{by}"
    if found.published == found.value:
        return f":material/verified: It is in {named}."
    held = figure(found.published, indicator.unit) if found.published is not None else "no figure"
    return f":material/edit_note: **Draft**: {named}, has {held} for this month."


def _table(loads: Sequence[Behind], alt: str) -> None:
    titles = store.extract_titles()
    rows = [
        {
            "Read for": str(one.use),
            "What": plain(titles.get(one.extract, one.extract)),
            "Files": names(one.files),
            "As at": day_words(one.as_at),
            "Loaded": time_words(one.loaded_at) + (f" by {plain(one.loaded_by)}" if one.loaded_by else ""),
            "Rows read": f"{one.read:,}",
            "Rows loaded": f"{one.loaded:,}",
            "Rows skipped": f"{one.skipped:,}",
        }
        for one in loads
    ]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt=alt)
