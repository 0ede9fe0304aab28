"""The oracle's placements of children in care, and who plans with them: list 8 on its date."""

import pandas as pd

from tests.sample.care_quality import RESIDENTIAL, in_care
from tests.sample.in_force import Result
from tests.sample.lists import percentage

FAMILY = {"U1", "U2", "U3"}
FOSTER = FAMILY | {"U4", "U5", "U6"}
PARENTS = {"P1"}


def placed_out_of_district() -> Result:
    """Children placed outside, over all."""
    return percentage(in_care(), in_care()["location"] == "out")


def _placed(types: set[str]) -> Result:
    return percentage(in_care(), in_care()["placement"].isin(types))


def placed_foster() -> Result:
    """Children with foster carers, over all."""
    return _placed(FOSTER)


def placed_family() -> Result:
    """Children with relatives or friends who foster them, over all."""
    return _placed(FAMILY)


def placed_parents() -> Result:
    """Children with their parents, over all."""
    return _placed(PARENTS)


def placed_residential() -> Result:
    """Children in residential care, over all."""
    return _placed(RESIDENTIAL)


def permanence_plan() -> Result:
    """Children with a plan, over those in care for four months."""
    rows = in_care()[in_care()["start"] <= in_care()["as_at"] - pd.DateOffset(months=4)]
    return percentage(rows, rows["plan"] != "")


def iro_contact() -> Result:
    """Children whom the reviewing officer met after the day of the last review, over those reviewed."""
    rows = in_care()[in_care()["review"].notna()]
    return percentage(rows, rows["officer"] > rows["review"])
