"""What differs between two editions, or from an edition to the draft: chosen, counted, in a table and to take away."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

import pyarrow as pa
import streamlit as st

from metrics.editions import Restated, Sort
from metrics.words import month_words, short_figure
from pages.components import access, download, links, store
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.store import DRAFT, Edition

_SHOWN = 100
_SORTS = {
    Sort.RESTATED: ":orange[:material/change_history: **Restated**]",
    Sort.GONE: ":orange[:material/block: **No figure any more**]",
    Sort.LATE: ":material/schedule: Came late",
    Sort.PROVISIONAL: ":material/hourglass_top: Was provisional",
    Sort.GROUPS: ":material/account_tree: Only groups changed",
}
_COUNTED = {
    Sort.RESTATED: ("figure is restated", "figures are restated"),
    Sort.GONE: ("figure is there no more", "figures are there no more"),
    Sort.LATE: ("figure came late", "figures came late"),
    Sort.PROVISIONAL: ("provisional figure is another one now", "provisional figures are other ones now"),
    Sort.GROUPS: ("month changed in its groups only", "months changed in their groups only"),
}


def show() -> None:
    """Choose two editions, or an edition and the draft, and see what differs between them and why."""
    editions = {one.id: one for one in store.published()}
    if not editions:
        st.markdown("Nothing can be restated before the first edition.")
        return
    pair = _pick(editions)
    if pair is None:
        st.markdown("There is one edition so far, and nothing to compare it with.")
        return
    older, newer = pair
    found, unseen = store.restatements(older, newer)
    name = newer.name if newer else "the draft"
    told = f"From the edition {older.name} to {name if newer is None else f'the edition {name}'}: {counted(found)}."
    st.markdown(told + _unseen(unseen))
    table(found, f"What differs between {older.name} and {name}")
    if found:
        file_name = f"restatements_{older.month:%Y-%m}_to_{f'{newer.month:%Y-%m}' if newer else DRAFT}.csv"
        download.button("Download the restatements (CSV)", _rows(found, older.name, name), file_name)


def counted(found: Sequence[Restated]) -> str:
    """How many there are of each sort: "3 figures are restated, 1 figure came late"; or that nothing differs."""
    seen = Counter(one.sort for one in found)
    told = [f"{seen[sort]:,} {words[seen[sort] != 1]}" for sort, words in _COUNTED.items() if seen[sort]]
    return ", ".join(told) or "no figure differs"


def table(found: Sequence[Restated], about: str) -> None:
    """A row for each figure, restated ones first; months of a measure that came late together share one."""
    ordered = sorted(found, key=lambda one: list(Sort).index(one.sort))
    rows = [_row(list(alike)) for _, alike in groupby(ordered, key=_together)]
    if rows:
        st.table(pa.Table.from_pylist(rows[:_SHOWN]), hide_index=True, alt=about)
    if len(rows) > _SHOWN:
        st.caption(f"The first {_SHOWN} of {len(rows)} rows. The download has all of them.")


def _pick(editions: Mapping[str, Edition]) -> tuple[Edition, Edition | None] | None:
    """The two that are compared: at first the latest edition and the one before it, or the draft."""
    somebody = access.person()
    may_see_draft = somebody is not None and access.Right.UPLOAD in somebody.rights
    newest_first = list(editions.values())[::-1]
    olders = {one.id: one.name for one in newest_first[0 if may_see_draft else 1 :]}
    if not olders:
        return None
    left, right = st.columns(2)
    with left:
        older = editions[choose("From", olders, "from", default=newest_first[min(1, len(newest_first) - 1)].id)]
    newers = {one.id: one.name for one in newest_first if one.published_at > older.published_at}
    newers |= {DRAFT: "The draft"} if may_see_draft else {}
    with right:
        chosen = choose("To", newers, "to")
    return older, None if chosen == DRAFT else editions[chosen]


def _together(one: Restated) -> object:
    """What came late, or changed in its groups only, with other months of the same measure stands with them."""
    return (one.indicator, one.sort, one.why) if one.sort in (Sort.LATE, Sort.GROUPS) else id(one)


def _row(alike: Sequence[Restated]) -> dict[str, str]:
    one, last = alike[0], alike[-1]
    measure = store.indicators()[one.indicator]
    span = "" if len(alike) == 1 else f" to {month_words(last.month)} ({len(alike)} months)"
    figures = {_figure(each.now, measure.unit) for each in alike}
    groups = (
        f" Also {one.groups} group{'s' if one.groups > 1 else ''}."
        if one.groups and one.sort is not Sort.GROUPS
        else ""
    )
    return {
        "Measure": links.indicator_link(measure),
        "Month": f"{month_words(one.month)}{span}",
        "Was": "" if one.sort is Sort.GROUPS else _figure(one.was, measure.unit),
        "Now": "" if one.sort is Sort.GROUPS else figures.pop() if len(figures) == 1 else f"{len(alike)} figures",
        "What": _SORTS[one.sort] + groups,
        "Why": plain(" ".join(one.why)),
    }


def _rows(found: Sequence[Restated], older: str, newer: str) -> list[dict[str, object]]:
    every = store.indicators()
    return [
        {
            "measure": one.indicator,
            "title": every[one.indicator].title,
            "month": f"{one.month:%Y-%m-%d}",
            "from": older,
            "to": newer,
            "was": one.was,
            "now": one.now,
            "unit": every[one.indicator].unit,
            "what": str(one.sort),
            "groups_changed": one.groups,
            "why": " ".join(one.why),
        }
        for one in found
    ]


def _figure(value: float | None, unit: str) -> str:
    return "no figure" if value is None else short_figure(value, unit)


def _unseen(count: int) -> str:
    if not count:
        return ""
    return f" {count:,} more differ{'s' if count == 1 else ''} by too little to be seen."
