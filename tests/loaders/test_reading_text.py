"""Delimited text files as systems and Excel really write them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.findings import Refused
from loaders.reading.cells import BATCH_ROWS, write_cells
from loaders.reading.text import text_cells

Write = Callable[..., Path]
ROWS = [["Child Unique ID", "Team", "Worker"], ["9000011", "East", "Renée O’Brien"], ["9000012", "West", "Bell, Ann"]]


def read(path: Path) -> list[list[str]]:
    (cells,) = text_cells(path)
    return [list(map(str, row)) for row in cells.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_with_every_delimiter(write_csv: Write, encoding: str, delimiter: str) -> None:
    assert read(write_csv("list.csv", ROWS, encoding, delimiter)) == ROWS


def test_windows_text_is_mentioned(write_csv: Write) -> None:
    assert "Windows-1252" in text_cells(write_csv("list.csv", ROWS, "cp1252"))[0].notes[0]
    assert not text_cells(write_csv("list.csv", ROWS))[0].notes


def test_an_accent_at_the_end_of_long_windows_text(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n" * 300_000 + "c,é\n".encode("cp1252"))
    assert read(path)[-1] == ["c", "é"]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_commas_inside_cells_do_not_decide_the_delimiter(write_csv: Write, delimiter: str) -> None:
    """The outcome of a Standard Safeguarding Dataset contact holds more commas than the table has columns."""
    names = (
        "NEW_REFERRAL",
        "EXISTING_REFERRAL",
        "CP_ENQUIRY",
        "NFA",
        "NON_AGENCY_ADOPTION",
        "PRIVATE_FOSTERING",
        "ADVICE",
    )
    flags = json.dumps({f"{name}_FLAG": "N" for name in names})
    rows = [["cont_contact_id", "cont_person_id", "cont_contact_date", "cont_contact_outcome_json"]]
    rows += [[str(number), "9000011", "2024-03-01", flags] for number in range(5)]
    assert read(write_csv("ssd_contacts.csv", rows, delimiter=delimiter)) == rows


def test_one_delimiter_a_row_is_enough(write_csv: Write) -> None:
    rows = [["Team", "Locality"], ["Leaving Care, West", "Airedale"]]
    assert read(write_csv("teams.csv", rows, delimiter=";")) == rows


def test_line_breaks_in_quotes_and_nul_bytes(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b'id,team\r\n1,"East\r\nOne"\r\n2,We\0st\r\n')
    assert read(tmp_path / "list.csv") == [["id", "team"], ["1", "East\r\nOne"], ["2", "West"]]


def test_old_line_ends(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"id,team\r1,East\r2,West\r")
    assert read(tmp_path / "list.csv") == [["id", "team"], ["1", "East"], ["2", "West"]]


def test_blank_lines_keep_their_place_and_short_rows_are_filled(tmp_path: Path) -> None:
    written = write_cells([["id", "team"], ["1"], [], ["2", "West"]], tmp_path / "a.arrow")
    assert written.ragged == []


def test_a_row_wider_than_any_of_the_first_is_set_aside(tmp_path: Path) -> None:
    rows = [["id", "team"], *([["1", "West"]] * BATCH_ROWS), ["2", "East", " upper"], ["3", "East", ""]]
    assert write_cells(rows, tmp_path / "a.arrow").ragged == [BATCH_ROWS + 2]


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rest(tmp_path: Path) -> None:
    lines = ["id,team", '1,"East', *(f"{number},West" for number in range(2, 200))]
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(Refused, match="quotation mark is not closed"):
        read(tmp_path / "list.csv")
