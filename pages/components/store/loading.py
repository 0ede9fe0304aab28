"""Checks and loads uploaded files: one at a time, all or nothing, and nothing of them left on disk."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from duckdb import DuckDBPyConnection

import loaders
import metrics
from loaders import marked
from loaders.append import Refresh
from loaders.declare import declarations
from loaders.quality import ACCEPTABLE
from loaders.warehouse import write_read_copy
from metrics.movements import Moved, moved, values
from pages.components import access
from pages.components.store.turns import Told, turn, unheard
from pages.components.store.warehouse import connection, is_sample, location

_READ, _COUNT = 0.5, 0.7  # how far a task is when the files are read, and when the indicators begin to be counted


@dataclass(frozen=True)
class File:
    """An uploaded file: the name it had on the person's machine and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Answer:
    """What became of each file, or would, and which figures move."""

    outcomes: tuple[loaders.Outcome, ...]
    moved: tuple[Moved, ...]


def check(files: Sequence[File], as_at: date | None, told: Told = unheard, is_right: bool = False) -> Answer:
    """What a load would say of each file and which figures it would move: it is made and rolled back.

    `as_at` is for files that do not say it themselves; `is_right` lets lists in that have little of those before.
    """
    access.require(access.Right.UPLOAD)
    with turn(told), _written(files) as paths:
        found: list[Moved] = []
        outcomes = loaders.check(
            paths,
            as_at=as_at,
            warehouse=None if is_sample() else connection(),
            names=_names(files),
            then=counting(found, told),
            told=_reading(files, told, "Comparing with what is held"),
            accepted=ACCEPTABLE if is_right else (),
        )
    return Answer(tuple(outcomes), tuple(found))


def load(files: Sequence[File], as_at: date | None, told: Told = unheard, is_right: bool = False) -> Answer:
    """Load each file that can be trusted and refresh the figures; the first load ends the sample council."""
    somebody = access.require(access.Right.UPLOAD)
    with turn(told), _written(files) as paths:
        found: list[Moved] = []
        outcomes = loaders.load(
            paths,
            location() if is_sample() else connection(),
            then=counting(found),
            as_at=as_at,
            loaded_by=somebody.name,
            names=_names(files),
            told=_reading(files, told, "Loading, and counting the indicators"),
            accepted=ACCEPTABLE if is_right else (),
        )
        keep_read_copy()
    return Answer(tuple(outcomes), tuple(found))


def findings_workbook(files: Sequence[File], outcomes: Sequence[loaders.Outcome]) -> Callable[[], bytes]:
    """What makes the workbook of findings for whoever uploaded the files; they are read again when it is asked for."""
    access.require(access.Right.UPLOAD)

    def made() -> bytes:
        with _written(files) as paths:
            return marked.workbook(paths, outcomes)

    return made


def counting(found: list[Moved], told: Told = unheard) -> Refresh:
    """The refresh of the series, which adds the figures that it moves to `found`.

    Only a rehearsal is told of: a page that its reader leaves stops when it is told something, and a load must not.
    """

    def refresh(connection: DuckDBPyConnection, extracts: Collection[str]) -> None:
        told(_COUNT, "Counting the indicators")
        before = values(connection)
        metrics.refresh(connection, extracts)
        found.extend(moved(before, values(connection)))

    return refresh


def keep_read_copy() -> None:
    """The copy that command lines read while the dashboard runs, made anew; the sample council has none."""
    if not is_sample():
        write_read_copy(connection(), location())


def extract_titles() -> dict[str, str]:
    """The name in words of every extract that can be recognised, by id."""
    return {name: extract.title for name, extract in declarations().items()}


def _names(files: Sequence[File]) -> list[str]:
    return [file.name for file in files]


def _reading(files: Sequence[File], told: Told, then: str) -> Callable[[int, int, str], None]:
    """Tells by its own name which file is being read next, and what comes then."""

    def heard(done: int, total: int, name: str) -> None:
        if done < total:
            told(_READ * done / total, f"Reading {done + 1} of {total}: {files[done].name}")
        else:
            told(_READ, then)

    if files:
        heard(0, len(files), "")
    return heard


@contextmanager
def _written(files: Sequence[File]) -> Iterator[list[Path]]:
    """The files on disk until the block ends, each in a folder of its own: names may repeat, and sentences name files."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / str(number) / _safe(file.name) for number, file in enumerate(files)]
        for path, file in zip(paths, files, strict=True):
            path.parent.mkdir()
            path.write_bytes(file.content)
        yield paths


def _safe(name: str) -> str:
    """The name without what a disk may refuse or could take for a place elsewhere, its ending kept."""
    word = re.sub(r"[^\w .,()&'+-]", "_", name).lstrip(". ")[-60:]
    return word or "file"
