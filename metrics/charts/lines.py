"""The pieces of a chart of months: its points, lines, axes, and the words at its right end."""

import math
from collections.abc import Sequence
from textwrap import wrap

import altair as alt
import pandas as pd

from metrics.charts.marks import SourceChange
from metrics.charts.style import CATEGORIES, TEXT
from metrics.control import Start
from metrics.months import due
from metrics.periods import Period
from metrics.words import Described, period_words, short_figure, unit_words

_LABEL = 0.07  # the height of a label as a share of the axis


def points_of(
    indicator: Described,
    frame: pd.DataFrame,
    groups: Sequence[str],
    breaks_at: Sequence[SourceChange | Start],
    period: Period = Period.MONTH,
) -> pd.DataFrame:
    """One row per shown group and month with a value; `run` numbers the unbroken stretches of a line.

    A month stands at its first day, so that its point sits on the axis mark that carries its name.
    """
    asked = due(frame)
    rows = asked[asked["group"].isin(groups)].sort_values(["group", "month"], ignore_index=True)
    month = pd.to_datetime(rows["month"])
    breaks = rows["value"].isna() | month.isin([pd.Timestamp(change.month) for change in breaks_at])
    run = breaks.groupby(rows["group"]).cumsum()
    order = rows["group"].map({group: place for place, group in enumerate(groups)})
    points = pd.DataFrame(
        {
            "month": month.dt.strftime("%Y-%m-01"),
            "group": rows["group"],
            "value": rows["value"],
            "run": run,
            "ink": order.map(dict(enumerate(CATEGORIES))),
            "provisional": rows["status"] == "provisional",
            "when": [period_words(day.date(), period) for day in month],
        }
    )[rows["value"].notna()]
    points["figure"] = [short_figure(value, indicator.unit) for value in points["value"]]
    points["end"] = ~points.duplicated("group", keep="last")
    points["figure"] = [
        f"{figure} (provisional)" if provisional else figure
        for figure, provisional in zip(points["figure"], points["provisional"], strict=True)
    ]
    return points


def ends_of(points: pd.DataFrame, steps: pd.DataFrame, several: bool) -> pd.DataFrame:
    """The labels at the right: the newest figure of a single series or the names of several, and the newest target.

    `ink` is empty where there is no key; `label_at` is a height, in the value's unit, at which no label meets another.
    """
    ends = points[points["end"]]
    said = [brief(str(group)) for group in ends["group"]] if several else [_stacked(str(one)) for one in ends["figure"]]
    labels = ends[["month", "value"]].assign(label=said, ink=ends["ink"] if several else "")
    targets = steps.tail(1).rename(columns={"target": "value"}).assign(ink="")
    labels = pd.concat([one for one in (labels, targets) if len(one)] or [labels])
    two_lines = any("\n" in label for label in labels["label"])
    gap = 0.13 if two_lines else 0.075  # the height of a label as a share of the axis
    step = gap * max(map(float, [*points["value"], *steps["target"]]), default=0.0)
    return apart(labels, step)


def apart(labels: pd.DataFrame, step: float) -> pd.DataFrame:
    """Labels with their `value` turned into a height, `label_at`, that is at least a step above the one below."""
    heights: list[float] = []
    ordered = labels.sort_values("value", kind="stable")
    for value in map(float, ordered["value"]):
        heights.append(max(value, heights[-1] + step) if heights else value)
    return ordered.drop(columns="value").assign(label_at=heights)


def _stacked(figure: str) -> str:
    return figure.replace(" (", "\n(")


def brief(group: str) -> str:
    """A group's name on at most two short lines, so that the label leaves room for the lines."""
    return "\n".join(wrap(group, width=17, max_lines=2, placeholder=" …"))


def across(axis: alt.Axis | None) -> alt.X:
    """Months as an axis across."""
    return alt.X("month:T", axis=axis, scale=alt.Scale(type="utc"), title=None)


def up(axis: alt.Axis | None, start: float = 0.0) -> alt.Y:
    """Figures as an axis up, from zero unless it starts higher."""
    scale = alt.Scale(zero=False, domainMin=start, nice=True) if start else alt.Scale(zero=True, nice=True)
    return alt.Y("value:Q", axis=axis, scale=scale, title=None)


def tooltip() -> list[alt.Tooltip]:
    """What a point says when it is pointed at."""
    return [
        alt.Tooltip("group:N", title="Group"),
        alt.Tooltip("when:N", title="Month"),
        alt.Tooltip("figure:N", title="Figure"),
    ]


def line(points: pd.DataFrame) -> alt.Chart:
    """The line of each group in its ink, broken where a run ends."""
    layer: alt.Chart = (
        alt.Chart(points)
        .mark_line(strokeWidth=2)
        .encode(
            x="month:T", y="value:Q", detail=["group:N", "run:N"], color=alt.Color("ink:N", scale=None, legend=None)
        )
    )
    return layer


def month_axis(points: pd.DataFrame) -> alt.Axis:
    """A mark for each point where they are few or not monthly, else for as many months as there is room for."""
    days = sorted({pd.Timestamp(str(month)) for month in points["month"]})
    is_monthly = len(days) > 8 and (days[-1] - days[0]).days < 50 * len(days)
    ticks = {"tickCount": 8} if is_monthly or not days else {"values": [f"{day:%Y-%m-%d}" for day in days]}
    return alt.Axis(format="%b %Y", labelOverlap="greedy", labelSeparation=8, grid=False, **ticks)


def value_axis(indicator: Described, start: float = 0.0) -> alt.Axis:
    """The marks of the value axis, with the unit above it, and where it starts if that is not zero."""
    sign = "%" if indicator.unit == "percent" else ""
    return alt.Axis(
        labelExpr=f"format(datum.value, ',') + '{sign}'", tickCount=6, title=axis_head(indicator, start) or None
    )


def axis_head(indicator: Described, start: float = 0.0) -> str:
    """What stands above the value axis: the unit unless it is per cent, and where the axis starts if not at zero."""
    unit = "" if indicator.unit == "percent" else unit_words(indicator.unit)
    begins = f"axis from {short_figure(start, indicator.unit).replace('.0', '')}" if start else ""
    return ", ".join(filter(None, (unit, begins)))


def dots(indicator: Described, points: pd.DataFrame) -> alt.Chart:
    """Filled for final, hollow for provisional; this layer carries the axes."""
    fill = alt.condition("datum.provisional", alt.value("#FFFFFF"), alt.Color("ink:N", scale=None, legend=None))
    layer: alt.Chart = (
        alt.Chart(points)
        .mark_point(filled=False, size=34, strokeWidth=1.8, opacity=1)
        .encode(
            x=across(month_axis(points)),
            y=up(value_axis(indicator)),
            stroke=alt.Stroke("ink:N", scale=None, legend=None),
            fill=fill,
            tooltip=tooltip(),
        )
    )
    return layer


def end_labels(ends: pd.DataFrame) -> list[alt.Chart]:
    """The words at the right end: names of series behind a dot in their line's ink, a figure and a target in bold."""
    named, plain = ends[ends["ink"] != ""], ends[ends["ink"] == ""]
    layers = []
    if len(plain):
        figures = alt.Chart(plain).mark_text(
            align="left", dx=8, fontSize=13, color=TEXT, fontWeight="bold", lineBreak="\n"
        )
        layers.append(figures.encode(x="month:T", y="label_at:Q", text="label:N"))
    if len(named):
        names = alt.Chart(named).mark_text(align="left", dx=20, fontSize=13, color=TEXT, lineBreak="\n")
        keys = alt.Chart(named).mark_text(align="left", dx=9, fontSize=11, text="●")
        layers.append(names.encode(x="month:T", y="label_at:Q", text="label:N"))
        layers.append(keys.encode(x="month:T", y="label_at:Q", color=alt.Color("ink:N", scale=None, legend=None)))
    return layers


def axis_start(indicator: Described, seen: Sequence[float]) -> float:
    """Where the value axis starts: zero for numbers of things and wherever anything lies in the lower half."""
    if not seen or indicator.unit in ("count", "fte", "pounds") or min(seen) < max(seen) / 2:
        return 0.0
    room = max(max(seen) - min(seen), 0.05 * max(seen))
    step = 10.0 ** math.floor(math.log10(room))
    return max(math.floor((min(seen) - room / 3) / step) * step, 0.0)


def words_at_end(labels: pd.DataFrame, height: float) -> list[alt.Chart]:
    """Labels (month, value, label, ink, bold) at heights at which no two meet, on an axis of that height in the unit."""
    placed = apart(labels, _LABEL * height)
    drawn = []
    for is_bold in (True, False):
        some = placed[placed["bold"] == is_bold]
        if len(some):
            mark = alt.Chart(some).mark_text(
                align="left", dx=8, fontSize=13 if is_bold else 12, fontWeight="bold" if is_bold else "normal"
            )
            ink = alt.Color("ink:N", scale=None, legend=None)
            drawn.append(mark.encode(x="month:T", y="label_at:Q", text="label:N", color=ink))
    return drawn
