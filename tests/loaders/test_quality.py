"""Quality of what is loaded: tried on the rows in force, told at the load, and a file that cannot be trusted is refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from loaders import Outcome, Severity, Status, check, declare, load, loads, quality, undo
from loaders.__main__ import main
from loaders.findings import Finding
from loaders.mappings import Meaning, map_values
from loaders.quality.against_last import Fallen, fallen
from loaders.quality.live import live_loads_kept
from tests.loaders.test_declare import GOOD

Take = Callable[..., list[Outcome]]
Write = Callable[..., Path]
CHILD_IN_NEED = [
    "Child Unique ID", "CIN Start Date", "Primary Need Code", "CIN Closure Date", "Case status", "Allocated Team", "Allocated Worker",
]  # fmt: skip
REFERRALS = ["Child Unique ID", "Date of referral", "Referral Source", "Referral NFA?", "Allocated Team"]
PLANS = "child_id | plan_start | plan_end | worker | team\n"


def nothing(connection: DuckDBPyConnection, extracts: object) -> None:
    """No figure is counted."""


def in_need(child: str, start: str = "01/02/2023", end: str = "", team: str = "East") -> list[str]:
    status = "e) Closed episode" if end else "c) Child in need plan"
    return [child, start, "N1 - Abuse or neglect", end, status, team, "Ann Bell"]


def list_6(write: Write, as_at: str, children: range, width: int = 0, **cells: str) -> Path:
    rows = [in_need(f"{child:0{width}d}", **cells) for child in children]
    return write(f"list_6_{as_at}.csv", [CHILD_IN_NEED, *rows])


def referral(child: int, day: str, team: str = "East") -> list[str]:
    return [str(child), day, "Police", "No", team]


def found_in(warehouse: DuckDBPyConnection, extract: str, rule: str) -> list[tuple[str, int | None, int]]:
    tried = [one for one in quality.by_load(warehouse, extract) if one.rule == rule]
    return [(f"{one.as_at}", one.tried, one.broken) for one in tried]


def told(outcome: Outcome, *rules: str) -> list[tuple[str, str, int | None, int]]:
    kept = [one for one in outcome.findings if one.rule in rules]
    return [(one.rule, one.severity.value, one.row, len(one.more)) for one in kept]


def held(warehouse: DuckDBPyConnection) -> dict[str, int]:
    names = [
        row[0] for row in warehouse.execute("select table_name from duckdb_tables() where not temporary").fetchall()
    ]
    counts = {name: warehouse.execute(f'select count(*) from "{name}"').fetchone() for name in names}
    return {name: count[0] for name, count in counts.items() if count and name != "warehouse"}


# Beside the list before it


def test_a_list_of_open_cases_that_falls_by_more_than_three_tenths_is_told_and_loaded(
    take: Take, write_csv: Write
) -> None:
    """Of 100 open cases 70 are no warning, as that is not more than three tenths; 69 are one."""
    take(list_6(write_csv, "2024-03-31", range(100)))
    assert told(take(list_6(write_csv, "2024-04-30", range(70)))[0], "fewer_rows") == []
    (outcome,) = take(list_6(write_csv, "2024-05-31", range(48)))
    assert (outcome.status, told(outcome, "fewer_rows")) == (Status.LOADED, [("fewer_rows", "warn", None, 0)])


def test_few_rows_may_fall_by_twenty(take: Take, write_csv: Write) -> None:
    take(list_6(write_csv, "2024-03-31", range(21)))
    assert told(take(list_6(write_csv, "2024-04-30", range(1)))[0], "fewer_rows") == []


def test_a_list_of_which_next_to_nothing_is_left_is_refused_and_leaves_nothing(
    take: Take, write_csv: Write, warehouse: DuckDBPyConnection
) -> None:
    take(list_6(write_csv, "2024-03-31", range(100)))
    before = held(warehouse)
    (outcome,) = take(list_6(write_csv, "2024-04-30", range(9)))
    assert (outcome.status, outcome.rows_loaded, outcome.changes) == (Status.REFUSED, 0, ())
    (why,) = outcome.findings
    assert (why.severity, why.rule) == (Severity.BLOCK, "fewer_rows")
    assert "holds 9 rows where the list as at 31/03/2024 holds 100" in why.message
    assert "export the list whole; if the list as at 31/03/2024 was the wrong one, undo its load first" in why.message
    assert held(warehouse) == before


def test_the_neighbour_of_a_refused_file_is_loaded(take: Take, write_csv: Write, warehouse: DuckDBPyConnection) -> None:
    take(list_6(write_csv, "2024-03-31", range(100)))
    referrals = write_csv("list_3_2024-04-30.csv", [REFERRALS, referral(1, "02/04/2024")])
    bad, good = take(list_6(write_csv, "2024-04-30", range(5)), referrals)
    assert (bad.status, good.status) == (Status.REFUSED, Status.LOADED)
    assert [sorted(one.extracts) for one in loads(warehouse)] == [["referrals"], ["children_in_need"]]
    assert warehouse.execute("select count(*) from staged_children_in_need").fetchone() == (100,)


def test_the_refresh_hears_of_what_is_loaded_alone(write_csv: Write, warehouse: DuckDBPyConnection, take: Take) -> None:
    take(list_6(write_csv, "2024-03-31", range(100)))
    heard: list[set[str]] = []
    referrals = write_csv("list_3_2024-04-30.csv", [REFERRALS, referral(1, "02/04/2024")])
    paths = [list_6(write_csv, "2024-04-30", range(5)), referrals]
    outcomes = check(paths, warehouse=warehouse, then=lambda connection, extracts: heard.append(set(extracts)))
    assert [one.status for one in outcomes] == [Status.REFUSED, Status.CHECKED]
    assert heard == [{"referrals"}]


def test_a_list_is_not_held_against_one_that_was_refused_beside_it(take: Take, write_csv: Write) -> None:
    take(list_6(write_csv, "2024-03-31", range(100)))
    april, may = list_6(write_csv, "2024-04-30", range(5)), list_6(write_csv, "2024-05-31", range(101))
    assert [one.status for one in take(april, may)] == [Status.REFUSED, Status.LOADED]


def test_where_every_file_is_refused_nothing_is_counted_again(
    take: Take, write_csv: Write, warehouse: DuckDBPyConnection
) -> None:
    take(list_6(write_csv, "2024-03-31", range(100)))
    heard: list[object] = []
    (outcome,) = check(
        [list_6(write_csv, "2024-04-30", range(5))], warehouse=warehouse, then=lambda c, e: heard.append(e)
    )
    assert (outcome.status, heard) == (Status.REFUSED, [])


def test_the_list_of_another_authority_is_refused(take: Take, write_csv: Write) -> None:
    """Of 100 children 5 would do, as that is not less than a twentieth; 4 are too few."""
    take(list_6(write_csv, "2024-03-31", range(100)))
    (outcome,) = take(list_6(write_csv, "2024-04-30", range(96, 200)))
    assert told(outcome, "another_list") == [("another_list", "block", None, 0)]
    assert "Only 4 of the 100 identifiers of the list as at 31/03/2024" in outcome.findings[0].message
    assert take(list_6(write_csv, "2024-04-30", range(95, 200)))[0].status is Status.LOADED


def test_a_list_of_other_identifiers_is_loaded_once_somebody_says_that_it_is_right(
    take: Take, write_csv: Write, warehouse: DuckDBPyConnection
) -> None:
    take(list_6(write_csv, "2024-03-31", range(100)))
    renumbered = [list_6(write_csv, "2024-04-30", range(1000, 1100))]
    (outcome,) = load(renumbered, warehouse, then=nothing, accepted=["fewer_rows"])
    assert outcome.status is Status.REFUSED
    (outcome,) = load(renumbered, warehouse, then=nothing, accepted=["another_list"])
    (warning,) = [one for one in outcome.findings if one.rule == "another_list"]
    assert (outcome.status, warning.severity) == (Status.LOADED, Severity.WARN)
    assert warning.message.endswith("because the person loading said that it is right.")
    assert warehouse.execute("select severity from finding where rule = 'another_list'").fetchall() == [("warn",)]


def test_identifiers_that_lost_their_zeros_are_refused_with_that_as_a_possible_cause(
    take: Take, write_csv: Write
) -> None:
    take(list_6(write_csv, "2024-03-31", range(1, 60), width=8))
    (outcome,) = take(list_6(write_csv, "2024-04-30", range(1, 60)))
    assert outcome.status is Status.REFUSED
    assert "leading zeros lost?" in outcome.findings[0].message


def test_few_children_may_all_be_others(take: Take, write_csv: Write) -> None:
    take(list_6(write_csv, "2024-03-31", range(29)))
    assert take(list_6(write_csv, "2024-04-30", range(100, 129)))[0].status is Status.LOADED


def test_children_are_not_missed_where_the_list_looks_back_less_far(take: Take, write_csv: Write) -> None:
    """A year later nobody of then need be open, nor closed within the six months that a list looks back."""
    take(list_6(write_csv, "2023-03-31", range(100)))
    assert take(list_6(write_csv, "2024-03-31", range(100, 200), start="01/02/2024"))[0].status is Status.LOADED


def test_events_are_compared_for_the_days_that_both_lists_speak_for(
    take: Take, write_csv: Write, warehouse: DuckDBPyConnection
) -> None:
    """The second list holds one month alone, and of that month all 40 referrals: nothing is missing."""
    days = [f"{1 + child % 28:02d}/0{1 + child % 4}/2024" for child in range(160)]
    rows = [referral(child, day) for child, day in enumerate(days)]
    take(write_csv("list_3_2024-04-30.csv", [REFERRALS, *rows]))
    april = [row for row in rows if row[1].endswith("/04/2024")]
    (outcome,) = take(write_csv("again list_3_2024-04-30.csv", [REFERRALS, *april]))
    assert told(outcome, "fewer_rows", "another_list") == []
    (one,) = fallen(warehouse, declare.declarations()["referrals"])
    assert (one.before, one.now, one.expected, one.found) == (40, 40, 40, 40)


def test_lists_of_different_months_have_nothing_in_common_to_compare(
    take: Take, write_csv: Write, warehouse: DuckDBPyConnection
) -> None:
    for month in (3, 4):
        rows = [referral(1000 * month + child, f"{1 + child % 28:02d}/{month:02d}/2024") for child in range(120)]
        (outcome,) = take(write_csv(f"list_3_2024-{month:02d}-30.csv", [REFERRALS, *rows]))
        assert outcome.status is Status.LOADED
    (one,) = fallen(warehouse, declare.declarations()["referrals"])
    assert (one.is_fewer, one.is_another) == (False, False)


def test_the_workforce_of_another_council_is_refused(lists: Any, warehouse: DuckDBPyConnection) -> None:
    """The months of the second file follow those of the first: its first is held against the other's last."""
    head = "month_end | staff_id | fte | team\n"
    months = ["31/01/2024", "29/02/2024"]
    lists.add("workers", "2024-02-29", head + "\n".join(f"{day} | {n} | 1 | East" for day in months for n in range(40)))
    lists.add("workers", "2024-03-31", head + "\n".join(f"31/03/2024 | {n} | 1 | East" for n in range(100, 140)))
    lists.load()
    assert warehouse.execute("select max(month_end)::varchar from workers").fetchone() == ("2024-02-29",)


@pytest.mark.parametrize(
    ("before", "now", "fewer", "gone"),
    [
        (100, 70, False, False),
        (100, 69, True, False),
        (100, 10, True, False),
        (100, 9, True, True),
        (20, 0, False, False),
    ],
)
def test_how_far_a_list_may_fall(before: int, now: int, fewer: bool, gone: bool) -> None:
    one = Fallen("load", date(2024, 3, 31), before, now, 0, 0)
    assert (one.is_fewer, one.is_gone) == (fewer, gone)


# Rows, at the load


def test_a_load_names_twenty_rows_that_break_a_rule_and_counts_the_others(
    take: Take, write_csv: Write, warehouse: DuckDBPyConnection
) -> None:
    rows = [in_need(str(child), team="" if child < 23 else "East") for child in range(60)]
    (outcome,) = take(write_csv("list_6_2024-03-31.csv", [CHILD_IN_NEED, *rows]))
    expected = [("blank_team", "warn", row, 0) for row in range(2, 22)] + [("blank_team", "warn", None, 3)]
    assert told(outcome, "blank_team") == expected
    assert outcome.findings[-1].more == (22, 23, 24)
    stored = "select count(row_number), sum(more_rows) from finding where rule = 'blank_team' and column_name = 'Allocated Team'"
    assert warehouse.execute(stored).fetchone() == (20, 3)


def test_a_cell_that_could_not_be_read_is_not_told_a_second_time_as_blank(take: Take, lists: Any) -> None:
    """Of 60 children 25 have a date of a legal status that cannot be read, more than are named, and two have none."""
    starts = ["soon"] * 25 + [""] * 2 + ["01/02/2024"] * 33
    rows = "\n".join(f"{child} | 01/02/2024 | {start}" for child, start in enumerate(starts))
    drawn = lists.add("children_in_care", "2024-03-31", "child_id | care_start | legal_status_start\n" + rows)
    (outcome,) = take(drawn.files[0].path)
    assert told(outcome, "date_not_read")[-1] == ("date_not_read", "warn", None, 5)
    blank = "blank_legal_status_start"
    assert told(outcome, blank) == [(blank, "warn", 27, 0), (blank, "warn", 28, 0)]


def test_a_file_that_breaks_a_blocking_rule_in_most_rows_is_refused(take: Take, write_csv: Write) -> None:
    """The dates of 21 of 40 rows are exchanged: more than half. Of 42 rows that is half, and only told."""

    def exchanged(rows: int) -> Outcome:
        wrong = [in_need(str(child), "01/03/2024", "01/02/2024") for child in range(21)]
        right = [in_need(str(child), "01/02/2024", "01/03/2024") for child in range(21, rows)]
        return take(write_csv(f"list_6_2024-03-31 of {rows}.csv", [CHILD_IN_NEED, *wrong, *right]))[0]

    (why,) = exchanged(40).findings
    assert (why.severity, why.rule) == (Severity.BLOCK, "end_before_start")
    assert "in 21 of 40 rows, the first in row 2: two columns are probably exchanged" in why.message
    loaded = exchanged(42)
    assert loaded.status is Status.LOADED
    assert told(loaded, "end_before_start")[-1] == ("end_before_start", "warn", None, 1)


def test_a_check_without_a_refresh_finds_no_rows_and_a_rehearsal_does(take: Take, write_csv: Write) -> None:
    path = write_csv("list_6_2024-03-31.csv", [CHILD_IN_NEED, in_need("1", "01/03/2024", "01/02/2024")])
    assert told(check([path])[0], "end_before_start") == []
    assert told(check([path], then=nothing)[0], "end_before_start") == [("end_before_start", "warn", 2, 0)]


def test_the_command_line_checks_a_file_beside_what_is_held_and_keeps_nothing_of_it(
    tmp_path: Path, write_csv: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "own" / "warehouse.duckdb"
    load([list_6(write_csv, "2024-03-31", range(100))], place, then=nothing)
    before = place.read_bytes()
    bad = list_6(write_csv, "2024-04-30", range(5))
    assert main([str(bad), "--check", "--warehouse", str(place)]) == 1
    assert "holds 5 rows where the list as at 31/03/2024 holds 100" in capsys.readouterr().out
    good = list_6(write_csv, "2024-05-31", range(100), team="")
    assert main([str(good), "--check", "--warehouse", str(place)]) == 0
    assert "'Allocated Team' is blank" in capsys.readouterr().out
    assert place.read_bytes() == before


def test_no_value_of_a_cell_stands_in_a_finding(take: Take, write_csv: Write) -> None:
    path = write_csv("list_6_2024-03-31.csv", [CHILD_IN_NEED, in_need("secret", "01/03/2024", "01/02/2024")])
    found: list[Finding] = [one for one in take(path)[0].findings if one.rule == "end_before_start"]
    assert found
    assert all("secret" not in one.message and not one.value for one in found)


# Rows, as they are now


def test_an_undone_load_counts_no_more(take: Take, write_csv: Write, warehouse: DuckDBPyConnection) -> None:
    take(write_csv("list_6_2024-03-31.csv", [CHILD_IN_NEED, in_need("1"), in_need("2", team="")]))
    take(write_csv("list_6_2024-04-30.csv", [CHILD_IN_NEED, in_need("1", team=""), in_need("2", team="")]))
    assert found_in(warehouse, "children_in_need", "blank_team") == [("2024-03-31", 2, 1), ("2024-04-30", 2, 2)]
    undo(warehouse, loads(warehouse)[0].id, "The wrong file", "a tester", then=nothing)
    assert found_in(warehouse, "children_in_need", "blank_team") == [("2024-03-31", 2, 1)]
    (newest,) = [one for one in quality.newest(warehouse) if one.rule == "blank_team"]
    assert (newest.tried, newest.broken) == (2, 1)


def test_a_spelling_that_is_explained_is_in_the_code_list(lists: Any, warehouse: DuckDBPyConnection) -> None:
    lists.add(
        "contacts",
        "2024-03-31",
        "child_id | contact_date | source_agency\n1 | 01/02/2024 | Polis\n2 | 02/02/2024 | Police",
    )
    lists.load()
    rule = "code_source_agency"
    assert found_in(warehouse, "contacts", rule) == [("2024-03-31", 2, 1)]
    map_values(warehouse, [Meaning("source_agency", "Polis", "Police")], "a tester", then=nothing)
    assert found_in(warehouse, "contacts", rule) == [("2024-03-31", 2, 0)]


def test_cells_that_could_not_be_read_are_counted_with_those_that_are_not_named(
    lists: Any, warehouse: DuckDBPyConnection
) -> None:
    rows = "\n".join(f"{child} | 01/02/2024 | {'soon' if child < 25 else '01/03/2024'}" for child in range(60))
    lists.add("early_help", "2024-03-31", "child_id | assessment_start | assessment_end\n" + rows)
    lists.load()
    assert found_in(warehouse, "early_help", "not_read") == [("2024-03-31", 60, 25)]
    (held_load,) = loads(warehouse)
    named = quality.rows(warehouse, "early_help", held_load.id, "not_read", 100)
    assert [one.row for one in named] == list(range(2, 22))


def test_a_column_that_the_file_does_not_have_is_not_blank(lists: Any, warehouse: DuckDBPyConnection) -> None:
    lists.add("early_help", "2024-03-31", "child_id | assessment_start\n1 | 01/02/2024")
    lists.load()
    assert found_in(warehouse, "early_help", "blank_gender") == [("2024-03-31", None, 0)]


def test_rules_are_counted_by_team(take: Take, write_csv: Write, warehouse: DuckDBPyConnection) -> None:
    rows = [
        in_need("1", "01/03/2024", "01/02/2024"),
        in_need("2"),
        in_need("3", "01/03/2024", "01/02/2024", "West"),
        in_need("4", team=""),
    ]
    take(write_csv("list_6_2024-03-31.csv", [CHILD_IN_NEED, *rows]))
    (held_load,) = loads(warehouse)
    found = quality.by_team(warehouse, "children_in_need", held_load.id)
    assert [(one.team, one.tried, one.broken) for one in found if one.rule == "end_before_start"] == [
        ("East", 2, 1), ("West", 1, 1), ("", 1, 0),
    ]  # fmt: skip


def test_rows_are_shown_with_the_cells_concerned_and_without_any_name(
    lists: Any, warehouse: DuckDBPyConnection
) -> None:
    lists.add("child_protection", "2024-03-31", PLANS + "A1 | 01/03/2024 | 28/02/2024 | Ann Bell | East")
    lists.add("workers", "2024-03-31", "month_end | staff_id | worker | team\n31/03/2024 | 1 | Bob Cope | East")
    lists.add("child_protection", "2024-04-01", PLANS + "A1 | 01/03/2024 |  | Ann Bell | East")
    lists.load()
    newest, older = loads(warehouse)[0].id, loads(warehouse)[2].id
    (one,) = quality.rows(warehouse, "child_protection", older, "end_before_start", 10)
    assert (one.row, one.identifier) == (2, "A1")
    assert one.cells == {
        "Child Protection Plan Start Date": "01/03/2024",
        "Child Protection Plan End Date": "28/02/2024",
    }
    (named,) = quality.rows(warehouse, "child_protection", newest, "worker_unknown", 10)
    assert (named.identifier, named.cells) == ("A1", {})


def test_at_most_so_many_rows_are_shown(take: Take, write_csv: Write, warehouse: DuckDBPyConnection) -> None:
    take(list_6(write_csv, "2024-03-31", range(30), team=""))
    (held_load,) = loads(warehouse)
    assert [one.row for one in quality.rows(warehouse, "children_in_need", held_load.id, "blank_team", 3)] == [2, 3, 4]


# Across lists


def test_a_child_on_a_plan_must_be_on_the_list_of_children_in_need_of_about_that_day(
    lists: Any, warehouse: DuckDBPyConnection
) -> None:
    """The list of 16 April is 16 days away, too far; that of 15 April is 15 days away, and lacks B2."""
    plans = PLANS + "A1 | 01/02/2024 |  |  |\nB2 | 01/02/2024 |  |  |\nC3 | 01/02/2024 | 01/03/2024 |  |"
    need = "child_id | cin_start | cin_end | case_status | team | worker\nA1 | 01/02/2024 | | Child in need plan | East | Ann"
    lists.add("child_protection", "2024-03-31", plans)
    lists.add("children_in_need", "2024-04-16", need)
    lists.load()
    assert found_in(warehouse, "child_protection", "not_in_need") == [("2024-03-31", None, 0)]
    lists.add("children_in_need", "2024-04-15", need)
    lists.load()
    assert found_in(warehouse, "child_protection", "not_in_need") == [("2024-03-31", 3, 1)]
    (row,) = quality.rows(warehouse, "child_protection", lists_load(warehouse, "child_protection"), "not_in_need", 9)
    assert row.identifier == "B2"


def lists_load(warehouse: DuckDBPyConnection, extract: str) -> str:
    return next(one.id for one in loads(warehouse) if extract in one.extracts)


def test_the_nearest_of_several_lists_counts(lists: Any, warehouse: DuckDBPyConnection) -> None:
    need = "child_id | cin_start | cin_end | case_status | team | worker\n{} | 01/02/2024 | | Child in need plan | East | Ann"
    lists.add("children_in_need", "2024-03-25", need.format("A1"))
    lists.add("children_in_need", "2024-04-02", need.format("B2"))
    lists.add("child_protection", "2024-03-31", PLANS + "A1 | 01/02/2024 |  |  |\nB2 | 01/02/2024 |  |  |")
    lists.load()
    (row,) = quality.rows(warehouse, "child_protection", lists_load(warehouse, "child_protection"), "not_in_need", 9)
    assert row.identifier == "A1"


def test_workers_are_looked_for_by_name_in_the_month_of_the_list(lists: Any, warehouse: DuckDBPyConnection) -> None:
    staff = "month_end | staff_id | worker | team\n29/02/2024 | 1 | Cat Dale | East\n31/03/2024 | 2 | BELL, Ann | East"
    plans = PLANS + "A1 | 01/02/2024 |  | Ann Bell |\nB2 | 01/02/2024 |  | Cat Dale |\nC3 | 01/02/2024 |  | Duty |"
    lists.add("workers", "2024-03-31", staff)
    lists.add("child_protection", "2024-03-31", plans)
    lists.load()
    assert found_in(warehouse, "child_protection", "worker_unknown") == [("2024-03-31", 3, 1)]


def test_what_another_list_lacks_is_a_note_at_the_load(take: Take, write_csv: Write) -> None:
    take(list_6(write_csv, "2024-03-31", range(3)))
    heads = ["Child Unique ID", "Child Protection Plan Start Date", "Child Protection Plan End Date"]
    (outcome,) = take(write_csv("list_7_2024-03-31.csv", [heads, ["1", "01/02/2024", ""], ["99", "01/02/2024", ""]]))
    assert told(outcome, "not_in_need") == [("not_in_need", "info", None, 1)]
    (one,) = [one for one in outcome.findings if one.rule == "not_in_need"]
    assert one.message.startswith("1 of 2 rows: The child has an open plan but is not on the list of children in need")


# Declarations


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ('titel = "x"', "titel"),
        ('severity = "stop"', "stop"),
        ('against = "workers"', "against"),
        ('columns = ["squad"]', "squad"),
    ],
)
def test_a_faulty_rule_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, added: str, fault: str) -> None:
    rule = '\n[[quality]]\nid = "x"\ntitle = "X"\nmessage = "X."\n' + ("" if "columns" in added else "columns = []\n")
    (tmp_path / "family").mkdir()
    (tmp_path / "family" / "teams.toml").write_text(GOOD + rule + added, encoding="utf-8")
    monkeypatch.setattr(declare, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=fault):
        declare.declarations.__wrapped__()


def test_a_question_that_fails_leaves_no_table_behind(warehouse: DuckDBPyConnection) -> None:
    with pytest.raises(ZeroDivisionError), live_loads_kept(warehouse):
        raise ZeroDivisionError
    assert warehouse.execute("select count(*) from duckdb_tables() where table_name = 'live_extract'").fetchone() == (
        0,
    )
