"""Who lives in Airedale and Wharfe: families that may become known, drawn as they are needed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import codes
from place import LOCALITIES, LOCALITY_WEIGHTS, age_on
from records import Child


@dataclass
class Family:
    """Children who share a home and so a locality."""

    children: list[Child]

    def under_18(self, day: date) -> list[Child]:
        """Return the children of the family, born or expected, who are not yet 18."""
        return [child for child in self.children if age_on(child.born, day) < 18]


@dataclass
class Population:
    """All families drawn so far; ids rise but leave gaps, as in any case system."""

    rng: random.Random
    families: list[Family] = field(default_factory=list)
    next_id: int = 9000011

    @property
    def children(self) -> list[Child]:
        """Return every child, in the order in which they became known."""
        return [child for family in self.families for child in family.children]

    def draw_family(self, day: date, ages: tuple[int, int] = (0, 17), size: int | None = None) -> Family:
        """Add a family whose children have ages within the range on a day; now and then one is not yet born."""
        rng = self.rng
        locality = rng.choices(LOCALITIES, LOCALITY_WEIGHTS)[0]
        ethnicity = codes.pick(rng, codes.ETHNICITIES)
        count = size or rng.choices((1, 2, 3, 4), (52, 28, 14, 6))[0]
        born = [day - timedelta(days=rng.randint(ages[0] * 365 + 5, ages[1] * 365 + 300)) for _ in range(count)]
        if ages[0] == 0 and size is None and rng.random() < 0.05:
            born[-1] = day + timedelta(days=rng.randint(20, 170))
        family = Family([self._child(birth, locality, ethnicity) for birth in born])
        self.families.append(family)
        return family

    def _child(self, born: date, locality: str, ethnicity: str) -> Child:
        rng = self.rng
        self.next_id += rng.randint(1, 37)
        disability = rng.choices((codes.YES, codes.NO, codes.UNKNOWN), (8, 86, 6))[0]
        own = ethnicity if rng.random() < 0.97 else codes.pick(rng, codes.ETHNICITIES)
        gender = codes.pick(rng, codes.GENDERS)
        return Child(self.next_id, gender, own, born, rng.random() > 0.012, disability, locality)
