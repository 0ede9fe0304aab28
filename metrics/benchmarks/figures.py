"""All figures of one benchmark: council, neighbours, their mean and median, region and England, period by period."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean, median

import duckdb
import pandas as pd

from metrics.benchmarks.declared import Benchmark, Period, benchmarks, period_label
from metrics.benchmarks.peers import Area, Peers, peers
from metrics.benchmarks.published import Published, published

# Why a publication gives a sign in the place of a number.
SYMBOLS = {
    "c": "withheld by the publisher, so that nobody can be recognised",
    "k": "too small to show at this rounding, but not nothing",
    "low": "too small to show at this rounding, but not nothing",
    "u": "not given, because it is unreliable",
    "withheld": "withheld here, because the published figure is wrong",
    "x": "not available",
    "z": "does not apply",
}
COLUMNS = (
    "benchmark", "title", "unit", "role", "area", "name", "period", "period_end", "value", "numerator", "denominator",
    "symbol", "note", "source",
)  # fmt: skip


class Role(StrEnum):
    """What an area is to the council, in the order in which people read a comparison."""

    COUNCIL = "council"
    NEIGHBOUR = "neighbour"
    MEDIAN = "neighbours' median"
    MEAN = "neighbours' mean"
    REGION = "region"
    ENGLAND = "England"


@dataclass(frozen=True)
class Figure:
    """One figure of one area and period; `period` is its label in words, and percent is 0 to 100.

    Without a value, `symbol` says why and `reason` says it in words. `note` is what is to be known of the figure.
    """

    benchmark: str
    role: Role
    area: str
    name: str
    period: str
    period_end: date
    value: float | None
    numerator: float | None
    denominator: float | None
    symbol: str
    note: str
    source: str

    @property
    def reason(self) -> str:
        """Why there is no value, in words; '' where there is one."""
        return "" if self.value is not None else SYMBOLS.get(self.symbol, self.symbol)

    @property
    def unit(self) -> str:
        """The unit of the value."""
        return benchmarks()[self.benchmark].unit

    @property
    def when(self) -> str:
        """Its time inside a sentence: 'in September 2021', 'in the year ending 31 March 2025', 'in mid-2024'."""
        kind = benchmarks()[self.benchmark].period
        if kind is Period.DAY:
            return f"in {self.period_end:%B %Y}"
        return f"in the {self.period}" if kind in (Period.YEAR, Period.CALENDAR_YEAR) else f"in {self.period}"


def figures(connection: duckdb.DuckDBPyConnection, key: str, la_code: str) -> list[Figure]:
    """Every figure of a benchmark for the council with this old LA code, oldest period first.

    Loaded files win over the figures that the product ships with. Without neighbours (see peers(la_code).note) there
    are only the council's own, the region's and England's. Raises KeyError for a key that is not declared.
    """
    benchmark, compared = benchmarks()[key], peers(la_code)
    areas = _areas(compared)
    known = published(connection, benchmark, [area.code for _, area in areas])
    found: list[Figure] = []
    for end in sorted({end for _, end in known}):
        own = [
            _figure(benchmark, role, area, known[area.code, end]) for role, area in areas if (area.code, end) in known
        ]
        found += sorted((*own, *_of_neighbours(benchmark, compared, own)), key=lambda one: list(Role).index(one.role))
    return found


def newest(found: Iterable[Figure]) -> list[Figure]:
    """The figures of the newest period in which anybody has a value."""
    listed = list(found)
    end = max((one.period_end for one in listed if one.value is not None), default=None)
    return [one for one in listed if one.period_end == end]


def table(connection: duckdb.DuckDBPyConnection, keys: Iterable[str], la_code: str) -> pd.DataFrame:
    """Tidy rows of these benchmarks (COLUMNS), one per area, derived figure and period."""
    known = benchmarks()
    rows = [
        {"title": known[key].title, "unit": known[key].unit, **asdict(figure)}
        for key in keys
        for figure in figures(connection, key, la_code)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.assign(role=frame["role"].astype(str), period_end=pd.to_datetime(frame["period_end"]))


def _areas(compared: Peers) -> list[tuple[Role, Area]]:
    region = [(Role.REGION, compared.region)] if compared.region else []
    neighbours = [(Role.NEIGHBOUR, area) for area in compared.neighbours]
    return [(Role.COUNCIL, compared.council), *neighbours, *region, (Role.ENGLAND, compared.england)]


def _figure(benchmark: Benchmark, role: Role, area: Area, one: Published) -> Figure:
    return Figure(
        benchmark=benchmark.key,
        role=role,
        area=area.code,
        name=area.name,
        period=period_label(benchmark.period, one.period_end),
        period_end=one.period_end,
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        symbol=one.symbol,
        note=one.note,
        source=one.source,
    )


def _of_neighbours(benchmark: Benchmark, compared: Peers, own: Sequence[Figure]) -> Iterator[Figure]:
    """The neighbours' median and mean in a period, of those that have a value; each counts once, whatever its size."""
    listed = [one for one in own if one.role is Role.NEIGHBOUR]
    values = [one.value for one in listed if one.value is not None]
    if not values:
        return
    of = f"{len(compared.neighbours)} statistical neighbours ({compared.model} model), {len(values)} with a figure"
    for role, word, value in ((Role.MEDIAN, "median", median(values)), (Role.MEAN, "mean", fmean(values))):
        yield Figure(
            benchmark=benchmark.key,
            role=role,
            area="",
            name=f"{word} of {of}",
            period=listed[0].period,
            period_end=listed[0].period_end,
            value=value,
            numerator=None,
            denominator=None,
            symbol="",
            note="Worked out here, not published; every neighbour counts the same, whatever its size.",
            source=listed[0].source,
        )
