"""The oracle's care leavers: list 9, as it stands on its date."""

from functools import cache

import pandas as pd

from tests.sample.files import Table, day, letters, read, tables, text, words
from tests.sample.in_force import Result
from tests.sample.lists import at_month_ends, percentage

REVIEWED = "latest pathway plan review date"
DUE_SUPPORT = {"relevant child", "former relevant child"}
GONE = {"died", "rhom"}
NOT_HERE = {"G", "H", "R"}  # gone abroad, deported, residence not known


@cache
def list_9() -> list[Table]:
    """Young people: born, eligibility, in touch, accommodation, suitable, activity, and reviewed where a list has it."""
    return [Table(sheet.as_at, _people(sheet)) for sheet in tables()["list 9"]]


def _people(sheet: Table) -> pd.DataFrame:
    rows = read(
        sheet,
        {
            "child": ("child unique id", text),
            "born": ("date of birth", day),
            "eligibility": ("eligibility category", words),
            "in_touch": ("la in touch", words),
            "accommodation": ("type of accommodation", letters),
            "suitable": ("suitability of accommodation", words),
            "activity": ("activity status", letters),
        },
    )
    return rows.join(read(sheet, {"reviewed": (REVIEWED, day)})) if REVIEWED in sheet.rows else rows


def _still_due(sheets: list[Table]) -> pd.DataFrame:
    """Everyone near each month end but those who died or went back home."""
    rows = at_month_ends(sheets)
    return rows[~rows["in_touch"].isin(GONE)]


def leavers() -> pd.DataFrame:
    """Relevant and former relevant young people who are 17 to 21 on the list's date."""
    rows = _still_due(list_9())
    youngest, oldest = (rows["as_at"] - pd.DateOffset(years=years) for years in (17, 22))
    aged = (rows["born"] <= youngest) & (rows["born"] > oldest)
    return rows[aged & rows["eligibility"].isin(DUE_SUPPORT)]


def care_leavers_in_touch() -> Result:
    """Those in touch, over all."""
    return percentage(leavers(), leavers()["in_touch"] == "yes")


def care_leavers_suitable() -> Result:
    """Those in suitable accommodation, over all but those gone abroad, deported or of unknown residence."""
    rows = leavers()[~leavers()["accommodation"].isin(NOT_HERE)]
    return percentage(rows, rows["suitable"] == "suitable")


def care_leavers_eet() -> Result:
    """Those in education, employment or training, over all."""
    return percentage(leavers(), leavers()["activity"].str[:1].isin({"F", "P"}))


def pathway_plan() -> Result:
    """Those whose plan was reviewed in the last six months, over everyone on lists that say when."""
    rows = _still_due([sheet for sheet in list_9() if "reviewed" in sheet.rows])
    return percentage(rows, rows["reviewed"] >= rows["as_at"] - pd.DateOffset(months=6))
