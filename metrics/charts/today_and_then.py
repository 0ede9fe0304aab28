"""Two bars for each quantity: what it is today and what it would be, as per cent of today, with both figures in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from metrics.charts.style import CATEGORIES, TEXT, Spec, finished

_ROW, _BAR = 66, 11
_EDGE = "#6F6F6F"
_LOOKS: dict[str, dict[str, Any]] = {
    "today": {"color": "#E3E5E6", "stroke": _EDGE},
    "then": {"color": CATEGORIES[0], "stroke": CATEGORIES[0]},
}
_BELOW = {"today": 9, "then": 21}  # the bars stand under the line of words


@dataclass(frozen=True)
class Pair:
    """One quantity: its name, its two values, and both in words."""

    name: str
    today: float
    then: float
    said: str


def today_and_then(pairs: Sequence[Pair], text: str) -> Spec:
    """A row for each quantity that is not nought today: pale for today, solid for then, each out of today's 100%."""
    shown = [one for one in pairs if one.today > 0]
    most = max([1.0, *(one.then / one.today for one in shown)])
    layers = [_bars(shown, kind, most) for kind in _LOOKS]
    labels = pd.DataFrame([{"place": place, "said": f"{one.name}: {one.said}"} for place, one in enumerate(shown)])
    words = (
        alt.Chart(labels)
        .mark_text(align="left", dy=-10, fontSize=13, fontWeight=600, color=TEXT)
        .encode(x=alt.value(0), y=alt.Y("place:O", axis=None), text="said:N")
    )
    return finished(alt.layer(*layers, words), text, _ROW * max(len(shown), 1))


def _bars(pairs: Sequence[Pair], kind: str, most: float) -> alt.Chart:
    rows = pd.DataFrame(
        [
            {
                "place": place,
                "share": 1.0 if kind == "today" else one.then / one.today,
                "said": f"{one.name}: {one.said}",
            }
            for place, one in enumerate(pairs)
        ]
    )
    bars: alt.Chart = (
        alt.Chart(rows)
        .mark_bar(size=_BAR, yOffset=_BELOW[kind], y2Offset=_BELOW[kind], strokeWidth=1, **_LOOKS[kind])
        .encode(
            x=alt.X("share:Q", axis=None, scale=alt.Scale(domain=[0, most], nice=False)),
            y=alt.Y("place:O", axis=None),
            tooltip=[alt.Tooltip("said:N", title=kind.capitalize())],
        )
    )
    return bars
