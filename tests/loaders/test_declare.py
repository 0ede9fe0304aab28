"""Declarations: read strictly, and consistent with one another."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders import declare
from loaders.declare import ColumnType, Extract, Kind, declarations, plain
from loaders.staged import staged_columns

EXTRACTS = list(declarations().values())
GOOD = """
title = "Teams"
description = "Which locality each team belongs to."
grain = "one row per team"
kind = "snapshot"
key = ["team"]
sheet = "Teams"

[[column]]
id = "team"
heading = "Team"
type = "text"
required = true
"""


@pytest.fixture
def declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Extract]]:
    """What is declared by a folder that holds this text alone."""

    def read(text: str) -> dict[str, Extract]:
        (tmp_path / "family").mkdir()
        (tmp_path / "family" / "teams.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(declare, "FOLDER", tmp_path)
        return declare.declarations.__wrapped__()

    return read


def test_a_declaration_is_read_from_its_file(declared: Callable[[str], dict[str, Extract]]) -> None:
    teams = declared(GOOD)["teams"]
    assert (teams.id, teams.family, teams.kind, teams.key) == ("teams", "family", Kind.SNAPSHOT, ("team",))
    assert teams.columns[0].type is ColumnType.TEXT


@pytest.mark.parametrize(
    ("change", "to", "field"),
    [
        ('sheet = "Teams"', 'sheet = "Teams"\nsheeet = 1', "sheeet"),
        ("required = true", "requird = true", "requird"),
        ('key = ["team"]', 'key = ["squad"]', "squad"),
        ('sheet = "Teams"', 'sheet = "Teams"\ndated_by = "day"', "day"),
        ('title = "Teams"\n', "", "title"),
        ('kind = "snapshot"\n', "", "kind"),
        ('kind = "snapshot"', 'kind = "polaroid"', "kind"),
        ('type = "text"', 'type = "words"', "type"),
        ('heading = "Team"\n', "", "heading"),
        ("required = true", 'required = true\n[[derived]]\nid = "x"\nsqll = "1"', "sqll"),
        ('type = "text"', 'type = "period"', "ends"),
        ('type = "text"', 'type = "period"\nends = "31 March"', "ends"),
        ('type = "text"', 'type = "text"\nends = "03-31"', "ends"),
    ],
)
def test_a_faulty_declaration_names_the_file_and_the_field(
    declared: Callable[[str], dict[str, Extract]], change: str, to: str, field: str
) -> None:
    assert change in GOOD
    with pytest.raises(ValueError, match=field) as fault:
        declared(GOOD.replace(change, to))
    assert "teams.toml" in str(fault.value)


def test_what_a_family_has_in_common_stands_before_the_extract_s_own(
    declared: Callable[[str], dict[str, Extract]], tmp_path: Path
) -> None:
    common = '[[column]]\nid = "service"\nheading = "Service"\ntype = "text"\n'
    (tmp_path / "family.toml").write_text(
        common + '[[derived]]\nid = "a"\ntype = "date"\nsql = "1"\n', encoding="utf-8"
    )
    teams = declared(GOOD.replace('key = ["team"]', 'key = ["team", "a"]'))["teams"]
    assert [column.id for column in teams.columns] == ["service", "team"]
    assert teams.key == ("team", "a")


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.id)
def test_every_declaration_is_whole(extract: Extract) -> None:
    ids = [column.id for column in extract.columns]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in ids)
    assert all((column.type is ColumnType.CODE) == bool(column.codes) for column in extract.columns)
    assert all(
        column.min is None or column.type in (ColumnType.INTEGER, ColumnType.NUMBER) for column in extract.columns
    )
    assert extract.title
    assert extract.description.endswith(".")
    assert extract.grain.startswith("one row per")
    re.compile(extract.sheet_hint)
    assert len(extract.sheet) <= 31


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.id)
def test_what_the_kind_needs_is_declared(extract: Extract) -> None:
    assert bool(extract.dated_by) or extract.kind in (Kind.SNAPSHOT, Kind.WHOLE)
    assert bool(extract.started_by) == (extract.kind is Kind.EPISODES)
    dates = {column.id for column in extract.columns if column.type in (ColumnType.DATE, ColumnType.PERIOD)}
    assert {name for name in (extract.dated_by, extract.started_by, extract.age_at) if name} <= dates
    kept = {column.id for column in extract.staged} | {derived.id for derived in extract.derived}
    if extract.stage:
        assert {*extract.key, *filter(None, (extract.dated_by, extract.started_by, extract.age_at))} <= kept


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.id)
def test_key_and_date_are_required_headings(extract: Extract) -> None:
    optional = {"service", "grade", "need_rank"}
    worked_out = {derived.id for derived in extract.derived}
    for name in {*extract.key, *filter(None, (extract.dated_by, extract.started_by))} - optional - worked_out:
        assert extract.column(name).required, name


def test_personal_fields_are_not_kept() -> None:
    personal = {"surname", "forename", "upn", "uln", "postcode", "placementpostcode", "socialworkenglandno"}
    for extract in EXTRACTS:
        kept = {name for column in extract.staged for name in column.names} if extract.stage else set()
        assert not kept & personal, extract.id


def test_staged_columns_have_the_raw_code_beside_the_label_and_ages_beside_the_birth_month() -> None:
    columns = staged_columns(declarations()["referrals"])
    assert columns["row_number"] == "integer"
    assert columns["referral_date"] == "date" == columns["birth_month"]
    assert columns["source_agency"] == columns["source_agency_raw"] == "varchar"
    assert columns["age_at_event"] == columns["age_at_as_at"] == "integer"
    assert "age_given" not in columns
    assert "worker_raw" not in columns
    assert staged_columns(declarations()["ssd_contacts"])["outcome_flags"] == "varchar[]"
    assert staged_columns(declarations()["workers"])["agency"] == "varchar"


def test_a_heading_is_compared_by_its_letters_and_digits() -> None:
    assert plain(" Referral\u00a0NFA? ") == plain("referral_nfa") == "referralnfa"
    assert plain("Child’s Category of Need") == plain("CHILD'S CATEGORY OF NEED")


def test_ids_of_files_are_ids_of_extracts_once() -> None:
    stems = [path.stem for path in declare.FOLDER.glob("*/*.toml")]
    assert len(stems) == len(set(stems)) == len(EXTRACTS)
