"""What is known to be wrong or easily misread in published figures, trap by trap."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from metrics.benchmarks import Role, benchmarks, figures, newest
from metrics.benchmarks.published import _built_in
from tests.metrics.published import BRADFORD, draw, empty, one


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse without any published file."""
    connection = empty()
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("key", "period"),
    [
        ("sw_agency_rate_fte", "30 September 2025"),
        ("sw_turnover_rate_fte", "year ending 30 September 2025"),
        ("referrals_nfa_pct", "year ending 31 March 2025"),
        ("cla_number", "31 March 2025"),
        ("ehcp_maintained_number", "January 2025"),
        ("ehcp_20_weeks_incl_exceptions_pct", "calendar year 2024"),
    ],
)
def test_2025_means_another_day_in_another_publication(
    connection: duckdb.DuckDBPyConnection, key: str, period: str
) -> None:
    assert {figure.period for figure in newest(figures(connection, key, BRADFORD))} == {period}


def test_a_total_that_was_published_for_every_authority_is_withheld(connection: duckdb.DuckDBPyConnection) -> None:
    """New plans in 2022: the region's 6,078 stands on each of its authorities; Bradford's own is 796 in another table."""
    for area in (BRADFORD, "373", "382"):
        withheld = one(connection, "ehcp_new_plans_number", area, "2022-12-31")
        assert (withheld.value, withheld.symbol) == (None, "withheld")
        assert "6078" in withheld.note
        assert withheld.reason == "withheld here, because the published figure is wrong"
    assert one(connection, "ehcp_new_plans_number", "E12000003", "2022-12-31").value == 6078
    assert one(connection, "ehcp_20_weeks_incl_exceptions_pct", BRADFORD, "2022-12-31").denominator == 796
    year = [
        figure for figure in figures(connection, "ehcp_new_plans_number", BRADFORD) if figure.period_end.year == 2022
    ]
    (median,) = [figure for figure in year if figure.role is Role.MEDIAN]
    assert median.name == "median of 10 statistical neighbours (DfE 2025 model), 8 with a figure"


def test_an_authority_is_the_same_in_every_year_though_its_ons_code_is_not(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Sheffield (373) has another ONS code in the workforce figures of 2025 alone."""
    sheffield = [f for f in figures(connection, "sw_inpost_fte", BRADFORD) if f.area == "373"]
    assert [figure.period_end.year for figure in sheffield] == list(range(2017, 2026))
    assert {figure.name for figure in sheffield} == {"Sheffield"}


def test_a_rate_rests_on_the_estimate_of_the_june_before(connection: duckdb.DuckDBPyConnection) -> None:
    """7,450 referrals in the year ending March 2025 among 142,483 children of mid-2024: 522.9."""
    assert one(connection, "referrals_rate_per_10k", BRADFORD, "2025-03-31").denominator == 142_483
    draw(connection, "published_referrals", "area | end | referrals\n380 | 2025-03-31 | 7450\n380 | 2024-03-31 | c")
    found = one(connection, "referrals_rate_per_10k", BRADFORD, "2025-03-31")
    assert (found.value, found.numerator, found.denominator) == (522.9, 7450, 142_483)
    assert found.note == "Worked out from the published counts."
    assert one(connection, "referrals_rate_per_10k", BRADFORD, "2024-03-31").symbol == "c"


def test_a_rate_that_is_not_published_is_worked_out_from_counts_that_are(connection: duckdb.DuckDBPyConnection) -> None:
    """4,609 referrals of the year ending March 2013 among 137,418 children: 335.4."""
    found = one(connection, "referrals_rate_per_10k", BRADFORD, "2013-03-31")
    assert (found.value, found.numerator, found.denominator) == (335.4, 4609, 137_418)
    assert found.note == "Worked out from the published counts."


def test_figures_are_as_coarse_as_they_are_published() -> None:
    whole = {key for key, benchmark in benchmarks().items() if benchmark.decimals == 0}
    for key in whole:
        assert all(one.value is None or one.value == int(one.value) for one in _built_in()[key]), key
    assert {"cla_rate_per_10k", "care_leavers_19_21_eet_pct", "cla_3plus_placements_in_year_pct"} <= whole
    assert {"sw_agency_rate_fte", "rereferrals_within_12m_pct"}.isdisjoint(whole)
    for key in ("cin_number", "cla_number", "cpp_number", "referrals_number"):
        large = [one.value for one in _built_in()[key] if one.area.startswith("E")]
        assert all(value is not None and value % 10 == 0 for value in large), key


def test_a_symbol_is_never_nought(connection: duckdb.DuckDBPyConnection) -> None:
    """Birmingham's agency workers of 2024 are 'u'."""
    birmingham = one(connection, "sw_agency_rate_fte", "330", "2024-09-30")
    assert (birmingham.value, birmingham.symbol) == (None, "u")
    assert birmingham.reason == "not given, because it is unreliable"
    shipped = [one for listed in _built_in().values() for one in listed]
    assert {one.symbol for one in shipped} == {"", "c", "u", "x", "withheld"}
    assert all(one.value is None for one in shipped if one.symbol)
    assert all(one.value is not None or one.symbol or one.denominator for one in shipped)


def test_activity_and_accommodation_of_care_leavers_have_denominators_of_their_own(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert one(connection, "care_leavers_19_21_eet_pct", BRADFORD, "2025-03-31").denominator == 484
    assert one(connection, "care_leavers_19_21_suitable_accommodation_pct", BRADFORD, "2025-03-31").denominator == 483


def test_the_denominator_of_a_category_stands_in_another_row(connection: duckdb.DuckDBPyConnection) -> None:
    """'In training or employment' is z since apprenticeships are counted apart."""
    draw(
        connection,
        "published_care_leavers",
        """
        area | end        | by care_leaver_age | by activity                                 | care_leavers | percent
        380  | 2026-03-31 | 19 to 21 years     | In training or employment                   | z            | z
        380  | 2026-03-31 | 19 to 21 years     | Total in education, employment or training  | 252          | 52
        380  | 2026-03-31 | 19 to 21 years     | Total                                       | 484          | 100
        380  | 2026-03-31 | 17 to 18 years     | Total in education, employment or training  | 90           | 60
        """,
    )
    found = one(connection, "care_leavers_19_21_eet_pct", BRADFORD, "2026-03-31")
    assert (found.value, found.numerator, found.denominator) == (52, 252, 484)


def test_a_break_in_how_figures_are_collected_is_declared() -> None:
    breaks = {key: benchmark.break_from for key, benchmark in benchmarks().items() if benchmark.break_from}
    assert set(breaks) == {key for key in benchmarks() if key.startswith("ehcp_")}
    assert set(breaks.values()) == {date(2023, 1, 1)}
    assert all(benchmarks()[key].break_note.endswith(".") for key in breaks)


@pytest.mark.parametrize(
    ("key", "columns", "cells", "expected"),
    [
        ("sw_agency_rate_fte", "inpost_fte | agency_fte | agency_rate_fte", "467.1 | 133 | 22.2", (22.2, 133, 600.1)),
        (
            "sw_vacancy_rate_fte",
            "inpost_fte | vacancy_fte | vacancy_rate_fte",
            "467.1 | 95.6 | 17",
            (17.0, 95.6, 562.7),
        ),
        (
            "sw_turnover_rate_fte",
            "inpost_fte | leavers_fte | turnover_rate_fte",
            "467.1 | 40.5 | 8.7",
            (8.7, 40.5, 467.1),
        ),
    ],
)
def test_each_workforce_rate_has_the_denominator_that_it_was_published_with(
    connection: duckdb.DuckDBPyConnection, key: str, columns: str, cells: str, expected: tuple[float, float, float]
) -> None:
    """Agency workers are out of themselves and those in post, vacancies likewise, leavers out of those in post alone.

    The same figures that are shipped for 2025 are drawn as loaded for 2026.
    """
    draw(connection, "published_workforce", f"area | end | {columns}\n380 | 2026-09-30 | {cells}")
    for end in ("2025-09-30", "2026-09-30"):
        found = one(connection, key, BRADFORD, end)
        assert found.denominator is not None
        assert (found.value, found.numerator, round(found.denominator, 1)) == expected
