"""Rates per 10,000 children: the counts over the children of the sample council's area."""

import csv
from functools import cache
from pathlib import Path

import pandas as pd

from tests.sample.in_force import Result

POPULATION = Path(__file__).parents[2] / "data" / "reference" / "population.csv"
SAMPLE = "999"


@cache
def _estimates() -> dict[int, float]:
    with POPULATION.open(encoding="utf-8", newline="") as file:
        return {int(row["year"]): float(row["population"]) for row in csv.DictReader(file) if row["area"] == SAMPLE}


def children(month: pd.Timestamp) -> float:
    """The mid-year estimate of a year from April to March, or the newest before it."""
    year = month.year if month.month >= 4 else month.year - 1
    return _estimates()[max(known for known in _estimates() if known <= year)]


def per_child(counted: Result) -> Result:
    """A count of each month over the children of the area."""
    return {month: (number, children(month)) for month, (number, _) in counted.items()}


def yearly(counted: Result) -> Result:
    """The same for the 12 months that end with each month, where all 12 have a count."""
    year = {month: [month - pd.offsets.MonthEnd(ago) for ago in range(12)] for month in counted}
    return per_child(
        {
            month: (sum(counted[one][0] for one in year[month]), None)
            for month in counted
            if set(year[month]) <= set(counted)
        }
    )
