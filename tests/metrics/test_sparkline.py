"""The small line in a cell of a table: where its points are, which mark ends it, and that Markdown shows it as a picture."""

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from metrics.charts.sparkline import MONTHS, sparkline
from metrics.spc import Kind
from metrics.standings import Standing, by_month
from tests.metrics.monthly import STEADY, Described, day, frame


def standings(line: str, better: str = "lower") -> list[Standing]:
    return by_month(Described(better=better), frame(line))


def drawn(line: str, better: str = "lower") -> str:
    head, _, svg = sparkline(standings(line, better)).partition(",")
    assert head == "data:image/svg+xml"
    return unquote(svg)


def path(svg: str) -> str:
    found = re.search(r'<path d="([^"]*)" fill="none"', svg)
    assert found
    return found[1]


def test_without_a_figure_there_is_no_picture() -> None:
    assert sparkline([]) == ""
    assert sparkline([Standing()]) == ""


def test_the_highest_figure_is_at_the_top_and_months_are_evenly_apart() -> None:
    # 112 units across and 18 down, inside an edge of 4: thirds of the way up are 6 apart.
    assert path(drawn("10 40 30 20")) == "M4.0 22.0L41.3 4.0L78.7 10.0L116.0 16.0"


def test_figures_that_are_all_the_same_are_a_line_in_the_middle() -> None:
    assert path(drawn("7 7")) == "M4.0 13.0L116.0 13.0"
    assert path(drawn("7")) == "M4.0 13.0"


def test_the_line_is_broken_where_a_month_is_missing() -> None:
    assert path(drawn("10 40 - 20 10")) == "M4.0 22.0L32.0 4.0M88.0 16.0L116.0 22.0"


def test_the_line_of_a_measure_that_is_due_each_quarter_is_not_broken_between_them() -> None:
    assert path(drawn("10 n n 40 n n 10")) == "M4.0 22.0L60.0 4.0L116.0 22.0"
    assert path(drawn("10 n n 40 n n - n n 10")) == "M4.0 22.0L41.3 4.0M116.0 22.0"


def test_only_the_last_two_years_are_drawn() -> None:
    assert MONTHS == 24
    many = standings("99 " + "10 12 " * 12)
    assert sparkline(many) == sparkline(many[1:])
    assert sparkline(many) != sparkline(many[2:])


WIDE = "5 17 " * 6 + "5"


@pytest.mark.parametrize(
    ("line", "better", "shape", "ink"),
    [
        (f"{WIDE} 90", "lower", 'h8l-4 -7z"', "#D9590B"),  # a triangle
        (f"{WIDE} 90", "higher", 'r="3"', "#2A7FD4"),  # a large circle
        (f"{WIDE} 90", "neither", 'l4 4l-4 4l-4 -4z"', "#8F5BD6"),  # a diamond
        (f"{WIDE} -70", "neither", 'l4 4l-4 4l-4 -4z"', "#8F5BD6"),
        (f"{WIDE} 17", "lower", 'r="2"', ""),  # a small circle
    ],
)
def test_the_newest_month_has_the_shape_and_the_ink_of_what_it_is(line: str, better: str, shape: str, ink: str) -> None:
    svg = drawn(line, better)
    assert shape in svg
    assert ink in svg
    assert svg.count("<path") + svg.count("<circle") == 2


def test_the_mark_stands_at_the_end_of_the_line() -> None:
    assert '<circle cx="116.0" cy="4.0"' in drawn("10 40")
    # A triangle around the point: its foot 3 below, 4 to the left.
    assert '<path d="M112.0 7.0h8l-4 -7z"' in drawn(f"{WIDE} 90")


def test_the_shape_alone_tells_each_kind_from_the_others() -> None:
    one = standings(f"{WIDE} 90")[-1]
    assert one.signal is not None
    pictures = {
        re.sub("fill=%22%23[0-9A-F]*", "", sparkline([replace(one, signal=replace(one.signal, kind=kind))]))
        for kind in (Kind.COMMON, Kind.IMPROVEMENT, Kind.CONCERN, Kind.NEUTRAL_HIGH)
    }
    assert len(pictures) == 4


def test_markdown_takes_the_address_as_one_word() -> None:
    address = sparkline(standings(f"{STEADY} 30"))
    assert re.fullmatch(r"[^\s()<>\"'|\\`*\[\]#]+", address)


def test_quarters_and_years_that_are_not_judged_are_drawn_too() -> None:
    assert sparkline([Standing(day(0), 1.0), Standing(day(1), 2.0)]).startswith("data:image/svg+xml,")
