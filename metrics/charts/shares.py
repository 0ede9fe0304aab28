"""Stacked shares: what part of a total each group makes up, month by month."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from metrics.charts.lines import across, brief
from metrics.charts.style import CATEGORIES, MOST_SERIES, QUIET, TEXT, Spec, finished
from metrics.charts.trend import by_size
from metrics.months import due
from metrics.periods import MONTHS_IN, Period
from metrics.readings import OTHERS
from metrics.words import Described, amount, period_words

_LABEL = 8.5  # how far apart two labels of two lines stand, in per cent of the height


def shares(
    indicator: Described, parts: pd.DataFrame, text: str, period: Period = Period.MONTH, height: int = 340
) -> Spec:
    """A column of 100 % for each month with a total, parted by group and labelled at its right end; `parts` as below.

    A month without figures has no column, a provisional one is paler.
    """
    order = list(dict.fromkeys(parts["group"]))
    inks = dict(zip([group for group in order if group != OTHERS], CATEGORIES, strict=False)) | {OTHERS: QUIET}
    start = parts["month"].dt.to_period("M").dt.start_time - pd.DateOffset(months=_months_wide(period) - 1)
    rows = pd.DataFrame(
        {
            "month": start.dt.strftime("%Y-%m-%d"),
            "until": (parts["month"] + pd.Timedelta(days=1)).dt.strftime("%Y-%m-%d"),
            "group": parts["group"],
            "from": parts["to"] - parts["share"],
            "to": parts["to"],
            "ink": parts["group"].map(inks),
            "seen": parts["provisional"].map({True: 0.55, False: 1.0}),
            "when": [period_words(month.date(), period) for month in parts["month"]],
            "brief": [f"{share:.0f}%" for share in parts["share"]],
            "figure": [
                f"{share:.1f}% ({amount(value)} of {amount(total)})"
                for share, value, total in zip(parts["share"], parts["value"], parts["total"], strict=True)
            ],
        }
    )
    y = alt.Y(
        "from:Q",
        axis=alt.Axis(labelExpr="datum.value + '%'", tickCount=5),
        scale=alt.Scale(domain=[0, 100]),
        title=None,
    )
    columns = (
        alt.Chart(rows)
        .mark_rect(stroke="#FFFFFF", strokeWidth=0.6)
        .encode(
            x=across(alt.Axis(format="%b %Y", tickCount=8, labelOverlap="greedy", labelSeparation=8, grid=False)),
            x2="until:T",
            y=y,
            y2="to:Q",
            color=alt.Color("ink:N", scale=None, legend=None),
            opacity=alt.Opacity("seen:Q", scale=None, legend=None),
            tooltip=[
                alt.Tooltip("group:N", title="Group"),
                alt.Tooltip("when:N", title="Month"),
                alt.Tooltip("figure:N", title="Share"),
            ],
        )
    )
    return finished(alt.layer(columns, *_labels(rows)), text, height)


def parts(
    frame: pd.DataFrame, whole: pd.DataFrame, groups: Sequence[str] = (), most: int = MOST_SERIES
) -> pd.DataFrame:
    """A row for each month and named group, the largest group first: month, group, value, total, share, to, provisional.

    `share` is in per cent and `to` where it ends on a pile of 100. At most four groups are named, the largest unless
    they are given; a group with a hidden figure never is. The rest of the total is "All others". A month is left out
    where the total or a named group has no figure.
    """
    asked, totals = due(frame), due(whole).set_index("month")
    hidden = set(asked.loc[asked["status"] == "suppressed", "group"])
    named = [group for group in groups or by_size(asked) if group not in hidden][:most]
    wide = (
        asked[asked["group"].isin(named)].pivot(index="month", columns="group", values="value").reindex(columns=named)
    )
    total = totals["value"].reindex(wide.index)
    known = wide.notna().all(axis=1) & (total > 0) & (wide.sum(axis=1) <= total + 1e-6)
    wide, total = wide[known].copy(), total[known]
    if len(named) < asked["group"].nunique():
        wide[OTHERS] = (total - wide.sum(axis=1)).clip(lower=0)
    share = wide.div(total, axis=0) * 100
    upto = share.cumsum(axis=1)
    provisional = totals["status"].reindex(wide.index) == "provisional"
    rows = [
        (
            month,
            group,
            wide.at[month, group],
            total[month],
            share.at[month, group],
            upto.at[month, group],
            provisional[month],
        )
        for group in wide.columns
        for month in wide.index
    ]
    return pd.DataFrame(rows, columns=["month", "group", "value", "total", "share", "to", "provisional"])


def _months_wide(period: Period) -> int:
    return 1 if period in (Period.MONTH, Period.ROLLING) else MONTHS_IN[period]


def _labels(rows: pd.DataFrame) -> list[alt.Chart]:
    """At the right end each group's share and name, behind a mark in its ink, so far apart that none meets another."""
    ends = rows[rows["until"] == rows["until"].max()] if len(rows) else rows
    said = [brief(f"{share} {group}") for share, group in zip(ends["brief"], ends["group"], strict=True)]
    heights = spread([(low + high) / 2 for low, high in zip(ends["from"], ends["to"], strict=True)], _LABEL)
    labels = pd.DataFrame({"until": ends["until"], "ink": ends["ink"], "label": said, "at": heights})
    key = alt.Chart(labels).mark_text(align="left", dx=5, fontSize=13, text="■")
    words = alt.Chart(labels).mark_text(align="left", dx=20, fontSize=13, color=TEXT, lineBreak="\n", baseline="middle")
    return [
        key.encode(x="until:T", y="at:Q", color=alt.Color("ink:N", scale=None, legend=None)),
        words.encode(x="until:T", y="at:Q", text="label:N"),
    ]


def spread(heights: Sequence[float], step: float, top: float = 100.0) -> list[float]:
    """Heights, in rising order, moved as little as keeps them a step apart and below the top."""
    found: list[float] = []
    for height in heights:
        found.append(max(height, found[-1] + step) if found else height)
    limit = top
    for place in range(len(found) - 1, -1, -1):
        found[place] = min(found[place], limit)
        limit = found[place] - step
    return found
