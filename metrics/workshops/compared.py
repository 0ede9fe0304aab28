"""The months since the freeze beside the frozen baseline, figure by figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.months import Month, months_apart, with_figure
from metrics.workshops.baseline import AHEAD, Baseline


@dataclass(frozen=True)
class Compared:
    """A month with a final figure since the freeze; `side` is 1 above the band, -1 below it, 0 within or without one.

    The lines of a baseline are worked out on a transformed scale and brought back by a function that only rises, at the
    baseline's usual denominator. So a figure is outside the band in its unit exactly where it is outside on that scale.
    """

    month: date
    value: float
    numerator: float | None
    denominator: float | None
    middle: float
    side: int

    @property
    def over(self) -> float:
        """Actual less baseline, in the unit."""
        return self.value - self.middle


def compared(baseline: Baseline, months: Sequence[Month]) -> list[Compared]:
    """The months since the freeze that have a final figure, oldest first; those after the baseline's 24 are left out.

    Provisional figures do not count: they can still move.
    """
    return [
        _compared(baseline, one, ahead)
        for one in with_figure(months)
        if 0 <= (ahead := months_apart(baseline.last, one.month) - 1) < AHEAD
    ]


def _compared(baseline: Baseline, one: Month, ahead: int) -> Compared:
    assert one.value is not None
    side = 0
    if baseline.has_band:
        side = (one.value > baseline.upper[ahead]) - (one.value < baseline.lower[ahead])
    return Compared(one.month, one.value, one.numerator, one.denominator, baseline.middle[ahead], side)
