"""Text files that are broken, or made to do harm: read rightly with a warning, or refused with what to do."""

import gzip
import os
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from loaders.findings import Refused
from loaders.reading import Sheet, reading
from loaders.reading.cells import Written, text_of, write_cells
from loaders.reading.files import digest, place, shown
from loaders.reading.quick import write_quickly
from loaders.reading.text import delimited_rows

Reader = Callable[..., list[list[Sheet] | Refused]]
Write = Callable[..., Path]
ROWS = [["Child Unique ID", "Team", "Worker"], *([str(9_000_000 + row), "East", "Renée Bell"] for row in range(30))]


def cells(read: list[Sheet] | Refused) -> list[list[str | None]]:
    assert isinstance(read, list), read
    return [list(row) for row in zip(*read[0].table.to_pydict().values(), strict=True)]


def rule(read: list[Sheet] | Refused) -> str:
    return read.findings[0].rule if isinstance(read, Refused) else "read"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark(write_csv: Write, sheets_of: Reader, encoding: str) -> None:
    (read,) = sheets_of(write_csv("list.csv", ROWS, encoding))
    assert cells(read) == ROWS


NO_TABLES = {
    "packed": gzip.compress(b"id,team\n"),
    "not_a_workbook": b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 20,
    "empty_file": b"\xef\xbb\xbf\r\n",
    "pdf": b"\n%PDF-1.4\n",
}


def test_what_is_no_text_is_refused_by_name(tmp_path: Path, sheets_of: Reader) -> None:
    for name, content in NO_TABLES.items():
        (tmp_path / f"{name}.csv").write_bytes(content)
    read = sheets_of(*(tmp_path / f"{name}.csv" for name in NO_TABLES))
    assert [rule(one) for one in read] == list(NO_TABLES)


def test_pipes_devices_folders_and_loops_are_refused_and_never_read(tmp_path: Path, sheets_of: Reader) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "device.csv").symlink_to("/dev/zero")
    (tmp_path / "one.csv").symlink_to(tmp_path / "two.csv")
    (tmp_path / "two.csv").symlink_to(tmp_path / "one.csv")
    paths = [tmp_path / "pipe.csv", tmp_path / "device.csv", tmp_path / "one.csv", tmp_path]
    with reading(paths) as read:
        assert [rule(read[place(path)]) for path in paths] == ["no_file"] * 4
    assert [digest(path) for path in paths] == [""] * 4


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, sheets_of: Reader) -> None:
    with (tmp_path / "vast.csv").open("wb") as file:
        file.truncate(20_000_000_000)
    (read,) = sheets_of(tmp_path / "vast.csv")
    assert (rule(read), digest(tmp_path / "vast.csv")) == ("too_large", "")


def test_a_cell_without_end_is_refused(tmp_path: Path, sheets_of: Reader) -> None:
    (tmp_path / "long.csv").write_text(f"id,team\n1,{'E' * 1_000_000}\n", encoding="utf-8")
    (read,) = sheets_of(tmp_path / "long.csv")
    assert rule(read) == "cell_too_long"
    assert "row 2" in str(read)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Ea\u202est", "East"),
        ("\u200bEast\x07", "East"),
        ("\ufeffEast", "East"),
        ("East\u2028 1", "East 1"),
        ("😀", "😀"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(cell: str, text: str) -> None:
    assert text_of(cell) == text


def test_words_for_errors_are_blank_and_placed(write_csv: Write, sheets_of: Reader) -> None:
    (read,) = sheets_of(write_csv("list.csv", [["id", "team"], ["1", "#REF!"], ["#name?", "East"]]))
    assert isinstance(read, list)
    assert (cells(read)[1:], list(read[0].errors)) == ([["1", None], [None, "East"]], ["A3", "B2"])


@pytest.mark.parametrize(
    ("name", "safe"),
    [("a\nb.csv", "a b.csv"), ("\u202evsc.x", "vsc.x"), ("b\udcffd.csv", "b d.csv"), ("../../x.csv", "../../x.csv")],
)
def test_names_are_shown_on_one_line(name: str, safe: str) -> None:
    assert shown(name) == safe
    assert len(shown("x" * 10_000)) < 300


def test_temporary_files_go_by_the_names_people_know(write_csv: Write) -> None:
    path, empty = write_csv("tmp1", ROWS), write_csv("tmp2", [])
    heard: list[tuple[int, int, str]] = []
    with reading([path, empty], lambda *one: heard.append(one), ["contacts.csv", "none.csv"]) as read:
        sheets, refused = read[path], read[empty]
        assert isinstance(sheets, list)
        assert (sheets[0].name, "none.csv" in str(refused)) == ("contacts", True)
    assert heard == [(1, 2, "contacts.csv"), (2, 2, "none.csv")]


def both_ways(path: Path, encoding: str = "utf-8-sig") -> list[tuple[Written, list[dict[str, str | None]]]]:
    """What the quick and the careful way make of a file."""
    quick, careful = path.with_suffix(".quick"), path.with_suffix(".careful")
    told = (
        write_quickly(path, encoding, ",", quick, path.name),
        write_cells(delimited_rows(path, encoding, ",", path.name), careful),
    )
    read = []
    for one, written in zip(told, (quick, careful), strict=True):
        assert one is not None
        one.errors.sort()
        with pa.OSFile(str(written)) as source:
            read.append((one, pa.ipc.open_stream(source).read_all().to_pylist()))
    return read


@pytest.mark.parametrize("seed", range(6))
def test_the_quick_way_reads_what_the_careful_way_reads(tmp_path: Path, seed: int) -> None:
    """Random rows with line breaks, doubled quotation marks, blank lines, too few and too many cells."""
    chance = random.Random(seed)
    words = (
        "East",
        "",
        "-",
        " a  b ",
        '"Bell, Ann"',
        '"said ""yes"""',
        '"two\r\nlines"',
        "#N/A",
        "#REF!",
        "Renée",
        "9000011.0",
    )
    lines = ["Title only", "id,team,worker"]
    for _ in range(3_000):
        width = chance.choice((3,) * 40 + (0, 1, 2, 4, 5))
        lines.append(",".join(chance.choice(words) for _ in range(width)))
    path = tmp_path / "list.csv"
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252" if seed % 2 else "utf-8"))
    quick, careful = both_ways(path, "cp1252" if seed % 2 else "utf-8-sig")
    assert quick == careful


def test_the_quick_way_leaves_unclear_quotation_marks_to_the_careful_way(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text('id,team\n1,Ea"st\n', encoding="utf-8")
    assert write_quickly(tmp_path / "list.csv", "utf-8-sig", ",", tmp_path / "a.arrow", "list.csv") is None


def test_a_large_file_is_read_the_quick_way_with_its_ragged_rows(tmp_path: Path, sheets_of: Reader) -> None:
    line = "9000011,East,a worker with a name of some length,and a note\n"
    content = "id,team,worker,note\n" + line * 150_000 + "1,2,3,4,5\n" + line
    (tmp_path / "large.csv").write_text(content, encoding="utf-8")
    (read,) = sheets_of(tmp_path / "large.csv")
    assert isinstance(read, list)
    assert (read[0].table.num_rows, list(read[0].ragged)) == (150_003, [150_002])
