"""The record of who did what when: filtered, shown in pages of 50, and taken away as a file."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.words import day_words, month_words
from pages.components import access, download, store
from pages.components.plain import plain
from pages.components.store import Entry
from pages.components.times import local, local_day, time_words

PER_PAGE = 50
_ALL = ""
_FEW = 3  # files or extracts that are named in the table; the file names all
_KINDS = {
    "load": "Files loaded",
    "undo": "Load undone",
    "redo": "Load counts again",
    "publish": "Month published",
    "target": "Targets, milestones or events set",
    "rebase": "New chart limits",
    "acceptance": "Exception accepted",
    "recovery": "Recovery line agreed",
    "taken back": "Decision taken back",
    "mapping": "Spelling mapped",
    "workshop": "Workshop",
}


def show() -> None:
    """The filters, how many acts they leave, the page of them that is asked for, and the file."""
    every = store.record()
    found = _filtered(every)
    several = f"{len(found):,} act{'' if len(found) == 1 else 's'}"
    st.markdown(f"**{several}**" + (f" of {len(every):,}" if len(found) < len(every) else "") + ", the newest first.")
    if not found:
        return
    pages = range(1, -(-len(found) // PER_PAGE) + 1)
    # Of each choice its own, so that another choice begins at its first page.
    key = f"page {hash(tuple((one.at, one.kind) for one in found))}"
    with st.columns([1, 4])[0]:
        page = st.selectbox("Page", pages, format_func=lambda one: f"{one} of {len(pages)}", key=key)
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    st.table(pa.Table.from_pylist([_row(one) for one in shown]), hide_index=True, alt=f"The record, page {page}")
    somebody = access.person()
    if somebody and access.Right.DOWNLOAD in somebody.rights:
        name = f"record {date.today():%Y-%m-%d}, {len(found)} rows.csv"
        download.button(f"Record (CSV, {several})", _rows(found), name)


def _filtered(every: Sequence[Entry]) -> list[Entry]:
    """Those that hold every word searched for, of a kind, by a person, and of a span of days in the United Kingdom."""
    search, kind, person = st.columns([2, 1, 1])
    start, end, _ = st.columns([1, 1, 2])
    words = search.text_input("Search", help="Every word must be there: names of files, measures, people, reasons.")
    kinds = {one.kind: kind_words(one.kind) for one in sorted(every, key=lambda one: kind_words(one.kind))}
    of_kind = kind.selectbox("Kind", [_ALL, *kinds], format_func=lambda one: kinds.get(one, "All kinds"))
    people = sorted({one.by for one in every if one.by})
    by = person.selectbox("Person", [_ALL, *people], format_func=lambda one: one or "Everybody")
    since = start.date_input("From", None, format="DD/MM/YYYY")
    until = end.date_input("To", None, format="DD/MM/YYYY")
    return [
        one
        for one in every
        if of_kind in (_ALL, one.kind)
        and by in (_ALL, one.by)
        and (since is None or local_day(one.at) >= since)
        and (until is None or local_day(one.at) <= until)
        and matches(one, words)
    ]


def matches(one: Entry, words: str) -> bool:
    """Whether an act holds every word."""
    if not words:
        return True
    text = " ".join((time_words(one.at), one.by, kind_words(one.kind), about(one), one.reason)).casefold()
    return all(word in text for word in words.casefold().split())


def kind_words(kind: str) -> str:
    """What a kind of act is called."""
    return _KINDS.get(kind, kind.capitalize())


def about(one: Entry, most: int | None = None) -> str:
    """What an act was about, as text to escape; at most so many files and extracts by name."""
    if one.files:
        titles = store.extract_titles()
        what = _listed([titles.get(name, name) for name in one.extracts], most)
        rows = f"{one.rows:,} row{'' if one.rows == 1 else 's'}"
        day = f"as at {day_words(one.day)}, " if one.day else ""
        return f"{_listed(one.files, most)} ({day}{rows}): {what}"
    if one.list:
        meaning = f"means {one.label}" if one.label else "has no meaning of its own any more"
        return f"{store.list_title(one.list)}: ‘{one.raw}’ {meaning}"
    if one.measure:
        taken = f"{kind_words(one.taken)}: " if one.taken else ""
        known = store.indicators().get(one.measure)
        month = f", {month_words(one.day)}" if one.day else ""
        return f"{taken}{known.title if known else one.measure}{month}"
    if one.kind == "publish" and one.day:
        return month_words(one.day)
    return one.about


def _listed(names: Sequence[str], most: int | None) -> str:
    kept = names if most is None else names[:most]
    more = f" and {len(names) - len(kept)} more" if len(names) > len(kept) else ""
    return f"{'; '.join(kept)}{more}"


def _row(one: Entry) -> dict[str, str]:
    return {
        "When": time_words(one.at),
        "Who": plain(one.by),
        "What": f"**{plain(kind_words(one.kind))}**",
        "About": plain(about(one, _FEW)),
        "Why": plain(one.reason),
    }


def _rows(found: Sequence[Entry]) -> list[Mapping[str, object]]:
    """The acts for a file, with the time in both clocks."""
    return [
        {
            "When (UK)": f"{local(one.at):%Y-%m-%d %H:%M:%S %Z}",
            "When (UTC)": f"{one.at:%Y-%m-%d %H:%M:%S}",
            "Who": one.by,
            "What": kind_words(one.kind),
            "About": about(one),
            "Why": one.reason,
        }
        for one in found
    ]
