"""The chart of the whole service by month: points by what they are, limits, target, what others have, and the forecast."""

from collections.abc import Sequence
from datetime import date

import altair as alt
import pandas as pd

from metrics.benchmarks import Figure
from metrics.charts import forecast
from metrics.charts.lines import (
    across,
    axis_head,
    axis_start,
    line,
    month_axis,
    points_of,
    tooltip,
    up,
    value_axis,
    words_at_end,
)
from metrics.charts.marks import (
    NO_MARKS,
    Marks,
    drawn_events,
    restated_squares,
    rules_of,
    starts_of,
    target_line,
    target_steps,
    upright,
)
from metrics.charts.style import (
    COMMON,
    CONCERN,
    ENGLAND,
    FAINT,
    FORECAST,
    IMPROVING,
    NEIGHBOURS,
    SPECIAL,
    TEXT,
    Spec,
    finished,
)
from metrics.control import Control
from metrics.forecast import Method
from metrics.months import month_end
from metrics.spc import Kind
from metrics.words import Described, short_figure

# Ink, shape and size of each kind of point: no two have the same shape and size.
_POINTS = {
    Kind.COMMON: (COMMON, "circle", 18),
    Kind.IMPROVEMENT: (IMPROVING, "circle", 70),
    Kind.CONCERN: (CONCERN, "triangle-up", 80),
    Kind.NEUTRAL_HIGH: (SPECIAL, "diamond", 80),
    Kind.NEUTRAL_LOW: (SPECIAL, "diamond", 80),
}
_FORECAST = {Method.LAST_VALUE: "too little history", Method.TRIAL: "trial forecast"}


def control_chart(
    indicator: Described, frame: pd.DataFrame, chart: Control, text: str, height: int = 320, marks: Marks = NO_MARKS
) -> Spec:
    """The control chart of one series by month; `text` is its text alternative.

    Special causes have a shape and an ink of their own, provisional months are hollow, limits are dotted and the mean is a
    thin line, for each phase. Nothing of them is drawn where a phase is not judged. The value axis starts at zero, or says
    where it starts: that of a share or an average whose figures all lie in the upper half.
    """
    group = tuple(frame["group"].head(1).astype(str))
    points = _with_kinds(points_of(indicator, frame, group, chart.starts), chart)
    steps = target_steps(indicator, frame, marks.targets)
    end = _end(points, marks)
    lines = _within_reach(_lines(chart, end), indicator)
    seen = _seen(points, lines, steps, marks)
    start = axis_start(indicator, seen)
    layers: list[alt.Chart] = []
    rules = sorted(
        [*rules_of((), drawn_events(frame, marks.events)), *starts_of(chart.starts)], key=lambda one: one.month
    )
    if rules:
        layers += upright(rules, (frame["month"].min().date(), date.fromisoformat(end)), axis_head(indicator, start))
    layers += _limits(lines)
    for figures, ink in ((marks.england, ENGLAND), (marks.neighbours, NEIGHBOURS)):
        layers += _steps(_published(figures, points, end), ink)
    if len(steps):
        layers.append(target_line(_until(steps, end)))
    layers += _recovery(marks.recovery)
    if marks.forecast and chart.months:
        layers += forecast.layers(marks.forecast, chart.months[-1], indicator.unit)
    layers += [line(points.assign(ink=COMMON)), _dots(indicator, points, start)]
    layers += restated_squares(indicator, points, marks.restated)
    labels = _labels(indicator, points, lines, steps, marks, end)
    layers += words_at_end(labels, max(seen, default=0.0) - start)
    return finished(alt.layer(*layers), text, height + 16 * len(rules))


def _with_kinds(points: pd.DataFrame, chart: Control) -> pd.DataFrame:
    """The points with ink, shape and size by what each month is on screen."""
    shown = {f"{month:%Y-%m-01}": chart.shown(place) for place, month in enumerate(chart.months)}
    looks = [_POINTS[shown.get(month, Kind.COMMON)] for month in points["month"]]
    return points.assign(
        ink=[ink for ink, _, _ in looks], shape=[shape for _, shape, _ in looks], size=[size for _, _, size in looks]
    )


def _end(points: pd.DataFrame, marks: Marks) -> str:
    """The month at which the chart ends: its last point, or that of the forecast or the agreed recovery."""
    last = max(points["month"], default="")
    ahead = len(marks.forecast.middle) if marks.forecast else 0
    ends = [last, *(f"{day:%Y-%m-01}" for day, _ in marks.recovery)]
    if last and ahead:
        ends.append(f"{month_end(date.fromisoformat(last), ahead):%Y-%m-01}")
    return max(ends)


def _lines(chart: Control, end: str) -> pd.DataFrame:
    """Lower limit, mean and upper limit of each month as drawn; those of the last phase go on to the chart's end."""
    rows = []
    for number, phase in enumerate(chart.xmr.phases):
        limits = chart.limits(phase.start)
        if limits is None:
            continue
        is_last = phase.stop == len(chart.months)
        until = end if is_last else f"{chart.months[phase.stop - 1]:%Y-%m-01}"
        for month in (f"{chart.months[phase.start]:%Y-%m-01}", until):
            rows.append((month, *limits, number))
    return pd.DataFrame(rows, columns=["month", "lower", "mean", "upper", "phase"])


def _within_reach(lines: pd.DataFrame, indicator: Described) -> pd.DataFrame:
    """The lines without limits that no figure can reach: below nought, or above 100%."""
    most = 100.0 if indicator.unit == "percent" else float("inf")
    lowest = float("-inf") if (lines["mean"] < 0).any() else 0.0
    return lines.assign(
        lower=lines["lower"].where(lines["lower"] >= lowest), upper=lines["upper"].where(lines["upper"] <= most)
    )


def _limits(lines: pd.DataFrame) -> list[alt.Chart]:
    if lines.empty:
        return []
    base = alt.Chart(lines).encode(x="month:T", detail="phase:N")
    limit = base.mark_line(strokeWidth=1.2, strokeDash=[2, 3], color=COMMON)
    drawn = [
        limit.encode(y=f"{name}:Q").transform_filter(f"isValid(datum.{name})")
        for name in ("lower", "upper")
        if lines[name].notna().any()
    ]
    return [*drawn, base.mark_line(strokeWidth=1, color=FAINT).encode(y="mean:Q")]


def _published(figures: Sequence[Figure], points: pd.DataFrame, end: str) -> pd.DataFrame:
    """A published figure from the month of its period's end until the next one, within the months that have a figure."""
    first, last = min(points["month"], default=end), max(points["month"], default=end)
    known = sorted((one.period_end, one.value) for one in figures if one.value is not None)
    before = [value for day, value in known if f"{day:%Y-%m-01}" <= first]
    rows = [(first, before[-1])] if before else []
    rows += [(month, value) for day, value in known if first < (month := f"{day:%Y-%m-01}") <= last]
    return pd.DataFrame([*rows, (last, rows[-1][1])] if rows else [], columns=["month", "value"])


def _steps(rows: pd.DataFrame, ink: str) -> list[alt.Chart]:
    if rows.empty:
        return []
    drawn = alt.Chart(rows).mark_line(interpolate="step-after", strokeWidth=1.6, color=ink)
    return [drawn.encode(x="month:T", y="value:Q")]


def _until(steps: pd.DataFrame, end: str) -> pd.DataFrame:
    """The target's steps, the last one drawn on to the end of the chart."""
    return pd.concat([steps, steps.tail(1).assign(month=end)], ignore_index=True)


def _recovery(agreed: Sequence[tuple[date, float]]) -> list[alt.Chart]:
    if not agreed:
        return []
    rows = pd.DataFrame([(f"{day:%Y-%m-01}", value) for day, value in sorted(agreed)], columns=["month", "value"])
    drawn = alt.Chart(rows).mark_line(strokeDash=[1, 3], strokeWidth=2.2, color=TEXT, point={"color": TEXT, "size": 14})
    return [drawn.encode(x="month:T", y="value:Q")]


def _dots(indicator: Described, points: pd.DataFrame, start: float) -> alt.Chart:
    """Each month by its kind, hollow where it is provisional; this layer carries the axes."""
    fill = alt.condition("datum.provisional", alt.value("#FFFFFF"), alt.Color("ink:N", scale=None, legend=None))
    layer: alt.Chart = (
        alt.Chart(points)
        .mark_point(filled=False, strokeWidth=1.6, opacity=1)
        .encode(
            x=across(month_axis(points)),
            y=up(value_axis(indicator, start), start),
            stroke=alt.Stroke("ink:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            fill=fill,
            tooltip=tooltip()[1:],
        )
    )
    return layer


def _labels(
    indicator: Described, points: pd.DataFrame, lines: pd.DataFrame, steps: pd.DataFrame, marks: Marks, end: str
) -> pd.DataFrame:
    """What stands at the right end of each line: words, the value at which the line ends, ink, and whether it is bold."""
    rows: list[tuple[float, str, str, bool]] = []
    last = points[points["end"]]
    if len(last) and end == last["month"].iloc[0]:
        rows.append((float(last["value"].iloc[0]), str(last["figure"].iloc[0]), TEXT, True))
    if len(steps):
        rows.append((float(steps["target"].iloc[-1]), str(steps["label"].iloc[-1]), TEXT, True))
    if len(lines) and lines["month"].iloc[-1] == end:
        low, mean, high = (float(lines[name].iloc[-1]) for name in ("lower", "mean", "upper"))
        limits = ((low, "lower limit"), (high, "upper limit"))
        rows += [(value, name, FAINT, False) for value, name in limits if value == value]
        rows.append((mean, f"average {short_figure(mean, indicator.unit)}", FAINT, False))
    for figures, name, ink in ((marks.england, "England", ENGLAND), (marks.neighbours, "neighbours", NEIGHBOURS)):
        known = _published(figures, points, end)
        if len(known):
            rows.append((float(known["value"].iloc[-1]), name, ink, False))
    if marks.forecast and marks.forecast.middle:
        rows.append((marks.forecast.middle[-1], _FORECAST.get(marks.forecast.method, "forecast"), FORECAST, False))
        rows += [(value, "if the trend goes on", FORECAST, False) for value in marks.forecast.trend[-1:]]
    if marks.recovery:
        rows.append((max(marks.recovery)[1], "agreed recovery", TEXT, False))
    frame = pd.DataFrame(rows, columns=["value", "label", "ink", "bold"])
    return frame.assign(month=end)


def _seen(points: pd.DataFrame, lines: pd.DataFrame, steps: pd.DataFrame, marks: Marks) -> list[float]:
    """Every height at which something is drawn."""
    drawn = [*points["value"], *steps["target"], *lines["lower"].dropna(), *lines["mean"], *lines["upper"].dropna()]
    drawn += [one.value for one in (*marks.england, *marks.neighbours) if one.value is not None]
    drawn += [value for _, value in marks.recovery]
    ahead = marks.forecast
    drawn += [*ahead.middle, *ahead.lower, *ahead.upper, *ahead.trend] if ahead else []
    return list(map(float, drawn))
