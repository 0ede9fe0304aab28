"""Files become sheets of text cells, in a child process that no file can take the app down with.

The parent starts `python -m loaders.reading`, which reads one or more files under a memory and a time limit and
leaves one Arrow file a sheet in a scratch folder. A file that kills its reader is refused, and the others are read again.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from loaders.findings import Refused, refuse
from loaders.reading.children import Job, read_in_children
from loaders.reading.files import place, shown
from loaders.reading.limits import SECONDS_PER_FILE, WRITTEN_BYTES
from loaders.reading.scratch import scratch_folder, sweep


@dataclass(frozen=True)
class Sheet:
    """One sheet, or a whole text file: a table of text cells `c0`, `c1`, ... whose first row is row 1 of the file.

    `is_text` says that rows were cut at delimiters; `errors` are the places ('B7') of Excel error cells; `ragged` the
    rows left out because they have more cells than any of the first; `notes` are the reader's sentences on the sheet,
    `warnings` those that somebody should look into. `from_1904` says that numbers that stand for days count from 1904.
    """

    name: str
    table: pa.Table
    hidden: bool = False
    is_text: bool = False
    errors: Sequence[str] = field(default=())
    ragged: Sequence[int] = field(default=())
    notes: Sequence[str] = field(default=())
    warnings: Sequence[str] = field(default=())
    from_1904: bool = False


Read = dict[Path, list[Sheet] | Refused]
# Hears of each file that has been read: how many are done, of how many, and the file's name.
Progress = Callable[[int, int, str], None]


@contextmanager
def reading(paths: Sequence[Path], told: Progress | None = None, names: Sequence[str] | None = None) -> Iterator[Read]:
    """Each file's sheets, or the refusal that says what is wrong with it. The tables live until the block ends.

    `names` are the names to use in sentences and for the sheet of a text file, where the paths are temporary.
    """
    sweep()
    known = dict(zip(map(place, paths), names or [path.name for path in paths], strict=True))
    with scratch_folder() as scratch:
        jobs = [Job(path, scratch / str(number), shown(name)) for number, (path, name) in enumerate(known.items())]
        yield _read_all(jobs, told)


def _read_all(jobs: Sequence[Job], told: Progress | None) -> Read:
    for job in jobs:
        job.folder.mkdir()
    done: list[Job] = []

    def tell(job: Job) -> None:
        done.append(job)
        if told:
            told(len(done), len(jobs), job.name)

    read_in_children(jobs, tell)
    read: Read = {}
    held = 0
    for job in jobs:
        held += sum(path.stat().st_size for path in job.folder.glob("*.arrow"))
        read[job.path] = _collect(job) if held <= WRITTEN_BYTES or len(jobs) == 1 else _too_much(job)
    return read


def _collect(job: Job) -> list[Sheet] | Refused:
    if not job.is_done:
        return refuse(
            "reader_stopped",
            f"{job.name} could not be read within {SECONDS_PER_FILE} seconds and the memory allowed, so nothing of it "
            "was loaded. Save the sheet's used cells to a new workbook, or as CSV, and try that.",
        )
    told = json.loads((job.folder / "read.json").read_text(encoding="utf-8"))
    if told["refused"]:
        return refuse(told["refused"]["rule"], told["refused"]["message"], told["refused"]["sheet"])
    return [Sheet(table=_table(job.folder / sheet.pop("arrow")), **sheet) for sheet in told["sheets"]]


def _too_much(job: Job) -> Refused:
    return refuse(
        "too_much_at_once",
        f"{job.name} and the files before it hold more than can be read at once. Load it on its own.",
    )


def _table(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_stream(source).read_all()
