"""Monthly series drawn as a line of figures, for the tests of what a control chart makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics.months import NOT_DUE, Month, month_end

JANUARY = date(2020, 1, 31)
MISSING = "no list within 15 days of the month end"
# Thirteen months, each step 2: mean 142 / 13, so near 11, and limits near 5.6 and 16.2.
STEADY = "10 12 10 12 10 12 10 12 10 12 10 12 10"


@dataclass(frozen=True)
class Described:
    """An indicator's words."""

    title: str = "Agency ratio"
    unit: str = "percent"
    better: str = "lower"


def day(place: int, first: date = JANUARY) -> date:
    """The last day of the month so many months after the first."""
    return month_end(first, place)


def months(line: str, first: date = JANUARY) -> list[Month]:
    """A month for each figure: a dash is missing, p after it provisional, * another source, n alone not due."""
    return [_month(cell, day(place, first)) for place, cell in enumerate(line.split())]


def frame(line: str, first: date = JANUARY) -> pd.DataFrame:
    """The same as rows of a series."""
    return table(months(line, first))


def table(rows: Sequence[Month]) -> pd.DataFrame:
    """Months as rows of a series."""
    columns = ["month", "value", "numerator", "denominator", "source", "status", "note"]
    found = pd.DataFrame([[getattr(one, name) for name in columns] for one in rows], columns=columns)
    return found.assign(month=pd.to_datetime(found["month"]))


def _month(cell: str, month: date) -> Month:
    if cell in ("-", "n"):
        return Month(month, None, None, None, "", MISSING if cell == "-" else NOT_DUE, "")
    source = "Summary" if "*" in cell else "Workforce file"
    status = "provisional" if "p" in cell else "final"
    return Month(month, float(cell.strip("*p")), None, None, source, status, "")
