"""The command line: what it prints and how it exits."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from loaders.__main__ import main
from loaders.warehouse import open_warehouse

ROOT = Path(__file__).parents[2]
Write = Callable[..., Path]
TEAMS = [["Team", "Locality"], ["East", "Airedale"], ["West", "Wharfe"]]


@pytest.fixture
def teams(write_csv: Write) -> Path:
    return write_csv("teams_2024-03-31.csv", TEAMS)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "w.duckdb"


def test_loading_exits_with_0_and_says_what_was_loaded(
    teams: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(teams), "--warehouse", str(place)]) == 0
    assert capsys.readouterr().out.startswith(
        f"{teams.name}: loaded as teams as at 31/03/2024; 2 rows read, 2 loaded, 0 skipped"
    )
    assert main([str(teams), "--warehouse", str(place)]) == 0
    assert "already loaded" in capsys.readouterr().out


def test_a_refused_file_exits_with_1_and_the_others_are_loaded(
    teams: Path, place: Path, write_csv: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(write_csv("notes.csv", [["a", "b"]])), str(teams), "--warehouse", str(place), "--json"]) == 1
    refused, loaded = map(json.loads, capsys.readouterr().out.splitlines())
    assert (refused["status"], loaded["status"]) == ("refused", "loaded")
    assert [finding["severity"] for finding in refused["findings"]] == ["block"]


@pytest.mark.parametrize(
    "arguments",
    [[], ["--json"], ["a.csv", "--as-at", "31/03/2024"], ["a.csv", "--as-at", "2024-02-30"], ["a.csv", "--what"]],
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_json_is_one_object_a_line(place: Path, write_csv: Write, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ["Month End", "Team", "Established FTE", "Permanent FTE in post", "Vacant FTE"],
        ["31/03/2024", "East", "Maggie", "1", "1"],
    ]
    main([str(write_csv("vacancies.csv", rows)), "--warehouse", str(place), "--json"])
    out = capsys.readouterr().out
    (record,) = map(json.loads, out.splitlines())
    assert set(record) == {
        "file", "sha256", "status", "extracts", "as_at", "rows_read", "rows_loaded", "rows_skipped", "findings", "changes",
    }  # fmt: skip
    assert (record["extracts"], record["as_at"], record["rows_loaded"]) == (["vacancies"], "2024-03-31", 1)
    faults = [finding for finding in record["findings"] if finding["severity"] == "warn"]
    assert [(fault["sheet"], fault["row"], fault["column"]) for fault in faults] == [
        ("vacancies", 2, "Established FTE")
    ]
    assert {"severity", "sheet", "row", "column", "message"} <= set(faults[0])
    assert "Maggie" not in out


def test_a_person_is_shown_the_faulty_value_and_its_place(
    place: Path, write_csv: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ["Month End", "Team", "Established FTE", "Permanent FTE in post", "Vacant FTE"],
        ["31/03/2024", "East", "lots", "1", "1"],
    ]
    main([str(write_csv("vacancies.csv", rows)), "--warehouse", str(place)])
    line = next(line for line in capsys.readouterr().out.splitlines() if "lots" in line)
    assert "sheet vacancies row 2 column Established FTE" in line


def test_the_date_may_be_given(write_csv: Write, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_csv("teams.csv", TEAMS)
    assert main([str(path), "--warehouse", str(place)]) == 1
    assert "--as-at" in capsys.readouterr().out
    assert main([str(path), "--warehouse", str(place), "--as-at", "2024-03-31"]) == 0


def test_checking_creates_nothing_and_loads_nothing(
    teams: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(teams), "--check", "--warehouse", str(place)]) == 0
    assert "checked as teams" in capsys.readouterr().out
    assert not place.exists()
    open_warehouse(place).close()
    assert main([str(teams), "--check", "--warehouse", str(place)]) == 0
    with duckdb.connect(str(place), read_only=True) as connection:
        assert connection.execute("select count(*) from load").fetchone() == (0,)


@pytest.mark.parametrize("option", ["", "--check"])
def test_a_warehouse_that_another_process_holds_is_one_sentence(teams: Path, place: Path, option: str) -> None:
    held = open_warehouse(place)
    command = [sys.executable, "-m", "loaders", str(teams), "--warehouse", str(place), *([option] if option else [])]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    held.close()
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("The warehouse w.duckdb is in use")
    assert told.stderr.count("\n") == 1


def test_a_file_that_is_no_warehouse_is_one_sentence(teams: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.duckdb").write_text("this is no warehouse, whatever its name says", encoding="utf-8")
    command = [sys.executable, "-m", "loaders", str(teams), "--warehouse", str(tmp_path / "notes.duckdb")]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert told.returncode in (1, 2)
    assert "Traceback" not in told.stderr
    assert "notes.duckdb" in told.stderr
