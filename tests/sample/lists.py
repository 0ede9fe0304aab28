"""Lists that follow one another: what is current, what is open at a month end, and which months they speak for."""

from collections.abc import Sequence

import pandas as pd

from tests.sample.files import Reader, Table, read, tables
from tests.sample.in_force import MONTHS, Result, covered, look_back, month_of, nearest, shares

WINDOW = 6


def lists(kind: str, columns: dict[str, tuple[str, Reader]]) -> list[Table]:
    """Every list of a kind, the oldest first, with the columns that are wanted."""
    return [Table(sheet.as_at, read(sheet, columns)) for sheet in tables()[kind]]


def current_events(sheets: Sequence[Table], key: list[str], day: str, window: int = WINDOW) -> pd.DataFrame:
    """Each event as the newest list shows it, but not one whose day a still newer list covers without showing it.

    Rows alike within one list are separate events. A row without a day has not happened yet and is left out.
    """
    rows = _newest(sheets, key)
    rows = rows[rows[day].notna()]
    kept = [
        not any(look_back(sheet.as_at, window) <= when <= pd.Timestamp(sheet.as_at) for sheet in sheets[file + 1 :])
        for when, file in zip(rows[day], rows["file"], strict=True)
    ]
    return rows[kept].assign(month=rows[kept][day].map(month_of))


def _newest(sheets: Sequence[Table], key: list[str]) -> pd.DataFrame:
    """The rows of the newest list that shows their key; `file` is that list's number, `as_at` its date."""
    frames = [
        sheet.rows.assign(file=number, as_at=pd.Timestamp(sheet.as_at), nth=sheet.rows.groupby(key).cumcount())
        for number, sheet in enumerate(sheets)
    ]
    rows = pd.concat(frames, ignore_index=True)
    return rows[rows["file"] == rows.groupby([*key, "nth"])["file"].transform("max")]


def current_episodes(sheets: Sequence[Table]) -> pd.DataFrame:
    """Each episode (child, start, end) as the newest list shows it; `next` is when the child's next one began.

    A newer list should show it too, if it was open or ended in that list's window. Where it does not, the episode is
    withdrawn, unless a newer list shows a later episode of the child: lists hold only a child's latest.
    """
    rows = _newest(sheets, ["child", "start"]).sort_values(["child", "start"])
    rows = rows.assign(next=rows.groupby("child")["start"].shift(-1))
    seen = [dict(zip(sheet.rows["child"], sheet.rows["start"], strict=True)) for sheet in sheets]
    kept = [
        _stands(child, start, end, list(zip(sheets, seen, strict=True))[file + 1 :])
        for child, start, end, file in zip(rows["child"], rows["start"], rows["end"], rows["file"], strict=True)
    ]
    return rows[kept]


def _stands(
    child: str, start: pd.Timestamp, end: pd.Timestamp, newer: list[tuple[Table, dict[str, pd.Timestamp]]]
) -> bool:
    for sheet, starts in newer:
        if child in starts and starts[child] > start:
            return True  # followed by a later episode
        if pd.isna(end) or end >= look_back(sheet.as_at, WINDOW):
            return False  # withdrawn
    return True


def months(sheets: Sequence[Table], window: int = WINDOW) -> set[pd.Timestamp]:
    """The months for whose every day some list speaks."""
    return covered(_days(sheets, window))


def _days(sheets: Sequence[Table], window: int = WINDOW) -> set[pd.Timestamp]:
    spans = [pd.date_range(look_back(sheet.as_at, window), pd.Timestamp(sheet.as_at)) for sheet in sheets]
    return {day for span in spans for day in span}


def running(rows: pd.DataFrame, day: "pd.Timestamp | pd.Series[pd.Timestamp]") -> pd.DataFrame:
    """The episodes that had begun by a day and had not ended by it."""
    began = rows["start"].isna() | (rows["start"] <= day)
    ended = rows["end"].notna() & (rows["end"] <= day)
    return rows[began & ~ended]


def stock(sheets: Sequence[Table]) -> dict[pd.Timestamp, pd.DataFrame]:
    """The children with an episode at each month end, once each: from the list near it, else from dates of all lists."""
    found = by_dates(sheets)
    return found | {month: _once(running(sheet.rows, month)) for month, sheet in near_month_ends(sheets)}


def by_dates(sheets: Sequence[Table]) -> dict[pd.Timestamp, pd.DataFrame]:
    """The same from the dates of all lists, also where there is one near the month end."""
    current, spoken = current_episodes(sheets), _days(sheets)
    # An episode whose end no list shows was over when the child's next one began.
    current = current.assign(end=current["end"].fillna(current["next"]))
    return {month: _once(running(current, month)) for month in MONTHS if month in spoken}


def _once(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("start").drop_duplicates("child", keep="last")


def moved(sheets: Sequence[Table]) -> dict[pd.Timestamp, tuple[set[str], set[str]]]:
    """Who is new at each month end, and who is gone since the one before: by lists near both, else by dates at both."""
    listed_then = {month: _once(running(sheet.rows, month)) for month, sheet in near_month_ends(sheets)}
    told: dict[pd.Timestamp, tuple[set[str], set[str]]] = {}
    for held in (by_dates(sheets), listed_then):  # the lists have the last word
        children = {month: set(rows["child"]) for month, rows in held.items()}
        pairs = {month: month - pd.offsets.MonthEnd(1) for month in children}
        told |= {
            month: (children[month] - children[before], children[before] - children[month])
            for month, before in pairs.items()
            if before in children
        }
    return told


def at_month_ends(sheets: Sequence[Table]) -> pd.DataFrame:
    """Every row of the list near each month end, with that `month` and the list's date `as_at`."""
    return pd.concat(
        [sheet.rows.assign(month=month, as_at=pd.Timestamp(sheet.as_at)) for month, sheet in near_month_ends(sheets)],
        ignore_index=True,
    )


def near_month_ends(sheets: Sequence[Table]) -> list[tuple[pd.Timestamp, Table]]:
    """Each month end that has a list near it, and the list."""
    return [(month, sheet) for month in MONTHS if (sheet := nearest(sheets, month))]


def listed(sheets: Sequence[Table]) -> pd.DataFrame:
    """Those of these rows whose episode ran both at the month end and on the list's date."""
    rows = at_month_ends(sheets)
    rows = running(rows, rows["month"])
    return running(rows, rows["as_at"])


def percentage(rows: pd.DataFrame, hit: "pd.Series[bool]") -> Result:
    """Of the rows of each month, how many are so, and how many there are."""
    return shares(rows.assign(hit=hit), set(rows["month"]))
