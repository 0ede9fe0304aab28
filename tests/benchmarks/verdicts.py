"""How often the verdict on a curve is wrong, and how often it sees a true gain, by the product's own baseline and rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from metrics.catalogue import Indicator
from metrics.control import control
from metrics.months import Month, with_figure
from metrics.workshops.baseline import Baseline, Stamp, freeze
from metrics.workshops.compared import compared
from metrics.workshops.rule import Kind, shown
from metrics.workshops.verdict import verdicts
from tests.benchmarks.simulated import HISTORY, YEAR, State, drawn, indicator_of

SERIES = 300
STATES = (State.STABLE, State.DRIFTING, State.WORSENING, State.IMPROVING, State.STOCK)
SHOWN = (Kind.TURNED, Kind.SLOWING)
EVERY = 3  # months between two freezes of one real series
STAMP = Stamp("as_it_was", "", None, None, datetime(2026, 1, 1), "benchmark")


@dataclass(frozen=True)
class Looks:
    """What was shown after each month of the year after one freeze, and which way the baseline said it was moving.

    `run` is whether seven months in a row were ever better than the baseline, whatever else was shown.
    """

    kinds: tuple[Kind | None, ...]
    already_moving: str
    run: bool

    def ever(self, *kinds: Kind, by: int = YEAR) -> bool:
        """Whether any of these was shown at least once by a month of the year."""
        return any(kind in kinds for kind in self.kinds[:by])


def simulated(state: State, gain: int, series: int = SERIES) -> list[Looks]:
    """A year of looks at each of so many made-up series, in whose third year the gain is true."""
    return [_looks(indicator_of(state), drawn(state, seed, gain), HISTORY) for seed in range(series)]


def rolling(indicator: Indicator, months: Sequence[Month]) -> list[Looks]:
    """The same of a real series, frozen again and again: as if nobody had done anything, which is not known."""
    places = range(HISTORY, len(months) - YEAR + 1, EVERY)
    usable = [at for at in places if len(with_figure(months[:at])) >= HISTORY and _is_whole(months[at : at + YEAR])]
    return [_looks(indicator, months[: at + YEAR], at) for at in usable]


def share(looks: Sequence[Looks], *kinds: Kind, by: int = YEAR) -> float:
    """Of 100 years of looks, those in which one of these kinds was shown by a month."""
    return 100 * sum(one.ever(*kinds, by=by) for one in looks) / len(looks)


def runs(looks: Sequence[Looks]) -> float:
    """Of 100 years of looks, those with seven months in a row better than the baseline."""
    return 100 * sum(one.run for one in looks) / len(looks)


def one_look(looks: Sequence[Looks], *kinds: Kind) -> float:
    """Of 100 single looks, from the first month with a verdict on, those that showed one of these kinds."""
    each = [kind in kinds for one in looks for kind in one.kinds if kind is not Kind.TOO_EARLY]
    return 100 * sum(each) / len(each)


def _is_whole(months: Sequence[Month]) -> bool:
    return len(with_figure(months)) == len(months)


def _looks(indicator: Indicator, months: Sequence[Month], at: int) -> Looks:
    past = months[:at]
    baseline = freeze(indicator, past, control(indicator, past), STAMP)
    found = verdicts(indicator, baseline, months, (), STAMP.definition)
    return Looks(tuple(one.kind for one in found), baseline.already_moving, _run(baseline, months))


def _run(baseline: Baseline, months: Sequence[Month]) -> bool:
    since = compared(baseline, months)
    return any(shown(baseline, since[:count]).run for count in range(1, len(since) + 1))
