"""The choices on an indicator's page: by what it is split, which groups are drawn, and the file to take away."""

import streamlit as st

from metrics.catalogue import Indicator
from metrics.charts import MOST_SERIES
from metrics.periods import Period
from metrics.words import unit_words
from pages.components import access, figures
from pages.components.store import Series

WORDS = {
    "all": "Whole service",
    "locality": "Locality",
    "team": "Team",
    "source_agency": "Source agency",
    "age_band": "Age",
    "gender": "Gender",
    "ethnicity_group": "Ethnic group",
    "disability": "Disability",
    "need": "Need",
    "category": "Category of abuse or neglect",
    "placement_type": "Placement type",
    "reason": "Reason",
    "role": "Role",
    "grade": "Grade",
}

PERIODS = {
    Period.MONTH: "Month",
    Period.QUARTER: "Quarter",
    Period.YEAR: "Financial year",
    Period.ROLLING: "Rolling 12 months",
}
_DUE = {1: "once a year", 2: "twice a year", 3: "three times a year", 4: "four times a year"}
_STEPS = {
    Period.QUARTER: "by quarter",
    Period.YEAR: "by financial year",
    Period.ROLLING: "12 months to each month",
}


def options(indicator: Indicator) -> dict[str, str]:
    """The breakdowns that this indicator has, the whole service first."""
    return {name: WORDS[name] for name in ("all", *indicator.groupings())}


def periods(indicator: Indicator) -> dict[str, str]:
    """The periods that this indicator can be read by; 12 months of what only the last month says are that month."""
    unlike = (Period.ROLLING,) if indicator.over_time == "last" else ()
    return {str(period): words for period, words in PERIODS.items() if period not in unlike}


def groups(series: Series, by: str) -> tuple[str, ...]:
    """The groups to draw, at most four: the largest unless others are picked; the picks stand in the address."""
    if len(series.groups) <= MOST_SERIES or by == "all":
        return series.groups
    picked = st.multiselect(
        f"Lines on the chart (at most {MOST_SERIES}; the largest unless you choose)",
        sorted(series.groups),
        default=series.groups[:MOST_SERIES],
        max_selections=MOST_SERIES,
        key=f"{by}_shown",
        bind="query-params",
    )
    return tuple(picked) or series.groups[:MOST_SERIES]


def chart_title(indicator: Indicator, by: str, period: Period) -> str:
    """What the chart shows, in words: measure, unit, breakdown and step."""
    split = "" if by == "all" else f" by {WORDS[by][0].lower()}{WORDS[by][1:]}"
    step = _DUE.get(len(indicator.due_months), "monthly") if period is Period.MONTH else _STEPS[period]
    return f"{indicator.title}{split}: {unit_words(indicator.unit)}, {step}"


def download(indicator: Indicator, series: Series, by: str) -> None:
    """The figures shown, as a CSV file with their definition and sources on top."""
    access.require(access.Right.DOWNLOAD)
    st.download_button(
        "Download these figures (CSV)",
        figures.as_csv(indicator, series.frame, WORDS[by], PERIODS[series.period]),
        file_name=f"{indicator.id}_by_{by}_{series.period}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
