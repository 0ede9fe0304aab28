"""The columns of the Scorecard, and the views of them that its readers need."""

from collections.abc import Callable
from enum import StrEnum

from metrics.benchmarks import Figure
from metrics.catalogue import Indicator
from metrics.standings import Standing
from metrics.targets import target_label
from metrics.words import amount, difference, figure, short_figure
from pages.components import change, filters, links, status, store
from pages.components.long_table import LongTable, long_table
from pages.components.plain import plain
from pages.components.store import Now


class View(StrEnum):
    """A choice of columns, by whom it is for; the ids stand in addresses, so they stay."""

    LEADERS = "leaders"
    TEAM = "team"
    BENCHMARKS = "benchmarks"
    SHORT = "short"


NAMES = {View.LEADERS: "Leaders", View.TEAM: "Performance team", View.BENCHMARKS: "Benchmarks", View.SHORT: "A phone"}
_RECENT = 24
_NONE = "none"

Cell = Callable[[Indicator, Now], str]


def measure(indicator: Indicator, _: Now) -> str:
    """The title as the way to its page."""
    return links.indicator_link(indicator)


def strand_name(indicator: Indicator, _: Now) -> str:
    """The name of its strand."""
    return plain(indicator.strand_name)


def latest(indicator: Indicator, now: Now) -> str:
    """The last complete figure, of a share with what it is made from: 44.0% (217 of 493)."""
    where = now.standing
    if where.value is None:
        return f"{status.NO_FIGURE}: {why_none(where)}"
    return f"**{figure(where.value, indicator.unit)}**{parts(indicator, where)}"


def why_none(now: Standing) -> str:
    """Why there is no complete figure."""
    if now.newest is None:
        return "no file that holds it is loaded"
    return "only a provisional one so far" if now.provisional is not None else plain(now.status)


def latest_and_month(indicator: Indicator, now: Now) -> str:
    """The same with its month: 44.0% (217 of 493), Nov 2021."""
    return ", ".join(filter(None, [latest(indicator, now), month(indicator, now)]))


def latest_in_brief(indicator: Indicator, now: Now) -> str:
    """The figure without its unit's name, and its month."""
    where = now.standing
    if where.value is None:
        return status.NO_FIGURE
    return f"**{short_figure(where.value, indicator.unit)}**, {month(indicator, now)}"


def parts(indicator: Indicator, now: Standing) -> str:
    """n of N, in brackets, where the figure is a share."""
    if indicator.unit != "percent" or now.numerator is None or now.denominator is None:
        return ""
    return f" ({amount(now.numerator)} of {amount(now.denominator)})"


def month(_: Indicator, now: Now) -> str:
    """The month of the last complete figure."""
    return f"{now.standing.month:%b\u00a0%Y}" if now.standing.month else ""


def changed(indicator: Indicator, now: Now) -> str:
    """The change since the month before."""
    return change.in_brief(indicator, now.standing) if now.standing.value is not None else ""


def target(indicator: Indicator, now: Now) -> str:
    """The target in force and how the figure compares: Not met (15%)."""
    where = now.standing
    if where.target is None:
        return "none set"
    wanted = target_label(where.target, indicator.unit)
    return f"{status.REACHED[where.reached]} ({wanted})" if where.reached else wanted


def target_and_gap(indicator: Indicator, now: Now) -> str:
    """The same, with the size of a miss."""
    missed = filters.miss_of(indicator, now.standing)
    return target(indicator, now) + (f", by {difference(missed, indicator.unit)}" if missed else "")


def signal(_: Indicator, now: Now) -> str:
    """Signal or noise, in a word and an icon."""
    return status.variation(now.standing) if now.standing.value is not None else "not judged"


def assurance(_: Indicator, now: Now) -> str:
    """Whether the target will be met as things are."""
    if now.standing.target is None:
        return "no target"
    return status.assurance(now.standing) or "not judged"


def since_special(_: Indicator, now: Now) -> str:
    """How many months ago the last special cause was."""
    seen = now.standing.signal
    if seen is None or seen.variation is None:
        return "not judged"
    if seen.since_special is None:
        return "none so far"
    return str(seen.since_special) if seen.since_special else "0 (this month)"


def england(_: Indicator, now: Now) -> str:
    """England's figure with the time that it is of."""
    return published(now.standing.england)


def neighbours(_: Indicator, now: Now) -> str:
    """The median of the statistical neighbours with the time that it is of."""
    return published(now.standing.neighbours)


def published(found: Figure | None) -> str:
    """A published figure and its time."""
    if found is None or found.value is None:
        return _NONE
    return f"**{short_figure(found.value, found.unit)}** {plain(found.when)}"


def rank(_: Indicator, now: Now) -> str:
    """The council's place among its neighbours, as published."""
    place = now.standing.place
    return f"**{place.words}** {plain(place.period)}" if place else _NONE


def freshness(indicator: Indicator, now: Now) -> str:
    """Whether the figure is as new as it should be."""
    where = now.standing
    if where.newest is None:
        return "not loaded"
    if now.behind:
        late = f"{now.behind} month{'s' if now.behind > 1 else ''} behind"
        return f":orange[:material/schedule: **{late}**]"
    if where.provisional is not None:
        so_far = short_figure(where.provisional, indicator.unit)
        return f":material/hourglass_top: {where.newest:%b\u00a0%Y} is provisional ({so_far})"
    return ":material/check: Up to date"


def spark(indicator: Indicator, now: Now) -> str:
    """The last two years as a small picture, with its text."""
    address = store.sparkline(indicator.id)
    return f"![{plain(spark_words(indicator))}]({address})" if address and now.standing.value is not None else ""


def spark_words(indicator: Indicator) -> str:
    """What the small picture shows: 24 months, from 44.0% to 23.7%; lowest 23.7%, highest 45.0%."""
    values = [one.value for one in store.history(indicator.id) if one.value is not None][-_RECENT:]
    if not values:
        return "no figure"
    first, last, low, high = (
        short_figure(value, indicator.unit) for value in (values[0], values[-1], min(values), max(values))
    )
    many = f"{len(values)} months" if len(values) > 1 else "1 month"
    return f"{many}, from {first} to {last}; lowest {low}, highest {high}"


# Spaces that do not break keep a column wide enough for what is under it.
SPARK = "Last\u00a0two\u00a0years"
VIEWS: dict[View, dict[str, Cell]] = {
    View.LEADERS: {
        "Measure": measure,
        "Latest": latest_and_month,
        "Signal": signal,
        "Target now": target,
        "Change": changed,
        SPARK: spark,
    },
    View.TEAM: {
        "Measure": measure,
        "Latest": latest_and_month,
        "Change": changed,
        "Target now": target_and_gap,
        "Will it be met": assurance,
        "Signal": signal,
        "Months since special cause": since_special,
        "England": england,
        "Neighbours' median": neighbours,
        "Rank": rank,
        "Freshness": freshness,
        SPARK: spark,
    },
    View.BENCHMARKS: {
        "Measure": measure,
        "Latest": latest_and_month,
        "England": england,
        "Neighbours' median": neighbours,
        "Rank among neighbours": rank,
        "Target now": target,
    },
    View.SHORT: {"Measure": measure, "Latest": latest_in_brief, "Signal": signal, "Target now": target},
}


def table(view: str, strand: str) -> LongTable:
    """Every measure in the order of the plan in the columns of a view; with its strand unless that is empty."""
    now = store.now()
    every = [(one, now[one.id]) for one in store.indicators().values()]
    cells = VIEWS[View(view)] if not strand else {"Measure": measure, strand: strand_name} | VIEWS[View(view)]
    return long_table({name: [cell(*one) for one in every] for name, cell in cells.items()})
