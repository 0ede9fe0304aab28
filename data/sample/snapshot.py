"""What a list shows on its as-at date: the columns that every list has, and who holds the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import codes
from allocation import DUTY, team_of
from headings import TABS
from place import FRONT_DOOR, age_on, months_before
from records import Child
from sheets import Row
from workforce import Worker
from world import World

NOBODY = (None, "#N/A", None, DUTY, "Unallocated")  # how the case system shows a child without a worker
MARRIED = (date(2023, 11, 1), date(2024, 4, 30))  # months in which one worker's new name is not in the worker file
MISSPELT = (date(2025, 6, 1), date(2025, 12, 31))  # months in which another worker's name is misspelt


@dataclass(frozen=True)
class Layout:
    """How a workbook is laid out; the default is Ofsted's own template."""

    title_row: bool = True
    tabs: tuple[str, ...] = tuple(f"List_{number}" for number in range(1, 12))
    local: bool = False  # the council's own report: Age with decimals, ids as text, Surname, Forename, extra columns


OFSTED = Layout()
LONDON = Layout(False, tuple(f"List {number}" for number in range(1, 12)), True)
DESCRIPTIVE = Layout(False, TABS, True)


@dataclass(frozen=True)
class Snapshot:
    """The case system on an as-at date."""

    world: World
    as_at: date
    layout: Layout = OFSTED

    @property
    def window(self) -> date:
        """Return the first day of the six months that the lists look back."""
        return months_before(self.as_at, 6)

    def identity(self, child: Child) -> Row:
        """Return id, gender, ethnicity, date of birth and age."""
        unborn = child.born > self.as_at
        gender = codes.GENDER_UNKNOWN if unborn else child.gender
        child_id = str(child.child_id) if self.layout.local else child.child_id
        born = child.born if child.birth_recorded else None
        return [child_id, gender, child.ethnicity, born, self._age(child)]

    def _age(self, child: Child) -> int | float | None:
        age = age_on(child.born, self.as_at)
        if not child.birth_recorded and child.child_id % 2:
            return None
        return round((self.as_at - child.born).days / 365.25, 2) if self.layout.local and age >= 0 else age

    def allocated(self, child: Child) -> Row:
        """Return the team and the worker as the case system shows them."""
        held = self.world.allocation.held[self.as_at]
        if child.episode_on(self.as_at):
            worker = held.get(child.child_id)
            team = worker.team_on(self.as_at) if worker else team_of(child, self.as_at)
            return [team, self.name(worker) if worker else NOBODY[child.child_id % len(NOBODY)]]
        last = self.world.allocation.last_at[self.as_at].get(child.child_id)
        if last:
            return [last.team_on(self.as_at), self.name(last)]
        return self.at_front_door(child)

    def at_front_door(self, child: Child) -> Row:
        """Return the front door and one of its workers, who do not hold cases."""
        staff = [one for one in self.world.workforce.workers if one.team == FRONT_DOOR and one.in_post(self.as_at)]
        return [FRONT_DOOR, self.name(staff[child.child_id % len(staff)])]

    def name(self, worker: Worker) -> str:
        """Return a worker's name as the case system writes it; now and then not that of the worker file."""
        forename, _, surname = worker.name.partition(" ")
        married, misspelt = self.world.renamed
        if worker is married and MARRIED[0] <= self.as_at <= MARRIED[1]:
            surname += "-Brackenrigg"
        if worker is misspelt and MISSPELT[0] <= self.as_at <= MISSPELT[1]:
            surname = surname.replace("e", "ee", 1) if "e" in surname else f"{surname}e"
        return f"{surname}, {forename}" if self.layout.local else f"{forename} {surname}"

    def known(self, day: date | None) -> date | None:
        """Return a date that has come by the as-at date, or nothing."""
        return day if day is not None and day <= self.as_at else None


def yes_no(answer: bool) -> str:
    """Return the case system's words for yes and no."""
    return codes.YES if answer else codes.NO
