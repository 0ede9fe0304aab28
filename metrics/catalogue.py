"""The catalogue: what every indicator and strand is, as declared in files."""

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from metrics.declaration import Head, faults_in, returned, split

ROOT = Path(__file__).parent
INDICATORS = ROOT / "indicators"
# What a ratio is multiplied by to be in its unit.
SCALE = {"percent": 100.0, "rate": 10_000.0}
STRANDS = ROOT.parent / "data" / "reference" / "strands.toml"


class CatalogueError(ValueError):
    """The declarations cannot be trusted; the message has one line per fault, naming file and field."""


class Aggregate(StrEnum):
    """How the rows of a query become a month's value."""

    COUNT = "count"
    RATIO = "ratio"
    RATE = "rate"
    MEAN = "mean"
    MEDIAN = "median"
    MAX = "max"
    GIVEN = "given"


@dataclass(frozen=True)
class Source:
    """One place that an indicator can be read from, and how each extract of it covers a month."""

    name: str
    events: tuple[str, ...] = ()
    month_end: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    rebuilt: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    given: bool = False
    returned: bool = False
    population: bool = False

    def reads(self) -> list[tuple[str, str]]:
        """Pairs of extract and way of reading; `without` names extracts that must never have been loaded."""
        ways = ("events", "month_end", "months", "dates", "rebuilt", "without")
        named = [(extract, way) for way in ways for extract in getattr(self, way)]
        others = [("measures_return", "returned")] * self.returned + [("population", "population")] * self.population
        return named + others


@dataclass(frozen=True)
class Strand:
    """A strand of the improvement plan."""

    id: str
    name: str
    half: str
    folder: str
    lead: str
    aim: str


@dataclass(frozen=True)
class Indicator:
    """An indicator: the head of its file, its place in the plan and its query."""

    id: str
    strand: str
    strand_name: str
    order: int
    title: str
    definition: str
    numerator: str
    denominator: str
    why: str
    oba: str
    unit: str
    better: str
    aggregate: Aggregate
    over_time: str
    history_months: int
    short_history: str
    rolling_months: int
    settles_in: int
    breakdowns: tuple[str, ...]
    shares: tuple[str, ...]
    due_months: tuple[int, ...]
    sources: tuple[Source, ...]
    benchmark: str
    benchmark_groups: Mapping[str, Mapping[str, str]]
    statute: str
    limits: str
    owner: str
    status: str
    reviewed: datetime.date
    sql: str

    def benchmarks(self) -> list[tuple[str, str, str]]:
        """Breakdown, group and key of every published figure to compare with; ("all", "all") is the whole."""
        whole = [("all", "all", self.benchmark)] if self.benchmark else []
        return whole + [(by, group, key) for by, keys in self.benchmark_groups.items() for group, key in keys.items()]

    def groupings(self) -> tuple[str, ...]:
        """Every breakdown that the series can be read by."""
        return self.breakdowns + self.shares


@cache
def strands(path: Path = STRANDS) -> list[Strand]:
    """The strands in the plan's order."""
    return [Strand(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["strand"]]


@cache
def catalogue(folder: Path = INDICATORS) -> dict[str, Indicator]:
    """Every indicator by id, in the order of the plan; raises CatalogueError with all faults of all files."""
    faults: list[str] = []
    found: list[tuple[int, Indicator]] = []
    for place, strand in enumerate(strands()):
        for path in _files(folder / strand.folder):
            text = path.read_text(encoding="utf-8")
            head, sql, errors = split(text) if path.suffix == ".sql" else returned(text, path.stem)
            errors = errors or faults_in(head, path.stem)
            faults += [f"{strand.folder}/{path.name}: {error}" for error in errors]
            if not errors:
                found.append((place, _indicator(path.stem, strand, head, sql)))
    faults += _misplaced(folder)
    if faults:
        raise CatalogueError("\n".join(faults))
    found.sort(key=lambda entry: (entry[0], entry[1].order, entry[1].id))
    return {indicator.id: indicator for _, indicator in found}


def _indicator(name: str, strand: Strand, head: Head, sql: str) -> Indicator:
    values = _frozen(head)
    sources = tuple(Source(**_frozen(entry)) for entry in values.pop("source"))
    aggregate = Aggregate(values.pop("aggregate"))
    return Indicator(
        id=name, strand=strand.id, strand_name=strand.name, aggregate=aggregate, sources=sources, sql=sql, **values
    )


def _frozen(values: Head) -> Head:
    return {field: tuple(value) if isinstance(value, list) else value for field, value in values.items()}


def _misplaced(folder: Path) -> list[str]:
    known = {strand.folder for strand in strands()}
    files = _files(folder, "**/")
    names = [path.stem for path in files]
    lost = [path for path in files if path.parent.name not in known]
    twice = sorted({name for name in names if names.count(name) > 1})
    return [f"{path.parent.name}/{path.name}: its folder is no strand's" for path in lost] + [
        f"{name}: the id is used twice" for name in twice
    ]


def _files(folder: Path, below: str = "") -> list[Path]:
    return sorted([*folder.glob(f"{below}*.sql"), *folder.glob(f"{below}*.toml")])


def relations(sql: str) -> set[str]:
    """The names that a query reads from, its own common table expressions left out."""
    bare = re.sub(r"--[^\n]*|/\*.*?\*/|'[^']*'", " ", sql, flags=re.DOTALL)
    own = set(re.findall(r"\b([a-z0-9_]+) as (?:materialized )?\(", bare))
    return set(re.findall(r"\b(?:from|join)\s+([a-z0-9_]+)", bare)) - own
