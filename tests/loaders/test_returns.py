"""What people return: entries that stand until a newer file holds them again, and rules that a row must not break."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from loaders import Outcome, Refused, Severity, declare, load
from loaders.append import Archive, append
from loaders.coverage import Span, spans
from loaders.declare import Extract, declarations
from loaders.findings import Finding
from loaders.prepare import Prepared

Add = Callable[[str, str, str], object]
Rows = Callable[[str], list[str]]
Draw = Callable[[str, str], list[list[str]]]
Write = Callable[..., Path]
Take = Callable[..., list[Outcome]]

FIGURES = "select measure, month_end, value from measures_return"
AUDITS = "select team, audit_id, kind, grade from case_audit"


def test_a_figure_stands_until_a_newer_return_holds_its_measure_and_month_again(add: Add, rows: Rows) -> None:
    add(
        "measures_return",
        "2026-06-30",
        """
        measure       | month_end  | value | returned_by
        forum_younger | 30/06/2026 | 4     | Lead
        agency_spend  | 30/06/2026 | 100   | Finance
        """,
    )
    # Strand 6 alone, a month later: June of the younger ones put right, July new; strand 8 is not in it.
    add(
        "measures_return",
        "2026-07-31",
        """
        measure       | month_end  | value | returned_by
        forum_younger | 30/06/2026 | 5     | Lead
        forum_younger | 31/07/2026 | 6     | Lead
        """,
    )
    assert rows(FIGURES) == [
        "agency_spend | 2026-06-30 | 100.0",
        "forum_younger | 2026-06-30 | 5.0",
        "forum_younger | 2026-07-31 | 6.0",
    ]


def test_any_day_of_the_month_means_its_last(add: Add, rows: Rows) -> None:
    add(
        "measures_return",
        "2026-06-30",
        "measure | month_end | value | returned_by\nforum_older | 2026-06-12 | 4 | Lead",
    )
    add(
        "measures_return",
        "2026-07-31",
        "measure | month_end | value | returned_by\nforum_older | 01/06/2026 | 5 | Lead",
    )
    assert rows(FIGURES) == ["forum_older | 2026-06-30 | 5.0"]


def test_an_older_file_that_is_loaded_later_changes_nothing_that_a_newer_one_holds(add: Add, rows: Rows) -> None:
    add(
        "measures_return",
        "2026-07-31",
        "measure | month_end | value | returned_by\nforum_older | 30/06/2026 | 5 | Lead",
    )
    add(
        "measures_return",
        "2026-06-30",
        "measure | month_end | value | returned_by\nforum_older | 30/06/2026 | 4 | Lead",
    )
    assert rows(FIGURES) == ["forum_older | 2026-06-30 | 5.0"]


def test_the_sheet_of_one_team_does_not_withdraw_another_s(add: Add, rows: Rows) -> None:
    headings = "audit_id | audit_date | kind | team | grade\n"
    add(
        "case_audit",
        "2026-06-30",
        headings + "1 | 10/06/2026 | Case audit | East | Good\n2 | 11/06/2026 | Case audit | East | RI",
    )
    add("case_audit", "2026-06-30", headings + "1 | 12/06/2026 | Case audit | West | Outstanding")
    # Numbers are each team's own, and each kind's; a team may be blank. A later sheet puts an audit right, or its date.
    add(
        "case_audit",
        "2026-07-31",
        headings + "1 | 10/06/2026 | EHC plan | | Good\n2 | 01/07/2026 | Case audit | East | Inadequate",
    )
    add("case_audit", "2026-08-31", headings + "1 | 10/06/2026 | EHCP | | Outstanding")
    assert rows(AUDITS) == [
        " | 1 | EHC plan | Outstanding",
        "East | 1 | Case audit | Good",
        "East | 2 | Case audit | Inadequate",
        "West | 1 | Case audit | Outstanding",
    ]


def test_a_file_of_entries_covers_the_months_that_it_has_rows_for() -> None:
    june, july = date(2026, 6, 1), date(2026, 7, 1)
    days = [date(2026, 7, 20), date(2026, 5, 3), date(2026, 5, 4)]
    assert spans(declarations()["case_audit"], days, None, date(2026, 7, 31)) == [
        Span(date(2026, 5, 1), date(2026, 5, 31), date(2026, 5, 1)),
        Span(july, date(2026, 7, 31), july),
    ]
    assert june not in [span.covers_from for span in spans(declarations()["measures_return"], days, None, july)]


@pytest.fixture
def returned(write_csv: Write, draw: Draw, ready: Callable[..., Prepared]) -> Callable[..., Prepared]:
    """Prepares rows of a return, drawn with staged names."""

    def made(*lines: str, extract: str = "measures_return", name: str = "return_2026-06-30.csv") -> Prepared:
        return ready(write_csv(name, draw(extract, "\n".join(lines))))

    return made


def told(one: Prepared, *rules: str) -> list[Finding]:
    return [finding for _, finding in one.findings if finding.severity is Severity.WARN or finding.rule in rules]


MEASURES = "measure | month_end | numerator | denominator | value | returned_by"


@pytest.mark.parametrize(
    ("row", "rule", "column", "words"),
    [
        ("exit_interviews | 30/06/2026 | | | 75 | Lead", "numerator_missing", "Numerator", "not the value alone"),
        ("exit_interviews | 30/06/2026 | 3 | | | Lead", "denominator_missing", "Denominator", "out of how many"),
        ("exit_interviews | 30/06/2026 | 5 | 4 | | Lead", "numerator_too_large", "Numerator", "exchange them"),
        ("exit_interviews | 30/06/2026 | 3 | 4 | 80 | Lead", "value_contradicts", "Value", "correct one of the three"),
        ("exit_interviews | 30/06/2026 | three | 4 | | Lead", "numerator_not_read", "Numerator", "not a number"),
        ("exit_interviews | 30/06/2026 | 3 | -4 | | Lead", "denominator_not_read", "Denominator", "0 or more"),
        ("forum_younger | 30/06/2026 | 4 | | | Lead", "value_missing", "Value", "the figure itself into 'Value'"),
        ("forum_younger | 30/06/2026 | | | 4.5 | Lead", "value_not_whole", "Value", "whole number"),
        ("forum_younger | 30/06/2026 | | | -1 | Lead", "value_not_whole", "Value", "whole number"),
        ("agency_spend | 30/06/2026 | | | £400 | Lead", "value_not_read", "Value", "leave out signs"),
        ("manager_admin_hours | 30/06/2026 | | | -2 | Lead", "value_negative", "Value", "less than 0"),
        ("forum_younger | 30/06/2026 | | | 4 | ", "returned_by_missing", "Returned by", "a role is enough"),
        ("forum_youngest | 30/06/2026 | | | 4 | Lead", "not_a_measure", "Measure id", "use the id or the title"),
    ],
)
def test_a_faulty_figure_is_left_out_and_says_what_to_do(
    returned: Callable[..., Prepared], row: str, rule: str, column: str, words: str
) -> None:
    one = returned(MEASURES, "forum_older | 30/06/2026 | | | 7 | Lead", row)
    (finding,) = told(one)
    assert (finding.rule, finding.row, finding.column) == (rule, 3, column)
    assert words in finding.message
    assert finding.message.endswith("The row was left out.")
    ((_, part),) = one.parts
    assert part.rows.column("measure").to_pylist() == ["forum_older"]
    assert (part.rows_read, part.rows_skipped) == (2, 1)


@pytest.mark.parametrize(
    "row",
    [
        "exit_interviews | 30/06/2026 | 3 | 4 | | Lead",
        "exit_interviews | 30/06/2026 | 3 | 4 | 75 | Lead",
        "exit_interviews | 30/06/2026 | 2 | 3 | 67 | Lead",
        "exit_interviews | 30/06/2026 | 3 | 4 | 0.75 | Lead",
        "Care leavers with an EXIT interview | 30/06/2026 | 0 | 4 | | Lead",
        "exit_interviews | 30/06/2026 | 0 | 0 | | Lead",
        "forum_younger | 30/06/2026 | | | 0 | Lead",
        "budget_variance | 30/06/2026 | | | -1,250,000.50 | Lead",
    ],
)
def test_a_good_figure_has_no_warning(returned: Callable[..., Prepared], row: str) -> None:
    one = returned(MEASURES, row)
    assert told(one) == []
    assert one.parts[0][1].rows_loaded == 1


def test_rows_left_blank_are_one_note_and_change_nothing(
    returned: Callable[..., Prepared], warehouse: DuckDBPyConnection
) -> None:
    append(warehouse, [returned(MEASURES, "forum_older | 31/05/2026 | | | 7 | Lead")], "", lambda *_: None)
    blank = [
        f"{name} | 31/05/2026 | | | | {by}"
        for name in ("forum_older", "chat_back", "nobody knows")
        for by in ("", "Lead")
    ]
    one = returned(MEASURES, "forum_younger | 30/06/2026 | | | 4 | Lead", *blank)
    (note,) = told(one, "left_blank")
    assert (note.severity, note.row) == (Severity.INFO, None)
    assert note.message.endswith("(6 rows)")
    append(warehouse, [one], "", lambda *_: None)
    held = warehouse.execute(f"{FIGURES} order by measure").fetchall()
    assert held == [("forum_older", date(2026, 5, 31), 7.0), ("forum_younger", date(2026, 6, 30), 4.0)]


def test_more_than_twenty_faults_of_one_kind_are_counted(returned: Callable[..., Prepared]) -> None:
    faulty = ["exit_interviews | 30/06/2026 | | | 75 | Lead"] * 25
    found = told(returned(MEASURES, *faulty, "forum_older | 30/06/2026 | | | 7 | Lead"))
    assert [finding.row for finding in found if finding.row] == list(range(2, 22))
    assert [finding.message for finding in found if not finding.row] == ["5 more rows were left out likewise."]


def test_a_return_of_which_no_row_can_be_used_is_refused_for_its_rows(returned: Callable[..., Prepared]) -> None:
    with pytest.raises(Refused) as refused:
        returned(MEASURES, "exit_interviews | 30/06/2026 | 3 | | | Lead", name="no date.csv")
    (finding,) = refused.value.findings
    assert (finding.row, finding.column, finding.severity) == (2, "Denominator", Severity.BLOCK)
    assert finding.message.endswith("say out of how many.")


def test_a_faulty_cell_is_shown_and_never_kept(
    returned: Callable[..., Prepared], warehouse: DuckDBPyConnection
) -> None:
    one = returned(
        MEASURES,
        "Maggie Tulliver's measure | 30/06/2026 | | | 4 | Lead",
        "forum_older | 30/06/2026 | | | 7 | Lead",
    )
    assert [finding.value for finding in told(one) if finding.rule == "not_a_measure"] == ["Maggie Tulliver's measure"]
    append(warehouse, [one], "", lambda *_: None)
    assert "Maggie" not in str(warehouse.execute("select * from finding").fetchall())


def test_the_same_entry_twice_in_a_file_is_named_where_the_two_differ(
    returned: Callable[..., Prepared], warehouse: DuckDBPyConnection
) -> None:
    one = returned(
        MEASURES,
        "forum_older | 30/06/2026 | | | 7 | Lead",
        "chat_back | 30/06/2026 | | | 3 | Lead",
        "forum_older | 12/06/2026 | | | 8 | Lead",
        "chat_back | 30/06/2026 | | | 3 | Lead",
    )
    (finding,) = told(one)
    assert (finding.rule, finding.row) == ("entry_twice", 2)
    assert finding.message.startswith("Row 4 holds the same entry")
    append(warehouse, [one], "", lambda *_: None)
    assert warehouse.execute("select value from measures_return where measure = 'forum_older'").fetchall() == [(8.0,)]


def test_a_month_after_the_file_s_own_is_a_slip(returned: Callable[..., Prepared]) -> None:
    one = returned(MEASURES, "forum_older | 30/06/2026 | | | 7 | Lead", "forum_older | 31/08/2026 | | | 7 | Lead")
    (finding,) = told(one)
    assert (finding.rule, finding.row, finding.column) == ("after_as_at", 3, "Month end")
    assert one.parts[0][1].rows_loaded == 1


def test_a_return_without_a_date_in_its_name_is_as_at_its_last_month(returned: Callable[..., Prepared]) -> None:
    one = returned(MEASURES, "forum_older | 30/06/2026 | | | 7 | Lead", name="return.csv")
    assert one.as_at == date(2026, 6, 30)


def test_an_audit_sheet_must_say_its_date(returned: Callable[..., Prepared]) -> None:
    with pytest.raises(Refused, match="on which date it is true"):
        returned(
            "audit_id | audit_date | kind | grade\n1 | 10/06/2026 | EHCP | Good", extract="case_audit", name="a.csv"
        )


AUDIT = "audit_id | audit_date | kind | team | grade | recommendations | followed_up"


def test_more_followed_up_than_recommended_is_left_out(returned: Callable[..., Prepared]) -> None:
    one = returned(
        AUDIT,
        "1 | 10/06/2026 | Case audit | East | Good | 3 | 3",
        "2 | 10/06/2026 | Case audit | East | Good | 3 | 4",
        "3 | 10/06/2026 | Case audit | East | Good | | 1",
        "4 | 10/06/2026 | Peer chat  | East | Good | 3 | 1",
        "5 | 10/06/2026 | Case audit | East | Middling | 3 | 1",
        extract="case_audit",
    )
    assert [(finding.rule, finding.row) for finding in told(one)] == [
        ("kind_missing", 5),
        ("followed_up_too_many", 3),
        ("followed_up_too_many", 4),
        ("code_not_read", 6),
    ]
    assert one.parts[0][1].rows.column("audit_id").to_pylist() == ["1", "5"]


def test_audits_after_the_as_at_date_are_refused_as_american_dates(returned: Callable[..., Prepared]) -> None:
    with pytest.raises(Refused, match="American order"):
        returned(AUDIT, "1 | 06/07/2026 | Case audit | East | Good | 3 | 3", extract="case_audit")


def test_a_milestone_is_read_by_its_strand_and_status(returned: Callable[..., Prepared]) -> None:
    one = returned(
        "strand | milestone | due | status | done", "3 | Plan | 31/12/2022 | Complete |", extract="milestones"
    )
    rows = one.parts[0][1].rows
    assert (rows.column("strand").to_pylist(), rows.column("status").to_pylist()) == (["3a"], ["Done"])


@pytest.mark.parametrize(
    ("extract", "row", "rule"),
    [
        ("milestones", "13 | Plan | 31/12/2022 | |", "strand_unknown"),
        ("milestones", "Workforce | Plan | soon | |", "due_missing"),
        ("milestones", "8 | Plan | 31/12/2022 | | 14/03/1926", "done_not_read"),
        ("targets", "no_such_measure | | 01/04/2025 | 65 |", "measure_unknown"),
        ("targets", "managers_over_span | Team managr | 01/04/2025 | 6 |", "role_unknown"),
        ("targets", "ehc_20_weeks | | 01/04/2025 | 0.65 |", "percentage_out_of_range"),
        ("targets", "ehc_20_weeks | | 01/04/2025 | 150 |", "percentage_out_of_range"),
        ("targets", "agency_ratio | | 01/04/2024 | 25 |", "target_twice"),
    ],
)
def test_reference_data_counts_as_a_whole_or_not_at_all(
    returned: Callable[..., Prepared], extract: str, row: str, rule: str
) -> None:
    headings, good = {
        "milestones": ("strand | milestone | due | status | done", "1 | Plan | 31/12/2022 | |"),
        "targets": ("measure | role | valid_from | target | amber", "agency_ratio | | 01/04/2024 | 20 |"),
    }[extract]
    with pytest.raises(Refused) as refused:
        returned(headings, good, row, extract=extract)
    assert {finding.rule for finding in refused.value.findings} == {rule}
    assert not any("left out" in finding.message for finding in refused.value.findings)


def test_a_target_finds_its_measure_and_role_however_they_are_written(returned: Callable[..., Prepared]) -> None:
    one = returned(
        "measure | role | valid_from | target | amber",
        "Agency ratio | | 01/04/2024 | 20 | 2",
        "managers_over_span | team manager | 01/04/2024 | 6 |",
        extract="targets",
    )
    rows = one.parts[0][1].rows
    assert rows.column("measure").to_pylist() == ["agency_ratio", "managers_over_span"]
    assert rows.column("role").to_pylist() == [None, "Team Manager"]


def test_what_a_return_replaces_is_said(take: Take, write_csv: Write, draw: Draw) -> None:
    def file(day: str, *figures: str) -> Path:
        lines = [f"{figure} | Lead" for figure in figures]
        return write_csv(
            f"r_{day}.csv", draw("measures_return", "measure | month_end | value | returned_by\n" + "\n".join(lines))
        )

    def said(path: Path) -> list[tuple[str, str]]:
        (outcome,) = take(path)
        return [(one.rule, one.message.split(" of ")[0]) for one in outcome.findings if one.rule.startswith("entries")]

    assert said(file("2026-06-30", "chat_back | 30/06/2026 | 3", "forum_older | 30/06/2026 | 7")) == []
    # The same figure again replaces nothing; the other one is new.
    later = file(
        "2026-07-31", "chat_back | 30/06/2026 | 4", "forum_older | 30/06/2026 | 7", "chat_back | 31/07/2026 | 1"
    )
    assert said(later) == [("entries_replaced", "1")]
    assert said(file("2026-06-29", "chat_back | 30/06/2026 | 5")) == [("entries_outdated", "1")]


ALL = list(declarations().values())


@pytest.mark.parametrize("extract", [one for one in ALL if one.rules], ids=lambda one: one.id)
def test_every_rule_is_named_and_says_what_to_do(extract: Extract) -> None:
    assert len({rule.id for rule in extract.rules}) == len(extract.rules)
    for rule in extract.rules:
        assert rule.message.endswith(".")
        # What a cell holds is never part of a message: messages are kept.
        assert "{" not in rule.message


def test_a_rule_of_a_column_that_is_not_there_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (declare.FOLDER / "reference" / "milestones.toml").read_text(encoding="utf-8")
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "milestones.toml").write_text(
        text.replace('column = "due"', 'column = "dew"'), encoding="utf-8"
    )
    monkeypatch.setattr(declare, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"milestones\.toml: 'dew' is not the id of any column"):
        declare.declarations.__wrapped__()


def test_a_clock_says_when_an_archive_was_loaded(write_csv: Write, draw: Draw, tmp_path: Path) -> None:
    table = "measure | month_end | value | returned_by\nchat_back | 30/06/2026 | 3 | Lead"
    place = tmp_path / "w.duckdb"
    load(
        [write_csv("r_2026-06-30.csv", draw("measures_return", table))],
        place,
        then=lambda *_: None,
        archive=Archive(
            lambda as_at, names: datetime(as_at.year, as_at.month, as_at.day) + timedelta(days=len(names[0])),
            compared_from=date(2026, 7, 1),
        ),
    )
    with duckdb.connect(str(place)) as connection:
        assert connection.execute("select loaded_at from load").fetchone() == (datetime(2026, 7, 16),)
        assert connection.execute("select * from load_change").fetchall() == []
