"""What was and what would be, month by month: solid lines for the figures, broken ones for the arithmetic after them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt
import pandas as pd

from metrics.charts.lines import across, apart, axis_head, end_labels, month_axis, tooltip, up, value_axis
from metrics.charts.marks import Rule, upright
from metrics.charts.style import CATEGORIES, MOST_SERIES, TEXT, Spec, finished
from metrics.words import Described, month_words, short_figure

_LABEL = 0.09  # the height of a label as a share of the axis


@dataclass(frozen=True)
class Line:
    """One quantity by month end: its figures up to today, and what it would be from today on; None is not known."""

    name: str
    figures: tuple[tuple[date, float | None], ...]
    projected: tuple[tuple[date, float | None], ...]


def workforce_projection(
    lines: Sequence[Line], unit: Described, goal: float | None, text: str, height: int = 320
) -> Spec:
    """At most four lines, their names at the right end, the value axis from zero; `goal` is a dashed rule across.

    `text` is the text alternative. The upright rule stands at the last month with figures.
    """
    points = _points(lines[:MOST_SERIES], unit)
    past, ahead = points[~points["projected"]], points[points["projected"]]
    layers = [_line(past, [1, 0]), _line(ahead, [5, 3]), _dots(points, unit)]
    if goal is not None and len(points):
        layers.insert(0, _goal(points, goal))
    layers += end_labels(_ends(points, unit, goal))
    rules = _today(lines)
    if rules:
        first, last = (date.fromisoformat(str(edge)) for edge in (points["month"].min(), points["month"].max()))
        layers[:0] = upright(rules, (first, last), axis_head(unit))
    return finished(alt.layer(*layers), text, height + 16 * len(rules))


def _points(lines: Sequence[Line], unit: Described) -> pd.DataFrame:
    rows = [
        {
            "month": f"{day:%Y-%m-01}",
            "group": one.name,
            "value": value,
            "ink": CATEGORIES[place],
            "projected": projected,
            "when": f"{month_words(day)}{', on these assumptions' if projected else ''}",
            "figure": None if value is None else short_figure(value, unit.unit),
            "is_today": bool(one.figures) and day == one.figures[-1][0],
        }
        for place, one in enumerate(lines)
        for projected, told in ((False, one.figures), (True, one.projected))
        for day, value in told
    ]
    return pd.DataFrame(rows).dropna(subset=["value"])


def _line(points: pd.DataFrame, dashes: list[int]) -> alt.Chart:
    layer: alt.Chart = (
        alt.Chart(points)
        .mark_line(strokeWidth=2, strokeDash=dashes)
        .encode(x="month:T", y="value:Q", detail="group:N", color=alt.Color("ink:N", scale=None, legend=None))
    )
    return layer


def _dots(points: pd.DataFrame, unit: Described) -> alt.Chart:
    """Points to be pointed at, filled for figures and hollow for arithmetic; this layer carries the axes."""
    ink = alt.Color("ink:N", scale=None, legend=None)
    shown = points[~(points["projected"] & points["is_today"])]
    layer: alt.Chart = (
        alt.Chart(shown)
        .mark_point(filled=False, size=20, strokeWidth=1.4, opacity=1)
        .encode(
            x=across(month_axis(points)),
            y=up(value_axis(unit)),
            stroke=alt.Stroke("ink:N", scale=None, legend=None),
            fill=alt.condition("datum.projected", alt.value("#FFFFFF"), ink),
            tooltip=tooltip(),
        )
    )
    return layer


def _goal(points: pd.DataFrame, goal: float) -> alt.Chart:
    rows = pd.DataFrame({"month": [points["month"].min(), points["month"].max()], "value": [goal, goal]})
    layer: alt.Chart = (
        alt.Chart(rows).mark_line(color=TEXT, strokeWidth=1.5, strokeDash=[2, 3]).encode(x="month:T", y="value:Q")
    )
    return layer


def _ends(points: pd.DataFrame, unit: Described, goal: float | None) -> pd.DataFrame:
    ends = points[~points.duplicated("group", keep="last")]
    several = len(ends) > 1
    labels = ends[["month", "value"]].assign(
        label=ends["group"] if several else ends["figure"], ink=ends["ink"] if several else ""
    )
    if goal is not None and len(ends):
        said = f"goal {short_figure(goal, unit.unit)}"
        labels = pd.concat([labels, ends[["month"]].head(1).assign(value=goal, label=said, ink="")])
    return apart(labels, _LABEL * float(max([*points["value"], goal or 0.0], default=0.0)))


def _today(lines: Sequence[Line]) -> list[Rule]:
    days = [one.figures[-1][0] for one in lines if one.figures]
    return [Rule(max(days), "arithmetic after", (4, 3))] if days else []
