"""The three deep dives that are proposed each month: two of concern and one of praise, and why each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.board.decisions import Decision, recovery
from metrics.board.exceptions import Raised, improving_months, of_figures
from metrics.catalogue import Indicator
from metrics.months import month_end, months_apart
from metrics.standings import Standing

_CONCERNS, _PRAISES = 2, 1
_REST = 3  # months in which a measure that was proposed is not proposed again, where another can be


@dataclass(frozen=True)
class Proposal:
    """A measure to look into in a month: for what is raised, or as praise for so many months of improvement."""

    indicator: str
    month: date
    raised: tuple[Raised, ...] = ()
    improving: int = 0

    @property
    def is_praise(self) -> bool:
        """Whether it is about a success."""
        return not self.raised


def proposals(
    indicators: Iterable[Indicator],
    standings: Mapping[str, Sequence[Standing]],
    month: date,
    first_of_all: Iterable[str] = (),
    recoveries: Iterable[Decision] = (),
) -> list[Proposal]:
    """The proposals of a month, by each measure's standings by month (oldest first).

    Concerns: those that are not improving, then most rules at once, then vital signs and lead measures (`first_of_all`),
    then those open longest; two strands rather than one. Praise: the same for improvement. A measure rests for three
    months after it was proposed.
    """
    measures, leading = list(indicators), frozenset(first_of_all)
    lines = {one.id: recovery(one.id, recoveries) for one in measures} if (recoveries := tuple(recoveries)) else {}
    begun = min((each[0].month or month for each in standings.values() if each), default=month)
    chosen: list[list[Proposal]] = []
    # From the first month on: begun so many months back, each month would choose as if nothing had been proposed before.
    for day in (month_end(begun, ahead) for ahead in range(months_apart(begun, month) + 1)):
        resting = {one.indicator for earlier in chosen[-_REST:] for one in earlier}
        chosen.append(_of_month(measures, standings, day, leading, resting, lines))
    return chosen[-1] if chosen else []


def _of_month(
    measures: Sequence[Indicator],
    standings: Mapping[str, Sequence[Standing]],
    month: date,
    leading: frozenset[str],
    resting: set[str],
    lines: Mapping[str, Decision | None],
) -> list[Proposal]:
    concerns, praises = [], []
    for place, one in enumerate(measures):
        known = [each for each in standings.get(one.id, ()) if each.month and each.month <= month]
        if not known or known[-1].month != month:
            continue
        raised, improving = tuple(of_figures(one, known, lines.get(one.id))), improving_months(known)
        if raised:
            longest = max(each.months for each in raised)
            order = (one.id in resting, improving > 0, -len(raised), one.id not in leading, -longest, place)
            concerns.append((order, one, Proposal(one.id, month, raised)))
        elif improving:
            order = (one.id in resting, False, 0, one.id not in leading, -improving, place)
            praises.append((order, one, Proposal(one.id, month, improving=improving)))
    return _spread(concerns, _CONCERNS) + _spread(praises, _PRAISES)


_Ranked = tuple[tuple[bool, bool, int, bool, int, int], Indicator, Proposal]


def _spread(ranked: Iterable[_Ranked], most: int) -> list[Proposal]:
    """The first ones, each of another strand; where there are not so many strands, the next in order, resting ones last."""
    firsts: list[_Ranked] = []
    others: list[_Ranked] = []
    for entry in sorted(ranked, key=lambda entry: entry[0]):
        is_resting, *_ = entry[0]
        is_new = entry[1].strand not in {seen.strand for _, seen, _ in firsts}
        (firsts if is_new and not is_resting else others).append(entry)
    return [proposal for _, _, proposal in (firsts + others)[:most]]
