"""Where an indicator stands in a month: its figure, whether it is signal or noise, its target, and what others have."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from metrics.benchmarks import Figure, Place
from metrics.control import Control, Start, control
from metrics.months import Month, months_of, with_figure
from metrics.reference import Target
from metrics.spc import Assurance, Judged, Kind, Rule, Variation, variation_of
from metrics.targets import Reached, in_force, reached
from metrics.words import Described, as_shown


@dataclass(frozen=True)
class Against:
    """What a series is held against: its targets (None: it is not asked), where phases begin, and what others publish.

    `england` and `neighbours` (their median) are figures of any periods; the newest that had ended by the month counts.
    `is_monthly` is False for quarters and years, of which no control chart is made; `overlapping` figures each take 12 months.
    """

    targets: tuple[Target, ...] | None = None
    starts: tuple[Start, ...] = ()
    england: tuple[Figure, ...] | None = None
    neighbours: tuple[Figure, ...] = ()
    place: Place | None = None
    is_monthly: bool = True
    overlapping: bool = False
    screen: bool = True


ALONE = Against()


@dataclass(frozen=True)
class Signal:
    """What the control chart says of one month, as it is shown.

    `variation` is None where nothing is judged, and `judged` says why. `run` counts the months for which the rule has held,
    `since_special` those since the last special cause (0: this one), None where there was none. `limits` are lower limit,
    mean and upper limit. `began` is the start of the phase, where it is not that of the series.
    """

    rule: Rule
    kind: Kind
    variation: Variation | None
    judged: Judged
    run: int
    since_special: int | None
    limits: tuple[float, float, float] | None
    began: Start | None


@dataclass(frozen=True)
class Standing:
    """The last complete month of one series (or one that is asked for), and what is missing or provisional since.

    Values are in the indicator's unit; change is value less previous, both as they are shown. Months are the last day of
    the month. `newest` is the last month of the series, which is later than `month` when figures are missing or provisional.
    `england` is None where nothing is published, `is_compared` False where that was not asked; the same for `target`.
    """

    month: date | None = None
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    source: str = ""
    previous_month: date | None = None
    previous: float | None = None
    change: float | None = None
    source_changed: bool = False
    newest: date | None = None
    came: date | None = None
    status: str = ""
    provisional: float | None = None
    missing: tuple[date, ...] = ()
    signal: Signal | None = None
    is_held_to_target: bool = False
    target: Target | None = None
    coming: Target | None = None
    reached: Reached | None = None
    assurance: Assurance | None = None
    is_compared: bool = False
    england: Figure | None = None
    neighbours: Figure | None = None
    place: Place | None = None


def standing(indicator: Described, frame: pd.DataFrame, against: Against = ALONE) -> Standing:
    """The standing in the last complete month of one series: rows of one group, in any order, as `series` returns them."""
    months = months_of(frame)
    final = with_figure(months)
    if not final:
        return _without_figure(months)
    return _as_of_now(months, _in_month(indicator, final, len(final) - 1, _chart(indicator, months, against), against))


def as_known(indicator: Described, frame: pd.DataFrame, against: Against = ALONE) -> list[Standing]:
    """The standing in every complete month that has a figure, oldest first, each judged by the months up to it alone.

    The last one is what `standing` gives. Figures are those of today: what has been put right since is right here too.
    """
    months = months_of(frame)
    final = with_figure(months)
    found = []
    for place, one in enumerate(final):
        until = [each for each in months if each.month <= one.month]
        found.append(_in_month(indicator, final, place, _chart(indicator, until, against), against))
    return [*found[:-1], _as_of_now(months, found[-1])] if found else []


def by_month(indicator: Described, frame: pd.DataFrame, against: Against = ALONE) -> list[Standing]:
    """The standing in every complete month that has a figure, oldest first: signals as the whole chart shows them today.

    The last one is what `standing` gives.
    """
    months = months_of(frame)
    final, chart = with_figure(months), _chart(indicator, months, against)
    found = [_in_month(indicator, final, place, chart, against) for place in range(len(final))]
    return [*found[:-1], _as_of_now(months, found[-1])] if found else []


def _without_figure(months: Sequence[Month]) -> Standing:
    """A series that has no complete month with a figure."""
    if not months:
        return Standing()
    newest = months[-1]
    provisional = newest.value if newest.status == "provisional" else None
    return Standing(
        newest=newest.month,
        came=_last_come(months),
        status=newest.status,
        provisional=provisional,
        missing=() if provisional is not None else (newest.month,),
        numerator=newest.numerator,
        denominator=newest.denominator,
        source=newest.source,
    )


def _as_of_now(months: Sequence[Month], last: Standing) -> Standing:
    """The standing of the last complete month, with what has come or is missing since."""
    newest = months[-1]
    provisional = newest.value if newest.status == "provisional" and not newest.is_complete else None
    later = [one for one in months if last.month and one.month > last.month and one.value is None]
    gap = later[-1].status if later else "final"
    return replace(
        last,
        newest=newest.month,
        came=_last_come(months),
        status="provisional" if provisional is not None else gap,
        provisional=provisional,
        missing=tuple(one.month for one in later),
    )


def _last_come(months: Sequence[Month]) -> date | None:
    return max((one.month for one in months if one.has_come), default=None)


def _chart(indicator: Described, months: Sequence[Month], against: Against) -> Control | None:
    if not against.is_monthly:
        return None
    return control(indicator, months, against.starts, against.screen, against.overlapping)


def _in_month(
    indicator: Described, final: Sequence[Month], place: int, chart: Control | None, against: Against
) -> Standing:
    latest, before = final[place], final[place - 1] if place else None
    assert latest.value is not None
    target = in_force(against.targets or (), latest.month)
    met = reached(indicator, latest.value, target) if target else None
    at = chart.months.index(latest.month) if chart else 0
    is_judged = chart is not None and chart.values[at] is not None
    return Standing(
        month=latest.month,
        value=latest.value,
        numerator=latest.numerator,
        denominator=latest.denominator,
        source=latest.source,
        previous_month=before.month if before else None,
        previous=before.value if before else None,
        change=_change(indicator, latest, before),
        source_changed=before is not None and before.source != latest.source,
        newest=latest.month,
        came=latest.month,
        status="final",
        signal=_signal(chart, at) if chart and is_judged else None,
        is_held_to_target=against.targets is not None,
        target=target,
        coming=next((one for one in against.targets or () if one.valid_from > latest.month), None),
        reached=met,
        assurance=_assurance(chart, at, target, met) if chart and target and is_judged else None,
        is_compared=against.england is not None,
        england=_newest_by(against.england or (), latest.month),
        neighbours=_newest_by(against.neighbours, latest.month),
        place=against.place,
    )


def _assurance(chart: Control, at: int, target: Target, met: Reached | None) -> Assurance | None:
    """The assurance on screen: from 13 months on, and never at odds with what the month itself shows.

    The limits say nothing of the future of a series that is leaving them: not "never" while it improves or has met the
    target, and not "always" while it is a concern or has missed it.
    """
    if chart.judged_in(at) is not Judged.FULL:
        return None
    found, kind = chart.assurance(at, target.target), chart.shown(at)
    at_odds = {
        Assurance.PASS: met is not Reached.MET or kind is Kind.CONCERN,
        Assurance.FAIL: met is Reached.MET or kind is Kind.IMPROVEMENT,
    }
    return Assurance.INCONSISTENT if found and at_odds.get(found) else found


def _change(indicator: Described, latest: Month, before: Month | None) -> float | None:
    if before is None or before.value is None or latest.value is None:
        return None
    return as_shown(latest.value, indicator.unit) - as_shown(before.value, indicator.unit)


def _signal(chart: Control, at: int) -> Signal:
    rule, limits = chart.rules[at], chart.limits(at)
    phase = chart.phase(at)
    return Signal(
        rule=rule,
        kind=chart.shown(at),
        variation=variation_of(rule, chart.better) if limits else None,
        judged=chart.judged_in(at),
        run=chart.run(at),
        since_special=chart.since_special(at),
        limits=limits,
        began=next((one for one in chart.starts if one.month == chart.months[phase.start]), None),
    )


def _newest_by(figures: Sequence[Figure], month: date) -> Figure | None:
    """The newest figure of a period that had ended by a month."""
    ended = [one for one in figures if one.value is not None and one.period_end <= month]
    return max(ended, key=lambda one: one.period_end, default=None)
