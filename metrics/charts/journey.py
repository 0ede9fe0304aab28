"""The journey of a cohort as bars: who reached each step, who did not, and who cannot be judged."""

from typing import Any

import altair as alt
import pandas as pd

from metrics.charts.style import CATEGORIES, TEXT, Spec, finished
from metrics.journey.results import Journey, Step
from metrics.journey.sentence import sentence, share_words
from metrics.words import amount, short_figure

_REACHED, _MISSED, _LEFT_OUT = "reached", "not reached", "left out"
_EDGE = "#6F6F6F"
# From inside out: solid ink, a pale ground, and hollow with a broken edge, so that they differ without colour.
_LOOKS: dict[str, dict[str, Any]] = {
    _REACHED: {"color": CATEGORIES[0], "stroke": CATEGORIES[0]},
    _MISSED: {"color": "#E3E5E6", "stroke": _EDGE},
    _LEFT_OUT: {"color": "#FFFFFF", "stroke": _EDGE, "strokeDash": [3, 3]},
}
_ROW, _BAR = 66, 16
_BELOW = 20  # the bar stands under its two lines of words


def journey(found: Journey) -> Spec:
    """One bar per step on one scale of children, its title and its figures in words above it; unknown steps have none."""
    labels = pd.DataFrame(_labels(found))
    parts = pd.DataFrame(_parts(found), columns=["place", "part", "start", "stop", "said"])
    layers = [_bars(parts[parts["part"] == part], part, found.children or 1) for part in _LOOKS]
    layers += [_words(labels, "title", -24, bold=True), _words(labels, "said", -5, bold=False)]
    return finished(alt.layer(*layers), sentence(found), _ROW * len(labels))


def _labels(found: Journey) -> list[dict[str, object]]:
    children = "not known" if found.children is None else f"{amount(found.children)} children"
    rows: list[dict[str, object]] = [{"place": 0, "title": "Contact", "said": children}]
    rows += [{"place": place, "title": one.stage.title, "said": _said(one)} for place, one in enumerate(found.steps, 1)]
    return rows


def _said(step: Step) -> str:
    if step.rate is None or not step.tells:
        return share_words(step)
    share = f"{amount(step.reached or 0)} of {amount(step.judged or 0)} {step.stage.of} ({short_figure(step.rate, 'percent')})"
    left = _left_out(step)
    return share + (f"; {amount(left)} left out" if left else "")


def _left_out(step: Step) -> int:
    return (step.too_recent or 0) + (step.already or 0)


def _parts(found: Journey) -> list[tuple[int, str, int, int, str]]:
    """A piece of a bar each: the place of its step, what it shows, and where it starts and stops."""
    pieces = [(0, _REACHED, 0, found.children or 0, f"Contact: {amount(found.children or 0)} children")]
    for place, step in enumerate(found.steps, 1):
        start = 0
        numbers = {_REACHED: step.reached or 0, _MISSED: step.not_reached or 0, _LEFT_OUT: _left_out(step)}
        for part, number in numbers.items():
            pieces.append((place, part, start, start + number, f"{step.stage.title}: {amount(number)} {part}"))
            start += number
    return [piece for piece in pieces if piece[2] < piece[3]]


def _bars(parts: pd.DataFrame, part: str, most: int) -> alt.Chart:
    bars: alt.Chart = (
        alt.Chart(parts)
        .mark_bar(size=_BAR, yOffset=_BELOW, y2Offset=_BELOW, strokeWidth=1, **_LOOKS[part])
        .encode(
            x=alt.X("start:Q", axis=None, scale=alt.Scale(domain=[0, most], nice=False)),
            x2="stop:Q",
            y=_places(),
            tooltip=[alt.Tooltip("said:N", title="Children")],
        )
    )
    return bars


def _words(labels: pd.DataFrame, field: str, above: int, bold: bool) -> alt.Chart:
    words: alt.Chart = (
        alt.Chart(labels)
        .mark_text(align="left", dy=above + 8, fontSize=13, fontWeight=600 if bold else 400, color=TEXT)
        .encode(x=alt.value(0), y=_places(), text=f"{field}:N")
    )
    return words


def _places() -> alt.Y:
    return alt.Y("place:O", axis=None)
