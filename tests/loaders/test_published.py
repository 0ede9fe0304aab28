"""Files of published figures: read in the publisher's layout, with its symbols, periods and codes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from loaders import Outcome, Refused
from loaders.append import append
from loaders.declare import Kind, declarations
from loaders.prepare import Prepared
from loaders.values import period_reader, read_symbol
from metrics import benchmarks
from tests.loaders.conftest import BRADFORD, drawn

Take = Callable[..., list[Outcome]]
Release = Callable[[str, str], Prepared]
Write = Callable[..., Path]
Rows = Callable[[str], list[str]]
LoadCells = Callable[[str, list[list[str]]], Prepared]
PUBLISHED = [extract.id for extract in declarations().values() if extract.kind is Kind.RELEASES]
# Every heading that DfE's files open with, in their order, and what the rows of England, a region and Bradford say.
OPENING = [
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name",
]  # fmt: skip
AREAS = {
    "England": "Reporting year,National,E92000001,England,,,,,",
    "Yorkshire": "Reporting year,Regional,E92000001,England,E12000003,Yorkshire and The Humber,,,",
    "Bradford": "Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,380,E08000032,Bradford",
    "Sheffield": "Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,373,E08000019,Sheffield",
}


def layout(extract_id: str, table: str) -> list[list[str]]:
    """A drawing of `year | area | columns by staged name` as the publisher lays it out; other measures are not there."""
    extract = declarations()[extract_id]
    (_, _, *names), *rows = drawn(table)
    shared = {"period_end", "geographic_level", "country_code", "region_code", "old_la_code"}
    others = [column for column in extract.columns if column.required and column.id not in {*names, *shared}]
    headings = [*OPENING, *(extract.column(name).heading for name in names), *(column.heading for column in others)]
    return [headings, *([year, *AREAS[area].split(","), *cells, *[""] * len(others)] for year, area, *cells in rows)]


@pytest.fixture
def load_cells(warehouse: DuckDBPyConnection, write_csv: Write, ready: Callable[..., Prepared]) -> LoadCells:
    """Loads the cells of a file under a name."""

    def load_cells(name: str, cells: list[list[str]]) -> Prepared:
        one = ready(write_csv(name, cells))
        append(warehouse, [one], "a tester", lambda connection, extracts: None)
        return one

    return load_cells


@pytest.fixture
def release(load_cells: LoadCells) -> Release:
    """Loads a drawn file of an extract; its name holds no date."""

    def release(extract_id: str, table: str) -> Prepared:
        return load_cells(f"{declarations()[extract_id].sheet}.csv", layout(extract_id, table))

    return release


def told(one: Prepared) -> list[tuple[str, str]]:
    """What is said of a file, except which of its columns are not used."""
    return [(finding.rule, finding.value) for _, finding in one.findings if finding.rule != "extra_columns"]


def test_a_published_file_loads_through_the_same_door_as_every_other(take: Take, write_csv: Write) -> None:
    cells = layout("published_referrals", "year | area | referrals\n2025 | Bradford | 7450\n2025 | Sheffield | 5120")
    (outcome,) = take(write_csv("c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv", cells))
    assert (outcome.status, outcome.extracts) == ("loaded", ("published_referrals",))
    assert (outcome.rows_loaded, outcome.rows_skipped, outcome.as_at) == (2, 0, date(2025, 3, 31))


@pytest.mark.parametrize(
    ("extract_id", "year", "ends"),
    [
        ("published_workforce", "2025", date(2025, 9, 30)),
        ("published_referrals", "2025", date(2025, 3, 31)),
        ("published_children_in_care", "2025", date(2025, 3, 31)),
        ("published_ehc_timeliness", "2024", date(2024, 12, 31)),
        ("published_population", "2024", date(2024, 6, 30)),
    ],
)
def test_the_same_year_ends_on_another_day_in_another_publication(
    release: Release, warehouse: DuckDBPyConnection, extract_id: str, year: str, ends: date
) -> None:
    one = release(extract_id, f"year | area\n{year} | England\n2019 | England")
    assert one.as_at == ends
    (newest,) = warehouse.execute(f"select max(period_end) from {extract_id}").fetchall()
    assert newest == (ends,)


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2025", date(2025, 1, 31)), ("202425", date(2025, 1, 31)), ("199900", date(2000, 1, 31))]
    + [(cell, None) for cell in ("0", "202426", "2025-26", "25", "1850", "20245", "")],
)
def test_a_year_is_read_as_the_day_on_which_its_period_ends(cell: str, day: date | None) -> None:
    assert period_reader("01-31")(cell) == day


def test_a_symbol_is_empty_and_kept_and_no_fault(release: Release, rows: Rows) -> None:
    """Never nought: how many of them there are is not a finding either."""
    one = release(
        "published_repeat_plans",
        """
        year | area     | started | repeat
        2016 | Bradford | 500     | 0
        2017 | Bradford | 510     | c
        2018 | Bradford | 520     | Z
        2019 | Bradford | 530     | x
        2020 | Bradford | 540     | K
        2021 | Bradford | 550     | low
        2022 | Bradford | LOW     | U
        """,
    )
    assert told(one) == []
    query = "select year(period_end), started, started_symbol, repeat, repeat_symbol from published_repeat_plans"
    assert rows(query) == [
        "2016 | 500.0 |  | 0.0 | ",
        "2017 | 510.0 |  |  | c",
        "2018 | 520.0 |  |  | z",
        "2019 | 530.0 |  |  | x",
        "2020 | 540.0 |  |  | k",
        "2021 | 550.0 |  |  | low",
        "2022 |  | low |  | u",
    ]


def test_numbers_are_read_as_they_are_written_and_nought_is_a_number(release: Release, rows: Rows) -> None:
    one = release(
        "published_repeat_plans",
        """
        year | area      | started | repeat | repeat_percent
        2025 | Bradford  | 1,563   | 0      | 94.800000000000011
        2025 | Sheffield |         | about  | 19.7
        """,
    )
    assert told(one) == [("figure_not_read", "about")]
    query = "select area, started, repeat, round(repeat_percent, 4), repeat_symbol from published_repeat_plans"
    assert rows(query) == ["373 |  |  | 19.7 | ", "380 | 1563.0 | 0.0 | 94.8 | "]


def test_a_row_of_no_year_is_left_out_and_named(release: Release, rows: Rows) -> None:
    table = "year | area | population\n0 | Bradford | 1\n" + "2024 | Bradford | 142483\n" * 40
    one = release("published_population", table)
    assert told(one) == [("period_not_read", "0"), ("row_without_key", "")]
    assert rows("select area, period_end, population from published_population") == ["380 | 2024-06-30 | 142483.0"]


def test_areas_are_known_by_the_codes_that_do_not_change(load_cells: LoadCells, rows: Rows) -> None:
    """Sheffield's ONS code changed between two years of one file, and the region's name is spelt in two ways."""
    cells = layout(
        "published_workforce",
        """
        year | area      | inpost_fte
        2024 | Sheffield | 380
        2025 | Sheffield | 390
        2024 | Yorkshire | 4000
        2025 | Yorkshire | 4116
        """,
    )
    code, region = OPENING.index("new_la_code"), OPENING.index("region_name")
    cells[2][code], cells[4][region] = "E08000039", "Yorkshire and the Humber"
    assert [row[code] for row in cells[1:3]] == ["E08000019", "E08000039"]
    load_cells("csww.csv", cells)
    assert rows("select area, year(period_end), inpost_fte from published_workforce") == [
        "373 | 2024 | 380.0",
        "373 | 2025 | 390.0",
        "E12000003 | 2024 | 4000.0",
        "E12000003 | 2025 | 4116.0",
    ]


def test_another_authority_s_rows_are_not_another_authority_s_file(release: Release, rows: Rows) -> None:
    one = release("published_population", "year | area | population\n2024 | Sheffield | 114000")
    assert one.council == BRADFORD
    assert rows("select area from published_population") == ["373"]


def test_a_new_release_replaces_what_it_holds_and_leaves_what_it_does_not(release: Release, rows: Rows) -> None:
    release(
        "published_children_in_care",
        """
        year | area      | population_type | children
        2024 | Bradford  | on 31 March     | 1500
        2024 | Bradford  | starting        | 400
        2025 | Bradford  | on 31 March     | 1371
        2025 | Sheffield | on 31 March     | 640
        """,
    )
    release(
        "published_children_in_care",
        """
        year | area     | population_type | children
        2025 | Bradford | on 31 March     | 1372
        2025 | England  | on 31 March     | x
        """,
    )
    assert rows("select year(period_end), area, population_type, children from published_children_in_care") == [
        "2024 | 380 | on 31 March | 1500.0",
        "2024 | 380 | starting | 400.0",
        "2025 | 373 | on 31 March | 640.0",
        "2025 | 380 | on 31 March | 1372.0",
        "2025 | E92000001 | on 31 March | ",
    ]


def test_an_older_release_loaded_later_adds_only_what_the_newer_does_not_hold(release: Release, rows: Rows) -> None:
    release("published_population", "year | area | population\n2023 | Bradford | 141374\n2024 | Bradford | 142483")
    release("published_population", "year | area | population\n2022 | Bradford | 140342\n2023 | Bradford | 141000")
    assert rows("select year(period_end), population from published_population") == [
        "2022 | 140342.0",
        "2023 | 141374.0",
        "2024 | 142483.0",
    ]


def test_the_file_s_own_period_counts_whatever_date_is_given_with_it(take: Take, write_csv: Write) -> None:
    cells = layout("published_workforce", "year | area\n2025 | Bradford")
    (outcome,) = take(write_csv("csww as downloaded 2026-11-02.csv", cells), as_at=date(2026, 10, 31))
    assert outcome.as_at == date(2025, 9, 30)
    assert not [finding for finding in outcome.findings if finding.rule == "as_at"]


def test_a_category_is_one_row_of_the_area(release: Release, rows: Rows) -> None:
    release(
        "published_care_leavers",
        """
        year | area     | care_leaver_age | activity                                         | care_leavers | percent
        2025 | Bradford | 19 to 21 years  | In training or employment                        | z            | z
        2025 | Bradford | 19 to 21 years  | In training or employment (excl. apprenticeship) | 110          | 23
        2025 | Bradford | 19 to 21 years  | Total                                            | 484          | 100
        """,
    )
    query = "select activity, care_leavers, care_leavers_symbol from published_care_leavers"
    assert rows(query) == [
        "In training or employment (excl. apprenticeship) | 110.0 | ",
        "In training or employment |  | z",
        "Total | 484.0 | ",
    ]


def test_another_file_of_the_publisher_is_not_taken_for_one_of_these(
    write_csv: Write, ready: Callable[..., Prepared]
) -> None:
    path = write_csv("c3_factors.csv", [[*OPENING, "category", "factor", "episodes"], ["2025", *[""] * 12]])
    with pytest.raises(AssertionError):
        ready(path)


def test_a_file_by_its_name_that_lacks_a_measure_is_told_which(
    write_csv: Write, ready: Callable[..., Prepared]
) -> None:
    cells = layout("published_workforce", "year | area | inpost_fte\n2025 | Bradford | 467.1")
    place = cells[0].index("absence_rate_fte")
    path = write_csv("csww_indicators.csv", [row[:place] + row[place + 1 :] for row in cells])
    with pytest.raises(Refused, match="absence_rate_fte"):
        ready(path)


def test_only_the_symbols_of_publications_are_symbols() -> None:
    assert [read_symbol(cell) for cell in ("c", " Low ", "-", "12", "cc", "")] == ["c", "low", None, None, None, None]


@pytest.mark.parametrize("extract_id", PUBLISHED)
def test_every_extract_has_its_publication_and_a_benchmark_that_reads_it(extract_id: str) -> None:
    assert extract_id in {benchmark.extract for benchmark in benchmarks.benchmarks().values()}


def test_every_benchmark_that_can_be_loaded_can_be_read_from_the_warehouse(warehouse: DuckDBPyConnection) -> None:
    """What benchmarks.toml says of columns holds of the declared extracts."""
    loadable = [one for one in benchmarks.benchmarks().values() if one.extract]
    assert {one.extract for one in loadable} == set(PUBLISHED)
    for benchmark in loadable:
        assert benchmarks.figures(warehouse, benchmark.key, "380"), benchmark.key
