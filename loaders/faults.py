"""What is wrong when a file of the warehouse cannot be opened, read or written: the one sentence for people."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_RESTORE = "Restore a backup with python -m loaders restore PATH, or name another file."
# What DuckDB and the operating systems say, in lower case, and what to do about it. The first that fits counts.
_SENTENCES = (
    (
        ("no space left", "not enough space", "disk quota", "file too large", "max_temp_directory_size"),
        "The disk is full, so nothing of this was kept: free some space on the drive of {folder}, then try again.",
    ),
    (
        ("version number", "newer version of duckdb"),
        "{path} was written by a newer version of DuckDB than this product has: update the product, or name another "
        "file.",
    ),
    (("is a directory",), "{path} is a folder: name a file in it, such as {path}/warehouse.duckdb."),
    (
        ("permission", "read-only", "operation not permitted", "access is denied"),
        "You may not read or write {path}: ask for the right to do so, in its folder too.",
    ),
    (
        ("no such file", "not a directory", "does not exist", "cannot find"),
        "{path} cannot be found, nor made there: name a file in a folder that exists.",
    ),
    (
        ("replaying wal", "corrupt wal"),
        f"{{path}} cannot be opened: what was written to it last ({{path}}.wal) is damaged. {_RESTORE}",
    ),
    (
        ("out of memory", "failed to allocate", "could not allocate"),
        "There was not enough memory, so nothing of this was kept: close other programs, then try again.",
    ),
    (
        ("valid duckdb database", "not found", "extension"),
        "{path} is another kind of file, not a warehouse: name another file.",
    ),
    (
        ("corrupt", "could not read", "checksum", "deserialize"),
        f"{{path}} is damaged and cannot be read. {_RESTORE}",
    ),
    (
        ("invalidated",),
        "{path} had to be closed because its disk failed. Open the page again; if this comes back, restore a backup.",
    ),
)
_OF_THE_FILE = (duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException, duckdb.InternalException)
_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR}


class WarehouseUnusable(Exception):
    """The warehouse cannot be opened, read or written; the message is one sentence for people."""


@contextmanager
def in_sentences(path: Path) -> Iterator[None]:
    """Inside, what goes wrong with the warehouse at `path`, or with a disk, is raised as WarehouseUnusable."""
    try:
        yield
    except (duckdb.Error, OSError, MemoryError) as fault:
        if isinstance(fault, OSError) and fault.errno is None:
            raise WarehouseUnusable(str(fault)) from fault  # our own words
        named = fault.filename if isinstance(fault, OSError) else None
        words = in_words(fault, Path(named) if isinstance(named, str) else path)
        if words is None:
            raise
        raise WarehouseUnusable(words) from fault


def in_words(fault: BaseException, path: Path) -> str | None:
    """What is wrong with the warehouse at `path`, or with the disk, and what to do; None for any other fault.

    A commit that fails for want of space, and a rollback after it, are faults of the transaction that hide what is meant.
    """
    one: BaseException | None = fault
    while one is not None:
        if found := _sentence(one, path):
            return found
        one = one.__cause__ or one.__context__
    return f"{path} cannot be read or written. {_RESTORE}" if isinstance(fault, _OF_THE_FILE) else None


def _sentence(fault: BaseException, path: Path) -> str | None:
    if isinstance(fault, MemoryError):
        said = "out of memory"
    elif isinstance(fault, (*_OF_THE_FILE, duckdb.TransactionException)) or _is_of_the_disk(fault):
        said = str(fault).lower()
    else:
        return None
    for signs, sentence in _SENTENCES:
        if any(sign in said for sign in signs):
            return sentence.format(path=path, folder=path.parent)
    return None


def _is_of_the_disk(fault: BaseException) -> bool:
    return isinstance(fault, OSError) and fault.errno in _OF_THE_DISK
