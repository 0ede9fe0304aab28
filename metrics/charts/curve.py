"""The curve of a workshop: history, frozen baseline with its band, what the room agreed, and what came since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import altair as alt
import pandas as pd

from metrics.charts import forecast
from metrics.charts.lines import axis_head, axis_start, line, month_axis, tooltip, up, value_axis, words_at_end
from metrics.charts.marks import Rule, target_line, upright
from metrics.charts.style import COMMON, CONCERN, FORECAST, IMPROVING, SPECIAL, TEXT, Spec, finished
from metrics.forecast import Forecast, Method
from metrics.months import Month, month_end, months_apart, with_figure
from metrics.words import Described, month_words, short_figure
from metrics.workshops.baseline import Baseline, FrozenMonth
from metrics.workshops.compared import compared

Points = Sequence[tuple[date, float]]
Label = tuple[float, str, str, bool]  # height, words, ink, whether bold
# Ink, shape and size: within the band, outside on the better side, on the worse side, and where neither is better.
_USUAL, _BETTER, _WORSE = (COMMON, "circle", 18), (IMPROVING, "circle", 70), (CONCERN, "triangle-up", 80)
_NEITHER = (SPECIAL, "diamond", 80)
_AGREED, _WITH_ACTIONS = [9, 3], [1, 3]
_NAMES = {Method.LAST_VALUE: "last value", Method.TRIAL: "trial baseline"}


@dataclass(frozen=True)
class _Scene:
    """What is drawn over the points: layers, the words at the right end, upright rules, and every height that is reached."""

    points: pd.DataFrame
    end: date
    layers: Sequence[alt.Chart]
    labels: Sequence[Label]
    seen: Sequence[float]
    rules: Sequence[Rule] = ()


def curve(
    indicator: Described,
    baseline: Baseline,
    since: Sequence[Month],
    agreed: Points = (),
    with_actions: Points = (),
    estimates: Sequence[float] = (),
    *,
    text: str,
    height: int = 320,
    horizon: int = 12,
) -> Spec:
    """History up to the freeze, the baseline frozen then, and the months after it; `text` is the text alternative.

    `since` are months of the measure, of which those after the freeze are drawn: outside the band with a shape and an ink
    of their own, provisional ones hollow. The agreed course and what the room expects of its actions are dashed lines of
    (month, value), the room's `estimates` ticks at the last month of the horizon.
    """
    after = [one for one in since if one.month > baseline.last and one.value is not None]
    goal = month_end(baseline.last, horizon)
    end = max([goal, *(one.month for one in after), *(day for day, _ in (*agreed, *with_actions))])
    points = pd.concat([_past(baseline.history, indicator), _since(indicator, baseline, after)], ignore_index=True)
    ahead = _until(baseline, end)
    layers = [*_target(baseline.target, points, end), *forecast.layers(ahead, baseline.last, indicator.unit)]
    layers += [*_dashed(agreed, _AGREED), *_dashed(with_actions, _WITH_ACTIONS)]
    layers += _estimates(estimates, goal, indicator.unit)
    labels = [*_of_baseline(ahead), *_of_line(agreed, "agreed course"), *_of_line(with_actions, "with actions")]
    labels += [*_of_estimates(estimates), *_of_target(baseline.target, indicator)]
    seen = [*ahead.middle, *ahead.lower, *ahead.upper, *ahead.trend, *estimates]
    seen += [value for _, value in (*agreed, *with_actions)]
    frozen = Rule(baseline.last, f"baseline frozen, {month_words(baseline.last)}", (2, 3))
    return _finished(indicator, _Scene(points, end, layers, labels, seen, [frozen]), text, height)


def history(
    indicator: Described,
    months: Sequence[Month],
    target: float | None = None,
    *,
    text: str,
    height: int = 320,
    horizon: int = 12,
) -> Spec:
    """The complete months alone, with blank space to the right for as many months as the room looks ahead.

    Raises ValueError where no month is complete: there is nothing to draw.
    """
    known = with_figure(months)
    if not known:
        raise ValueError("A chart of the history needs a month with a final figure.")
    points = _past([FrozenMonth(month=one.month, value=one.value) for one in known], indicator)
    end = month_end(known[-1].month, horizon)
    scene = _Scene(points, end, _target(target, points, end), _of_target(target, indicator), ())
    return _finished(indicator, scene, text, height)


def _finished(indicator: Described, scene: _Scene, text: str, height: int) -> Spec:
    """The scene on its axes; the months go on to its end, whether or not anything is drawn there."""
    points = _runs(scene.points)
    seen = [*points["value"], *scene.seen, *(value for value, *_ in scene.labels)]
    start, first = axis_start(indicator, seen), date.fromisoformat(points["month"].iloc[0])
    layers = list(scene.layers)
    if scene.rules:
        layers[:0] = upright(scene.rules, (first, scene.end), axis_head(indicator, start))
    layers += [line(points.assign(ink=COMMON)), _dots(indicator, points, start, scene.end), _newest(points)]
    labels = pd.DataFrame(scene.labels, columns=["value", "label", "ink", "bold"])
    layers += words_at_end(labels.assign(month=f"{scene.end:%Y-%m-01}"), max(seen) - start)
    return finished(alt.layer(*layers), text, height + 16 * len(scene.rules))


def _dots(indicator: Described, points: pd.DataFrame, start: float, end: date) -> alt.Chart:
    """Each month by where it lies, hollow where it is provisional; this layer carries the axes."""
    span = [points["month"].iloc[0], f"{end:%Y-%m-01}"]
    fill = alt.condition("datum.provisional", alt.value("#FFFFFF"), alt.Color("ink:N", scale=None, legend=None))
    layer: alt.Chart = (
        alt.Chart(points)
        .mark_point(filled=False, strokeWidth=1.6, opacity=1)
        .encode(
            x=alt.X("month:T", axis=month_axis(points), scale=alt.Scale(type="utc", domain=span), title=None),
            y=up(value_axis(indicator, start), start),
            stroke=alt.Stroke("ink:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            fill=fill,
            tooltip=tooltip()[1:],
        )
    )
    return layer


def _newest(points: pd.DataFrame) -> alt.Chart:
    """The newest figure, beside its point."""
    words: alt.Chart = (
        alt.Chart(points.tail(1))
        .mark_text(dy=-14, fontSize=13, fontWeight="bold", color=TEXT)
        .encode(x="month:T", y="value:Q", text="figure:N")
    )
    return words


def _past(months: Sequence[FrozenMonth], indicator: Described) -> pd.DataFrame:
    return _points([(one.month, one.value, False, _USUAL) for one in months if one.value is not None], indicator.unit)


def _since(indicator: Described, baseline: Baseline, after: Sequence[Month]) -> pd.DataFrame:
    """The months since the freeze by where they lie; a provisional one is not judged."""
    sides = {one.month: one.side for one in compared(baseline, after)}
    good = {"higher": 1, "lower": -1}.get(baseline.better)
    rows = []
    for one in after:
        side, look = sides.get(one.month, 0), _USUAL
        if side:
            look = _NEITHER if good is None else _BETTER if side == good else _WORSE
        assert one.value is not None
        rows.append((one.month, one.value, not one.is_complete, look))
    return _points(rows, indicator.unit)


def _points(rows: Sequence[tuple[date, float, bool, tuple[str, str, int]]], unit: str) -> pd.DataFrame:
    """One row per month with a figure."""
    return pd.DataFrame(
        {
            "month": [f"{day:%Y-%m-01}" for day, *_ in rows],
            "when": [month_words(day) for day, *_ in rows],
            "value": [float(value) for _, value, *_ in rows],
            "figure": [short_figure(value, unit) + " (provisional)" * provisional for _, value, provisional, _ in rows],
            "provisional": [provisional for *_, provisional, _ in rows],
            "ink": [ink for *_, (ink, _, _) in rows],
            "shape": [shape for *_, (_, shape, _) in rows],
            "size": [size for *_, (_, _, size) in rows],
        }
    )


def _runs(points: pd.DataFrame) -> pd.DataFrame:
    """The points with the number of their unbroken stretch of months."""
    days = [pd.Timestamp(month).date() for month in points["month"]]
    breaks = [place > 0 and months_apart(days[place - 1], day) > 1 for place, day in enumerate(days)]
    return points.assign(run=pd.Series(breaks, dtype=int).cumsum().to_numpy(), group="all")


def _until(baseline: Baseline, end: date) -> Forecast:
    """The frozen lines up to a month."""
    count = months_apart(baseline.last, end)
    lines = (one[:count] for one in (baseline.middle, baseline.lower, baseline.upper, baseline.trend))
    return Forecast(baseline.method, baseline.months_used, *lines)


def _target(target: float | None, points: pd.DataFrame, end: date) -> list[alt.Chart]:
    if target is None:
        return []
    months = [min(points["month"], default=f"{end:%Y-%m-01}"), f"{end:%Y-%m-01}"]
    return [target_line(pd.DataFrame({"month": months, "target": [target, target]}))]


def _dashed(points: Points, dashes: list[int]) -> list[alt.Chart]:
    if not points:
        return []
    rows = pd.DataFrame([(f"{day:%Y-%m-01}", value) for day, value in sorted(points)], columns=["month", "value"])
    drawn = alt.Chart(rows).mark_line(strokeDash=dashes, strokeWidth=2.2, color=TEXT, point={"color": TEXT, "size": 14})
    return [drawn.encode(x="month:T", y="value:Q")]


def _estimates(estimates: Sequence[float], month: date, unit: str) -> list[alt.Chart]:
    """A tick for each private estimate."""
    if not estimates:
        return []
    rows = pd.DataFrame({"month": f"{month:%Y-%m-01}", "value": list(map(float, estimates))})
    rows = rows.assign(figure=[short_figure(value, unit) for value in rows["value"]])
    ticks = alt.Chart(rows).mark_point(shape="stroke", size=220, strokeWidth=1.6, stroke=SPECIAL, opacity=0.8)
    return [ticks.encode(x="month:T", y="value:Q", tooltip=[alt.Tooltip("figure:N", title="An estimate of the room")])]


def _of_baseline(ahead: Forecast) -> list[Label]:
    rows = [(ahead.middle[-1], _NAMES.get(ahead.method, "baseline"), FORECAST, False)]
    return rows + [(value, "if the trend goes on", FORECAST, False) for value in ahead.trend[-1:]]


def _of_line(points: Points, name: str) -> list[Label]:
    return [(max(points)[1], name, TEXT, False)] if points else []


def _of_estimates(estimates: Sequence[float]) -> list[Label]:
    if not estimates:
        return []
    return [(median(estimates), f"estimates ({len(estimates)})" if len(estimates) > 1 else "estimate", SPECIAL, False)]


def _of_target(target: float | None, indicator: Described) -> list[Label]:
    if target is None:
        return []
    label = short_figure(target, indicator.unit).replace(".0", "" if target.is_integer() else ".0", 1)
    return [(target, f"Target {label}", TEXT, True)]
