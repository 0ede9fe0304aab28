"""The oracle's child protection plans: list 7."""

from functools import cache

import pandas as pd

from tests.sample.files import Table, day, number, text, words
from tests.sample.in_force import Result, counts, medians, month_of, shares
from tests.sample.lists import current_episodes, listed, lists, months, percentage, stock
from tests.sample.rates import per_child
from tests.sample.working_days import working_days

TWO_YEARS, REVIEW_DUE, REVIEW_EVERY, VISIT_EVERY = 729, 91, 183, 20


@cache
def list_7() -> list[Table]:
    """Plans: child, start, end, category (latest), team, previous plans, and the latest visit and review."""
    return lists(
        "list 7",
        {
            "child": ("child unique id", text),
            "start": ("child protection plan start date", day),
            "end": ("child protection plan end date", day),
            "category": ("latest category of abuse", words),
            "team": ("allocated team", text),
            "previous": ("number of previous child protection plans", number),
            "visit": ("date of the last statutory visit", day),
            "alone": ("was the child seen alone?", words),
            "review": ("date of latest review conference", day),
        },
    )


@cache
def plans() -> dict[pd.Timestamp, pd.DataFrame]:
    """The children on a plan at each month end."""
    return stock(list_7())


def cp_plans() -> Result:
    """Children on a plan."""
    return {month: (float(len(rows)), None) for month, rows in plans().items()}


def cp_plans_by_team() -> dict[str, Result]:
    """Children on a plan by team; where there is no list, dates alone do not say whose the child is."""
    rows = listed(list_7())
    teams = {str(team): counts(part, set(rows["month"])) for team, part in rows.groupby("team")}
    return teams | {"Not recorded": {month: n for month, n in cp_plans().items() if month not in set(rows["month"])}}


def cp_plan_rate() -> Result:
    """Children on a plan, over the children of the area."""
    return per_child(cp_plans())


def cp_two_years_open() -> Result:
    """Plans begun more than 729 days before the month end, over all open."""
    rows = pd.concat([rows.assign(month=month) for month, rows in plans().items()])
    return percentage(rows, (rows["month"] - rows["start"]).dt.days > TWO_YEARS)


@cache
def _every_plan() -> pd.DataFrame:
    return current_episodes(list_7())


@cache
def _starting() -> pd.DataFrame:
    return _every_plan().assign(month=_every_plan()["start"].map(month_of))


def _ending() -> pd.DataFrame:
    rows = _every_plan()[_every_plan()["end"].notna()]
    return rows.assign(month=rows["end"].map(month_of))


def cp_plans_starting() -> Result:
    """Plans begun."""
    return counts(_starting(), months(list_7()))


def cp_plans_ending() -> Result:
    """Plans ended."""
    return counts(_ending(), months(list_7()))


def cp_plan_length() -> Result:
    """The middle number of days of the plans ended, with their first and last day, and how many they are."""
    rows = _ending()
    return medians((rows["end"] - rows["start"]).dt.days + 1, rows["month"], months(list_7()))


def cp_repeat_plans() -> Result:
    """Plans of children who had one before, over plans begun."""
    return shares(_starting().assign(hit=_starting()["previous"] > 0), months(list_7()))


def cp_two_years_ended() -> Result:
    """Plans that lasted more than 729 days with their first and last day, over plans ended."""
    rows = _ending()
    return shares(rows.assign(hit=(rows["end"] - rows["start"]).dt.days + 1 > TWO_YEARS), months(list_7()))


def cp_review_timely() -> Result:
    """Plans with a review in the 183 days before the list, over plans at least 91 days old."""
    rows = listed(list_7())
    rows = rows[(rows["as_at"] - rows["start"]).dt.days >= REVIEW_DUE]
    return percentage(rows, (rows["as_at"] - rows["review"]).dt.days <= REVIEW_EVERY)


def cp_visit_timely() -> Result:
    """Children visited in the 20 working days before the list, over all but those not visited yet on a younger plan."""
    rows = listed(list_7())
    young = working_days(rows["start"], rows["as_at"]) < VISIT_EVERY
    rows = rows[rows["visit"].notna() | ~young]
    return percentage(rows, working_days(rows["visit"], rows["as_at"]) <= VISIT_EVERY)


def cp_seen_alone() -> Result:
    """Children seen alone at the last visit, over all."""
    rows = listed(list_7())
    return percentage(rows, rows["alone"] == "yes")
