"""A funnel: each group's figure against its size, between the limits within which chance explains the difference."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from metrics.charts.shares import spread
from metrics.charts.style import COMMON, CONCERN, FAINT, IMPROVING, SPECIAL, TEXT, Spec, finished
from metrics.funnel import Funnel, Limits, Place, Point, curve
from metrics.words import Described, amount, short_figure, unit_words

MOST_LABELS = 8


def funnel(indicator: Described, found: Funnel, text: str, height: int = 400) -> Spec:
    """Points of groups by size, limits around the whole service's line; those outside are named, in shape and ink.

    Improving is a filled circle, concern a triangle, neither a diamond; as expected by chance is a small grey circle.
    """
    sides = curve(found)
    top = _top(indicator, found)
    scales = {
        "x": alt.Scale(domain=[sides[0][0], sides[-1][0]], nice=False, zero=False),
        "y": alt.Scale(domain=[0, top], nice=indicator.unit != "percent" or top < 90),
    }
    layers = [*_limits(sides), _whole(found, sides[-1][0]), *_points(indicator, found, scales)]
    return finished(alt.layer(*layers, *_names(indicator, found, top, sides[-1][0])), text, height)


def _top(indicator: Described, found: Funnel) -> float:
    """High enough for every group and its own limits, never above 100 %."""
    highest = max(max(one.value, one.limits.high998) for one in found.points)
    return (
        min(highest, 100.0)
        if indicator.unit == "percent" and all(one.value <= 100 for one in found.points)
        else highest
    )


def ink(indicator: Described, point: Point) -> tuple[str, str]:
    """Colour and shape of a group: quiet inside its limits, else by whether that is better or worse."""
    if point.place is Place.INSIDE:
        return COMMON, "circle"
    if indicator.better == "neither":
        return SPECIAL, "diamond"
    good = (point.place is Place.ABOVE) == (indicator.better == "higher")
    return (
        (IMPROVING, "circle") if good else (CONCERN, "triangle-up" if point.place is Place.ABOVE else "triangle-down")
    )


def _limits(sides: Sequence[tuple[float, Limits]]) -> list[alt.Chart]:
    rows = [(size, value, name) for size, limits in sides for name, value in vars(limits).items()]
    frame = pd.DataFrame(rows, columns=["size", "value", "limit"])
    lines = [
        alt.Chart(frame[frame["limit"].str.endswith(ends)])
        .mark_line(color=COMMON, strokeWidth=1.3, strokeDash=dashes, clip=True)
        .encode(x="size:Q", y="value:Q", detail="limit:N")
        for ends, dashes in (("95", [2, 3]), ("998", [7, 4]))
    ]
    return lines


def _whole(found: Funnel, last: float) -> alt.Chart:
    row = pd.DataFrame({"size": [last], "value": [found.overall]})
    layer: alt.Chart = alt.Chart(row).mark_rule(color=FAINT, strokeWidth=1.2).encode(y="value:Q")
    return layer


def _points(indicator: Described, found: Funnel, scales: dict[str, alt.Scale]) -> list[alt.Chart]:
    rows = pd.DataFrame(
        [
            (one.denominator, one.value, one.group, *ink(indicator, one), short_figure(one.value, indicator.unit),
             f"{amount(one.numerator)} of {amount(one.denominator)}", str(one.place), one.place is not Place.INSIDE)
            for one in found.points
        ],
        columns=["size", "value", "group", "ink", "shape", "figure", "parts", "reading", "outside"],
    )  # fmt: skip
    percent = indicator.unit == "percent"
    axis = alt.Axis(
        labelExpr=f"format(datum.value, ',') + '{'%' if percent else ''}'",
        tickCount=6,
        title=None if percent else unit_words(indicator.unit),
    )
    # The unit stands above its axis and flat; the size below its own, at the right.
    size = alt.Axis(tickCount=6, grid=False, title="size (denominator)", titleAnchor="end", titleAlign="right",
                    titleX=alt.ExprRef("width"), titleY=34)  # fmt: skip
    marks = (
        alt.Chart(rows)
        .mark_point(filled=True, opacity=1)
        .encode(
            x=alt.X("size:Q", axis=size, scale=scales["x"]),
            y=alt.Y("value:Q", axis=axis, scale=scales["y"]),
            color=alt.Color("ink:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.condition("datum.outside", alt.value(130), alt.value(50)),
            tooltip=[
                alt.Tooltip("group:N", title="Group"),
                alt.Tooltip("figure:N", title="Figure"),
                alt.Tooltip("parts:N", title="Numerator and denominator"),
                alt.Tooltip("reading:N", title="Reading"),
            ],
        )
    )
    return [marks]


def _names(indicator: Described, found: Funnel, top: float, last: float) -> list[alt.Chart]:
    """Names beside the points outside, left or right of them by where there is room, and of the three lines."""
    furthest = sorted(found.outside, key=lambda one: (one.is_far, one.denominator), reverse=True)[:MOST_LABELS]
    layers = []
    for is_right in (True, False):
        side = sorted((one for one in furthest if (one.denominator < last / 2) == is_right), key=lambda one: one.value)
        heights = spread([one.value for one in side], 0.055 * top, top)
        rows = pd.DataFrame(
            {
                "size": [one.denominator for one in side],
                "at": heights,
                "label": [f"{one.group} {short_figure(one.value, indicator.unit)}" for one in side],
            }
        )
        if side:
            beside: dict[str, Any] = {
                "align": "left" if is_right else "right",
                "dx": 11 if is_right else -11,
                "fontSize": 13,
                "limit": 260,
            }
            # A white rim keeps the words clear of a line behind them.
            for rim in ({"stroke": "#FFFFFF", "strokeWidth": 5}, {"color": TEXT}):
                text = alt.Chart(rows).mark_text(**(beside | rim))
                layers.append(text.encode(x="size:Q", y="at:Q", text="label:N"))
    edge = found.limits(last)
    lines = [
        (edge.high998, "99.8%"),
        (edge.high95, "95%"),
        (found.overall, f"service {short_figure(found.overall, indicator.unit)}"),
    ]
    lines = sorted(lines)
    rows = pd.DataFrame(
        {
            "size": [last] * len(lines),
            "at": spread([min(value, top) for value, _ in lines], 0.05 * top, top),
            "label": [label for _, label in lines],
        }
    )
    ends = alt.Chart(rows).mark_text(align="left", dx=5, fontSize=12, color=FAINT)
    return [*layers, ends.encode(x="size:Q", y="at:Q", text="label:N")]
