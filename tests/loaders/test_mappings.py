"""What people say a spelling means: read with every view, whatever the order, cut off by known_at, and taken back."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

import metrics
from loaders import check, load
from loaders.codes import code_list
from loaders.declare import declarations
from loaders.mappings import (
    TEAM,
    CannotMap,
    Meaning,
    list_title,
    lists_to_map,
    localities,
    map_values,
    mappings,
    nearest,
    read_otherwise,
    settled_in_the_file,
    take_back,
    unmapped,
    unplaced,
)
from loaders.meanings import coded, mappable, rows_as_mapped
from loaders.prepare import Prepared
from loaders.warehouse import open_warehouse
from metrics.shifted import shifted
from metrics.workspace import may_use, queries
from tests.loaders.conftest import BRADFORD, with_headings

Add = Callable[[str, str, str], Prepared]
Rows = Callable[[str], list[str]]
# Two of the five contacts are spelt as no code list has it; "Post" means nothing, and "Polis" is meant for the police.
CONTACTS = """
    child_id | contact_date | source_agency | gender
    A1       | 02/01/2024   | Polis         | a) Male
    A2       | 03/01/2024   | q) 6: Police  | a) Male
    A3       | 09/02/2024   | POLIS         | b) Female
    A4       | 10/02/2024   | Post          | Q
    A5       | 11/02/2024   | Early Help    | b) Female
"""
SOURCES = "select source_agency, count(*) from contacts group by all"
BY_SOURCE = """
    select strftime(month, '%b'), "group", value::integer from series_newest
    where indicator = 'contacts' and breakdown = 'source_agency' and value > 0 and period is null
"""
NEWEST = """
    create or replace temp view series_newest as
    select * from series where refresh_id = (
        select arg_max(refresh_id, refreshed_at) from series as s where s.indicator = series.indicator
    )
"""


def said(warehouse: DuckDBPyConnection, *meanings: tuple[str, str, str]) -> set[str]:
    """Give spellings their meaning without counting; the extracts that would be counted again."""
    touched: set[str] = set()

    def then(connection: DuckDBPyConnection, extracts: Collection[str]) -> None:
        touched.update(extracts)

    map_values(warehouse, [Meaning(*one) for one in meanings], "a tester", then=then)
    return touched


def test_a_mapped_spelling_is_read_as_its_label_whatever_its_case(
    warehouse: DuckDBPyConnection, add: Add, rows: Rows
) -> None:
    add("contacts", "2024-03-31", CONTACTS)
    assert rows(SOURCES) == [" | 3", "LA services | 1", "Police | 1"]
    assert said(warehouse, ("source_agency", "polis", "Police")) == {"contacts"}
    assert rows(SOURCES) == [" | 1", "LA services | 1", "Police | 3"]
    assert rows("select source_agency, count(*) from contacts_all group by all") == rows(SOURCES)


def test_what_people_say_wins_over_the_pattern_that_guesses(
    warehouse: DuckDBPyConnection, add: Add, rows: Rows
) -> None:
    add("contacts", "2024-03-31", CONTACTS)
    said(warehouse, ("source_agency", "Early Help", "Other"))
    assert rows(SOURCES) == [" | 3", "Other | 1", "Police | 1"]
    take_back(warehouse, "source_agency", "early help", "a tester", then=lambda connection, extracts: None)
    assert rows(SOURCES) == [" | 3", "LA services | 1", "Police | 1"]


def test_the_newest_word_counts_and_who_said_it_is_kept(warehouse: DuckDBPyConnection, add: Add, rows: Rows) -> None:
    add("contacts", "2024-03-31", CONTACTS)
    said(warehouse, ("source_agency", "polis", "Housing"))
    said(warehouse, ("source_agency", "POLIS", "Police"), ("source_agency", "post", "Other"))
    assert rows(SOURCES) == ["LA services | 1", "Other | 1", "Police | 3"]
    assert {(one.raw, one.label, one.by) for one in mappings(warehouse)} == {
        ("polis", "Police", "a tester"),
        ("post", "Other", "a tester"),
    }
    assert rows("select label from mapping where raw = 'polis'") == ["Housing", "Police"]


def test_a_mapping_before_the_load_gives_the_same_series_as_after_it(
    tmp_path: Path, warehouse: DuckDBPyConnection, write_csv: Callable[..., Path], take: Callable[..., object]
) -> None:
    path = write_csv("contacts_2024-03-31.csv", with_headings("contacts", CONTACTS))
    meant = [Meaning("source_agency", "polis", "Police")]
    take(path)
    metrics.refresh(warehouse, {"contacts"})
    warehouse.execute(NEWEST)
    before = sorted(warehouse.execute(BY_SOURCE).fetchall())
    # Of January's two one is understood, of February's three one.
    assert before == [
        ("Feb", "LA services", 1),
        ("Feb", "Not recorded", 2),
        ("Jan", "Not recorded", 1),
        ("Jan", "Police", 1),
    ]
    map_values(warehouse, meant, "a tester", then=metrics.refresh)
    after = sorted(warehouse.execute(BY_SOURCE).fetchall())
    assert after == [("Feb", "LA services", 1), ("Feb", "Not recorded", 1), ("Feb", "Police", 1), ("Jan", "Police", 2)]
    other = said_first(tmp_path / "other.duckdb", path, meant)
    assert other == series(warehouse)


def said_first(place: Path, path: Path, meant: list[Meaning]) -> list[str]:
    other = open_warehouse(place)
    map_values(other, meant, "a tester", then=metrics.refresh)
    load([path], other, then=metrics.refresh, council=BRADFORD)
    return series(other)


def series(connection: DuckDBPyConnection) -> list[str]:
    """The newest series of what contacts and their load are counted by, without when they were counted."""
    connection.execute(NEWEST)
    rows = connection.execute(
        "select * exclude (refresh_id, refreshed_at) from series_newest where indicator like 'contact%'"
    ).fetchall()
    assert rows
    return sorted(map(repr, rows))


def test_a_cursor_that_knows_only_what_was_said_before_sees_the_old_labels(
    warehouse: DuckDBPyConnection, add: Add, rows: Rows
) -> None:
    add("contacts", "2024-03-31", CONTACTS)
    rows(SOURCES)  # loads what was drawn
    known_at = datetime.now(UTC).replace(tzinfo=None)
    said(warehouse, ("source_agency", "polis", "Police"), (TEAM, "north team", "North"))
    with warehouse.cursor() as cursor:
        cursor.execute("set variable known_at = $at::timestamp", {"at": known_at})
        assert sorted(cursor.execute(SOURCES).fetchall(), key=str) == [("LA services", 1), ("Police", 1), (None, 3)]
        assert mappings(cursor) == []
        assert cursor.execute(queries("views")["team_locality"]).fetchall() == []
    assert rows(SOURCES) == [" | 1", "LA services | 1", "Police | 3"]


def test_a_derived_column_follows_the_codes_that_it_is_made_of(
    warehouse: DuckDBPyConnection, add: Add, rows: Rows
) -> None:
    add(
        "workers",
        "2024-03-31",
        """
        month_end  | staff_id | worker   | fte | contract_type | agency_flag
        31/03/2024 | W1       | Ann Bell | 1   | Umbrella co   |
        31/03/2024 | W2       | Bo Carr  | 1   | Umbrella co   | 0
        31/03/2024 | W3       | Cy Dunn  | 1   | Permanent     |
        """,
    )
    agency = "select staff_id, contract_type, agency from workers"
    assert rows(agency) == ["W1 |  | ", "W2 |  | No", "W3 | Permanent | No"]
    said(warehouse, ("contract_type", "umbrella co", "Agency"))
    assert rows(agency) == ["W1 | Agency | Yes", "W2 | Agency | No", "W3 | Permanent | No"]
    assert rows("select staff_id, agency from workers_month_end") == ["W1 | Yes", "W2 | No", "W3 | No"]


def test_every_derived_column_can_be_made_again_from_what_is_staged() -> None:
    for extract in declarations().values():
        kept = {column.id for column in extract.columns if column not in extract.staged}
        follows = [one for one in extract.derived if any(column.id in one.sql for column in coded(extract))]
        assert not [one for one in follows if any(name in one.sql for name in kept)], extract.id


def test_lists_that_nobody_has_mapped_cost_nothing(warehouse: DuckDBPyConnection) -> None:
    said(warehouse, ("source_agency", "polis", "Police"))
    assert (
        rows_as_mapped(declarations()["care_leavers"], {"source_agency"}, "staged_care_leavers")
        == "staged_care_leavers"
    )
    sql = dict(warehouse.execute("select view_name, sql from duckdb_views()").fetchall())
    assert "mapping_in_force" not in sql["care_leavers_all"]
    assert "mapping_in_force" in sql["contacts_all"]


def test_a_fault_in_the_count_leaves_nothing_said(warehouse: DuckDBPyConnection, add: Add, rows: Rows) -> None:
    add("contacts", "2024-03-31", CONTACTS)
    rows(SOURCES)

    def fail(connection: DuckDBPyConnection, extracts: Collection[str]) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        map_values(warehouse, [Meaning("source_agency", "polis", "Police")], "a tester", then=fail)
    assert rows("select * from mapping") == []
    assert rows(SOURCES) == [" | 3", "LA services | 1", "Police | 1"]


@pytest.mark.parametrize(
    ("meaning", "told"),
    [
        (Meaning("source_agency", "polis", "Polis"), "has no code of that name"),
        (Meaning("measure", "x", "agency_ratio"), "corrected in the file"),
        (Meaning("source_agency", "", "Police"), "Choose the spelling"),
        (Meaning(TEAM, "north team", "  "), "Give the locality a name"),
        (Meaning(TEAM, "north team", "x" * 61), "at most 60 characters"),
        (Meaning(TEAM, "north team", "No\x00rth"), "Give the locality a name"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    warehouse: DuckDBPyConnection, meaning: Meaning, told: str
) -> None:
    with pytest.raises(CannotMap, match=told):
        map_values(warehouse, [meaning], "a tester", then=lambda connection, extracts: None)
    assert mappings(warehouse) == []


def test_what_nobody_has_said_cannot_be_taken_back(warehouse: DuckDBPyConnection) -> None:
    with pytest.raises(CannotMap, match="look at the list again"):
        take_back(warehouse, "source_agency", "polis", "a tester", then=lambda connection, extracts: None)
    with pytest.raises(CannotMap, match="one spelling at least"):
        map_values(warehouse, [], "a tester", then=lambda connection, extracts: None)


def test_unmapped_spellings_are_counted_over_all_columns_that_hold_them(
    warehouse: DuckDBPyConnection, add: Add, rows: Rows
) -> None:
    add("contacts", "2024-03-31", CONTACTS)
    add("referrals", "2024-02-29", "child_id | referral_date | source_agency\nA1 | 05/01/2024 | polis")
    rows(SOURCES)
    found = unmapped(warehouse)
    assert [(one.list, one.raw, one.rows) for one in found] == [
        ("source_agency", "polis", 3),
        ("gender", "q", 1),
        ("source_agency", "post", 1),
    ]
    polis = found[0]
    assert [(place.extract, place.column) for place in polis.places] == [
        ("contacts", "source_agency"),
        ("referrals", "source_agency"),
    ]
    assert (f"{polis.first}", f"{polis.last}") == ("2024-02-29", "2024-03-31")
    said(warehouse, ("source_agency", "polis", "Police"), ("gender", "q", "Not stated"))
    assert [one.raw for one in unmapped(warehouse)] == ["post"]


def test_a_spelling_of_an_older_list_is_told_too_as_its_month_counts(
    warehouse: DuckDBPyConnection, add: Add, rows: Rows
) -> None:
    add("care_leavers", "2024-03-31", "child_id | eligibility | activity\nA1 | Relevant | juggling")
    add("care_leavers", "2024-04-30", "child_id | eligibility | activity\nA1 | Relevant |")
    rows("select 1")
    assert [(one.raw, one.rows, f"{one.last}") for one in unmapped(warehouse)] == [("juggling", 0, "2024-03-31")]


def test_spellings_that_are_guessed_can_be_seen_and_official_ones_are_left_out(
    warehouse: DuckDBPyConnection, add: Add, rows: Rows
) -> None:
    add("contacts", "2024-03-31", CONTACTS)
    rows(SOURCES)
    assert [(one.raw, one.label, one.rows) for one in read_otherwise(warehouse, "source_agency")] == [
        ("early help", "LA services", 1)
    ]


def test_the_nearest_labels_are_proposed_by_their_letters() -> None:
    assert nearest("source_agency", "Housng")[0] == "Housing"
    assert nearest("source_agency", "q) 6: Polise")[0] == "Police"
    assert nearest("source_agency", "zzzz" * 100_000) == ()


def test_a_place_for_a_team_wins_over_the_list_of_teams(warehouse: DuckDBPyConnection, add: Add, rows: Rows) -> None:
    add("teams", "2024-03-31", "team | locality\nNorth Team | North\nSouth Team | South")
    add(
        "referrals",
        "2024-03-31",
        """
        child_id | referral_date | source_agency | team
        A1       | 05/01/2024    | q) 6: Police  | north team
        A2       | 06/01/2024    | q) 6: Police  | Nth Team
        A3       | 07/01/2024    | q) 6: Police  | NTH TEAM
        """,
    )
    placed = f"select team_key, locality from ({queries('views')['team_locality']})"
    assert rows(placed) == ["north team | North", "south team | South"]
    assert [(one.raw, one.rows) for one in unplaced(warehouse, ["north team", "south team"])] == [("nth team", 2)]
    assert localities(warehouse) == ["North", "South"]
    assert said(warehouse, (TEAM, "nth team", "north"), (TEAM, "South Team", "Coast")) == {"teams"}
    # A locality is written as it is known already, and "Coast" is known from now on.
    assert rows(placed) == ["north team | North", "nth team | North", "south team | Coast"]
    assert localities(warehouse) == ["Coast", "North", "South"]
    take_back(warehouse, TEAM, "south team", "a tester", then=lambda connection, extracts: None)
    assert rows(placed) == ["north team | North", "nth team | North", "south team | South"]


def test_a_placed_team_moves_the_figures_of_its_locality(warehouse: DuckDBPyConnection, add: Add, rows: Rows) -> None:
    add(
        "referrals",
        "2024-03-31",
        """
        child_id | referral_date | source_agency | team
        A1       | 05/01/2024    | q) 6: Police  | North Team
        A2       | 06/01/2024    | q) 6: Police  | South Team
        """,
    )
    rows("select 1")
    metrics.refresh(warehouse, {"referrals"})
    ids: list[str] = []
    map_values(
        warehouse,
        [Meaning(TEAM, "north team", "North")],
        "a tester",
        then=lambda connection, extracts: ids.append(metrics.refresh(connection, extracts)),
    )
    warehouse.execute(NEWEST)
    assert rows(
        """
        select "group", value::integer from series_newest
        where indicator = 'referrals' and breakdown = 'locality' and month = date '2024-01-31' and period is null
        """
    ) == ["North | 1", "Not recorded | 1"]
    moved = {(one.indicator, one.breakdown): one for one in shifted(warehouse, ids[0])}
    assert ("referrals", "all") not in moved  # as many referrals as before, but in another group
    assert f"{moved['referrals', 'locality'].first}" == "2024-01-31"
    assert moved["referrals", "locality"].months == 1


def test_a_file_checked_after_a_mapping_has_no_finding_for_the_spelling(
    warehouse: DuckDBPyConnection, write_csv: Callable[..., Path]
) -> None:
    # 25 rows of one spelling: 20 are named, 5 counted in one more finding.
    many = "\n".join(f"B{number} | 04/01/2024 | plod | a) Male" for number in range(25))
    path = write_csv("contacts_2024-03-31.csv", with_headings("contacts", CONTACTS + many))

    def unread() -> list[str]:
        (outcome,) = check([path], warehouse=warehouse, council=BRADFORD)
        return [f"{one.value or one.more}" for one in outcome.findings if one.rule == "code_not_read"]

    assert len(unread()) == 20 + 1 + 1  # sources, and a gender
    said(warehouse, ("source_agency", "plod", "Police"), ("source_agency", "POLIS", "Police"))
    assert unread() == ["Q", "Post"]
    said(warehouse, ("source_agency", "post", "Other"), ("gender", "q", "Not stated"))
    assert unread() == []


def test_an_audit_loaded_again_after_a_mapping_replaces_nothing(
    warehouse: DuckDBPyConnection, add: Add, rows: Rows, write_csv: Callable[..., Path]
) -> None:
    audits = "audit_id | audit_date | kind | team | grade\n1 | 05/01/2024 | Case audit | North | Splendid"
    add("case_audit", "2024-01-31", audits)
    assert rows("select grade from case_audit") == [""]
    said(warehouse, ("audit_grade", "splendid", "Outstanding"))
    assert rows("select grade from case_audit") == ["Outstanding"]
    path = write_csv("case_audit_2024-02-29.csv", with_headings("case_audit", audits))
    (outcome,) = check([path], warehouse=warehouse, council=BRADFORD)
    assert "entries_replaced" not in [one.rule for one in outcome.findings]


def test_codes_that_decide_whether_a_row_is_taken_are_corrected_in_the_file() -> None:
    settled = {(place.extract, place.column) for place in settled_in_the_file()}
    assert settled == {
        ("case_audit", "kind"),
        ("dated_events", "measure"),
        ("measures_return", "measure"),
        ("milestones", "strand"),
        ("targets", "measure"),
        ("targets", "role"),
    }
    assert "role" in lists_to_map()  # of workers
    assert {"measure", "indicator", "strand", "audit_kind"}.isdisjoint(lists_to_map())
    assert all(list_title(name) for name in lists_to_map())


def test_a_spelling_is_data_and_never_sql(warehouse: DuckDBPyConnection, add: Add, rows: Rows) -> None:
    hostile = "'); drop table load; --"
    add("contacts", "2024-03-31", f"child_id | contact_date | source_agency\nA1 | 02/01/2024 | {hostile}")
    rows(SOURCES)
    assert [one.raw for one in unmapped(warehouse)] == [hostile]
    said(warehouse, ("source_agency", hostile, "Other"))
    assert rows(SOURCES) == ["Other | 1"]
    assert rows("select count(*) from load") == ["1"]


def test_which_indicators_a_column_may_change() -> None:
    every = metrics.catalogue()
    by_source = [name for name, one in every.items() if may_use(one, "contacts", "source_agency")]
    assert "contacts" in by_source
    assert "child_protection_plans" not in by_source
    assert may_use(every["contact_nfa_rate"], "contacts_with_outcomes", "outcome")
    assert not may_use(every["contact_nfa_rate"], "contacts", "legal_status")


def test_every_mappable_column_is_read_with_its_meaning(warehouse: DuckDBPyConnection) -> None:
    """No extract's view fails when every list of codes is mapped at once."""
    said(warehouse, *((name, "odd", first_label(name)) for name in lists_to_map()))
    for extract in declarations().values():
        if mappable(extract):
            for view in (extract.id, f"{extract.id}_all", f"{extract.id}_month_end"):
                assert warehouse.execute(f"select * from {view}").fetchall() == []


def first_label(name: str) -> str:
    return code_list(name).labels[0]
