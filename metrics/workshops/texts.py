"""Texts that people write, of three lengths, without the characters that a page, a table or a calendar cannot show as text."""

import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

LINE, PARAGRAPH = 140, 500  # characters
# These turn the order of what stands after them round, so that a text reads otherwise than it is written.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def legible(text: object) -> object:
    """A text without control characters and marks that turn its order round; anything else as it is."""
    if not isinstance(text, str):
        return text
    return "".join(one for one in text if one == "\n" or not (one in _TURNING or unicodedata.category(one) == "Cc"))


_Legible = BeforeValidator(legible)
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LINE), _Legible]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, max_length=PARAGRAPH), _Legible]
Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LINE), _Legible]
