"""Charts and sentences of a breakdown, read from the specification and held against figures worked out by hand."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd
import pytest

from metrics import catalogue, charts
from metrics.catalogue import Aggregate
from metrics.charts.funnel import MOST_LABELS, ink
from metrics.charts.heat import letters, shade
from metrics.charts.shares import spread
from metrics.funnel import Funnel, Method, Place, Point, proportion_limits
from metrics.funnel import funnel as funnel_of
from metrics.periods import Period
from metrics.readings import (
    OTHERS,
    View,
    among_others,
    judged_over,
    left_out,
    listed,
    of_funnel,
    of_heat,
    of_multiples,
    of_shares,
    verdict,
    views,
)


@dataclass(frozen=True)
class Measure:
    id: str = "drawn"
    title: str = "Agency ratio"
    unit: str = "percent"
    better: str = "lower"
    aggregate: Aggregate = Aggregate.RATIO
    rolling_months: int = 1


COUNT = Measure(title="Contacts received", unit="count", better="neither", aggregate=Aggregate.COUNT)
COLUMNS = ["month", "group", "numerator", "denominator", "value", "source", "status"]


def rows(table: str) -> pd.DataFrame:
    """Rows drawn as: month group value [status]; a dash for nothing, a c for a hidden figure."""
    found: list[tuple[object, ...]] = []
    for line in table.strip().splitlines():
        month, group, value, *status = line.split()
        number = None if value in "-c" else float(value)
        said = status[0] if status else "suppressed" if value == "c" else "no file" if value == "-" else "final"
        found.append((pd.Timestamp(month), group, number, None, number, "file", said))
    numbers = dict.fromkeys(["numerator", "denominator", "value"], float)
    return pd.DataFrame(found, columns=COLUMNS).astype(numbers)


def layers(spec: charts.Spec, mark: str) -> list[dict[str, Any]]:
    found = spec["layer"]
    assert isinstance(found, list)
    return [layer for layer in found if layer["mark"]["type"] == mark]


def data(layer: dict[str, Any]) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = layer["data"]["values"]
    return values


def valid(spec: charts.Spec) -> charts.Spec:
    """The specification, once Altair has held it against Vega-Lite's schema."""
    alt.Chart.from_dict(spec, validate=True)
    assert spec["description"]
    return spec


FOUR_MONTHS = rows("""
    2026-01-31 Police  50
    2026-01-31 Schools 30
    2026-01-31 Health  20
    2026-02-28 Police  -
    2026-02-28 Schools 30
    2026-02-28 Health  20
    2026-03-31 Police  40
    2026-03-31 Schools 50
    2026-03-31 Health  10 provisional""")
TOTAL = rows("2026-01-31 all 100\n2026-02-28 all 90\n2026-03-31 all 100 provisional")


def test_shares_pile_up_to_a_hundred_and_a_month_with_a_gap_has_no_column() -> None:
    parts = charts.parts(FOUR_MONTHS, TOTAL)
    january = parts[parts["month"] == "2026-01-31"]
    # Over all months Police has 90, Schools 110, Health 50: the largest stands first.
    assert list(zip(january["group"], january["share"], january["to"], strict=True)) == [
        ("Schools", 30, 30),
        ("Police", 50, 80),
        ("Health", 20, 100),
    ]
    assert {month.month for month in parts["month"]} == {1, 3}
    spec = valid(charts.shares(COUNT, parts, "said"))
    columns = data(layers(spec, "rect")[0])
    assert {(row["month"], row["until"]) for row in columns} == {
        ("2026-01-01", "2026-02-01"),
        ("2026-03-01", "2026-04-01"),
    }
    assert {row["seen"] for row in columns if row["month"] == "2026-03-01"} == {0.55}
    assert [row["label"] for row in data(layers(spec, "text")[1])] == ["50% Schools", "40% Police", "10% Health"]


def test_a_quarter_s_column_is_three_months_wide() -> None:
    quarter = charts.parts(rows("2026-03-31 a 1\n2026-03-31 b 3"), rows("2026-03-31 all 4"))
    column = data(layers(charts.shares(COUNT, quarter, "said", Period.QUARTER), "rect")[0])[0]
    assert (column["month"], column["until"]) == ("2026-01-01", "2026-04-01")


def test_at_most_four_groups_are_named_and_the_rest_is_what_the_total_leaves() -> None:
    six = rows(
        "\n".join(f"2026-01-31 {name} {size}" for name, size in zip("abcdef", (30, 25, 20, 15, 7, 3), strict=True))
    )
    parts = charts.parts(six, rows("2026-01-31 all 100"))
    assert list(zip(parts["group"], parts["value"], strict=True)) == [
        ("a", 30),
        ("b", 25),
        ("c", 20),
        ("d", 15),
        (OTHERS, 10),
    ]


def test_a_group_with_a_hidden_figure_is_never_named_in_the_shares() -> None:
    some = rows("2026-01-31 a 30\n2026-01-31 b 60\n2026-01-31 c 10\n2026-02-28 a 30\n2026-02-28 b c\n2026-02-28 c c")
    parts = charts.parts(some, rows("2026-01-31 all 100\n2026-02-28 all 95"))
    assert list(zip(parts["group"], parts["value"], strict=True)) == [("a", 30), ("a", 30), (OTHERS, 70), (OTHERS, 65)]
    assert (
        among_others(some)
        == f"Only within “{OTHERS}”, as some of their figures are hidden to protect privacy: b and c."
    )


def test_parts_that_sum_to_more_than_the_total_are_not_drawn() -> None:
    assert charts.parts(rows("2026-01-31 a 60\n2026-01-31 b 60"), rows("2026-01-31 all 100")).empty


@pytest.mark.parametrize("heights", [[1, 2, 3], [97, 98, 99], [10, 50, 90], [0, 0, 100]])
def test_labels_stand_apart_and_inside(heights: list[float]) -> None:
    found = spread(heights, 8.5)
    assert all(after - before >= 8.5 - 1e-9 for before, after in pairwise(found))
    assert max(found) <= 100
    assert spread([10, 50, 90], 8.5) == [10, 50, 90]


def test_every_small_chart_has_the_same_scale_and_the_whole_behind() -> None:
    frame = rows("2026-01-31 a 10\n2026-02-28 a 20\n2026-01-31 b 80\n2026-02-28 b -\n2026-01-31 c c\n2026-02-28 c c")
    whole = rows("2026-01-31 all 40\n2026-02-28 all 30")
    specs = [valid(spec) for spec in charts.multiples(Measure(), frame, whole=whole)]
    assert [spec["title"]["text"] for spec in specs] == ["b", "a"]  # type: ignore[index]  # and none for c, which is hidden
    scales = [layers(spec, "point")[0]["encoding"][axis]["scale"] for spec in specs for axis in ("x", "y")]
    assert [one["domain"] for one in scales] == [["2026-01-01", "2026-02-01"], [0, 80]] * 2
    behind, own = (data(layer) for layer in layers(specs[1], "line"))
    assert ([row["value"] for row in behind], [row["value"] for row in own]) == ([40, 30], [10, 20])
    assert [row["value"] for row in data(layers(specs[0], "point")[0])] == [80]  # a gap has no point
    assert specs[0]["title"]["subtitle"] == "80.0% in January 2026"  # type: ignore[index]


def test_at_most_twelve_small_charts() -> None:
    frame = rows("\n".join(f"2026-01-31 g{n} {n + 1}" for n in range(15)))
    assert len(charts.multiples(COUNT, frame)) == 12


def found(whole: str, table: str, better: str = "lower") -> Funnel:
    """A funnel drawn as: group numerator denominator; the whole as numerator and denominator."""

    def frame(lines: list[str]) -> pd.DataFrame:
        cells = [(name, float(top), float(size)) for name, top, size in map(str.split, lines)]
        return pd.DataFrame(
            [(name, top, size, 100 * top / size, "final") for name, top, size in cells],
            columns=["group", "numerator", "denominator", "value", "status"],
        )

    made = funnel_of(Measure(better=better), frame([f"all {whole}"]), frame(table.strip().splitlines()))
    assert made is not None
    return made


# 12 of 40 expected in "large", so 24 is far out; of "small" both is no surprise; 15 of 100 is far below 30.
FOUND = found("300 1000", "small 2 2\nlarge 24 40\nusual 30 100\nlow 15 100")


def test_only_points_outside_are_named_and_each_by_shape_and_ink() -> None:
    spec = valid(charts.funnel(Measure(), FOUND, "said"))
    points = {row["group"]: row for row in data(layers(spec, "point")[0])}
    assert {name: (row["ink"], row["shape"]) for name, row in points.items()} == {
        "small": ("#6F6F6F", "circle"),
        "large": ("#C24A00", "triangle-up"),
        "usual": ("#6F6F6F", "circle"),
        "low": ("#005EB8", "circle"),
    }
    words = [row["label"] for layer in layers(spec, "text") for row in data(layer)]
    assert {word for word in words if "service" not in word and not word.startswith("9")} == {
        "large 60.0%",
        "low 15.0%",
    }
    assert "service 30.0%" in words


def test_where_neither_is_better_a_point_outside_is_a_diamond() -> None:
    assert {ink(Measure(better="neither"), one) for one in FOUND.outside} == {("#490092", "diamond")}
    assert [ink(Measure(better="higher"), one) for one in FOUND.outside] == [
        ("#005EB8", "circle"),
        ("#C24A00", "triangle-down"),
    ]


def test_the_limits_of_a_funnel_are_those_of_the_groups_own_sizes() -> None:
    usual = next(one for one in FOUND.points if one.group == "usual")
    limits = proportion_limits(0.3, 100)
    assert usual.limits.low95 == pytest.approx(100 * limits.low95)
    assert usual.limits.high998 == pytest.approx(100 * limits.high998)
    spec = charts.funnel(Measure(), FOUND, "said")
    sizes = [row["size"] for row in data(layers(spec, "line")[0])]
    assert (min(sizes), max(sizes)) == (pytest.approx(1.6), pytest.approx(105))


def test_a_funnel_names_no_more_than_there_is_room_for() -> None:
    many = found("3000 10000", "\n".join(f"t{n} {60 + n} 100" for n in range(MOST_LABELS + 4)))
    words = {row["label"] for layer in layers(charts.funnel(Measure(), many, "said"), "text") for row in data(layer)}
    assert len([word for word in words if word.startswith("t")]) == MOST_LABELS


def test_ranked_bars_inside_their_limits_share_one_ink_and_say_nothing() -> None:
    spec = valid(charts.ranked(Measure(), FOUND, "said"))
    bars = data(layers(spec, "rect")[0])
    assert [(row["label"], row["ink"]) for row in bars] == [
        ("small: 100.0%", "#949494"),
        ("large: 60.0%, ▲ above its limits", "#C24A00"),
        ("usual: 30.0%", "#949494"),
        ("low: 15.0%, ▼ below its limits", "#005EB8"),
    ]
    assert layers(spec, "rect")[0]["encoding"]["x"]["scale"]["domain"] == [0, 100]
    interval = data(layers(spec, "rule")[1])[2]
    assert (interval["low"], interval["high"]) == (FOUND.points[2].limits.low95, FOUND.points[2].limits.high95)


def test_a_heat_map_hatches_gaps_and_hides_what_is_hidden() -> None:
    frame = rows(
        "2026-01-31 a 0\n2026-02-28 a 50 provisional\n2026-03-31 a 100\n2026-01-31 b c\n2026-02-28 b -\n2026-03-31 b 25"
    )
    spec = valid(charts.heat(Measure(), frame, "said"))
    known, provisional, gaps = (data(layer) for layer in layers(spec, "rect"))
    assert [(row["group"], row["cell"], row["ink"]) for row in known] == [
        ("a", "0.0%", shade(0)),
        ("a", "50.0%", shade(0.5)),
        ("a", "100.0%", shade(1)),
        ("b", "c", "#FFFFFF"),
        ("b", "25.0%", shade(0.25)),
    ]
    assert [row["label"] for row in provisional] == ["Feb 2026"]
    assert [(row["group"], row["label"], row["said"]) for row in gaps] == [("b", "Feb 2026", "no figure")]
    assert layers(spec, "rect")[2]["mark"]["color"]["gradient"] == "linear"


def test_a_heat_map_shows_the_newest_24_months_of_at_most_twelve_groups() -> None:
    months = pd.date_range("2024-01-31", periods=30, freq="ME")
    frame = rows("\n".join(f"{month:%Y-%m-%d} g{n} {n + 1}" for month in months for n in range(14)))
    cells = data(layers(charts.heat(COUNT, frame, "said"), "rect")[0])
    assert (len(cells), cells[0]["label"], cells[-1]["label"]) == (24 * 12, "Jul 2024", "Jun 2026")


@pytest.mark.parametrize("step", range(0, 101, 5))
def test_the_figure_in_a_cell_stands_out_at_least_4_5_to_1(step: int) -> None:
    def light(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05

    ground = shade(step / 100)
    bright, dull = sorted([light(ground), light(letters(ground))], reverse=True)
    assert bright / dull >= 4.5


def test_the_sentence_of_a_funnel_names_those_outside_and_on_which_side() -> None:
    assert of_funnel(Measure(), FOUND, "team", "October 2026") == (
        "2 of 4 teams are outside the 95% limits for agency ratio in October 2026: large (60.0%) is higher than chance "
        "explains; low (15.0%) is lower than chance explains."
    )
    calm = found("300 1000", "a 2 2\nb 30 100\nc 29 100")
    assert of_funnel(Measure(), calm, "role", "October 2026") == (
        "None of the 3 roles is outside the 95% limits: chance alone can explain how they differ in agency ratio in October 2026."
    )
    five = found("3000 10000", "\n".join(f"t{n} {60 + n} 100" for n in range(5)))
    assert "t4 (64.0%), t3 (63.0%), t2 (62.0%) and 2 more are higher" in of_funnel(Measure(), five, "team", "May 2026")


def test_the_reading_of_a_group_says_whether_it_is_better() -> None:
    assert [verdict(Measure(), one) for one in FOUND.points] == [
        "As expected by chance",
        "Far higher than chance explains: worse",
        "As expected by chance",
        "Far lower than chance explains: better",
    ]
    assert verdict(Measure(better="neither"), FOUND.points[1]) == "Far higher than chance explains"


def test_the_sentence_of_shares_names_the_largest_and_its_change_over_a_year() -> None:
    frame = rows("2025-03-31 a 40\n2025-03-31 b 60\n2026-03-31 a 75\n2026-03-31 b 25")
    parts = charts.parts(frame, rows("2025-03-31 all 100\n2026-03-31 all 100"))
    assert of_shares(COUNT, parts, Period.MONTH) == (
        "In March 2026 the largest share of contacts received was that of a: 75.0% (75 of 100), up 35.0 percentage points from March 2025."
    )
    now = parts[parts["month"] == "2026-03-31"]
    assert of_shares(COUNT, now, Period.MONTH).endswith("75.0% (75 of 100).")


def test_the_sentence_of_small_charts_counts_who_is_higher_than_a_year_before() -> None:
    frame = rows("""
        2025-03-31 a 10
        2025-03-31 b 10
        2025-03-31 c 10.01
        2025-03-31 d -
        2026-03-31 a 12
        2026-03-31 b 8
        2026-03-31 c 10.02
        2026-03-31 d 9""")
    assert of_multiples(Measure(), frame, "team", Period.MONTH) == (
        "Of 3 teams with a figure for both, 1 had a higher one in March 2026 than in March 2025, 1 a lower one and 1 the same."
    )


def test_the_sentence_of_a_heat_map_says_where_the_highest_figure_is() -> None:
    frame = rows("2026-01-31 a 90\n2026-02-28 b 90\n2026-02-28 c c")
    assert of_heat(Measure(), frame, Period.MONTH) == (
        "The highest figure shown for agency ratio is 90.0%, reached 2 times, last by b in February 2026."
    )
    assert of_heat(Measure(), frame.head(1), Period.MONTH).endswith("is 90.0%: a in January 2026.")


def test_hidden_groups_are_named_as_left_out() -> None:
    assert left_out(FOUR_MONTHS) == ""
    assert left_out(rows("2026-01-31 b c\n2026-01-31 a c")).endswith("giving others away: a and b.")
    assert (listed(["a"]), listed(["a", "b", "c"])) == ("a", "a, b and c")


def test_each_measure_has_the_views_that_make_sense() -> None:
    known = catalogue()
    plain = {View.LINES, View.MULTIPLES, View.HEAT}
    assert views(known["contacts"], "all") == (View.LINES,)
    assert set(views(known["contacts"], "source_agency")) == plain | {View.SHARES}
    assert set(views(known["contact_nfa_rate"], "source_agency")) == plain | {View.RANKED, View.FUNNEL}
    assert set(views(known["contact_nfa_rate"], "reason")) == plain  # every reason is out of the same contacts
    assert set(views(known["average_caseload"], "team")) == plain | {View.RANKED, View.FUNNEL}
    assert set(views(known["ehc_weeks"], "need")) == plain
    assert set(views(known["sickness_rate"], "team")) == plain


def test_events_are_judged_over_12_months_and_stocks_at_one_month() -> None:
    known = catalogue()
    assert judged_over(known["contact_nfa_rate"], Period.MONTH) is Period.ROLLING
    assert judged_over(known["contact_nfa_rate"], Period.QUARTER) is Period.QUARTER
    assert judged_over(known["agency_ratio"], Period.MONTH) is Period.MONTH


def test_a_caseload_can_be_above_a_hundred_without_being_cut() -> None:
    limits = proportion_limits(0.5, 10)
    point = Point("a", 120.0, 12, 0.1, limits, Place.INSIDE, False)
    spec = charts.funnel(Measure(unit="cases"), Funnel(100, Method.POISSON, 1, (point,) * 3), "said")
    assert layers(spec, "point")[0]["encoding"]["y"]["scale"]["domain"][1] >= 120
