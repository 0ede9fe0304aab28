"""What the workforce arithmetic says, in sentences."""

import math
from collections.abc import Mapping, Sequence

from metrics.what_if.workforce import VALUES, Flow, Measure, Monthly, Position
from metrics.what_if.workforce_goal import FEWER, Needed
from metrics.what_if.workforce_history import PastError
from metrics.words import amount, figure, month_words, short_figure, within

UNITS = {
    Measure.AGENCY_RATIO: "percent",
    Measure.CASELOAD: "cases",
    Measure.VACANCY_RATE: "percent",
    Measure.PERMANENT: "fte",
}
NAMES = {
    Measure.AGENCY_RATIO: "the agency ratio",
    Measure.CASELOAD: "the average caseload",
    Measure.VACANCY_RATE: "the vacancy rate",
    Measure.PERMANENT: "permanent social workers in post",
}
_SUBJECTS = {
    Flow.STARTERS: "social workers starting",
    Flow.LEAVERS: "social workers leaving",
    Flow.CONVERTED: "agency workers becoming permanent",
    Flow.ENGAGED: "agency workers engaged",
    Flow.RELEASED: "agency workers released",
    Flow.CASES: "fewer open cases",
}


def path(positions: Sequence[Position]) -> str:
    """Where the workforce would be in 12 and 24 months; `positions` begins with today and holds both."""
    today, year, end = positions[0], positions[12], positions[24]
    said = [
        _went("permanent social workers would go", "fte", today.permanent, year.permanent, end.permanent),
        _went("agency", "fte", today.agency, year.agency, end.agency),
        _went("the agency ratio", "percent", today.agency_ratio, year.agency_ratio, end.agency_ratio),
        _went("the average caseload", "cases", today.caseload, year.caseload, end.caseload),
    ]
    when = f"{month_words(year.month)} and {month_words(end.month)}"
    return f"On these assumptions, by {when}, {'; '.join(filter(None, said))}." + "".join(
        f" {line}" for line in limits(positions)
    )


def limits(positions: Sequence[Position]) -> list[str]:
    """Where the arithmetic meets an end: no agency worker left, or more permanent workers than posts."""
    said = []
    gone = next((one for one in positions if one.agency <= 1e-9), None)
    if gone and positions[0].agency > 0:
        said.append(
            f"From {month_words(gone.month)} no agency worker is left, so nobody more becomes permanent or is released."
        )
    full = next((one for one in positions if one.unfilled is not None and one.unfilled < -1e-9), None)
    if full:
        said.append(f"From {month_words(full.month)} there are more permanent workers than posts.")
    return said


def _went(what: str, unit: str, *values: float | None) -> str:
    if any(value is None for value in values):
        return ""
    first, second, third = (short_figure(value, unit) for value in values if value is not None)
    return f"{what} from {first} to {second} and {third}"


def goal_words(measure: Measure, goal: float, at: Position) -> str:
    """The goal as the beginning of a sentence: For an agency ratio of 20.0% by March 2027."""
    article = "an" if measure in (Measure.AGENCY_RATIO, Measure.CASELOAD) else "a"
    name = NAMES[measure].removeprefix("the ")
    said = figure(goal, UNITS[measure])
    if measure is Measure.PERMANENT:
        return f"For {said} of {name} by {month_words(at.month)}"
    return f"For {article} {name} of {said} by {month_words(at.month)}"


def there_already(measure: Measure, goal: float, at: Position) -> str:
    """Said where the assumptions reach the goal as they are."""
    value = VALUES[measure](at)
    said = "not known" if value is None else figure(value, UNITS[measure])
    return f"{goal_words(measure, goal, at)}, nothing more is needed: on these assumptions it would be {said}."


def way(one: Needed, measure: Measure, monthly: Monthly, months: int) -> str:
    """One way to a goal: what must become how many a month, or that it cannot be done by this alone."""
    assumed = monthly.amount(one.flow)
    if one.monthly is None:
        nearest = "" if one.reaches is None else f": at best it would be {figure(one.reaches, UNITS[measure])}"
        extreme = "even if nobody left" if one.flow is Flow.LEAVERS else "however far it goes"
        return f"{_SUBJECTS[one.flow]} alone cannot do it, {extreme}{nearest}"
    needed = least(one)
    if one.flow is Flow.CASES:
        return f"open cases must change by {needed:+.2f} a month instead of {assumed:+.2f}"
    verb = "fall" if one.flow in FEWER else "rise"
    over = f"; that is {one.over_posts:.1f} more permanent workers than posts" if one.over_posts > 0.05 else ""
    together = f"{amount(round(needed * months, 1))} in {months} month{'s' if months > 1 else ''}"
    return f"{_SUBJECTS[one.flow]} must {verb} from {assumed:.2f} to {needed:.2f} a month, {together}{over}"


def least(one: Needed) -> float:
    """What is needed to two decimals, never short of it."""
    hundreds = 100 * (one.monthly or 0.0)
    noise = 1e-4  # of the search, in hundredths
    return (math.floor(hundreds + noise) if one.flow in FEWER else math.ceil(hundreds - noise)) / 100


def missed(found: Mapping[str, PastError]) -> str:
    """How far the usual month was off a year ahead in one sentence, by what, and for which of them no change came nearer."""
    if not found:
        return ""
    said = ", ".join(f"{within(what)} by {past.error:.1f}" for what, past in found.items())
    nearer = [within(what) for what, past in found.items() if past.naive < past.error]
    if not nearer:
        return f"A year ahead, the usual month has missed on average {said}."
    those = "all of them" if len(nearer) == len(found) > 1 else " and ".join(nearer)
    return f"A year ahead, the usual month has missed on average {said}; to say that nothing changes came nearer for {those}."


def tested(what: str, unit: str, found: PastError | None) -> str:
    """How far the usual month was off a year later, and how far off it was to say that nothing changes."""
    if found is None:
        return f"{what}: not tested, as that takes 25 months of figures without a break."
    better = "nearer" if found.error < found.naive else "further off" if found.error > found.naive else "no nearer"
    return (
        f"{what}: from {found.starts} month{'s' if found.starts > 1 else ''} of the history on, the usual month of the year "
        f"before was off by {figure(found.error, unit)} after 12 months on average. To say that nothing changes was off by "
        f"{short_figure(found.naive, unit)}, so the usual month was {better}."
    )
