"""Which source each measure is read from in a month, and which measures still wait for their data."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import duckdb

from metrics.catalogue import Indicator, Source, catalogue
from metrics.months import months_of
from metrics.series import series
from metrics.workspace import queries

# Of one measure, by month: the source of its figure, None where the data came but made none. Nothing where none came.
Figures = Mapping[date, str | None]


@dataclass(frozen=True)
class Awaited:
    """Of one month: the source that each measure is read from, by id, and the measures that wait for their data."""

    sources: Mapping[str, Source]
    waiting: frozenset[str]


def figures(connection: duckdb.DuckDBPyConnection) -> dict[str, Figures]:
    """The months for which the data of each measure has come, by id, each with the source of its figure."""
    rows = dict(list(series(connection).groupby("indicator")))
    return {
        name: {
            one.month: one.source if one.value is not None else None
            for one in (months_of(rows[name]) if name in rows else ())
            if one.value is not None or one.has_come
        }
        for name in catalogue()
    }


def awaited(known: Mapping[str, Figures], month: date, listed: Collection[str]) -> Awaited:
    """What is read and what waits in a month, given by its last day; `listed` are the extracts that are expected anyway."""
    every = catalogue().values()
    return Awaited(
        {one.id: _source(one, known[one.id], month, listed) for one in every},
        frozenset(one.id for one in every if month.month in one.due_months and month not in known[one.id]),
    )


@cache
def files(source: Source) -> tuple[tuple[str, str], ...]:
    """The extracts that a source reads from files of the council's own, each with the way in which it is read."""
    own = queries("views")
    return tuple(
        (name, way) for name, way in source.reads() if way not in ("without", "population") and name not in own
    )


def _source(indicator: Indicator, known: Figures, month: date, listed: Collection[str]) -> Source:
    """The source that a measure is read from: that of the month, else of the newest figure before it, else after it.

    Without any figure it is the first source of which every extract is named as expected, else the first.
    """
    given = sorted((day, source) for day, source in known.items() if source)
    before = [source for day, source in given if day <= month]
    last = before[-1] if before else given[0][1] if given else None
    named = (one for one in indicator.sources if all(extract in listed for extract, _ in files(one)))
    return next((one for one in indicator.sources if one.name == last), None) or next(named, indicator.sources[0])
