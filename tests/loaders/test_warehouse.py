"""The warehouse file: nothing half-done survives a crash, older files are brought up, copies are swapped in whole."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from loaders import load
from loaders.warehouse import WarehouseBusy, open_for_reading, open_warehouse, read_copy, write_read_copy

ROOT = Path(__file__).parents[2]
Write = Callable[..., Path]
TEAMS = [["Team", "Locality"], ["East", "Airedale"]]
KILLED_IN_THE_REFRESH = """
import sys, time
from pathlib import Path
from loaders import load

def refresh(connection, extracts):
    connection.execute("insert into series (refresh_id) values ('half')")
    print("in the middle", flush=True)
    time.sleep(60)

load([Path(sys.argv[1])], Path(sys.argv[2]), then=refresh)
"""


def counted(place: Path) -> list[int]:
    with duckdb.connect(str(place)) as connection:
        tables = ("load", "load_extract", "covered", "finding", "staged_teams", "series")
        return [connection.execute(f"select count(*) from {table}").fetchall()[0][0] for table in tables]


def test_a_load_that_is_killed_in_the_middle_leaves_nothing_half_done(write_csv: Write, tmp_path: Path) -> None:
    place = tmp_path / "w.duckdb"
    load([write_csv("teams_2024-03-31.csv", TEAMS)], place, then=lambda *_: None)
    before = counted(place)
    later = write_csv("teams_2024-04-30.csv", [*TEAMS, ["West", "Wharfe"]])
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED_IN_THE_REFRESH, str(later), str(place)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "in the middle\n"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert counted(place) == before
    (again,) = load([later], place, then=lambda *_: None)
    assert again.status == "loaded"


def test_an_older_warehouse_gets_the_columns_that_were_added_since(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "w.duckdb")) as older:
        older.execute("create table staged_teams (load_id varchar, row_number integer, team varchar)")
        older.execute("insert into staged_teams values ('x', 2, 'East')")
    with open_warehouse(tmp_path / "w.duckdb") as connection:
        assert connection.execute("select team, locality from staged_teams").fetchall() == [("East", None)]


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    open_warehouse(tmp_path / "deep" / "w.duckdb").close()
    open_warehouse(tmp_path / "deep" / "w.duckdb").close()


def test_a_reader_gets_the_copy_while_the_warehouse_is_held(write_csv: Write, tmp_path: Path) -> None:
    place = tmp_path / "it's.duckdb"
    load([write_csv("teams_2024-03-31.csv", TEAMS)], place, then=lambda *_: None)
    held = [
        sys.executable,
        "-c",
        f"import duckdb, sys; c = duckdb.connect({str(place)!r}); print(flush=True); sys.stdin.read()",
    ]
    with open_warehouse(place) as connection:
        write_read_copy(connection, place)
        write_read_copy(connection, place)
    process = subprocess.Popen(held, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.readline()
    try:
        with open_for_reading(place) as (connection, note):
            assert note is not None
            assert "copy" in note
            assert connection.execute("select team from teams").fetchall() == [("East",)]
        read_copy(place).unlink()
        with pytest.raises(WarehouseBusy), open_for_reading(place):
            pass
    finally:
        process.stdin.close()
        process.wait()
    assert not list(tmp_path.glob("*.copying.duckdb"))


def test_reading_where_there_is_none_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="python -m loaders"), open_for_reading(tmp_path / "none.duckdb"):
        pass


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    open_warehouse(tmp_path / "w.duckdb").close()
    with open_for_reading(tmp_path / "w.duckdb") as (connection, note):
        assert note is None
        with pytest.raises(duckdb.Error):
            connection.execute("delete from load")
