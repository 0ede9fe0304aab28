"""What drove a movement as bars from zero: for each group its own rate and, outlined beneath, its share or volume."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from metrics.catalogue import Indicator
from metrics.charts.style import CATEGORIES, FAINT, TEXT, Spec, finished
from metrics.drivers import Kind, Part, Split, shortened
from metrics.drivers_sentence import effect_unit, effects, signed

MOST = 8
"""Groups drawn by name; the smaller ones are one bar together, and the table has them all."""
_NAME, _BAR, _GAP = 26, 15, 3  # in pixels: the line of a group's name, how thick a bar is, what is between two
_ROOM = 0.26  # of the longest bar, beside it for its words


def drivers(indicator: Indicator, split: Split, text: str) -> Spec:
    """A bar for each effect of each group under the group's name, the largest first; `text` is the alternative.

    Own rates are solid and shares (or volumes) outlined, always in this order, and each bar says which it is.
    """
    parts = shortened(split.parts, MOST)
    bars, names, height = _rows(indicator, split, parts)
    low, high = min(0.0, bars["effect"].min()), max(0.0, bars["effect"].max())
    room = _ROOM * (high - low or 1.0)
    domain = [low - (room if low < 0 else 0), high + (room if high > 0 else 0)]
    x = alt.X("effect:Q", axis=None, scale=alt.Scale(domain=domain, nice=False))
    y = alt.Scale(domain=[0, height], reverse=True, nice=False)
    shapes = (
        alt.Chart(bars)
        .mark_rect(strokeWidth=2)
        .encode(
            x=x, x2="zero:Q", y=alt.Y("over:Q", axis=None, scale=y), y2="under:Q",
            fill=alt.Fill("fill:N", scale=None, legend=None), stroke=alt.Stroke("ink:N", scale=None, legend=None),
            tooltip=[alt.Tooltip("group:N", title="Group"), alt.Tooltip("said:N", title="Part")],
        )
    )  # fmt: skip
    zero = alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=FAINT, strokeWidth=1.2).encode(x="zero:Q")
    layers = [shapes, zero, *_words(bars, y), *_names(names, y)]
    return finished(alt.layer(*layers), text, height)


def _rows(indicator: Indicator, split: Split, parts: Sequence[Part]) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """The bars and the names with their places down the page, and how high all of it is."""
    unit, words = effect_unit(indicator, split), effects(split.kind)
    has_mix = split.kind is not Kind.NUMBERS
    bars, names, at = [], [], 0
    for part in parts:
        together = f": {signed(part.total, unit)}" if has_mix else ""
        names.append({"label": f"{part.group}{together}", "name_at": at + _NAME - 7})
        at += _NAME
        for place, effect in enumerate((part.own, part.mix) if has_mix else (part.own,)):
            said = f"{words[place]} {signed(effect, unit)}".strip()
            ink = CATEGORIES[0] if place == 0 else CATEGORIES[2]
            bars.append({
                "group": part.group, "effect": effect, "zero": 0.0, "said": said, "ink": ink,
                "fill": "#FFFFFF" if place else ink, "over": at, "under": at + _BAR, "middle": at + _BAR / 2,
            })  # fmt: skip
            at += _BAR + _GAP
        at += _GAP
    return pd.DataFrame(bars), pd.DataFrame(names), at


def _words(bars: pd.DataFrame, y: alt.Scale) -> list[alt.Chart]:
    """What each bar is and its size, at its far end."""
    base: dict[str, Any] = {"baseline": "middle", "fontSize": 12, "color": TEXT}
    right = alt.Chart(bars[bars["effect"] >= 0]).mark_text(align="left", dx=5, **base)
    left = alt.Chart(bars[bars["effect"] < 0]).mark_text(align="right", dx=-5, **base)
    return [
        each.encode(x="effect:Q", y=alt.Y("middle:Q", axis=None, scale=y), text="said:N")
        for each in (right, left)
        if len(each.data)
    ]


def _names(names: pd.DataFrame, y: alt.Scale) -> list[alt.Chart]:
    """The groups' names; a white rim keeps them clear of the line at zero."""
    return [
        alt.Chart(names)
        .mark_text(align="left", fontSize=13, fontWeight=600, limit=alt.ExprRef("width"), **rim)
        .encode(x=alt.value(0), y=alt.Y("name_at:Q", axis=None, scale=y), text="label:N")
        for rim in ({"stroke": "#FFFFFF", "strokeWidth": 4}, {"color": TEXT})
    ]
