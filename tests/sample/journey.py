"""The oracle's journey: the children with a contact in some months, followed in pandas from the words of the page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from tests.sample.care import periods
from tests.sample.files import Table, column, day, tables, text, words
from tests.sample.in_force import events, look_back
from tests.sample.lists import current_episodes, current_events, lists
from tests.sample.protection import list_7
from tests.sample.working_days import working_days

Days = pd.Series  # of days
Ask = Callable[[Days, Days], Days]
Counts = tuple[int, int, int, int]
"""Children who reached a step, who did not, who are too recent to judge, who were there already."""
END = pd.Timestamp("2026-10-31")  # the newest lists of every kind
LIST_MONTHS = 6


@dataclass(frozen=True)
class Within:
    """Whether the second day comes too late after the first, and whether on the second day the time has passed."""

    late: Ask
    passed: Ask


def days(number: int) -> Within:
    """At most so many days."""
    return Within(lambda one, two: (two - one).dt.days > number, lambda one, two: (two - one).dt.days >= number)


def work_days(number: int) -> Within:
    """At most so many working days."""
    return Within(lambda one, two: working_days(one, two) > number, lambda one, two: working_days(one, two) >= number)


def half_a_year() -> Within:
    """At most six months."""
    after = pd.DateOffset(months=6)
    return Within(lambda one, two: two > one + after, lambda one, two: two >= one + after)


def _dated(kind: str, heading: str, starts: Callable[[Table, pd.DataFrame], pd.Timestamp]) -> pd.DataFrame:
    """Child and day of what counts of a kind of sheet."""
    sheets = tables()[kind]
    frames = [
        pd.DataFrame(
            {
                "child": [text(cell) for cell in column(sheet, "child unique id")],
                "day": [day(cell) for cell in column(sheet, heading)],
            }
        )
        for sheet in sheets
    ]
    rows, _ = events(sheets, frames, [starts(*both) for both in zip(sheets, frames, strict=True)])
    return rows[["child", "day"]]


@cache
def contacts(kind: str) -> pd.DataFrame:
    """Contacts: a file with outcomes begins with its first contact's month, list 1 looks back six months."""
    if kind == "outcomes":
        return _dated(kind, "date of contact", lambda _, frame: frame["day"].min().replace(day=1))
    return _dated(kind, "date of contact", lambda sheet, _: look_back(sheet.as_at, LIST_MONTHS))


@cache
def referrals() -> pd.DataFrame:
    """Referrals."""
    return _dated("list 3", "date of referral", lambda sheet, _: look_back(sheet.as_at, LIST_MONTHS))


@cache
def assessments() -> pd.DataFrame:
    """Assessments authorised, and those open on the newest list: child, day of the start, end, and the answer."""
    dated = lists(
        "list 4",
        {
            "child": ("child unique id", text),
            "start": ("continuous assessment start date", day),
            "end": ("continuous assessment date of authorisation", day),
        },
    )
    found = [
        Table(sheet.as_at, sheet.rows.assign(needs=_answers(raw)))
        for sheet, raw in zip(dated, tables()["list 4"], strict=True)
    ]
    still_open = found[-1].rows[found[-1].rows["end"].isna()]
    rows = pd.concat([current_events(found, ["child", "start"], "end"), still_open])
    return rows.rename(columns={"start": "day"})[["child", "day", "end", "needs"]]


def _answers(sheet: Table) -> list[str]:
    """Whether the child was found to need support: the heading is not spelt alike in all lists."""
    heading = next(name for name in map(str, sheet.rows) if name.startswith("was the child assessed as requiring"))
    return [words(cell) for cell in sheet.rows[heading]]


@cache
def strategy_discussions() -> pd.DataFrame:
    """Section 47 enquiries by the day of the strategy discussion."""
    heading = "strategy discussion initiating section 47 enquiry start date"
    found = lists("list 5", {"child": ("child unique id", text), "start": (heading, day)})
    return current_events(found, ["child", "start"], "start").rename(columns={"start": "day"})[["child", "day"]]


def _spans(rows: pd.DataFrame) -> pd.DataFrame:
    """Child, day of the start, and the day on which it was over."""
    over = rows["end"].fillna(rows["next"])
    return pd.DataFrame({"child": rows["child"], "day": rows["start"], "over": over})


@cache
def plans() -> pd.DataFrame:
    """Child protection plans."""
    return _spans(current_episodes(list_7()))


@cache
def care() -> pd.DataFrame:
    """Periods of care."""
    return _spans(periods())


def _first(before: pd.DataFrame, happened: pd.DataFrame, within: Within, since: str = "day") -> Days:
    """For each child of the step before the first event from the day `since` on, not late after `day`; else NaT."""
    pairs = before.merge(happened[["child", "day"]], on="child", suffixes=("", "_then"))
    pairs = pairs[(pairs["day_then"] >= pairs[since]) & ~within.late(pairs["day"], pairs["day_then"])]
    return pd.to_datetime(before["child"].map(pairs.groupby("child")["day_then"].min()))


def _there(before: pd.DataFrame, spans: pd.DataFrame) -> Days:
    """Who was there already on the day: begun before it and not over on it."""
    pairs = before.merge(spans.rename(columns={"day": "began"}), on="child")
    inside = pairs[(pairs["began"] < pairs["day"]) & (pairs["over"].isna() | (pairs["over"] > pairs["day"]))]
    return before["child"].isin(inside["child"])


def _outcomes(before: pd.DataFrame, hit: Days, within: Within, there: Days | None = None) -> tuple[Counts, Days]:
    """The four counts of a step, and who reached it."""
    already = pd.Series(False, index=before.index) if there is None else there
    recent = ~already & ~within.passed(before["day"], pd.Series(END, index=before.index))
    judged = ~already & ~recent
    return (int((judged & hit).sum()), int((judged & ~hit).sum()), int(recent.sum()), int(already.sum())), judged & hit


def _on(
    before: pd.DataFrame, happened: pd.DataFrame, within: Within, since: str = "day"
) -> tuple[Counts, pd.DataFrame]:
    """A step's counts, and the children who reached it on their new day; the day of the step before stays as `since`."""
    found = _first(before, happened, within, since)
    counts, reached = _outcomes(before, found.notna(), within)
    return counts, before.assign(since=before["day"], day=found)[reached].reset_index(drop=True)


def _in_need(assessed: pd.DataFrame) -> Counts:
    """Assessments of the same day that are authorised within 60 working days and say yes."""
    yes = assessments()[assessments()["needs"] == "yes"]
    pairs = assessed.merge(yes, on=["child", "day"])
    pairs = pairs[pairs["end"].notna() & ~work_days(60).late(pairs["day"], pairs["end"])]
    return _outcomes(assessed, assessed["child"].isin(pairs["child"]), work_days(60))[0]


def journey(kind: str, first: str, last: str) -> dict[str, Counts]:
    """Each step's counts, for the children with a contact from one day to another, by the first of their contacts."""
    rows = contacts(kind)
    rows = rows[rows["day"].between(pd.Timestamp(first), pd.Timestamp(last))]
    cohort = rows.groupby("child")["day"].min().reset_index()
    referral, referred = _on(cohort, referrals(), days(10))
    assessment, assessed = _on(referred, assessments(), work_days(10))
    enquiry, enquired = _on(assessed, strategy_discussions(), work_days(45), since="since")
    plan = _outcomes(
        enquired, _first(enquired, plans(), work_days(35)).notna(), work_days(35), _there(enquired, plans())
    )
    into_care = _outcomes(cohort, _first(cohort, care(), half_a_year()).notna(), half_a_year(), _there(cohort, care()))
    return {
        "contact": (len(cohort), len(rows), 0, 0),
        "referral": referral,
        "assessment": assessment,
        "section_47": enquiry,
        "child_in_need": _in_need(assessed),
        "protection_plan": plan[0],
        "care": into_care[0],
    }
