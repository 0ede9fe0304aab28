"""Published figures to compare with: whom with, what loaded files change, and what is worked out."""

import tomllib
from collections.abc import Iterator
from datetime import date

import duckdb
import pandas as pd
import pytest

from metrics import catalogue
from metrics.benchmarks import Period, Role, benchmarks, figures, newest, peers, period_label, place, table
from metrics.benchmarks.declared import FILE
from metrics.benchmarks.published import _built_in
from tests.metrics.published import BRADFORD, draw, empty, one

SAMPLE = "999"


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse without any published file."""
    connection = empty()
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("period", "end", "words"),
    [
        (Period.YEAR, date(2025, 3, 31), "year ending 31 March 2025"),
        (Period.DAY, date(2025, 9, 30), "30 September 2025"),
        (Period.CALENDAR_YEAR, date(2024, 12, 31), "calendar year 2024"),
        (Period.MONTH, date(2025, 1, 16), "January 2025"),
        (Period.MID_YEAR, date(2024, 6, 30), "mid-2024"),
    ],
)
def test_a_period_is_named_in_words(period: Period, end: date, words: str) -> None:
    assert period_label(period, end) == words


def test_a_comparison_has_the_council_its_neighbours_region_and_england(connection: duckdb.DuckDBPyConnection) -> None:
    found = newest(figures(connection, "sw_average_caseload", BRADFORD))
    assert [figure.role for figure in found] == [
        Role.COUNCIL, *[Role.NEIGHBOUR] * 10, Role.MEDIAN, Role.MEAN, Role.REGION, Role.ENGLAND,
    ]  # fmt: skip
    assert [(figure.name, figure.value) for figure in found[:2]] == [
        ("Bradford", 14.3),
        ("Blackburn with Darwen", 17.5),
    ]
    assert [(figure.name, figure.value) for figure in found[-2:]] == [
        ("Yorkshire and The Humber", 15.9),
        ("England", 15.2),
    ]
    assert found[0].source == "DfE, Children's social work workforce, reporting year 2025, indicators 2017 to 2025"


# Loaded files, and what is worked out


def test_a_loaded_figure_wins_for_its_area_and_period_alone(connection: duckdb.DuckDBPyConnection) -> None:
    draw(
        connection,
        "published_workforce",
        """
        area | end        | agency_rate_fte | agency_fte | inpost_fte
        380  | 2025-09-30 | 21.5            | 128        | 467.4
        330  | 2025-09-30 | x               | x          | 700
        """,
    )
    bradford = one(connection, "sw_agency_rate_fte", BRADFORD, "2025-09-30")
    assert (bradford.value, bradford.numerator) == (21.5, 128)
    assert bradford.source == "DfE, Children's social work workforce (release.csv, loaded 2 November 2026)"
    withdrawn = one(connection, "sw_agency_rate_fte", "330", "2025-09-30")
    assert (withdrawn.value, withdrawn.symbol) == (None, "x")
    assert one(connection, "sw_agency_rate_fte", "E92000001", "2025-09-30").value == 13.0
    assert one(connection, "sw_agency_rate_fte", BRADFORD, "2024-09-30").source.startswith(
        "DfE, Children's social work"
    )


NEXT_YEAR = """
area | end        | agency_rate_fte | agency_fte | inpost_fte
380  | 2026-09-30 | 20.0            | 100        | 400
889  | 2026-09-30 | 10.0            | 10         | 90
330  | 2026-09-30 | u               | u          | 700
353  | 2026-09-30 | 12.0            | 12         | 88
373  | 2026-09-30 | 5.0             | 20         | 380
831  | 2026-09-30 | 25.0            | 25         | 75
"""


def test_the_neighbours_median_and_mean_are_of_those_with_a_figure(connection: duckdb.DuckDBPyConnection) -> None:
    """Of 5, 10, 12 and 25 the median is 11 and the mean 13; Birmingham's 'u' is neither nought nor counted."""
    draw(connection, "published_workforce", NEXT_YEAR)
    found = {figure.role: figure for figure in newest(figures(connection, "sw_agency_rate_fte", BRADFORD))}
    assert (found[Role.MEDIAN].value, found[Role.MEAN].value) == (11.0, 13.0)
    assert found[Role.MEDIAN].name == "median of 10 statistical neighbours (DfE 2025 model), 4 with a figure"
    assert found[Role.MEAN].name == "mean of 10 statistical neighbours (DfE 2025 model), 4 with a figure"
    assert found[Role.MEDIAN].note.startswith("Worked out here, not published")
    assert (found[Role.MEDIAN].numerator, found[Role.MEDIAN].area) == (None, "")


def test_without_any_neighbour_s_figure_there_is_neither_median_nor_mean(connection: duckdb.DuckDBPyConnection) -> None:
    draw(
        connection,
        "published_workforce",
        "area | end | agency_rate_fte | agency_fte | inpost_fte\n380 | 2026-09-30 | 20 | 1 | 4\n330 | 2026-09-30 | c | c | 9",
    )
    found = newest(figures(connection, "sw_agency_rate_fte", BRADFORD))
    assert [figure.role for figure in found] == [Role.COUNCIL, Role.NEIGHBOUR]
    assert place(found, "lower") is None


@pytest.mark.parametrize(("better", "words"), [("lower", "4th of 5"), ("higher", "2nd of 5")])
def test_the_council_s_place_is_among_those_with_a_figure(
    connection: duckdb.DuckDBPyConnection, better: str, words: str
) -> None:
    draw(connection, "published_workforce", NEXT_YEAR)
    found = place(newest(figures(connection, "sw_agency_rate_fte", BRADFORD)), better)
    assert found is not None
    assert (found.words, found.period) == (words, "30 September 2026")


def test_equal_figures_share_a_place(connection: duckdb.DuckDBPyConnection) -> None:
    draw(connection, "published_workforce", NEXT_YEAR.replace("12.0 ", "20.0 "))
    found = place(newest(figures(connection, "sw_agency_rate_fte", BRADFORD)), "lower")
    assert found is not None
    assert found.words == "joint 3rd of 5"


def test_where_neither_direction_is_better_there_is_no_place(connection: duckdb.DuckDBPyConnection) -> None:
    assert place(newest(figures(connection, "referrals_number", BRADFORD)), "neither") is None


# Councils


def test_the_neighbours_are_those_of_the_model_nearest_first() -> None:
    bradford = peers(BRADFORD)
    assert [area.code for area in bradford.neighbours] == [
        "889", "330", "353", "373", "831", "354", "350", "335", "333", "382",
    ]  # fmt: skip
    assert (bradford.model, bradford.council.name, bradford.note) == ("DfE 2025", "Bradford", "")


def test_the_sample_council_is_compared_with_its_region_and_england(connection: duckdb.DuckDBPyConnection) -> None:
    found = newest(figures(connection, "sw_agency_rate_fte", SAMPLE))
    assert [(figure.role, figure.value) for figure in found] == [(Role.REGION, 7.9), (Role.ENGLAND, 13.0)]
    assert place(found, "lower") is None
    assert peers(SAMPLE).note == (
        "No statistical neighbours are known for Airedale and Wharfe, so it is compared with its region and England."
    )


def test_a_council_that_is_not_known_is_compared_with_england_alone(connection: duckdb.DuckDBPyConnection) -> None:
    found = newest(figures(connection, "sw_agency_rate_fte", "123"))
    assert [(figure.role, figure.value) for figure in found] == [(Role.ENGLAND, 13.0)]
    assert (
        peers("123").note
        == "No statistical neighbours are known for authority 123, so it is compared with England alone."
    )


# What is declared


def test_every_benchmark_has_figures_of_bradford_its_neighbours_region_and_england(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert len(benchmarks()) == 44
    for key in benchmarks():
        found = figures(connection, key, BRADFORD)
        places = {figure.area for figure in found if figure.area}
        assert len(places) == 13, key


def test_every_figure_that_is_shipped_belongs_to_a_benchmark() -> None:
    assert set(_built_in()) == set(benchmarks())
    for key, listed in _built_in().items():
        ids = [(one.area, one.period_end) for one in listed]
        assert len(ids) == len(set(ids)), key


def test_every_indicator_that_names_a_benchmark_is_measured_in_its_unit() -> None:
    for indicator in catalogue().values():
        for _, _, key in indicator.benchmarks():
            assert benchmarks()[key].unit == indicator.unit, indicator.id


def test_every_extract_that_a_benchmark_is_read_from_has_its_publication() -> None:
    declared = tomllib.loads(FILE.read_text(encoding="utf-8"))
    assert set(declared["publications"]) == {one.extract for one in benchmarks().values() if one.extract}


def test_the_table_is_tidy(connection: duckdb.DuckDBPyConnection) -> None:
    frame = table(connection, ["sw_agency_rate_fte", "cla_number"], BRADFORD)
    assert list(frame.columns) == [
        "benchmark", "title", "unit", "role", "area", "name", "period", "period_end", "value", "numerator",
        "denominator", "symbol", "note", "source",
    ]  # fmt: skip
    assert not frame.duplicated(["benchmark", "role", "area", "period_end"]).any()
    (row,) = frame[
        (frame["benchmark"] == "cla_number")
        & (frame["role"] == "England")
        & (frame["period_end"] == pd.Timestamp(2025, 3, 31))
    ].to_dict("records")
    assert (row["title"], row["unit"], row["value"], row["period"]) == (
        "Children in care",
        "count",
        81_770,
        "31 March 2025",
    )
    assert table(connection, [], BRADFORD).empty
