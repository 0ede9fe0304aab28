"""What stands on a chart beside the figures: the target with its steps, and rules where something changed or happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt
import pandas as pd

from metrics.benchmarks import Figure
from metrics.charts.style import FAINT, TEXT
from metrics.control import Start
from metrics.editions import Before
from metrics.forecast import Forecast
from metrics.reference import Event, Target
from metrics.targets import in_force, target_label
from metrics.words import Described, short_figure

MOST_RULES = 4  # more changes of source than this are told in words: the rules would hide the line
_MOST_EVENTS = 3


@dataclass(frozen=True)
class SourceChange:
    """From this month on the figures come from another source."""

    month: date
    source: str


@dataclass(frozen=True)
class Marks:
    """What stands on a chart beside the figures: the measure's targets, oldest first, and events to be seen with it.

    `restated` are the months of the whole service whose figure the edition before gave otherwise.
    England's and the neighbours' figures, a forecast from the last complete month on, and the values agreed for the months
    of a recovery stand on the chart of the whole service by month only.
    """

    targets: tuple[Target, ...] = ()
    events: tuple[Event, ...] = ()
    england: tuple[Figure, ...] = ()
    neighbours: tuple[Figure, ...] = ()
    forecast: Forecast | None = None
    recovery: tuple[tuple[date, float], ...] = ()
    restated: tuple[Before, ...] = ()


NO_MARKS = Marks()


@dataclass(frozen=True)
class Rule:
    """A thin upright rule at a month, with its words above the chart."""

    month: date
    words: str
    dashes: tuple[int, int]


def source_changes(frame: pd.DataFrame) -> tuple[SourceChange, ...]:
    """The months from which a value comes from another source than the value before it."""
    known = frame[frame["value"].notna() & frame["source"].notna()].sort_values("month").drop_duplicates("month")
    before = known["source"].shift()
    changed = known[(known["source"] != before) & before.notna()]
    return tuple(
        SourceChange(pd.Timestamp(month).date(), str(source))
        for month, source in zip(changed["month"], changed["source"], strict=True)
    )


def drawn_events(frame: pd.DataFrame, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events that a chart of these months marks: the newest within them for which there is room, one for a month."""
    if frame.empty:
        return ()
    changes = len(source_changes(frame))
    room = min(_MOST_EVENTS, MOST_RULES - (changes if changes <= MOST_RULES else 0))
    first, last = frame["month"].min().date().replace(day=1), frame["month"].max().date()
    by_month = {event.event_date.replace(day=1): event for event in events if first <= event.event_date <= last}
    return tuple(by_month[month] for month in sorted(by_month, reverse=True)[:room][::-1])


def target_steps(indicator: Described, frame: pd.DataFrame, targets: Sequence[Target]) -> pd.DataFrame:
    """The target in force in each month of a chart: only the months in which it begins or changes, and the last."""
    days = sorted({pd.Timestamp(month).date() for month in frame["month"]})
    known = [(day, target) for day in days if (target := in_force(targets, day))]
    changed = [
        (day, target)
        for place, (day, target) in enumerate(known)
        if place in (0, len(known) - 1) or target is not known[place - 1][1]
    ]
    return pd.DataFrame(
        {
            "month": [day.replace(day=1).isoformat() for day, _ in changed],
            "target": [target.target for _, target in changed],
            "label": [f"Target {target_label(target, indicator.unit)}" for _, target in changed],
        }
    )


def target_line(steps: pd.DataFrame) -> alt.Chart:
    layer: alt.Chart = (
        alt.Chart(steps)
        .mark_line(interpolate="step-after", strokeDash=[6, 4], strokeWidth=1.8, color=TEXT)
        .encode(x="month:T", y="target:Q")
    )
    return layer


def restated_squares(indicator: Described, points: pd.DataFrame, restated: Sequence[Before]) -> list[alt.Chart]:
    """A square around each point that the edition before gave otherwise; pointed at, it says what the figure was.

    It stands before the point, so that the pointer meets it: its words hold those of the point too.
    """
    said = {f"{one.month:%Y-%m-01}": f"was {short_figure(one.was, indicator.unit)}" for one in restated}
    rows = points[points["month"].isin(said.keys())]
    if rows.empty:
        return []
    rows = rows.assign(restated=[said[month] for month in rows["month"]])
    layer = (
        alt.Chart(rows)
        .mark_point(shape="square", size=190, stroke=TEXT, strokeWidth=1.4, fill="transparent", opacity=1)
        .encode(
            x="month:T",
            y="value:Q",
            tooltip=[
                alt.Tooltip("when:N", title="Month"),
                alt.Tooltip("figure:N", title="Figure"),
                alt.Tooltip("restated:N", title="Restated"),
            ],
        )
    )
    return [layer]


def starts_of(starts: Sequence[Start]) -> list[Rule]:
    """Dotted rules where a phase begins, for as many as there is room for."""
    return [Rule(one.month, f"{one.month:%b %Y}: {one.why}", (2, 3)) for one in starts[-MOST_RULES:]]


def rules_of(changes: Sequence[SourceChange], events: Sequence[Event]) -> list[Rule]:
    """The rules of a chart by month: dotted for a change of source, whole for an event."""
    rules = [Rule(one.month, f"new source {one.month:%b %Y}", (2, 3)) for one in changes]
    rules += [Rule(one.event_date, _event_words(one), (1, 0)) for one in events]
    return sorted(rules, key=lambda one: one.month)


def _event_words(event: Event) -> str:
    return f"{event.event_date:%b %Y}: {' '.join(event.title.split())}"


def upright(rules: Sequence[Rule], span: tuple[date, date], head: str) -> list[alt.Chart]:
    """Thin rules that reach up to their words above the chart, each on a line of its own.

    The first rule's words stand highest, right of it, so that no later rule runs through them. Late ones, for which
    there is no room at the right, have theirs at the left, below those, the last rule's highest. `head` is what stands
    above the value axis, at the left.
    """
    days = max((span[1] - span[0]).days, 1)
    along = {rule: (rule.month - span[0]).days / days for rule in rules}
    late = [rule for rule in rules if along[rule] > 0.75]
    ordered = [*late, *reversed([rule for rule in rules if rule not in late])]
    layers: list[alt.Chart] = []
    for place, rule in enumerate(ordered):
        above = (26 if head else 6) + 16 * place
        layers += _rule(rule, above, 8 * len(head), along[rule])
    return layers


def _rule(rule: Rule, above: int, unit: int, along: float) -> tuple[alt.Chart, alt.Chart]:
    """A rule that reaches up to its words, so far above the chart that no line of figures can run through them.

    It stops below the unit, which takes up so many pixels at the left. The words stand right of the rule where they fit
    or where there is more room than at its left, cut to that room.
    """
    row = alt.Chart(pd.DataFrame({"month": [rule.month.replace(day=1).isoformat()], "label": [rule.words]}))
    line = row.mark_rule(color=FAINT, strokeWidth=1, strokeDash=list(rule.dashes))
    left, right = f"width * {along:.3f}", f"width * {1 - along:.3f}"
    top = f"{left} < {unit} ? 0 : {-above - 11}"
    is_right = f"{right} >= min({6.5 * len(rule.words):.0f}, {left})"
    words = row.mark_text(
        align=alt.ExprRef(f"{is_right} ? 'left' : 'right'"),
        dx=alt.ExprRef(f"{is_right} ? 5 : -5"),
        limit=alt.ExprRef(f"max({left}, {right})"),
        baseline="bottom",
        fontSize=12,
        color=FAINT,
    )
    return (
        line.encode(x="month:T", y=alt.value(alt.ExprRef(top)), y2=alt.value("height")),
        words.encode(x="month:T", y=alt.value(-above), text="label:N"),
    )
