"""What two people write at once: which text counts, that the other is kept, and that nothing is ever overwritten."""

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.warehouse import tables
from metrics.workshops.entries import Entry, Saved, entries, items, write
from metrics.workshops.records import Factor, Need

Connection = duckdb.DuckDBPyConnection


def _empty() -> Connection:
    """A database that holds nothing but the table of entries, as a warehouse has it."""
    opened = duckdb.connect(":memory:")
    columns = ", ".join(f"{name} {kind}" for name, kind in tables()["workshop_entry"].items())
    opened.execute(f"create table workshop_entry ({columns})")
    return opened


@pytest.fixture
def connection() -> Iterator[Connection]:
    with _empty() as opened:
        yield opened


def _write(connection: Connection, text: str, by: str, follows: str = "", settles: tuple[str, ...] = ()) -> Saved:
    return write(connection, "w", Need(wanted=text), by, item="n", follows=follows, settles=settles)


def _said(entry: Entry) -> str:
    assert isinstance(entry.record, Need)
    return entry.record.wanted


def test_a_text_that_follows_the_one_in_force_counts(connection: Connection) -> None:
    first = _write(connection, "Waits by school", "Ann")
    second = _write(connection, "Waits by school and age", "Ben", first.item.head.id)
    assert second.taken
    assert (_said(second.item.head), second.item.versions, second.item.aside) == ("Waits by school and age", 2, ())


def test_a_text_on_an_older_version_stays_aside_and_its_writer_is_told(connection: Connection) -> None:
    seen_by_both = _write(connection, "Waits", "Ann").item.head.id
    _write(connection, "Waits by school", "Ann", seen_by_both)
    late = _write(connection, "Waits by age", "Ben", seen_by_both)
    assert not late.taken
    assert _said(late.item.head) == "Waits by school"
    assert [(_said(one), one.written_by) for one in late.item.aside] == [("Waits by age", "Ben")]


def test_two_who_begin_the_same_thing_do_not_overwrite_each_other(connection: Connection) -> None:
    assert _write(connection, "Waits", "Ann").taken
    assert not _write(connection, "Missed visits", "Ben").taken


def test_a_text_aside_stays_until_somebody_settles_it(connection: Connection) -> None:
    first = _write(connection, "Waits", "Ann").item.head.id
    second = _write(connection, "Waits by school", "Ann", first).item.head.id
    aside = _write(connection, "Waits by age", "Ben", first).item.aside[0].id
    third = _write(connection, "Waits by school and year", "Ann", second)
    assert [one.id for one in third.item.aside] == [aside]
    settled = _write(connection, "Waits by age", "Cat", third.item.head.id, (aside,))
    assert (settled.taken, settled.item.aside) == (True, ())
    assert len(entries(connection, "w")) == 5  # the text that lost is still there


def test_keeping_the_text_in_force_settles_the_other_too(connection: Connection) -> None:
    first = _write(connection, "Waits", "Ann").item.head.id
    aside = _write(connection, "Waits by age", "Ben").item.aside[0].id
    kept = _write(connection, "Waits", "Cat", first, (aside,))
    assert (_said(kept.item.head), kept.item.aside) == ("Waits", ())


def test_the_same_text_again_adds_nothing(connection: Connection) -> None:
    _write(connection, "Waits", "Ann")
    assert _write(connection, "Waits", "Ben").taken
    assert len(entries(connection, "w")) == 1


def test_a_removal_on_an_older_version_does_not_remove_what_somebody_has_just_written(connection: Connection) -> None:
    first = _write(connection, "Waits", "Ann").item.head.id
    _write(connection, "Waits by school", "Ben", first)
    removed = write(connection, "w", Need(wanted="Waits"), "Ann", item="n", follows=first, removed=True)
    assert not removed.taken
    assert not removed.item.head.removed
    assert removed.item.aside[0].removed


def test_a_clock_that_is_put_back_does_not_change_the_order(connection: Connection) -> None:
    first = _write(connection, "Waits", "Ann").item.head.id
    connection.execute("update workshop_entry set written_at = timestamp '2099-01-01'")
    assert _write(connection, "Waits by school", "Ben", first).taken
    assert [_said(one) for one in entries(connection, "w")] == ["Waits", "Waits by school"]


def test_a_warehouse_older_than_workshops_has_none() -> None:
    with duckdb.connect(":memory:") as old:
        assert entries(old) == []


def test_what_is_written_comes_back_as_it_was(connection: Connection) -> None:
    text = "Robert'); drop table workshop_entry;-- <b>*x*</b> =1+1 \U0001f600"
    made = Factor(title=text, force="hindering", evidence="hunch", whys=("one", "two"))  # type: ignore[arg-type]
    write(connection, "w", made, "Ann", item="f")
    assert entries(connection, "w")[0].record == made


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 99)), min_size=1, max_size=30))
def test_no_sequence_of_writers_loses_a_text(written: list[tuple[int, int]]) -> None:
    """Each of four writers knows the version that they saw last, and writes on it; every text stays somewhere."""
    opened = _empty()
    seen = dict.fromkeys(range(4), "")
    for who, number in written:
        saved = _write(opened, f"text {number}", str(who), seen[who])
        seen[who] = saved.item.head.id if saved.taken else seen[who]
    every = entries(opened, "w")
    item = items(every)["need", "n"]
    follows = [one for one in every if one not in item.aside]
    assert [one.follows for one in follows[1:]] == [one.id for one in follows[:-1]]
    assert {f"text {number}" for _, number in written} == {_said(one) for one in every}
    opened.close()
