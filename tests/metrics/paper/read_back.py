"""Papers read back: their text on one line, their pages, and what says that they are accessible."""

import io
from typing import Any

from pypdf import PdfReader

MM = 72 / 25.4  # points


def reader(paper: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(paper))


def root(paper: bytes) -> Any:
    """What a paper says of itself as a whole."""
    return reader(paper).trailer["/Root"]


def text(paper: bytes) -> str:
    """The text of all pages; long words lose the places at which they may break."""
    found = " ".join(page.extract_text() for page in reader(paper).pages)
    return " ".join(found.replace("\u200b", "").split())


def size(paper: bytes, page: int = 0) -> tuple[int, int]:
    """Width and height of a page in millimetres."""
    box = reader(paper).pages[page].mediabox
    return round(float(box.width) / MM), round(float(box.height) / MM)


def alternatives(paper: bytes) -> list[str]:
    """The text alternatives in the tree of tags, in reading order."""
    found: list[str] = []

    def walk(part: Any) -> None:
        part = part.get_object() if hasattr(part, "get_object") else part
        if isinstance(part, list):
            for one in part:
                walk(one)
        elif isinstance(part, dict):
            if "/Alt" in part:
                found.append(str(part["/Alt"]))
            walk(part.get("/K", []))

    walk(root(paper)["/StructTreeRoot"])
    return found


def roles(paper: bytes) -> set[str]:
    """What the tags call the parts of a paper: H1, Table, TH and so on."""
    found: set[str] = set()

    def walk(part: Any) -> None:
        part = part.get_object() if hasattr(part, "get_object") else part
        if isinstance(part, list):
            for one in part:
                walk(one)
        elif isinstance(part, dict):
            found.add(str(part.get("/S", "")).removeprefix("/"))
            walk(part.get("/K", []))

    walk(root(paper)["/StructTreeRoot"])
    return found


def is_tagged(paper: bytes) -> bool:
    """Whether a paper says that it keeps PDF/UA-1, has tags, a language and a title that is shown."""
    held = root(paper)
    says = b"pdfuaid:part" in held["/Metadata"].get_object().get_data()
    shows = bool(held["/ViewerPreferences"]["/DisplayDocTitle"])
    return says and shows and bool(held["/MarkInfo"]["/Marked"]) and held["/Lang"] == "en-GB"
