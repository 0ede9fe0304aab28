"""The oracle's assessments, section 47 enquiries and initial conferences: lists 4 and 5."""

from functools import cache

import pandas as pd

from tests.sample.files import Table, day, text, words
from tests.sample.in_force import Result, by_group, counts, month_of, shares
from tests.sample.lists import at_month_ends, current_events, lists, months, percentage
from tests.sample.rates import yearly
from tests.sample.working_days import working_days

ASSESSED_IN = 45
CONFERENCE_IN = 15


@cache
def list_4() -> list[Table]:
    """Assessments: child, start, seen, end (authorised; blank while open)."""
    return lists(
        "list 4",
        {
            "child": ("child unique id", text),
            "start": ("continuous assessment start date", day),
            "seen": ("child seen during continuous assessment", words),
            "end": ("continuous assessment date of authorisation", day),
            "team": ("allocated team", text),
        },
    )


def _completed() -> pd.DataFrame:
    return current_events(list_4(), ["child", "start"], "end")


def assessments_completed() -> Result:
    """Assessments authorised."""
    return counts(_completed(), months(list_4()))


def _in_time() -> pd.DataFrame:
    rows = _completed()
    in_time = working_days(rows["start"], rows["end"]) <= ASSESSED_IN
    return rows.assign(hit=in_time & (rows["end"] >= rows["start"]))


def assessment_45_days() -> Result:
    """Assessments authorised at most 45 working days after their start, over those authorised; before the start is late."""
    return shares(_in_time(), months(list_4()))


def assessment_45_days_by_team() -> dict[str, Result]:
    """The same by team."""
    return by_group(_in_time(), months(list_4()), "team")


def assessment_child_seen() -> Result:
    """Assessments with the child seen, over those authorised."""
    rows = _completed()
    return shares(rows.assign(hit=rows["seen"] == "yes"), months(list_4()))


def assessments_open_over_45() -> Result:
    """Assessments begun more than 45 working days before the list, over those open on the list and begun by the month end."""
    rows = at_month_ends(list_4())
    rows = rows[rows["end"].isna() & (rows["start"] <= rows["month"])]
    return percentage(rows, working_days(rows["start"], rows["as_at"]) > ASSESSED_IN)


@cache
def list_5() -> list[Table]:
    """Enquiries: child, start (strategy discussion), unnecessary, conference (its date), plan (its result)."""
    return lists(
        "list 5",
        {
            "child": ("child unique id", text),
            "start": ("strategy discussion initiating section 47 enquiry start date", day),
            "unnecessary": ("was an initial child protection conference deemed unnecessary?", words),
            "conference": ("date of initial child protection conference", day),
            "plan": ("did the initial child protection conference result in a child protection plan", words),
        },
    )


@cache
def enquiries() -> pd.DataFrame:
    """Section 47 enquiries, by the month of the strategy discussion."""
    return current_events(list_5(), ["child", "start"], "start")


def section_47() -> Result:
    """Enquiries begun."""
    return counts(enquiries(), months(list_5()))


def section_47_rate() -> Result:
    """Enquiries of 12 months, over the children of the area."""
    return yearly(section_47())


def section_47_to_icpc() -> Result:
    """Enquiries with a conference, over those 15 working days old on their list.

    An enquiry whose conference was not unnecessary and yet has no date is left out: the child has a plan already.
    """
    rows = enquiries()
    rows = rows[working_days(rows["start"], rows["as_at"]) >= CONFERENCE_IN]
    rows = rows[rows["conference"].notna() | (rows["unnecessary"] != "no")]
    return shares(rows.assign(hit=rows["conference"].notna()), months(list_5()))


@cache
def conferences() -> pd.DataFrame:
    """Initial conferences, by the month in which they were held."""
    rows = enquiries()[enquiries()["conference"].notna()]
    return rows.assign(month=rows["conference"].map(month_of))


def conference_months() -> set[pd.Timestamp]:
    """The months that one list covers together with the month before: its date is late enough for the conferences."""
    found: set[pd.Timestamp] = set()
    for sheet in list_5():
        whole = months([sheet])
        found |= {month for month in whole if month - pd.offsets.MonthEnd(1) in whole}
    return found


def icpc_held() -> Result:
    """Initial conferences held."""
    return counts(conferences(), conference_months())


def icpc_15_days() -> Result:
    """Conferences held at most 15 working days after the strategy discussion, over all; before it is late."""
    rows = conferences()
    in_time = working_days(rows["start"], rows["conference"]) <= CONFERENCE_IN
    return shares(rows.assign(hit=in_time & (rows["conference"] >= rows["start"])), conference_months())


def icpc_to_plan() -> Result:
    """Conferences that resulted in a plan, over all."""
    rows = conferences()
    return shares(rows.assign(hit=rows["plan"] == "yes"), conference_months())
