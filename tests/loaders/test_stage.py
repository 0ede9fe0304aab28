"""From a recognised sheet to typed rows: what is skipped, what is refused, and what is said of each cell."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from loaders.append import append
from loaders.findings import Finding, Refused, Severity
from loaders.prepare import Prepared

Ready = Callable[..., Prepared]
Write = Callable[..., Path]
HEADINGS = [
    "Child Unique ID",
    "Date of Birth",
    "Date of referral",
    "Referral Source",
    "Referral NFA?",
    "Allocated Worker",
]
GOOD = ["9000011", "01/02/2015", "05/03/2024", "6", "b) No", "Ann Bell"]


@pytest.fixture
def referrals(ready: Ready, write_csv: Write) -> Callable[..., Prepared]:
    """Prepares rows of list 3 as at 31 March 2024."""

    def made(*rows: list[str], name: str = "referrals_2024-03-31.csv", as_at: date | None = None) -> Prepared:
        return ready(write_csv(name, [HEADINGS, *rows]), as_at)

    return made


def changed(**cells: str) -> list[str]:
    places = {"child": 0, "birth": 1, "day": 2, "source": 3, "nfa": 4, "worker": 5}
    return [
        cells.get(next(name for name, at in places.items() if at == number), cell) for number, cell in enumerate(GOOD)
    ]


def warnings(one: Prepared) -> list[Finding]:
    return [finding for _, finding in one.findings if finding.severity is Severity.WARN]


def test_good_rows_have_no_warning(referrals: Ready) -> None:
    one = referrals(GOOD, GOOD)
    ((_, part),) = one.parts
    assert warnings(one) == []
    assert (part.rows_read, part.rows_loaded, part.rows_skipped) == (2, 2, 0)
    assert part.rows.column("row_number").to_pylist() == [2, 3]
    assert part.rows.column("source_agency").to_pylist() == ["Police", "Police"]
    assert part.rows.column("source_agency_raw").to_pylist() == ["6", "6"]


@pytest.mark.parametrize(("cells"), [{"child": ""}, {"day": ""}, {"day": "31/02/2024"}, {"child": "#N/A"}])
def test_a_row_without_identity_or_date_is_left_out_and_named(referrals: Ready, cells: dict[str, str]) -> None:
    one = referrals(*[GOOD] * 19, changed(**cells))
    ((_, part),) = one.parts
    assert (part.rows_read, part.rows_loaded, part.rows_skipped) == (20, 19, 1)
    assert [(f.rule, f.row) for f in warnings(one) if f.rule == "row_without_key"] == [("row_without_key", 21)]


def test_more_than_one_row_in_twenty_is_too_many(referrals: Ready) -> None:
    with pytest.raises(Refused) as refused:
        referrals(*[GOOD] * 18, changed(day=""), changed(child=""))
    assert refused.value.findings[0].rule == "rows_without_key"
    assert "2 of 20 rows" in str(refused.value)
    assert "row 20" in str(refused.value)


def test_blank_rows_are_not_counted(referrals: Ready) -> None:
    ((_, part),) = referrals(GOOD, [""] * 6, ["-"] * 6, GOOD).parts
    assert part.rows_read == 2
    assert part.rows.column("row_number").to_pylist() == [2, 5]


@pytest.mark.parametrize(
    ("cells", "rule", "column", "value"),
    [
        ({"source": "Martians"}, "code_not_read", "Referral Source", "Martians"),
        ({"nfa": "perhaps"}, "code_not_read", "Referral NFA?", "perhaps"),
        ({"birth": "32/01/2015"}, "birth_date_not_read", "Date of Birth", "32/01/2015"),
    ],
)
def test_a_cell_that_cannot_be_read_is_placed(
    referrals: Ready, cells: dict[str, str], rule: str, column: str, value: str
) -> None:
    one = referrals(GOOD, changed(**cells))
    (finding,) = warnings(one)
    assert (finding.rule, finding.sheet, finding.row) == (rule, "referrals_2024-03-31", 3)
    assert (finding.column, finding.value) == (column, value)
    assert one.parts[0][1].rows_loaded == 2


def test_the_value_is_shown_once_and_never_kept(referrals: Ready, warehouse: DuckDBPyConnection) -> None:
    one = referrals(GOOD, changed(nfa="Maggie Tulliver"))
    (finding,) = warnings(one)
    assert "Maggie" in finding.value
    assert set(finding.as_record()) == {"severity", "rule", "sheet", "row", "column", "message", "more_rows"}
    assert "Maggie" not in str(finding.as_record())
    append(warehouse, [one], "", lambda connection, extracts: None)
    stored = warehouse.execute("select * from finding").fetchall()
    assert stored
    assert "Maggie" not in str(stored)


def test_a_worker_that_is_a_queue_is_a_blank_and_no_fault(referrals: Ready) -> None:
    one = referrals(changed(worker="Unallocated"), changed(worker="Bell, Ann"))
    assert warnings(one) == []
    assert one.parts[0][1].rows.column("worker").to_pylist() == [None, "ann bell"]


def test_twenty_faults_of_a_column_are_named_and_the_rest_counted(referrals: Ready) -> None:
    found = warnings(referrals(*[changed(source="Martians")] * 1_030))
    assert len(found) == 21
    assert [finding.row for finding in found[:20]] == list(range(2, 22))
    assert found[20].row is None
    assert "1,010 more rows" in found[20].message


def test_a_column_that_is_not_there_is_mentioned(referrals: Ready) -> None:
    notes = [finding for _, finding in referrals(GOOD).findings if finding.rule == "optional_column_missing"]
    assert [note.column for note in notes] == ["Gender", "Ethnicity", "Allocated Team"]
    assert {note.severity for note in notes} == {Severity.INFO}


def test_an_as_at_date_before_the_events_is_refused(referrals: Ready) -> None:
    with pytest.raises(Refused) as refused:
        referrals(*[GOOD] * 3, as_at=date(2024, 2, 29))
    assert refused.value.findings[0].rule == "after_as_at"
    assert "29/02/2024" in str(refused.value)
    assert "--as-at" in str(refused.value)


def test_one_event_in_twenty_after_the_as_at_date_is_borne(referrals: Ready) -> None:
    assert referrals(*[GOOD] * 19, changed(day="01/04/2024")).parts[0][1].rows_loaded == 20


def test_american_dates_are_refused_not_turned_round(referrals: Ready) -> None:
    with pytest.raises(Refused):
        referrals(*[changed(day=f"03/{day}/2024") for day in range(13, 31)])


def test_headings_alone_are_a_warning(referrals: Ready) -> None:
    assert [finding.rule for finding in warnings(referrals())] == ["no_rows"]


def test_a_number_out_of_bounds_says_the_bounds(
    ready: Ready, write_csv: Write, draw: Callable[..., list[list[str]]]
) -> None:
    table = """
        month_end  | staff_id | worker   | team | fte | cases_held
        31/03/2024 | W1       | Ann Bell | East | 37  | 12
        31/03/2024 | W2       | Bo Carr  | East | 1   | -3
    """
    fte, cases = warnings(ready(write_csv("workers.csv", draw("workers", table))))
    assert (fte.row, fte.column, "from 0 to 1.2" in fte.message) == (2, "FTE", True)
    assert (cases.row, cases.column, "0" in cases.message) == (3, "Cases Held", True)


def test_the_year_in_a_file_name_is_not_the_number_of_a_list(referrals: Ready) -> None:
    assert warnings(referrals(GOOD, name="referral_list_2024-03-31.csv")) == []


def test_a_list_under_the_name_of_another_is_mentioned(referrals: Ready) -> None:
    assert [finding.rule for finding in warnings(referrals(GOOD, name="List_4_2024-03-31.csv"))] == ["sheet_name"]
    assert warnings(referrals(GOOD, name="List_03_2024-03-31.csv")) == []


def test_ragged_rows_are_left_out_or_refused(ready: Ready, write_csv: Write) -> None:
    one = ready(write_csv("referrals_2024-03-31.csv", [HEADINGS, *[GOOD] * 30, [*GOOD, "upper"]]))
    assert [(finding.rule, finding.row) for finding in warnings(one)] == [("ragged_rows", 32)]
    assert one.parts[0][1].rows_loaded == 30
    with pytest.raises(Refused):
        ready(write_csv("more_2024-03-31.csv", [HEADINGS, [*GOOD, "upper"], *[GOOD] * 30, [*GOOD, "upper"]]))
