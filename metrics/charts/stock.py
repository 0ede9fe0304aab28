"""A stock with what becomes of it on assumptions, and its entries and exits as small charts on the same months."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from metrics.charts.lines import apart, up
from metrics.charts.style import COMMON, FORECAST, QUIET, TEXT, Spec, finished
from metrics.months import month_end
from metrics.what_if.history import History, Line
from metrics.what_if.stock import Step
from metrics.what_if.stock_words import a_month, whole
from metrics.words import month_words

_MARGIN = 52  # pixels of the value axis's labels: with the same in each, months stand below one another
_HEIGHT, _SMALL = 300, 110
_SHOWN = 36  # months of history
_LABEL = 0.07  # the height of a label as a share of the axis

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Drawn:
    """The stock's chart, and the small ones of entries and exits."""

    stock: Spec
    entries: Spec
    exits: Spec


@dataclass(frozen=True)
class Sought:
    """A target and the month end by which it is wanted."""

    value: float
    month: date


def stock(
    found: History, steps: Sequence[Step], reach: Sequence[float], sought: Sought, texts: tuple[str, str, str]
) -> Drawn:
    """The three charts; `reach` is half the band each month ahead, () for none; `texts` are their text alternatives.

    The stock's axis starts at zero. All three have the same months, of the history the newest 36, and the same margins.
    """
    found = found.since(-_SHOWN)
    ahead = [month_end(found.months[-1], month) for month in range(1, len(steps) + 1)]
    axis = _Axis(found.months[0], ahead[-1], len(found.months) + len(ahead))
    widest = _widest(steps[-1], sought)
    came, left = [step.entries for step in steps], [step.exits for step in steps]
    return Drawn(
        _filled(_of_stock(axis, bool(reach)), _stock_rows(found, steps, reach, sought, widest), texts[0]),
        _filled(_of_flow(axis), _flow_rows(found.months, found.entries, ahead, came, widest), texts[1]),
        _filled(_of_flow(axis), _flow_rows(found.months, found.exits, ahead, left, widest), texts[2]),
    )


@dataclass(frozen=True)
class _Axis:
    """The months across: the first, the last, and how many."""

    first: date
    last: date
    count: int


def _filled(empty: Spec, data: Mapping[str, Rows], text: str) -> Spec:
    """An empty chart with its rows: Altair builds it once, which takes far longer than to put other figures into it."""
    layers = empty["layer"]
    assert isinstance(layers, list)
    filled = [layer | {"data": {"values": data[layer["data"]["name"]]}} for layer in layers]
    return empty | {"description": text, "layer": filled}


@cache
def _of_stock(axis: _Axis, has_band: bool) -> Spec:
    """The stock's chart without its rows."""
    x, y = "month:T", "value:Q"
    after, aim = _named("after"), _named("target")
    band = after.mark_area(color=FORECAST, fillOpacity=0.15)
    layers = [band.encode(x=x, y="upper:Q", y2="lower:Q", tooltip=_tooltip("On these assumptions"))] if has_band else []
    layers += [
        aim.mark_line(color=TEXT, strokeDash=[6, 4], strokeWidth=1.8).encode(x=x, y=y),
        _named("aim")
        .mark_point(shape="diamond", size=110, filled=True, color=TEXT, opacity=1)
        .encode(x=x, y=y, tooltip=_tooltip("Target")),
        _named("past").mark_line(color=COMMON, strokeWidth=2).encode(x=x, y=y, detail="run:N"),
        _named("past")
        .mark_point(filled=True, size=14, color=COMMON, opacity=1)
        .encode(x=_across(axis), y=_up(6, "at the month end"), tooltip=_tooltip("Number")),
        after.mark_line(color=FORECAST, strokeWidth=2, strokeDash=[6, 3]).encode(
            x=x, y=y, tooltip=_tooltip("On these assumptions")
        ),
    ]
    return finished(alt.layer(*layers, _ends()), "", _HEIGHT)


@cache
def _of_flow(axis: _Axis) -> Spec:
    """The small chart of entries or exits without its rows."""
    bars = _named("past").mark_bar(color=QUIET, size=alt.ExprRef(f"max(1.5, 0.7 * width / {axis.count})"))
    line = _named("after").mark_line(color=FORECAST, strokeWidth=2, strokeDash=[6, 3])
    layers = [
        bars.encode(x=_across(axis), y=_up(3, "in the month"), tooltip=_tooltip("Number")),
        line.encode(x="month:T", y="value:Q", tooltip=_tooltip("Assumed")),
    ]
    return finished(alt.layer(*layers, _ends()), "", _SMALL)


def _ends() -> alt.Chart:
    """The words at the right end."""
    ends: alt.Chart = (
        _named("ends")
        .mark_text(align="left", dx=8, fontSize=13, fontWeight="bold")
        .encode(x="month:T", y="label_at:Q", text="label:N", color=alt.Color("ink:N", scale=None, legend=None))
    )
    return ends


def _room(end: str, widest: str) -> dict[str, Any]:
    """Unseen words at the right end make room for the widest ones: the months of each chart then end at the same place."""
    return {"month": end, "label_at": 0.0, "label": widest, "ink": "transparent"}


def _named(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name=name))


def _stock_rows(
    found: History, steps: Sequence[Step], reach: Sequence[float], sought: Sought, widest: str
) -> dict[str, Rows]:
    past, after = _past(found.months, found.stock), _after(found, steps, reach)
    start, end, last = _first(found.months[-1]), after[-1]["month"], steps[-1].stock
    every = [found.now, last, sought.value, *(step.stock for step in steps), *(one or 0.0 for one in found.stock)]
    top = max([*every, *(step.stock + half for step, half in zip(steps, reach, strict=False))])
    labels = [
        {"month": end, "value": last, "label": whole(last), "ink": FORECAST},
        {"month": end, "value": sought.value, "label": f"Target {whole(sought.value)}", "ink": TEXT},
    ]
    return {
        "past": past,
        "after": after,
        "target": [{"month": month, "value": sought.value} for month in (start, end)],
        "aim": _rows([sought.month], [sought.value], whole),
        "ends": [*_records(apart(pd.DataFrame(labels), _LABEL * top)), _room(end, widest)],
    }


def _flow_rows(
    months: Sequence[date], flow: Line, ahead: Sequence[date], assumed: Sequence[float], widest: str
) -> dict[str, Rows]:
    end = _first(ahead[-1])
    return {
        "past": _past(months, flow),
        "after": _rows(ahead, assumed, a_month),
        "ends": [
            {"month": end, "label_at": assumed[-1], "label": _assumed(assumed[-1]), "ink": FORECAST},
            _room(end, widest),
        ],
    }


def _past(months: Sequence[date], line: Line) -> Rows:
    """The known months; `run` numbers the stretches without a gap."""
    known = [(place, value) for place, value in enumerate(line) if value is not None]
    rows = _rows([months[place] for place, _ in known], [value for _, value in known], a_month)
    return [row | {"run": place - count} for count, (row, (place, _)) in enumerate(zip(rows, known, strict=True))]


def _after(found: History, steps: Sequence[Step], reach: Sequence[float]) -> Rows:
    """The newest figure and the months after it, with the ends of the band."""
    months = [month_end(found.months[-1], ahead) for ahead in range(len(steps) + 1)]
    stocks = [found.now, *(step.stock for step in steps)]
    rows = _rows(months, stocks, whole)
    if not reach:
        return rows
    wide = [0.0, *reach[: len(steps)]]
    ends = [(max(value - half, 0.0), value + half) for value, half in zip(stocks, wide, strict=True)]
    return [
        row | {"lower": low, "upper": high, "figure": f"{row['figure']} ({whole(low)} to {whole(high)})"}
        for row, (low, high) in zip(rows, ends, strict=True)
    ]


def _records(frame: pd.DataFrame) -> Rows:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def _rows(months: Sequence[date], values: Sequence[float], words: Callable[[float], str]) -> Rows:
    return [
        {"month": _first(day), "value": value, "when": month_words(day), "figure": words(value)}
        for day, value in zip(months, values, strict=True)
    ]


def _widest(last: Step, sought: Sought) -> str:
    """The longest words at the right end of any of the charts."""
    said = [
        _assumed(last.entries),
        _assumed(last.exits),
        whole(last.stock),
        f"Target {whole(sought.value)}" if sought else "",
    ]
    return max(said, key=len)


def _assumed(flow: float) -> str:
    return f"{a_month(flow)} assumed"


def _across(axis: _Axis) -> alt.X:
    marks = alt.Axis(format="%b %Y", tickCount=8, labelOverlap="greedy", labelSeparation=8, grid=False)
    start = axis.first.replace(day=1) - timedelta(days=15)  # room for half of the first bar, on every chart
    span = [f"{start:%Y-%m-%d}", _first(axis.last)]
    return alt.X("month:T", axis=marks, scale=alt.Scale(type="utc", domain=span, padding=0), title=None)


def _up(ticks: int, head: str) -> alt.Y:
    return up(
        alt.Axis(tickCount=ticks, labelExpr="format(datum.value, ',')", tickMinStep=1, minExtent=_MARGIN, title=head)
    )


def _tooltip(figure: str) -> list[alt.Tooltip]:
    return [alt.Tooltip("when:N", title="Month"), alt.Tooltip("figure:N", title=figure)]


def _first(day: date) -> str:
    """A month stands at its first day, where the axis has the mark with its name."""
    return f"{day:%Y-%m-01}"
