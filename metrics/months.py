"""The rows of one monthly series as plain values: which are due, which are complete, and where there is no figure and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

# The status of a month for which nobody is asked (metrics/arithmetic): neither a figure nor a gap.
NOT_DUE = "not due in this month"

# The status of a month whose file came and held nothing to make a figure of (metrics/arithmetic/valued.sql).
_NOTHING_IN_IT = ("nothing to measure", "nothing to divide by", "not recorded in the source")

# The note of a month that is provisional for no other reason than the population (metrics/arithmetic/extract_month.sql).
_AWAITS_POPULATION = re.compile(r"the population is that of mid-\d{4}, the newest there is$")


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a series, or the last month of a longer period: its last day, its figure and what is known of it."""

    month: date
    value: float | None
    numerator: float | None
    denominator: float | None
    source: str
    status: str
    note: str

    @property
    def has_come(self) -> bool:
        """Whether the data of the month is there, even if it holds nothing that a figure could be made of."""
        return self.status in ("final", "provisional", *_NOTHING_IN_IT)

    @property
    def is_complete(self) -> bool:
        """Final, or a rate that only awaits a newer population: all that happened in the month is known."""
        return self.status == "final" or (
            self.status == "provisional" and _AWAITS_POPULATION.match(self.note) is not None
        )


def due(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows for which a figure is asked: those of a measure that is due once a year are one a year."""
    return frame[frame["status"] != NOT_DUE]


def months_of(frame: pd.DataFrame) -> list[Month]:
    """The months of one series for which a figure is asked, oldest first: rows of one group, as `series` returns them.

    Plain values, because a page asks where every measure stands, and asking pandas row by row takes twenty times as long.
    """
    columns = [frame["month"].to_numpy().astype("datetime64[D]").tolist()]
    columns += [[_number(cell) for cell in frame[name].tolist()] for name in ("value", "numerator", "denominator")]
    columns += [[_text(cell) for cell in frame[name].tolist()] for name in ("source", "status")]
    columns.append([_text(cell) for cell in frame["note"].tolist()] if "note" in frame else [""] * len(frame))
    every = (Month(*cells) for cells in zip(*columns, strict=True))
    return sorted((one for one in every if one.status != NOT_DUE), key=lambda one: one.month)


def month_end(day: date, ahead: int = 0) -> date:
    """The last day of a day's month, or of the month so many months after it (before it, where negative)."""
    place = day.year * 12 + day.month + ahead
    return date.fromordinal(date(place // 12, place % 12 + 1, 1).toordinal() - 1)


def first_day(day: date, ahead: int = 0) -> date:
    """The first day of a day's month, or of the month so many months after it."""
    return month_end(day, ahead).replace(day=1)


def months_apart(start: date, day: date) -> int:
    """How many months a day's month is after another's."""
    return (day.year - start.year) * 12 + day.month - start.month


@dataclass(frozen=True)
class Gap:
    """Months without a figure, and the reason that they share."""

    months: tuple[date, ...]
    reason: str


def gaps(frame: pd.DataFrame) -> tuple[Gap, ...]:
    """The months of one series without a figure, from the first that has one on, by reason."""
    months = months_of(frame)
    first = next((place for place, one in enumerate(months) if one.value is not None), 0)
    reasons: dict[str, list[date]] = {}
    for one in months[first:]:
        if one.value is None and one.status not in ("final", "provisional"):
            reasons.setdefault(one.status, []).append(one.month)
    return tuple(Gap(tuple(days), reason) for reason, days in reasons.items())


def with_figure(months: Sequence[Month]) -> list[Month]:
    """The complete months that have a figure."""
    return [one for one in months if one.is_complete and one.value is not None]


def _number(cell: object) -> float | None:
    return None if cell is None or cell != cell else float(cell)  # type: ignore[arg-type]


def _text(cell: object) -> str:
    return "" if cell is None or cell is pd.NA or cell != cell else str(cell)
