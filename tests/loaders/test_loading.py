"""Loading real files: all of a load or none of it, every file on its own, and nothing twice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from loaders import Outcome, check, load
from loaders.warehouse import open_warehouse

Take = Callable[..., list[Outcome]]
Write = Callable[..., Path]
Draw = Callable[[str, str], list[list[str]]]
SUMMARY = [
    [
        "Month end",
        "Social Work Posts on Structure",
        "Social Work Employees",
        "Agency Social Workers",
        "Average Caseloads",
    ],
    ["31/08/2018", "318", "280", "47", ""],
    ["30/11/2021", "369", "276", "217", "22.1"],
]
CONTACTS = "child_id | contact_date | source_agency\nA1 | 02/03/2024 | 6\nA2 | 03/03/2024 | 6"


def contents(connection: DuckDBPyConnection) -> dict[str, int]:
    names = connection.execute(
        "select table_name from duckdb_tables() where not temporary and table_name <> 'warehouse'"
    ).fetchall()
    counts = {str(name): connection.execute(f"select count(*) from {name}").fetchall()[0][0] for (name,) in names}
    return {name: count for name, count in counts.items() if count}


def statuses(outcomes: list[Outcome]) -> list[str]:
    return [str(outcome.status) for outcome in outcomes]


@pytest.fixture
def contacts(write_csv: Write, draw: Draw) -> Path:
    return write_csv("contacts_2024-03-31.csv", draw("contacts", CONTACTS))


@pytest.mark.parametrize("ending", ["xlsx", "XLS", "xlsm", "xlsb", "ods"])
def test_text_that_is_named_like_a_workbook_is_said_to_be_text(take: Take, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"list.{ending}"
    path.write_text("one,two\n1,2\n", encoding="utf-8")
    (finding,) = take(path)[0].findings
    assert finding.message.startswith(
        f"{path.name} holds plain text, not a workbook, whatever its name says, and no known headings. Export it again"
    )


def test_a_file_without_known_headings_is_told_of_the_templates(take: Take, write_csv: Write) -> None:
    (finding,) = take(write_csv("list.csv", [["one", "two"], ["1", "2"]]))[0].findings
    assert finding.message.startswith("list.csv: no sheet has the headings of an extract")


def test_a_loaded_file_is_accounted_for(take: Take, contacts: Path, warehouse: DuckDBPyConnection) -> None:
    (outcome,) = take(contacts)
    assert (outcome.file, outcome.status, outcome.as_at) == (contacts.name, "loaded", date(2024, 3, 31))
    assert (outcome.extracts, outcome.rows_read, outcome.rows_loaded, outcome.rows_skipped) == (("contacts",), 2, 2, 0)
    assert len(outcome.sha256) == 64
    found = warehouse.execute("select authority, as_at, files, sha256 from load").fetchall()
    assert found == [("380", date(2024, 3, 31), [contacts.name], [outcome.sha256])]
    assert warehouse.execute("select row_number, child_id from contacts order by 1").fetchall() == [
        (2, "A1"),
        (3, "A2"),
    ]


def test_the_same_file_again_changes_nothing_and_says_so(
    take: Take, contacts: Path, warehouse: DuckDBPyConnection
) -> None:
    take(contacts)
    before = contents(warehouse)
    renamed = contacts.rename(contacts.with_name("copy_of_contacts_2024-03-31.csv"))
    (again,) = take(renamed)
    assert (again.status, again.rows_loaded, again.findings[0].rule) == ("already loaded", 0, "already_loaded")
    assert contents(warehouse) == before


def test_the_same_file_twice_in_one_call_is_loaded_once(
    take: Take, contacts: Path, warehouse: DuckDBPyConnection
) -> None:
    copy = contacts.with_name("copy_of_contacts_2024-03-31.csv")
    copy.write_bytes(contacts.read_bytes())
    assert statuses(take(contacts, copy)) == ["loaded", "already loaded"]
    assert warehouse.execute("select count(*) from load").fetchone() == (1,)


def test_the_same_file_as_at_another_given_date_is_another_load(take: Take, contacts: Path) -> None:
    take(contacts)
    assert statuses(take(contacts, as_at=date(2024, 4, 30))) == ["loaded"]


def test_last_months_file_under_this_months_name_is_refused(
    take: Take, contacts: Path, warehouse: DuckDBPyConnection
) -> None:
    take(contacts)
    renamed = contacts.with_name("contacts_2024-04-30.csv")
    renamed.write_bytes(contacts.read_bytes())
    (outcome,) = take(renamed)
    assert outcome.status == "refused"
    assert "held as at 31/03/2024, and now read as at 30/04/2024: it is an earlier file" in outcome.findings[0].message
    assert contents(warehouse)["load"] == 1


def test_a_refused_file_leaves_nothing_and_holds_nobody_up(
    take: Take, contacts: Path, write_csv: Write, write_book: Write, draw: Draw, warehouse: DuckDBPyConnection
) -> None:
    bad_list = [["Child Unique ID", "Date of referral", "Referral Source"], ["A1", "02/03/2024", "6"]]
    half = write_book("half_2024-03-31.xlsx", {"List_1": draw("contacts", CONTACTS), "List_3": bad_list})
    outcomes = take(write_csv("notes_2024-03-31.csv", [["a", "b"]]), contacts, half, contacts.with_name("gone.xlsx"))
    assert statuses(outcomes) == ["refused", "loaded", "refused", "refused"]
    assert all(outcome.findings for outcome in outcomes if outcome.status == "refused")
    assert contents(warehouse)["load"] == 1
    assert contents(warehouse)["staged_contacts"] == 2


def test_one_workbook_with_title_rows_wrong_names_and_a_sheet_of_codes(
    take: Take, write_book: Write, draw: Draw, warehouse: DuckDBPyConnection
) -> None:
    lists = {
        "Codes_used": [["Gender", "Ethnicity", "Contact Source"], ["a) Male", "a) WBRI", "q) 6: Police"]],
        "List_2": [["List 1: Contacts"], [], *draw("contacts", CONTACTS)],
        "Sheet3": draw(
            "referrals", "child_id | referral_date | source_agency | referral_nfa\nA1 | 05/03/2024 | 6 | b) No"
        ),
    }
    (outcome,) = take(write_book("annex_a_2024-03-31.xlsx", lists))
    assert (outcome.status, outcome.extracts, outcome.rows_loaded) == ("loaded", ("contacts", "referrals"), 3)
    assert "sheet_name" in [finding.rule for finding in outcome.findings]
    assert warehouse.execute("select min(row_number) from contacts").fetchone() == (4,)


def test_two_sheets_of_one_list(take: Take, write_book: Write, draw: Draw) -> None:
    full, bare = draw("contacts", CONTACTS), draw("contacts", CONTACTS.splitlines()[0])
    both = write_book("both_2024-03-31.xlsx", {"A": full, "B": full})
    one = write_book("one_2024-03-31.xlsx", {"A": bare, "B": full})
    twice, once = take(both, one)
    assert (twice.status, twice.findings[0].rule) == ("refused", "sheet_twice")
    assert (once.status, once.rows_loaded) == ("loaded", 2)


def test_contacts_with_outcomes(take: Take, write_csv: Write, draw: Draw, warehouse: DuckDBPyConnection) -> None:
    table = """
        child_id | contact_date | source_agency | outcome           | nfa_reason                       | decision_date | team
        A1       | 02/03/2024   | 6             | No further action | Signposted to another agency     | 03/03/2024    | Front  Door
        A2       | 03/03/2024   | 2A            |                   |                                  |               | """
    (outcome,) = take(write_csv("contacts_2024-03-31.csv", draw("contacts_with_outcomes", table)))
    assert outcome.extracts == ("contacts_with_outcomes",)
    query = (
        "select source_agency, outcome, nfa_reason, decision_date, team from contacts_with_outcomes order by child_id"
    )
    assert warehouse.execute(query).fetchall() == [
        ("Police", "No further action", "Signposted", date(2024, 3, 3), "Front Door"),
        ("Schools", None, None, None, None),
    ]


def test_the_published_summary_states_its_own_date(take: Take, write_csv: Write, warehouse: DuckDBPyConnection) -> None:
    (outcome,) = take(write_csv("vital_signs_workforce_2018_2021.csv", SUMMARY))
    assert (outcome.status, outcome.as_at) == ("loaded", date(2021, 11, 30))
    found = warehouse.execute("select month_end, agency, average_caseload from workforce_summary order by 1").fetchall()
    assert found == [(date(2018, 8, 31), 47.0, None), (date(2021, 11, 30), 217.0, 22.1)]


def test_a_file_without_a_date_is_refused_until_one_is_given(take: Take, write_csv: Write, draw: Draw) -> None:
    path = write_csv("contacts.csv", draw("contacts", CONTACTS))
    (refused,) = take(path)
    assert (refused.status, refused.findings[0].rule) == ("refused", "no_as_at")
    assert statuses(take(path, as_at=date(2024, 3, 31))) == ["loaded"]


def test_checking_keeps_nothing(contacts: Path, warehouse: DuckDBPyConnection) -> None:
    (outcome,) = check([contacts], warehouse=warehouse)
    assert (outcome.status, outcome.rows_loaded) == ("checked", 2)
    assert contents(warehouse) == {}
    assert statuses(check([contacts])) == ["checked"]


def test_the_refresh_sees_the_load_inside_its_transaction(contacts: Path, tmp_path: Path) -> None:
    seen: list[object] = []

    def refresh(connection: DuckDBPyConnection, extracts: object) -> None:
        seen.append((extracts, connection.execute("select count(*) from contacts").fetchone()))

    load([contacts], tmp_path / "w.duckdb", then=refresh)
    assert seen == [({"contacts"}, (2,))]


def test_a_failing_refresh_leaves_the_warehouse_as_it_was(contacts: Path, write_csv: Write, tmp_path: Path) -> None:
    place = tmp_path / "w.duckdb"
    load([write_csv("summary.csv", SUMMARY)], place, then=lambda connection, extracts: None)
    with duckdb.connect(str(place)) as connection:
        before = contents(connection)

    def failing(connection: DuckDBPyConnection, extracts: object) -> None:
        connection.execute("insert into series (refresh_id) values ('half')")
        raise RuntimeError("the refresh failed")

    with pytest.raises(RuntimeError):
        load([contacts], place, then=failing)
    with duckdb.connect(str(place)) as connection:
        assert contents(connection) == before


def test_uploads_are_known_by_their_own_names(contacts: Path, warehouse: DuckDBPyConnection) -> None:
    upload = contacts.rename(contacts.with_name("tmp8f3a"))
    (outcome,) = load(
        [upload], warehouse, then=lambda *_: None, names=["Contacts 29-02-2024.csv"], as_at=date(2024, 3, 31)
    )
    assert (outcome.file, outcome.status) == ("Contacts 29-02-2024.csv", "loaded")


def test_no_birth_day_and_no_personal_field_is_kept(take: Take, write_csv: Write, tmp_path: Path) -> None:
    rows = [["persontableid", "surname", "forename", "personbirthdate", "sex", "upn", "postcode"]]
    path = write_csv(
        "person_2024-01-31.csv", [*rows, ["1", "Tulliver", "Maggie", "17/06/2010", "F", "A123", "BD1 1AA"]]
    )
    take(path)
    place = open_warehouse(tmp_path / "w.duckdb")
    load([path], place, then=lambda *_: None)
    found = place.execute("select * from staged_sen2_person").fetchall()
    assert found
    assert not any(text in str(found) for text in ("Tulliver", "Maggie", "A123", "BD1", "6, 17"))
    place.close()
