"""What drove a movement: its split, sentence and chart, cached for one state of the warehouse."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

import metrics
from metrics import charts
from metrics.drivers import Kind, Split, split
from metrics.drivers_sentence import of_drivers, of_usual
from metrics.drivers_tables import CannotSplit
from metrics.periods import Period
from pages.components.store import reading
from pages.components.store.warehouse import State, current


@dataclass(frozen=True)
class Driven:
    """A movement and what drove it; without a split `why_not` says why. `usual` is whether there is anything to explain."""

    split: Split | None = None
    why_not: str = ""
    sentence: str = ""
    usual: str = ""
    chart: charts.Spec | None = None


def driven(indicator: str, by: str, period: Period, months: tuple[date, date], kind: Kind) -> Driven:
    """What drove one indicator from the first of two periods (their last days) to the second, by one breakdown."""
    return _driven(current().state, indicator, by, period, months, kind)


# The specification is not changed by those who show it, so that one is shared.
@st.cache_resource(show_spinner=False, max_entries=400)
def _driven(state: State, indicator: str, by: str, period: Period, months: tuple[date, date], kind: Kind) -> Driven:
    described = metrics.catalogue()[indicator]
    whole, groups = (reading.series(indicator, one, period).frame for one in ("all", by))
    try:
        found = split(described, whole, groups, by, months, kind)
    except CannotSplit as reason:
        return Driven(why_not=str(reason))
    said = of_drivers(described, found, months, period)
    usual = of_usual(reading.control(indicator), months) if period is Period.MONTH else ""
    return Driven(found, "", said, usual, charts.drivers(described, found, said))
