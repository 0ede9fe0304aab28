"""Local spellings and teams: what nobody has explained yet, the forms to explain them, and what people have said."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.shifted import Shifted
from metrics.words import day_words
from pages.components import breakdown, links, store
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.store import CannotMap, Mapped, Meaning, Spelling, spellings

AT_A_TIME = 20  # spellings in one form, and in one table
_SHOWN = 80  # characters of a spelling on screen
_MEASURES = 3  # measures that are named; the rest are counted
_LEAVE = ""
_LONG_WORD, _MAY_BREAK = re.compile(r"(\S{20})(?=\S)"), "\\1\u200b"
_SAID, _SHIFTS, _TURN = "spellings_said", "spellings_shifted", "spellings_turn"


def said() -> None:
    """What was saved just now, and which measures count otherwise since; once."""
    words = st.session_state.pop(_SAID, "")
    if words:
        st.success(words)
        _shifts(st.session_state.pop(_SHIFTS, ()))


def not_understood() -> None:
    """The spellings that no code list has, where they stand, and the form in which they are given a meaning."""
    found = spellings.unread()
    if not found:
        st.markdown("Every spelling in the code columns is understood.")
        return
    _table(found, "Spellings that are not understood, most rows first", of_list=True)
    waiting = Counter(one.list for one in found)
    if st.query_params.get("list") not in waiting:  # its last spelling has just been explained
        st.query_params.pop("list", None)
    chosen = choose("Code list", {name: f"{_title(name)} ({count:,})" for name, count in waiting.items()}, "list")
    _form([one for one in found if one.list == chosen], spellings.labels(chosen), "Leave as not recorded")


def without_locality() -> None:
    """The teams without a locality, and the form in which they are placed."""
    found = spellings.unplaced()
    if not found:
        st.markdown("Every team that a file names has a locality.")
        return
    _table(found, "Teams without a locality, most rows first", of_list=False)
    new = st.text_input(
        "A locality that is not in the lists yet",
        max_chars=60,
        help="Type it once; then choose it for its teams below.",
    )
    known = [*spellings.localities(), *([" ".join(new.split())] if new.strip() else [])]
    _form(found, tuple(dict.fromkeys(known)), "Leave without a locality")


def correct() -> None:
    """Give another meaning to a spelling that is understood, but wrongly."""
    with st.expander("Correct a spelling that is understood wrongly"):
        titles = spellings.code_lists()
        chosen = st.selectbox("List of codes", sorted(titles, key=titles.__getitem__), format_func=titles.__getitem__)
        read = {one.raw: one for one in spellings.guessed(chosen)}
        if not read:
            st.markdown("Every spelling of this list in the files is an official one.")
            return
        with st.form(_key("correct", chosen), border=False):
            raw = st.selectbox("Spelling", list(read), format_func=lambda one: _read_as(read[one]))
            label = st.selectbox("What it means", spellings.labels(chosen))
            if st.form_submit_button("Save and count again"):
                _save([Meaning(chosen, raw, label)])


def mapped() -> None:
    """What people have said, the newest first, and the way to take it back."""
    found = spellings.mapped()
    if not found:
        st.markdown("Nobody has explained a spelling or placed a team yet.")
        return
    table = {
        "List": [plain(_title(one.list)) for one in found],
        "Spelling": [_shown(one.raw) for one in found],
        "Means": [plain(one.label) for one in found],
        "Said by": [f"{plain(one.by)}, {_day(one.at.date())}" for one in found],
    }
    _cut(table, "Spellings that people have explained, the newest first")
    places = range(len(found))
    with st.form(_key("back", "any"), border=False):
        place = st.selectbox("Spelling or team", places, format_func=lambda place: _described(found[place]))
        if st.form_submit_button("Take it back and count again", icon=":material/undo:"):
            _save_with(lambda: spellings.take_meaning_back(found[place]), "One meaning is taken back")


def in_the_file() -> None:
    """The columns in which a spelling can only be corrected in the file."""
    names = dict.fromkeys(spellings.where(place) for place in spellings.settled_in_the_file())
    st.markdown(
        "Some codes decide whether a row is taken at all. What is spelt wrongly there is named when the file is checked, "
        "and must be corrected in the file:"
    )
    st.markdown("\n".join(f"- {plain(name)}" for name in names))


def _table(found: Sequence[Spelling], alt: str, of_list: bool) -> None:
    first = {"List": [plain(_title(one.list)) for one in found]} if of_list else {}
    table = first | {
        "Spelling" if of_list else "Team": [_shown(one.spelling) for one in found],
        "Rows": [f"{one.rows:,}" if one.rows else "Only in older lists" for one in found],
        "Where": ["; ".join(plain(spellings.where(place)) for place in one.places) for one in found],
        "In lists as at": [_days(one) for one in found],
        "May change": [_measures(spellings.may_change(one)) for one in found[:AT_A_TIME]],
    }
    _cut(table, alt)


def _cut(table: Mapping[str, Sequence[str]], alt: str) -> None:
    """The first rows of a table, and how many more there are."""
    rows = len(next(iter(table.values())))
    st.table(pa.table({name: cells[:AT_A_TIME] for name, cells in table.items()}), hide_index=True, alt=alt)
    if rows > AT_A_TIME:
        st.caption(f"And {rows - AT_A_TIME:,} more.")


def _form(found: Sequence[Spelling], labels: Sequence[str], leave: str) -> None:
    """A choice for each spelling, AT_A_TIME of them, saved together: each count takes a few seconds."""
    with st.form(_key("meanings", found[0].list), border=False):
        given, first = [], found[:AT_A_TIME]
        half = (len(first) + 1) // 2
        for column, part in zip(st.columns(2), (first[:half], first[half:]), strict=True):
            with column:
                given += [(one, _choice(one, labels, leave)) for one in part]
        if len(found) > AT_A_TIME:
            rest = found[AT_A_TIME:]
            st.caption(f"{len(rest):,} more with {sum(one.rows for one in rest):,} rows follow when these are saved.")
        if st.form_submit_button("Save and count again", type="primary"):
            _save([Meaning(one.list, one.raw, label) for one, label in given if label])


def _choice(one: Spelling, labels: Sequence[str], leave: str) -> str:
    near = [label for label in spellings.nearest(one) if label in labels]
    words = {label: f"{label} (spelt alike)" for label in near} | {
        label: label for label in labels if label not in near
    }
    return st.selectbox(
        f"{_shown(one.spelling)} ({_rows(one.rows)})",
        [_LEAVE, *words],
        format_func=lambda label: words.get(label, leave),
        key=_key(one.list, one.raw),
    )


def _save(said: Sequence[Meaning]) -> None:
    if said and said[0].list in spellings.code_lists():
        st.query_params["list"] = said[0].list  # the form shows the rest of the same list next
    known = {(one.list, one.raw): one.rows for one in (*spellings.unread(), *spellings.unplaced())}
    rows = sum(known.get((one.list, one.raw), 0) for one in said)
    what = "One spelling has" if len(said) == 1 else f"{len(said):,} spellings have"
    _save_with(lambda: spellings.give_meaning(said), f"{what} a meaning now" + (f", in {_rows(rows)}" if rows else ""))


def _save_with(change: Callable[[], Sequence[Shifted]], words: str) -> None:
    """Make the change and show the page anew, or say why it cannot be made."""
    try:
        with st.spinner("Saving, and counting again what reads these columns…"):
            found = change()
    except CannotMap as fault:
        st.error(plain(fault))
        return
    measures = len({one.indicator for one in found})
    moved = f"{measures:,} measure{'' if measures == 1 else 's'}" if measures else "No measure"
    counts = "counts" if measures < 2 else "count"
    st.session_state[_SAID] = f"{words}. {moved} {counts} otherwise since."
    st.session_state[_SHIFTS] = tuple(found)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.rerun()


def _shifts(found: Sequence[Shifted]) -> None:
    if not found:
        return
    every = store.indicators()
    table = {
        "Measure": [links.indicator_link(every[one.indicator]) for one in found],
        "Figures": [plain(breakdown.WORDS.get(one.breakdown, one.breakdown)) for one in found],
        "Months": [f"{one.months:,}" for one in found],
        "From": [_day(one.first) for one in found],
        "To": [_day(one.last) for one in found],
    }
    with st.expander("Which measures count otherwise, and in how many months", expanded=len(found) <= AT_A_TIME):
        st.table(pa.table(table), hide_index=True, alt="Measures that count otherwise since")


def _measures(names: Sequence[str]) -> str:
    named = [links.indicator_link(store.indicators()[name]) for name in names[:_MEASURES]]
    more = len(names) - _MEASURES
    return "; ".join(named) + (f" and {more:,} more" if more > 0 else "") or "No measure"


def _title(list_id: str) -> str:
    return spellings.code_lists().get(list_id, "Team")


def _described(one: Mapped) -> str:
    return f"{_title(one.list)}: {_short(one.raw)} = {one.label}"


def _read_as(one: Spelling) -> str:
    return f"{_short(one.spelling)} = {one.label} ({_rows(one.rows)})"


def _shown(text: str) -> str:
    """Text from a file, cut and escaped; it may break anywhere in a long word."""
    return plain(_LONG_WORD.sub(_MAY_BREAK, _short(text)))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _days(one: Spelling) -> str:
    return _day(one.first) if one.first == one.last else f"{_day(one.first)} to {_day(one.last)}"


def _day(day: date) -> str:
    return day_words(day)


def _key(*parts: str) -> str:
    """A widget's key: another one after each save, so that no choice is carried over to another spelling."""
    council = "sample" if store.is_sample() else "own"
    return " ".join(("spellings", council, str(st.session_state.get(_TURN, 0)), *parts))
