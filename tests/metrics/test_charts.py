"""A chart is a plain dictionary: what it draws, and what it must never draw, read from the specification."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from metrics.charts import CATEGORIES, MOST_SERIES, Spec, by_size, source_changes, spark, trend


@dataclass(frozen=True)
class Indicator:
    title: str = "Agency ratio"
    unit: str = "percent"
    better: str = "lower"


def drawn(table: str, group: str = "all") -> pd.DataFrame:
    """Rows drawn as: month value denominator source status; a dash for nothing."""
    rows = []
    for line in table.strip().splitlines():
        month, value, denominator, source, status = line.split(maxsplit=4)
        numbers = [None if cell == "-" else float(cell) for cell in (value, denominator)]
        rows.append((pd.Timestamp(month), group, *numbers, None, source, status))
    columns = ["month", "group", "value", "denominator", "numerator", "source", "status"]
    return pd.DataFrame(rows, columns=columns).astype({"value": float, "denominator": float, "numerator": float})


ONE = drawn("""
    2021-07-31 40 100 summary final
    2021-08-31 41 100 summary final
    2021-09-30 -  -   -       no list within 15 days of the month end
    2021-10-31 42 100 summary final
    2021-11-30 43 100 workers final
    2021-12-31 44 20  workers provisional""")
SIX = pd.concat(
    [
        drawn(f"2021-11-30 {40 + n} {100 - n} workers final", group)
        for n, group in enumerate(["East", "West", "City", "South", "North"])
    ]
    + [drawn("2021-11-30 50 900 workers final", "Not recorded")]
)


def points(spec: Spec) -> list[dict[str, object]]:
    """The rows behind the points of a chart."""
    rows: list[dict[str, object]] = layers(spec, "line")[0]["data"]["values"]  # type: ignore[index]
    return rows


def layers(spec: Spec, mark: str) -> list[dict[str, object]]:
    found = spec["layer"]
    assert isinstance(found, list)
    return [layer for layer in found if layer["mark"]["type"] == mark]


def test_a_gap_has_no_point_and_breaks_the_line() -> None:
    runs = {row["month"]: row["run"] for row in points(trend(Indicator(), ONE))}
    assert "2021-09-01" not in runs
    assert runs["2021-07-01"] == runs["2021-08-01"] != runs["2021-10-01"]
    line = layers(trend(Indicator(), ONE), "line")[0]
    assert {channel["field"] for channel in line["encoding"]["detail"]} == {"group", "run"}  # type: ignore[index]


def test_a_provisional_month_is_hollow_and_says_so() -> None:
    spec = trend(Indicator(), ONE)
    assert [row["month"] for row in points(spec) if row["provisional"]] == ["2021-12-01"]
    assert points(spec)[-1]["figure"] == "44.0% (provisional)"
    fill = layers(spec, "point")[0]["encoding"]["fill"]  # type: ignore[index]
    assert (fill["condition"]["test"], fill["condition"]["value"]) == ("datum.provisional", "#FFFFFF")


def test_a_change_of_source_is_a_labelled_rule_and_breaks_the_line() -> None:
    spec = trend(Indicator(), ONE)
    assert [(change.month, change.source) for change in source_changes(ONE)] == [(date(2021, 11, 30), "workers")]
    assert len(layers(spec, "rule")) == 1
    label = next(layer for layer in layers(spec, "text") if "new source Nov 2021" in str(layer))
    assert label["encoding"]["y"] == {"value": -6}  # type: ignore[index]  # above the lines, never across them
    runs = {row["month"]: row["run"] for row in points(spec)}
    assert runs["2021-10-01"] != runs["2021-11-01"] == runs["2021-12-01"]


def test_many_changes_of_source_draw_no_rules() -> None:
    months = pd.date_range("2021-01-31", periods=12, freq="ME")
    turns = "".join(f"{month:%Y-%m-%d} 40 100 {'ab'[n % 2]} final\n" for n, month in enumerate(months))
    assert layers(trend(Indicator(), drawn(turns)), "rule") == []


@pytest.mark.parametrize("unit", ["percent", "count", "cases"])
def test_the_value_axis_starts_at_zero(unit: str) -> None:
    scale = layers(trend(Indicator(unit=unit), ONE), "point")[0]["encoding"]["y"]["scale"]  # type: ignore[index]
    assert scale["zero"] is True


def test_the_description_stands_on_the_top_level() -> None:
    assert trend(Indicator(), ONE)["description"] == (
        "Agency ratio was 43.0% in November 2021, the last complete month; in October it was 42.0%, "
        "but from another source, so the two are not alike. December 2021 is provisional: 44.0% so far."
    )
    assert str(trend(Indicator(), SIX)["description"]).startswith("Agency ratio: East, 40.0% in November 2021; West")
    assert "Agency ratio" in str(spark(Indicator(), ONE)["description"])


def test_a_breakdown_draws_the_four_largest_with_a_name_and_an_ink_each() -> None:
    shown = points(trend(Indicator(), SIX))
    assert [row["group"] for row in shown] == ["City", "East", "South", "West"]
    assert {row["ink"] for row in shown} == set(CATEGORIES)
    assert len(shown) == MOST_SERIES
    assert all(row["label"] == row["group"] for row in shown)
    assert by_size(SIX)[-1] == "Not recorded"


def test_named_groups_are_drawn_instead() -> None:
    assert [row["group"] for row in points(trend(Indicator(), SIX, ["North"]))] == ["North"]


def test_end_labels_do_not_overlap() -> None:
    near = pd.concat([drawn("2021-11-30 40 10 workers final", group) for group in "abcd"])
    heights = sorted(float(str(row["label_at"])) for row in points(trend(Indicator(), near)))
    assert min(b - a for a, b in pairwise(heights)) >= 0.07 * 40


@pytest.mark.parametrize("frame", [ONE.iloc[:0], ONE.iloc[2:3]], ids=["no rows", "only a gap"])
def test_nothing_to_draw_is_an_empty_chart(frame: pd.DataFrame) -> None:
    assert "layer" in trend(Indicator(), frame)
    assert "layer" in spark(Indicator(), frame)
