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
    """
    name = os.environ.get("VITAL_SIGNS_LOCAL_PERSON", "").strip() or "Local user"
    return None if name == NOBODY else Person(name, frozenset(Right))


def require(right: Right) -> Person:
    """The person who is signed in and has this right; raises Refused otherwise."""
    somebody = person()
    if somebody is None:
        raise Refused("You are not signed in, so nothing can be shown. Ask the performance team for access.")
    if right not in somebody.rights:
        raise Refused(f"You may not {right.value}. Ask the performance team for the right to do so.")
    return somebody
