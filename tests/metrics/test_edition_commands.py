"""python -m metrics publish, editions, restatements and --edition, as a person at a terminal meets them."""

import csv
import io
from pathlib import Path

import pytest

import metrics
from loaders import load
from metrics.__main__ import main

HEADINGS = "Month end,Social Work Posts on Structure,Social Work Employees,Agency Social Workers,Average Caseloads,Total open cases"
SEPTEMBER = "30/09/2021,367,300,100,21.4,6010"
OCTOBER = "31/10/2021,368,300,200,21.8,6079"
PUT_RIGHT = "31/10/2021,368,300,300,21.8,6079"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the warehouse of a test is, with September and October 2021 in it."""
    _load(tmp_path, "summary.csv", SEPTEMBER, OCTOBER)
    return tmp_path / "warehouse.duckdb"


def _load(folder: Path, name: str, *rows: str) -> None:
    (folder / name).write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    load([folder / name], folder / "warehouse.duckdb", then=metrics.refresh, loaded_by="Ann")


def run(capsysbinary: pytest.CaptureFixture[bytes], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_published_month_can_be_read_as_it_was(place: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    asked = ("series", "--warehouse", place, "--indicator", "agency_ratio")
    code, said, _ = run(capsysbinary, "publish", "--month", "2021-10", "--warehouse", place, "--note", "Checked by Ann")
    assert (code, said[:33]) == (0, "Published October 2021 as edition")
    _load(place.parent, "put right.csv", SEPTEMBER, PUT_RIGHT)
    _, then, _ = run(capsysbinary, *asked, "--edition", "2021-10")
    _, now, _ = run(capsysbinary, *asked)
    # 100 of 400 in September; in October 200 of 500 as published, 300 of 600 since.
    assert [row["value"] for row in rows(then)] == ["25", "40"]
    assert [row["value"] for row in rows(now)] == ["25", "50"]


def test_the_editions_are_listed(place: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run(capsysbinary, "publish", "--month", "2021-09", "--warehouse", place)
    run(capsysbinary, "publish", "--month", "2021-09", "--warehouse", place, "--note", "Again")
    _, listed, _ = run(capsysbinary, "editions", "--warehouse", place)
    told = [(row["month"], row["revision"], row["note"]) for row in rows(listed)]
    assert told == [("2021-09-30", "0", ""), ("2021-09-30", "1", "Again")]


def test_a_restatement_says_what_it_was_and_which_file_came(
    place: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    run(capsysbinary, "publish", "--month", "2021-10", "--warehouse", place)
    _load(place.parent, "put right.csv", SEPTEMBER, PUT_RIGHT)
    _, said, _ = run(capsysbinary, "restatements", "--warehouse", place)
    (agency,) = [row for row in rows(said) if row["indicator"] == "agency_ratio"]
    assert (agency["month"], agency["was"], agency["now"]) == ("2021-10-31", "40.0", "50.0")
    assert "put right.csv" in agency["why"]


def test_a_month_that_cannot_be_published_says_why(place: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, _, said = run(capsysbinary, "publish", "--month", "2021-11", "--warehouse", place)
    assert code == 1
    assert said.startswith("November 2021 is not over by the newest file")
    assert rows(run(capsysbinary, "editions", "--warehouse", place)[1]) == []


def test_an_edition_that_is_none_is_named_with_those_there_are(
    place: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    run(capsysbinary, "publish", "--month", "2021-10", "--warehouse", place)
    code, _, said = run(capsysbinary, "standing", "--warehouse", place, "--edition", "2020-01")
    assert (code, said) == (2, "There is no edition '2020-01'. The published months are 2021-10.\n")


def test_publishing_without_a_warehouse_makes_none(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, _, said = run(capsysbinary, "publish", "--month", "2021-10", "--warehouse", tmp_path / "none.duckdb")
    assert (code, (tmp_path / "none.duckdb").exists()) == (1, False)
    assert "Load a file first" in said
