"""Every measure at once: where it stands month by month, what it is held against, and what asks for attention."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import duckdb
import pandas as pd

from metrics import benchmarks, population, reference, targets
from metrics.benchmarks import Figure, Role
from metrics.board import arrivals
from metrics.board.arrivals import LeftOut
from metrics.board.decisions import Decision, decisions, recovery, starts
from metrics.board.deep_dives import Proposal, proposals
from metrics.board.exceptions import Raised, accepted, improving_months, months_behind, of_data, of_figures
from metrics.board.news import News, news
from metrics.catalogue import Indicator, catalogue, strands
from metrics.months import month_end
from metrics.sentence import told
from metrics.series import series
from metrics.standings import Against, Standing, as_known, by_month, standing
from metrics.workspace import extracts_read

VITAL_SIGNS = ("average_caseload", "agency_ratio", "contact_nfa_rate", "ehc_20_weeks")
# What grows with the size of a council says nothing beside another council's.
BY_SIZE = ("count", "fte", "pounds")


@dataclass(frozen=True)
class Now:
    """Where an indicator stands, the sentence that says it, what is raised about it, and how late its data is.

    `improving` counts the months running in which it has improved; `behind` those whose figure should have come.
    """

    standing: Standing
    sentence: str
    raised: tuple[Raised, ...] = ()
    improving: int = 0
    behind: int = 0


@dataclass(frozen=True)
class Board:
    """Every measure by id: what it is held against, its standings by month (oldest first), and where it stands now.

    Each month of the history is judged as it was known then, by the months up to it. `newest_file` is the as-at date of the
    newest file of the council's own, None before the first load. `edition` is the month of the edition that is read, in
    which nothing is known of later months; None for the draft.
    """

    against: Mapping[str, Against]
    history: Mapping[str, tuple[Standing, ...]]
    now: Mapping[str, Now]
    newest_file: date | None
    decisions: tuple[Decision, ...]
    edition: date | None = None

    @property
    def as_at(self) -> date | None:
        """The day up to which everything should be there: that of the newest file, but none after the edition's month."""
        return _as_at(self.newest_file, self.edition)

    @property
    def last_month(self) -> date | None:
        """The last day of the last month that had ended by the newest file, or of the edition's month."""
        return arrivals.last_month(self.as_at) if self.as_at else None

    def news(self) -> list[News]:
        """What began in the last month, in at most five sentences, the most important first."""
        if self.last_month is None:
            return []
        return news(catalogue().values(), self.history, self.last_month, _leading())

    def deep_dives(self, month: date) -> list[Proposal]:
        """The deep dives that are proposed in a month."""
        return proposals(catalogue().values(), self.history, month_end(month), _leading(), self.decisions)


@dataclass(frozen=True)
class Stood:
    """What of the board no acceptance and no recovery line can change: it takes long to work out, and is worth keeping."""

    against: Mapping[str, Against]
    history: Mapping[str, tuple[Standing, ...]]
    last: Mapping[str, Standing]
    left_out: Mapping[str, LeftOut]
    newest_file: date | None
    edition: date | None = None


def stood(connection: duckdb.DuckDBPyConnection) -> Stood:
    """How every measure stood in each month, by the newest series and the rebases in force."""
    rows = dict(list(series(connection).groupby("indicator")))
    held = _held_against(connection, decisions(connection))
    history: dict[str, tuple[Standing, ...]] = {}
    last = {}
    for name, indicator in catalogue().items():
        history[name] = tuple(as_known(indicator, rows[name], held[name])) if name in rows else ()
        last[name] = history[name][-1] if history[name] else standing(indicator, rows.get(name, _NO_ROWS))
    return Stood(
        held,
        history,
        last,
        arrivals.left_out(connection),
        arrivals.newest_file(connection),
        arrivals.edition_month(connection),
    )


def board(connection: duckdb.DuckDBPyConnection, known: Stood | None = None) -> Board:
    """The board of a warehouse with its newest decisions; `known` is what `stood` gave, where that is at hand."""
    found, made = known or stood(connection), tuple(decisions(connection))
    now = {name: _now(indicator, found, made) for name, indicator in catalogue().items()}
    return Board(
        MappingProxyType(dict(found.against)),
        MappingProxyType(dict(found.history)),
        MappingProxyType(now),
        found.newest_file,
        made,
        found.edition,
    )


def _now(indicator: Indicator, found: Stood, made: Sequence[Decision]) -> Now:
    name, newest, last = indicator.id, _as_at(found.newest_file, found.edition), found.last[indicator.id]
    mine = [found.left_out[extract] for extract in sorted(extracts_read(indicator) & found.left_out.keys())]
    raised = of_figures(indicator, found.history[name], recovery(name, made)) + of_data(indicator, last, newest, mine)
    return Now(
        standing=last,
        sentence=told(indicator, last),
        raised=tuple(replace(one, acceptance=accepted(one, made)) for one in raised),
        improving=improving_months(found.history[name]),
        behind=months_behind(indicator, last, newest) if newest else 0,
    )


def _as_at(newest_file: date | None, edition: date | None) -> date | None:
    return min(newest_file, edition) if newest_file and edition else newest_file


def table(connection: duckdb.DuckDBPyConnection, indicators: Iterable[str]) -> pd.DataFrame:
    """Tidy rows, one per indicator and month: the standing in full; percent is 0 to 100, empty where there is nothing.

    Signals are those that the whole chart shows today, so that they agree with the chart.
    """
    found, frame = board(connection), series(connection)
    rows = [
        _row(found.now[name], name, one, one is months[-1])
        for name in indicators
        for months in [by_month(catalogue()[name], frame[frame["indicator"] == name], found.against[name])]
        for one in months
    ]
    headings = list(_row(Now(Standing(), ""), next(iter(catalogue())), Standing(), False))
    table = pd.DataFrame(rows, columns=headings)
    return table.assign(month=pd.to_datetime(table["month"]))


def _row(now: Now, name: str, one: Standing, latest: bool) -> dict[str, object]:
    signal, place = one.signal, one.place
    low, mean, high = signal.limits if signal and signal.limits else (None, None, None)
    return {
        "indicator": name,
        "month": one.month,
        "value": one.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "change": one.change,
        "source": one.source,
        "mean": mean,
        "lower_limit": low,
        "upper_limit": high,
        "rule": signal.rule if signal else None,
        "variation": signal.variation if signal else None,
        "judged": signal.judged if signal else None,
        "months_running": signal.run if signal else None,
        "months_since_special_cause": signal.since_special if signal else None,
        "target": one.target.target if one.target else None,
        "target_reached": one.reached,
        "assurance": one.assurance,
        "england": one.england.value if one.england else None,
        "england_period": one.england.period if one.england else None,
        "neighbours_median": one.neighbours.value if one.neighbours else None,
        "neighbours_period": one.neighbours.period if one.neighbours else None,
        "rank": place.words if place and latest else None,
        "months_behind": now.behind if latest else None,
        "provisional_since": one.provisional,
        "sentence": told(catalogue()[name], one),
    }


_NO_ROWS = pd.DataFrame(
    {name: [] for name in ("month", "value", "numerator", "denominator", "source", "status")}
).astype({"month": "datetime64[ns]"})


def _leading() -> list[str]:
    """The vital signs, then the lead measures of the strands."""
    return [*VITAL_SIGNS, *(strand.lead for strand in strands())]


def _held_against(connection: duckdb.DuckDBPyConnection, made: Sequence[Decision]) -> dict[str, Against]:
    every, events = reference.targets(connection), reference.events(connection)
    code = population.la_code(connection)
    found = {}
    for name, indicator in catalogue().items():
        published = _published(connection, indicator, code)
        of_england = tuple(one for one in published if one.role is Role.ENGLAND)
        found[name] = Against(
            targets=targets.of_measure(every, name),
            starts=starts(name, made, events),
            england=of_england or None,
            neighbours=tuple(one for one in published if one.role is Role.MEDIAN),
            place=benchmarks.place(benchmarks.newest(published), indicator.better),
            overlapping=indicator.rolling_months > 1,
        )
    return found


def _published(connection: duckdb.DuckDBPyConnection, indicator: Indicator, code: str) -> list[Figure]:
    """What is published of the whole service, where it can stand beside our own figure."""
    declared = benchmarks.benchmarks().get(indicator.benchmark)
    if declared is None or declared.unit in BY_SIZE:
        return []
    return benchmarks.figures(connection, indicator.benchmark, code)
