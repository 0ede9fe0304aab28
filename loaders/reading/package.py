"""The zip package of a workbook, opened as if made to do harm: what it inflates to is counted, no header is believed."""

import codecs
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from loaders.findings import Refused, refuse
from loaders.reading.limits import INFLATED_BYTES

CHUNK_BYTES = 4_000_000
# No part but the sheets and their strings is ever so large.
SMALL_PART_BYTES = 20_000_000
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError)


class Package:
    """The parts of one zip file by name, read as a stream of UTF-8 without ever trusting a header."""

    def __init__(self, path: Path, name: str) -> None:
        """Raises Refused where the file is no whole zip file, or parts are protected with a password."""
        self._name = name
        self._left = INFLATED_BYTES
        try:
            self._zip = zipfile.ZipFile(path)
            # Some programs write Windows paths.
            self._parts = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}
        except _FAULTS:
            raise self.cut_short() from None
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise password(name)

    def __enter__(self) -> "Package":
        """The package itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._zip.close()

    @property
    def parts(self) -> set[str]:
        """The names of all parts, as they should be written."""
        return set(self._parts)

    def find(self, name: str) -> str | None:
        """The part of that name, in whatever case it is written; None where there is none."""
        if name in self._parts:
            return name
        return next((part for part in self._parts if part.casefold() == name.casefold()), None)

    def raw(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, in chunks. Raises Refused where it is damaged or inflates to too much."""
        try:
            with self._zip.open(self._parts[part]) as stream:
                while chunk := stream.read(CHUNK_BYTES):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise refuse(
                            "too_large",
                            f"{self._name} unpacks to more than {INFLATED_BYTES // 1_000_000:,} MB, which no list does. "
                            "Copy the used cells of each list to a new workbook, or save each list as CSV.",
                        )
                    yield chunk
        except RuntimeError:  # how zipfile asks for a password
            raise password(self._name) from None
        except _FAULTS:
            raise self.cut_short() from None

    def text(self, part: str) -> Iterator[bytes]:
        """The part as UTF-8 XML, whatever its encoding, in chunks. Raises Refused where it declares entities."""
        chunks = self._utf8(part)
        tail = b""
        for chunk in chunks:
            if b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk:
                raise refuse(
                    "xml_entities",
                    f"{self._name} holds XML definitions that no spreadsheet program writes and that can do harm. "
                    "If you trust who sent it, open it in Excel and save it as a new workbook.",
                )
            tail = chunk[-9:]
            yield chunk

    def small(self, part: str) -> bytes:
        """The whole of a part that only lists other parts."""
        whole = b""
        for chunk in self.text(part):
            whole += chunk
            if len(whole) > SMALL_PART_BYTES:
                raise refuse(
                    "too_large", f"{self._name} has a table of contents too large to read. Save it again in Excel."
                )
        return whole

    def cut_short(self) -> Refused:
        """The refusal of a file that is not whole."""
        return refuse("truncated", f"{self._name} is damaged or cut short. Export or copy it again.")

    def _utf8(self, part: str) -> Iterator[bytes]:
        chunks = self.raw(part)
        first = next(chunks, b"")
        encoding = _encoding(first)
        if encoding is None:
            yield first
            yield from chunks
            return
        try:
            decoder = codecs.getincrementaldecoder(encoding)()
            text = _DECLARATION.sub("", decoder.decode(first).lstrip("\ufeff"))
            yield text.encode()
            for chunk in chunks:
                yield decoder.decode(chunk).encode()
            yield decoder.decode(b"", final=True).encode()
        except (UnicodeError, LookupError):
            raise self.cut_short() from None


def _encoding(first: bytes) -> str | None:
    """The encoding of a part that the workbook reader would not understand; None where it is UTF-8."""
    for mark, encoding in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16")):
        if first.startswith(mark):
            return encoding
    if first.startswith(b"\xfe\xff"):
        return "utf-16"
    if first[:2] in (b"<\0", b"\0<"):
        return "utf-16-le" if first[:1] == b"<" else "utf-16-be"
    declared = _DECLARED.match(first)
    if declared is None:
        return None
    named = declared[1].decode().casefold()
    return None if named in ("utf-8", "utf8", "us-ascii", "ascii") else named


def password(name: str) -> Refused:
    """The refusal of a file that is locked."""
    return refuse(
        "password", f"{name} is password protected. Open it, save it without the password and load that copy."
    )
