"""Checks and loads uploaded files: one load at a time, all or nothing, and nothing of them left on disk."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import loaders
import metrics
from loaders.declare import declarations
from loaders.warehouse import write_read_copy
from pages.components import access
from pages.components.store.warehouse import connection, is_sample, location

_one_at_a_time = Lock()


@dataclass(frozen=True)
class File:
    """An uploaded file: the name it had on the person's machine and what is in it."""

    name: str
    content: bytes


def check(files: Sequence[File], as_at: date | None) -> list[loaders.Outcome]:
    """What a load would say of each file; nothing is kept. `as_at` is for files that do not say it themselves."""
    access.require(access.Right.UPLOAD)
    with TemporaryDirectory() as folder:
        warehouse = None if is_sample() else connection()
        return loaders.check(_written(files, Path(folder)), as_at=as_at, warehouse=warehouse, names=_names(files))


def load(files: Sequence[File], as_at: date | None) -> list[loaders.Outcome]:
    """Load each file that can be trusted and refresh the figures; the first load ends the sample council."""
    somebody = access.require(access.Right.UPLOAD)
    with _one_at_a_time, TemporaryDirectory() as folder:
        paths = _written(files, Path(folder))
        warehouse = location() if is_sample() else connection()
        outcomes = loaders.load(
            paths, warehouse, then=metrics.refresh, as_at=as_at, loaded_by=somebody.name, names=_names(files)
        )
        if not is_sample():
            write_read_copy(connection(), location())
        return outcomes


def extract_titles() -> dict[str, str]:
    """The name in words of every extract that can be recognised, by id."""
    return {name: extract.title for name, extract in declarations().items()}


def _names(files: Sequence[File]) -> list[str]:
    return [file.name for file in files]


def _written(files: Sequence[File], folder: Path) -> list[Path]:
    """The files on disk, each in a folder of its own: names may repeat, and what is said of a file names it."""
    paths = [folder / str(number) / _safe(file.name) for number, file in enumerate(files)]
    for path, file in zip(paths, files, strict=True):
        path.parent.mkdir()
        path.write_bytes(file.content)
    return paths


def _safe(name: str) -> str:
    """The name without what a disk may refuse or could take for a place elsewhere, its ending kept."""
    word = re.sub(r"[^\w .,()&'+-]", "_", name).lstrip(". ")[-60:]
    return word or "file"
