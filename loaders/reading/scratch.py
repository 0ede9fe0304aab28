"""The scratch folders of readings: gone with the reading, or with the next one where a process was killed."""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PREFIX = "vital-signs-"
_LOCK = "lock"
# A folder younger than this may not be locked yet; no reading takes an hour, where there are no locks.
_YOUNG_SECONDS, _OLD_SECONDS = 60, 3_600


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for what is read, locked as long as this process reads."""
    with (
        tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name,
        (Path(name) / _LOCK).open("wb") as lock,
    ):
        _is_locked_by_us(lock)
        yield Path(name)


def sweep() -> None:
    """Remove what killed processes left: it holds what was in the files."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if _is_abandoned(left, time.time() - left.stat().st_mtime):
                shutil.rmtree(left, ignore_errors=True)


def _is_abandoned(folder: Path, age: float) -> bool:
    if age > _OLD_SECONDS:
        return True
    if age < _YOUNG_SECONDS or not (folder / _LOCK).exists():
        return False
    with (folder / _LOCK).open("rb") as lock:
        return _is_locked_by_us(lock)


def _is_locked_by_us(file: BinaryIO) -> bool:
    """Lock the file, unless another process has; the system lets go of it when the process ends, however it ends."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
