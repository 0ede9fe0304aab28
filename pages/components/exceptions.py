"""What asks for attention in a month, most important first, and what improves: gathered, told and put into tables."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.board.decisions import Decision, recovery
from metrics.board.exceptions import OF_FIGURES, SIGNALS, Raised, accepted, improving_months, of_figures
from metrics.catalogue import Indicator
from metrics.months import month_end
from metrics.sentence import told
from metrics.standings import Standing
from metrics.words import day_words, month_words
from pages.components import columns, links, rules, store
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.store import Now

_MONTHS_BACK = 24


@dataclass(frozen=True)
class Open:
    """An exception of a measure, and where the measure stood."""

    indicator: Indicator
    raised: Raised
    now: Now

    @property
    def is_of_figures(self) -> bool:
        """Whether it is about the figures; else it is about the data behind them."""
        return self.raised.cause in OF_FIGURES


@dataclass(frozen=True)
class Board:
    """A month's exceptions, most important first, and the measures that improved, the newest signal first."""

    month: date | None
    found: tuple[Open, ...]
    improving: tuple[tuple[Indicator, Now], ...]


def month() -> date | None:
    """The month that is asked for, None for now; the address holds it."""
    newest = max((now.standing.month for now in store.now().values() if now.standing.month), default=None)
    if newest is None:
        return None
    first = min(months[0].month or newest for name in store.indicators() if (months := store.history(name)))
    earlier = [day for ago in range(1, _MONTHS_BACK + 1) if (day := month_end(newest, -ago)) >= first]
    options = {"": "Now"} | {f"{day:%Y-%m}": month_words(day) for day in earlier}
    with st.columns([1, 2])[0]:
        asked = choose("Month", options, "month")
    return next((day for day in earlier if f"{day:%Y-%m}" == asked), None)


def board(day: date | None) -> Board:
    """The exceptions of now, or those about the figures of an earlier month, judged by the months up to it."""
    stood = [(one, _at(one, day)) for one in store.indicators().values()]
    found = [Open(indicator, raised, now) for indicator, now in stood for raised in now.raised]
    improving = sorted(((one, now) for one, now in stood if now.improving), key=lambda entry: entry[1].improving)
    leading = {strand.lead for strand in store.strands()}
    return Board(day, tuple(sorted(found, key=lambda one: _importance(one, leading))), tuple(improving))


def _importance(one: Open, leading: Collection[str]) -> tuple[bool, bool, int, bool, int]:
    is_accepted = one.raised.acceptance is not None
    is_no_signal = not any(each.cause in SIGNALS for each in one.now.raised)
    return is_accepted, is_no_signal, -len(one.now.raised), one.indicator.id not in leading, -one.raised.months


def show(seen: Board) -> None:
    """How many there are, then those about the figures, those about the data, and the good signals."""
    st.markdown(_summary(seen))
    for heading, is_of_figures, none in (
        ("About the figures", True, "No figure asks for attention."),
        ("About the data", False, "Nothing is late, and no file lost too many rows."),
    ):
        mine = [one for one in seen.found if one.is_of_figures is is_of_figures]
        if is_of_figures or seen.month is None:
            st.header(heading, anchor=False)
            st.markdown(_list(seen, mine) if mine else none)
            if not is_of_figures and (way := links.calendar_link("calendar of files")):
                st.markdown(f"Which files have come, and what waits for those that have not: {way}.")
    st.header("Good signals", anchor=False)
    _praise(seen)


def _at(indicator: Indicator, day: date | None) -> Now:
    """Where a measure stands now, or stood in a month."""
    if day is None:
        return store.now()[indicator.id]
    known = [one for one in store.history(indicator.id) if one.month and one.month <= day]
    if not known:
        return Now(Standing(), "")
    made = store.made()
    found = of_figures(indicator, known, recovery(indicator.id, made))
    raised = tuple(replace(one, acceptance=accepted(one, made)) for one in found)
    return Now(known[-1], told(indicator, known[-1]) if raised else "", raised, improving_months(known))


def _summary(seen: Board) -> str:
    measures = len({one.indicator.id for one in seen.found})
    taken = sum(one.raised.acceptance is not None for one in seen.found)
    when = f"**{month_words(seen.month)}.** " if seen.month else ""
    many = f"{len(seen.found)} exception{'' if len(seen.found) == 1 else 's'}"
    said = f"{when}**{many}** of {measures} measure{'' if measures == 1 else 's'}; {taken or 'none'} accepted."
    order = (
        "Those that nobody has accepted come first; then signals of concern, measures that meet most rules, lead measures, "
        "and those open longest."
    )
    past = " An earlier month is judged by the months up to it; exceptions about the data are known for now only."
    return f"{said}  \n{order}{past if seen.month else ''}"


def _list(seen: Board, found: Sequence[Open]) -> str:
    """An entry for each measure: rules, since when, who accepted them, and the sentence. A table would not fit a phone."""
    by_measure: dict[str, list[Open]] = {}
    for one in found:
        by_measure.setdefault(one.indicator.id, []).append(one)
    return "\n\n".join(f"{place}. {_entry(seen, mine)}" for place, mine in enumerate(by_measure.values(), 1))


def _entry(seen: Board, mine: Sequence[Open]) -> str:
    one, now = mine[0].indicator, mine[0].now
    spark = columns.spark(one, now) if seen.month is None else ""
    title = f"**{columns.measure(one, now)}** ({plain(one.strand_name)}) {spark}".rstrip()
    rule = [
        f":orange[:material/warning: **{rules.told(each.raised)}**]. Accepted by {_acceptance(each.raised.acceptance)}"
        for each in mine
    ]
    return "  \n    ".join([title, *rule, plain(now.sentence)])


def _praise(seen: Board) -> None:
    if not seen.improving:
        st.markdown("No measure shows a signal of improvement.")
        return
    table = {
        "Measure": [columns.measure(one, now) for one, now in seen.improving],
        "Improving": [f"for {rules.months(now.improving)}" for _, now in seen.improving],
        "Latest": [columns.latest_and_month(one, now) for one, now in seen.improving],
        columns.SPARK: [columns.spark(one, now) for one, now in seen.improving],
        "Strand": [plain(one.strand_name) for one, _ in seen.improving],
    }
    if seen.month:
        del table[columns.SPARK]  # it ends now, not then
    st.markdown("The newest signal comes first.")
    st.table(pa.table(table), hide_index=True, alt="Measures that improve, the newest signal first")


def _acceptance(made: Decision | None) -> str:
    if made is None:
        return "**nobody yet**."
    return f"{plain(made.decided_by)}, {day_words(made.decided_at.date())}: {plain(made.reason)}"
