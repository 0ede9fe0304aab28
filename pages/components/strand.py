"""A strand in full: what it wants, its measures by the three questions, and what the plan and inspectors ask of it."""

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Indicator, Strand
from metrics.words import QUESTIONS, day_words
from pages.components import areas, measures, milestones, store
from pages.components.plain import plain
from pages.components.workshop import concerning


def page(*folders: str, introduction: str = "") -> None:
    """The whole page of the strand, or strands, whose indicators are in these folders."""
    strands = [strand for strand in store.strands() if strand.folder in folders]
    st.title(strands[0].name, anchor=False)
    if introduction:
        st.markdown(introduction)
    for strand in strands:
        if strand is not strands[0]:
            st.divider()
            st.header(strand.name, anchor=strand.folder)
        _part(strand)
    _events(strands)


def _part(strand: Strand) -> None:
    st.markdown(f"**What we want.** {strand.aim}")
    mine = measures.of(strand)
    seen = measures.measured(mine)
    lead = next((one for one in seen if one.id == strand.lead), None)
    if lead:
        st.header("Lead measure", anchor=False)
        with st.container(border=True):
            measures.chart(lead, height=260, events=True)
    for oba, question in QUESTIONS.items():
        st.header(question, anchor=False)
        _group(strand, oba, [one for one in mine if one.oba == oba], lead)
    missing = [one for one in mine if one not in seen]
    if missing:
        st.header("Not yet measured", anchor=False)
        measures.not_yet(missing)
    concerning.show({one.id for one in mine}, strand.name)
    st.header("Milestones", anchor=False)
    milestones.of_strand(strand.id)
    areas.of_strand(strand)


def _group(strand: Strand, oba: str, asked: Sequence[Indicator], lead: Indicator | None) -> None:
    """The measures that answer one of the questions, or that none does."""
    seen = measures.measured(asked)
    if not seen:
        none = "None of its measures has a figure yet." if asked else "The plan has no measure that answers this."
        st.markdown(none)
        return
    measures.table(seen, f"{strand.name}: {QUESTIONS[oba]}")
    others = [one for one in seen if one is not lead]
    if others:
        measures.charts(others, f"charts_{strand.folder}_{oba}")


def _events(strands: Sequence[Strand]) -> None:
    """What happened when, the newest first."""
    found = store.events(*(strand.id for strand in strands))
    if not found:
        return
    st.header("What happened when", anchor=False)
    rows = [
        {"Date": day_words(one.event_date), "Event": plain(one.title), "Source": plain(one.source or "")}
        for one in reversed(found)
    ]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt="Dated events, newest first")
