"""What people write to say why: asked for, and refused where it could identify a child."""

import re
from collections.abc import Collection

from pages.components.identifying import identifying

MOST, _LETTERS = 500, 2  # characters
HELP = "Name no child: this is kept, and everybody who sees the measure can read it."
# A UPN is a letter, eleven digits, and a digit or letter; an NHS number is written in three groups, others in pairs.
_NUMBERS = re.compile(r"\d(?: ?\d){5,}|\b\d{3}-\d{3}-\d{4}\b")


def fault(text: str) -> str:
    """Why a reason cannot be taken, as a sentence; '' where it can."""
    if len(re.findall(r"[^\W\d_]", text)) < _LETTERS:
        return "Say why: without a reason nothing is recorded."
    if len(text) > MOST:
        return f"Say it in at most {MOST} characters."
    return identifies(text)


def identifies(text: str) -> str:
    """What could identify a child in a text, as a sentence; '' where nothing is seen."""
    if _NUMBERS.search(text):
        return (
            "This holds a number of six digits or more, which could identify a child (a UPN, an NHS number or a case "
            "number). Leave it out; write an amount with its comma, as in 120,000."
        )
    return ""


def warnings(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """What may name or identify a person, a sentence each, to be asked about; `known` are names that may be written."""
    return identifying(text, known)
