"""A workshop as JSON and back: nothing is lost, nothing unchecked comes in."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.warehouse import open_warehouse
from metrics.workshops.baseline import MOST_MONTHS
from metrics.workshops.entries import entries, items
from metrics.workshops.exchange import MOST_BYTES, CannotImport, add, as_json, from_json, texts
from metrics.workshops.workshop import Workshop
from tests.metrics.paper.written import HOSTILE, MEASURE, empty, usual

OTHER = "agency_ratio"
KNOWN = {MEASURE, OTHER}
Held = dict[str, Any]


def sent(workshop: Workshop) -> Held:
    held: Held = json.loads(as_json(workshop, reveal_estimates=True))
    return held


def refused(held: object) -> tuple[str, ...]:
    content = held if isinstance(held, bytes) else json.dumps(held).encode()
    with pytest.raises(CannotImport) as fault:
        from_json(content, KNOWN)
    return fault.value.faults


@pytest.mark.parametrize("workshop", [empty(), usual(), usual(HOSTILE)], ids=["empty", "usual", "hostile"])
def test_a_workshop_comes_back_as_it_was(workshop: Workshop) -> None:
    back = from_json(as_json(workshop, reveal_estimates=True), KNOWN)
    assert tuple(back) == workshop.entries
    assert Workshop(workshop.id, items(back), tuple(back)) == workshop


def test_versions_texts_aside_and_what_was_removed_come_back_too() -> None:
    first = usual().entries[0]
    changed = replace(first, id="1" * 32, follows=first.id, fields=first.fields.replace("12", "18"))
    beside = replace(first, id="2" * 32, follows=first.id, fields=first.fields.replace("12", "24"))
    settled = replace(changed, id="3" * 32, follows=changed.id, settles=(beside.id,), removed=True)
    written = (first, changed, beside, settled)
    back = from_json(as_json(Workshop(first.workshop, items(written), written), True), KNOWN)
    assert tuple(back) == written


def test_private_estimates_stay_here_before_the_reveal() -> None:
    content = as_json(usual(), reveal_estimates=False)
    assert b'"estimate"' not in content
    assert {one.kind for one in from_json(content, KNOWN)} == {one.kind for one in usual().entries} - {"estimate"}


def test_what_was_taken_is_in_the_warehouse_as_it_was_written(tmp_path: Path) -> None:
    connection = open_warehouse(tmp_path / "warehouse.duckdb")
    add(connection, from_json(as_json(usual(HOSTILE), True), KNOWN))
    assert tuple(entries(connection, usual().id)) == usual(HOSTILE).entries
    connection.close()


def test_a_workshop_that_is_here_is_not_taken_twice() -> None:
    with pytest.raises(CannotImport, match="here already"):
        from_json(as_json(usual(), True), KNOWN, known={usual().id})


def changed(path: str, value: object) -> Callable[[Held], None]:
    """Put a value in place; the path is that of the file, by dots."""

    def change(held: Held) -> None:
        *ahead, last = path.split(".")
        place: Any = held
        for one in ahead:
            place = place[int(one) if one.isdigit() else one]
        place[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (changed("format", "other"), "no workshop"),
        (changed("version", 2), "another version than 1"),
        (changed("more", 1), "The file, more: Extra inputs are not permitted"),
        (changed("workshop", "../../etc"), "The file, workshop: String should match"),
        (changed("entries", []), "entries: Tuple should have at least 1 item"),
        (changed("entries.1.kind", "spell"), "Entry 2: no entry is of a kind"),
        (changed("entries.1.fields.name", ""), "Entry 2 (person), name: String should have at least 1 character"),
        (changed("entries.1.fields.name", "x" * 141), "Entry 2 (person), name: String should have at most 140"),
        (changed("entries.1.fields.phone", "1"), "Entry 2 (person), phone: Extra inputs"),
        (changed("entries.1.id", "0" * 31 + "1"), "Entry 2 (person): it has the same id as entry 1"),
        (changed("entries.1.written_at", "2020-01-01T00:00:00"), "Entry 2 (person): it is older than the entry before"),
        (changed("entries.1.written_at", "2999-01-01T00:00:00"), "Entry 2 (person): it was written on a day that has not come"),
        (changed("entries.1.written_at", "2026-11-03T09:31:00+01:00"), "Entry 2 (person): its time has a zone"),
        (changed("entries.1.follows", "f" * 32), "Entry 2 (person): it follows or settles an entry that is not before it"),
        (changed("entries.0.item", "other"), "Entry 1 (setup): a workshop has one of these"),
        (changed("entries.0.fields.indicator", "no_such"), "Entry 1 (setup): there is no such measure"),
        (changed("entries.6.fields.baseline.indicator", "no_such"), "Entry 7 (reveal): there is no such measure"),
        (changed("entries.4.item", "p9"), "Entry 5 (estimate): it names a person that is not in the file"),
        (changed("entries.6.fields.baseline.middle", []), "Entry 7 (reveal), baseline: Value error"),
        (changed("entries.6.fields.baseline.indicator", OTHER), "Entry 7 (reveal): the baseline is of another measure"),
        (changed("entries.6.fields.baseline.last", "2026-11-30"), "end with the last month used"),
        (changed("entries.6.fields.baseline.history.0.month", "2024-11-29"), "each month of the history must stand as its last day"),
        (changed("entries.6.fields.baseline.history.0.month", "0001-01-31"), "history, entry 1, month: Input should be"),
        (changed("entries.6.fields.baseline.middle", [1e300] * 24), "baseline, middle, entry 1: Input should be less than"),
        (changed("entries.6.fields.baseline.frozen_at", "2999-01-01T00:00:00"), "Entry 7 (reveal), baseline, frozen_at"),
        (changed("entries.6.fields.baseline.frozen_at", "2026-11-03T00:00:00Z"), "Entry 7 (reveal): its time has a zone"),
        (changed("entries.6.removed", True), "Entry 7 (reveal): a baseline is frozen once and for good"),
        (changed("entries.6.written_at", "2026-10-30T00:00:00"), "Entry 7 (reveal): its figures are of months that had not come"),
        (changed("entries.7.fields.points", [["9999-12-31", 5]]), "points, entry 1, entry 1: Input should be"),
        (changed("entries.7.fields.points", [["2026-10-31", 5]]), "Entry 8 (course): its points must be months of the frozen"),
        (changed("entries.7.fields.points", [["2027-01-31", 5]] * 2), "Entry 8 (course): its points must be months of the frozen"),
        (changed("entries.0.written_at", "0001-01-01T00:00:00"), "Entry 1 (setup): it is older than workshops are"),
        (changed("entries.0.fields.held_on", "9999-12-31"), "Entry 1 (setup), held_on: Input should be less than"),
        (changed("entries.1.item", "a123456789012"), "entry 2, item: String should match"),
        (changed("entries.15.fields.factors", ["A123456789012 or a whole story"]), "Entry 16 (ranking), factors, entry 1"),
    ],
)  # fmt: skip
def test_each_fault_is_a_sentence_that_says_where(change: Callable[[Held], None], said: str) -> None:
    held = sent(usual())
    change(held)
    assert any(said in one for one in refused(held)), refused(held)


def test_a_history_has_an_end() -> None:
    held = sent(usual())
    frozen = held["entries"][6]["fields"]["baseline"]
    frozen["history"] = [frozen["history"][0]] * (MOST_MONTHS + 1)
    assert "history: Tuple should have at most 600 items" in " ".join(refused(held))


def test_what_is_frozen_is_not_frozen_again() -> None:
    held = sent(usual())
    again = {**held["entries"][6], "id": "f" * 32, "follows": held["entries"][6]["id"]}
    held["entries"].append(again | {"written_at": held["entries"][-1]["written_at"]})
    assert any("a baseline is frozen once and for good" in one for one in refused(held))


def test_entries_of_one_moment_stand_as_the_warehouse_reads_them() -> None:
    held = sent(usual())
    held["entries"][2]["written_at"] = held["entries"][1]["written_at"]
    assert from_json(json.dumps(held).encode(), KNOWN)
    held["entries"][1], held["entries"][2] = held["entries"][2], held["entries"][1]
    assert refused(held) == ("Entry 3 (person): it is older than the entry before it.",)


def test_who_wrote_and_froze_is_read_as_text_too() -> None:
    first, frozen = usual().entries[0], usual().entries[6]
    assert "Local user" in texts(replace(first, written_by="Local user"))
    assert {"Local user", "Children looked after at month end"} <= set(texts(frozen))


def test_no_character_comes_in_that_turns_or_hides_a_text() -> None:
    held = sent(usual())
    held["entries"][1]["fields"]["name"] = held["entries"][1]["written_by"] = "Ann\x00\x1b \u202eFirth\r"
    person = from_json(json.dumps(held).encode(), KNOWN)[1]
    assert (person.written_by, json.loads(person.fields)["name"]) == ("Ann Firth", "Ann Firth")


def test_no_value_of_the_file_is_said_again() -> None:
    held = sent(usual())
    held["entries"][1]["fields"]["part"] = "A SECRET"
    held["entries"][2]["written_at"] = "A SECRET"
    assert "SECRET" not in " ".join(refused(held))


def test_a_workshop_begins_with_its_set_up() -> None:
    held = sent(usual())
    held["entries"] = held["entries"][1:]
    assert refused(held)[0] == "Entry 1: a workshop begins with its set-up, and this one does not."


@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK\x03\x04", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000, b'{"format": NaN}', b"1" * 5000, b"[]", b"null",
        b'{"format": "vital-signs-workshop", "format": "x"}', b" " * (MOST_BYTES + 1),
    ],
    ids=range(11),
)  # fmt: skip
def test_what_is_no_workshop_is_refused_in_a_sentence(content: bytes) -> None:
    assert refused(content)[0].endswith(".")


def test_a_value_that_is_nested_deep_is_refused() -> None:
    deep: object = "x"
    for _ in range(900):
        deep = [deep]
    held = sent(usual())
    held["entries"][1]["fields"]["name"] = deep
    assert refused(held)


def test_many_faults_are_cut_to_twenty_and_counted() -> None:
    held = sent(empty())
    held["entries"] += [{**held["entries"][0], "id": f"{place:032x}", "kind": "spell"} for place in range(100, 150)]
    assert len(refused(held)) == 21
    assert refused(held)[-1] == "And 30 more."


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    ),
    st.integers(0, 30),
)
def test_whatever_stands_in_a_field_it_is_taken_or_refused_in_a_sentence(value: object, place: int) -> None:
    held = sent(usual())
    entry = held["entries"][place % len(held["entries"])]
    entry["fields"][next(iter(entry["fields"]))] = value
    wrong: tuple[str, ...] = ()
    try:
        from_json(json.dumps(held).encode(), KNOWN)
    except CannotImport as fault:
        wrong = fault.faults
    assert all(one.endswith(".") for one in wrong)
