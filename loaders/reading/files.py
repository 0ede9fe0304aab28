"""Where files are and what they hold as bytes: paths, digests and names, none of which can be trusted."""

import hashlib
import re
import stat
from pathlib import Path

# More than any monthly extract holds: a million rows of 15 columns are about 140 MB of text.
FILE_BYTES = 250_000_000
# What cannot be seen in a name but changes how it is shown: controls, marks that turn the direction of writing, halves
# of characters (a name that is not in UTF-8).
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
_NAME_LENGTH = 255


def place(path: Path) -> Path:
    """The path without links and detours; of a link that leads to itself, the path as given."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def is_file(path: Path) -> bool:
    """Whether it is a file that has an end: a pipe or a device would be read for ever."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def digest(path: Path) -> str:
    """The file's SHA-256 in hexadecimal; blank where the reader will say why it cannot be read."""
    try:
        if not is_file(path) or path.stat().st_size > FILE_BYTES:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def shown(name: str) -> str:
    """A name of a file or sheet as it can be shown on one line: without unseen characters, and cut where it is long."""
    plain = " ".join(_UNSEEN.sub(" ", name).split())
    return plain if len(plain) <= _NAME_LENGTH else f"{plain[: _NAME_LENGTH // 2]}...{plain[-_NAME_LENGTH // 2 :]}"
