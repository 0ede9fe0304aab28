"""Sets a paper as a tagged PDF (PDF/UA-1). Text goes in as data, so that none of it can be read as markup."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import font_source_sans_pro  # type: ignore[import-untyped]
import typst

FOLDER = Path(__file__).parent
FONTS = str(font_source_sans_pro.font_directory)
MISSING = "□"
_LACKING = "could not be displayed"
# Letters, figures and signs that Source Sans Pro has for certain: Latin, Greek, Cyrillic and common punctuation.
_SURE = re.compile(r"[^\s\u0020-\u007e\u00a0-\u017f\u0391-\u03a9\u03b1-\u03c9\u0410-\u044f–—‘’“”…•€™→□\u200b]")
# A word longer than this may be broken anywhere: nothing may run over the edge of the paper.
_LONG_WORD = re.compile(r"\S{24,}")
_BREAK = "\u200b"


def pdf(template: str, told: Mapping[str, object], drawings: Mapping[str, str] | None = None) -> bytes:
    """A template of this folder, set with what it tells; `drawings` are SVG images by name, passed on as they are.

    A character that the typefaces lack stands as an empty box, and `told["lacks"]` is then true, so that the paper says so.
    """
    held = dict(drawings or {})
    try:
        return _set(template, {**_each(told, _safe), "lacks": False, "drawings": held})
    except typst.TypstError as fault:
        if _LACKING not in str(fault):
            raise
        drawn = {name: _SURE.sub(MISSING, drawing) for name, drawing in held.items()}
        return _set(template, {**_each(told, _sure), "lacks": True, "drawings": drawn})


def _set(template: str, told: Mapping[str, object]) -> bytes:
    set_as = typst.compile(
        str(FOLDER / template),
        root=str(FOLDER),
        sys_inputs={"told": json.dumps(told)},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert isinstance(set_as, bytes)  # a PDF is one file
    return set_as


@cache
def _fonts() -> typst.Fonts:
    """The typefaces, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


def _each(told: Mapping[str, object], made: Callable[[str], str]) -> dict[str, object]:
    return {name: _text_in(value, made) for name, value in told.items()}


def _text_in(value: object, made: Callable[[str], str]) -> object:
    """The same with every text in it made fit for paper."""
    match value:
        case str():
            return made(value)
        case dict():
            return {name: _text_in(one, made) for name, one in value.items()}
        case list() | tuple():
            return [_text_in(one, made) for one in value]
        case _:
            return value


def _safe(text: str) -> str:
    """The text on one line, without characters that steer instead of being read, with places where long words may break."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    read = "".join(one for one in composed if unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
    return _LONG_WORD.sub(lambda word: _BREAK.join(word[0]), read)


def _sure(text: str) -> str:
    return _SURE.sub(MISSING, _safe(text))
