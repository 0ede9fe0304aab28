"""The frozen baseline of a workshop: where a measure was heading when the room agreed, kept exactly as it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from metrics.catalogue import Indicator
from metrics.control import Control
from metrics.forecast import FULL, TREND, Forecast, Method
from metrics.heading import forecast_of
from metrics.kendall import kendall
from metrics.months import Month, month_end
from metrics.words import month_words
from metrics.workshops.texts import legible

AHEAD = 24  # months of every frozen baseline, whatever horizon the room looks at
MOVING = 0.10  # a trend at least as clear as this was there already
LEVEL = 6  # months before the freeze whose mean is the level at the freeze

MOST_MONTHS = 600  # of a history
# What a calendar and a chart can hold: nothing that a council counts, and no day that it plans for, lies outside.
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]
Value = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]
Text = Annotated[str, Field(max_length=300), BeforeValidator(legible)]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{0,64}$")]
Line = Annotated[tuple[Value, ...], Field(max_length=AHEAD)]


class _Frozen(BaseModel):
    """Read only, with the fields that are declared and no others, and with numbers that JSON can hold."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class FrozenMonth(_Frozen):
    """A month of the history by its last day; without a final figure the value is None."""

    month: Day
    value: Value | None
    numerator: Value | None = None
    denominator: Value | None = None


class Baseline(_Frozen):
    """What was known of a measure and where it was heading, in the measure's unit.

    `middle`, `lower` and `upper` are the 24 months after `last`; the last two are () where the history was too short for
    a band, and `trend`, the line if the trend keeps going, is () where none was clear. `history` ends with `last`, and its
    last `months_used` figures are those that the forecast was made from. `edition` is '' where the draft was frozen.
    """

    indicator: Text
    title: Text
    unit: Text
    better: Literal["higher", "lower", "neither"]
    definition: Id
    edition: Id
    edition_month: Day | None
    newest_file: Day | None
    frozen_at: Annotated[datetime, Field(ge=datetime(1900, 1, 1), le=datetime(2100, 12, 31))]
    frozen_by: Text
    last: Day
    method: Method
    method_name: Text
    months_used: Annotated[int, Field(ge=1)]
    history: Annotated[tuple[FrozenMonth, ...], Field(max_length=MOST_MONTHS)]
    middle: Line
    lower: Line
    upper: Line
    trend: Line
    already_moving: Literal["improving", "worsening", ""]
    target: Value | None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        months = [one.month for one in self.history]
        if not months or months[-1] != self.last or any(b <= a for a, b in pairwise(months)):
            raise ValueError("the history must be in the order of its months and end with the last month used")
        if any(month != month_end(month) for month in months):
            raise ValueError("each month of the history must stand as its last day")
        if len(self.known()) < self.months_used:
            raise ValueError("the history has fewer figures than the forecast was made from")
        if len(self.middle) != AHEAD or any(len(one) not in (0, AHEAD) for one in (self.lower, self.upper, self.trend)):
            raise ValueError(f"a baseline has {AHEAD} months")
        if len(self.lower) != len(self.upper) or any(a > b for a, b in zip(self.lower, self.upper, strict=True)):
            raise ValueError("a band has a lower and an upper line, the lower one below")
        return self

    @property
    def has_band(self) -> bool:
        """Whether there was history enough for a band."""
        return bool(self.upper)

    def known(self) -> list[FrozenMonth]:
        """The months of the history that have a figure, oldest first."""
        return [one for one in self.history if one.value is not None]

    def used(self) -> list[FrozenMonth]:
        """The months that the forecast was made from."""
        return self.known()[-self.months_used :]

    @property
    def level(self) -> float:
        """The level at the freeze: the mean of the last six figures used."""
        values = [one.value for one in self.used()[-LEVEL:] if one.value is not None]
        return sum(values) / len(values)

    def months(self) -> list[date]:
        """The last days of the months that the lines stand for."""
        return [month_end(self.last, ahead) for ahead in range(1, AHEAD + 1)]

    def meaning(self) -> str:
        """Sentences for under the chart: what the lines are, and when and from what they were frozen."""
        as_forecast = Forecast(self.method, self.months_used, self.middle, self.lower, self.upper, self.trend)
        of = f"edition of {month_words(self.edition_month)}" if self.edition and self.edition_month else "draft"
        day = f"{self.frozen_at.day} {month_words(self.frozen_at)}"
        without = "" if self.has_band else " There was too little history for a band, so no verdict can be reached."
        return f"{as_forecast.meaning(self.last, self.newest_file)} Frozen on {day} from the {of}.{without}"


@dataclass(frozen=True)
class Stamp:
    """From what, when and by whom a baseline is frozen: version of the definition, edition ('' is the draft), newest file."""

    definition: str
    edition: str
    edition_month: date | None
    newest_file: date | None
    frozen_at: datetime
    frozen_by: str


def freeze(
    indicator: Indicator, months: Sequence[Month], chart: Control, stamp: Stamp, target: float | None = None
) -> Baseline:
    """The baseline of a measure from its months and their control chart; `target` is the one in force, in its unit.

    Raises ValueError where no month has a final figure yet: then there is nothing to compare with later.
    """
    found = forecast_of(indicator, months, chart, AHEAD)
    if found.method is Method.NOTHING:
        raise ValueError(f"{indicator.title} has no final figure yet, so there is no baseline to freeze.")
    history = _history(months, chart.months)
    return Baseline(
        indicator=indicator.id,
        title=indicator.title,
        unit=indicator.unit,
        better=indicator.better,  # type: ignore[arg-type]  # the catalogue allows these three alone
        definition=stamp.definition,
        edition=stamp.edition,
        edition_month=stamp.edition_month,
        newest_file=stamp.newest_file,
        frozen_at=stamp.frozen_at,
        frozen_by=stamp.frozen_by,
        last=chart.months[-1],
        method=found.method,
        method_name=found.name,
        months_used=found.months_used,
        history=history,
        middle=found.middle,
        lower=found.lower,
        upper=found.upper,
        trend=found.trend,
        already_moving=already_moving(_used(history, found), indicator.better),
        target=target,
    )


def already_moving(values: Sequence[float], better: str) -> Literal["improving", "worsening", ""]:
    """Which way a measure moved before anybody did anything, by its last 24 figures; fewer than 12 do not tell."""
    trend = kendall(values[-TREND:])
    if better == "neither" or len(values) < FULL or not trend.is_clear(MOVING):
        return ""
    return "improving" if (trend.direction > 0) is (better == "higher") else "worsening"


def _history(months: Sequence[Month], shown: Sequence[date]) -> tuple[FrozenMonth, ...]:
    """The months of the chart, with the figures of those that are complete."""
    rows = {one.month: one for one in months}
    return tuple(
        FrozenMonth(month=day, value=one.value, numerator=one.numerator, denominator=one.denominator)
        if (one := rows[day]).is_complete
        else FrozenMonth(month=day, value=None)
        for day in shown
    )


def _used(history: Sequence[FrozenMonth], found: Forecast) -> list[float]:
    return [one.value for one in history if one.value is not None][-found.months_used :]
