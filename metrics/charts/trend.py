"""The trend of a measure as lines: of the whole by quarter or year, or of a few groups."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from metrics.charts.lines import axis_head, dots, end_labels, ends_of, line, points_of
from metrics.charts.marks import (
    MOST_RULES,
    NO_MARKS,
    Marks,
    drawn_events,
    restated_squares,
    rules_of,
    source_changes,
    target_line,
    target_steps,
    upright,
)
from metrics.charts.style import MOST_SERIES, Spec, finished
from metrics.periods import Period
from metrics.sentence import sentence
from metrics.standings import standing
from metrics.words import Described, period_words, short_figure


def trend(
    indicator: Described,
    frame: pd.DataFrame,
    groups: Sequence[str] | None = None,
    height: int = 300,
    period: Period = Period.MONTH,
    marks: Marks = NO_MARKS,
) -> Spec:
    """A line with a point per month for each group (at most four: the largest, unless named), newest value labelled.

    `frame` is one indicator, breakdown and period. Final points are filled, provisional ones hollow; where a figure is
    missing there is neither a point nor a line across. The value axis starts at zero. The target that was in force is a
    dashed line with its steps; the newest events (see `drawn_events`) are rules with their words above the chart.
    """
    shown = tuple(groups or by_size(frame))[:MOST_SERIES]
    changes = source_changes(frame)
    breaks = changes if len(changes) <= MOST_RULES else ()
    points = points_of(indicator, frame, shown, breaks, period)
    steps = target_steps(indicator, frame, marks.targets)
    # What was restated is known by month and of the whole service alone.
    restated = marks.restated if period is Period.MONTH and shown == ("all",) else ()
    squares = restated_squares(indicator, points, restated)
    layers = [line(points), dots(indicator, points), *squares, *end_labels(ends_of(points, steps, len(shown) > 1))]
    if len(steps):
        layers.insert(0, target_line(steps))
    rules = rules_of(breaks, drawn_events(frame, marks.events))
    if rules:
        layers[:0] = upright(rules, (frame["month"].min().date(), frame["month"].max().date()), axis_head(indicator))
    return finished(alt.layer(*layers), description(indicator, frame, shown, period), height + 16 * len(rules))


def by_size(frame: pd.DataFrame) -> tuple[str, ...]:
    """The groups, those with most behind them (denominator, else numerator, else value) first, 'Not recorded' last."""
    size = frame["denominator"].fillna(frame["numerator"]).fillna(frame["value"])
    totals = size.groupby(frame["group"]).sum().sort_values(ascending=False, kind="stable")
    return tuple(sorted(map(str, totals.index), key=lambda group: group == "Not recorded"))


def description(indicator: Described, frame: pd.DataFrame, groups: Sequence[str], period: Period = Period.MONTH) -> str:
    """The text alternative: the sentence of the series, or for a breakdown where each shown group stands."""
    if len(groups) <= 1:
        return sentence(indicator, frame, period)
    told_groups = []
    for group in groups:
        now = standing(indicator, frame[frame["group"] == group])
        if now.value is not None and now.month is not None:
            when = period_words(now.month, period)
            told_groups.append(f"{group}, {short_figure(now.value, indicator.unit)} in {when}")
    return f"{indicator.title}: " + ("; ".join(told_groups) or "no complete month for any group") + "."
