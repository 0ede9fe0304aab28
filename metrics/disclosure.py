"""Hides small numbers about people: counts of 1 to 5 by a personal characteristic, and what would give them away."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from metrics.catalogue import Aggregate, Indicator
from metrics.declaration import PERSONAL
from metrics.periods import Period, in_periods

SMALLEST, LARGEST = 1, 5
SUPPRESSED = "suppressed"
# What one figure of a breakdown is known by.
CELL = ("indicator", "month", "group")


def suppressed(frame: pd.DataFrame, known: Mapping[str, Indicator]) -> pd.DataFrame:
    """The tidy frame with hidden cells emptied (numerator, denominator, value) and their status set to 'suppressed'."""
    personal = frame[frame["breakdown"].isin(PERSONAL)]
    hidden: list[object] = []
    for (name, breakdown, _), rows in personal.groupby(["indicator", "breakdown", "month"], sort=False):
        hidden += list(rows.index[hide(people_behind(rows, known[str(name)], str(breakdown)))])
    shown = frame.copy()
    shown.loc[hidden, ["numerator", "denominator", "value"]] = np.nan
    shown.loc[hidden, "status"] = SUPPRESSED
    return shown


def hidden_too(shown: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """The frame with these cells hidden as well: what an edition hides could else be had from another that shows it."""
    keys = list(CELL)
    gone = shown[keys].merge(cells.assign(gone=True), on=keys, how="left")["gone"].notna().to_numpy()
    shown = shown.copy()
    shown.loc[gone, ["numerator", "denominator", "value"]] = np.nan
    shown.loc[gone, "status"] = SUPPRESSED
    return shown


def hide(counts: Sequence[Sequence[float]] | Sequence[np.ndarray]) -> list[bool]:
    """Which groups to hide; `counts` holds, per additive count, one number per group, whose total everyone knows.

    A group is hidden when one of its counts is 1 to 5. Then the next smallest groups are hidden with it, until no hidden
    count can be had by taking the groups still shown from the total. The first count is the base, what the others are out
    of: it is made safe by itself first, so that all measures that share it hide the same groups for its sake. If each
    hid other groups, one would show what another hides.
    """
    table = np.nan_to_num(np.array(counts, dtype=float))
    hidden = np.zeros(table.shape[1], dtype=bool)
    for known in (table[:1], table):
        hidden = _made_safe(known, hidden)
    return [bool(gone) for gone in hidden]


def _made_safe(table: np.ndarray, already: np.ndarray) -> np.ndarray:
    """The groups to hide for these counts, beside those that are hidden already."""
    hidden: np.ndarray = already | ((table >= SMALLEST) & (table <= LARGEST)).any(axis=0)
    # Of the groups still shown the smallest go first, and those with nothing in them only at the very end.
    size = table.sum(axis=0)
    for group in sorted(range(table.shape[1]), key=lambda one: (size[one] == 0, size[one])):
        if not hidden.any() or _is_safe(table[:, hidden], table.sum(axis=1)):
            break
        hidden[group] = True
    return hidden


def people_behind(rows: pd.DataFrame, indicator: Indicator, breakdown: str) -> list[np.ndarray]:
    """The counts of people behind the rows: those they are out of, those counted, and those left over."""
    numerator, denominator = rows["numerator"].to_numpy(float), rows["denominator"].to_numpy(float)
    if indicator.aggregate in (Aggregate.MEAN, Aggregate.MEDIAN):
        return [denominator]
    if indicator.aggregate is Aggregate.RATIO and breakdown not in indicator.shares:
        return [denominator, numerator, denominator - numerator]
    # The denominator of a count is empty, and that of a share or a rate is the same public number for every group.
    return [numerator]


def _is_safe(table: np.ndarray, totals: np.ndarray) -> bool:
    """Whether the hidden groups' counts leave more than one way to make up what is missing from each total."""
    groups = table.shape[1]
    people = table.max(axis=0)
    if groups < 2:
        return False
    # Shown zeros say that a hidden group has somebody in it, so as many people as groups means one person in each.
    if (people > 0).all() and people.sum() <= groups:
        return False
    # A count that is missing nothing from its total is zero in every hidden group.
    return bool((table.sum(axis=1) > 0)[totals > 0].all())


def suppressed_over_time(
    whole: pd.DataFrame, months: pd.DataFrame, known: Mapping[str, Indicator], period: Period
) -> pd.DataFrame:
    """The series by period with small numbers hidden, and with them every cell that would give a hidden month away.

    A quarter, a year or 12 months with a hidden month is hidden: a sum of nought, or of as many as its hidden months, tells
    every one of them.
    """
    shown = suppressed(whole, known)
    hidden = in_periods(months[months["status"] == SUPPRESSED], period)
    across = ["indicator", "breakdown", "end"]
    counts = hidden.groupby([*across, "group"]).size().rename("hidden").reset_index()
    keys = ["indicator", "breakdown", "month", "group"]
    gone = shown.merge(counts.rename(columns={"end": "month"}), on=keys, how="left")["hidden"].notna().to_numpy()
    shown.loc[gone, ["numerator", "denominator", "value"]] = np.nan
    shown.loc[gone, "status"] = SUPPRESSED
    return shown
