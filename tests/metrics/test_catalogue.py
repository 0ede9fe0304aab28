"""The declarations: strict heads, all faults at once, the plan's order."""

import dataclasses
import re
from pathlib import Path

import pytest

import metrics
from metrics.catalogue import INDICATORS, catalogue, relations
from metrics.declaration import SOURCE_TYPES, TYPES, faults_in, split

HEAD = """
order = 10
title = "Contacts"
definition = "Contacts received."
numerator = "contacts received"
why = "Because."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["team"]
benchmark = ""
statute = ""
limits = "None known."
owner = "The service"
status = "live"
reviewed = 2026-01-31

[[source]]
name = "list 1"
events = ["contacts"]
"""


def faults(head: str, name: str = "contacts") -> list[str]:
    values, _, errors = split(f"/*{head}*/\nselect 1;")
    return errors or faults_in(values, name)


def test_a_whole_head_has_no_fault_and_defaults_are_filled_in() -> None:
    values, sql, errors = split(f"/*{HEAD}*/\nselect 1;\n")
    assert (errors, sql, values["history_months"], values["short_history"]) == ([], "select 1", 0, "gap")
    assert faults(HEAD) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('why = "Because."\n', "", "field 'why' is missing"),
        ("order = 10", "order = 10\ncolour = 1", "unknown field 'colour'"),
        ("order = 10", 'order = "10"', "field 'order' must be a whole number"),
        ("order = 10", "order = true", "field 'order' must be a whole number"),
        ('title = "Contacts"', 'title = ""', "field 'title' is empty"),
        ('unit = "count"', 'unit = "feet"', "field 'unit' is 'feet'; allowed: count, percent"),
        ('["team"]', '["shoe_size"]', "has 'shoe_size'; allowed: locality"),
        ('["team"]', '["team", "team"]', "name a breakdown twice"),
        (
            'aggregate = "count"\nover_time = "sum"\nbreakdowns = ["team"]',
            'aggregate = "max"\nover_time = "last"\nbreakdowns = ["gender"]',
            "cannot protect",
        ),
        ('name = "list 1"\n', "", "source '?': field 'name' is missing"),
        ('events = ["contacts"]', "", "source 'list 1': says of no extract how it is read"),
        ('events = ["contacts"]', 'evnts = ["contacts"]', "source 'list 1': unknown field 'evnts'"),
        ("order = 10", "order = ", "the head is not TOML"),
    ],
)
def test_each_fault_names_its_field(old: str, new: str, fault: str) -> None:
    assert old in HEAD
    assert any(fault in found for found in faults(HEAD.replace(old, new)))


def test_a_file_without_a_head_and_a_bad_name() -> None:
    assert split("select 1")[2] == ["the file does not open with a /* ... */ comment"]
    assert "lower-case" in faults(HEAD, "Contacts-2")[0]


def test_all_faults_of_all_files_come_together(tmp_path: Path) -> None:
    for folder, name, text in (
        ("front_door", "a", f"/*{HEAD.replace('order = 10', 'odrer = 10')}*/ select 1"),
        ("send", "b", "select 1"),
        ("nowhere", "c", f"/*{HEAD}*/ select 1"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.sql").write_text(text)
    with pytest.raises(metrics.CatalogueError) as error:
        catalogue(tmp_path)
    assert str(error.value).splitlines() == [
        "front_door/a.sql: unknown field 'odrer'",
        "front_door/a.sql: field 'order' is missing",
        "send/b.sql: the file does not open with a /* ... */ comment",
        "nowhere/c.sql: its folder is no strand's",
    ]


def test_indicators_come_in_the_plans_order() -> None:
    strands = [strand.id for strand in metrics.strands()]
    places = [(strands.index(indicator.strand), indicator.order) for indicator in metrics.catalogue().values()]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_the_plan_has_twelve_strands_in_two_halves_and_send() -> None:
    strands = metrics.strands()
    assert len({strand.id.rstrip("ab") for strand in strands}) == 12 + 1
    assert {strand.half for strand in strands} == {"Children's lives", "Conditions for success", "SEND"}
    assert len({strand.folder for strand in strands}) == len(strands)


def test_the_relations_of_a_query() -> None:
    sql = "with a as (select 1 from b) -- from nowhere\nselect * from a join c_all on x = 'from d'"
    assert relations(sql) == {"b", "c_all"}


def test_every_field_is_explained_beside_the_indicators() -> None:
    text = (INDICATORS / "README.md").read_text()
    assert [field for field in {**TYPES, **SOURCE_TYPES} if not re.search(rf"\b{field}\b", text)] == []


def test_every_field_is_used() -> None:
    fields = {field.name for field in dataclasses.fields(metrics.Indicator)}
    assert set(TYPES) - {"source"} <= fields
