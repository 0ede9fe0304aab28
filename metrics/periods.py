"""Months made into quarters, financial years and rolling 12 months: parts summed, stocks at the last month."""

from collections.abc import Callable, Mapping
from enum import StrEnum

import numpy as np
import pandas as pd

from metrics.catalogue import SCALE, Aggregate, Indicator


class Period(StrEnum):
    """What one row of a series stands for; a quarter and a year are those of the financial year from April."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING = "rolling"


MONTHS_IN = {Period.QUARTER: 3, Period.YEAR: 12, Period.ROLLING: 12}
NAMES = {Period.QUARTER: "quarter", Period.YEAR: "financial year", Period.ROLLING: "12-month span"}
_ENDS_IN = {Period.QUARTER: "Q-MAR", Period.YEAR: "Y-MAR"}
_SERIES = ["indicator", "breakdown", "group"]
_NO_PART, _NO_ROW = "nothing to divide by", "nothing to measure"
_NOT_DUE = "not due in this month"


def by_period(
    months: pd.DataFrame, medians: pd.DataFrame, known: Mapping[str, Indicator], period: Period
) -> pd.DataFrame:
    """The series by quarter, financial year or 12 months: the columns of `months`, with the period's last day as month.

    `months` has whole series, not suppressed. A period with a missing month is a gap that says so; one that is not over
    is provisional (ratios and stocks: the months so far) or a gap (counts, which would only seem to fall). `medians` are
    the medians of whole periods, which no sum of months can give: indicator, breakdown, group, month, denominator, value.
    """
    if months.empty:
        return months
    dated = in_periods(months, period)
    if period is Period.ROLLING:
        dated = dated[dated["end"] <= dated.groupby("indicator")["month"].transform("max")]
    parts = [_of(rows, medians, known[str(name)], period) for name, rows in dated.groupby("indicator", sort=False)]
    whole = pd.concat(parts, ignore_index=True)
    order = {name: place for place, name in enumerate(dict.fromkeys(months["indicator"]))}
    ordered = whole.assign(place=whole["indicator"].map(order)).sort_values(["place", "month", "group"], kind="stable")
    return ordered[list(months.columns)].reset_index(drop=True)


def in_periods(months: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Every month with the `end` of each period that it belongs to; rolling periods overlap, so a month is in twelve."""
    if period is not Period.ROLLING:
        ends = months["month"].dt.to_period(_ENDS_IN[period]).dt.end_time.dt.normalize()
        return months.assign(end=ends)
    shifted = [months.assign(end=months["month"] + pd.offsets.MonthEnd(ahead)) for ahead in range(12)]
    return pd.concat(shifted, ignore_index=True)


def _of(rows: pd.DataFrame, medians: pd.DataFrame, indicator: Indicator, period: Period) -> pd.DataFrame:
    if indicator.over_time == "last":
        return _last(rows, indicator, period)
    return _summed(rows, medians, indicator, period)


def _summed(rows: pd.DataFrame, medians: pd.DataFrame, indicator: Indicator, period: Period) -> pd.DataFrame:
    present = rows["value"].notna() | rows["numerator"].notna() | rows["status"].isin([_NO_PART, _NO_ROW])
    marked = rows.assign(have=present.astype(int), provisional=present & (rows["status"] == "provisional"))
    grouped = marked.groupby([*_SERIES, "end"], sort=False)
    sums = grouped[["numerator", "denominator"]].sum(min_count=1)
    words = grouped[["note", "source", "strand", "unit"]].last()
    counts = grouped.agg(have=("have", "sum"), provisional=("provisional", "any"))
    found = pd.concat([sums, words, counts], axis=1).reset_index().rename(columns={"end": "month"})
    due = _months_due(found["month"], indicator, period)
    complete, over = found["have"] >= due, found["month"] <= rows["month"].max()
    so_far = found["have"].astype(str) + " of " + due.astype(str) + " months"
    unfinished = f"the {NAMES[period]} is not over: " + so_far
    shown = complete | (~over & (found["have"] > 0) & (indicator.aggregate is not Aggregate.COUNT))
    found = _valued(found, medians, indicator)
    reason = ("figures for only " + so_far).where(over, unfinished)
    settled = pd.Series(np.where(complete & ~found["provisional"], "final", "provisional"), index=found.index)
    nothing = _NO_ROW if indicator.aggregate is Aggregate.MEDIAN else _NO_PART
    status = settled.where(found["value"].notna(), nothing).where(shown, reason)
    note = found["note"].where(complete, unfinished).where(status == "provisional", None)
    found.loc[~shown, ["numerator", "denominator", "value"]] = np.nan
    is_due = (due > 0) | (found["have"] > 0)
    return found.assign(status=status, note=note)[is_due]


def _valued(found: pd.DataFrame, medians: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    if indicator.aggregate is Aggregate.MEDIAN:
        keys = [*_SERIES, "month"]
        return found.drop(columns="denominator").merge(medians[[*keys, "denominator", "value"]], on=keys, how="left")
    if indicator.aggregate is Aggregate.COUNT:
        return found.assign(value=found["numerator"])
    below = found["denominator"].where(found["denominator"] > 0)
    return found.assign(value=(SCALE.get(indicator.unit, 1.0) * found["numerator"] / below).round(10))


def _last(rows: pd.DataFrame, indicator: Indicator, period: Period) -> pd.DataFrame:
    """The row of the period's last month for which the measure is due."""
    due = rows[rows["status"] != _NOT_DUE] if len(indicator.due_months) < 12 else rows
    newest = due.sort_values("month", kind="stable").drop_duplicates([*_SERIES, "end"], keep="last")
    early = (newest["end"] > rows["month"].max()) & (newest["month"].map(_next_due(indicator)) <= newest["end"])
    known = newest["value"].notna()
    note = f"the {NAMES[period]} is not over: " + newest["month"].dt.strftime("%B %Y")
    return newest.assign(
        month=newest["end"],
        status=newest["status"].where(~(early & known), "provisional"),
        note=newest["note"].where(~(early & known), note),
    ).drop(columns="end")


def _next_due(indicator: Indicator) -> Callable[[pd.Timestamp], pd.Timestamp]:
    """From the last day of a month to that of the next month for which the measure is due."""

    def after(month: pd.Timestamp) -> pd.Timestamp:
        ahead = next(n for n in range(1, 13) if (month.month + n - 1) % 12 + 1 in indicator.due_months)
        return month + pd.offsets.MonthEnd(ahead)

    return after


def _months_due(ends: pd.Series, indicator: Indicator, period: Period) -> pd.Series:
    """How many months of each period the measure is due for."""
    length = MONTHS_IN[period]
    counts = {
        last: sum((last - back - 1) % 12 + 1 in indicator.due_months for back in range(length)) for last in range(1, 13)
    }
    due: pd.Series = ends.dt.month.map(counts)
    return due
