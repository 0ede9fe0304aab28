"""The oracle's placements, reviews, visits and health of children in care, as list 8 shows them on its date."""

from functools import cache

import pandas as pd

from tests.sample.care import list_8
from tests.sample.in_force import Result
from tests.sample.lists import listed, percentage
from tests.sample.working_days import working_days

RESIDENTIAL = {"K1", "K2", "R1", "S1"}
FOR_ADOPTION = {"A3", "A4", "A5", "A6"}
OWN = "PR1"
FIRST_REVIEW = 20


@cache
def in_care() -> pd.DataFrame:
    """The children in care at each month end that has a list, as the list shows them."""
    return listed(list_8())


def _ago(rows: pd.DataFrame, months: int) -> "pd.Series[pd.Timestamp]":
    """So many months before the list's date."""
    return rows["as_at"] - pd.DateOffset(months=months)


def _under(rows: pd.DataFrame, age: int) -> "pd.Series[bool]":
    """Whether the child had not had that birthday on the list's date; the age as listed where the date of birth is not known."""
    by_birth = rows["born"] > rows["as_at"] - pd.DateOffset(years=age)
    return by_birth.where(rows["born"].notna(), rows["age"] < age)


def external_residential() -> Result:
    """Children in residential placements that somebody else than the council provides."""
    rows = in_care()
    rows = rows[rows["placement"].isin(RESIDENTIAL) & ~rows["provider"].isin({OWN, ""})]
    held = rows["month"].value_counts()
    return {month: (float(held.get(month, 0)), None) for month in in_care()["month"].unique()}


def three_placements() -> Result:
    """Children with three placements or more, over all."""
    return percentage(in_care(), in_care()["placements"] >= 3)


def long_term_stability() -> Result:
    """Two years in one placement, over those under 16 with 30 months in care; a new adoptive placement is not judged."""
    rows = in_care()
    rows = rows[_under(rows, 16) & (rows["start"] <= _ago(rows, 30))]
    settled = rows["placed"] <= _ago(rows, 24)
    judged = settled | ~rows["placement"].isin(FOR_ADOPTION)
    return percentage(rows[judged], settled[judged])


def care_review_timely() -> Result:
    """A review in the last three months if it was the first, else in the last six, over those in care for 20 working days."""
    rows = in_care()
    rows = rows[working_days(rows["start"], rows["as_at"]) > FIRST_REVIEW]
    first = working_days(rows["start"], rows["review"]) <= FIRST_REVIEW
    return percentage(rows, rows["review"] >= _ago(rows, 6).where(~first, _ago(rows, 3)))


def care_visit_timely() -> Result:
    """Children visited in the last 42 days, over those in care for more than seven."""
    rows = in_care()
    rows = rows[(rows["as_at"] - rows["start"]).dt.days > 7]
    return percentage(rows, (rows["as_at"] - rows["visit"]).dt.days <= 42)


def _for_a_year() -> pd.DataFrame:
    return in_care()[in_care()["start"] <= _ago(in_care(), 12)]


def health_assessment() -> Result:
    """An assessment in the last 12 months, or six for children under five, over those in care for 12."""
    rows = _for_a_year()
    return percentage(rows, rows["health"] >= _ago(rows, 12).where(~_under(rows, 5), _ago(rows, 6)))


def dental_check() -> Result:
    """A check in the last 12 months, over those in care for 12."""
    rows = _for_a_year()
    return percentage(rows, rows["dental"] >= _ago(rows, 12))


def missing_from_care() -> Result:
    """Children who went missing, over all."""
    return percentage(in_care(), in_care()["missing"] > 0)


def return_interview() -> Result:
    """Those offered an interview, over those who went missing."""
    rows = in_care()[in_care()["missing"] > 0]
    return percentage(rows, rows["interview"] == "yes")


def three_social_workers() -> Result:
    """Children for whom the lists of 12 month ends name three workers or more, over all; every month end needs its list."""
    rows = in_care()
    known = set(rows["month"])
    found: Result = {}
    for month in sorted(known):
        year = [month - pd.offsets.MonthEnd(ago) for ago in range(12)]
        if set(year) <= known:
            named = rows[rows["month"].isin(year) & (rows["worker"] != "")].groupby("child")["worker"].nunique()
            here = rows[rows["month"] == month]["child"]
            found[month] = (float((here.map(named) >= 3).sum()), float(len(here)))
    return found
