"""What a reader of a trend must know: provisional months, gaps, changes of source, groups left out."""

import pandas as pd
import streamlit as st

from pages.components.plain import plain
from pages.components.store import Series


def show(total: Series, split: Series, drawn: tuple[str, ...]) -> None:
    """The notes that apply, each as one line under the chart: on the whole series, then on its groups."""
    frame = total.frame.sort_values("month")
    lines = [_provisional(frame), *gaps(total), _sources(total), _left_out(split, drawn), _hidden(split)]
    said = [f"- {line}" for line in lines if line]
    if said:
        st.markdown("\n".join(said))


def _provisional(frame: pd.DataFrame) -> str:
    months = _listed(frame.loc[frame["status"] == "provisional", "month"])
    if not months:
        return ""
    return f"Hollow points are provisional ({months}): the month, or the history that it needs, is not complete yet."


def gaps(series: Series) -> list[str]:
    """One line for each reason why months have no figure, from the first month that has one on."""
    frame = series.frame.sort_values("month")
    figures = frame.loc[frame["value"].notna(), "month"]
    since = frame[frame["month"] >= figures.min()] if len(figures) else frame
    without = since[since["value"].isna() & ~since["status"].isin(["final", "provisional"])]
    reasons = without.assign(status=without["status"].astype(str)).groupby("status", sort=False)["month"]
    return [f"No figure for {_listed(months)}: {reason!s}." for reason, months in reasons]


def _sources(series: Series) -> str:
    changes = series.source_changes
    if not changes:
        return ""
    if len(changes) > 4:
        last = f"{changes[-1].month:%B %Y}"
        return f"The source changes {len(changes)} times, last in {last}; the table names it for each month."
    told = "; ".join(f"from {change.month:%B %Y} {plain(change.source)}" for change in changes)
    return f"The source changes: {told}. Figures of different sources are not alike, so the line is broken there."


def _hidden(series: Series) -> str:
    if not (series.frame["status"] == "suppressed").any():
        return ""
    return (
        "To protect children's privacy, figures made from 1 to 5 people are hidden, and with them any other figure that "
        "would give them away."
    )


def _left_out(series: Series, drawn: tuple[str, ...]) -> str:
    left = [plain(group) for group in series.groups if group not in drawn]
    return f"In the table but not on the chart: {', '.join(left)}." if left else ""


def _listed(months: "pd.Series[pd.Timestamp]") -> str:
    """Months in words: at most three by name, a longer list as its first and last."""
    named = [f"{pd.Timestamp(month):%B %Y}" for month in months]
    if len(named) <= 3:
        return " and ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
    return f"{len(named)} months between {named[0]} and {named[-1]}"
