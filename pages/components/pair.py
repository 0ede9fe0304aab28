"""Two measures one above the other: which ones and how far apart, the panels, their association, and both as tables."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Indicator
from metrics.pairs import FEWEST, LONGEST
from metrics.pairs_sentence import reading, strength, when
from metrics.words import month_words, short_figure, unit_words
from pages.components import store
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.store import Pair

_FIRST, _SECOND = "contacts", "average_caseload"
_RECENT = 24
_KEY = (
    "A bar for each lag: to the right of 0 the second measure moves so many months later, to the left so many months earlier. "
    "+1 is that they always rise and fall together, -1 that one falls whenever the other rises. Between the dashed lines is "
    "what chance alone gives; a dark bar is beyond it. The dotted upright line is the lag that is shown above."
)
_COUNTED = (
    "What is compared are the changes from each month to the next, as two figures that drift go together by their drift alone; "
    "a percentage is taken as log odds, a number or an average as a logarithm. The association is the correlation of the ranks "
    "of these changes (Spearman). No change is taken over a missing or provisional month, nor over one with which the limits "
    f"of a chart start again, as with a new source; a lag with fewer than {FEWEST} pairs of changes is not tried.",
    "Among 25 lags some association is found by chance alone. The range of chance is therefore wide enough for all of them "
    "together (Bonferroni), and wider for series whose changes repeat themselves (Bartlett's correction). Of 36,000 made-up "
    "pairs of unrelated series at most 4 in 100 left it: drifting, noisy, with a weak season, or 12 months together.",
    "**A strong season misleads.** Two measures that are both low in every August and December, say, tend to go together "
    "whatever else they do: of such unrelated pairs 6 in 100 left the range over 36 months, and 33 in 100 over 60. A measure is "
    "also often part of what another is made of. An association is a question for people who know the work, not an answer.",
)


def pick() -> tuple[Indicator, Indicator, int] | None:
    """The two measures and the lag, which the address holds; None, with a sentence, for the same measure twice."""
    every = store.indicators()
    titles = {key: f"{one.strand_name}: {one.title}" for key, one in every.items()}
    left, right = st.columns(2)
    with left:
        first = choose("First measure, above", titles, "first", _FIRST)
    with right:
        second = choose("Second measure, beneath", titles, "second", _SECOND if first != _SECOND else _FIRST)
    later = _lag()
    if first == second:
        st.info(
            "These are one and the same measure, which always goes along with itself. Choose another one beside it."
        )
        return None
    return every[first], every[second], later


def _lag() -> int:
    """How many months the second measure is moved; the address holds it, and what is no such number is none."""
    asked = st.query_params.get("lag", "0")
    is_lag = asked.removeprefix("-").isdecimal() and len(asked) < 4 and abs(int(asked)) <= LONGEST
    if not is_lag:
        st.info(f"Months later: the address asks for something else than -{LONGEST} to {LONGEST}, so 0 is shown.")
    st.session_state["choice_lag"] = int(asked) if is_lag else 0

    def keep() -> None:
        st.query_params["lag"] = str(st.session_state["choice_lag"])

    return int(
        st.number_input(
            f"Months by which the second comes later (-{LONGEST} to {LONGEST})",
            min_value=-LONGEST,
            max_value=LONGEST,
            step=1,
            key="choice_lag",
            on_change=keep,
        )
    )


def show(first: Indicator, second: Indicator, later: int, found: Pair) -> None:
    """The two panels under their names, then the association by lag."""
    if not found.panels:
        st.info("There is no month for which both have a figure, so they cannot be shown on the same months.")
        return
    st.markdown(f"**{plain(_name(first))}**")
    st.vega_lite_chart(found.panels[0], theme=None)
    st.markdown(f"**{plain(_name(second))}{_moved(later, found)}**")
    st.vega_lite_chart(found.panels[1], theme=None)


def associated(found: Pair) -> None:
    """The sentence and the chart of the association by lag, with its key."""
    st.markdown(plain(found.sentence))
    if found.lags:
        st.markdown("**Association of the changes from month to month, by months by which the second comes later**")
        st.vega_lite_chart(found.lags, theme=None)
        st.caption(_KEY)


def lag_table(found: Pair) -> None:
    """Every lag, with its association, the range of chance and what it rests on."""
    if found.lags:
        rows = [
            {
                "Second measure moves": when(one.months),
                "Association": plain(strength(one)),
                "Chance alone, up to": "" if one.limit is None else f"{one.limit:.2f}",
                "Pairs of changes": str(one.pairs),
                "Reading": reading(one),
            }
            for one in found.association.lags
        ]
        st.table(pa.Table.from_pylist(rows), hide_index=True, alt="The association at every lag")


def month_table(first: Indicator, second: Indicator, later: int, found: Pair) -> None:
    """The months of both with their figures, the newest first."""
    rows = [_row(first, second, later, one) for one in reversed(found.rows)]
    about = plain(f"{first.title} and {second.title}, month by month")
    if rows:
        st.table(pa.Table.from_pylist(rows[:_RECENT]), hide_index=True, alt=about)
    if len(rows) > _RECENT:
        with st.expander(f"Earlier months ({len(rows) - _RECENT})"):
            st.table(pa.Table.from_pylist(rows[_RECENT:]), hide_index=True, alt=f"{about}, earlier")


def counted() -> None:
    """How the association is worked out, how often it is wrong, and what it cannot say."""
    st.markdown("\n".join(f"- {line}" for line in _COUNTED))


def months_to_take_away(first: Indicator, second: Indicator, found: Pair) -> list[dict[str, object]]:
    """The months of both with their figures for a file, the oldest first; an empty cell is no figure."""
    return [
        {"Month": f"{month:%Y-%m}", first.title: one, "Month of the second": f"{beneath:%Y-%m}", second.title: two}
        for month, one, beneath, two in found.rows
    ]


def lags_to_take_away(found: Pair) -> list[dict[str, object]]:
    """Every lag for a file, not rounded to what is shown; an empty cell was not tried."""
    return [
        {
            "Months by which the second comes later": one.months,
            "Association": one.association,
            "Chance alone, up to": one.limit,
            "Pairs of changes": one.pairs,
        }
        for one in found.association.lags
    ]


def _name(indicator: Indicator) -> str:
    return f"{indicator.title}: {unit_words(indicator.unit)}, monthly"


def _moved(later: int, found: Pair) -> str:
    """That the months beneath are others than those above, with the newest as an example."""
    if not later:
        return ""
    above, _, beneath, _ = found.rows[-1]
    return f". Moved: its own months stand beneath, {when(later)}; under {month_words(above)} stands {month_words(beneath)}"


def _row(first: Indicator, second: Indicator, later: int, row: Sequence[date | float | None]) -> dict[str, str]:
    month, one, beneath, two = row
    assert isinstance(month, date)
    assert isinstance(beneath, date)
    cells = {"Month": month_words(month), plain(first.title): _figure(first, one)}
    return (
        cells
        | ({"Month of the second": month_words(beneath)} if later else {})
        | {plain(second.title): _figure(second, two)}
    )


def _figure(indicator: Indicator, value: date | float | None) -> str:
    return short_figure(value, indicator.unit) if isinstance(value, (int, float)) else "no figure"
