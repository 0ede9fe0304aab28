"""What became of a cohort: totals of children by step, and no child."""

from dataclasses import dataclass
from datetime import date

from metrics.journey.stages import Stage

FEWEST = 10  # while most are too recent, a rate out of fewer children would be read as the cohort's


@dataclass(frozen=True)
class Step:
    """One step of a cohort. Each child that reached the step before is in one of the four counts.

    The counts are None where the step is not known, and `note` says why; `known_to` is the last day of which the step's
    file speaks. Children whose window had not passed by then are too recent, whatever has happened to them since.
    """

    stage: Stage
    reached: int | None = None
    not_reached: int | None = None
    too_recent: int | None = None
    already: int | None = None
    known_to: date | None = None
    note: str = ""

    @property
    def judged(self) -> int | None:
        """The children whose window has passed: what the rate is out of."""
        return None if self.reached is None or self.not_reached is None else self.reached + self.not_reached

    @property
    def rate(self) -> float | None:
        """Per cent of the judged, 0 to 100; None where the step is not known or nobody can be judged."""
        return 100 * self.reached / self.judged if self.judged and self.reached is not None else None

    @property
    def tells(self) -> bool:
        """Whether there is a rate that can be told: not while it rests on a few quick ones and most are too recent."""
        if self.rate is None or self.judged is None:
            return False
        return self.judged >= FEWEST or self.judged >= (self.too_recent or 0)


@dataclass(frozen=True)
class Journey:
    """A cohort: the children with a contact in whole months, each counted once, from the first of these contacts on.

    `children` and `contacts` are None where no source holds all of the months, and `note` says so.
    """

    first: date
    last: date
    steps: tuple[Step, ...]
    children: int | None = None
    contacts: int | None = None
    source: str = ""
    note: str = ""

    def step(self, name: str) -> Step:
        """A step by its id. Raises KeyError for an unknown one."""
        return {step.stage.id: step for step in self.steps}[name]
