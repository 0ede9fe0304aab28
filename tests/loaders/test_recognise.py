"""Which extract a sheet holds: by its headings, wherever they stand, however they are written, whatever its name."""

import random
from collections.abc import Sequence

import pyarrow as pa
import pytest

from loaders.declare import ColumnType, Extract, declarations, plain
from loaders.findings import Refused
from loaders.reading import Sheet
from loaders.reading.cells import text_of
from loaders.recognise import Recognised, recognise

EXTRACTS = list(declarations().values())
CONTACTS = [
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Date of Contact",
    "Contact Source",
]
SSD_CONTACTS = ["ChildUniqueID", "Sex", "Ethnicity", "DateOfBirth", "Age", "DateOfContact", "ContactSource"]
LIST_9_OF_13 = [
    "Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Allocated Team", "Allocated Worker",
    "Allocated Personal Advisor", "Eligibility Category", "LA in Touch", "Type of Accommodation",
    "Suitability of Accommodation", "Activity Status",
]  # fmt: skip
LIST_9_OF_17 = [
    *LIST_9_OF_13, "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
    "Does the Child have a Disability", "Latest Pathway Plan Review Date", "Latest Date of Contact",
]  # fmt: skip


def sheet(*rows: Sequence[str], name: str = "Sheet1") -> Sheet:
    width = max(map(len, rows))
    square = [[*row, *[""] * (width - len(row))] for row in rows]
    columns = zip(*square, strict=True)
    return Sheet(
        name,
        pa.table({f"c{n}": pa.array([text_of(c) for c in column], pa.string()) for n, column in enumerate(columns)}),
    )


def known(*rows: Sequence[str], name: str = "Sheet1") -> Recognised:
    found = recognise(sheet(*rows, name=name))
    assert found is not None
    return found


def headings(extract: Extract) -> list[str]:
    return [column.heading for column in extract.columns]


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.id)
def test_official_headings_in_any_order_and_case(extract: Extract) -> None:
    noisy = [f" \u00a0{text.upper().replace('’', chr(39)).replace(' ', '  ')} " for text in headings(extract)]
    random.Random(1).shuffle(noisy)
    found = known([*noisy[:2], "Local column", *noisy[2:], "Notes"])
    assert (found.extract.id, found.missing, found.heading_row) == (extract.id, (), 1)
    assert set(found.extra) == {"Local column", "Notes"}


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.id)
def test_every_other_heading_of_a_column_is_known(extract: Extract) -> None:
    others = [column.also[-1] if column.also else column.heading for column in extract.columns]
    assert known(others).extract.id == extract.id


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.id)
def test_the_required_headings_alone_are_enough(extract: Extract) -> None:
    required = [column.heading for column in extract.columns if column.required]
    others = [column.heading for column in extract.columns if not column.required]
    three_at_least = required + others[: max(0, 3 - len(required))]
    assert known(three_at_least, name=extract.sheet).extract.id == extract.id


@pytest.mark.parametrize("row", range(1, 11))
def test_headings_may_stand_in_any_of_the_first_ten_rows(row: int) -> None:
    found = known(*[["List 1: Contacts"]] * (row - 1), CONTACTS, ["9000011"])
    assert (found.extract.id, found.heading_row, found.is_empty) == ("contacts", row, False)


def test_headings_further_down_are_not_found() -> None:
    assert recognise(sheet(*[["List 1: Contacts"]] * 10, CONTACTS)) is None


@pytest.mark.parametrize("name", ["List_1", "List 11", "List_3", "Referrals", "Sheet1", "", "zzz"])
def test_the_name_of_the_sheet_does_not_decide(name: str) -> None:
    assert known(CONTACTS, name=name).extract.id == "contacts"


def test_places_follow_the_file() -> None:
    found = known(["", "Contact Source", "Date of Contact", "child unique id"])
    assert {name: found.places[name] for name in ("source_agency", "contact_date", "child_id")} == {
        "source_agency": "c1", "contact_date": "c2", "child_id": "c3",
    }  # fmt: skip
    assert [column.id for column in found.missing] == ["gender", "ethnicity_group", "birth_month", "age_given"]


@pytest.mark.parametrize(("heading", "count"), [(LIST_9_OF_13, 4), (LIST_9_OF_17, 0)])
def test_care_leavers_with_13_and_with_17_columns(heading: list[str], count: int) -> None:
    found = known(heading)
    assert (found.extract.id, len(found.missing)) == ("care_leavers", count)


def test_names_of_the_standard_safeguarding_dataset() -> None:
    assert known(SSD_CONTACTS).missing == ()
    care_start = declarations()["children_in_care"].column("care_start")
    assert {plain("LoookedAfterStartDate"), plain("LookedAfterStartDate")} <= care_start.names


@pytest.mark.parametrize(
    ("extract_id", "lacking"),
    [
        ("referrals", ["Referral NFA?"]),
        ("referrals", ["Child Unique ID"]),
        ("contacts", ["Date of Contact"]),
        ("children_in_need", ["CIN Start Date", "Case status"]),
        ("sen2_assessment", ["week20"]),
        ("workers", ["Month End", "FTE"]),
    ],
)
def test_a_missing_required_column_is_named(extract_id: str, lacking: list[str]) -> None:
    extract = declarations()[extract_id]
    with pytest.raises(Refused) as refused:
        recognise(sheet([text for text in headings(extract) if text not in lacking], name=extract.sheet))
    assert [(f.rule, f.column) for f in refused.value.findings] == [
        ("required_column_missing", text) for text in lacking
    ]
    assert extract.sheet in str(refused.value)
    assert extract.title in str(refused.value)


def test_contacts_with_an_outcome_but_no_reason_are_not_taken_for_list_1() -> None:
    found = known([*CONTACTS, "Contact Outcome", "Date of Decision"])
    assert found.extract.id == "contacts_with_outcomes"
    assert "nfa_reason" in {column.id for column in found.missing}


def test_outcomes_make_the_difference_between_two_kinds_of_contacts() -> None:
    assert known([*CONTACTS, "Contact Outcome", "NFA Reason"]).extract.id == "contacts_with_outcomes"


@pytest.mark.parametrize("heading", ["Date of Contact", "DATE OF  CONTACT", "date-of-contact"])
def test_a_heading_that_stands_twice_is_refused(heading: str) -> None:
    with pytest.raises(Refused) as refused:
        recognise(sheet([*CONTACTS, heading]))
    assert refused.value.findings[0].rule == "heading_twice"


def test_a_local_heading_may_stand_twice() -> None:
    assert known([*CONTACTS, "Notes", "Notes"]).extract.id == "contacts"


def test_of_two_headings_for_one_column_the_official_is_read() -> None:
    assert known(["Sex", *CONTACTS]).places["gender"] == "c2"


@pytest.mark.parametrize(
    "rows",
    [
        [["Gender", "Ethnicity", "Contact Source", "Referral Source"], ["a) Male", "a) WBRI", "q) 6: Police", "2A"]],
        [["About this workbook"], ["Column", "Meaning"], ["Child Unique ID", "The identifier"]],
        [["Team", "Total"], ["East", "12"]],
        [[""]],
    ],
)
def test_code_lists_and_notes_are_no_extract(rows: list[list[str]]) -> None:
    assert recognise(sheet(*rows)) is None


def test_a_sheet_without_cells_is_no_extract() -> None:
    assert recognise(Sheet("Empty", pa.table({}))) is None


def test_headings_alone_are_empty() -> None:
    assert known(["List 1"], CONTACTS).is_empty


def test_no_two_columns_of_an_extract_answer_to_one_heading() -> None:
    for extract in EXTRACTS:
        names = [name for column in extract.columns for name in column.names]
        assert len(names) == len(set(names)), extract.id


def test_every_required_column_that_is_a_code_or_date_is_kept() -> None:
    for extract in EXTRACTS:
        if extract.stage:
            dropped = [c.id for c in extract.columns if c.required and not c.keep and c.type is not ColumnType.TEXT]
            assert not dropped, extract.id
