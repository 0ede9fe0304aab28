"""How others compare: the published figures beside our own for the same time, and how alike the two are."""

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from metrics.benchmarks import Figure, Role
from metrics.board import BY_SIZE
from metrics.catalogue import Indicator
from metrics.words import difference, figure, short_figure
from pages.components import store
from pages.components.plain import plain
from pages.components.store import Compared

_ORDER = (Role.COUNCIL, Role.MEDIAN, Role.MEAN, Role.REGION, Role.ENGLAND)


def show(indicator: Indicator) -> None:
    """For each published figure a sentence, whether the two are alike, and a table with every figure or why there is none."""
    found = store.compared(indicator.id)
    if not found:
        none = (
            "The published figures hold none for it"
            if indicator.benchmarks()
            else "No national figure is published for it"
        )
        st.markdown(f"{none}, so this measure is not compared with other councils.")
    for one in found:
        if one.group:
            st.subheader(plain(one.benchmark.title), anchor=False)
        _one(indicator, one)


def _one(indicator: Indicator, found: Compared) -> None:
    shown = [one for one in found.figures if one.role is Role.COUNCIL or found.benchmark.unit not in BY_SIZE]
    if not shown:
        st.markdown("Numbers are not compared with those of other councils, which differ in size.")
        return
    st.markdown(" ".join(filter(None, [_sentence(indicator, found, shown), _place(found), _alike(found)])))
    st.table(_table(_rows(found, shown)), hide_index=True, alt=f"{found.benchmark.title}, compared")
    st.caption(" ".join(filter(None, [plain(found.note), *_sources(found)])))
    _neighbours(found, shown)


def _sentence(indicator: Indicator, found: Compared, shown: Sequence[Figure]) -> str:
    """Our figure and what others had at the time: "In the year ending ..., England was 84.7%; ours was 82.0%, ..."."""
    unit, when = found.benchmark.unit, found.figures[0].period
    opening = f"**{when[0].upper()}{when[1:]}**"
    by_role = {one.role: one for one in shown}
    said = [
        f"{_who(one)} {figure(one.value, unit)}"
        for role in (Role.ENGLAND, Role.REGION, Role.MEDIAN)
        if (one := by_role.get(role)) and one.value is not None
    ]
    others = f": {', '.join(said)}" if said else ""
    if found.own is None:
        return f"{opening}{others}."
    england = by_role.get(Role.ENGLAND)
    beside = _beside(found.own, england.value, unit) if england and england.value is not None else ""
    return f"{opening}{others}. Our own figure for that time is {figure(found.own, unit)}{beside}."


def _beside(own: float, england: float, unit: str) -> str:
    if short_figure(own, unit) == short_figure(england, unit):
        return ", the same as England's"
    return f", {difference(own - england, unit)} {'above' if own > england else 'below'} England's"


def _place(found: Compared) -> str:
    if found.place is None or found.benchmark.unit in BY_SIZE:
        return ""
    return (
        f"As published, the council is {found.place.words} among itself and its statistical neighbours, 1st being best."
    )


def _alike(found: Compared) -> str:
    if found.is_hidden:
        return "Our own figure for that time is hidden to protect privacy, as it is made from few people."
    if found.own is None:
        return (
            "Our own series has no figure for that time. Its newest ones are for another, and for single months, so they are "
            "**not like for like** with these."
        )
    return "Both are for the same time; where definitions differ, the known limits say so."


def _rows(found: Compared, shown: Sequence[Figure]) -> list[dict[str, str]]:
    own = "hidden" if found.is_hidden else "no figure for this time"
    if found.own is not None:
        own = figure(found.own, found.benchmark.unit)
    rows = [{"Who": "Our own figure, from the loaded files", "Figure": own, "Note": ""}]
    listed = sorted((one for one in shown if one.role in _ORDER), key=lambda one: _ORDER.index(one.role))
    return rows + [{"Who": _named(one), **_cells(one, found.benchmark.unit)} for one in listed]


def _table(rows: Sequence[dict[str, str]]) -> pa.Table:
    """The rows, without a column of notes where there are none."""
    noted = any(row["Note"] for row in rows)
    return pa.Table.from_pylist([{name: row[name] for name in row if noted or name != "Note"} for row in rows])


def _cells(one: Figure, unit: str) -> dict[str, str]:
    value = figure(one.value, unit) if one.value is not None else f"none: {plain(one.reason)}"
    return {"Figure": value, "Note": plain(one.note)}


def _neighbours(found: Compared, shown: Sequence[Figure]) -> None:
    each = [one for one in shown if one.role is Role.NEIGHBOUR]
    if each:
        with st.expander(f"Each of the {len(each)} statistical neighbours"):
            rows = [{"Council": plain(one.name), **_cells(one, found.benchmark.unit)} for one in each]
            st.table(_table(rows), hide_index=True, alt="Each statistical neighbour")


def _who(one: Figure) -> str:
    return "the neighbours' median" if one.role is Role.MEDIAN else plain(one.name)


def _named(one: Figure) -> str:
    name = plain(one.name)
    return f"{name}, as published" if one.role is Role.COUNCIL else f"{name[0].upper()}{name[1:]}"


def _sources(found: Compared) -> list[str]:
    named = dict.fromkeys(one.source for one in found.figures if one.source)
    return [f"Published in: {plain('; '.join(named))}."] if named else []
