"""Children aged 0 to 17 by month: which estimate a month rests on, and whose."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from metrics import population

Month = tuple[float, int, bool]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse without any load."""
    connection = duckdb.connect()
    yield connection
    connection.close()


def at(connection: duckdb.DuckDBPyConnection, month: str) -> Month | None:
    """Population, vintage and whether it is provisional."""
    query = "select population, vintage, provisional from population_month where month = $month"
    found: Month | None = connection.execute(query, {"month": month}).fetchone()
    return found


def loaded(connection: duckdb.DuckDBPyConnection, *rows: str) -> None:
    """A loaded file of estimates: area, year, population."""
    values = ", ".join(
        "('{}', date '{}-06-30', {}::double)".format(*(cell.strip() for cell in row.split("|"))) for row in rows
    )
    connection.execute(
        f"create view published_population as from (select *, 'Children aged 0 to 17 years' as age_group"
        f" from (values {values}) as t(area, period_end, population))"
    )


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("2024-03-31", (141_374, 2023, False)),
        ("2024-04-30", (142_483, 2024, False)),
        ("2024-12-31", (142_483, 2024, False)),
        ("2025-03-31", (142_483, 2024, False)),
        ("2025-04-30", (142_483, 2024, True)),
        ("2030-03-31", (142_483, 2024, True)),
        ("2013-04-30", (138_638, 2013, False)),
        ("2013-03-31", None),
        ("2030-04-30", None),
    ],
)
def test_a_year_from_april_rests_on_the_june_in_it(
    connection: duckdb.DuckDBPyConnection, month: str, expected: Month | None
) -> None:
    population.fill(connection, "380")
    assert at(connection, month) == expected


def test_every_month_is_there_once_by_its_last_day(connection: duckdb.DuckDBPyConnection) -> None:
    population.fill(connection, "380")
    months = [month for (month,) in connection.execute("select month from population_month").fetchall()]
    assert len(months) == len(set(months)) == 17 * 12
    assert (months[0], months[10], months[-1]) == (date(2013, 4, 30), date(2014, 2, 28), date(2030, 3, 31))


def test_a_loaded_estimate_wins_and_what_is_not_loaded_stands(connection: duckdb.DuckDBPyConnection) -> None:
    loaded(connection, "380 | 2024 | 142500", "380 | 2025 | 143000", "373 | 2024 | 113000")
    population.fill(connection, "380")
    assert at(connection, "2024-03-31") == (141_374, 2023, False)
    assert at(connection, "2025-03-31") == (142_500, 2024, False)
    assert at(connection, "2025-04-30") == (143_000, 2025, False)
    assert at(connection, "2026-04-30") == (143_000, 2025, True)


def test_there_is_nothing_before_the_first_estimate_and_an_estimate_that_is_lacking_is_stood_in_for(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    loaded(connection, "301 | 2020 | 60000", "301 | 2022 | 61000")
    population.fill(connection, "301")
    assert at(connection, "2020-03-31") is None
    assert at(connection, "2021-03-31") == (60_000, 2020, False)
    assert at(connection, "2021-04-30") == (60_000, 2020, True)
    assert at(connection, "2022-04-30") == (61_000, 2022, False)


@pytest.mark.parametrize("code", ["", "123"])
def test_an_area_without_estimates_has_no_months(connection: duckdb.DuckDBPyConnection, code: str) -> None:
    population.fill(connection, code)
    assert connection.execute("from population_month").fetchall() == []


def test_the_sample_council_has_a_twelfth_of_bradford_s_children() -> None:
    for year, people in population.built_in()["999"].items():
        assert people == round(population.built_in()["380"][year] / 12, -1)


def test_fourteen_areas_have_every_year_from_mid_2012() -> None:
    known = population.built_in()
    assert len(known) == 14  # Bradford, ten neighbours, the region, England and the sample council
    assert {tuple(years) for years in known.values()} == {tuple(range(2012, 2025))}
    assert known["380"][2024] == 142_483
    assert known["E92000001"][2012] == 11_403_970


def test_whose_files_a_warehouse_holds_is_what_its_newest_load_says(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create table live_load (authority varchar, as_at date, loaded_at timestamp)")
    assert population.la_code(connection) == ""
    connection.execute(
        "insert into live_load values ('999', '2025-01-31', '2026-01-02'), ('380', '2025-02-28', '2026-01-01')"
    )
    assert population.la_code(connection) == "380"


def test_every_source_is_a_publication() -> None:
    folder = Path(population.BUILT_IN).parent
    sources = {line.rsplit(",", 1)[1] for line in population.BUILT_IN.read_text(encoding="utf-8").splitlines()[1:]}
    known = {line.split(",", 1)[0] for line in (folder / "publications.csv").read_text(encoding="utf-8").splitlines()}
    assert sources <= known
