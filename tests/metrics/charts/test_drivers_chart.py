"""The charts of what drove a movement and of two measures, read from their specification."""

from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd
import pytest

from metrics import catalogue, charts
from metrics.drivers import Counts, Kind, Part, Split
from metrics.pairs import Association, Lag

RATIO, COUNT = catalogue()["contact_nfa_rate"], catalogue()["contacts"]
POLICE = Part("Police", Counts(20, 100), Counts(60, 150), 12.5, -3.1)
HEALTH = Part("Health", Counts(60, 100), Counts(30, 50), 0.0, -4.4)


def valid(spec: charts.Spec) -> dict[str, Any]:
    alt.LayerChart.from_dict({key: value for key, value in spec.items() if key != "autosize"})
    return spec


def values(layer: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = layer["data"]["values"]
    return found


def test_own_rate_and_share_are_told_apart_without_colour() -> None:
    spec = valid(charts.drivers(RATIO, Split(Kind.RATES, 40.0, 45.0, (POLICE, HEALTH)), "said"))
    bars = values(spec["layer"][0])
    assert [(bar["group"], bar["said"]) for bar in bars] == [
        ("Police", "own rate +12.5"),
        ("Police", "share -3.1"),
        ("Health", "own rate 0.0"),
        ("Health", "share -4.4"),
    ]
    assert [bar["fill"] == "#FFFFFF" for bar in bars] == [False, True, False, True]  # shares are hollow
    assert all(one["over"] < other["over"] for one, other in pairwise(bars))  # and always beneath
    assert spec["description"] == "said"


def test_the_bars_start_at_zero_and_leave_room_for_their_words() -> None:
    spec = charts.drivers(RATIO, Split(Kind.RATES, 40.0, 45.0, (POLICE, HEALTH)), "said")
    assert {bar["zero"] for bar in values(spec["layer"][0])} == {0.0}  # type: ignore[index]
    low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]  # type: ignore[index]
    assert low < -4.4
    assert high > 12.5


def test_a_movement_of_nothing_can_be_drawn() -> None:
    still = Part("Police", Counts(5), Counts(5), 0.0)
    valid(charts.drivers(COUNT, Split(Kind.NUMBERS, 5, 5, (still,)), "said"))


def frame(first: str, count: int) -> pd.DataFrame:
    months = pd.date_range(first, periods=count, freq="ME")
    numbers = [float(one) for one in range(count)]
    return pd.DataFrame(
        {"month": months, "group": "all", "value": numbers, "status": ["final"] * (count - 1) + ["provisional"]}
    )


def test_a_panel_shows_its_own_months_of_the_span_and_a_provisional_one_hollow() -> None:
    spec = valid(charts.panel(COUNT, frame("2025-01-31", 12), (date(2025, 3, 1), date(2025, 12, 1)), (), "said", 1))
    points = values(spec["layer"][1])
    assert (points[0]["month"], points[-1]["month"]) == ("2025-03-01", "2025-12-01")
    assert [one["provisional"] for one in points] == [False] * 9 + [True]
    assert spec["layer"][0]["encoding"]["y"]["scale"]["zero"] is True


def test_both_panels_keep_the_same_room_at_the_left() -> None:
    span = (date(2025, 1, 1), date(2025, 12, 1))
    axes = [
        charts.panel(one, frame("2025-01-31", 12), span, (), "said", place)["layer"][0]["encoding"]["y"]["axis"]  # type: ignore[index]
        for place, one in enumerate((COUNT, RATIO))
    ]
    assert {(axis["minExtent"], axis["maxExtent"]) for axis in axes} == {(56, 56)}


@pytest.mark.parametrize("shown", [-12, 0, 12])
def test_only_a_lag_beyond_chance_is_dark_and_says_its_figure(shown: int) -> None:
    found = Association((Lag(-1, 40, 0.2, 0.5), Lag(0, 41, -0.8, 0.5), Lag(1, 10)))
    spec = valid(charts.lags(found, shown, "said"))
    bars = values(spec["layer"][1])
    assert [(bar["lag"], bar["label"]) for bar in bars] == [(-1, ""), (0, "-0.80")]  # one was not tried
    assert bars[0]["ink"] != bars[1]["ink"]
    assert values(spec["layer"][0]) == [{"lag": shown}]
