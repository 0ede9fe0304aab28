"""The eight rules by which a measure asks for attention, in words, and how they differ from the published ones."""

import streamlit as st

from metrics.board.exceptions import SIGNALS, Cause, Raised
from metrics.words import month_words
from pages.components import store
from pages.components.plain import plain

WORDS = {
    Cause.OUTSIDE: "Outside its limits, on the wrong side",
    Cause.SHIFT: "Seven months or more on the wrong side of its average",
    Cause.TREND: "Seven months in a row moving the wrong way",
    Cause.NEAR: "Two of three months close to the limit on the wrong side",
    Cause.TARGET: "Will not meet its target unless something changes",
    Cause.RECOVERY: "Off its agreed recovery line",
    Cause.LATE: "Figures are late",
    Cause.CHECKS: "Rows of a file were left out",
}
_EXPLAINED = {
    Cause.OUTSIDE: "the last month is above the upper or below the lower limit, on the side that is worse.",
    Cause.SHIFT: "at least seven months running are on the worse side of the average, the last one included.",
    Cause.TREND: "seven months in a row, the last one included, are each worse than the one before.",
    Cause.NEAR: "of three months on the worse side of the average, two are in the outer third of the way to the limit.",
    Cause.TARGET: "the last figure missed its target, and the target lies beyond the limits, so that months as they "
    "usually are cannot meet it.",
    Cause.RECOVERY: "the figure has been worse than the value agreed for its month, two months running or more.",
    Cause.LATE: "a month is missing that should have come by the date of the newest file, with a month's grace.",
    Cause.CHECKS: "the newest file behind the measure lost more than one row in a hundred to the checks.",
}
_DIFFERS = """
The first five follow the rules that NHS Making Data Count publishes. Some things are more careful here:

- Where figures vary too little to judge, there are no limits and no alarm, until three in a row leave their usual value.
- With fewer than 6 months there are no limits either. With 6 to 12 they are marked as trial limits, and no target is called
  out of reach.
- A target that the last figure met is never called out of reach, and one that it missed is never called safe.
- Figures that each take 12 months together are not judged: one event stays in twelve of them.
- Where the last month is missing, the last month that has a figure stands. At most three months for which another source
  stood in are left out; a new source, a new definition and a decision start new limits.

Each month is judged by the months up to it, so that a month's exceptions stay what they were unless limits were started
again, or figures put right, since. A concern stays one exception
while every month shows one, whichever of the first four rules it meets.
"""


def words(raised: Raised) -> str:
    """Which rule it is; of rows left out, how many and of which file."""
    if raised.left_out is None:
        return WORDS[raised.cause]
    title = store.extract_titles().get(raised.left_out.extract, raised.left_out.extract)
    return f"{raised.left_out.left_out:,} of {raised.left_out.read:,} rows were left out: {plain(title)}"


def told(raised: Raised) -> str:
    """The rule and since when: "Concern since May 2025 (18 months), now: outside its limits, on the wrong side"."""
    said, begun = words(raised), since(raised)
    if raised.cause in SIGNALS and raised.months > 1:
        return f"Concern {begun}, now: {said[0].lower()}{said[1:]}"
    return f"{said}, {begun}"


def since(raised: Raised) -> str:
    """Since when it is open: "since June 2026 (5 months)", "new in October 2026"."""
    if raised.months == 1:
        return f"new in {month_words(raised.since)}"
    return f"since {month_words(raised.since)} ({months(raised.months)})"


def months(count: int) -> str:
    """A number of months in words."""
    return f"{count} month{'' if count == 1 else 's'}"


def explained() -> None:
    """Every rule in a line, then what differs from the published ones."""
    lines = [f"{place}. **{WORDS[cause]}**: {_EXPLAINED[cause]}" for place, cause in enumerate(Cause, 1)]
    st.markdown("\n".join(lines) + "\n\n" + _DIFFERS)
