"""The oracle's children in need: list 6."""

from functools import cache

import pandas as pd

from tests.sample.files import Table, day, text, words
from tests.sample.in_force import Result, medians, month_of
from tests.sample.lists import current_episodes, listed, lists, months, moved, percentage, stock
from tests.sample.rates import per_child

SEEN_EVERY = 42


@cache
def list_6() -> list[Table]:
    """Cases: child, start, end, status, disability and the day on which the child was last seen."""
    return lists(
        "list 6",
        {
            "child": ("child unique id", text),
            "start": ("cin start date", day),
            "end": ("cin closure date", day),
            "status": ("case status", words),
            "disability": ("does the child have a disability", words),
            "seen": ("date child was last seen", day),
        },
    )


@cache
def _open() -> dict[pd.Timestamp, pd.DataFrame]:
    return stock(list_6())


def children_in_need() -> Result:
    """Children with an open case."""
    return {month: (float(len(rows)), None) for month, rows in _open().items()}


def cin_opened() -> Result:
    """Children with an open case who had none at the month end before."""
    return {month: (float(len(came)), None) for month, (came, _) in moved(list_6()).items()}


def cin_closed() -> Result:
    """Children without one who had one at the month end before."""
    return {month: (float(len(left)), None) for month, (_, left) in moved(list_6()).items()}


def cin_length() -> Result:
    """The middle number of days of the cases with a closure, and how many of them have a start."""
    rows = current_episodes(list_6()).dropna(subset=["start", "end"])
    return medians((rows["end"] - rows["start"]).dt.days, rows["end"].map(month_of), months(list_6()))


def children_in_need_rate() -> Result:
    """Children with an open case, over the children of the area."""
    return per_child(children_in_need())


def disability_in_need() -> Result:
    """Those of them with a disability."""
    return {month: (float((rows["disability"] == "yes").sum()), None) for month, rows in _open().items()}


def cin_seen_timely() -> Result:
    """Children with a child in need plan seen in the 42 days before the list, but for those unseen in a younger case."""
    rows = listed(list_6())
    rows = rows[rows["status"] == "child in need plan"]
    young = (rows["as_at"] - rows["start"]).dt.days < SEEN_EVERY
    rows = rows[rows["seen"].notna() | ~young]
    return percentage(rows, (rows["as_at"] - rows["seen"]).dt.days <= SEEN_EVERY)
