"""The child process: reads the files named on standard input, each into a folder, and says how that went."""

import gc
import json
import sys
from pathlib import Path

from loaders.findings import Refused
from loaders.reading.cells import Written, write_cells
from loaders.reading.kinds import kind_of
from loaders.reading.text import text_cells
from loaders.reading.workbook import workbook_cells

MEMORY_BYTES = 1_400_000_000


def limit_memory() -> None:
    """Keep one file from taking the machine's memory; where the system has no such limit the time limit remains."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))


def read(path: Path, folder: Path) -> dict[str, object]:
    """Read one file into `folder`: what was found, or why it was refused."""
    kind = kind_of(path)
    cells = text_cells(path) if kind == "text" else workbook_cells(path, kind)
    sheets = []
    for number, sheet in enumerate(cells):
        written: Written = write_cells(sheet.rows, folder / f"{number}.arrow")
        sheets.append(
            {
                "name": sheet.name,
                "arrow": f"{number}.arrow",
                "hidden": sheet.hidden,
                "is_text": kind == "text",
                "errors": list(sheet.errors),
                "ragged": written.ragged,
                "notes": [*sheet.notes, *_short(written.short)],
            }
        )
    return {"refused": None, "sheets": sheets}


def _short(rows: int) -> list[str]:
    return [f"{rows:,} rows have fewer cells than the longest one; what is missing was read as blank."] if rows else []


def main() -> None:
    """Read every file asked for; a file that is refused says so in its folder, and the next one is read."""
    limit_memory()
    gc.disable()  # cells hold no cycles, and looking for some takes half as long again as reading them
    for path, folder in json.load(sys.stdin):
        try:
            told = read(Path(path), Path(folder))
        except Refused as refusal:
            finding = refusal.findings[0]
            told = {"refused": {"rule": finding.rule, "message": finding.message}, "sheets": []}
        (Path(folder) / "read.tmp").write_text(json.dumps(told), encoding="utf-8")
        (Path(folder) / "read.tmp").rename(Path(folder) / "read.json")


main()
