"""What people write to say why: asked for, and refused where it could identify a child."""

import re

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
    if _NUMBERS.search(text):
        return (
            "This holds a number of six digits or more, which could identify a child (a UPN, an NHS number or a case "
            "number). Leave it out; write an amount with its comma, as in 120,000."
        )
    return ""
