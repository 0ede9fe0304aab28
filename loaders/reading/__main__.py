"""The child process: reads the files named in a list of jobs, each into a folder, and says how that went."""

import gc
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from loaders.findings import Refused, refuse
from loaders.reading.cells import Cells, Written, write_cells
from loaders.reading.encoding import encoding_of
from loaders.reading.kinds import kind_of
from loaders.reading.limits import MEMORY_BYTES, SECONDS_PER_FILE, WRITTEN_BYTES
from loaders.reading.quick import LARGE_BYTES, write_quickly
from loaders.reading.text import delimiter_of, text_cells
from loaders.reading.workbook import workbook_cells


def limit_memory() -> None:
    """Keep one file from taking the machine's memory or disk; where the system has no such limit the parent's remains."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * WRITTEN_BYTES, 2 * WRITTEN_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time() -> None:
    """The system ends this process if the next file takes more than its time of the processor."""
    if sys.platform == "win32":
        return
    import resource

    until = int(time.process_time()) + SECONDS_PER_FILE + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def read(path: Path, folder: Path, name: str) -> dict[str, object]:
    """Read one file into `folder`: what was found, or why it was refused."""
    kind = kind_of(path, name)
    cells = text_cells(path, name) if kind == "text" else workbook_cells(path, kind, name, folder)
    sheets = []
    for number, (sheet, written) in enumerate(_written(path, folder, name, kind, cells)):
        sheets.append(
            {
                "name": sheet.name,
                "arrow": f"{number}.arrow",
                "hidden": sheet.hidden,
                "is_text": kind == "text",
                "errors": [*sheet.errors, *written.errors],
                "ragged": written.ragged,
                "notes": [*sheet.notes, *_short(written.short)],
                "warnings": list(sheet.warnings),
                "from_1904": sheet.from_1904,
            }
        )
    return {"refused": None, "sheets": sheets}


def _written(
    path: Path, folder: Path, name: str, kind: str, cells: "Iterator[Cells] | list[Cells]"
) -> Iterator[tuple[Cells, Written]]:
    for number, sheet in enumerate(cells):
        to = folder / f"{number}.arrow"
        quick = None
        if kind == "text" and path.stat().st_size > LARGE_BYTES:
            encoding, _ = encoding_of(path)
            quick = write_quickly(path, encoding, delimiter_of(path, encoding), to, name)
        where = name if kind == "text" else f"{name}: sheet '{sheet.name}'"
        yield sheet, quick or write_cells(sheet.rows, to, where)


def _short(rows: int) -> list[str]:
    return [f"{rows:,} rows have fewer cells than the longest one; what is missing was read as blank."] if rows else []


def main() -> None:
    """Read every file asked for; a file that is refused says so in its folder, and the next one is read.

    One that takes all memory ends the process, for what it took may not come back: the parent starts another.
    """
    limit_memory()
    gc.disable()  # cells hold no cycles, and looking for some takes half as long again as reading them
    jobs = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for path, folder, name in jobs:
        limit_time()
        try:
            told = read(Path(path), Path(folder), name)
        except Refused as refusal:
            told = _told(refusal)
        except MemoryError:
            sys.exit(1)
        except Exception:  # nobody can foresee all that a file may be; the sentence is for whoever sent it
            told = _told(refuse("damaged", f"{name} cannot be read: it is damaged. Export it again and try that."))
        (Path(folder) / "read.tmp").write_text(json.dumps(told), encoding="utf-8")
        (Path(folder) / "read.tmp").rename(Path(folder) / "read.json")


def _told(refusal: Refused) -> dict[str, object]:
    finding = refusal.findings[0]
    return {"refused": {"rule": finding.rule, "message": finding.message, "sheet": finding.sheet}, "sheets": []}


main()
