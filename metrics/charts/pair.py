"""Two measures one above the other, each on its own axis of months, and their association by lag."""

from collections.abc import Sequence
from datetime import date

import altair as alt
import pandas as pd

from metrics.charts.lines import points_of
from metrics.charts.marks import SourceChange
from metrics.charts.style import CATEGORIES, FAINT, QUIET, TEXT, Spec, finished
from metrics.control import Start
from metrics.pairs import LONGEST, Association
from metrics.pairs_sentence import strength, when
from metrics.words import Described

_LEFT = 56  # pixels for the labels at the left, the same in both panels, so that their months stand above each other
_SIGNED = "(datum.value > 0 ? '+' : '') + datum.value"  # a lag of 0 has no sign
_LINE = ("month", "value", "run")
_DOTS = ("month", "value", "when", "figure", "provisional")


def panel(
    indicator: Described,
    frame: pd.DataFrame,
    span: tuple[date, date],
    breaks_at: Sequence[SourceChange | Start],
    text: str,
    place: int = 0,
    height: int = 210,
) -> Spec:
    """One measure from the first to the last month of `span` (their first days); `place` is 0 above and 1 beneath.

    The axis carries the measure's own months, so that a shifted panel cannot be misread.
    """
    points = points_of(indicator, frame, ("all",), breaks_at)
    shown = points[(points["month"] >= span[0].isoformat()) & (points["month"] <= span[1].isoformat())]
    ink, sign = CATEGORIES[0] if place == 0 else CATEGORIES[2], "%" if indicator.unit == "percent" else ""
    x = alt.X(
        "month:T",
        axis=alt.Axis(
            format="%b %Y", tickCount=6, labelOverlap="greedy", labelSeparation=12, labelFlush=True, grid=True
        ),
        scale=alt.Scale(type="utc", domain=[day.isoformat() for day in span]),
        title=None,
    )
    axis = alt.Axis(labelExpr=f"format(datum.value, ',') + '{sign}'", tickCount=4, minExtent=_LEFT, maxExtent=_LEFT)
    y = alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=True, nice=True), title=None)
    fill = alt.condition("datum.provisional", alt.value("#FFFFFF"), alt.value(ink))
    line = alt.Chart(shown[list(_LINE)]).mark_line(strokeWidth=1.8, color=ink).encode(x=x, y=y, detail="run:N")
    dots = (
        alt.Chart(shown[list(_DOTS)])
        .mark_point(shape="circle" if place == 0 else "square", stroke=ink, strokeWidth=1.2, size=26, opacity=1)
        .encode(
            x=x, y=y, fill=fill, tooltip=[alt.Tooltip("when:N", title="Month"), alt.Tooltip("figure:N", title="Figure")]
        )
    )
    return finished(alt.layer(line, dots), text, height)


def lags(found: Association, shown: int, text: str, height: int = 260) -> Spec:
    """A bar for the association at each lag, the range of chance between two dashed lines, and the lag that is shown.

    A bar beyond chance is dark and says its figure; the others are grey.
    """
    rows = pd.DataFrame(
        {
            "lag": one.months,
            "association": one.association,
            "zero": 0.0,
            "limit": one.limit,
            "below": -(one.limit or 0),
            "ink": CATEGORIES[0] if one.is_beyond else QUIET,
            "label": strength(one) if one.is_beyond else "",
            "said": f"{strength(one)}, {when(one.months)}",
        }
        for one in found.tried
    )
    x = alt.X(
        "lag:Q",
        axis=alt.Axis(values=list(range(-LONGEST, LONGEST + 1, 3)), grid=False, labelExpr=_SIGNED),
        scale=alt.Scale(domain=[-LONGEST - 0.7, LONGEST + 0.7], nice=False),
        title=None,
    )
    y = alt.Y("association:Q", axis=alt.Axis(tickCount=5, format=".1f"), scale=alt.Scale(domain=[-1, 1]), title=None)
    tips = [alt.Tooltip("said:N", title="Association")]
    bars = (
        alt.Chart(rows)
        .mark_bar(size=9)
        .encode(x=x, y=y, y2="zero:Q", color=alt.Color("ink:N", scale=None), tooltip=tips)
    )
    chance = [
        alt.Chart(rows).mark_line(strokeDash=[5, 4], strokeWidth=1.5, color=TEXT).encode(x=x, y=f"{side}:Q")
        for side in ("limit", "below")
    ]
    at = alt.Chart(pd.DataFrame({"lag": [shown]})).mark_rule(color=FAINT, strokeWidth=1, strokeDash=[2, 3]).encode(x=x)
    words = [
        alt.Chart(rows[which]).mark_text(dy=away, fontSize=12, color=TEXT).encode(x=x, y=y, text="label:N")
        for which, away in ((rows["association"] >= 0, -8), (rows["association"] < 0, 9))
        if which.any()
    ]
    return finished(alt.layer(at, bars, *chance, *words), text, height)
