"""The charts of a stock: what each mark shows, one axis from zero, the same months on all three, gaps left open."""

from datetime import date
from typing import Any

import altair as alt
import pytest

from metrics.charts.stock import Drawn, Sought, stock
from metrics.charts.style import Spec
from metrics.months import month_end
from metrics.what_if.history import History
from metrics.what_if.stock import Flows, project

MONTHS = tuple(month_end(date(2026, 1, 31), place) for place in range(5))
FOUND = History(MONTHS, (10, 12, None, 11, 13), (3, 4, None, 2, 5), (1, 2, 3, None, 3))
SOUGHT = Sought(9, date(2026, 12, 31))
TEXTS = ("The stock.", "The entries.", "The exits.")


def drawn(reach: tuple[float, ...] = (), sought: Sought = SOUGHT) -> Drawn:
    return stock(FOUND, project(13, Flows(2, 5)), reach, sought, TEXTS)


def layers(spec: Spec, mark: str) -> list[dict[str, Any]]:
    found = spec["layer"]
    assert isinstance(found, list)
    return [layer for layer in found if layer["mark"]["type"] == mark]


def rows(layer: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = layer["data"]["values"]
    return found


@pytest.mark.parametrize("place", range(3))
def test_all_three_are_valid_say_what_they_show_and_have_no_second_axis(place: int) -> None:
    charts = drawn((1.0,) * 24)
    spec = (charts.stock, charts.entries, charts.exits)[place]
    alt.LayerChart.from_dict(spec, validate=True)
    assert spec["description"] == TEXTS[place]
    assert "resolve" not in spec


def test_what_was_is_solid_with_its_gap_and_the_assumptions_are_dashed_from_the_newest_month_on() -> None:
    _, past, after = layers(drawn().stock, "line")
    assert [(row["month"], row["value"]) for row in rows(past)] == [
        ("2026-01-01", 10), ("2026-02-01", 12), ("2026-04-01", 11), ("2026-05-01", 13),
    ]  # fmt: skip
    runs = [row["run"] for row in rows(past)]
    assert runs[0] == runs[1] != runs[2] == runs[3]
    assert past["encoding"]["detail"]["field"] == "run"
    # 13, then 3 fewer each month until nobody is left.
    assert [row["value"] for row in rows(after)][:7] == [13, 10, 7, 4, 1, 0, 0]
    assert (len(rows(after)), after["mark"]["strokeDash"]) == (25, [6, 3])


def test_the_band_widens_from_the_newest_month_and_never_reaches_below_nobody() -> None:
    (band,) = layers(drawn((2.0, 5.0, *[6.0] * 22)).stock, "area")
    ends = [(row["lower"], row["upper"]) for row in rows(band)]
    assert ends[:5] == [(13, 13), (8, 12), (2, 12), (0, 10), (0, 7)]
    assert rows(band)[1]["figure"] == "10 (8 to 12)"


def test_without_a_band_none_is_drawn() -> None:
    assert layers(drawn().stock, "area") == []


def test_the_target_is_a_dashed_line_with_its_name_and_a_mark_in_its_month() -> None:
    spec = drawn().stock
    line = layers(spec, "line")[0]
    assert [(row["month"], row["value"]) for row in rows(line)] == [("2026-05-01", 9), ("2028-05-01", 9)]
    mark = next(layer for layer in layers(spec, "point") if layer["mark"].get("shape") == "diamond")
    assert [row["month"] for row in rows(mark)] == ["2026-12-01"]
    words = [row["label"] for layer in layers(spec, "text") for row in rows(layer)]
    assert {"Target 9", "0"} <= set(words)


def test_the_value_axes_start_at_zero_and_the_months_are_the_same() -> None:
    charts = drawn()
    axes = [layers(charts.stock, "point")[1], layers(charts.entries, "bar")[0], layers(charts.exits, "bar")[0]]
    assert all(one["encoding"]["y"]["scale"]["zero"] for one in axes)
    assert axes[0]["encoding"]["x"] == axes[1]["encoding"]["x"] == axes[2]["encoding"]["x"]
    assert axes[0]["encoding"]["x"]["scale"]["domain"][1] == "2028-05-01"


def test_the_flows_are_bars_where_they_are_known_and_a_line_of_what_is_assumed() -> None:
    charts = drawn()
    (bars,), (line,) = layers(charts.entries, "bar"), layers(charts.entries, "line")
    assert [row["value"] for row in rows(bars)] == [3, 4, 2, 5]
    assert {row["value"] for row in rows(line)} == {2}
    # Of 5 assumed exits only as many leave as are there: 1 and 2 in the fifth month, then the 2 who come.
    assert [row["value"] for row in rows(layers(charts.exits, "line")[0])][:6] == [5, 5, 5, 5, 3, 2]


def test_of_a_long_history_the_newest_three_years_are_drawn() -> None:
    months = tuple(month_end(date(2020, 1, 31), place) for place in range(60))
    found = History(months, (5.0,) * 60, (1.0,) * 60, (1.0,) * 60)
    past = layers(stock(found, project(5, Flows(1, 1)), (), SOUGHT, TEXTS).stock, "line")[1]
    assert len(rows(past)) == 36
