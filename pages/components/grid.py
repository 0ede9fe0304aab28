"""The milestones of the plan on a page: a table of strand by month, which on a narrow screen is a list."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from metrics.catalogue import Strand
from pages.components.milestones import Placed, State
from pages.components.plain import in_html

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
_STYLE = """
<style>
.plan-grid { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 0.78rem; line-height: 1.3; }
.plan-grid caption { text-align: left; padding-bottom: 0.5rem; font-size: 0.9rem; }
.plan-grid th, .plan-grid td { border: 1px solid color-mix(in srgb, currentColor 35%, transparent); padding: 0.3rem 0.35rem;
  text-align: left; vertical-align: top; overflow-wrap: break-word; hyphens: auto; }
.plan-grid th:first-child { width: 8.5rem; }
.plan-grid div + div { margin-top: 0.5rem; }
.plan-grid span { display: block; white-space: nowrap; }
.plan-grid .bold { font-weight: 700; }
@media (max-width: 1000px) {
  .plan-grid, .plan-grid tbody, .plan-grid tr, .plan-grid th, .plan-grid td, .plan-grid caption {
    display: block; width: auto; border: 0; }
  .plan-grid { font-size: 0.9rem; }
  .plan-grid thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  .plan-grid th:first-child { width: auto; font-size: 1rem; margin-top: 1rem; border-bottom: 1px solid currentColor; }
  .plan-grid td:empty { display: none; }
  .plan-grid td::before { content: attr(data-month); display: block; font-weight: 700; }
  .plan-grid span { display: inline; }
}
</style>
"""


def windows(found: Sequence[Placed]) -> dict[str, str]:
    """Every twelve months that hold a milestone, from the first on: the id of the first month, and both in words."""
    if not found:
        return {}
    first = min(one.milestone.due for one in found).replace(day=1)
    starts = sorted({_later(first, _apart(first, one.milestone.due) // 12 * 12) for one in found})
    return {f"{start:%Y-%m}": f"{start:%B %Y} to {_later(start, 11):%B %Y}" for start in starts}


def newest(options: Mapping[str, str], on: date | None) -> str:
    """The last twelve months that had begun on a day."""
    return max((name for name in options if on and name <= f"{on:%Y-%m}"), default="")


def within(found: Sequence[Placed], window: str) -> list[Placed]:
    """The milestones that are due in twelve months."""
    start = date.fromisoformat(f"{window}-01")
    return [one for one in found if 0 <= _apart(start, one.milestone.due) < 12]


def show(strands: Sequence[Strand], found: Sequence[Placed], window: str) -> None:
    """The table of twelve months: real headings for rows and columns, and each status in words beside its sign."""
    start = date.fromisoformat(f"{window}-01")
    months = [_later(start, ahead) for ahead in range(12)]
    heads = "".join(f'<th scope="col" role="columnheader">{month:%b} {month:%Y}</th>' for month in months)
    rows = "".join(
        _row(strand, [one for one in found if one.milestone.strand == strand.id], months) for strand in strands
    )
    caption = f"Milestones by strand and the month in which they are due, {months[0]:%B %Y} to {months[-1]:%B %Y}"
    st.html(
        f'{_STYLE}<table class="plan-grid" role="table" lang="en-GB"><caption>{caption}</caption><thead role="rowgroup">'
        f'<tr role="row"><th scope="col" role="columnheader">Strand</th>{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _row(strand: Strand, found: Sequence[Placed], months: Sequence[date]) -> str:
    cells = "".join(
        f'<td role="cell" data-month="{month:%B %Y}">'
        + "".join(_entry(one) for one in found if one.milestone.due.replace(day=1) == month)
        + "</td>"
        for month in months
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{in_html(strand.name)}</th>{cells}</tr>'


def _entry(one: Placed) -> str:
    weight = ' class="bold"' if one.state in (State.OVERDUE, State.AT_RISK) else ""
    return f"<div>{in_html(one.milestone.milestone)} <span{weight}>{SIGNS[one.state]} {one.state}</span></div>"


def _apart(start: date, day: date) -> int:
    """How many months a day is after a month."""
    return (day.year - start.year) * 12 + day.month - start.month


def _later(month: date, ahead: int) -> date:
    """The first day of a month so many months later."""
    place = month.year * 12 + month.month - 1 + ahead
    return date(place // 12, place % 12 + 1, 1)
