"""Whether two cohorts' rates differ by more than chance would make them."""

from dataclasses import dataclass
from math import sqrt

from metrics.journey.results import FEWEST, Step
from metrics.words import as_shown

_Z = 1.959964  # 95 %


@dataclass(frozen=True)
class Difference:
    """A rate less an earlier one, in percentage points as both are shown.

    `chance`: the 95 % interval of the difference (Newcombe's, from Wilson's) holds zero, or fewer than ten were judged.
    """

    points: float
    chance: bool


def difference(now: Step, before: Step) -> Difference | None:
    """How a step's rate differs from the same step of an earlier cohort; None where either has none to tell."""
    if (
        not (now.tells and before.tells)
        or now.rate is None
        or before.rate is None
        or not now.judged
        or not before.judged
    ):
        return None
    points = round(as_shown(now.rate, "percent") - as_shown(before.rate, "percent"), 1)
    return Difference(points, min(now.judged, before.judged) < FEWEST or _holds_zero(now, before))


def _holds_zero(now: Step, before: Step) -> bool:
    one, one_low, one_high = _wilson(now.reached or 0, now.judged or 0)
    two, two_low, two_high = _wilson(before.reached or 0, before.judged or 0)
    low = one - two - sqrt((one - one_low) ** 2 + (two_high - two) ** 2)
    high = one - two + sqrt((one_high - one) ** 2 + (two - two_low) ** 2)
    return low <= 0 <= high


def _wilson(reached: int, judged: int) -> tuple[float, float, float]:
    """The share and Wilson's 95 % interval around it."""
    share = reached / judged
    middle = (share + _Z**2 / (2 * judged)) / (1 + _Z**2 / judged)
    half = _Z / (1 + _Z**2 / judged) * sqrt(share * (1 - share) / judged + _Z**2 / (4 * judged**2))
    return share, middle - half, middle + half
