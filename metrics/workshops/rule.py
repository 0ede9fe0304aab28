"""Did the curve turn? What the months since the freeze show against the frozen baseline.

The rule looks at the last four months with a final figure, and says the first of these that holds:

- too early: there are fewer than four, or they lie more than six months apart;
- turned: at least three of the four are outside the 80 % band on the better side, and the level now is better than at the
  freeze; slowing: the same, but the level is no better than it was;
- worse: at least three of the four are outside on the worse side, whatever the level: worse than was expected;
- promising: the last seven are all on the better side of the baseline, and within nine months;
- no change shown: none of these.

The level now is the mean of those four months, the level at the freeze that of the last six before it. A measure that is
due less often has as many more months for its figures. Nothing is said of a measure of which neither direction is better,
nor against a baseline without a band.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from metrics.months import months_apart
from metrics.workshops.baseline import Baseline
from metrics.workshops.compared import Compared

JUDGED, OUTSIDE, RUN = 4, 3, 7
SPARE = 2  # months without a final figure that may lie among those that are judged together
YEAR = 12
_BETTER = {"higher": 1, "lower": -1, "neither": 0}


class Kind(StrEnum):
    """What the months since the freeze show."""

    TOO_EARLY = "too early"
    TURNED = "turned"
    SLOWING = "slowing"
    PROMISING = "promising"
    WORSE = "worse"
    NO_CHANGE = "no change shown"


@dataclass(frozen=True)
class Shown:
    """What the rule says (None: it says nothing of this baseline) and by which of the months that it judged.

    `better` and `worse` are those outside the band on either side; `run` is not empty where the last seven are all on the
    better side; `level` is the mean of those judged, None where there are none.
    """

    kind: Kind | None
    judged: tuple[Compared, ...]
    better: tuple[Compared, ...]
    worse: tuple[Compared, ...]
    run: tuple[Compared, ...]
    level: float | None


def shown(baseline: Baseline, since: Sequence[Compared], due: int = YEAR) -> Shown:
    """The rule, on the months since the freeze that have a final figure, oldest first; `due` are figures a year."""
    sign = _BETTER[baseline.better]
    judged = tuple(since[-JUDGED:])
    last = tuple(since[-RUN:])
    is_run = sign != 0 and _together(last, RUN, due) and all(one.over * sign > 0 for one in last)
    found = Shown(
        kind=None,
        judged=judged,
        better=tuple(one for one in judged if sign and one.side == sign),
        worse=tuple(one for one in judged if sign and one.side == -sign),
        run=last if is_run else (),
        level=sum(one.value for one in judged) / len(judged) if judged else None,
    )
    if not sign or not baseline.has_band:
        return found
    kind = _kind(baseline, found, sign) if _together(judged, JUDGED, due) else Kind.TOO_EARLY
    return Shown(kind, found.judged, found.better, found.worse, found.run, found.level)


def _kind(baseline: Baseline, found: Shown, sign: int) -> Kind:
    assert found.level is not None
    if len(found.better) >= OUTSIDE:
        return Kind.TURNED if (found.level - baseline.level) * sign > 0 else Kind.SLOWING
    if len(found.worse) >= OUTSIDE:
        return Kind.WORSE
    return Kind.PROMISING if found.run else Kind.NO_CHANGE


def _together(some: Sequence[Compared], needed: int, due: int) -> bool:
    """Whether there are as many as needed, and near enough to one another to be judged together."""
    most = YEAR * (needed + SPARE) // due
    return len(some) == needed and months_apart(some[0].month, some[-1].month) < most
