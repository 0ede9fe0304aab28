"""The oracle's early help: list 2."""

from functools import cache

import pandas as pd

from tests.sample.files import Table, day, text
from tests.sample.in_force import Result, counts, month_of, shares
from tests.sample.lists import current_events, lists, months

OWN = (
    "early help",
    "family hub",
    "children's centre",
    "family support",
    "social care",
    "youth justice",
    "children's services",
    "children's trust",
    "council",
    "local authority",
)
PARTNERS = ("school", "college", "nursery", "health", "voluntary", "charity", "housing", "police")
UNKNOWN = {"", "-", "n/a", "#n/a", "null", "none", "unknown", "not known", "not recorded"}


@cache
def list_2() -> list[Table]:
    """Early help assessments: child, start, end, organisation."""
    return lists(
        "list 2",
        {
            "child": ("child unique id", text),
            "start": ("assessment start date", day),
            "end": ("assessment completion date", day),
            "organisation": ("organisation completing assessment", text),
        },
    )


@cache
def _assessments() -> pd.DataFrame:
    return current_events(list_2(), ["child", "start"], "start")


def early_help_assessments() -> Result:
    """Assessments begun."""
    return counts(_assessments(), months(list_2()))


def is_partner(organisation: str) -> bool:
    """Whether somebody else than the council."""
    name = organisation.lower().replace("’", "'")
    own = any(word in name for word in OWN) and not any(word in name for word in PARTNERS)
    return name not in UNKNOWN and not own


def early_help_by_partners() -> Result:
    """Assessments completed by partners, over all completed in the month."""
    rows = _assessments()[_assessments()["end"].notna()]
    rows = rows.assign(month=rows["end"].map(month_of), hit=rows["organisation"].map(is_partner))
    return shares(rows, months(list_2()))
