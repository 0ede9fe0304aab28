"""The calendar, from drawn loads and figures in a real warehouse: what is expected, what came when, and what waits."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from loaders.declare import declarations
from loaders.warehouse import open_warehouse
from metrics import reference
from metrics.due import Calendar, Line, State, calendars, due_day, working_days

SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)
SETS = {name: extract.set or name for name, extract in declarations().items()}
CASELOAD = "lists 6 and 9 joined to the workforce file"


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
    """Loads drawn as `name | loaded on | as at | extract | days that it speaks for`."""
    for line in drawn.strip().splitlines():
        name, on, as_at, extract, days = (cell.strip() for cell in line.split("|"))
        first, _, last = days.partition(" to ")
        connection.execute(
            "insert into load values ($1, $2::date + interval 9 hour, 'A Person', '380', $3, [$1 || '.csv'], [])",
            [name, on, as_at],
        )
        connection.execute("insert into load_extract values ($1, $2, '', 12, 10, 2)", [name, extract])
        connection.execute("insert into covered values ($1, $2, $3, $4, $3)", [name, extract, first, last or first])


def returned(connection: duckdb.DuckDBPyConnection, load: str, month: date, *measures: str) -> None:
    """Figures that a load of the measures return has for a month."""
    for number, measure in enumerate(measures):
        connection.execute(
            "insert into staged_measures_return (load_id, row_number, month_end, measure, value) values ($1, $2, $3, $4, 1)",
            [load, number, month, measure],
        )


def counted(connection: duckdb.DuckDBPyConnection, drawn: str) -> None:
    """Figures drawn as `indicator | month | source`, as a refresh leaves them."""
    for line in drawn.strip().splitlines():
        indicator, month, source = (cell.strip() for cell in line.split("|"))
        connection.execute(
            "insert into series by name select 'R' as refresh_id, timestamp '2026-11-18 10:00' as refreshed_at,"
            " $1 as indicator, $2::date as month, 'all' as breakdown, 'all' as \"group\", 1 as numerator, 1 as value,"
            " $3 as source, 'final' as status",
            [indicator, month, source],
        )
        connection.execute(
            "insert into counted select 'R', timestamp '2026-11-18 10:00', $1, 'v' where $1 not in (select indicator from counted)",
            [indicator],
        )


def seen(connection: duckdb.DuckDBPyConnection, month: date, today: date) -> Calendar:
    return calendars(connection, [month], today, SETS)[0]


def line(calendar: Calendar, file: str, strand: str = "") -> Line:
    return next(one for one in calendar.lines if (one.file, one.strand) == (file, strand))


@pytest.mark.parametrize(
    ("month", "working_day", "due"),
    [
        # From 1 April: Good Friday and Easter Monday (3 and 6 April 2026) are no working days.
        (date(2026, 3, 31), 10, date(2026, 4, 16)),
        # From 1 May: Monday 4 May 2026 is a bank holiday.
        (date(2026, 4, 30), 10, date(2026, 5, 15)),
        # 31 October 2026 is a Saturday: the first working day is Monday 2 November.
        (date(2026, 10, 31), 1, date(2026, 11, 2)),
    ],
)
def test_a_file_is_due_on_a_working_day_that_is_no_bank_holiday(month: date, working_day: int, due: date) -> None:
    assert due_day(month, working_day) == due
    assert working_days(month, due) == working_day


def test_before_the_first_load_the_files_named_as_expected_never_came_and_the_others_are_not_expected(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    found = seen(opened, OCTOBER, date(2026, 11, 18))
    assert found.due == date(2026, 11, 13)
    for file in (
        "contacts_with_outcomes",
        "contacts",
        "adopters",
        "workers",
        "vacancies",
        "ehc_register",
        "case_audit",
    ):
        # Monday 16, Tuesday 17 and Wednesday 18 November are after the due day.
        assert (line(found, file).state, line(found, file).late_by) == (State.NEVER, 3), file
    for file in ("ssd_contacts", "sen2", "workforce_summary"):
        assert line(found, file).state is State.NOT_EXPECTED, file
    assert not any(one.file.startswith("published") for one in found.lines)
    assert seen(opened, OCTOBER, date(2026, 11, 13)).missing[0].state is State.DUE


def test_a_file_is_in_in_late_or_late_by_working_days_since_it_was_due(opened: duckdb.DuckDBPyConnection) -> None:
    loads(
        opened,
        """
        L0 | 2026-10-05 | 2026-09-30 | workers          | 2026-09-01 to 2026-09-30
        L1 | 2026-10-05 | 2026-09-30 | vacancies        | 2026-09-01 to 2026-09-30
        L2 | 2026-10-05 | 2026-09-30 | children_in_need | 2026-04-01 to 2026-09-30
        L3 | 2026-11-13 | 2026-10-31 | workers          | 2026-10-01 to 2026-10-31
        L4 | 2026-11-17 | 2026-10-31 | vacancies        | 2026-10-01 to 2026-10-31
        """,
    )
    found = seen(opened, OCTOBER, date(2026, 11, 18))
    workers, vacancies, need = (line(found, name) for name in ("workers", "vacancies", "children_in_need"))
    assert (workers.state, workers.late_by, workers.first) == (State.IN, 0, date(2026, 11, 13))
    assert workers.came is not None
    assert (workers.came.files, workers.came.as_at, workers.came.loaded_by, workers.came.rows) == (
        ("L3.csv",), OCTOBER, "A Person", 10
    )  # fmt: skip
    # Monday 16 and Tuesday 17 November; and the 18th for what has not come.
    assert (vacancies.state, vacancies.late_by) == (State.IN_LATE, 2)
    assert (need.state, need.late_by, need.came) == (State.LATE, 3, None)
    assert need not in found.come
    assert need in found.missing


def test_a_list_near_the_month_end_serves_it_and_of_several_the_nearest_is_named(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    loads(
        opened,
        """
        L0 | 2026-08-05 | 2026-07-31 | children_in_need | 2026-02-01 to 2026-07-31
        L1 | 2026-10-20 | 2026-10-17 | children_in_need | 2026-05-01 to 2026-10-17
        L2 | 2026-11-04 | 2026-11-02 | children_in_need | 2026-06-01 to 2026-11-02
        L3 | 2026-12-04 | 2026-11-30 | children_in_need | 2026-07-01 to 2026-11-30
        """,
    )
    found = line(seen(opened, OCTOBER, date(2026, 12, 7)), "children_in_need")
    assert found.came is not None
    assert (found.state, found.came.files, found.first) == (State.IN, ("L2.csv",), date(2026, 10, 20))
    opened.execute("insert into load_mark values ('m', timestamp '2026-12-05', 'A Person', 'L2', false, 'wrong')")
    opened.execute("insert into load_mark values ('n', timestamp '2026-12-05', 'A Person', 'L1', false, 'wrong')")
    found = line(seen(opened, OCTOBER, date(2026, 12, 7)), "children_in_need")
    assert found.came is not None
    # Only the list of November is left: it came on 4 December, 15 working days after 13 November.
    assert (found.state, found.late_by, found.came.files) == (State.IN_LATE, 15, ("L3.csv",))


def test_history_that_is_loaded_in_one_go_is_not_late_and_no_file_is_expected_before_it_first_came(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    loads(
        opened,
        """
        L0 | 2026-10-05 | 2026-06-30 | care_leavers | 2026-06-30
        L1 | 2026-10-05 | 2026-09-30 | care_leavers | 2026-09-30
        """,
    )
    states = {month: line(seen(opened, month, date(2026, 11, 18)), "care_leavers").state for month in (
        date(2026, 6, 30), date(2026, 7, 31), SEPTEMBER, OCTOBER)}  # fmt: skip
    assert list(states.values()) == [State.IN, State.NOT_EXPECTED, State.IN, State.LATE]


def test_what_a_missing_file_holds_up_leaves_out_what_another_source_serves_or_is_not_due(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    loads(
        opened,
        """
        L0 | 2026-10-05 | 2026-09-30 | children_in_need | 2026-04-01 to 2026-09-30
        L1 | 2026-10-05 | 2026-09-30 | workers          | 2026-09-01 to 2026-09-30
        L2 | 2026-11-03 | 2026-10-31 | workers          | 2026-10-01 to 2026-10-31
        """,
    )
    counted(
        opened,
        f"""
        children_in_need | 2026-09-30 | Annex A list 6
        cin_seen_timely  | 2026-09-30 | Annex A list 6
        average_caseload | 2026-09-30 | {CASELOAD}
        average_caseload | 2026-10-31 | Cases Held in the workforce file
        highest_caseload | 2026-09-30 | {CASELOAD}
        """,
    )
    found = seen(opened, OCTOBER, date(2026, 11, 18))
    held = line(found, "children_in_need").holds_up
    assert {"children_in_need", "cin_seen_timely", "highest_caseload"} <= set(held)
    assert "average_caseload" not in found.waiting
    assert "highest_caseload" not in line(found, "workers").holds_up
    assert "contact_nfa_rate" in line(found, "contacts_with_outcomes").holds_up
    # A measure counts once, though two files of it have not come.
    assert "highest_caseload" in line(found, "care_leavers").holds_up
    assert found.waiting.count("highest_caseload") == 1


def test_a_list_that_covers_the_month_but_is_dated_far_from_its_end_still_holds_up_what_needs_one_near(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    loads(opened, "L0 | 2026-12-04 | 2026-11-30 | child_protection | 2026-06-01 to 2026-11-30")
    counted(opened, "cp_plans_starting | 2026-10-31 | Annex A list 7")
    found = line(seen(opened, OCTOBER, date(2026, 12, 7)), "child_protection")
    assert found.state is State.IN
    assert "cp_visit_timely" in found.holds_up
    assert "cp_plans_starting" not in found.holds_up


def test_the_source_that_a_council_uses_is_expected_and_the_other_is_not(opened: duckdb.DuckDBPyConnection) -> None:
    counted(
        opened,
        """
        contact_nfa_rate         | 2026-09-30 | Standard Safeguarding Dataset contacts
        contact_to_referral_rate | 2026-09-30 | Standard Safeguarding Dataset contacts
        contacts_undecided       | 2026-09-30 | Standard Safeguarding Dataset contacts
        contacts                 | 2026-09-30 | Standard Safeguarding Dataset contacts
        ehc_20_weeks             | 2026-09-30 | SEN2 person-level export
        """,
    )
    found = seen(opened, OCTOBER, date(2026, 11, 18))
    assert line(found, "ssd_contacts").state is State.NEVER
    assert line(found, "ssd_contacts").holds_up == (
        "contacts", "contact_nfa_rate", "contact_to_referral_rate", "contacts_undecided"
    )  # fmt: skip
    # One measure can be read from contacts with outcomes alone, so that file is still expected.
    assert line(found, "contacts_with_outcomes").holds_up == ("contact_decision_1_day",)
    assert (line(found, "sen2").state, line(found, "sen2").holds_up) == (State.NEVER, ("ehc_20_weeks",))


def test_a_return_says_how_many_of_its_due_measures_came_and_holds_up_the_others(
    opened: duckdb.DuckDBPyConnection,
) -> None:
    loads(opened, "L0 | 2026-11-05 | 2026-10-31 | measures_return | 2026-10-01 to 2026-10-31")
    nothing = line(seen(opened, OCTOBER, date(2026, 11, 18)), "measures_return", "6")
    asked = nothing.holds_up
    assert (nothing.state, nothing.given, nothing.asked) == (State.NEVER, 0, len(asked))
    returned(opened, "L0", OCTOBER, asked[0])
    found = line(seen(opened, OCTOBER, date(2026, 11, 18)), "measures_return", "6")
    assert (found.state, found.given, found.asked, found.holds_up) == (State.IN, 1, len(asked), asked[1:])


def test_a_strand_of_which_nothing_is_due_is_not_expected(opened: duckdb.DuckDBPyConnection) -> None:
    # Every measure of early help is returned for quarters: March, June, September, December.
    assert line(seen(opened, OCTOBER, date(2026, 11, 18)), "measures_return", "2").state is State.NOT_EXPECTED
    assert line(seen(opened, SEPTEMBER, date(2026, 11, 18)), "measures_return", "2").asked == 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('by_working_day = 10\nextracts = ["worker", "vacancies"]', "names 'worker', which no extract is called"),
        ('by_working_day = "ten"\nextracts = []', "by_working_day is a whole number from 1 to 60"),
        ("by_working_day = 10\nextracts = [1]", "extracts is a list of names in quotes"),
        ("by_working_day = 10\nextracts = [", "cannot be read"),
        ("by_working_day = 10\nextracts = []\nby = 3", "it may hold by_working_day and extracts only"),
    ],
)
def test_what_a_council_gets_wrong_in_the_list_of_expected_files_is_said_in_a_sentence(
    opened: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    (tmp_path / "expected.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    reference._table.cache_clear()
    try:
        with pytest.raises(reference.Unusable, match=words):
            seen(opened, OCTOBER, date(2026, 11, 18))
    finally:
        reference._table.cache_clear()


def test_a_file_that_is_named_as_expected_is_so_although_no_measure_reads_it(
    opened: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "expected.toml").write_text('by_working_day = 3\nextracts = ["teams"]', encoding="utf-8")
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    reference._table.cache_clear()
    try:
        found = seen(opened, OCTOBER, date(2026, 11, 18))
        assert (found.due, line(found, "teams").state) == (date(2026, 11, 4), State.NEVER)
    finally:
        reference._table.cache_clear()
