"""The tables that a movement is split by: the groups of each period, with those that are hidden as one."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from metrics.catalogue import Indicator
from metrics.disclosure import SUPPRESSED, hide, people_behind

NOT_RECORDED, NOT_SHOWN = "Not recorded", "Groups not shown"
_NEAR = 1e-6


class CannotSplit(ValueError):
    """The movement cannot be split; the message is the sentence to show."""


def figure(whole: pd.DataFrame, month: date) -> pd.Series:
    """The row of the whole for a period."""
    rows = whole[(whole["month"] == pd.Timestamp(month)) & whole["value"].notna()]
    if rows.empty:
        raise CannotSplit(f"There is no figure for {month:%B %Y}, so nothing can be compared with it.")
    return rows.iloc[0]


def table(groups: pd.DataFrame, month: date) -> pd.DataFrame:
    """The groups of one period by name: numerator, denominator, status. A group without rows has nothing in it."""
    rows = groups[groups["month"] == pd.Timestamp(month)].set_index("group")
    seen = rows[(rows["numerator"].notna()) | (rows["status"] == SUPPRESSED)]
    if set(seen.index) <= {NOT_RECORDED}:
        raise CannotSplit(
            f"The groups are recorded for nobody in {month:%B %Y}, so the movement cannot be split by them."
        )
    return seen[["numerator", "denominator", "status"]]


def pooled(
    indicator: Indicator, by: str, tables: list[pd.DataFrame], totals: Sequence[pd.Series]
) -> tuple[list[pd.DataFrame], tuple[str, ...]]:
    """The tables with the groups hidden in either period as one, and which these are.

    As many more go with them as it takes until what is left of the total would not have to be hidden as a group itself.
    """
    hidden = [set(table.index[table["status"] == SUPPRESSED]) for table in tables]
    if any(len(names) == 1 for names in hidden):
        raise CannotSplit("A single group is hidden to protect privacy, and the split would give it away.")
    gone = set().union(*hidden)
    while gone:
        found = [_with_rest(table, gone, total) for table, total in zip(tables, totals, strict=True)]
        unsafe = {
            str(name)
            for table in found
            for name, hides in zip(table.index, hide(people_behind(table, indicator, by)), strict=True)
            if hides
        }
        if not unsafe and any(len(table) > 1 for table in found):
            return found, tuple(sorted(gone))
        if not unsafe - {NOT_SHOWN}:
            raise CannotSplit("Too many groups are hidden to protect privacy, so the movement cannot be split by them.")
        gone |= unsafe - {NOT_SHOWN}
    return tables, ()


def _with_rest(table: pd.DataFrame, gone: set[str], total: pd.Series) -> pd.DataFrame:
    """The groups that are shown, and what is left of the total as one row; never the hidden figures themselves."""
    shown = table[~table.index.isin(gone)]
    rest = {name: float(total[name]) - float(shown[name].sum()) for name in ("numerator", "denominator")}
    return pd.concat([shown, pd.DataFrame([rest | {"status": SUPPRESSED}], index=[NOT_SHOWN])])


def check(table: pd.DataFrame, total: pd.Series, month: date, names: Sequence[str]) -> None:
    """Whether the groups make up the whole: a split of anything else would lie."""
    for name in names:
        whole, apart = float(total[name]), float(table[name].sum())
        if abs(whole - apart) > _NEAR * max(1.0, abs(whole)) or (table[name] < -_NEAR).any():
            raise CannotSplit(f"The groups do not make up the whole in {month:%B %Y}, so the movement cannot be split.")
