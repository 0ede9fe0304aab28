"""Restatements: figures of a published month that are other ones by now, what they were, and why as far as it is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import duckdb

from metrics.catalogue import catalogue
from metrics.editions.listed import Edition
from metrics.editions.reasons import facts
from metrics.editions.rows import Pair, groups, pairs


class Sort(StrEnum):
    """What became of a published figure, in words."""

    RESTATED = "restated"
    GONE = "no figure any more"
    LATE = "came late"
    PROVISIONAL = "was provisional"
    GROUPS = "only groups changed"


@dataclass(frozen=True)
class Restated:
    """A figure of an indicator's month (its last day) that differs: what it was and what it is, None where there is none.

    `groups` counts the groups whose figures differ too, personal characteristics left out; `why` are the facts that may
    explain it, each a sentence that may hold text of files and people.
    """

    indicator: str
    month: date
    was: float | None
    now: float | None
    sort: Sort
    groups: int = 0
    why: tuple[str, ...] = ()


def differences(connection: duckdb.DuckDBPyConnection, older: Edition, newer: Edition | None) -> list[Restated]:
    """Every figure of the whole service that differs as it is shown, in the order of the plan and of the months."""
    seen = [one for one in pairs(connection, older, newer) if one.is_seen]
    return _in_order([Restated(one.indicator, one.month, one.was, one.now, _sort(one)) for one in seen])


def restatements(connection: duckdb.DuckDBPyConnection, older: Edition, newer: Edition | None) -> list[Restated]:
    """The same with why, and with the months of which only groups differ; `newer` None compares with the draft."""
    known = facts(connection, older, newer)
    split = groups(connection, older, newer)
    found = [
        replace(one, groups=split.pop((one.indicator, one.month), 0)) for one in differences(connection, older, newer)
    ]
    # The total stands, so what it is does not matter: both are left empty.
    found += [Restated(name, month, None, None, Sort.GROUPS, count) for (name, month), count in split.items()]
    return [
        replace(one, why=known.why(catalogue()[one.indicator], one.month, one.groups > 0)) for one in _in_order(found)
    ]


def too_small_to_see(connection: duckdb.DuckDBPyConnection, older: Edition, newer: Edition | None) -> int:
    """How many figures differ by so little that they are shown as before."""
    return sum(not one.is_seen for one in pairs(connection, older, newer))


def _sort(pair: Pair) -> Sort:
    if pair.was is None:
        return Sort.LATE
    if pair.status_was == "provisional":
        return Sort.PROVISIONAL
    return Sort.GONE if pair.now is None else Sort.RESTATED


def _in_order(found: Sequence[Restated]) -> list[Restated]:
    place = {name: number for number, name in enumerate(catalogue())}
    return sorted(found, key=lambda one: (place[one.indicator], one.month))
