"""The oracle's front door: contacts, what became of them, and referrals."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from tests.sample.files import Table, agency, column, day, tables, text
from tests.sample.in_force import Result, by_group, counts, events, look_back, shares
from tests.sample.rates import yearly

NO_FURTHER_ACTION = {"no further action", "advice given"}
LIST_MONTHS = 6
YEAR = pd.DateOffset(months=12)


@dataclass(frozen=True)
class Contacts:
    """Contacts that count (month, outcome, agency) and the months that the files speak for whole."""

    rows: pd.DataFrame
    months: set[pd.Timestamp]


@cache
def with_outcomes() -> Contacts:
    """From the files with outcomes, each of which begins with its first contact's month."""
    sheets = tables()["outcomes"]
    frames = [
        pd.DataFrame(
            {
                "day": [day(cell) for cell in column(sheet, "date of contact")],
                "outcome": [text(cell).lower() for cell in column(sheet, "contact outcome")],
                "agency": [agency(cell) for cell in column(sheet, "contact source")],
            }
        )
        for sheet in sheets
    ]
    return Contacts(*events(sheets, frames, [frame["day"].min().replace(day=1) for frame in frames]))


@cache
def on_list_1() -> Contacts:
    """From list 1, which looks back six months."""
    sheets = tables()["list 1"]
    frames = [pd.DataFrame({"day": [day(cell) for cell in column(sheet, "date of contact")]}) for sheet in sheets]
    return Contacts(*events(sheets, frames, [look_back(sheet.as_at, LIST_MONTHS) for sheet in sheets]))


def contacts() -> Result:
    """Contacts received: from the files with outcomes, and from list 1 for months that they do not cover."""
    best, other = with_outcomes(), on_list_1()
    return counts(other.rows, other.months - best.months) | counts(best.rows, best.months)


def _decided() -> pd.DataFrame:
    rows = with_outcomes().rows
    return rows[rows["outcome"] != ""]


def contact_nfa_rate() -> Result:
    """Contacts ending in no further action or advice, over contacts with an outcome."""
    rows = _decided()
    return shares(rows.assign(hit=rows["outcome"].isin(NO_FURTHER_ACTION)), with_outcomes().months)


def contact_nfa_rate_by_agency() -> dict[str, Result]:
    """The same by source agency."""
    rows = _decided()
    return by_group(rows.assign(hit=rows["outcome"].isin(NO_FURTHER_ACTION)), with_outcomes().months, "agency")


def contact_to_referral_rate() -> Result:
    """Contacts whose outcome was a referral, over contacts with an outcome."""
    rows = _decided()
    return shares(rows.assign(hit=rows["outcome"] == "referral"), with_outcomes().months)


def _referral_frame(sheet: Table) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "child": [text(cell) for cell in column(sheet, "child unique id")],
            "day": [day(cell) for cell in column(sheet, "date of referral")],
            "hit": ["yes" in text(cell).lower() for cell in column(sheet, "referral nfa?")],
        }
    )


@cache
def _referrals() -> Contacts:
    sheets = tables()["list 3"]
    starts = [look_back(sheet.as_at, LIST_MONTHS) for sheet in sheets]
    return Contacts(*events(sheets, [_referral_frame(sheet) for sheet in sheets], starts))


def referrals() -> Result:
    """Referrals received."""
    return counts(_referrals().rows, _referrals().months)


def referral_rate() -> Result:
    """Referrals of 12 months, over the children of the area."""
    return yearly(referrals())


def referral_nfa_rate() -> Result:
    """Referrals marked as needing no further action, over referrals."""
    return shares(_referrals().rows, _referrals().months)


def rereferral_rate() -> Result:
    """Referrals of a child referred before that day and at most 12 months before it, where 12 months are known."""
    rows, months = _referrals().rows, _referrals().months
    days = rows.groupby("child")["day"].agg(list).to_dict()
    again = [
        any(now - YEAR <= before < now for before in days[child])
        for child, now in zip(rows["child"], rows["day"], strict=True)
    ]
    behind = {month: {month - pd.offsets.MonthEnd(ago) for ago in range(1, 13)} for month in months}
    return shares(rows.assign(hit=again), {month for month in months if behind[month] <= months})
