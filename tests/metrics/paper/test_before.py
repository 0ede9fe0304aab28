"""What is printed before a workshop: the wall chart without a forecast, and blank sheets."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import metrics
from metrics.charts.wall import MONTHS, wall
from metrics.control import Control, control
from metrics.months import Month, month_end
from metrics.paper import sheets, wall_chart
from metrics.paper.drawing import svg
from metrics.paper.sheets import definition
from metrics.reference import Event
from tests.metrics.paper.read_back import alternatives, is_tagged, reader, roles, size, text
from tests.metrics.paper.written import HOSTILE, MEASURE, empty, usual

INDICATOR = metrics.catalogue()[MEASURE]
SENTENCE = "Children in care were 1,215 in October 2026."
SOURCE = "Newest file of 31 October 2026; draft, not published; definition 0123456789ab."


def history(count: int) -> Control:
    """So many months up to October 2026, rising by five from 1,000, the third one missing."""
    first = month_end(date(2026, 10, 31), 1 - count)
    months = [
        Month(month_end(first, place), None, None, None, "List 6", "not recorded", "")
        if place == 2
        else Month(month_end(first, place), 1000.0 + 5 * place, None, None, "List 6", "final", "")
        for place in range(count)
    ]
    return control(INDICATOR, months)


def drawn(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def test_the_wall_chart_is_one_page_of_a3_that_says_where_its_figures_come_from() -> None:
    chart = wall(INDICATOR, history(24), 1100.0, text=SENTENCE)
    paper = wall_chart(INDICATOR, chart, SENTENCE, SOURCE)
    assert len(reader(paper).pages) == 1
    assert size(paper) == (420, 297)
    assert is_tagged(paper)
    assert alternatives(paper) == [SENTENCE]
    for said in (
        "Where is this line heading if nothing changes?",
        "the next 12 months",
        SOURCE,
        "Target 1,100",
        "Lower is better.",
    ):
        assert said in text(paper)


@pytest.mark.parametrize("horizon", [6, 12, 18, 24])
def test_there_is_room_for_the_horizon_and_nothing_is_drawn_there_but_the_target(horizon: int) -> None:
    chart: dict[str, Any] = wall(INDICATOR, history(24), 1100.0, text=SENTENCE, horizon=horizon)
    axis = drawn(chart, "point")[0]["encoding"]["x"]
    end = f"{month_end(date(2026, 10, 31), horizon):%Y-%m-01}"
    assert axis["scale"]["domain"][-1] == axis["axis"]["values"][-1] == end
    after = [
        row
        for layer in chart["layer"]
        for row in layer.get("data", {}).get("values", [])
        if str(row.get("month", "")) > "2026-10-31"
    ]
    assert {row.get("target") for row in after} == {1100.0}


def test_a_missing_month_breaks_the_line() -> None:
    chart: dict[str, Any] = wall(INDICATOR, history(6), text=SENTENCE)
    runs = [row["run"] for row in drawn(chart, "point")[0]["data"]["values"]]
    assert runs == [0, 0, 1, 1, 1]


def test_old_months_make_room_for_those_ahead() -> None:
    chart: dict[str, Any] = wall(INDICATOR, history(80), text=SENTENCE, horizon=24)
    assert len(drawn(chart, "point")[0]["encoding"]["x"]["axis"]["values"]) == MONTHS


def test_events_of_the_history_stand_on_it_and_hostile_words_are_words() -> None:
    inside = Event(date(2026, 3, 9), f"New {HOSTILE}", (), None)
    outside = Event(date(2020, 3, 9), "Too old", (), None)
    chart = wall(INDICATOR, history(24), events=(inside, outside), text=SENTENCE)
    found = text(wall_chart(INDICATOR, chart, SENTENCE, SOURCE))
    assert "Mar 2026: New #read" in found
    assert "Too old" not in found


def test_there_is_no_wall_chart_without_a_figure() -> None:
    with pytest.raises(ValueError, match="final figure"):
        wall(INDICATOR, history(0), text=SENTENCE)


def test_a_chart_cannot_ask_for_data_from_elsewhere() -> None:
    spec: dict[str, object] = {"data": {"url": "file:///etc/passwd"}, "mark": "point"}
    with pytest.raises(ValueError, match="from elsewhere"):
        svg(spec, 100, 100)


@pytest.mark.parametrize("workshop", [empty(), usual(), usual(HOSTILE)], ids=["empty", "usual", "hostile"])
def test_there_is_a_sheet_for_each_step_and_each_is_one_page(workshop: Any) -> None:
    paper = sheets(workshop, INDICATOR)
    heads = [" ".join(page.extract_text().split())[:60] for page in reader(paper).pages]
    begins = [
        "Result and customers", "Slips for private estimates", "Baseline", "Story: what hinders", "Story: what helps",
        "Partners", "What works", "Choose", "Actions", "Close", "What the measure is",
    ]  # fmt: skip
    assert [head.startswith(begin) for head, begin in zip(heads, begins, strict=True)] == [True] * 11
    assert {size(paper, place) for place in range(11)} == {(210, 297), (297, 210)}
    assert is_tagged(paper)
    assert {"H1", "Table", "TH"} <= roles(paper)


def test_the_sheets_say_what_was_written_and_whose_method_it_is() -> None:
    found = text(sheets(usual(), INDICATOR))
    assert "Children grow up safely at home" in found
    assert found.count("In November 2027 it will be") == 4
    assert "a method by Mark Friedman" in found
    assert INDICATOR.definition in found
    assert metrics.version(INDICATOR) in found


def test_estimates_are_for_the_end_of_the_horizon_and_courses_for_each_quarter_until_then() -> None:
    """The workshop is in November 2026 and looks 12 months ahead; its figures end in October."""
    found = text(sheets(usual(), INDICATOR, date(2026, 10, 31)))
    assert found.count("In October 2027 it will be") == 4
    assert "After 3 months After 6 months After 9 months After 12 months" in found


def test_a_quick_workshop_has_its_own_minutes() -> None:
    """Story takes 15 minutes, in a quick workshop 3."""
    one = usual()
    assert "15 minutes" in text(sheets(one, INDICATOR))
    setup = one.items["setup", "setup"]
    quick = replace(setup.head, fields=setup.head.fields.replace('"quick":false', '"quick":true'))
    hasty = replace(one, items=dict(one.items) | {("setup", "setup"): replace(setup, head=quick)})
    assert "15 minutes" not in text(sheets(hasty, INDICATOR))


def test_the_longest_definition_fits_on_its_page() -> None:
    longest = max(metrics.catalogue().values(), key=lambda one: sum(len(words) for _, words in definition(one)))
    assert len(reader(sheets(empty(), longest)).pages) == 11
