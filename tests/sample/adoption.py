"""The oracle's adoption: children on list 10 and adopters on list 11."""

from functools import cache

from tests.sample.files import Table, day, text
from tests.sample.in_force import Result, month_of
from tests.sample.lists import current_events, lists, months, near_month_ends

WINDOW = 12


@cache
def list_10() -> list[Table]:
    """Children: child, decision, entered (care), placed."""
    return lists(
        "list 10",
        {
            "child": ("child unique id", text),
            "decision": ("date of decision that child should be placed for adoption", day),
            "entered": ("date the child entered care", day),
            "placed": ("date placed for adoption", day),
        },
    )


def adoption_days() -> Result:
    """The middle number of days from entering care to the placement, and how many children were placed in the month."""
    rows = current_events(list_10(), ["child", "decision"], "decision", WINDOW)
    rows = rows[rows["placed"].notna()]
    days = (rows["placed"] - rows["entered"]).dt.days.groupby(rows["placed"].map(month_of))
    known = months(list_10(), WINDOW)
    return {month: (float(group.median()), float(len(group))) for month, group in days if month in known}


@cache
def list_11() -> list[Table]:
    """Adopters: family, approved, matched, left."""
    return lists(
        "list 11",
        {
            "family": ("family identifier", text),
            "approved": ("date application approved", day),
            "matched": ("date adopter matched with child(ren)", day),
            "left": ("date of leaving adoption process", day),
        },
    )


def approved_adopters_waiting() -> Result:
    """Families approved by the month end and neither matched nor gone by then."""
    found: Result = {}
    for month, sheet in near_month_ends(list_11()):
        rows = sheet.rows
        gone = (rows["matched"] <= month) | (rows["left"] <= month)
        found[month] = (float(rows[(rows["approved"] <= month) & ~gone]["family"].nunique()), None)
    return found
