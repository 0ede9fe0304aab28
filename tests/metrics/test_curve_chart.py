"""The chart of a workshop's curve: what stands on it before and after the reveal, and what each mark means."""

from datetime import date
from typing import Any

import altair as alt
import pytest

from metrics.charts.curve import curve, history
from metrics.charts.style import COMMON, CONCERN, IMPROVING, SPECIAL, Spec
from metrics.months import month_end
from tests.metrics.monthly import months
from tests.metrics.workshops.frozen import FROZEN, baseline, indicator, since

LINE = " ".join(["50"] * 24)
NEXT = month_end(FROZEN, 12)


def layers(spec: Spec, mark: str) -> list[dict[str, Any]]:
    found = spec["layer"]
    assert isinstance(found, list)
    return [layer for layer in found if layer["mark"]["type"] == mark]


def points(spec: Spec) -> dict[str, dict[str, Any]]:
    """The months with a point, by their first day."""
    rows = next(layer for layer in layers(spec, "point") if "shape" in layer["encoding"])["data"]["values"]
    return {row["month"]: row for row in rows}


def words(spec: Spec) -> dict[str, float]:
    """What stands at the right end, and at which height it belongs."""
    return {
        row["label"]: row["label_at"]
        for layer in layers(spec, "text")
        for row in layer["data"]["values"]
        if "label_at" in row
    }


def dashes(spec: Spec) -> list[list[int]]:
    return [layer["mark"]["strokeDash"] for layer in layers(spec, "line") if "strokeDash" in layer["mark"]]


@pytest.mark.parametrize(
    ("better", "above", "below"),
    [("higher", IMPROVING, CONCERN), ("lower", CONCERN, IMPROVING), ("neither", SPECIAL, SPECIAL)],
)
def test_a_month_outside_the_band_has_an_ink_and_a_shape_of_its_own(better: str, above: str, below: str) -> None:
    found = points(curve(indicator(better=better), baseline(better), since("60 50 40"), text="x"))
    assert [found[f"2022-0{month}-01"]["ink"] for month in (1, 2, 3)] == [above, COMMON, below]
    shapes = {"circle": IMPROVING, "triangle-up": CONCERN, "diamond": SPECIAL}
    for month in (1, 3):
        assert shapes[found[f"2022-0{month}-01"]["shape"]] == found[f"2022-0{month}-01"]["ink"]


def test_a_provisional_month_is_hollow_and_not_judged() -> None:
    row = points(curve(indicator(), baseline(), since("60p"), text="x"))["2022-01-01"]
    assert (row["provisional"], row["ink"], row["figure"]) == (True, COMMON, "60.0% (provisional)")


def test_history_and_what_came_since_are_one_line_that_a_gap_breaks() -> None:
    found = points(curve(indicator(), baseline(), since("50 - 52"), text="x"))
    assert len(found) == 24 + 2
    assert found["2021-12-01"]["run"] == found["2022-01-01"]["run"] != found["2022-03-01"]["run"]


def test_months_before_the_freeze_are_those_that_were_frozen() -> None:
    found = points(curve(indicator(), baseline(), [*months(" ".join(["90"] * 24)), *since("50")], text="x"))
    assert found["2021-12-01"]["value"] == 50.0


def test_the_baseline_goes_as_far_as_the_room_looks() -> None:
    (area,) = layers(curve(indicator(), baseline(), (), text="x", horizon=6), "area")
    assert [row["month"] for row in area["data"]["values"]] == [f"2022-0{month}-01" for month in range(1, 7)]


def test_the_baseline_goes_on_while_months_come_in() -> None:
    (area,) = layers(curve(indicator(), baseline(), since(" ".join(["50"] * 15)), text="x"), "area")
    assert area["data"]["values"][-1]["month"] == "2023-03-01"


def test_what_the_room_agreed_is_dashed_and_named() -> None:
    spec = curve(
        indicator(),
        baseline(target=80.0),
        (),
        agreed=((NEXT, 48.0), (FROZEN, 50.0)),
        with_actions=((FROZEN, 50.0), (NEXT, 70.0)),
        estimates=(30.0, 40.0, 65.0),
        text="x",
    )
    assert dashes(spec).count([9, 3]) == dashes(spec).count([1, 3]) == dashes(spec).count([6, 4]) == 1
    assert {"agreed course", "with actions", "estimates (3)", "Target 80%", "baseline"} == set(words(spec))
    assert (words(spec)["estimates (3)"], words(spec)["with actions"], words(spec)["Target 80%"]) == (40.0, 70.0, 80.0)
    ticks = next(layer for layer in layers(spec, "point") if layer["mark"].get("shape") == "stroke")
    assert {(row["month"], row["value"]) for row in ticks["data"]["values"]} == {
        ("2022-12-01", 30.0),
        ("2022-12-01", 40.0),
        ("2022-12-01", 65.0),
    }


def test_what_the_room_did_not_give_is_not_drawn() -> None:
    spec = curve(indicator(), baseline(), (), text="x")
    assert set(words(spec)) == {"baseline"}
    assert dashes(spec) == [[1, 0]]  # the baseline itself, unbroken


def test_a_baseline_without_a_band_says_what_it_is() -> None:
    spec = curve(indicator(), baseline(lower=(), upper=(), method="last value"), (), text="x")
    assert layers(spec, "area") == []
    assert set(words(spec)) == {"last value"}


def test_before_the_reveal_there_is_history_and_blank_space_alone() -> None:
    spec = history(indicator(), months(LINE + " 60p"), 80.0, text="What is known.", horizon=18)
    assert layers(spec, "area") == layers(spec, "rule") == []
    assert dashes(spec) == [[6, 4]]
    assert max(points(spec)) == "2021-12-01"  # the provisional month is not told
    scale = next(layer for layer in layers(spec, "point"))["encoding"]["x"]["scale"]
    assert scale["domain"] == ["2020-01-01", "2023-06-01"]
    assert (set(words(spec)), spec["description"]) == ({"Target 80%"}, "What is known.")


def test_a_history_without_a_figure_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="final figure"):
        history(indicator(), months("- 60p"), text="x")


def test_the_newest_figure_stands_beside_its_point() -> None:
    spec = curve(indicator(), baseline(), since("50 52"), text="x")
    said = [row["figure"] for layer in layers(spec, "text") for row in layer["data"]["values"] if "figure" in row]
    assert said == ["52.0%"]


def test_the_charts_are_valid() -> None:
    agreed = ((date(2022, 3, 31), 51.0), (NEXT, 52.0))
    for spec in (
        curve(indicator(), baseline(trend=(50.0,) * 24), since("60 40"), agreed, agreed, (50.0,), text="x"),
        history(indicator(unit="count"), months(LINE), text="x"),
    ):
        assert isinstance(alt.Chart.from_dict(spec), alt.LayerChart)
