"""Whom a council is compared with, as data/reference/neighbours.csv has it."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "data" / "reference" / "neighbours.csv"


@dataclass(frozen=True)
class Area:
    """An area by the code that figures are joined on: a council's old LA code, or a region's or England's ONS code."""

    code: str
    name: str


@dataclass(frozen=True)
class Peers:
    """A council and the areas it is compared with; the neighbours stand nearest first."""

    council: Area
    neighbours: tuple[Area, ...]
    model: str
    region: Area | None
    england: Area

    @property
    def note(self) -> str:
        """Who is missing from the comparison, in a sentence; '' where nobody is."""
        if self.neighbours and self.region:
            return ""
        others = "its region and England" if self.region else "England alone"
        return f"No statistical neighbours are known for {self.council.name}, so it is compared with {others}."


@cache
def peers(la_code: str) -> Peers:
    """The council with this old LA code and its peers. One that the file does not know has England alone, and the
    sample council, which is invented, has no neighbours.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["council"] in (la_code, "")]
    of = {row["role"]: Area(row["area"], row["name"]) for row in rows if row["role"] != "neighbour"}
    neighbours = sorted((row for row in rows if row["role"] == "neighbour"), key=lambda row: int(row["rank"]))
    return Peers(
        council=of.get("council") or Area(la_code, f"authority {la_code}"),
        neighbours=tuple(Area(row["area"], row["name"]) for row in neighbours),
        model=neighbours[0]["model"] if neighbours else "",
        region=of.get("region"),
        england=of["england"],
    )
