"""The calendar of the month's files: a sentence, a table of every file, what the missing ones hold up, and a year at a glance."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import pyarrow as pa
import streamlit as st

from metrics.due import MISSING, Calendar, Line, State
from metrics.words import day_words, month_words
from pages.components import links, store
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.store import Due, Listed
from pages.components.times import local_day, time_words

# Signs of the font itself, for cells that are too narrow for an icon: the words beside them say the same.
_SIGNS = {
    State.IN: "✓ In",
    State.IN_LATE: "✓ In late",
    State.DUE: "○ Due",
    State.LATE: "▲ **Late**",
    State.NEVER: "✕ **Never came**",
    State.NOT_EXPECTED: "– Not expected",
}
_MOST_FILES = 3


def pick() -> date:
    """The month whose calendar is asked for, the last that has ended at first; the address holds it."""
    months = store.calendar_months()
    with st.columns([1, 2])[0]:
        asked = choose("Month", {f"{day:%Y-%m}": month_words(day) for day in months}, "month")
    return next(day for day in months if f"{day:%Y-%m}" == asked)


def show(year: Sequence[Due]) -> None:
    """The calendar of the first month, and below it those of the months before as a grid."""
    month = year[0]
    st.markdown(summary(month.calendar))
    for group, files in groupby(month.files, key=lambda one: one.group):
        st.header(group, anchor=False)
        rows = [_row(month.calendar, one) for one in files]
        st.table(pa.Table.from_pylist(rows), hide_index=True, alt=f"{group}: what has come for {_words(month)}")
    st.header("What waits", anchor="waits")
    _waiting(month)
    st.header("The last 12 months", anchor=False)
    _grid(year)


def summary(seen: Calendar) -> str:
    """How many have come, are late and are still to come, what waits, and by when they are due."""
    expected, come = len(seen.expected), len(seen.come)
    in_late = sum(one.state is State.IN_LATE for one in seen.lines)
    late = [one for one in seen.missing if one.state is not State.DUE]
    said = [
        f"{come} of {expected} expected files have come" + (f" ({in_late} of them late)" if in_late else ""),
        f"{len(late)} {'is' if len(late) == 1 else 'are'} late" if late else "none is late",
    ]
    if len(seen.missing) > len(late):
        said.append(f"{len(seen.missing) - len(late)} may still come in time")
    waits = f"{_measures(len(seen.waiting))} {'waits' if len(seen.waiting) == 1 else 'wait'} for them"
    if seen.missing:
        said.append(waits if seen.waiting else "no measure waits for them")
    due = f"They are due by {day_words(seen.due)}; judged on {day_words(store.today())}."
    return f"**{month_words(seen.month)}: {'; '.join(said)}.**  \n{due}"


def _row(seen: Calendar, one: Listed) -> dict[str, str]:
    line = one.line
    return {
        "File": plain(one.title),
        "State": _state(seen, line),
        "Holds up": f"[{_measures(len(line.holds_up))}](#waits)" if line.holds_up else "",
        "What has come": _came(line),
        "Loaded": _loaded(line),
    }


def _state(seen: Calendar, line: Line) -> str:
    days = f"{line.late_by} working day{'' if line.late_by == 1 else 's'}"
    return {
        State.IN: ":blue[:material/check_circle: **In**]",
        State.IN_LATE: f":material/check: In late, by {days}",
        State.DUE: f":material/schedule: Due on {day_words(seen.due)}",
        State.LATE: f":orange[:material/warning: **Late by {days}**]",
        State.NEVER: ":orange[:material/upload_file: **Never came**]",
        State.NOT_EXPECTED: f":material/remove: Not expected: {line.because}",
    }[line.state]


def _came(line: Line) -> str:
    """Files, as-at date and rows; of a return how many of its measures."""
    if line.came is None:
        return ""
    rows = f"{line.came.rows:,} row{'' if line.came.rows == 1 else 's'}"
    much = f"{line.given} of {_measures(line.asked)}" if line.strand else rows
    more = f"; and {line.more} more load{'' if line.more == 1 else 's'} of this month" if line.more else ""
    return f"{names(line.came.files)}  \n:small[as at {day_words(line.came.as_at)}, {much}{more}]"


def names(files: Sequence[str]) -> str:
    """The names of a load's files, the first few where they are many."""
    more = f" and {len(files) - _MOST_FILES} more" if len(files) > _MOST_FILES else ""
    return f"{', '.join(plain(name) for name in files[:_MOST_FILES])}{more}"


def _loaded(line: Line) -> str:
    """When and by whom; and on which day the first one came, where this is a later one."""
    if line.came is None or line.first is None:
        return ""
    by = f" by {plain(line.came.loaded_by)}" if line.came.loaded_by else ""
    first = "" if local_day(line.came.loaded_at) == line.first else f"  \n:small[first on {day_words(line.first)}]"
    return f"{time_words(line.came.loaded_at)}{by}{first}"


def _waiting(month: Due) -> None:
    """What each file holds up: the measures by strand, in an entry that can be unfolded."""
    holding = [one for one in month.files if one.line.holds_up]
    if not holding:
        st.markdown("No measure waits for a file of this month.")
    for one in holding:
        why = "has not come" if one.line.state in MISSING else _lacks(one.line)
        with st.expander(f"{one.group}, {one.title}: {why}; {_measures(len(one.line.holds_up))} without a figure"):
            st.markdown("\n".join(_by_strand(one.line.holds_up)))


def _lacks(line: Line) -> str:
    return "has come in part" if line.strand else "has come, but no list is dated near the month's end"


def _by_strand(held: Sequence[str]) -> Iterator[str]:
    """A line for each strand with its measures."""
    every = store.indicators()
    for strand, names in groupby(held, key=lambda name: every[name].strand_name):
        found = [links.indicator_link(every[name]) for name in names]
        yield f"- **{plain(strand)}** ({len(found)}): {'; '.join(found)}"


def _grid(year: Sequence[Due]) -> None:
    """A row for each file and a column for each month, the newest first."""
    cells = [{(one.group, one.title): _SIGNS[one.line.state] for one in month.files} for month in year]
    rows = [
        {"File": f":small[{plain(one.title)}]"}
        | {
            f"{month.calendar.month:%b %y}": f":small[{cells[place][one.group, one.title]}]"
            for place, month in enumerate(year)
        }
        for one in year[0].files
    ]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt="How it stood with every file in the last 12 months")


def _measures(many: int) -> str:
    return f"{many} measure{'' if many == 1 else 's'}"


def _words(month: Due) -> str:
    return month_words(month.calendar.month)
