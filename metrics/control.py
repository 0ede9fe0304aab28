"""The monthly series of a measure on its control chart: what is judged together, and what each month is on screen.

On screen less is judged than metrics.spc computes: a phase with too few points or too little variation has no limits and
raises no alarm, and neither has a series whose figures share months; where the last month is missing the last real one
stands.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from statistics import fmean, mode

from metrics.months import Month
from metrics.spc import FULL_POINTS, LIMIT, Assurance, Judged, Kind, Phase, Rule, Xmr, assurance_of, kind_of, xmr
from metrics.words import Described

_YEAR, _SHIFT, _LEVEL, _STOOD_IN, _LEFT = 12, 8, 6, 3, 3  # months


@dataclass(frozen=True)
class Start:
    """A new phase begins with a month: before and after are judged apart, for this reason."""

    month: date
    why: str


@dataclass(frozen=True)
class Control:
    """The complete months of one series up to the last that has a figure, and their XmR chart; months are last days.

    `rules` holds the rule that each month meets on screen, `trust` how far each phase can be trusted there.
    """

    months: tuple[date, ...]
    values: tuple[float | None, ...]
    better: str
    xmr: Xmr
    starts: tuple[Start, ...]
    rules: tuple[Rule, ...]
    trust: tuple[Judged, ...]

    @property
    def judged(self) -> Judged:
        """How far the newest limits can be trusted."""
        return self.trust[-1] if self.trust else Judged.TOO_FEW

    def judged_in(self, place: int) -> Judged:
        """How far the limits of a month can be trusted."""
        return self.trust[self.xmr.phases.index(self.phase(place))]

    def phase(self, place: int) -> Phase:
        """The phase that a month belongs to."""
        return next(phase for phase in self.xmr.phases if phase.start <= place < phase.stop)

    def limits(self, place: int) -> tuple[float, float, float] | None:
        """Lower limit, mean and upper limit of a month as they are shown, or None where none are."""
        low, mean, high = self.xmr.lower[place], self.xmr.mean[place], self.xmr.upper[place]
        if not _is_judged(self.judged_in(place)) or low is None or mean is None or high is None:
            return None
        return low, mean, high

    def shown(self, place: int) -> Kind:
        """What a month is on screen."""
        return kind_of(self.rules[place], self.better)

    def assurance(self, place: int, target: float | None) -> Assurance | None:
        """Whether the process passes a target always, never or now and then, by the limits shown for a month."""
        limits = self.limits(place)
        found = assurance_of(limits[0], limits[2], self.better, target) if limits else None
        return Assurance(found) if found else None

    def run(self, place: int) -> int:
        """For how many months running, up to this one, the series has met this month's rule.

        Of a trend the steps are counted, of a shift the months on that side of the mean.
        """
        rule, start = self.rules[place], self.phase(place).start
        first = place
        while first > start and self._goes_on(rule, first - 1):
            first -= 1
        return place - first + (0 if rule in (Rule.RISING, Rule.FALLING) else 1)

    def since_special(self, place: int) -> int | None:
        """How many months ago, seen from this one, the last special cause was; None where there was none."""
        return next((ago for ago in range(place + 1) if self.rules[place - ago] is not Rule.COMMON), None)

    def _goes_on(self, rule: Rule, place: int) -> bool:
        """Whether what holds after this month holds for it too."""
        value, after, mean = self.values[place], self.values[place + 1], self.xmr.mean[place]
        if value is None or after is None or mean is None:
            return False
        match rule:
            case Rule.RISING:
                return after > value
            case Rule.FALLING:
                return after < value
            case Rule.ABOVE_MEAN:
                return value > mean
            case Rule.BELOW_MEAN:
                return value < mean
            case _:
                return self.rules[place] is rule


def control(
    indicator: Described,
    months: Sequence[Month],
    starts: Sequence[Start] = (),
    screen: bool = True,
    overlapping: bool = False,
) -> Control:
    """The control chart of one series by month, oldest first.

    Provisional months are left out. A change of source begins a phase, as does each of `starts` with its month or, where
    that has no row, the first after it; at most three months for which another source stood in are left out instead.
    `screen` leaves outlying ranges out of the limits. Figures that are `overlapping`, each of 12 months, are not judged:
    one event stays in twelve of them, and makes a signal out of nothing.
    """
    known = [place for place, one in enumerate(months) if one.is_complete and one.value is not None]
    rows = months[known[0] : known[-1] + 1] if known else []
    days = tuple(one.month for one in rows)
    stood_in = _stood_in(rows)
    values = tuple(one.value if one.is_complete and one.month not in stood_in else None for one in rows)
    found = _phases(days, [*_new_sources(rows, stood_in), *starts])
    chart = xmr(values, indicator.better, rebase=[days.index(one.month) for one in found], screen=screen)
    trust = tuple(Judged.OVERLAPPING if overlapping else _trust(phase, values) for phase in chart.phases)
    rules = tuple(
        Rule(chart.rule[place]) if _is_judged(judged) else Rule.COMMON
        for phase, judged in zip(chart.phases, trust, strict=True)
        for place in range(phase.start, phase.stop)
    )
    return Control(days, values, indicator.better, chart, found, rules, trust)


def _trust(phase: Phase, values: Sequence[float | None]) -> Judged:
    """How far a phase is trusted on screen: one that has stood still is judged once three figures in a row have left."""
    known = [value for value in values[phase.start : phase.stop] if value is not None]
    if phase.judged is not Judged.TOO_LITTLE or not _side_of_all(known[-_LEFT:], mode(known)):
        return phase.judged
    return Judged.FULL if len(known) >= FULL_POINTS else Judged.TRIAL


def _is_judged(judged: Judged) -> bool:
    return judged in (Judged.FULL, Judged.TRIAL)


def _stood_in(rows: Sequence[Month]) -> set[date]:
    """The months of a source that stood in for at most three months between figures of one and the same other source."""
    known = [one for one in rows if one.is_complete and one.value is not None]
    runs = [list(run) for _, run in groupby(known, key=lambda one: one.source)]
    return {
        one.month
        for before, run, after in zip(runs, runs[1:], runs[2:], strict=False)
        if len(run) <= _STOOD_IN and before[0].source == after[0].source
        for one in run
    }


def _new_sources(rows: Sequence[Month], stood_in: Container[date]) -> list[Start]:
    """The months whose figure comes from another source than the figure before it."""
    found, before = [], ""
    for one in rows:
        if not one.is_complete or one.value is None or one.month in stood_in:
            continue
        if before and one.source != before:
            found.append(Start(one.month, f"new source: {one.source}"))
        before = one.source
    return found


def _phases(months: Sequence[date], starts: Sequence[Start]) -> tuple[Start, ...]:
    """The starts on the months of the series, in their order; reasons for the same month are joined."""
    by_month: dict[date, list[str]] = {}
    for one in starts:
        month = next((month for month in months if month >= one.month), None)
        if month is not None and month != months[0]:
            by_month.setdefault(month, []).append(one.why)
    return tuple(Start(month, "; ".join(dict.fromkeys(by_month[month]))) for month in sorted(by_month))


def suggested_start(chart: Control) -> date | None:
    """The month from which new limits may be worth considering: a shift against the phase's first year that has lasted.

    At least eight months in a row on one side of the mean of the phase's first twelve, then a year in which eight months
    never went back, a new mean at least two sigma from the old one, and no drift since.
    Source: the Stable Shift Algorithm (BMJ Quality & Safety 2025), with 12 for its 21 and with a least size.
    """
    if not chart.xmr.phases or chart.judged is not Judged.FULL:
        return None
    phase = chart.xmr.phases[-1]
    known = [(month, value) for month, value in zip(chart.months, chart.values, strict=True) if value is not None]
    points = [(month, value) for month, value in known if month >= chart.months[phase.start]]
    first_year = [value for _, value in points[:_YEAR]]
    base, sigma = fmean(first_year), fmean(abs(b - a) for a, b in pairwise(first_year)) * LIMIT / 3
    for first in range(_YEAR, len(points) - _YEAR + 1):
        since = [value for _, value in points[first:]]
        side, candidate = _side_of_all(since[:_SHIFT], base), fmean(since[:_YEAR])
        went_back = any(
            _side_of_all(since[at : at + _SHIFT], candidate) == -side for at in range(len(since) - _SHIFT + 1)
        )
        # A slope is no step: what goes on moving has not found its new level.
        is_level = abs(fmean(since[-_LEVEL:]) - fmean(since[:_LEVEL])) < sigma
        if side and sigma and abs(candidate - base) >= 2 * sigma and not went_back and is_level:
            return points[first][0]
    return None


def _side_of_all(values: Sequence[float], mean: float) -> int:
    """1 where all values are above a mean, -1 where all are below it, else 0."""
    return 1 if all(value > mean for value in values) else -1 if all(value < mean for value in values) else 0
