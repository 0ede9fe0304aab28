"""The chart that hangs on the wall: history with its limits, target and events, and blank paper for the months ahead."""

from collections.abc import Sequence
from datetime import date

import altair as alt
import pandas as pd

from metrics.charts.lines import axis_head, axis_start, up, value_axis
from metrics.charts.marks import Rule, rules_of, starts_of, target_line, upright
from metrics.charts.style import COMMON, FAINT, GRID, TEXT, Spec, finished
from metrics.control import Control
from metrics.months import month_end
from metrics.reference import Event
from metrics.words import Described, short_figure

MONTHS = 54  # on the chart, blank ones among them: more would leave no room for their names
_EVENTS = 3
_MONTH = "utcFormat(datum.value, '%b')"


def wall(
    indicator: Described,
    chart: Control,
    target: float | None = None,
    events: Sequence[Event] = (),
    *,
    text: str,
    horizon: int = 12,
    height: int = 500,
) -> Spec:
    """The newest complete months and, to their right, a grid with nothing on it for the months of the horizon.

    `text` is the text alternative. Raises ValueError where no month has a figure: there is nothing to go on from.
    """
    points = _points(chart, horizon, indicator)
    if points.empty:
        raise ValueError("A wall chart needs a month with a final figure.")
    first, last = (date.fromisoformat(str(day)) for day in (points["month"].iloc[0], points["month"].iloc[-1]))
    end = month_end(last, horizon).replace(day=1)
    limits = _limits(chart, first)
    seen = [*points["value"], *(limits["value"] if len(limits) else ()), *([] if target is None else [target])]
    rules = _rules(chart, events, first, last)
    layers = [*upright(rules, (first, end), axis_head(indicator, axis_start(indicator, seen)))] if rules else []
    layers += [_grid(points, indicator, axis_start(indicator, seen), last, end), *_drawn(limits)]
    if target is not None:
        layers += _target(target, indicator, first, end)
    layers += _line(points)
    return finished(alt.layer(*layers), text, height)


def _points(chart: Control, horizon: int, indicator: Described) -> pd.DataFrame:
    """A row for each month with a figure, of the newest for which there is room; `run` numbers unbroken stretches."""
    newest = list(zip(chart.months, chart.values, strict=True))[-(MONTHS - horizon) :]
    frame = pd.DataFrame(newest, columns=["month", "value"])
    frame["run"] = frame["value"].isna().cumsum()
    known = frame[frame["value"].notna()]
    return known.assign(
        month=[f"{day:%Y-%m-01}" for day in known["month"]],
        figure=[short_figure(value, indicator.unit) for value in known["value"]],
    )


def _limits(chart: Control, first: date) -> pd.DataFrame:
    """Both ends of each limit and average within the chart, by phase."""
    rows: list[tuple[str, float, str, int]] = []
    for number, phase in enumerate(chart.xmr.phases):
        found = chart.limits(phase.start)
        ends = [max(chart.months[phase.start].replace(day=1), first), chart.months[phase.stop - 1].replace(day=1)]
        if found is None or ends[1] < first:
            continue
        for name, value in zip(("lower limit", "average", "upper limit"), found, strict=True):
            rows += [(f"{day:%Y-%m-%d}", value, name, number) for day in ends]
    return pd.DataFrame(rows, columns=["month", "value", "name", "phase"])


def _rules(chart: Control, events: Sequence[Event], first: date, last: date) -> list[Rule]:
    """The newest events within the history, and where what is judged together begins."""
    within = [one for one in events if first <= one.event_date.replace(day=1) <= last]
    starts = [one for one in chart.starts if first <= one.month.replace(day=1) <= last]
    found = [*rules_of((), sorted(within, key=lambda one: one.event_date)[-_EVENTS:]), *starts_of(starts)]
    return sorted(found, key=lambda one: one.month)


def _grid(points: pd.DataFrame, indicator: Described, start: float, last: date, end: date) -> alt.Chart:
    """The axes: every month a line, names each quarter with years under January, and the first letters of blank months."""
    first = str(points["month"].iloc[0])
    months = [f"{day:%Y-%m-%d}" for day in pd.date_range(first, end, freq="MS")]
    year = "utcmonth(datum.value) == 0 ? utcFormat(datum.value, '%Y') : ''"
    is_ahead = f"datum.value > {pd.Timestamp(last).value // 10**6}"
    letter = f"{is_ahead} ? slice({_MONTH}, 0, 1) : ''"
    words = f"utcmonth(datum.value) % 3 == 0 ? [{_MONTH}, {year}] : {letter}"
    # Without its own count Vega thins the months that it is given.
    axis = alt.Axis(
        values=months,
        tickCount=len(months),
        grid=True,
        gridColor=GRID,
        labelExpr=words,
        labelOverlap=False,
        labelFlush=False,
        labelFontSize=12,
    )
    span = [first, f"{end:%Y-%m-%d}"]
    layer: alt.Chart = (
        alt.Chart(points)
        .mark_point(filled=True, size=26, color=COMMON, opacity=1)
        .encode(
            x=alt.X("month:T", axis=axis, scale=alt.Scale(type="utc", domain=span), title=None),
            y=up(value_axis(indicator, start), start),
        )
    )
    return layer


def _line(points: pd.DataFrame) -> list[alt.Chart]:
    """The line, broken where a month has no figure, and the newest figure beside its point."""
    drawn = alt.Chart(points).mark_line(strokeWidth=2.4, color=TEXT)
    newest = alt.Chart(points.tail(1)).mark_text(align="left", dx=7, dy=-9, fontSize=14, fontWeight="bold", color=TEXT)
    return [
        drawn.encode(x="month:T", y="value:Q", detail="run:N"),
        newest.encode(x="month:T", y="value:Q", text="figure:N"),
    ]


def _drawn(limits: pd.DataFrame) -> list[alt.Chart]:
    """Limits dotted and averages thin, up to the newest month; the paper says which is which, where no line can be met."""
    if limits.empty:
        return []
    layers = []
    for is_limit in (True, False):
        rows = limits[(limits["name"] != "average") == is_limit]
        drawn = alt.Chart(rows).mark_line(strokeWidth=1.2, strokeDash=[2, 3] if is_limit else [1, 0], color=FAINT)
        layers.append(drawn.encode(x="month:T", y="value:Q", detail=["name:N", "phase:N"]))
    return layers


def _target(target: float, indicator: Described, first: date, end: date) -> list[alt.Chart]:
    """The target across the whole chart, named at its right end."""
    ends = pd.DataFrame({"month": [f"{day:%Y-%m-01}" for day in (first, end)], "target": [target, target]})
    shown = short_figure(target, indicator.unit)
    label = ends.tail(1).assign(label=f"Target {shown.replace('.0', '', 1) if float(target).is_integer() else shown}")
    words = alt.Chart(label).mark_text(align="right", dy=-8, fontSize=13, fontWeight="bold", color=TEXT)
    return [target_line(ends), words.encode(x="month:T", y="target:Q", text="label:N")]
