"""Backups: made while the warehouse is in use, whole, never in the place of another; and restored in one step."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from loaders import load, loads
from loaders.__main__ import main
from loaders.backup import CannotBackUp, back_up, backups, folder_of, place_for, read
from loaders.contents import contents
from loaders.restore import CannotRestore, lost, restore, restore_file
from loaders.warehouse import WarehouseUnusable, open_file, open_warehouse, write_read_copy

ROOT = Path(__file__).parents[2]
Write = Callable[..., Path]
TEAMS = [["Team", "Locality"], ["East", "Airedale"]]
MORE = [*TEAMS, ["West", "Wharfe"]]


@pytest.fixture
def first(write_csv: Write) -> Path:
    return write_csv("teams_2024-03-31.csv", TEAMS)


@pytest.fixture
def second(write_csv: Write) -> Path:
    return write_csv("teams_2024-04-30.csv", MORE)


@pytest.fixture
def place(tmp_path: Path, first: Path) -> Path:
    """A warehouse with one load."""
    take(first, tmp_path / "w.duckdb")
    return tmp_path / "w.duckdb"


def take(path: Path, warehouse: Path | DuckDBPyConnection) -> None:
    (outcome,) = load([path], warehouse, then=lambda *_: None)
    assert outcome.status == "loaded"


def acts(connection: DuckDBPyConnection) -> list[tuple[str, str, str, str]]:
    return connection.execute("select acted_by, kind, about, reason from act order by acted_at").fetchall()


def files(connection: DuckDBPyConnection) -> list[str]:
    return sorted(one.files[0] for one in loads(connection))


def test_a_backup_says_what_is_in_it_and_is_on_record(place: Path, tmp_path: Path) -> None:
    with open_warehouse(place) as connection:
        held = contents(connection)
        made = back_up(connection, place_for(folder_of(place)), "Sam", "Before the holidays")
        assert acts(connection) == [("Sam", "backup", made.path.name, "Before the holidays")]
    assert (made.loads, made.editions, made.size) == (1, 0, made.path.stat().st_size)
    assert made.path.parent == tmp_path / "backups"
    assert backups(made.path.parent) == [made.path]
    with open_file(made.path, read_only=True) as connection:
        assert contents(connection) == held


def test_a_backup_never_takes_the_place_of_another(place: Path) -> None:
    with open_warehouse(place) as connection:
        made = back_up(connection, place_for(folder_of(place)), "Sam")
        before = made.path.read_bytes()
        with pytest.raises(CannotBackUp, match="is there already, and no backup replaces another"):
            back_up(connection, made.path, "Sam")
        assert made.path.read_bytes() == before
        back_up(connection, place_for(folder_of(place)), "Sam")
    assert len(backups(folder_of(place))) == 2


def test_a_backup_is_made_while_a_page_is_reading(place: Path) -> None:
    """A transaction that looks into the catalogue while the copy is attached holds the copy's file until it ends."""
    with open_warehouse(place) as connection:
        done = threading.Event()

        def read_pages() -> None:
            while not done.is_set():
                with connection.cursor() as page:
                    page.execute("begin transaction read only")
                    for _ in range(20):
                        page.execute("select 1 from duckdb_tables() where table_name = 'edition'").fetchall()
                        done.wait(0.02)
                    page.execute("rollback")

        readers = [threading.Thread(target=read_pages) for _ in range(3)]
        for reader in readers:
            reader.start()
        try:
            made = [back_up(connection, place_for(folder_of(place)), "Sam") for _ in range(3)]
        finally:
            done.set()
            for reader in readers:
                reader.join()
        assert [one.loads for one in made] == [1, 1, 1]


def test_a_backup_holds_one_state_whole_whatever_is_written_meanwhile(place: Path) -> None:
    """Somebody adds a row to two tables at a time; a backup has as many of the one as of the other."""
    done = threading.Event()
    with open_warehouse(place) as connection:
        writer = connection.cursor()

        def write() -> None:
            while not done.is_set():
                writer.execute("begin")
                writer.execute("insert into act (act_id) values ('both')")
                writer.execute("insert into decision (decision_id) values ('both')")
                writer.execute("commit")

        thread = threading.Thread(target=write)
        thread.start()
        made = [back_up(connection, place_for(folder_of(place)), "Sam") for _ in range(3)]
        done.set()
        thread.join()
    counted = []
    for one in made:
        with open_file(one.path, read_only=True) as opened:
            query = "select (select count(*) from act where act_id = 'both'), (select count(*) from decision)"
            counted += opened.execute(query).fetchall()
    assert all(acted == decided for acted, decided in counted)
    assert counted[0][0] < counted[-1][0]


def test_a_check_sum_tells_a_changed_cell_and_not_another_order() -> None:
    with duckdb.connect() as connection:
        connection.execute("create table one as from (values (1, 'a'), (2, null)) as t(number, word)")
        before = contents(connection)
        connection.execute("create or replace table one as from (values (2, null), (1, 'a')) as t(number, word)")
        assert contents(connection) == before
        connection.execute("update one set word = 'b' where number = 2")
        assert contents(connection) != before


def test_a_restore_puts_back_what_was_and_keeps_what_it_replaces(place: Path, second: Path) -> None:
    with open_warehouse(place) as connection:
        made = back_up(connection, place_for(folder_of(place)), "Sam")
        take(second, connection)
        price = lost(connection, made.path)
        assert [one.files[0] for one in price.loads] == [second.name]
        reader = connection.cursor()
        reader.execute("begin transaction read only")
        assert files(reader) == ["teams_2024-03-31.csv", "teams_2024-04-30.csv"]
        done = restore(connection, made.path, "Alex", "The April file was last year's", folder_of(place))
        assert files(reader) == ["teams_2024-03-31.csv", "teams_2024-04-30.csv"]  # whoever reads sees the old state
        reader.close()
        assert files(connection) == ["teams_2024-03-31.csv"]
        assert connection.execute("select team from teams").fetchall() == [("East",)]
        # Also what was done to the warehouse after the backup was made, which the backup itself cannot know.
        assert [(by, kind, about) for by, kind, about, _ in acts(connection)] == [
            ("Sam", "backup", made.path.name),
            ("Alex", "backup", done.kept.name if done.kept else ""),
            ("Alex", "restore", made.path.name),
        ]
        assert acts(connection)[-1][-1] == "The April file was last year's"
        assert done.kept is not None
        assert lost(connection, done.kept).back == 1
        restore(connection, done.kept, "Alex", "It was right after all", folder_of(place))
        assert files(connection) == ["teams_2024-03-31.csv", "teams_2024-04-30.csv"]
    with open_warehouse(place) as connection:
        assert files(connection) == ["teams_2024-03-31.csv", "teams_2024-04-30.csv"]


def test_a_backup_of_an_earlier_version_is_brought_up(place: Path) -> None:
    older = Path(shutil.copyfile(place, place.with_name("older.duckdb")))
    with duckdb.connect(str(older)) as connection:
        for change in ("drop table warehouse", "drop table load_mark", "alter table finding drop column more_rows"):
            connection.execute(change)
    with open_warehouse(place) as connection:
        assert lost(connection, older).loads == ()
        restore(connection, older, "Sam", "To see", folder_of(place))
        assert connection.execute("select count(*), count(more_rows) from finding").fetchall()
        assert connection.execute("select count(*) from live_load").fetchall() == [(1,)]


@pytest.mark.parametrize("state", ["gone", "damaged"])
def test_a_warehouse_that_is_gone_or_damaged_is_replaced_and_what_is_left_is_kept(place: Path, state: str) -> None:
    with open_warehouse(place) as connection:
        made = back_up(connection, place_for(folder_of(place)), "Sam")
    if state == "gone":
        place.unlink()
    else:
        place.write_bytes(place.read_bytes()[:9_000])
    done = restore_file(place, made.path, "Alex", "The disk failed", folder_of(place))
    with open_warehouse(place) as connection:
        assert files(connection) == ["teams_2024-03-31.csv"]
        assert acts(connection)[-1][:3] == ("Alex", "restore", made.path.name)
    kept = [path.stat().st_size for path in place.parent.glob("w.replaced-*.duckdb")]
    assert kept == ([] if state == "gone" else [9_000])
    assert (done.kept is None) == (state == "gone")


def test_what_is_no_backup_is_refused_and_nothing_is_changed(place: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.duckdb").write_text("no backup", encoding="utf-8")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("create table series (name varchar)")
    half = tmp_path / "half.duckdb"
    half.write_bytes(place.read_bytes()[: place.stat().st_size // 2])
    with open_warehouse(place) as connection:
        held = contents(connection)
        for wrong in ("notes.duckdb", "other.duckdb", "half.duckdb"):
            with pytest.raises((WarehouseUnusable, CannotRestore)):
                restore(connection, tmp_path / wrong, "Sam", "To see", folder_of(place))
        assert contents(connection) == held
    with pytest.raises(CannotRestore, match="is the warehouse itself"):
        restore_file(place, place, "Sam", "To see", folder_of(place))


def test_a_backup_that_lost_a_piece_on_its_disk_is_not_restored(place: Path) -> None:
    with open_warehouse(place) as connection:
        made = back_up(connection, place_for(folder_of(place)), "Sam")
        content = bytearray(made.path.read_bytes())
        for start in range(300_000, len(content), 262_144):  # in every block after the first
            content[start : start + 99] = bytes(255 - byte for byte in content[start : start + 99])
        made.path.write_bytes(content)
        held = contents(connection)
        with pytest.raises((WarehouseUnusable, CannotRestore)):
            restore(connection, made.path, "Sam", "To see", folder_of(place))
        assert {name: rows for name, rows in contents(connection).items() if name != "act"} == {
            name: rows for name, rows in held.items() if name != "act"
        }


def test_the_command_lines_back_up_undo_and_restore(
    place: Path, second: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--warehouse", str(place)]
    assert main(["backup", *at]) == 0
    (made,) = backups(folder_of(place))
    assert capsys.readouterr().out.startswith(f"Backed up to {made}: 1 load, the newest of ")
    assert main([str(second), *at]) == 0
    capsys.readouterr()
    assert main(["loads", *at]) == 0
    newest, oldest = capsys.readouterr().out.splitlines()
    assert "teams_2024-04-30.csv, as at 30/04/2024, 2 rows" in newest
    assert main(["undo", newest.split()[0][:8], "--reason", "Last year's file", *at]) == 0
    assert "undone on" in capsys.readouterr().out
    assert main(["undo", newest.split()[0], "--reason", "Again", *at]) == 1
    assert "is undone already: nothing was changed." in capsys.readouterr().err
    assert main(["redo", newest.split()[0], "--reason", "It was right", *at]) == 0
    assert main(["undo", "none such", "--reason", "x", *at]) == 1
    assert main(["restore", str(made), *at]) == 0
    capsys.readouterr()
    assert main(["loads", *at]) == 0
    assert capsys.readouterr().out.splitlines() == [oldest]


def test_a_file_may_be_called_like_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: Path) -> None:
    shutil.copyfile(first, tmp_path / "undo")
    monkeypatch.chdir(tmp_path)
    assert main(["undo", "--as-at", "2024-03-31", "--warehouse", "w.duckdb"]) == 0
    with open_warehouse(tmp_path / "w.duckdb") as connection:
        assert files(connection) == ["undo"]


def test_while_the_dashboard_holds_the_warehouse_its_copy_is_backed_up_and_nothing_else_is_done(
    place: Path, tmp_path: Path
) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "loaders", *arguments, "--warehouse", str(place)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    with open_warehouse(place) as connection:
        write_read_copy(connection, place)
        done = run("backup", str(tmp_path / "mine.duckdb"))
        refused = run("restore", str(tmp_path / "mine.duckdb"))
    assert done.returncode == 0
    assert "a backup of its copy after the last load, and the record does not name it" in done.stderr
    assert read(tmp_path / "mine.duckdb").loads == 1
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        "The warehouse w.duckdb is in use, most likely by the running dashboard: stop it and try again, or restore it "
        "on its Backups page.\n"
    )
