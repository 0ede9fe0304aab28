"""Tidy series in, plain Vega-Lite specifications out: built once with Altair, kept and sent as dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

import altair as alt
import pandas as pd

from metrics.sentence import Described, short_figure, standing, told, unit_words

CATEGORIES = ("#12436D", "#28A197", "#801650", "#F46A25")
"""Inks of up to four series, in order. Each is at least 3:1 on white; words beside them are always black."""
TEXT, FAINT, GRID = "#0B0C0C", "#505A5F", "#D9D9D9"
MOST_SERIES = 4
_SPARK = "#2073BC"  # at least 3:1 on the light and on the dark ground, so a spark line needs no white panel
_MOST_RULES = 4  # more changes of source than this are told in words: the rules would hide the line
_FONT = "Source Sans, Source Sans Pro, Arial, sans-serif"
_AXIS = {
    "labelColor": TEXT,
    "titleColor": FAINT,
    "labelFontSize": 13,
    "titleFontSize": 13,
    "titleFontWeight": "normal",
    "gridColor": GRID,
    "domainColor": FAINT,
    "tickColor": FAINT,
    "titleAngle": 0,  # all text lies flat: the unit stands above the axis
    "titleAlign": "left",
    "titleAnchor": "end",
    "titleY": -12,
    "titleX": 0,
}

Spec = dict[str, object]


@dataclass(frozen=True)
class SourceChange:
    """From this month on the figures come from another source."""

    month: date
    source: str


def trend(indicator: Described, frame: pd.DataFrame, groups: Sequence[str] | None = None, height: int = 300) -> Spec:
    """A line with a point per month for each group (at most four: the largest, unless named), newest value labelled.

    `frame` is one indicator and one breakdown. Final months are filled points, provisional ones hollow; where there is
    no value there is neither a point nor a line across. The value axis starts at zero.
    """
    shown = tuple(groups or by_size(frame))[:MOST_SERIES]
    changes = source_changes(frame)
    rules = changes if len(changes) <= _MOST_RULES else ()
    points = _points(indicator, frame, shown, rules)
    layers = [_line(points), _dots(indicator, points), *_end_labels(points, len(shown) > 1)]
    if rules:
        layers[:0] = _source_rules(rules, (frame["month"].min().date(), frame["month"].max().date()), indicator)
    return _finished(alt.layer(*layers), description(indicator, frame, shown), height)


def spark(indicator: Described, frame: pd.DataFrame, months: int = 24, height: int = 56) -> Spec:
    """A small line of the last months for a card: no axes, its newest month as a point."""
    recent = frame.sort_values("month").tail(months)
    points = _points(indicator, recent, (str(frame["group"].iloc[0]),) if len(frame) else (), ())
    line = _line(points).encode(color=alt.value(_SPARK), x=_months(axis=None), y=_values(indicator, axis=None))
    last = (
        alt.Chart(points[points["end"]])
        .mark_point(filled=True, size=60, opacity=1, color=_SPARK)
        .encode(x=_months(axis=None), y=_values(indicator, axis=None), tooltip=_tooltip())
    )
    return _finished(alt.layer(line, last), told(indicator, standing(indicator, frame)), height, ground="transparent")


def by_size(frame: pd.DataFrame) -> tuple[str, ...]:
    """The groups, those with most behind them (denominator, else numerator, else value) first, 'Not recorded' last."""
    size = frame["denominator"].fillna(frame["numerator"]).fillna(frame["value"])
    totals = size.groupby(frame["group"]).sum().sort_values(ascending=False, kind="stable")
    return tuple(sorted(map(str, totals.index), key=lambda group: group == "Not recorded"))


def source_changes(frame: pd.DataFrame) -> tuple[SourceChange, ...]:
    """The months from which a value comes from another source than the value before it."""
    known = frame[frame["value"].notna() & frame["source"].notna()].sort_values("month").drop_duplicates("month")
    before = known["source"].shift()
    changed = known[(known["source"] != before) & before.notna()]
    return tuple(
        SourceChange(pd.Timestamp(month).date(), str(source))
        for month, source in zip(changed["month"], changed["source"], strict=True)
    )


def description(indicator: Described, frame: pd.DataFrame, groups: Sequence[str]) -> str:
    """The text alternative: the sentence of the series, or for a breakdown where each shown group stands."""
    if len(groups) <= 1:
        return told(indicator, standing(indicator, frame))
    told_groups = []
    for group in groups:
        now = standing(indicator, frame[frame["group"] == group])
        if now.value is not None and now.month is not None:
            told_groups.append(f"{group}, {short_figure(now.value, indicator.unit)} in {now.month:%B %Y}")
    return f"{indicator.title}: " + ("; ".join(told_groups) or "no complete month for any group") + "."


def _points(
    indicator: Described, frame: pd.DataFrame, groups: Sequence[str], rules: Sequence[SourceChange]
) -> pd.DataFrame:
    """One row per shown group and month with a value; `run` numbers the unbroken stretches of a line.

    A month stands at its first day, so that its point sits on the axis mark that carries its name.
    """
    rows = frame[frame["group"].isin(groups)].sort_values(["group", "month"], ignore_index=True)
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
            "when": month.dt.strftime("%B %Y"),
        }
    )[rows["value"].notna()]
    points["figure"] = [short_figure(value, indicator.unit) for value in points["value"]]
    points["end"] = ~points.duplicated("group", keep="last")
    points["figure"] = [
        f"{figure} (provisional)" if provisional else figure
        for figure, provisional in zip(points["figure"], points["provisional"], strict=True)
    ]
    points["label"] = [
        _brief(group) if len(groups) > 1 else figure.replace(" (", "\n(")
        for group, figure in zip(points["group"], points["figure"], strict=True)
    ]
    points["label_at"] = _apart(points)
    return points


def _apart(points: pd.DataFrame) -> pd.Series:
    """Heights for the end labels, in the value's unit, pushed apart so that no two overlap."""
    two_lines = points["label"].astype(str).str.contains("\n").any()
    gap = 0.13 if two_lines else 0.075  # the height of a label as a share of the axis
    ends = points[points["end"]].sort_values("value")["value"]
    step = gap * float(points["value"].max()) if len(points) else 0.0
    heights: list[float] = []
    for value in ends:
        heights.append(max(float(value), heights[-1] + step) if heights else float(value))
    return points["value"].astype(float).where(~points["end"], pd.Series(heights, index=ends.index, dtype=float))


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
            x=_months(alt.Axis(format="%b %Y", labelOverlap="greedy", labelSeparation=8, grid=False, tickCount=8)),
            y=_values(indicator, axis),
            stroke=alt.Stroke("ink:N", scale=None, legend=None),
            fill=fill,
            tooltip=_tooltip(),
        )
    )
    return layer


def _end_labels(points: pd.DataFrame, several: bool) -> list[alt.Chart]:
    """The newest figure of a single series; the names of several, each behind a dot in its line's ink."""
    ends = alt.Chart(points[points["end"]]).encode(x="month:T", y="label_at:Q")
    words: alt.Chart = ends.mark_text(
        align="left",
        dx=20 if several else 8,
        fontSize=13,
        fontWeight="normal" if several else "bold",
        color=TEXT,
        lineBreak="\n",
    ).encode(text="label:N")
    if not several:
        return [words]
    key: alt.Chart = ends.mark_text(align="left", dx=9, fontSize=11, text="●").encode(
        color=alt.Color("ink:N", scale=None, legend=None)
    )
    return [words, key]


def _source_rules(changes: Sequence[SourceChange], span: tuple[date, date], indicator: Described) -> list[alt.Chart]:
    """A thin rule where the source changes, labelled above with the month; the notes beside name the sources."""
    rows = pd.DataFrame(
        {
            "month": [change.month.replace(day=1).isoformat() for change in changes],
            "label": [f"new source {change.month:%b %Y}" for change in changes],
        }
    )
    rule = alt.Chart(rows).mark_rule(color=FAINT, strokeWidth=1, strokeDash=[2, 3]).encode(x="month:T")
    foot = 6 if indicator.unit == "percent" else 26  # above the chart, and above the unit where one stands there
    return [
        rule,
        *(
            _rule_label(rows.iloc[[place]], foot + 16 * place, place == len(rows) - 1, span)
            for place in range(len(rows))
        ),
    ]


def _rule_label(row: pd.DataFrame, above: int, last: bool, span: tuple[date, date]) -> alt.Chart:
    """One label, `above` the chart, where no line can run through it; the last right of its rule where there is room."""
    along = (date.fromisoformat(row["month"].iloc[0]) - span[0]).days / max((span[1] - span[0]).days, 1)
    left = along > 0.75 or (along > 0.25 and not last)
    layer: alt.Chart = (
        alt.Chart(row)
        .mark_text(align="right" if left else "left", dx=-5 if left else 5, baseline="bottom", fontSize=12, color=FAINT)
        .encode(x="month:T", y=alt.value(-above), text="label:N")
    )
    return layer


def _finished(chart: alt.LayerChart | alt.FacetChart, text: str, height: int, ground: str = "#FFFFFF") -> Spec:
    """The chart as a plain dictionary: its ground, thin grid, and its description on the top level."""
    chart = chart.properties(
        width="container",
        height=height,
        background=ground,
        description=text,
        padding={"left": 8, "top": 8, "right": 8, "bottom": 8},  # as a dictionary: Streamlit adds to its bottom
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    )
    chart = chart.configure(font=_FONT).configure_view(stroke=None).configure_axis(**_AXIS)
    # A few dozen rows travel faster inside the specification than beside it, where Streamlit makes each a table.
    with alt.data_transformers.enable(consolidate_datasets=False):
        spec: Spec = chart.to_dict()
    return spec
