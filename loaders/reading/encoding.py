"""The encoding of a text file, from its bytes: Unicode in all its forms with or without a mark, or Windows-1252."""

from pathlib import Path

CHUNK_BYTES = 1 << 22
_SAMPLE_BYTES = 4_096
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
# Of English text in UTF-16 nearly every second byte is a nought.
_NOUGHTS, _FEW = 0.6, 0.1


def wide_encoding(head: bytes) -> str:
    """UTF-16 or UTF-32 where the first bytes are such; blank where they are not."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    sample = head[:_SAMPLE_BYTES]
    if len(sample) < 8:
        return ""
    shares = [sample[place::4].count(0) / len(sample[place::4]) for place in range(4)]
    many = [share >= _NOUGHTS for share in shares]
    return {
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
    }.get((many[0], many[1], many[2], many[3]), "") if all(s >= _NOUGHTS or s <= _FEW for s in shares) else ""  # fmt: skip


def encoding_of(path: Path) -> tuple[str, str]:
    """The encoding, and what is to be said of it."""
    with path.open("rb") as file:
        wide = wide_encoding(file.read(_SAMPLE_BYTES))
    if wide:
        return wide, ""
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            while text.read(CHUNK_BYTES):
                pass
    except UnicodeDecodeError:
        return "cp1252", "The file is not in UTF-8 and was read as Windows-1252."
    return "utf-8-sig", ""
