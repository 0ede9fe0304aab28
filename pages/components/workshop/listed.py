"""All workshops with the verdict of each, the form for a new one, and the way to bring one back from its file."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import streamlit as st

from metrics.words import day_words, month_words
from metrics.workshops.records import Setup
from metrics.workshops.workshop import Workshop
from pages.components import access, store
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.workshop import afterwards, fields, frame, room, set_up


def table(every: Sequence[Workshop]) -> None:
    """A row for each workshop, the newest first."""
    st.table(pa.Table.from_pylist([row(one) for one in every]), hide_index=True, alt="The workshops, the newest first")


def pick(every: Sequence[Workshop]) -> Workshop:
    """One of several workshops, picked from a list where there are two or more; the address holds it."""
    by_id = {one.id: one for one in every}
    if len(by_id) == 1 and st.query_params.get("workshop", every[0].id) == every[0].id:
        st.query_params["workshop"] = every[0].id
        return every[0]
    words = {name: f"{frame.title(one)}, {day_words(one.setup.held_on)}" for name, one in by_id.items()}
    alike = Counter(words.values())
    words = {name: f"{told}, {name[:4]}" if alike[told] > 1 else told for name, told in words.items()}
    return by_id[choose("Workshop", words, "workshop")]


def row(workshop: Workshop) -> dict[str, str]:
    """A workshop in a table: its measure, day, state, verdict, and how far its actions are."""
    indicator = store.indicators().get(workshop.setup.indicator)
    found = afterwards.newest(workshop)
    month = f" ({month_words(found.month)})" if found and found.month else ""
    return {
        "Measure": f"[{plain(frame.title(workshop))}]({room.address(workshop.id)})",
        "Strand": plain(indicator.strand_name) if indicator else "",
        "Day": day_words(workshop.setup.held_on),
        "State": frame.state_sign(workshop),
        "Did the curve turn?": f"{afterwards.sign(found)}{month}" if found else "no baseline frozen",
        "Actions": _actions(workshop),
    }


def begin() -> None:
    """The form that begins a workshop, once there is a measure with a figure."""
    measures = set_up.measures()
    if not measures:
        st.info("No measure has a figure yet, so there is nothing to begin a workshop on. Load a file first.")
        return
    with st.form("begin a workshop", border=False):
        found = fields.side_by_side(set_up.boxes(measures), "new workshop", {"horizon": 12})
        sent = st.form_submit_button("Begin this workshop", type="primary")
    if sent:
        _open(store.begin(_setup(found), access.require(access.Right.WORKSHOP).name))


def bring_back() -> None:
    """The upload of a workshop that was taken away as a file."""
    file = st.file_uploader("A whole workshop (JSON)", type=["json"])
    if file is not None and st.button("Bring it back"):
        try:
            name = store.bring_back(file.getvalue())
        except ValueError as reason:
            st.error(plain(reason))
            return
        _open(name)


def _setup(found: dict[str, Any]) -> Setup:
    return Setup.model_validate(found | {"horizon": int(found["horizon"])})


def _open(name: str) -> None:
    st.switch_page("pages/workshops/workshop.py", query_params={"workshop": name})


def _actions(workshop: Workshop) -> str:
    several = workshop.progress()
    return ", ".join(f"{many} {status}" for status, many in several.items()) or "none"
