"""Where figures come from, worked out by hand on drawn loads in a real warehouse: which loads are behind March."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from loaders.warehouse import open_warehouse
from metrics.editions import editions
from metrics.editions import opened as open_edition
from metrics.origin import Origin, Use, origin

FEBRUARY, MARCH, APRIL = date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse without a load; making one takes a second."""
    place = tmp_path_factory.mktemp("empty") / "w.duckdb"
    open_warehouse(place).close()
    return place


@pytest.fixture
def opened(empty: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(shutil.copyfile(empty, tmp_path / "w.duckdb"))) as connection:
        yield connection


def loads(connection: duckdb.DuckDBPyConnection, drawn: str) -> None:
    """Loads drawn as `name | loaded on | as at | extract | days that it speaks for`: 12 rows read, 10 loaded, 2 skipped."""
    for line in drawn.strip().splitlines():
        name, on, as_at, extract, days = (cell.strip() for cell in line.split("|"))
        connection.execute(
            "insert into load select $1, $2::date + interval 9 hour, 'A Person', '380', $3, [$1 || '.csv'], []"
            " where $1 not in (select load_id from load)",
            [name, on, as_at],
        )
        connection.execute("insert into load_extract values ($1, $2, '', 12, 10, 2)", [name, extract])
        if days:
            first, _, last = days.partition(" to ")
            connection.execute("insert into covered values ($1, $2, $3, $4, $3)", [name, extract, first, last or first])


def rows(connection: duckdb.DuckDBPyConnection, extract: str, drawn: str) -> None:
    """Staged rows drawn with the names of their columns; the first is the load."""
    head, *lines = ([cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines())
    for number, cells in enumerate(lines):
        connection.execute(
            f"insert into staged_{extract} (row_number, load_id, {', '.join(head[1:])})"
            f" values ({', '.join('?' * (len(cells) + 1))})",
            [number, *(cell or None for cell in cells)],
        )


def figure(
    connection: duckdb.DuckDBPyConnection,
    indicator: str,
    source: str,
    month: date = MARCH,
    version: str = "0123456789ab",
) -> None:
    """A figure of 5 as a refresh leaves it."""
    connection.execute(
        "insert into series by name select 'R' as refresh_id, timestamp '2026-11-18 10:00' as refreshed_at,"
        " $1 as indicator, $2::date as month, 'all' as breakdown, 'all' as \"group\", 5 as value, $3 as source,"
        " 'final' as status",
        [indicator, month, source],
    )
    connection.execute("insert into counted values ('R', timestamp '2026-11-18 10:00', $1, $2)", [indicator, version])


def undo(connection: duckdb.DuckDBPyConnection, load: str, counts: bool = False, on: str = "2026-11-19") -> None:
    connection.execute(
        "insert into load_mark values ($1 || $2, $2::timestamp, 'A Person', $1, $3, 'wrong')", [load, on, counts]
    )


def behind(found: Origin, use: Use = Use.FIGURE) -> list[str]:
    return [one.load_id for one in found.loads if one.use is use]


THREE_LISTS = """
A | 2026-04-03 | 2026-03-31 | referrals | 2025-10-01 to 2026-03-31
B | 2026-07-03 | 2026-06-30 | referrals | 2026-01-01 to 2026-06-30
C | 2026-09-03 | 2026-08-31 | referrals | 2026-03-10 to 2026-08-31
"""


def test_the_loads_behind_march_are_those_with_the_last_word_on_one_of_its_days(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    loads(opened, THREE_LISTS)
    figure(opened, "referrals", "Annex A list 3")
    # C speaks from 10 March on, B for the days before; all that A says of March is said again by B.
    found = origin(opened, "referrals", MARCH)
    assert behind(found) == ["C", "B"]
    one = found.loads[0]
    assert (one.extract, one.files, one.as_at, one.loaded_at, one.loaded_by) == (
        "referrals", ("C.csv",), date(2026, 8, 31), datetime(2026, 9, 3, 9), "A Person"
    )  # fmt: skip
    assert (one.read, one.loaded, one.skipped) == (12, 10, 2)
    assert (found.value, found.source, found.version, found.counted_at) == (
        5, "Annex A list 3", "0123456789ab", datetime(2026, 11, 18, 10)
    )  # fmt: skip
    figure(opened, "referrals", "Annex A list 3", FEBRUARY)
    assert behind(origin(opened, "referrals", FEBRUARY)) == ["B"]


def test_an_undone_load_is_behind_nothing_until_it_counts_again(opened: duckdb.DuckDBPyConnection) -> None:
    loads(opened, THREE_LISTS)
    figure(opened, "referrals", "Annex A list 3")
    undo(opened, "C")
    assert behind(origin(opened, "referrals", MARCH)) == ["B"]
    undo(opened, "B")
    assert behind(origin(opened, "referrals", MARCH)) == ["A"]
    undo(opened, "C", counts=True, on="2026-11-20")
    assert behind(origin(opened, "referrals", MARCH)) == ["C", "A"]


def test_loads_that_were_not_known_then_are_not_behind_what_was_known_then(opened: duckdb.DuckDBPyConnection) -> None:
    loads(opened, THREE_LISTS)
    figure(opened, "referrals", "Annex A list 3")
    opened.execute("set variable known_at = timestamp '2026-08-01'")
    assert behind(origin(opened, "referrals", MARCH)) == ["B"]


def test_a_measure_that_looks_back_names_the_loads_of_the_months_before_apart(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    loads(
        opened,
        """
        Z | 2024-10-03 | 2024-09-30 | referrals | 2024-04-01 to 2024-09-30
        Y | 2025-04-03 | 2025-03-31 | referrals | 2024-10-01 to 2025-03-31
        X | 2025-10-03 | 2025-09-30 | referrals | 2025-04-01 to 2025-09-30
        A | 2026-04-03 | 2026-03-31 | referrals | 2025-10-01 to 2026-03-31
        """,
    )
    figure(opened, "rereferral_rate", "Annex A list 3")
    found = origin(opened, "rereferral_rate", MARCH)
    # Twelve months back from March 2026 is March 2025, the last month of Y.
    assert (behind(found), behind(found, Use.AROUND)) == (["A"], ["X", "Y"])


def test_a_stock_is_read_from_the_list_nearest_to_the_month_end(opened: duckdb.DuckDBPyConnection) -> None:
    loads(
        opened,
        """
        A | 2026-04-03 | 2026-03-28 | care_leavers | 2026-03-28
        B | 2026-04-03 | 2026-04-01 | care_leavers | 2026-04-01
        C | 2026-05-03 | 2026-04-30 | care_leavers | 2026-04-30
        """,
    )
    figure(opened, "care_leavers_suitable", "Annex A list 9")
    assert behind(origin(opened, "care_leavers_suitable", MARCH)) == ["B"]
    undo(opened, "B")
    assert behind(origin(opened, "care_leavers_suitable", MARCH)) == ["A"]


def test_each_list_of_a_source_that_joins_several_is_behind_the_figure(opened: duckdb.DuckDBPyConnection) -> None:
    loads(
        opened,
        """
        A | 2026-04-03 | 2026-03-31 | children_in_need | 2025-10-01 to 2026-03-31
        A | 2026-04-03 | 2026-03-31 | care_leavers     | 2026-03-31
        B | 2026-04-06 | 2026-03-31 | workers          | 2026-03-01 to 2026-03-31
        C | 2026-04-07 | 2026-03-31 | workers          | 2026-03-01 to 2026-03-31
        T | 2026-01-07 | 2026-01-01 | teams            | 2026-01-01
        G | 2026-01-07 | 2026-01-01 | targets          | 2026-01-01
        """,
    )
    figure(opened, "caseload_over_target", "lists 6 and 9 joined to the workforce file")
    found = origin(opened, "caseload_over_target", MARCH)
    assert sorted((one.load_id, one.extract) for one in found.loads if one.use is Use.FIGURE) == [
        ("A", "care_leavers"), ("A", "children_in_need"), ("C", "workers")
    ]  # fmt: skip
    assert behind(found, Use.SETTING) == ["G"]
    assert behind(found, Use.TEAMS) == ["T"]
    undo(opened, "G")
    found = origin(opened, "caseload_over_target", MARCH)
    assert (behind(found, Use.SETTING), found.built_in) == ([], ("targets.csv",))


def test_an_episode_that_only_an_older_list_still_shows_brings_that_list(opened: duckdb.DuckDBPyConnection) -> None:
    loads(
        opened,
        """
        A | 2026-04-03 | 2026-03-31 | children_in_care | 2025-10-01 to 2026-03-31
        B | 2026-09-03 | 2026-08-31 | children_in_care | 2026-03-01 to 2026-08-31
        """,
    )
    figure(opened, "care_exits", "Annex A list 8")
    rows(opened, "children_in_care", "load_id | child_id | care_start | care_end\nB | Y | 2024-05-01 | 2026-03-20")
    assert behind(origin(opened, "care_exits", MARCH)) == ["B"]
    # X left care on 10 March and came again in June, which is all that the later list shows of X.
    rows(
        opened,
        "children_in_care",
        "load_id | child_id | care_start | care_end\nA | X | 2020-01-01 | 2026-03-10\nB | X | 2026-06-01 |",
    )
    assert behind(origin(opened, "care_exits", MARCH)) == ["B", "A"]


def test_a_conference_is_traced_to_the_list_that_holds_its_enquiry(opened: duckdb.DuckDBPyConnection) -> None:
    loads(
        opened,
        """
        A | 2026-04-20 | 2026-04-15 | section_47 | 2025-10-16 to 2026-03-31
        B | 2026-10-03 | 2026-09-30 | section_47 | 2026-04-01 to 2026-09-30
        """,
    )
    figure(opened, "icpc_held", "Annex A list 5", APRIL)
    assert behind(origin(opened, "icpc_held", APRIL)) == ["B"]
    rows(opened, "section_47", "load_id | child_id | strategy_date | icpc_date\nA | X | 2026-03-27 | 2026-04-10")
    assert behind(origin(opened, "icpc_held", APRIL)) == ["B", "A"]


def test_sheets_that_add_up_are_all_behind_the_month(opened: duckdb.DuckDBPyConnection) -> None:
    loads(
        opened,
        """
        A | 2026-04-03 | 2026-03-31 | case_audit | 2026-03-01 to 2026-03-31
        B | 2026-04-04 | 2026-03-31 | case_audit | 2026-03-01 to 2026-03-31
        C | 2026-05-04 | 2026-04-30 | case_audit | 2026-04-01 to 2026-04-30
        """,
    )
    rows(
        opened,
        "case_audit",
        "load_id | audit_id | kind | audit_date\nA | 1 | Case | 2026-03-05\nB | 2 | Case | 2026-03-09\nC | 3 | Case | 2026-04-01",
    )
    figure(opened, "audits_completed", "Case audits")
    assert behind(origin(opened, "audits_completed", MARCH)) == ["B", "A"]


def test_a_returned_figure_comes_from_the_newest_return_that_holds_it(opened: duckdb.DuckDBPyConnection) -> None:
    loads(
        opened,
        """
        A | 2026-04-03 | 2026-03-31 | measures_return | 2026-03-01 to 2026-03-31
        B | 2026-05-04 | 2026-04-30 | measures_return | 2026-03-01 to 2026-04-30
        C | 2026-05-05 | 2026-04-30 | measures_return | 2026-03-01 to 2026-03-31
        """,
    )
    rows(
        opened,
        "measures_return",
        "load_id | month_end | measure | value\nA | 2026-03-31 | panel_attendance | 3\nB | 2026-03-31 | panel_attendance | 4\n"
        "C | 2026-03-31 | forum_older | 1",
    )
    figure(opened, "panel_attendance", "Measures return")
    assert behind(origin(opened, "panel_attendance", MARCH)) == ["B"]
    undo(opened, "B")
    assert behind(origin(opened, "panel_attendance", MARCH)) == ["A"]


def test_a_rate_names_the_year_of_its_population_and_where_that_stands(opened: duckdb.DuckDBPyConnection) -> None:
    loads(opened, "A | 2026-04-03 | 2026-03-31 | section_47 | 2025-10-01 to 2026-03-31")
    figure(opened, "section_47_rate", "Annex A list 5", date(2025, 3, 31))
    found = origin(opened, "section_47_rate", date(2025, 3, 31))
    # The year to March 2025 rests on the June in it.
    assert (found.vintage, found.built_in) == (2024, ("population.csv",))
    loads(opened, "P | 2026-04-05 | 2026-04-05 | published_population | 2026-04-05")
    rows(
        opened,
        "published_population",
        "load_id | period_end | area | age_group | population\nP | 2024-06-30 | 380 | Aged 0 to 17 | 142000",
    )
    found = origin(opened, "section_47_rate", date(2025, 3, 31))
    assert (found.vintage, found.built_in, behind(found, Use.SETTING)) == (2024, (), ["P"])


def test_a_measure_of_milestones_says_that_no_load_is_behind_it_until_a_file_of_them_is_loaded(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    figure(opened, "milestones_on_time", "Milestones of the plan")
    found = origin(opened, "milestones_on_time", MARCH)
    assert (found.loads, found.built_in) == ((), ("milestones.csv",))
    loads(opened, "M | 2026-04-05 | 2026-04-05 | milestones | 2026-04-05")
    found = origin(opened, "milestones_on_time", MARCH)
    assert (behind(found, Use.SETTING), found.built_in) == (["M"], ())


def test_measures_about_the_loads_name_the_loads_that_they_are_about(opened: duckdb.DuckDBPyConnection) -> None:
    loads(
        opened,
        """
        A | 2026-04-03 | 2026-03-31 | workers      | 2026-03-01 to 2026-03-31
        B | 2026-04-20 | 2026-03-31 | workers      | 2026-03-01 to 2026-03-31
        C | 2026-05-03 | 2026-04-30 | care_leavers | 2026-04-30
        """,
    )
    figure(opened, "data_quality", "load log")
    figure(opened, "data_on_time", "load log")
    assert behind(origin(opened, "data_quality", MARCH)) == ["B", "A"]
    found = origin(opened, "data_on_time", MARCH)
    # It is in time by the first that came; care leavers are expected since their own first load, of a later month.
    assert (behind(found), behind(found, Use.AROUND), found.built_in) == (["A"], ["C"], ("expected.toml",))


def test_without_a_figure_it_says_why_and_names_no_load(opened: duckdb.DuckDBPyConnection) -> None:
    loads(opened, THREE_LISTS)
    found = origin(opened, "referrals", MARCH)
    assert (found.value, found.status, found.loads) == (None, "no file that holds it has been loaded", ())
    with pytest.raises(KeyError):
        origin(opened, "no_such_measure", MARCH)


def publish(connection: duckdb.DuckDBPyConnection, name: str, on: str, value: float) -> None:
    """An edition of March that holds one figure."""
    connection.execute("insert into edition values ($1, $2::timestamp, 'The Board', $3, '')", [name, on, MARCH])
    connection.execute(
        "insert into edition_series by name select $1 as edition_id, 'referrals' as indicator, $2::date as month, 'all' as"
        " breakdown, 'all' as \"group\", $3::double as value, 'Annex A list 3' as source, 'final' as status",
        [name, MARCH, value],
    )
    connection.execute("insert into edition_definition values ($1, 'referrals', 'version of ' || $1, '', '')", [name])


def test_the_draft_says_what_the_newest_edition_has_and_an_edition_knows_the_loads_of_its_day(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    loads(opened, THREE_LISTS)
    figure(opened, "referrals", "Annex A list 3")
    assert origin(opened, "referrals", MARCH).edition is None
    publish(opened, "E1", "2026-04-10 12:00", 4)
    publish(opened, "E2", "2026-07-10 12:00", 6)
    found = origin(opened, "referrals", MARCH)
    assert found.edition is not None
    assert (found.edition.id, found.value, found.published) == ("E2", 5, 6)
    first = next(one for one in editions(opened) if one.id == "E1")
    with opened.cursor() as cursor:
        open_edition(cursor, first)
        found = origin(cursor, "referrals", MARCH)
    assert found.edition == first
    assert (found.value, found.published, found.version, behind(found)) == (4, 4, "version of E1", ["A"])
    assert found.counted_at == datetime(2026, 4, 10, 12)
