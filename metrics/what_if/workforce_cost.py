"""What agency and permanent social workers cost at rates that a council puts in: pounds a year."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.what_if.workforce import Position

_YEAR = 12


@dataclass(frozen=True)
class Rates:
    """Pounds for a full-time equivalent: agency for a day, paid for so many days a year; permanent with on-costs a year."""

    agency_day: float
    days: float
    permanent_year: float

    @property
    def agency_year(self) -> float:
        """An agency worker for a year."""
        return self.agency_day * self.days

    @property
    def difference(self) -> float:
        """What an agency worker costs more than a permanent one in a year; below 0 where less."""
        return self.agency_year - self.permanent_year

    def year(self, at: Position) -> float:
        """All social workers of a position, for a year."""
        return at.permanent * self.permanent_year + at.agency * self.agency_year


def beside_today(positions: Sequence[Position], rates: Rates, months: int) -> float:
    """What the first so many months cost together beyond today's staffing; `positions` begins with today."""
    today = rates.year(positions[0])
    return sum(rates.year(one) - today for one in positions[1 : months + 1]) / _YEAR
