"""Ranked bars: the groups by their figure, each with the limits of its own size, so that the rank is not overread."""

import altair as alt
import pandas as pd

from metrics.charts.funnel import ink
from metrics.charts.style import FAINT, QUIET, TEXT, Spec, finished
from metrics.funnel import Funnel, Place
from metrics.words import Described, short_figure

_ROW, _NAME, _BAR = 44, 14, 14  # in pixels: a row, the middle of its name, how thick its bar is


def ranked(indicator: Described, found: Funnel, text: str) -> Spec:
    """A bar for each group under its name and figure, the thin line of its 95 % limits, and the whole service's line.

    Bars inside their limits are all in one quiet ink; those outside say so in words and ink.
    """
    rows = _rows(indicator, found)
    height = _ROW * len(rows)
    top = max(max(rows["value"]), max(rows["high"]), found.overall)
    sign = "%" if indicator.unit == "percent" else ""
    axis = alt.Axis(labelExpr=f"format(datum.value, ',') + '{sign}'", tickCount=5, title=None)
    x = alt.X("zero:Q", axis=axis, scale=alt.Scale(domain=[0, top], nice=not sign or top < 90))
    y = alt.Scale(domain=[0, height], reverse=True, nice=False)
    bars = alt.Chart(rows).mark_rect().encode(
        x=x, x2="value:Q", y=alt.Y("over:Q", axis=None, scale=y), y2="under:Q",
        color=alt.Color("ink:N", scale=None, legend=None),
        tooltip=[alt.Tooltip("label:N", title="Group"), alt.Tooltip("limits:N", title="95% limits")],
    )  # fmt: skip
    whole = alt.Chart(pd.DataFrame({"value": [found.overall]})).mark_rule(color=FAINT, strokeWidth=1.5)
    said = f"Whole service {short_figure(found.overall, indicator.unit)}"
    is_left = found.overall < top / 2
    name = alt.Chart(pd.DataFrame({"value": [found.overall], "label": [said]})).mark_text(
        align="left" if is_left else "right", baseline="bottom", fontSize=13, color=FAINT
    )
    # A white rim keeps the names clear of the upright line.
    names = [
        alt.Chart(rows)
        .mark_text(align="left", fontSize=13, limit=alt.ExprRef("width"), **rim)
        .encode(x=alt.value(0), y=alt.Y("name_at:Q", axis=None, scale=y), text="label:N")
        for rim in ({"stroke": "#FFFFFF", "strokeWidth": 4}, {"color": TEXT})
    ]
    return finished(
        alt.layer(
            bars,
            whole.encode(x="value:Q"),
            *_interval(rows, y),
            *names,
            name.encode(x="value:Q", y=alt.value(-6), text="label:N"),
        ),
        text,
        height + 60,
    )


def _rows(indicator: Described, found: Funnel) -> pd.DataFrame:
    words = {Place.INSIDE: "", Place.ABOVE: ", ▲ above its limits", Place.BELOW: ", ▼ below its limits"}
    rows = []
    for place, one in enumerate(found.points):
        figure, middle = short_figure(one.value, indicator.unit), place * _ROW + _NAME + 9 + _BAR / 2
        low, high = one.limits.low95, one.limits.high95
        rows.append(
            {
                "zero": 0,
                "value": one.value,
                "low": low,
                "high": high,
                "label": f"{one.group}: {figure}{words[one.place]}",
                "limits": f"{short_figure(low, indicator.unit)} to {short_figure(high, indicator.unit)}",
                "ink": QUIET if one.place is Place.INSIDE else ink(indicator, one)[0],
                "name_at": place * _ROW + _NAME,
                "middle": middle,
                "over": middle - _BAR / 2,
                "under": middle + _BAR / 2,
            }
        )
    return pd.DataFrame(rows)


def _interval(rows: pd.DataFrame, y: alt.Scale) -> list[alt.Chart]:
    """A thin line from limit to limit with a short upright at either end."""
    base = alt.Chart(rows[["low", "high", "middle"]].assign(over=rows["middle"] - 4, under=rows["middle"] + 4))
    line = base.mark_rule(color=TEXT, strokeWidth=1.2).encode(
        x="low:Q", x2="high:Q", y=alt.Y("middle:Q", axis=None, scale=y)
    )
    ends = [
        base.mark_rule(color=TEXT, strokeWidth=1.5).encode(
            x=f"{end}:Q", y=alt.Y("over:Q", axis=None, scale=y), y2="under:Q"
        )
        for end in ("low", "high")
    ]
    return [line, *ends]
