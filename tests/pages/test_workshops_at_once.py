"""Workshops while much else goes on: a backup and a restore lose no text that somebody was told is kept."""

import json
import resource
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event, Thread

import duckdb
import pytest

from metrics.workshops.choices import State
from metrics.workshops.entries import entries
from metrics.workshops.records import Need, Setup
from pages.components import store
from pages.components.store.warehouse import connection


def _begun() -> str:
    return store.begin(Setup(indicator="agency_ratio", held_on=date(2026, 11, 3)), "Amina")


def _while_somebody_writes(name: str, meanwhile: Callable[[], object]) -> list[str]:
    """What was confirmed to somebody who wrote without a pause while something else was done."""
    kept: list[str] = []
    over = Event()

    def write() -> None:
        while not over.is_set():
            about = store.workshop(name)
            assert about
            with suppress(store.Unavailable):
                if store.put(about, Need(wanted=f"text {len(kept)}"), "Ben").taken:
                    kept.append(f"text {len(kept)}")

    writer = Thread(target=write)
    writer.start()
    try:
        meanwhile()
    finally:
        over.set()
        writer.join()
    return kept


def _texts(opened: duckdb.DuckDBPyConnection) -> set[str]:
    return {json.loads(entry.fields).get("wanted", "") for entry in entries(opened)}


def test_a_text_that_is_written_during_a_restore_is_put_back_or_backed_up(small: Path) -> None:
    name = _begun()
    backup = store.back_up()
    kept = _while_somebody_writes(name, lambda: store.put_back(backup, "A file was wrong"))
    held = _texts(connection().cursor())
    for one in store.backups().made:
        with duckdb.connect(str(one.path), read_only=True) as opened:
            held |= _texts(opened)
    assert kept
    assert set(kept) <= held


def test_a_backup_can_be_made_while_somebody_writes(small: Path) -> None:
    name = _begun()

    def three() -> None:
        for _ in range(3):
            store.back_up()

    kept = _while_somebody_writes(name, three)
    assert kept
    assert len(store.backups().made) == 3
    assert set(kept) <= _texts(connection().cursor())


def test_of_two_who_move_a_workshop_on_the_second_is_told(small: Path) -> None:
    name = _begun()
    seen = store.workshop(name)
    assert seen
    store.move(seen, State.IN_DELIVERY, "Amina")
    store.move(seen, State.IN_DELIVERY, "Ben")  # the same, so nobody is contradicted
    with pytest.raises(store.CannotWrite, match="it is in delivery"):
        store.move(seen, State.STOPPED, "Ben")
    now = store.workshop(name)
    assert now
    assert (now.state, now.items["state", "state"].aside) == (State.IN_DELIVERY, ())


def test_what_cannot_be_written_is_a_sentence_outside_of_a_page_too(small: Path) -> None:
    name = _begun()
    about = store.workshop(name)
    assert about
    wal = small.with_name(f"{small.name}.wal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size if wal.exists() else 0, before[1]))
    try:
        with pytest.raises(store.Unavailable, match="The disk is full"):
            store.put(about, Need(wanted="Too much"), "Ben")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
