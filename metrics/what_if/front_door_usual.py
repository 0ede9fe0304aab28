"""The usual month of the front door, whole and by source agency, from the indicators."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.disclosure import SUPPRESSED
from metrics.months import Month, months_apart
from metrics.what_if.front_door import WEEKS_A_MONTH, Council, Source

USUAL = 12
CONTACTS, DOOR = "contacts", "contact_nfa_rate"
REFERRALS, ENDED = "referrals", "referral_nfa_rate"
ASSESSMENTS, NO_NEED = "assessments_completed", "assessment_nfa_rate"
OPEN, CASELOAD = "assessments_open_over_45", "average_caseload"
BY_SOURCE = (CONTACTS, DOOR, REFERRALS, ENDED)
INDICATORS = (*BY_SOURCE, ASSESSMENTS, NO_NEED, OPEN, CASELOAD)

Series = Mapping[str, Sequence[Month]]


@dataclass(frozen=True)
class Usual:
    """The usual month: of the complete ones, `months` by indicator, of the 12 up to `until`.

    `sources` have the most contacts first; those with a hidden figure are left out and counted in `hidden`. `assessed` and
    `no_need` are per cent, `weeks` how long an assessment is open; None is not known.
    """

    until: date
    months: Mapping[str, int]
    council: Council
    sources: tuple[Source, ...]
    hidden: int
    assessed: float | None
    no_need: float | None
    weeks: float | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The indicators without a complete month among these."""
        return tuple(name for name, months in self.months.items() if not months)


def usual(whole: Series, by_source: Mapping[str, Series], assessed: float | None) -> Usual | None:
    """The usual month; None where no contacts with outcomes are known by source.

    `whole` has the months of `INDICATORS`, `by_source` those of `BY_SOURCE` for each group. `assessed`: per cent of the
    children referred who had an assessment begun.
    """
    both = _complete(whole, CONTACTS) & _complete(whole, DOOR)
    if not both or not by_source.get(DOOR):
        return None
    until = max(both)
    days = {
        name: {day for day in _complete(whole, name) if 0 <= months_apart(day, until) < USUAL} for name in INDICATORS
    }
    known = {name: {one.month: one for one in whole.get(name, ()) if one.month in days[name]} for name in INDICATORS}
    groups = [group for group in by_source[DOOR] if group in by_source.get(CONTACTS, {})]
    shown = [group for group in groups if not _is_hidden(by_source, group, days)]
    sources = [_source(by_source, group, days) for group in shown]
    assessments = _mean(known[ASSESSMENTS].values())
    open_at_once = [one.denominator for one in known[OPEN].values() if one.denominator is not None]
    held = max(known[CASELOAD].values(), key=lambda one: one.month, default=None)
    return Usual(
        until,
        {name: len(found) for name, found in days.items()},
        Council(
            _mean(known[CONTACTS].values()) or 0.0,
            _mean(known[REFERRALS].values()),
            assessments,
            held.numerator if held else None,
            held.denominator if held else None,
        ),
        tuple(sorted((one for one in sources if one.contacts > 0), key=lambda one: -one.contacts)),
        len(groups) - len(shown),
        assessed,
        _rate(known[NO_NEED].values()),
        WEEKS_A_MONTH * sum(open_at_once) / len(open_at_once) / assessments if open_at_once and assessments else None,
    )


def _complete(whole: Series, name: str) -> set[date]:
    return {one.month for one in whole.get(name, ()) if one.is_complete}


def _is_hidden(by_source: Mapping[str, Series], group: str, days: Mapping[str, set[date]]) -> bool:
    return any(
        one.status == SUPPRESSED
        for name in BY_SOURCE
        for one in by_source.get(name, {}).get(group, ())
        if one.month in days[name]
    )


def _source(by_source: Mapping[str, Series], group: str, days: Mapping[str, set[date]]) -> Source:
    a_month = {
        name: sum(one.numerator or 0.0 for one in by_source[name].get(group, ()) if one.month in days[name])
        / len(days[name])
        for name in BY_SOURCE
        if days[name] and name in by_source
    }
    follows = REFERRALS in a_month and ENDED in a_month
    return Source(
        group,
        a_month[CONTACTS],
        a_month[DOOR],
        a_month[REFERRALS] if follows else None,
        a_month[ENDED] if follows else None,
    )


def _mean(months: Iterable[Month]) -> float | None:
    values = [one.value for one in months if one.value is not None]
    return sum(values) / len(values) if values else None


def _rate(months: Iterable[Month]) -> float | None:
    told = [(one.numerator, one.denominator) for one in months]
    out_of = sum(denominator or 0.0 for _, denominator in told)
    return 100 * sum(numerator or 0.0 for numerator, _ in told) / out_of if out_of else None
