"""The verdict of every month since the freeze: what is shown, by which months, how large it is, and how often that is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from metrics.catalogue import Indicator
from metrics.control import Start
from metrics.months import Month
from metrics.workshops.baseline import Baseline
from metrics.workshops.compared import Compared, compared
from metrics.workshops.error_rates import reliability
from metrics.workshops.rule import Kind, shown
from metrics.workshops.size import Size, size
from metrics.workshops.unlike import unlike
from metrics.workshops.verdict_words import said

__all__ = ["Kind", "Verdict", "verdicts"]


@dataclass(frozen=True)
class Verdict:
    """What was shown once the figures of a month were final.

    `kind` is None where there can be no verdict; `month` is the newest with a final figure and `months_since` how many
    have one since the freeze; `since` is the month from which this kind has been shown without a break (all None or 0
    before the first). `better` and `worse` are those of the months `judged` that are outside the band. `shown` says all
    this in sentences, `reliability` how often the rule is wrong; `warnings` (of the newest verdict alone) name what makes
    baseline and months unlike.
    """

    kind: Kind | None
    month: date | None
    months_since: int
    since: date | None
    judged: tuple[date, ...]
    better: tuple[date, ...]
    worse: tuple[date, ...]
    shown: str
    size: Size | None
    already_moving: str
    reliability: str
    warnings: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is to be read with the verdict, in order."""
        return (self.shown, *([self.size.sentence] if self.size else []), self.reliability, *self.warnings)


def verdicts(
    indicator: Indicator, baseline: Baseline, months: Sequence[Month], starts: Sequence[Start], definition: str
) -> tuple[Verdict, ...]:
    """The verdict after each month with a final figure since the freeze; the last is the one to show, and there is one.

    Each judges what came up to its month, by the figures as they stand now. `months` are all of the measure's, `starts`
    and `definition` those of its control chart and of its declaration now (metrics.control, metrics.version).
    """
    since = compared(baseline, months)
    found: list[Verdict] = []
    for count in range(1, len(since) + 1) if since else [0]:
        one = _verdict(indicator, baseline, since[:count])
        goes_on = bool(found) and found[-1].kind is one.kind
        found.append(replace(one, since=found[-1].since if goes_on else one.month))
    found[-1] = replace(found[-1], warnings=unlike(baseline, months, starts, definition))
    return tuple(found)


def _verdict(indicator: Indicator, baseline: Baseline, since: Sequence[Compared]) -> Verdict:
    what = shown(baseline, since, len(indicator.due_months))
    judged, better, worse = (tuple(one.month for one in some) for some in (what.judged, what.better, what.worse))
    return Verdict(
        kind=what.kind,
        month=since[-1].month if since else None,
        months_since=len(since),
        since=None,
        judged=judged,
        better=better,
        worse=worse,
        shown=said(indicator, baseline, what),
        size=size(indicator, since),
        already_moving=baseline.already_moving,
        reliability=reliability(indicator, baseline, what.kind) if what.kind else "",
    )
