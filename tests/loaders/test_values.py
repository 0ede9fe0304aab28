"""How the text of a cell becomes a typed value."""

from datetime import date

import pytest

from loaders.declare import Column, ColumnType
from loaders.values import read_date, read_id, read_integer, read_number, read_outcome_flags, read_text, reader

MARCH = date(2024, 3, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-31",
        "2024-03-31 00:00:00",
        "2024-03-31 14:05:00",
        "2024-03-31T14:05:00",
        "31/03/2024",
        "31/3/2024",
        "31-03-2024",
        "31.03.2024",
        "31 Mar 2024",
        "31-MAR-2024",
        "31 March 2024",
        "2024/03/31",
        "20240331",
        "2024-Mar-31 00:00:00",
        "31/03/2024 09:30",
        "31/03/2024 09:30:15",
        "45382",
        "45382.75",
    ],
)
def test_spellings_of_one_day(cell: str) -> None:
    assert read_date(cell) == MARCH


def test_days_come_before_months_and_serials_count_from_1900() -> None:
    assert read_date("03/04/2024") == date(2024, 4, 3)
    assert read_date("36526") == date(2000, 1, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "03/31/2024",
        "12/25/2024",
        "31/02/2024",
        "29/02/2023",
        "2023-02-29",
        "31/03/24",
        "March 2024",
        "1899-12-31",
        "2101-01-01",
        "3012-01-01",
        "9000011",
        "12345",
        "70000",
        "-45382",
        "CS Assessment Updated",
        "31/03/2024 31/04/2024",
    ],
)
def test_what_is_no_british_date_is_not_read(cell: str) -> None:
    assert read_date(cell) is None


@pytest.mark.parametrize("cell", ["201912", "202411", "2024111"])
def test_year_and_month_are_not_a_day(cell: str) -> None:
    assert read_date(cell) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [("9000011", "9000011"), ("9000011.0", "9000011"), ("9000011.00", "9000011"), ("007", "007"),
     ("1.5", "1.5"), ("A-12.0", "A-12.0"), ("9000011.01", "9000011.01")],
)  # fmt: skip
def test_identifiers_stay_text(cell: str, text: str) -> None:
    assert read_id(cell) == text


@pytest.mark.parametrize(
    ("cell", "number"),
    [("0", 0.0), ("21.4", 21.4), ("-3", -3.0), ("+2", 2.0), (".5", 0.5),
     ("3,870", 3870.0), ("1,234,567.5", 1234567.5), ("1e3", 1000.0), ("5E-2", 0.05)],
)  # fmt: skip
def test_numbers(cell: str, number: float) -> None:
    assert read_number(cell) == number


@pytest.mark.parametrize(
    "cell", ["", "nan", "NaN", "inf", "-inf", "Infinity", "1e999", "12,34", "1,23,456", "£5", "50%", "1_000", "e5"]
)
def test_what_is_no_number(cell: str) -> None:
    assert read_number(cell) is None


@pytest.mark.parametrize(
    ("cell", "number"), [("7", 7), ("7.0", 7), ("1,200", 1200), ("-1", -1), ("2147483647", 2147483647)]
)
def test_whole_numbers(cell: str, number: int) -> None:
    assert read_integer(cell) == number


@pytest.mark.parametrize("cell", ["7.5", "2147483648", "seven", "1e99"])
def test_what_is_no_whole_number(cell: str) -> None:
    assert read_integer(cell) is None


@pytest.mark.parametrize(
    ("cell", "flags"),
    [
        ('{"NFA_FLAG": "Y", "NEW_REFERRAL_FLAG": "N"}', ["NFA_FLAG"]),
        ('{"NFA_FLAG": "yes", "ADVICE_FLAG": 1, "S47_FLAG": true}', ["NFA_FLAG", "ADVICE_FLAG", "S47_FLAG"]),
        ('{"NFA_FLAG": "", "ADVICE_FLAG": null, "S47_FLAG": 0}', []),
        ('{"OUTCOME_COMMENTS": "Y"}', []),
        ('{"NFA_FLAG": {"value": "Y"}}', []),
        ("{}", []),
    ],
)
def test_flags_that_are_set(cell: str, flags: list[str]) -> None:
    assert read_outcome_flags(cell) == flags


@pytest.mark.parametrize("cell", ['{"NFA_FLAG": "Y"', "NFA", '["NFA_FLAG"]', '"NFA_FLAG"', "1", "[" * 100_000])
def test_what_is_no_object_of_flags(cell: str) -> None:
    assert read_outcome_flags(cell) is None


def test_text_is_itself() -> None:
    assert read_text("East 1") == "East 1"


def test_numbers_outside_their_bounds_are_not_read() -> None:
    fte = reader(Column("fte", "FTE", ColumnType.NUMBER, min=0, max=1.2))
    assert [fte(cell) for cell in ("0", "1.2", "1.21", "-0.1", "37")] == [0.0, 1.2, None, None, None]


def test_one_bound_alone_holds() -> None:
    cases = reader(Column("cases", "Cases", ColumnType.INTEGER, min=0))
    assert [cases(cell) for cell in ("0", "999999", "-1")] == [0, 999999, None]


def test_codes_are_read_as_labels() -> None:
    nfa = reader(Column("nfa", "Referral NFA?", ColumnType.CODE, codes="referral_nfa"))
    assert [nfa(cell) for cell in ("a) Yes", "b) No", "perhaps")] == ["Yes", "No", None]
