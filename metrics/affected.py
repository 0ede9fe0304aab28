"""Which measures may count otherwise for what stands in a column of an extract: found in the text of their queries."""

import re
from functools import cache

from metrics.catalogue import Indicator, catalogue, relations
from metrics.workspace import extracts_read, queries, reached

# What people recognise a breakdown by, where it is worked out from another column.
_SPLIT_BY = {"birth_month": "age_band", "age_at_event": "age_band", "age_at_as_at": "age_band", "team": "locality"}


@cache
def affected(extract: str, column: str) -> tuple[str, ...]:
    """The ids of the indicators whose figures, or breakdowns, may change with a column, in the order of the plan.

    It errs towards yes: whatever does more with the column than hand it on may change the figures.
    """
    return tuple(name for name, indicator in catalogue().items() if _may_change(indicator, extract, column))


def _may_change(indicator: Indicator, extract: str, column: str) -> bool:
    if extract not in extracts_read(indicator):
        return False
    if {column, _SPLIT_BY.get(column)} & set(indicator.groupings()) or _names(indicator.sql, column):
        return True
    views = (name for name in reached(relations(indicator.sql)) if name in queries("views"))
    return any(_uses(name, column) for name in views if extract in _extracts(name))


def _names(sql: str, column: str) -> bool:
    return bool(re.search(rf"\b{column}\b", re.sub(r"--[^\n]*", "", sql)))


@cache
def _uses(view: str, column: str) -> bool:
    """Whether a shared view does anything with the column but select it under its own name."""
    bare = re.sub(r"--[^\n]*", "", queries("views")[view])
    handed_on = rf"(,|\bselect(?: distinct)?)\s*(?:\w+\.)?{column}\s*(?=,|\bfrom\b|$)"
    return _names(re.sub(handed_on, r"\1", bare), column)


@cache
def _extracts(view: str) -> frozenset[str]:
    """The extracts that a shared view reads, itself or through others."""
    return frozenset(name.removesuffix("_month_end").removesuffix("_all") for name in reached({view}))
