"""The council's place among its statistical neighbours in one period."""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.benchmarks.figures import Figure, Role


@dataclass(frozen=True)
class Place:
    """The place of a council, 1 being the best, among itself and those of its neighbours that have a figure."""

    place: int
    of: int
    is_shared: bool
    period: str

    @property
    def words(self) -> str:
        """'3rd of 11' or 'joint 3rd of 11'."""
        ending = {1: "st", 2: "nd", 3: "rd"}.get(self.place % 10 if self.place not in (11, 12, 13) else 0, "th")
        return f"{'joint ' if self.is_shared else ''}{self.place}{ending} of {self.of}"


def place(found: Iterable[Figure], better: str) -> Place | None:
    """The council's place among figures of one period; `better` is 'higher' or 'lower'.

    None where neither is better, where the council has no figure, and where no neighbour has one.
    """
    listed = [one for one in found if one.role in (Role.COUNCIL, Role.NEIGHBOUR)]
    own = next((one for one in listed if one.role is Role.COUNCIL), None)
    others = [one.value for one in listed if one.role is Role.NEIGHBOUR and one.value is not None]
    if better not in ("higher", "lower") or own is None or own.value is None or not others:
        return None
    ahead = [value for value in others if (value > own.value if better == "higher" else value < own.value)]
    return Place(len(ahead) + 1, len(others) + 1, own.value in others, own.period)
