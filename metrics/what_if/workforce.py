"""Social workers, vacancies and caseload month by month under monthly assumptions: arithmetic, not a prediction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from metrics.months import month_end

AHEAD = 24


class Flow(StrEnum):
    """What changes the workforce in a month; the values are the names in `Monthly`, and stand in addresses."""

    STARTERS = "starters"
    LEAVERS = "leavers"
    CONVERTED = "converted"
    OTHER = "other"
    ENGAGED = "engaged"
    RELEASED = "released"
    NEW_POSTS = "new_posts"
    CASES = "cases"


@dataclass(frozen=True)
class Monthly:
    """What happens in every month: full-time equivalents, for `cases` children.

    `other` is what changes permanent staff beside starting, leaving and becoming permanent (hours, roles). It, `new_posts`
    and `cases` may be below 0.
    """

    starters: float = 0.0
    leavers: float = 0.0
    converted: float = 0.0
    other: float = 0.0
    engaged: float = 0.0
    released: float = 0.0
    new_posts: float = 0.0
    cases: float = 0.0

    def amount(self, flow: Flow) -> float:
        """How much of one of them there is in a month."""
        return float(getattr(self, flow))

    def with_amount(self, flow: Flow, amount: float) -> "Monthly":
        """The same but for one of them."""
        return replace(self, **{flow.value: amount})


@dataclass(frozen=True)
class Position:
    """The workforce at a month end, in full-time equivalents; None where it is not known.

    `unfilled` is posts without a permanent worker, below 0 where there are more workers than posts. `cases` are open cases,
    `caseload` the average of the workers who hold any.
    """

    month: date
    permanent: float
    agency: float
    unfilled: float | None = None
    cases: float | None = None
    caseload: float | None = None

    @property
    def workers(self) -> float:
        """Permanent and agency together."""
        return self.permanent + self.agency

    @property
    def agency_ratio(self) -> float | None:
        """Agency workers, per cent of all."""
        return 100 * self.agency / self.workers if self.workers > 0 else None

    @property
    def vacancies(self) -> float | None:
        """Vacant posts; none where there are as many workers as posts."""
        return None if self.unfilled is None else max(0.0, self.unfilled)

    @property
    def vacancy_rate(self) -> float | None:
        """Vacant posts, per cent of vacant posts and permanent staff."""
        if self.vacancies is None or self.vacancies + self.permanent <= 0:
            return None
        return 100 * self.vacancies / (self.vacancies + self.permanent)


class Measure(StrEnum):
    """What a goal can be set for, by the id of its indicator."""

    AGENCY_RATIO = "agency_ratio"
    CASELOAD = "average_caseload"
    VACANCY_RATE = "vacancy_rate"
    PERMANENT = "permanent_staff"


VALUES: Mapping[Measure, Callable[[Position], float | None]] = {
    Measure.AGENCY_RATIO: lambda one: one.agency_ratio,
    Measure.CASELOAD: lambda one: one.caseload,
    Measure.VACANCY_RATE: lambda one: one.vacancy_rate,
    Measure.PERMANENT: lambda one: one.permanent,
}


def project(today: Position, monthly: Monthly, months: int = AHEAD) -> tuple[Position, ...]:
    """The position today, then at each of so many month ends.

    Nobody becomes permanent or is released who is not there: where both together would take more agency workers than there
    are, each takes its share. The caseload moves as open cases over all social workers do.
    """
    found = [today]
    for _ in range(months):
        found.append(_next(found[-1], monthly, today))
    return tuple(found)


def _next(now: Position, monthly: Monthly, today: Position) -> Position:
    there, going = now.agency + monthly.engaged, monthly.converted + monthly.released
    share = min(1.0, there / going) if going > 0 else 1.0
    change = monthly.starters - monthly.leavers + monthly.other + share * monthly.converted
    permanent = max(0.0, now.permanent + change)
    agency = max(0.0, there - share * going)
    unfilled = None if now.unfilled is None else now.unfilled + monthly.new_posts - (permanent - now.permanent)
    cases = None if now.cases is None else max(0.0, now.cases + monthly.cases)
    caseload = _caseload(today, cases, permanent + agency)
    return Position(month_end(now.month, 1), permanent, agency, unfilled, cases, caseload)


def _caseload(today: Position, cases: float | None, workers: float) -> float | None:
    """Today's average caseload, moved as cases per social worker move: the share of each that counts stays as it is."""
    if today.caseload is None or not today.cases or cases is None or not today.workers or workers <= 0:
        return None
    return today.caseload * (cases / today.cases) / (workers / today.workers)
