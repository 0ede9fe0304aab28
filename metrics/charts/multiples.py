"""Small multiples: a small chart for each group, all on one scale, the whole service faint behind."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from metrics.charts.lines import points_of
from metrics.charts.style import CATEGORIES, FAINT, QUIET, TEXT, Spec, finished
from metrics.charts.trend import by_size
from metrics.periods import Period
from metrics.sentence import sentence
from metrics.words import Described

MOST_PANELS = 12
_LINE = ("month", "value", "run")
_DOTS = ("month", "value", "when", "figure", "provisional", "end")
PANEL_WIDTH = 290
"""In pixels: four beside each other on a wide screen, one on a phone."""


def multiples(
    indicator: Described,
    frame: pd.DataFrame,
    groups: Sequence[str] = (),
    period: Period = Period.MONTH,
    whole: pd.DataFrame | None = None,
    height: int = 190,
) -> tuple[Spec, ...]:
    """A specification for each group with a figure (at most twelve: the largest, unless named), in the groups' order.

    All have the same axes from zero. `whole` is the whole service's series, drawn behind where it is on the same scale.
    """
    with_figures = frame[frame["value"].notna()]
    named = [group for group in groups or by_size(frame) if (with_figures["group"] == group).any()][:MOST_PANELS]
    behind = points_of(indicator, whole, ("all",), (), period) if whole is not None else pd.DataFrame()
    points = {group: points_of(indicator, frame, (group,), (), period) for group in named}
    every = [*points.values(), behind]
    top = max((float(one["value"].max()) for one in every if len(one)), default=0.0)
    months = sorted({month for one in every if len(one) for month in one["month"]})
    if not named:
        return ()
    first = _panel(indicator, points[named[0]], behind, top, (months[0], months[-1]))
    empty = finished(first, "", height)
    return tuple(
        _filled(empty, group, points[group], sentence(indicator, frame[frame["group"] == group], period))
        for group in named
    )


def _filled(panel: Spec, group: str, points: pd.DataFrame, text: str) -> Spec:
    """The panel of another group: Altair builds one, which costs far more than putting other figures into it."""
    last, title, layers = points[points["end"]].iloc[0], panel["title"], panel["layer"]
    assert isinstance(title, dict)
    assert isinstance(layers, list)
    own = [
        {**layer, "data": {"values": points[list(columns)].to_dict("records")}}
        for layer, columns in zip(layers[-2:], (_LINE, _DOTS), strict=True)
    ]
    return panel | {
        "title": title | {"text": group, "subtitle": f"{last['figure']} in {last['when']}"},
        "description": f"{group}: {text}",
        "layer": [*layers[:-2], *own],
    }


def _panel(
    indicator: Described, points: pd.DataFrame, behind: pd.DataFrame, top: float, span: tuple[str, str]
) -> alt.LayerChart | alt.FacetChart:
    ink = CATEGORIES[0]
    x = alt.X(
        "month:T",
        axis=alt.Axis(format="%b %Y", tickCount=4, labelOverlap="greedy", labelSeparation=12, grid=False),
        scale=alt.Scale(type="utc", domain=list(span)),
        title=None,
    )
    sign = "%" if indicator.unit == "percent" else ""
    axis = alt.Axis(labelExpr=f"format(datum.value, ',') + '{sign}'", tickCount=3)
    y = alt.Y("value:Q", axis=axis, scale=alt.Scale(domain=[0, top or 1], nice=3), title=None)
    line = alt.Chart(points[list(_LINE)]).mark_line(strokeWidth=1.8, color=ink)
    fill = alt.condition("datum.provisional", alt.value("#FFFFFF"), alt.value(ink))
    tips = [alt.Tooltip("when:N", title="Month"), alt.Tooltip("figure:N", title="Figure")]
    dots = alt.Chart(points[list(_DOTS)]).mark_point(filled=False, stroke=ink, strokeWidth=1.2, opacity=1)
    size = alt.condition("datum.end || datum.provisional", alt.value(44), alt.value(9))
    layers = [line.encode(x=x, y=y, detail="run:N"), dots.encode(x=x, y=y, fill=fill, size=size, tooltip=tips)]
    if len(behind):
        faint = alt.Chart(behind[list(_LINE)]).mark_line(strokeWidth=1.5, color=QUIET)
        layers.insert(0, faint.encode(x=x, y=y, detail="run:N"))
    title = alt.TitleParams(
        text="",
        anchor="start",
        frame="group",
        fontSize=14,
        color=TEXT,
        subtitleFontSize=13,
        subtitleColor=FAINT,
        limit=PANEL_WIDTH - 24,
        offset=8,
    )
    return alt.layer(*layers).properties(title=title)
