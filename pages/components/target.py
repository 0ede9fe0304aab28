"""A measure's target in words: a cell of a table, a line beside the chart, and the notes on what it was before."""

import streamlit as st

from metrics import targets
from metrics.catalogue import Indicator
from metrics.periods import Period
from metrics.standings import Standing
from metrics.targets import Reached
from metrics.words import month_words
from pages.components import store
from pages.components.plain import plain

SAID = {
    Reached.MET: ":blue[:material/check_circle: **Met**]",
    Reached.WITHIN: ":material/error: **Missed, within tolerance**",
    Reached.NOT_MET: ":orange[:material/cancel: **Not met**]",
}
SIGNS = {
    Reached.MET: ":blue[:material/check_circle:]",
    Reached.WITHIN: ":material/error:",
    Reached.NOT_MET: ":orange[:material/cancel:]",
}
_NONE = ":material/info:"
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
    return f"{SAID[reached]} ({wanted})" if reached else f"({wanted})"


def line(indicator: Indicator, now: Standing, period: Period = Period.MONTH, by: str = "all") -> None:
    """One line: met, missed within its tolerance, missed, or that none is set; and the limits that it counts against."""
    mine = store.targets(indicator.id)
    seen = not mine or targets.applies(indicator, period, by)
    sign, told = _sign(indicator, now), targets.told(indicator, now, mine, period)
    said = [f"{sign} {told}" if seen else f"{_NONE} {NOT_FOR_THIS_VIEW}"]
    limits = store.limits(indicator.id, now.month) if now.month else ()
    if limits:
        named = "; ".join(f"{plain(one.role)} {one.target:g} (from {month_words(one.valid_from)})" for one in limits)
        said.append(f"It counts against {'these limits' if len(limits) > 1 else 'this limit'}: {named}.")
    st.markdown("  \n".join(said))


def _sign(indicator: Indicator, now: Standing) -> str:
    """The icon of how the figure compares with the target in force, in its colour."""
    if now.value is None or now.month is None:
        return _NONE
    target = targets.in_force(store.targets(indicator.id), now.month)
    reached = targets.reached(indicator, now.value, target) if target else None
    return SIGNS[reached] if reached else _NONE


def notes(indicator: Indicator, period: Period, by: str) -> list[str]:
    """What is to be known of the dashed line: each target of the measure with its first month, and who set it."""
    mine = store.targets(indicator.id)
    if not mine or not targets.applies(indicator, period, by):
        return []
    by_whom = f" Set by: {plain(mine[-1].source)}." if mine[-1].source else ""
    return [f"The dashed line is the target: {targets.history(indicator, mine)}.{by_whom}"]
