"""What has changed since the freeze, so that a frozen baseline and the months after it are no longer like with like."""

from collections.abc import Sequence
from datetime import date

from metrics.control import Start
from metrics.months import Month, with_figure
from metrics.words import month_words, short_figure
from metrics.workshops.baseline import AHEAD, Baseline


def unlike(baseline: Baseline, months: Sequence[Month], starts: Sequence[Start], definition: str) -> tuple[str, ...]:
    """A sentence for each reason: another definition or source, a rebase, restated months, an end of the baseline.

    `starts` are those of the control chart as it stands now; one within the months that the forecast was made from was
    not known when the baseline was frozen, or the forecast would have begun with it.
    """
    first = baseline.used()[0].month
    said = [f"From {month_words(one.month)}: {one.why}." for one in starts if one.month > first]
    if definition != baseline.definition:
        said.insert(0, "The measure is counted in another way than when the baseline was frozen.")
    warnings = [f"No longer like with like: {one[0].lower()}{one[1:]}" for one in said]
    return (*warnings, *_restated(baseline, months), *_ended(baseline, months))


def _restated(baseline: Baseline, months: Sequence[Month]) -> list[str]:
    """That figures from before the freeze are others now; the baseline stays as it was frozen."""
    now = {one.month: one.value for one in with_figure(months) if one.value is not None}
    changed = [
        (one.month, was, new)
        for one in baseline.used()
        if one.value is not None
        and one.month in now
        and (was := short_figure(one.value, baseline.unit)) != (new := short_figure(now[one.month], baseline.unit))
    ]
    if not changed:
        return []
    month, was, new = changed[-1]
    many = "One month" if len(changed) == 1 else f"{len(changed)} months"
    return [
        f"{many} before the freeze {'was' if len(changed) == 1 else 'were'} restated since: "
        f"{month_words(month)} was {was} and is now {new}. The baseline stays as it was frozen."
    ]


def _ended(baseline: Baseline, months: Sequence[Month]) -> list[str]:
    last: date = baseline.months()[-1]
    if not any(one.month > last for one in with_figure(months)):
        return []
    return [f"The frozen baseline ends after {AHEAD} months, with {month_words(last)}; later months are not judged."]
