"""Rows that are no records, columns that cannot be trusted, dates that cannot be: what a careful person would refuse."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from loaders.findings import Finding, Refused, Severity
from loaders.prepare import Prepared, prepare
from loaders.reading import Sheet
from loaders.recognise import recognise
from loaders.values import is_month_first, read_date, read_date_from_1904, read_id

Ready = Callable[..., Prepared]
Write = Callable[..., Path]
LIST_6 = ["Child Unique ID", "CIN Start Date", "CIN Closure Date", "Case status", "Allocated Team", "Allocated Worker"]


def case(number: int, day: str = "", start: str = "") -> list[str]:
    return [str(9_000_000 + number), start or f"{day or 13 + number % 15}/02/2024", "", "c) CIN", "East", "Ann Bell"]


CASES = [case(number) for number in range(30)]


@pytest.fixture
def list_6(ready: Ready, write_csv: Write) -> Callable[..., Prepared]:
    """Prepares rows of list 6, whose start may be blank, as at 31 March 2024."""
    return lambda *rows: ready(write_csv("cin_2024-03-31.csv", [LIST_6, *rows]))


def told(one: Prepared) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.row) for _, finding in one.findings if finding.severity is Severity.WARN]


def loaded(one: Prepared) -> int:
    return one.parts[0][1].rows_loaded


def refused(prepare: Callable[[], object]) -> Finding:
    with pytest.raises(Refused) as refusal:
        prepare()
    return refusal.value.findings[0]


@pytest.mark.parametrize(
    "word", ["Total", "Grand total", "TOTAL:", "Sub-totals", "Total 30", "Count: 30", "(30 rows affected)"]
)
def test_a_total_is_no_record(list_6: Ready, word: str) -> None:
    one = list_6(*CASES, [word, "", "", "30", "", ""])
    assert (loaded(one), told(one)) == (30, [("total_row", 32)])


def test_a_total_in_a_key_of_text_is_no_record(
    ready: Ready, write_csv: Write, draw: Callable[..., list[list[str]]]
) -> None:
    table = """
        month_end  | team  | service  | established_fte | permanent_fte | vacant_fte
        31/03/2024 | East  | Children | 5               | 4             | 1
        31/03/2024 | Total |          | 5               | 4             | 1
    """
    one = ready(write_csv("vacancies.csv", draw("vacancies", table)))
    assert (loaded(one), told(one)) == (1, [("total_row", 3)])


def test_notes_and_sums_below_a_short_table_do_not_refuse_it(list_6: Ready) -> None:
    one = list_6(*CASES[:8], [""] * 6, ["", "", "", "8", "", ""], ["Source: LCS", *[""] * 5])
    assert (loaded(one), told(one)) == (8, [("below_table", 11), ("below_table", 12)])


def test_a_single_cell_among_the_records_is_left_out(list_6: Ready) -> None:
    one = list_6(*CASES[:20], ["9000500", *[""] * 5], *CASES[20:])
    assert (loaded(one), told(one)) == (30, [("lone_cell", 22)])


def test_a_list_of_nothing_but_identifiers_is_refused(list_6: Ready) -> None:
    assert refused(lambda: list_6(*([one[0], *[""] * 5] for one in CASES))).rule in ("rows_without_key", "lone_cell")


def test_headings_that_stand_again_are_no_record(list_6: Ready) -> None:
    one = list_6(*CASES, LIST_6, case(77))
    assert (loaded(one), told(one)) == (31, [("headings_again", 32)])


def test_one_american_date_makes_unclear_ones_untrustworthy(list_6: Ready) -> None:
    """03/25/2024 shows the order, so that 05/03/2024 beside it may be the third of May."""
    unclear = [case(number, start="05/03/2024") for number in range(30)]
    finding = refused(lambda: list_6(*unclear, case(77, start="03/25/2024")))
    assert (finding.rule, finding.column, "row 32" in finding.message) == ("month_first", "CIN Start Date", True)
    assert "03/25/2024" not in finding.message


def test_one_american_date_among_many_british_is_a_slip(list_6: Ready) -> None:
    one = list_6(*CASES, case(77, start="03/04/2024"), case(78, start="02/25/2024"))
    assert (loaded(one), told(one)) == (32, [("month_first", 33), ("date_not_read", 33)])


def test_dates_in_both_orders_are_refused(list_6: Ready) -> None:
    assert (
        refused(lambda: list_6(*CASES, *(case(number, start="02/25/2024") for number in range(10)))).rule
        == "month_first"
    )


def test_a_column_that_holds_something_else_is_refused(list_6: Ready) -> None:
    finding = refused(lambda: list_6(*(case(number, start="25/02/24") for number in range(30))))
    assert (finding.rule, "30 of 30" in finding.message) == ("column_not_read", True)


def test_a_code_of_thousands_of_spellings_is_no_code(list_6: Ready) -> None:
    rows = [[*case(number)[:3], f"status {number}", *case(number)[4:]] for number in range(6_000)]
    assert refused(lambda: list_6(*rows)).rule == "not_a_code"


def test_values_under_no_heading_are_mentioned(ready: Ready, write_csv: Write) -> None:
    rows = [[*LIST_6[:1], "", *LIST_6[1:]], *([one[0], "x", *one[1:]] for one in CASES)]
    one = ready(write_csv("cin_2024-03-31.csv", rows))
    assert told(one) == [("no_heading", None)]
    assert any("Column B" in finding.message for _, finding in one.findings)


@pytest.mark.parametrize("cell", ["9.00001E+11", "See the notes on page 2", "x" * 100])
def test_what_is_no_identifier(cell: str) -> None:
    assert read_id(cell) is None


@pytest.mark.parametrize(
    ("cell", "order"),
    [("03/25/2024", True), ("25/03/2024 10:00", False), ("3-4-2024", None), ("13/13/2024", None), ("2024-03-25", None)],
)
def test_the_order_of_day_and_month(cell: str, order: bool | None) -> None:
    assert is_month_first(cell) is order


def test_numbers_for_days_from_1904() -> None:
    assert read_date("45382") == read_date_from_1904(str(45382 - 1462)) == date(2024, 3, 31)
    assert read_date_from_1904("31/03/2024") == date(2024, 3, 31)


@pytest.mark.parametrize("days", [3, 400])
def test_no_file_is_true_on_a_day_to_come(ready: Ready, write_csv: Write, days: int) -> None:
    path = write_csv(f"cin_{date.today() + timedelta(days=days)}.csv", [LIST_6, *CASES])
    assert refused(lambda: ready(path)).rule == "as_at_impossible"


def test_a_file_may_be_of_today(ready: Ready, write_csv: Write) -> None:
    assert ready(write_csv(f"cin_{date.today()}.csv", [LIST_6, *CASES])).as_at == date.today()


def test_two_sheets_that_bear_each_other_s_number_are_refused() -> None:
    """Sheets of a workbook, made by hand: list 3 under the name of list 6 and the other way round."""
    import pyarrow as pa

    from loaders.prepare import File
    from tests.loaders.conftest import BRADFORD

    headings = ["Child Unique ID", "Date of referral", "Referral Source", "Referral NFA?", "Allocated Worker", "Gender"]
    row = ["9000011", "05/03/2024", "6", "b) No", "Ann Bell", "a) Male"]

    def sheet(name: str, rows: list[list[str]]) -> Sheet:
        cells = zip(*rows, strict=True)
        return Sheet(name, pa.table({f"c{place}": list(column) for place, column in enumerate(cells)}))

    sheets = [sheet("List_6", [headings, row]), sheet("List 3", [LIST_6, *CASES])]
    file = File(Path("a_2024-03-31.xlsx"), "a_2024-03-31.xlsx", "")
    known = [(file, found) for one in sheets if (found := recognise(one))]
    finding = refused(lambda: prepare(known, None, BRADFORD))
    assert (finding.rule, "'List_6'" in finding.message, "'List 3'" in finding.message) == (
        "sheets_swapped",
        True,
        True,
    )
