"""A chart is a plain dictionary: what it draws, and what it must never draw, read from the specification."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import altair as alt
import pandas as pd
import pytest

from metrics.charts import CATEGORIES, MOST_SERIES, Spec, by_size, control_chart, trend
from metrics.charts.marks import Marks, drawn_events, source_changes
from metrics.control import control
from metrics.months import months_of
from metrics.periods import Period
from metrics.reference import Event, Target


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

TARGETS = (
    Target("agency_ratio", None, date(2021, 8, 1), 50, None, None),
    Target("agency_ratio", None, date(2021, 11, 1), 42.5, None, None),
)
EVENTS = tuple(
    Event(day, title, (), None)
    for day, title in [
        (date(2020, 1, 1), "Before the chart"),
        (date(2021, 7, 5), "First"),
        (date(2021, 8, 31), "Second"),
        (date(2021, 10, 1), "Third, with a title that is far too long to stand beside a rule"),
        (date(2021, 12, 2), "Fourth"),
        (date(2022, 1, 1), "After the chart"),
    ]
)


def points(spec: Spec) -> list[dict[str, object]]:
    """The rows behind the points of a chart."""
    rows: list[dict[str, object]] = layers(spec, "line")[0]["data"]["values"]  # type: ignore[index]
    return rows


def labels(spec: Spec) -> list[dict[str, object]]:
    """The rows behind the words at the right end."""
    found = [layer["data"]["values"] for layer in layers(spec, "text") if "text" in layer["encoding"]]  # type: ignore[index,operator]
    return [row for rows in found for row in rows if "ink" in row]


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


def test_a_breakdown_draws_the_four_largest_with_a_name_and_an_ink_each() -> None:
    shown = points(trend(Indicator(), SIX))
    assert [row["group"] for row in shown] == ["City", "East", "South", "West"]
    assert {row["ink"] for row in shown} == set(CATEGORIES)
    assert len(shown) == MOST_SERIES
    assert {row["label"] for row in labels(trend(Indicator(), SIX))} == {"City", "East", "South", "West"}
    assert by_size(SIX)[-1] == "Not recorded"


def test_named_groups_are_drawn_instead() -> None:
    assert [row["group"] for row in points(trend(Indicator(), SIX, ["North"]))] == ["North"]


def test_end_labels_do_not_overlap() -> None:
    near = pd.concat([drawn("2021-11-30 40 10 workers final", group) for group in "abcd"])
    heights = sorted(float(str(row["label_at"])) for row in labels(trend(Indicator(), near)))
    assert min(b - a for a, b in pairwise(heights)) >= 0.07 * 40


@pytest.mark.parametrize("frame", [ONE.iloc[:0], ONE.iloc[2:3]], ids=["no rows", "only a gap"])
def test_nothing_to_draw_is_an_empty_chart(frame: pd.DataFrame) -> None:
    assert "layer" in trend(Indicator(), frame)
    chart = control(Indicator(), months_of(frame))
    assert "layer" in control_chart(Indicator(), frame, chart, "There is no figure yet.")


def test_the_target_is_a_labelled_dashed_line_that_steps_where_it_changes() -> None:
    spec = trend(Indicator(), ONE, marks=Marks(targets=TARGETS))
    line = next(layer for layer in layers(spec, "line") if "strokeDash" in layer["mark"])  # type: ignore[operator]
    assert line["mark"]["interpolate"] == "step-after"  # type: ignore[index]
    assert line["mark"]["color"] == "#0B0C0C"  # type: ignore[index]
    steps = [(row["month"], row["target"]) for row in line["data"]["values"]]  # type: ignore[index]
    assert steps == [("2021-08-01", 50), ("2021-11-01", 42.5), ("2021-12-01", 42.5)]  # none in July: it was not yet set
    assert "Target 42.5%" in [row["label"] for row in labels(spec)]


def test_without_a_target_there_is_no_dashed_line() -> None:
    assert all("strokeDash" not in str(layer["mark"]) for layer in layers(trend(Indicator(), ONE), "line"))
    later = (Target("agency_ratio", None, date(2023, 1, 1), 50, None, None),)
    assert "Target" not in str(labels(trend(Indicator(), ONE, marks=Marks(targets=later))))


def test_the_labels_of_figure_and_target_do_not_overlap() -> None:
    near = (Target("agency_ratio", None, date(2021, 1, 1), 44, None, None),)
    heights = sorted(float(str(row["label_at"])) for row in labels(trend(Indicator(), ONE, marks=Marks(near))))
    assert len(heights) == 2
    assert heights[1] - heights[0] >= 0.07 * 44


def test_the_newest_events_within_the_chart_are_rules_with_words_on_lines_of_their_own() -> None:
    alike = ONE.assign(source="workers")
    assert [event.title.split(",")[0] for event in drawn_events(alike, EVENTS)] == ["Second", "Third", "Fourth"]
    texts = layers(trend(Indicator(), alike, marks=Marks(events=EVENTS)), "text")
    rows = [(layer["data"]["values"][0], layer["encoding"]["y"]) for layer in texts]  # type: ignore[index]
    said = {row["label"]: place for row, place in rows}
    assert [one for one in said if one.startswith("Oct 2021: Third, with a title")]
    assert all("limit" in str(layer["mark"]) for layer in texts if "Third" in str(layer))  # cut to the room there is
    heights = [place["value"] for label, place in said.items() if "2021: " in str(label)]
    assert len(set(heights)) == 3
    assert max(heights) < 0  # above the chart


def test_events_and_changes_of_source_together_draw_at_most_four_rules() -> None:
    assert len(layers(trend(Indicator(), ONE, marks=Marks(events=EVENTS)), "rule")) == 4
    turns = ONE.assign(source=["a", "b", "-", "c", "d", "e"])  # a change in August, October, November and December
    assert drawn_events(turns, EVENTS) == ()
    assert len(drawn_events(ONE, [*EVENTS, Event(date(2021, 12, 9), "Also in December", (), None)])) == 3


def test_a_month_that_is_not_due_is_no_gap() -> None:
    due_twice = drawn("""
        2021-09-30 40 100 return final
        2021-10-31 -  -   -      not due in this month
        2021-11-30 42 100 return final""")
    assert len({row["run"] for row in points(trend(Indicator(), due_twice))}) == 1
    description = str(trend(Indicator(), due_twice)["description"])
    assert description == "Agency ratio was 42.0% in November 2021, up from 40.0% in September."


def test_a_chart_of_quarters_says_so() -> None:
    quarters = drawn("""
        2021-09-30 40 100 workers final
        2021-12-31 42 100 workers final""")
    spec = trend(Indicator(), quarters, period=Period.QUARTER)
    assert [row["when"] for row in points(spec)] == ["the quarter to September 2021", "the quarter to December 2021"]
    assert str(spec["description"]).endswith(
        "in the quarter to December 2021, up from 40.0% in the quarter to September."
    )


@pytest.mark.parametrize("unit", ["percent", "count"])
def test_a_chart_is_valid_vega_lite(unit: str) -> None:
    for spec in (
        trend(Indicator(unit=unit), ONE, marks=Marks(TARGETS, EVENTS)),
        trend(Indicator(), SIX),
    ):
        bare = {name: part for name, part in spec.items() if name not in ("$schema", "config")}
        alt.LayerChart.from_dict(bare)


def test_the_month_axis_names_each_point_where_they_are_few_or_not_monthly() -> None:
    def axis(months: pd.DatetimeIndex) -> dict[str, object]:
        frame = drawn("".join(f"{month:%Y-%m-%d} 40 100 workers final\n" for month in months))
        found: dict[str, object] = layers(trend(Indicator(), frame), "point")[0]["encoding"]["x"]["axis"]  # type: ignore[index]
        return found

    three = axis(pd.date_range("2021-09-30", periods=3, freq="ME"))
    assert three["values"] == ["2021-09-01", "2021-10-01", "2021-11-01"]
    assert len(axis(pd.date_range("2020-03-31", periods=20, freq="QE"))["values"]) == 20  # type: ignore[arg-type]
    assert "values" not in axis(pd.date_range("2020-03-31", periods=20, freq="ME"))
