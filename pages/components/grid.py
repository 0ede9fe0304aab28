"""The milestones of the plan on a page: a table of strand by quarter, each milestone with its month."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Strand
from metrics.months import first_day, months_apart
from pages.components.milestones import Placed, State
from pages.components.plain import plain

# Signs of the font itself: the words beside them say the same.
SIGNS = {
    State.OVERDUE: "▲",
    State.UNREPORTED: "?",
    State.AT_RISK: "△",
    State.DUE: "○",
    State.ON_TRACK: "▷",
    State.DONE_LATE: "✓",
    State.DONE: "✓",
    State.DROPPED: "✕",
}


def windows(found: Sequence[Placed]) -> dict[str, str]:
    """Every twelve months that hold a milestone, from the first on: the id of the first month, and both in words."""
    if not found:
        return {}
    first = min(one.milestone.due for one in found).replace(day=1)
    starts = sorted({first_day(first, months_apart(first, one.milestone.due) // 12 * 12) for one in found})
    return {f"{start:%Y-%m}": f"{start:%B %Y} to {first_day(start, 11):%B %Y}" for start in starts}


def newest(options: Mapping[str, str], on: date | None) -> str:
    """The last twelve months that had begun on a day."""
    return max((name for name in options if on and name <= f"{on:%Y-%m}"), default="")


def within(found: Sequence[Placed], window: str) -> list[Placed]:
    """The milestones that are due in twelve months."""
    start = date.fromisoformat(f"{window}-01")
    return [one for one in found if 0 <= months_apart(start, one.milestone.due) < 12]


def show(strands: Sequence[Strand], found: Sequence[Placed], window: str) -> None:
    """The table of twelve months, a column for each quarter: each milestone with its month, its sign and its status."""
    start = date.fromisoformat(f"{window}-01")
    quarters = [first_day(start, ahead) for ahead in range(0, 12, 3)]
    rows = [_row(strand, [one for one in found if one.milestone.strand == strand.id], quarters) for strand in strands]
    about = f"Milestones by strand and the month in which they are due, {start:%B %Y} to {first_day(start, 11):%B %Y}"
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt=about)


def _row(strand: Strand, found: Sequence[Placed], quarters: Sequence[date]) -> dict[str, str]:
    cells = {
        f"{_words(quarter)} to {first_day(quarter, 2):%B %Y}": "  \n".join(
            _entry(one) for one in found if 0 <= months_apart(quarter, one.milestone.due) < 3
        )
        for quarter in quarters
    }
    return {"Strand": f"**{plain(strand.name)}**"} | cells


def _words(quarter: date) -> str:
    """The first month of a quarter, with its year where the quarter ends in another."""
    return f"{quarter:%B}" if first_day(quarter, 2).year == quarter.year else f"{quarter:%B %Y}"


def _entry(one: Placed) -> str:
    status = f"{SIGNS[one.state]} {one.state}"
    is_pressing = one.state in (State.OVERDUE, State.AT_RISK)
    said = f"**{status}**" if is_pressing else status
    return f":small[{one.milestone.due:%b}: {plain(one.milestone.milestone)} {said}]"
