"""The date a file is true on: which dates a name holds, and which of several sources decides."""

from datetime import date

import pytest

from loaders.as_at import choose_as_at, dates_in_name
from loaders.findings import Refused, Severity

SEPTEMBER = date(2024, 9, 30)
OCTOBER = date(2024, 10, 31)


@pytest.mark.parametrize(
    "name",
    [
        "annex_a_2024-09-30.xlsx",
        "annex_a_2024_09_30.xlsx",
        "Annex A 2024.09.30.xlsx",
        "2024 09 30 Annex A.xlsx",
        "annexa20240930.xlsx",
        "AnnexA 30-09-2024.xlsx",
        "Blade-Export_30-09-2024_requests.csv",
        "Annex A 30.9.2024 v2.xlsx",
        "AnnexA_30092024.xlsx",
        "Annex A 30 September 2024.xlsx",
        "Annex A 30th Sept 2024.xlsx",
        "annexa_30Sep2024_final.xlsx",
        "Annex A as at 30-SEP-2024 (1).xlsx",
        "list 8 as at 2024-09-30 v17.xlsx",
        "2024-09-30_2024-09-30.csv",
    ],
)
def test_a_whole_date_in_a_name_is_found(name: str) -> None:
    assert dates_in_name(name) == [SEPTEMBER]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("annex_a_05-04-2024.xlsx", date(2024, 4, 5)),
        ("annexa_20112024.xlsx", date(2024, 11, 20)),
        ("annexa_20121220.xlsx", date(2012, 12, 20)),
        ("annexa_2024-02-29.xlsx", date(2024, 2, 29)),
        ("Annex A 1 May 2024.xlsx", date(2024, 5, 1)),
    ],
)
def test_days_come_before_months(name: str, day: date) -> None:
    assert dates_in_name(name) == [day]


@pytest.mark.parametrize(
    "name",
    [
        "vital_signs_workforce_2018_2021.csv",
        "ofsted_template_2019-08_2016-02-sample.xlsx",
        "liia_Annex_A_2024_Jan_17col-list9.xlsx",
        "Annex_A_2022_13col-list9.xlsx",
        "Annex_A_2024_Jan.xlsx",
        "annex_a_30-09-24.xlsx",
        "annex_a_300924.xlsx",
        "annex_a_2024-09.xlsx",
        "annex_a_2023-02-29.xlsx",
        "annex_a_2024-13-01.xlsx",
        "annex_a_31-11-2024.xlsx",
        "annex_a_1924-09-30.xlsx",
        "export_20240930101500123.csv",
        "annex_a.xlsx",
        "",
    ],
)
def test_what_would_have_to_be_guessed_is_no_date(name: str) -> None:
    assert dates_in_name(name) == []


@pytest.mark.parametrize("name", ["Annex A List 8 March 2024.xlsx", "List_11_Nov_2024.csv", "list 9 decided 2024.csv"])
def test_the_number_of_a_list_is_not_a_day(name: str) -> None:
    assert dates_in_name(name) == []


def test_two_dates_are_both_found_in_order() -> None:
    assert dates_in_name("2024-10-31 to 2024-09-30.xlsx") == [SEPTEMBER, OCTOBER]


@pytest.mark.parametrize(
    ("given", "reference", "name", "month_end", "chosen"),
    [
        (OCTOBER, SEPTEMBER, "a_2024-09-30.csv", SEPTEMBER, OCTOBER),
        (None, OCTOBER, "a_2024-09-30.csv", SEPTEMBER, OCTOBER),
        (None, None, "a_2024-10-31.csv", SEPTEMBER, OCTOBER),
        (None, None, "a.csv", OCTOBER, OCTOBER),
        (None, None, "2024-09-30 2024-10-31.csv", OCTOBER, OCTOBER),
        (OCTOBER, None, "2024-09-30 2024-10-31.csv", None, OCTOBER),
    ],
)
def test_the_user_then_the_export_then_the_name_then_the_month_end(
    given: date | None, reference: date | None, name: str, month_end: date | None, chosen: date
) -> None:
    assert choose_as_at([name], given, reference, month_end)[0] == chosen


def test_a_name_that_says_otherwise_is_mentioned() -> None:
    chosen, finding = choose_as_at(["a_2024-09-30.csv"], OCTOBER, None, None)
    assert finding is not None
    assert (chosen, finding.severity) == (OCTOBER, Severity.INFO)
    assert "31/10/2024" in finding.message
    assert "30/09/2024" in finding.message


def test_a_name_that_agrees_is_not_mentioned() -> None:
    assert choose_as_at(["a_2024-09-30.csv"], SEPTEMBER, None, None) == (SEPTEMBER, None)


@pytest.mark.parametrize(
    ("name", "rule"), [("contacts.csv", "no_as_at"), ("2024-09-30 2024-10-31.csv", "as_at_ambiguous")]
)
def test_without_a_date_the_refusal_names_the_option(name: str, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        choose_as_at([name], None, None, None)
    (finding,) = refused.value.findings
    assert finding.rule == rule
    assert name in finding.message
    assert "--as-at" in finding.message


def test_files_of_one_export_must_agree_on_their_date() -> None:
    with pytest.raises(Refused):
        choose_as_at(["a_2024-09-30.csv", "b_2024-10-31.csv"], None, None, None)
