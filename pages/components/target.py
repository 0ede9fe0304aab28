"""A measure's target in words: a cell of a table, a line beside the chart, and the notes on what it was before."""

import streamlit as st

from metrics import targets
from metrics.catalogue import Indicator
from metrics.periods import Period
from metrics.standings import Standing
from metrics.words import month_words
from pages.components import store
from pages.components.plain import plain
from pages.components.status import REACHED

NOT_FOR_THIS_VIEW = "The target is for a single month of the whole service, so it is not compared with this view."


def in_brief(indicator: Indicator, now: Standing) -> str:
    """For a cell of a table: "Not met (65%)"; nothing where no target was in force."""
    if now.value is None or now.month is None:
        return ""
    target = targets.in_force(store.targets(indicator.id), now.month)
    if target is None:
        return ""
    reached = targets.reached(indicator, now.value, target)
    wanted = targets.target_label(target, indicator.unit)
    return f"{REACHED[reached]} ({wanted})" if reached else f"({wanted})"


def line(indicator: Indicator, now: Standing, period: Period = Period.MONTH, by: str = "all") -> None:
    """What the sentence does not say of a target: that it does not fit this view, and the limits that count."""
    said = []
    if store.targets(indicator.id) and not targets.applies(indicator, period, by):
        said.append(NOT_FOR_THIS_VIEW)
    limits = store.limits(indicator.id, now.month) if now.month else ()
    if limits:
        named = "; ".join(f"{plain(one.role)} {one.target:g} (from {month_words(one.valid_from)})" for one in limits)
        said.append(f"It counts against {'these limits' if len(limits) > 1 else 'this limit'}: {named}.")
    if said:
        st.markdown("  \n".join(said))


def notes(indicator: Indicator, period: Period, by: str) -> list[str]:
    """What is to be known of the dashed line: each target of the measure with its first month, and who set it."""
    mine = store.targets(indicator.id)
    if not mine or not targets.applies(indicator, period, by):
        return []
    by_whom = f" Set by: {plain(mine[-1].source)}." if mine[-1].source else ""
    return [f"The dashed line is the target: {targets.history(indicator, mine)}.{by_whom}"]
