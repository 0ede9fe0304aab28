"""The oracle's children in care, those who come and those who leave: list 8 without short breaks."""

from functools import cache

import pandas as pd

from tests.sample.files import Table, day, letters, number, person, text, words
from tests.sample.in_force import Result, counts, medians, month_of, shares
from tests.sample.lists import current_episodes, lists, months, stock
from tests.sample.rates import per_child, yearly

SHORT_BREAKS = {"V3", "V4"}
REASONS = {
    "Adoption": {"E11", "E12"},
    "Special guardianship": {"E45", "E46", "E47", "E48"},
    "Returned home": {"E4A", "E4B"},
    "Independence or adult life": {"E5", "E6", "E7"},
}
YEAR = pd.DateOffset(months=12)


@cache
def list_8() -> list[Table]:
    """Periods of care: child, start, end, and what the list says of the child on its date."""
    sheets = lists(
        "list 8",
        {
            "child": ("child unique id", text),
            "born": ("date of birth", day),
            "age": ("age of child (years)", number),
            "start": ("date started to be looked after", day),
            "end": ("date ceased to be looked after", day),
            "reason": ("reason ceased to be looked after", letters),
            "legal": ("child's legal status", letters),
            "placed": ("start date of most recent placement", day),
            "placement": ("placement type", letters),
            "provider": ("placement provider", letters),
            "placements": ("number of placements in the last 12 months", number),
            "review": ("date of latest statutory review", day),
            "visit": ("date of last social work visit", day),
            "health": ("date of last health assessment", day),
            "dental": ("date of last dental check", day),
            "missing": (
                "number of episodes the child has been ‘missing’ from their placement in the last 12 months",
                number,
            ),
            "location": ("placement location", words),
            "plan": ("what is the permanence plan for this child?", words),
            "officer": ("date of last iro visit / contact to the child", day),
            "interview": ("was the child offered a return interview after their last missing episode (y/n)?", words),
            "worker": ("allocated worker", person),
        },
    )
    return [Table(sheet.as_at, sheet.rows[~sheet.rows["legal"].isin(SHORT_BREAKS)]) for sheet in sheets]


def children_in_care() -> Result:
    """Children in care."""
    return {month: (float(len(rows)), None) for month, rows in stock(list_8()).items()}


def children_in_care_rate() -> Result:
    """Children in care, over the children of the area."""
    return per_child(children_in_care())


@cache
def periods() -> pd.DataFrame:
    """Each period of care that is known."""
    return current_episodes(list_8())


def _entering() -> pd.DataFrame:
    return periods().assign(month=periods()["start"].map(month_of))


def _leaving() -> pd.DataFrame:
    rows = periods()[periods()["end"].notna()]
    return rows.assign(month=rows["end"].map(month_of))


def care_entries() -> Result:
    """Children who started to be looked after."""
    return counts(_entering(), months(list_8()))


def care_entry_rate() -> Result:
    """The same in 12 months, over the children of the area."""
    return yearly(care_entries())


def care_exits() -> Result:
    """Children who ceased to be looked after."""
    return counts(_leaving(), months(list_8()))


def care_length() -> Result:
    """The middle number of days in care of those who left, and how many they are."""
    rows = _leaving()
    return medians((rows["end"] - rows["start"]).dt.days, rows["month"], months(list_8()))


def care_exits_special_guardianship() -> Result:
    """Those of them with a special guardianship order."""
    return care_exits_by_reason()["Special guardianship"]


def care_exits_home() -> Result:
    """Those of them who went home."""
    return care_exits_by_reason()["Returned home"]


def care_exits_adoption() -> Result:
    """Those of them who were adopted."""
    return care_exits_by_reason()["Adoption"]


def care_exits_by_reason() -> dict[str, Result]:
    """Children who ceased to be looked after, by the group of the reason. Every reason in the sample has one."""
    assert _leaving()["reason"].isin(set().union(*REASONS.values())).all()
    return {
        group: counts(_leaving()[_leaving()["reason"].isin(codes)], months(list_8()))
        for group, codes in REASONS.items()
    }


def care_reentry() -> Result:
    """Entries of children who left care in the 12 months before, over entries, where 12 months are known."""
    rows, known = _entering(), months(list_8())
    ends = periods().dropna(subset="end").groupby("child")["end"].agg(list).to_dict()
    again = [
        any(start - YEAR <= end < start for end in ends.get(child, []))
        for child, start in zip(rows["child"], rows["start"], strict=True)
    ]
    behind = {month: {month - pd.offsets.MonthEnd(ago) for ago in range(1, 13)} for month in known}
    return shares(rows.assign(hit=again), {month for month in known if behind[month] <= known})
