"""Who may do what: the one module that decides it. Every page and every read through the data door asks here."""

import os
from dataclasses import dataclass
from enum import StrEnum

NOBODY = "none"


class Right(StrEnum):
    """What a person may be allowed to do."""

    VIEW = "see the figures"
    DOWNLOAD = "download the figures"
    UPLOAD = "load files"
    DECIDE = "decide about a measure"
    WORKSHOP = "take part in workshops"
    PUBLISH = "publish a month"
    CASES = "open rows about people"
    RESTORE = "restore a backup"


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in, and their rights."""

    name: str
    rights: frozenset[Right]


class Refused(Exception):
    """The person may not do this; the message is the sentence to show."""


def person() -> Person | None:
    """The one local person, who may do everything, or nobody.

    VITAL_SIGNS_LOCAL_PERSON names that person in the record of loads; set to "none" it means that nobody is signed in.
    VITAL_SIGNS_LOCAL_RIGHTS names what that person may do, to see the product as others do. Raises Refused where it names
    something else.
    """
    name = os.environ.get("VITAL_SIGNS_LOCAL_PERSON", "").strip() or "Local user"
    return None if name == NOBODY else Person(name, _rights(os.environ.get("VITAL_SIGNS_LOCAL_RIGHTS", "")))


def _rights(words: str) -> frozenset[Right]:
    """The rights that a setting names: "view, download"; all of them where it is empty."""
    named = [word.strip().upper() for word in words.split(",") if word.strip()]
    unknown = [word.lower() for word in named if word not in Right.__members__]
    if unknown:
        allowed = ", ".join(name.lower() for name in Right.__members__)
        raise Refused(
            f"VITAL_SIGNS_LOCAL_RIGHTS names '{', '.join(unknown)}', which is no right; it may name {allowed}."
        )
    return frozenset(Right[word] for word in named) or frozenset(Right)


def require(right: Right) -> Person:
    """The person who is signed in and has this right; raises Refused otherwise."""
    somebody = person()
    if somebody is None:
        raise Refused("You are not signed in, so nothing can be shown. Ask the performance team for access.")
    if right not in somebody.rights:
        raise Refused(f"You may not {right.value}. Ask the performance team for the right to do so.")
    return somebody
