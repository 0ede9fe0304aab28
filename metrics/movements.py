"""Which figures a load, an undo or a mapping moves, in every month: what they were before, and what they are now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import duckdb
import pandas as pd

SAME = 1e-9  # figures that lie closer together are the same
_CELLS = ("indicator", "month", "value_was", "value_now", "status_was", "status_now")
_NEWEST = """
-- one row per indicator and month of the newest refresh of each indicator: the whole service
with newest as (
    select indicator, arg_max(refresh_id, (refreshed_at, refresh_id)) as refresh_id from series group by indicator
)
select s.indicator, s.month, s.value, s.status
from series as s join newest as n on n.indicator = s.indicator and n.refresh_id = s.refresh_id
where s.breakdown = 'all' and s.period is null
order by all
"""


class Move(StrEnum):
    """What happens to a month's figure: it is the first one, another than before, or there is none any more."""

    FIRST = "first figure"
    CHANGED = "changed"
    GONE = "no figure any more"


@dataclass(frozen=True)
class Moved:
    """An indicator's month (its last day) whose figure moves; None where there is none.

    The statuses are those of the series: final, provisional, or why there is no figure; '' where it has no such month.
    """

    indicator: str
    month: date
    was: float | None
    now: float | None
    status_was: str = ""
    status_now: str = ""

    @property
    def move(self) -> Move:
        """What happens to the figure."""
        if self.was is None:
            return Move.FIRST
        return Move.GONE if self.now is None else Move.CHANGED

    @property
    def restates(self) -> bool:
        """Whether a figure that people may have seen already is another one from now on, or is gone."""
        return self.was is not None

    @property
    def difference(self) -> float | None:
        """By how much the figure moves, where there is one before and after."""
        return None if self.was is None or self.now is None else self.now - self.was


def values(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The newest figures of every indicator by month, of the whole service: indicator, month, value, status.

    It reads the draft, never an edition; inside a transaction it sees what that has changed.
    """
    frame = connection.execute(_NEWEST).df()
    return frame.assign(month=pd.to_datetime(frame["month"]))


def moved(before: pd.DataFrame, after: pd.DataFrame) -> list[Moved]:
    """Every month whose figure, or whether there is one, differs between two states; by indicator and month.

    A month that is only provisional no longer, with the same figure, does not move.
    """
    both = before.merge(after, on=["indicator", "month"], how="outer", suffixes=("_was", "_now"))
    was, now = both["value_was"], both["value_now"]
    same = (was.isna() & now.isna()) | ((was - now).abs() <= SAME)
    told = both[~same].sort_values(["indicator", "month"]).astype(object)
    told = told.where(told.notna(), None)
    cells = zip(*(told[name] for name in _CELLS), strict=True)
    return [
        Moved(name, month.date(), was, now, status_was or "", status_now or "")
        for name, month, was, now, status_was, status_now in cells
    ]


def summary(found: Sequence[Moved], verb: str = "would move") -> str:
    """The movements in a sentence: "23 indicators would move; figures of 4 earlier months change in 6 of them."."""
    moving = len({one.indicator for one in found})
    if not moving:
        return f"No figure {verb}."
    restated = [one for one in found if one.restates]
    many = f"{moving:,} {'indicator' if moving == 1 else 'indicators'} {verb}"
    if not restated:
        return f"{many}; no figure that is held already changes."
    months, held = len({one.month for one in restated}), len({one.indicator for one in restated})
    of_months = f"figures of {months:,} earlier {'month' if months == 1 else 'months'}"
    return f"{many}; {of_months} change in {held:,} of them." if moving > 1 else f"{many}; {of_months} change."
