"""Files become sheets of text cells, in a child process that no file can take the app down with.

The parent starts `python -m loaders.reading`, which reads one or more files under a memory and a time limit and
leaves one Arrow file a sheet in a scratch folder. A file that kills its reader is refused, and the others are read again.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from loaders.findings import Refused, refuse

SECONDS_PER_FILE = 20
SCRATCH_SECONDS = 3_600  # no reading takes an hour
_PREFIX = "vital-signs-"
PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Sheet:
    """One sheet, or a whole text file: a table of text cells `c0`, `c1`, ... whose first row is row 1 of the file.

    `is_text` says that rows were cut at delimiters; `errors` are the places ('B7') of Excel error cells; `ragged` the
    rows left out because they have more cells than any of the first; `notes` are the reader's sentences on the sheet.
    """

    name: str
    table: pa.Table
    hidden: bool = False
    is_text: bool = False
    errors: Sequence[str] = field(default=())
    ragged: Sequence[int] = field(default=())
    notes: Sequence[str] = field(default=())


# Hears of each file that has been read: how many are done, of how many, and the file's name.
Progress = Callable[[int, int, str], None]


@contextmanager
def reading(paths: Sequence[Path], told: Progress | None = None) -> Iterator[dict[Path, list[Sheet] | Refused]]:
    """Each file's sheets, or the refusal that says what is wrong with it. The tables live until the block ends."""
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as scratch:
        yield _read_all([path.resolve() for path in paths], Path(scratch))


def _sweep() -> None:
    """Remove what a killed process left: it holds what was in the files."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > SCRATCH_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _read_all(paths: Sequence[Path], scratch: Path) -> dict[Path, list[Sheet] | Refused]:
    folders = {path: scratch / str(number) for number, path in enumerate(paths)}
    _run(folders)
    unread = [path for path, folder in folders.items() if not (folder / "read.json").exists()]
    if len(paths) > 1:
        # One of them stopped the reader: read each of the rest on its own, so that only the culprit is refused.
        for path in unread:
            _run({path: folders[path]})
    return {path: _collect(path, folder) for path, folder in folders.items()}


def _run(folders: dict[Path, Path]) -> None:
    for folder in folders.values():
        folder.mkdir(exist_ok=True)
    jobs = [[str(path), str(folder)] for path, folder in folders.items()]
    try:
        subprocess.run(
            [sys.executable, "-m", "loaders.reading"],
            input=json.dumps(jobs).encode(),
            cwd=PROJECT,
            timeout=SECONDS_PER_FILE * len(jobs),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return


def _collect(path: Path, folder: Path) -> list[Sheet] | Refused:
    if not (folder / "read.json").exists():
        return refuse(
            "reader_stopped",
            f"{path.name} could not be read within {SECONDS_PER_FILE} seconds and the memory allowed, so nothing of it "
            "was loaded. Save the sheet's used cells to a new workbook, or as CSV, and try that.",
        )
    told = json.loads((folder / "read.json").read_text(encoding="utf-8"))
    if told["refused"]:
        return refuse(told["refused"]["rule"], told["refused"]["message"])
    return [
        Sheet(
            name=sheet["name"],
            table=_table(folder / sheet["arrow"]),
            hidden=sheet["hidden"],
            is_text=sheet["is_text"],
            errors=sheet["errors"],
            ragged=sheet["ragged"],
            notes=sheet["notes"],
        )
        for sheet in told["sheets"]
    ]


def _table(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_stream(source).read_all()
