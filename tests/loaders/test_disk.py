"""Faults of the disk and of files: each is one sentence and exit code 1, and a full disk leaves all as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from loaders import load
from loaders.__main__ import main
from loaders.contents import contents
from loaders.warehouse import VERSION, open_file, open_for_reading, open_warehouse

ROOT = Path(__file__).parents[2]
Write = Callable[..., Path]
TEAMS = [["Team", "Locality"], ["East", "Airedale"]]
# A disk with room for so many bytes a file: what does not fit fails as it does on a full one.
FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from loaders.__main__ import main
sys.exit(main(sys.argv[2:]))
"""
# Somebody without rights, who runs what was imported before.
NOBODY = """
import os, sys
from loaders.__main__ import main
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def teams(write_csv: Write) -> Path:
    return write_csv("teams_2024-03-31.csv", TEAMS)


@pytest.fixture
def place(tmp_path: Path, teams: Path) -> Path:
    """A warehouse with one load."""
    load([teams], tmp_path / "w.duckdb", then=lambda *_: None)
    return tmp_path / "w.duckdb"


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command that must fail, here; the one sentence that it says."""

    def words(*arguments: str) -> str:
        assert main(list(arguments)) == 1
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n")) == ("", 1)
        return told.err.strip()

    return words


def apart(program: str, *arguments: str) -> str:
    """The same by a program in a process of its own."""
    command = [sys.executable, "-c", program, *arguments]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (1, "", 1), told
    return told.stderr.strip()


def damaged(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def folder(path: Path) -> None:
    path.mkdir()


def text(path: Path) -> None:
    path.write_text("no warehouse, whatever its name says", encoding="utf-8")


def sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table load (load_id)")
    connection.commit()
    connection.close()


def of_another_program(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table series (name varchar)")


def of_a_newer_version(path: Path) -> None:
    with open_warehouse(path) as connection:
        connection.execute("insert into warehouse values (?, now()::timestamp)", [VERSION + 1])


UNUSABLE: dict[Callable[[Path], None], str] = {
    folder: "is a folder: name a file in it",
    text: "is another kind of file, not a warehouse",
    sqlite: "is another kind of file, not a warehouse",
    of_another_program: "is the database of another program",
    of_a_newer_version: "belongs to a newer version of this product: update the product",
}


@pytest.mark.parametrize("made", UNUSABLE, ids=lambda made: made.__name__)
@pytest.mark.parametrize("command", [["loads"], ["FILE"]], ids=["reading", "loading"])
def test_what_is_no_warehouse_of_ours_is_named_as_what_it_is(
    tmp_path: Path, teams: Path, said: Callable[..., str], made: Callable[[Path], None], command: list[str]
) -> None:
    made(tmp_path / "x.duckdb")
    given = [str(teams) if word == "FILE" else word for word in command]
    assert said(*given, "--warehouse", f"{tmp_path}/x.duckdb").startswith(f"{tmp_path}/x.duckdb {UNUSABLE[made]}")


def test_a_damaged_warehouse_and_what_was_written_last_to_one(place: Path, said: Callable[..., str]) -> None:
    (place.with_name("w.duckdb.wal")).write_bytes(_torn_log(place))
    assert "what was written to it last" in said("loads", "--warehouse", str(place))
    place.with_name("w.duckdb.wal").unlink()
    damaged(place)
    words = said("loads", "--warehouse", str(place))
    assert "is damaged and cannot be read. Restore a backup with python -m loaders restore PATH" in words


def _torn_log(place: Path) -> bytes:
    """What DuckDB writes beside a file before it is tidied, with a piece in the middle put wrong."""
    copy = shutil.copyfile(place, place.with_name("torn.duckdb"))
    write = (
        f"import duckdb, os; c = duckdb.connect({str(copy)!r}); "
        "c.execute('create table t as select range as i from range(90000)'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", write])
    log = bytearray(copy.with_name("torn.duckdb.wal").read_bytes())
    middle = len(log) // 2
    log[middle : middle + 64] = bytes(255 - byte for byte in log[middle : middle + 64])
    return bytes(log)


def test_a_log_without_its_warehouse_is_never_taken_over(tmp_path: Path, teams: Path, said: Callable[..., str]) -> None:
    (tmp_path / "w.duckdb.wal").write_bytes(b"of a warehouse that is gone")
    words = said(str(teams), "--warehouse", str(tmp_path / "w.duckdb"))
    assert "is gone, but what was written to it last is still there" in words
    assert not (tmp_path / "w.duckdb").exists()


def test_a_warehouse_of_an_earlier_version_is_not_read_before_it_is_brought_up(
    place: Path, said: Callable[..., str]
) -> None:
    with duckdb.connect(str(place)) as connection:
        connection.execute("drop table warehouse")
        connection.execute("drop table load_mark")
    words = said("loads", "--warehouse", str(place))
    assert "was made by an earlier version of this product. Bring it up to date once" in words
    open_warehouse(place).close()
    with open_for_reading(place) as (connection, _):
        assert connection.execute("select count(*) from load_mark").fetchone() == (0,)
    assert main(["loads", "--warehouse", str(place)]) == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_without_the_right_to_write_that_is_said(tmp_path: Path, place: Path, teams: Path) -> None:
    for path in tmp_path.parents:
        if path.name.startswith(("pytest-", "popen-", "test_")):
            path.chmod(0o755)
    tmp_path.chmod(0o755)
    words = apart(NOBODY, str(teams), "--warehouse", str(place))
    assert words.startswith(f"You may not read or write {place}")
    new = tmp_path / "deep" / "new.duckdb"
    assert apart(NOBODY, str(teams), "--warehouse", str(new)).startswith(f"The folder {new.parent} cannot be made")


def test_a_full_disk_is_one_sentence_and_leaves_the_warehouse_as_it_was(
    place: Path, write_csv: Write, tmp_path: Path
) -> None:
    later = write_csv("teams_2024-04-30.csv", [*TEAMS, ["West", "Wharfe"]])
    with open_file(place, read_only=True) as connection:
        before = contents(connection)
    half = str(place.stat().st_size // 2)
    for room, *command in (("20000", str(later)), (half, "backup"), (half, "rebuild")):
        assert apart(FULL, room, *command, "--warehouse", str(place)).startswith("The disk is full"), command
    with open_file(place, read_only=True) as connection:
        assert contents(connection) == before
    assert {path.name for path in tmp_path.rglob("*.duckdb*")} <= {"w.duckdb", "w.duckdb.wal"}
    assert main([str(later), "--warehouse", str(place)]) == 0


def test_a_first_load_on_a_full_disk_leaves_nothing(teams: Path, tmp_path: Path) -> None:
    words = apart(FULL, "20000", str(teams), "--warehouse", str(tmp_path / "w.duckdb"))
    assert words.startswith("The disk is full")
    assert list(tmp_path.glob("w.*")) == []
