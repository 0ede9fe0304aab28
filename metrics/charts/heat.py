"""A heat map: group by month, darker for a higher figure, the figure printed in each cell where there is room."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from metrics.charts.style import FAINT, GRID, TEXT, Spec, finished
from metrics.charts.trend import by_size
from metrics.disclosure import SUPPRESSED
from metrics.months import due
from metrics.periods import Period
from metrics.words import Described, period_words, short_figure

MONTHS, MOST_ROWS = 24, 12
_ROW, _NAME, _CELL = 46, 13, 24  # in pixels: a row, the middle of its name, how high its cells are
_PALE, _DARK = (0xEA, 0xF1, 0xF8), (0x12, 0x43, 0x6D)
_HATCH = [
    alt.GradientStop(color=color, offset=(step + edge) / 4)
    for step in range(4)
    for edge, color in ((0, "#FFFFFF"), (0.55, "#FFFFFF"), (0.55, GRID), (1, GRID))
]


def heat(
    indicator: Described, frame: pd.DataFrame, text: str, groups: Sequence[str] = (), period: Period = Period.MONTH
) -> Spec:
    """A row for each group (at most twelve: the largest, unless named) with a cell for each of the last 24 months.

    The scale runs from zero, or the lowest figure below it, to the highest figure shown. A cell without a figure is
    hatched, a hidden one holds a "c", a provisional one has a dashed border.
    """
    cells = _cells(indicator, frame, tuple(groups or by_size(due(frame)))[:MOST_ROWS], period)
    names = cells.drop_duplicates("group")
    height = _ROW * len(names)
    y = alt.Scale(domain=[0, height], reverse=True, nice=False)
    x = alt.X(
        "label:O",
        sort=None,
        title=None,
        axis=alt.Axis(
            labelExpr="split(datum.label, ' ')",
            labelOverlap="greedy",
            labelAngle=0,
            labelSeparation=6,
            ticks=False,
            domain=False,
        ),
        scale=alt.Scale(paddingInner=0.04, paddingOuter=0),
    )
    top, under = alt.Y("over:Q", axis=None, scale=y), alt.Y2("under:Q")
    tips = [
        alt.Tooltip("group:N", title="Group"),
        alt.Tooltip("when:N", title="Month"),
        alt.Tooltip("said:N", title="Figure"),
    ]
    fill = alt.Fill("ink:N", scale=None, legend=None)
    known, gaps = cells[cells["kind"] != "gap"], cells[cells["kind"] == "gap"]
    hatch = alt.Gradient(gradient="linear", stops=_HATCH, x1=0, y1=0, x2=1, y2=1)  # type: ignore[no-untyped-call]
    provisional = known[known["kind"] == "provisional"]
    layers = [
        alt.Chart(known).mark_rect(strokeWidth=1.2).encode(
            x=x, y=top, y2=under, fill=fill, tooltip=tips,
            stroke=alt.condition("datum.kind == 'hidden'", alt.value(FAINT), alt.value(None)),
        ),
    ]  # fmt: skip
    # A layer without rows would be a picture without a name to a screen reader.
    if len(provisional):
        edge = alt.Chart(provisional).mark_rect(fill=None, stroke=TEXT, strokeWidth=1.5, strokeDash=[3, 2])
        layers.append(edge.encode(x=x, y=top, y2=under))
    if len(gaps):
        layers.append(alt.Chart(gaps).mark_rect(color=hatch, stroke=GRID).encode(x=x, y=top, y2=under, tooltip=tips))
    longest = max((len(one) for one in cells["cell"]), default=1)
    room = f"width / {cells['label'].nunique() or 1} > {7 * longest + 3} ? 1 : 0"
    figures = alt.Chart(known).mark_text(fontSize=12, baseline="middle", opacity=alt.ExprRef(room))
    layers += [
        figures.encode(
            x=x,
            y=alt.Y("middle:Q", axis=None, scale=y),
            text="cell:N",
            color=alt.Color("letters:N", scale=None, legend=None),
        ),
        alt.Chart(names[["group", "name_at"]])
        .mark_text(align="left", fontSize=13, color=TEXT, limit=alt.ExprRef("width"))
        .encode(x=alt.value(0), y=alt.Y("name_at:Q", axis=None, scale=y), text="group:N"),
    ]
    return finished(alt.layer(*layers), text, height + 60)


def _cells(indicator: Described, frame: pd.DataFrame, groups: Sequence[str], period: Period) -> pd.DataFrame:
    """A row for each group and month, also where there is none in the series: what the cell holds and how it looks."""
    asked = newest_months(frame)
    months = sorted(asked["month"].unique())
    rows = asked.set_index(["group", "month"]).reindex(pd.MultiIndex.from_product([groups, months]))
    shown = rows["value"].dropna()
    low, high = min(float(shown.min()), 0.0) if len(shown) else 0.0, float(shown.max()) if len(shown) else 0.0
    found = []
    for (group, month), value, status in zip(rows.index, rows["value"], rows["status"], strict=True):
        kind = (
            "hidden"
            if status == SUPPRESSED
            else "gap"
            if pd.isna(value)
            else "final"
            if status == "final"
            else "provisional"
        )
        figure = short_figure(value, indicator.unit) if kind in ("final", "provisional") else ""
        ink = shade((value - low) / (high - low) if high > low else 0.0) if figure else "#FFFFFF"
        over = groups.index(group) * _ROW + _NAME + 9
        found.append(
            {
                "group": group,
                "label": f"{month:%b %Y}",
                "when": period_words(month.date(), period),
                "kind": kind,
                "cell": figure or ("c" if kind == "hidden" else ""),
                "said": figure or ("hidden" if kind == "hidden" else "no figure"),
                "ink": ink,
                "letters": letters(ink),
                "name_at": over - 9,
                "over": over,
                "middle": over + _CELL / 2,
                "under": over + _CELL,
            }
        )
    names = ["group", "label", "when", "kind", "cell", "said", "ink", "letters", "name_at", "over", "middle", "under"]
    return pd.DataFrame(found, columns=names)


def newest_months(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the months that a heat map shows: the last 24 for which figures are due."""
    asked = due(frame)
    return asked[asked["month"].isin(sorted(asked["month"].unique())[-MONTHS:])]


def shade(share: float) -> str:
    """The blue of a figure that is so far, 0 to 1, along the scale."""
    return "#" + "".join(f"{round(pale + share * (dark - pale)):02X}" for pale, dark in zip(_PALE, _DARK, strict=True))


def letters(ground: str) -> str:
    """Black or white, whichever stands out more on a ground; one of the two is always at least 4.5:1."""
    light = _luminance(ground)
    return TEXT if (light + 0.05) / (_luminance(TEXT) + 0.05) >= 1.05 / (light + 0.05) else "#FFFFFF"


def _luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
