"""Tidy series in, plain Vega-Lite specifications out: built once with Altair, kept and sent as dictionaries."""

from collections.abc import Sequence
from textwrap import wrap

import altair as alt
import pandas as pd

from metrics.charts.marks import (
    MOST_RULES,
    NO_MARKS,
    Marks,
    SourceChange,
    drawn_events,
    rules_of,
    source_changes,
    target_line,
    target_steps,
    upright,
)
from metrics.charts.style import CATEGORIES, MOST_SERIES, SPARK, TEXT, Spec, finished
from metrics.periods import Period
from metrics.sentence import sentence, told
from metrics.standings import due, standing
from metrics.words import Described, period_words, short_figure, unit_words


def trend(
    indicator: Described,
    frame: pd.DataFrame,
    groups: Sequence[str] | None = None,
    height: int = 300,
    period: Period = Period.MONTH,
    marks: Marks = NO_MARKS,
) -> Spec:
    """A line with a point per month for each group (at most four: the largest, unless named), newest value labelled.

    `frame` is one indicator, breakdown and period. Final points are filled, provisional ones hollow; where a figure is
    missing there is neither a point nor a line across. The value axis starts at zero. The target that was in force is a
    dashed line with its steps; the newest events (see `drawn_events`) are rules with their words above the chart.
    """
    shown = tuple(groups or by_size(frame))[:MOST_SERIES]
    changes = source_changes(frame)
    breaks = changes if len(changes) <= MOST_RULES else ()
    points = _points(indicator, frame, shown, breaks, period)
    steps = target_steps(indicator, frame, marks.targets)
    layers = [_line(points), _dots(indicator, points), *_end_labels(_ends(points, steps, len(shown) > 1))]
    if len(steps):
        layers.insert(0, target_line(steps))
    rules = rules_of(breaks, drawn_events(frame, marks.events))
    if rules:
        layers[:0] = upright(rules, (frame["month"].min().date(), frame["month"].max().date()), indicator)
    return finished(alt.layer(*layers), description(indicator, frame, shown, period), height + 16 * len(rules))


def spark(indicator: Described, frame: pd.DataFrame, months: int = 24, height: int = 56) -> Spec:
    """A small line of the last months for a card: no axes, its newest month as a point."""
    recent = due(frame).sort_values("month").tail(months)
    points = _points(indicator, recent, (str(frame["group"].iloc[0]),) if len(frame) else (), ())
    line = _line(points).encode(color=alt.value(SPARK), x=_months(axis=None), y=_values(indicator, axis=None))
    last = (
        alt.Chart(points[points["end"]])
        .mark_point(filled=True, size=60, opacity=1, color=SPARK)
        .encode(x=_months(axis=None), y=_values(indicator, axis=None), tooltip=_tooltip())
    )
    return finished(alt.layer(line, last), told(indicator, standing(indicator, frame)), height, ground="transparent")


def by_size(frame: pd.DataFrame) -> tuple[str, ...]:
    """The groups, those with most behind them (denominator, else numerator, else value) first, 'Not recorded' last."""
    size = frame["denominator"].fillna(frame["numerator"]).fillna(frame["value"])
    totals = size.groupby(frame["group"]).sum().sort_values(ascending=False, kind="stable")
    return tuple(sorted(map(str, totals.index), key=lambda group: group == "Not recorded"))


def description(indicator: Described, frame: pd.DataFrame, groups: Sequence[str], period: Period = Period.MONTH) -> str:
    """The text alternative: the sentence of the series, or for a breakdown where each shown group stands."""
    if len(groups) <= 1:
        return sentence(indicator, frame, period)
    told_groups = []
    for group in groups:
        now = standing(indicator, frame[frame["group"] == group])
        if now.value is not None and now.month is not None:
            when = period_words(now.month, period)
            told_groups.append(f"{group}, {short_figure(now.value, indicator.unit)} in {when}")
    return f"{indicator.title}: " + ("; ".join(told_groups) or "no complete month for any group") + "."


def _points(
    indicator: Described,
    frame: pd.DataFrame,
    groups: Sequence[str],
    rules: Sequence[SourceChange],
    period: Period = Period.MONTH,
) -> pd.DataFrame:
    """One row per shown group and month with a value; `run` numbers the unbroken stretches of a line.

    A month stands at its first day, so that its point sits on the axis mark that carries its name.
    """
    asked = due(frame)
    rows = asked[asked["group"].isin(groups)].sort_values(["group", "month"], ignore_index=True)
    month = pd.to_datetime(rows["month"])
    breaks = rows["value"].isna() | month.isin([pd.Timestamp(change.month) for change in rules])
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


def _ends(points: pd.DataFrame, steps: pd.DataFrame, several: bool) -> pd.DataFrame:
    """The labels at the right: the newest figure of a single series or the names of several, and the newest target.

    `ink` is empty where there is no key; `label_at` is a height, in the value's unit, at which no label meets another.
    """
    ends = points[points["end"]]
    said = (
        [_brief(str(group)) for group in ends["group"]] if several else [_stacked(str(one)) for one in ends["figure"]]
    )
    labels = ends[["month", "value"]].assign(label=said, ink=ends["ink"] if several else "")
    targets = steps.tail(1).rename(columns={"target": "value"}).assign(ink="")
    labels = pd.concat([one for one in (labels, targets) if len(one)] or [labels]).sort_values("value")
    two_lines = any("\n" in label for label in labels["label"])
    gap = 0.13 if two_lines else 0.075  # the height of a label as a share of the axis
    step = gap * max(map(float, [*points["value"], *steps["target"]]), default=0.0)
    heights: list[float] = []
    for value in map(float, labels["value"]):
        heights.append(max(value, heights[-1] + step) if heights else value)
    return labels.drop(columns="value").assign(label_at=heights)


def _stacked(figure: str) -> str:
    return figure.replace(" (", "\n(")


def _brief(group: str) -> str:
    """A group's name on at most two short lines, so that the label leaves room for the lines."""
    return "\n".join(wrap(group, width=17, max_lines=2, placeholder=" …"))


def _months(axis: alt.Axis | None) -> alt.X:
    return alt.X("month:T", axis=axis, scale=alt.Scale(type="utc"), title=None)


def _values(indicator: Described, axis: alt.Axis | None) -> alt.Y:
    return alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=True, nice=True), title=None)


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("group:N", title="Group"),
        alt.Tooltip("when:N", title="Month"),
        alt.Tooltip("figure:N", title="Figure"),
    ]


def _line(points: pd.DataFrame) -> alt.Chart:
    layer: alt.Chart = (
        alt.Chart(points)
        .mark_line(strokeWidth=2)
        .encode(
            x="month:T", y="value:Q", detail=["group:N", "run:N"], color=alt.Color("ink:N", scale=None, legend=None)
        )
    )
    return layer


def _month_axis(points: pd.DataFrame) -> alt.Axis:
    """A mark for each point where they are few or not monthly, else for as many months as there is room for."""
    days = sorted({pd.Timestamp(str(month)) for month in points["month"]})
    is_monthly = len(days) > 8 and (days[-1] - days[0]).days < 50 * len(days)
    ticks = {"tickCount": 8} if is_monthly or not days else {"values": [f"{day:%Y-%m-%d}" for day in days]}
    return alt.Axis(format="%b %Y", labelOverlap="greedy", labelSeparation=8, grid=False, **ticks)


def _dots(indicator: Described, points: pd.DataFrame) -> alt.Chart:
    """Filled for final, hollow for provisional; this layer carries the axes."""
    percent = indicator.unit == "percent"
    axis = alt.Axis(
        labelExpr=f"format(datum.value, ',') + '{'%' if percent else ''}'",
        tickCount=6,
        title=None if percent else unit_words(indicator.unit),
    )
    fill = alt.condition("datum.provisional", alt.value("#FFFFFF"), alt.Color("ink:N", scale=None, legend=None))
    layer: alt.Chart = (
        alt.Chart(points)
        .mark_point(filled=False, size=34, strokeWidth=1.8, opacity=1)
        .encode(
            x=_months(_month_axis(points)),
            y=_values(indicator, axis),
            stroke=alt.Stroke("ink:N", scale=None, legend=None),
            fill=fill,
            tooltip=_tooltip(),
        )
    )
    return layer


def _end_labels(ends: pd.DataFrame) -> list[alt.Chart]:
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
