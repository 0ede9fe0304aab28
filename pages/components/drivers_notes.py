"""What must be known beside what drove a movement: sources, provisional and missing periods, groups that came and went."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from metrics.catalogue import Indicator
from metrics.drivers import Split
from metrics.drivers_sentence import one_sided
from metrics.months import due, months_apart
from metrics.periods import MONTHS_IN, Period
from metrics.words import SEVERAL, capital, period_words
from pages.components import store
from pages.components.plain import plain


def of_split(indicator: Indicator, period: Period, months: tuple[date, date], split: Split) -> list[str]:
    """What must be known of the two periods and of the groups."""
    frame = due(store.series(indicator.id, "all", period).frame)
    ends = [frame[frame["month"] == pd.Timestamp(day)].iloc[0] for day in months]
    return [*_of_sources(ends), *_of_months(frame, ends, period, months), *_of_groups(split)]


def _of_sources(ends: Sequence[pd.Series]) -> list[str]:
    before, after = (plain(one["source"]) for one in ends)
    if before == after:
        return []
    return [
        f"The source changes in between, from {before} to {after}: figures of different sources are not alike, so part of the "
        "movement may be the source."
    ]


def _of_months(frame: pd.DataFrame, ends: Sequence[pd.Series], period: Period, months: tuple[date, date]) -> list[str]:
    lines = [
        f"{capital(period_words(day, period))} is provisional"
        + (f": {plain(row['note'])}." if isinstance(row["note"], str) and row["note"] else ".")
        for day, row in zip(months, ends, strict=True)
        if row["status"] == "provisional"
    ]
    first, last = (pd.Timestamp(day) for day in months)
    missing = int(frame.loc[(frame["month"] > first) & (frame["month"] < last), "value"].isna().sum())
    if missing:
        lines.append(f"{missing} of the {SEVERAL[period]} in between {'has' if missing == 1 else 'have'} no figure.")
    apart = months_apart(*months)
    if period is Period.ROLLING and apart < MONTHS_IN[Period.ROLLING]:
        lines.append(f"The two spans share {MONTHS_IN[Period.ROLLING] - apart} months, which do not move between them.")
    return lines


def _of_groups(split: Split) -> list[str]:
    lines = []
    for names, where in zip(one_sided(split.parts), ("first", "second"), strict=True):
        if names:
            lines.append(f"Only in the {where} of the two: {plain(', '.join(names))}.")
    if split.unshown:
        lines.append(
            "Groups not shown, as figures made from few people are hidden to protect privacy, and with them any other that would "
            f"give them away: {plain(', '.join(split.unshown))}."
        )
    return lines
