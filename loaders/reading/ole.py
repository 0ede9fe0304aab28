"""What an old binary (OLE2) file holds, from the names of its streams."""

from pathlib import Path

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_LOCKED = ("EncryptedPackage", "EncryptionInfo", "DataSpaces")
# How the stream of a workbook begins, and the record that says that those after it are encrypted: among the first few.
_FIRST_RECORD, _LOCK_RECORD, _RECORDS_BEFORE_LOCK = bytes.fromhex("0908100000060500"), 0x2F, 5
_WORKBOOKS = ("Workbook", "Book")
_OTHERS = {
    "WordDocument": "Word document",
    "PowerPoint Document": "PowerPoint file",
    "__properties_version1.0": "e-mail",
}


def old_kind(path: Path) -> str:
    """'locked', 'workbook', or in words what else the file is; blank where it is none of these."""
    content = path.read_bytes()
    if any(_held(name, content) for name in _LOCKED) or _is_locked(content):
        return "locked"
    if any(_held(name, content) for name in _WORKBOOKS):
        return "workbook"
    return next((words for name, words in _OTHERS.items() if _held(name, content)), "")


def _is_locked(content: bytes) -> bool:
    """Whether the workbook's first records say that what follows is encrypted."""
    place = content.find(_FIRST_RECORD)
    for _ in range(_RECORDS_BEFORE_LOCK if place >= 0 else 0):
        kind, size = (int.from_bytes(content[at : at + 2], "little") for at in (place, place + 2))
        if kind == _LOCK_RECORD:
            return True
        place += 4 + size
    return False


def _held(name: str, content: bytes) -> bool:
    """The directory holds names in UTF-16, each ended by a nought."""
    return name.encode("utf-16-le") + b"\0\0" in content
