"""What inspectors asked for, and the measures that show whether it is being done: Ofsted's areas, and those of SEND."""

from collections.abc import Iterable, Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Strand
from metrics.reference import OfstedArea, SendArea
from metrics.words import day_words, figure, month_words
from pages.components import change, links, store
from pages.components.plain import plain


def of_strand(strand: Strand) -> None:
    """What inspectors asked for that this strand answers; nothing where they asked for nothing."""
    found = [area for area in store.ofsted_areas() if area.strand == strand.id]
    if strand.id == "SEND":
        st.header("The written statement of action", anchor=False)
        send_areas()
    elif found:
        st.header("What Ofsted asked for in January 2023", anchor=False)
        ofsted_areas(found)


def ofsted_areas(areas: Sequence[OfstedArea], with_strand: bool = False) -> None:
    """Each area with the measures that evidence it, or why there is none."""
    names = {strand.id: strand for strand in store.strands()}
    for area in areas:
        strand = names[area.strand]
        whose = f"Strand: [{plain(strand.name)}]({links.strand_address(strand.folder)})\n\n" if with_strand else ""
        st.subheader(f"{area.number}. {plain(area.title)}", anchor=False)
        st.markdown(f"{whose}{_evidence(area)}")


def send_areas() -> None:
    """Each area of the SEND written statement of action with who answers for it and its measures; then the updates owed."""
    areas = store.send_areas()
    for area in areas:
        st.subheader(f"{area.number}. {plain(area.title)}", anchor=False)
        st.markdown(f"Answers for it: {plain(area.director)}\n\n{_listed(area.indicators)}")
    updates = [_updates(area, store.newest_file()) for area in areas]
    st.subheader("Updates every 90 days", anchor=False)
    st.table(
        pa.Table.from_pylist(updates), hide_index=True, alt="Updates on each area: how many were due, and the next"
    )


def rows() -> list[dict[str, object]]:
    """Every area and measure for a file: the inspection, the area, its strand, and the measure's latest figure or none."""
    ofsted = [("Ofsted, 31 January 2023", one.number, one.title, one.strand, one.indicators, one.none_because)
              for one in store.ofsted_areas()]  # fmt: skip
    send = [("SEND written statement of action", one.number, one.title, "SEND", one.indicators, "")
            for one in store.send_areas()]  # fmt: skip
    return [
        {"Inspection": by, "Area": number, "Title": title, "Strand": strand, **_figures(name), "None because": why}
        for by, number, title, strand, names, why in (*ofsted, *send)
        for name in (names or ("",))
    ]


def _figures(name: str) -> dict[str, object]:
    now = store.now().get(name)
    if now is None:
        return {"Measure": name, "Month": "", "Latest": "", "Sentence": ""}
    latest = "" if now.standing.value is None else figure(now.standing.value, store.indicators()[name].unit)
    return {"Measure": name, "Month": now.standing.month or "", "Latest": latest, "Sentence": now.sentence}


def _evidence(area: OfstedArea) -> str:
    if area.indicators:
        return _listed(area.indicators)
    near = f"\n\nWhat comes near it:\n\n{_listed(area.nearest)}" if area.nearest else ""
    return f":material/block: **No measure shows it.** {plain(area.none_because)}{near}"


def _listed(names: Iterable[str]) -> str:
    """A line for each measure: its title as the way to its page, latest figure and change."""
    return "\n".join(f"- {_line(name)}" for name in names if name in store.indicators())


def _line(name: str) -> str:
    indicator, now = store.indicators()[name], store.now()[name].standing
    title = f"[{plain(indicator.title)}]({links.indicator_address(name)})"
    if now.value is None or now.month is None:
        return f"{title}: no figure yet"
    said = f"{figure(now.value, indicator.unit)} in {month_words(now.month)}"
    return f"{title}: **{said}** &ensp; {change.in_brief(indicator, now)}"


def _updates(area: SendArea, until: date | None) -> dict[str, str]:
    due = store.updates_due(area, until) if until else []
    following = area.first_update if not due else date.fromordinal(due[-1].toordinal() + area.every_days)
    return {
        "Area": f"{area.number}. {plain(area.title)}",
        "Updates due so far": f"{len(due)}" + (f", since {day_words(due[0])}" if due else ""),
        "Last one due": day_words(due[-1]) if due else "none yet",
        "Next one due": day_words(following),
    }
