"""The control chart of the whole service: what each mark shows, and what must not be drawn."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd
import pytest

from metrics.benchmarks import Figure, Role
from metrics.charts import Spec, control_chart
from metrics.charts.marks import Marks
from metrics.control import Control, Start, control
from metrics.forecast import Forecast, Method
from metrics.months import months_of
from metrics.reference import Target

# 13 months about 20 with steps of 2: mean 20, average range 2, limits 14.7 and 25.3; then one far above.
USUAL = [20.0, 22, 20, 18, 20, 22, 20, 18, 20, 22, 20, 18, 20]


@dataclass(frozen=True)
class Indicator:
    title: str = "Agency ratio"
    unit: str = "percent"
    better: str = "lower"


def drawn(values: list[float], provisional: int = 0, source: str = "workers") -> pd.DataFrame:
    """A series by month from January 2024 on, its last months provisional."""
    count = len(values)
    return pd.DataFrame(
        {
            "month": pd.date_range("2024-01-31", periods=count, freq="ME"),
            "group": "all",
            "value": values,
            "numerator": None,
            "denominator": None,
            "source": source,
            "status": ["final"] * (count - provisional) + ["provisional"] * provisional,
        }
    )


def charted(
    values: list[float], indicator: Indicator | None = None, marks: Marks | None = None, starts: tuple[Start, ...] = ()
) -> Spec:
    one, frame = indicator or Indicator(), drawn(values)
    return control_chart(one, frame, of(frame, one, starts), "The sentence.", marks=marks or Marks())


def of(frame: pd.DataFrame, indicator: Indicator, starts: tuple[Start, ...] = ()) -> Control:
    return control(indicator, months_of(frame), starts)


def rows(spec: Spec, *names: str) -> list[dict[str, Any]]:
    """The rows of every layer's data that have all of these columns."""
    found: list[dict[str, Any]] = []
    for layer in spec["layer"]:  # type: ignore[attr-defined]
        found += [row for row in layer.get("data", {}).get("values", []) if all(name in row for name in names)]
    return found


def words(spec: Spec) -> dict[str, float]:
    """The words at the right end and the height at which each stands."""
    return {row["label"]: row["label_at"] for row in rows(spec, "label_at")}


def test_a_special_cause_has_a_shape_and_an_ink_of_its_own() -> None:
    shapes = {row["month"]: (row["ink"], row["shape"]) for row in rows(charted([*USUAL, 40]), "shape")}
    assert shapes["2024-01-01"] == ("#6F6F6F", "circle")
    assert shapes["2025-02-01"] == ("#C24A00", "triangle-up")
    better = charted([*USUAL, 40], Indicator(better="higher"))
    assert {row["month"]: row["ink"] for row in rows(better, "shape")}["2025-02-01"] == "#005EB8"
    neither = charted([*USUAL, 40], Indicator(better="neither"))
    assert {row["month"]: row["shape"] for row in rows(neither, "shape")}["2025-02-01"] == "diamond"


def test_limits_and_mean_stand_where_the_hand_puts_them() -> None:
    # 260 / 13 = 20; twelve ranges of 2; 2.66 x 2 = 5.32.
    limits = rows(charted(USUAL), "upper", "lower", "mean")
    assert {(round(one["lower"], 2), one["mean"], round(one["upper"], 2)) for one in limits} == {(14.68, 20.0, 25.32)}
    assert {"lower limit", "upper limit", "average 20.0%"} <= set(words(charted(USUAL)))


def test_a_limit_that_no_figure_can_reach_is_not_drawn() -> None:
    # Near 98%: mean 98, ranges of 4, so the upper limit would be 108.6; counts near 2: the lower one -3.3.
    high = charted([98.0, 100, 96, 98, 100, 96, 98, 100, 96, 98, 100, 96, 98])
    assert "upper limit" not in words(high)
    assert "lower limit" in words(high)
    low = charted([2.0, 4, 0, 2, 4, 0, 2, 4, 0, 2, 4, 0, 2], Indicator(unit="count"))
    assert "lower limit" not in words(low)


@pytest.mark.parametrize("values", [USUAL[:5], [5.0] * 20])
def test_nothing_is_judged_where_there_is_too_little(values: list[float]) -> None:
    spec = charted(values)
    assert rows(spec, "upper", "mean") == []
    assert {row["shape"] for row in rows(spec, "shape")} == {"circle"}
    assert not {"lower limit", "upper limit"} & set(words(spec))


def test_a_new_phase_has_limits_of_its_own_and_a_rule_that_says_why() -> None:
    spec = charted(
        [*USUAL, *(value + 30 for value in USUAL)], starts=(Start(date(2025, 2, 28), "limits start again: team"),)
    )
    means = {row["phase"]: row["mean"] for row in rows(spec, "phase")}
    assert means == {0: 20.0, 1: 50.0}
    said = {row["label"] for row in rows(spec, "label") if "label_at" not in row}
    assert said == {"Feb 2025: limits start again: team"}


def test_a_provisional_month_is_hollow_and_not_judged() -> None:
    frame = drawn([*USUAL, 40], provisional=1)
    spec = control_chart(Indicator(), frame, of(frame, Indicator()), "The sentence.")
    last = next(row for row in rows(spec, "shape") if row["month"] == "2025-02-01")
    assert (last["provisional"], last["shape"]) == (True, "circle")


def test_england_is_a_step_from_the_month_of_its_period_on() -> None:
    def england(end: date, value: float) -> Figure:
        return Figure("agency", Role.ENGLAND, "E92000001", "England", "", end, value, None, None, "", "", "")

    figures = (england(date(2023, 9, 30), 17.0), england(date(2024, 9, 30), 16.0), england(date(2026, 9, 30), 9.0))
    spec = charted(USUAL, marks=Marks(england=figures))
    steps = [(row["month"], row["value"]) for row in rows(spec, "month", "value") if set(row) == {"month", "value"}]
    # From the chart's first month as in 2023, from September 2024 on as then, to the end; 2026 is not yet there.
    assert steps == [("2024-01-01", 17.0), ("2024-09-01", 16.0), ("2025-01-01", 16.0)]
    assert "England" in words(spec)


def test_the_forecast_begins_after_the_last_complete_month_and_everything_goes_on_to_its_end() -> None:
    ahead = Forecast(Method.MEDIAN_OF_THREE, 13, (20.0, 21.0), (15.0, 14.0), (25.0, 26.0))
    spec = charted(USUAL, marks=Marks((Target("a", None, date(2024, 1, 1), 10, None, None),), forecast=ahead))
    assert [(row["when"], row["figure"]) for row in rows(spec, "when", "middle")[:2]] == [
        ("February 2025", "20.0% (15.0% to 25.0%)"),
        ("March 2025", "21.0% (14.0% to 26.0%)"),
    ]
    assert max(row["month"] for row in rows(spec, "upper", "phase")) == "2025-03-01"
    assert max(row["month"] for row in rows(spec, "target")) == "2025-03-01"
    assert {"forecast", "Target 10%"} <= set(words(spec))


@pytest.mark.parametrize(
    ("method", "said"), [(Method.LAST_VALUE, "too little history"), (Method.TRIAL, "trial forecast")]
)
def test_a_forecast_from_short_history_says_so_on_the_chart(method: Method, said: str) -> None:
    spec = charted(USUAL, marks=Marks(forecast=Forecast(method, 5, (20.0,))))
    assert said in words(spec)
    assert [2, 3] in [layer["mark"].get("strokeDash") for layer in spec["layer"] if isinstance(layer["mark"], dict)]  # type: ignore[attr-defined]


def test_the_agreed_recovery_is_drawn_month_by_month() -> None:
    line = ((date(2025, 3, 31), 12.0), (date(2025, 2, 28), 16.0))
    spec = charted(USUAL, marks=Marks(recovery=line))
    found = [(row["month"], row["value"]) for row in rows(spec, "month", "value") if set(row) == {"month", "value"}]
    assert found == [("2025-02-01", 16.0), ("2025-03-01", 12.0)]
    assert "agreed recovery" in words(spec)


def test_no_two_words_at_the_right_meet() -> None:
    near = Target("a", None, date(2024, 1, 1), 20.1, None, None)
    heights = sorted(words(charted(USUAL, marks=Marks((near,)))).values())
    # 7 % of the axis, which goes from 10 to the upper limit at 25.32.
    assert all(above - below > 0.07 * 15.3 - 1e-9 for below, above in pairwise(heights))


@pytest.mark.parametrize(
    ("values", "unit", "start"),
    [
        (USUAL, "percent", 10),  # lowest: the limit at 14.68; a third of 10.64 below it is 11.1, on the tens 10
        (USUAL, "cases", 10),
        (USUAL, "count", 0),
        (USUAL, "pounds", 0),
        ([*USUAL, 40], "percent", 0),  # 18 is less than half of 40
        ([95.0, 96, 97, 96, 95, 94, 95, 96, 97, 96, 95, 94, 95], "percent", 91),  # limits 92.8 and 98.12
        ([50.0], "percent", 49),  # without any spread a twentieth of the figure is its room: 49.2, on the ones 49
    ],
)
def test_the_axis_starts_at_zero_or_says_where(values: list[float], unit: str, start: float) -> None:
    spec = charted(values, Indicator(unit=unit))
    axis = next(layer["encoding"]["y"] for layer in spec["layer"] if "axis" in layer["encoding"].get("y", {}))  # type: ignore[attr-defined]
    if start:
        assert axis["scale"]["domainMin"] == start
        assert f"axis from {start}" in axis["axis"]["title"]
    else:
        assert axis["scale"]["zero"]


def test_the_chart_is_valid_vega_lite_and_carries_its_sentence() -> None:
    ahead = Forecast(Method.WITH_SEASON, 40, (20.0, 21.0), (15.0, 14.0), (25.0, 26.0), (22.0, 24.0))
    spec = charted([*USUAL, 40], marks=Marks(forecast=ahead, recovery=((date(2025, 4, 30), 12.0),)))
    assert spec["description"] == "The sentence."
    alt.LayerChart.from_dict({name: part for name, part in spec.items() if name not in ("$schema", "config")})
