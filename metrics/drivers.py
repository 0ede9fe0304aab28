"""Splits the movement of a measure between two periods into what each group did: its own rate, its share, its number.

A ratio moves because the groups' own rates move, and because groups with high or low rates become a larger or smaller
share of the whole. Taking each at the mean of the two periods makes the split exact, and the same backwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from metrics.catalogue import SCALE, Aggregate, Indicator
from metrics.drivers_tables import NOT_RECORDED, NOT_SHOWN, check, figure, pooled, table

SMALLER = "Smaller groups"
_LAST = (SMALLER, NOT_RECORDED, NOT_SHOWN)


class Kind(StrEnum):
    """What is split: the figure by the groups' numbers, by their rates and shares, or the number counted by its volume."""

    NUMBERS = "numbers"
    RATES = "rates"
    VOLUMES = "volumes"


@dataclass(frozen=True)
class Counts:
    """What a group is made of in one period; a count has no denominator."""

    numerator: float
    denominator: float = 0.0

    @property
    def rate(self) -> float | None:
        """The group's own rate, unscaled; None where it has nothing to divide by."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True)
class Part:
    """A group's part of the movement: `own` by its rate (or its number), `mix` by its share (or its volume)."""

    group: str
    before: Counts
    after: Counts
    own: float
    mix: float = 0.0

    @property
    def total(self) -> float:
        """All that the group moves the whole by."""
        return self.own + self.mix


@dataclass(frozen=True)
class Split:
    """The movement of the whole and its parts, the largest first; effects are in the unit of `before` and `after`.

    Those are figures of the measure, or for VOLUMES its numerators. `unshown` names what the groups not shown are.
    """

    kind: Kind
    before: float
    after: float
    parts: tuple[Part, ...]
    unshown: tuple[str, ...] = ()

    @property
    def own(self) -> float:
        """What all own rates (or numbers) account for together."""
        return sum(part.own for part in self.parts)

    @property
    def mix(self) -> float:
        """What all shares (or volumes) account for together."""
        return sum(part.mix for part in self.parts)


_NOTHING = Counts(0.0)
_UNSPLIT = {
    Aggregate.MEDIAN: "The median of a whole cannot be worked out from the medians of its groups",
    Aggregate.MAX: "It is the highest single value, which no two groups make up together",
    Aggregate.GIVEN: "It is returned as one ready-made figure, without the numbers behind it",
}


def why_not(indicator: Indicator) -> str:
    """Why no movement of this measure can be split, in a sentence; nothing where it can be."""
    if indicator.aggregate in _UNSPLIT:
        return f"{_UNSPLIT[indicator.aggregate]}, so its movement cannot be split."
    return "" if indicator.groupings() else "Its rows name no groups, so its movement cannot be split."


def kinds(indicator: Indicator, by: str) -> tuple[Kind, ...]:
    """What can be split by a breakdown; the sum that a mean is made of is nothing that anybody counts."""
    if indicator.aggregate is Aggregate.COUNT or by in indicator.shares:
        return (Kind.NUMBERS,)
    return (Kind.RATES,) if indicator.aggregate is Aggregate.MEAN else (Kind.RATES, Kind.VOLUMES)


def split(
    indicator: Indicator,
    whole: pd.DataFrame,
    groups: pd.DataFrame,
    by: str,
    months: tuple[date, date],
    kind: Kind,
) -> Split:
    """The movement of `whole` from the first to the second period (their last days), by the rows of `groups`.

    Both frames are as `series` returns them. Hidden groups are one part together. Raises CannotSplit, with a sentence.
    """
    totals = [figure(whole, month) for month in months]
    tables = [table(groups, month) for month in months]
    tables, unshown = pooled(indicator, by, tables, totals)
    names = ["numerator"] if kind is Kind.NUMBERS else ["numerator", "denominator"]
    for one, total, month in zip(tables, totals, months, strict=True):
        check(one, total, month, names)
    found = parts(indicator, kind, *(_counted(one, tables) for one in tables))
    found = [part for part in found if part.before != _NOTHING or part.after != _NOTHING]
    ordered = sorted(found, key=lambda part: (_LAST.index(part.group) if part.group in _LAST else -1, -abs(part.total)))
    before, after = (float(one["numerator"] if kind is Kind.VOLUMES else one["value"]) for one in totals)
    return Split(kind, before, after, tuple(ordered), unshown)


def parts(indicator: Indicator, kind: Kind, before: dict[str, Counts], after: dict[str, Counts]) -> list[Part]:
    """The part of each group, both periods naming the same groups; together they are exactly the movement."""
    return _PARTS[kind](indicator, before, after)


def shortened(every: Sequence[Part], most: int) -> list[Part]:
    """At most so many named groups, and the smaller ones as one part; those that are no group by name stay apart."""
    named = [part for part in every if part.group not in _LAST]
    if len(named) <= most + 1:
        return list(every)
    small = named[most:]
    rest = Part(SMALLER, _sum(small, "before"), _sum(small, "after"), _of(small, "own"), _of(small, "mix"))
    return [*named[:most], rest, *(part for part in every if part.group in _LAST)]


def _sum(parts: Sequence[Part], when: str) -> Counts:
    each = [getattr(part, when) for part in parts]
    return Counts(sum(one.numerator for one in each), sum(one.denominator for one in each))


def _of(parts: Sequence[Part], effect: str) -> float:
    return float(sum(getattr(part, effect) for part in parts))


def _counted(table: pd.DataFrame, tables: Sequence[pd.DataFrame]) -> dict[str, Counts]:
    """Every group of either period; one without rows in this period has nothing in it, which is exact."""
    every = dict.fromkeys(str(name) for one in tables for name in one.index)
    known = table[["numerator", "denominator"]].fillna(0.0)
    rows = {str(name): Counts(float(row.iloc[0]), float(row.iloc[1])) for name, row in known.iterrows()}
    return {name: rows.get(name, Counts(0.0)) for name in every}


def _numbers(indicator: Indicator, before: dict[str, Counts], after: dict[str, Counts]) -> list[Part]:
    """Each group's change; of a share, all groups have the same denominator, so that their figures add up too."""
    if indicator.aggregate is Aggregate.COUNT:
        return [Part(name, was, after[name], after[name].numerator - was.numerator) for name, was in before.items()]
    scale = SCALE.get(indicator.unit, 1.0)
    return [
        Part(name, was, after[name], scale * ((after[name].rate or 0.0) - (was.rate or 0.0)))
        for name, was in before.items()
    ]


def _rates(indicator: Indicator, before: dict[str, Counts], after: dict[str, Counts]) -> list[Part]:
    """own: change of the rate x mean share; mix: change of the share x (mean rate - mean rate of the whole)."""
    scale = SCALE.get(indicator.unit, 1.0)
    (n0, d0), (n1, d1) = _whole(before), _whole(after)
    overall = (n0 / d0 + n1 / d1) / 2
    found = []
    for name, was in before.items():
        now = after[name]
        more = now.denominator / d1 - was.denominator / d0
        whole = now.numerator / d1 - was.numerator / d0 - overall * more
        rate = _mean_rate(was, now)
        mix = 0.0 if rate is None else more * (rate - overall)
        found.append(Part(name, was, now, scale * (whole - mix), scale * mix))
    return found


def _volumes(_: Indicator, before: dict[str, Counts], after: dict[str, Counts]) -> list[Part]:
    """mix: change of the denominator x mean rate; own: change of the rate x mean denominator; in what is counted."""
    found = []
    for name, was in before.items():
        now = after[name]
        volume = (now.denominator - was.denominator) * (_mean_rate(was, now) or 0.0)
        found.append(Part(name, was, now, now.numerator - was.numerator - volume, volume))
    return found


def _mean_rate(was: Counts, now: Counts) -> float | None:
    """The mean of both periods; a group that is there in one only keeps its rate, so that all it moves is its share."""
    known = [one.rate for one in (was, now) if one.rate is not None]
    return sum(known) / len(known) if known else None


def _whole(groups: dict[str, Counts]) -> tuple[float, float]:
    return sum(one.numerator for one in groups.values()), sum(one.denominator for one in groups.values())


_PARTS = {Kind.NUMBERS: _numbers, Kind.RATES: _rates, Kind.VOLUMES: _volumes}
