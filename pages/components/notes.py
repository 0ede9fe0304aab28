"""What a reader of a trend must know: provisional figures, gaps, sources, target, events, groups left out."""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from metrics.board.decisions import Decided
from metrics.catalogue import Indicator
from metrics.charts.marks import drawn_events
from metrics.editions import Before
from metrics.months import Gap
from metrics.months import gaps as gaps_in
from metrics.periods import Period
from metrics.words import SEVERAL, figure, month_words, period_words
from pages.components import store, target
from pages.components.plain import plain
from pages.components.store import Series

_OVER_TIME = {
    ("last", Period.QUARTER): "Each quarter shows its last month.",
    ("last", Period.YEAR): "Each financial year, from April to March, shows its last month.",
    ("sum", Period.QUARTER): "The months of each quarter are taken together.",
    ("sum", Period.YEAR): "The months of each financial year, from April to March, are taken together.",
    ("sum", Period.ROLLING): "Each point takes the 12 months to that month together.",
}
_MOST_EVENTS_TOLD = 8
_MOST_RESTATED = 3


def show(indicator: Indicator, by: str, total: Series, split: Series, drawn: tuple[str, ...]) -> None:
    """The notes that apply, each as one line under the chart: on the whole series, then on its groups."""
    lines = [
        _OVER_TIME.get((indicator.over_time, total.period), ""),
        *target.notes(indicator, total.period, by),
        *provisional(total),
        *gaps(gaps_in(total.frame), total.period),
        *(phases(indicator) if by == "all" and total.period is Period.MONTH else [_sources(total)]),
        *(restated(indicator) if by == "all" and total.period is Period.MONTH else []),
        _events(indicator, total),
        _left_out(split, drawn),
        _hidden(split),
    ]
    said = [f"- {line}" for line in lines if line]
    if said:
        st.markdown("\n".join(said))


def phases(indicator: Indicator) -> list[str]:
    """Where the limits start again and why, who decided it, which months are left out of them, and the agreed recovery."""
    chart, made = store.control(indicator.id), store.made()
    told = [f"{month_words(one.month)} ({plain(one.why)})" for one in chart.starts]
    lines = [f"The limits, and the line, start again with {'; '.join(told)}."] if told else []
    left_out = {day for day, value in zip(chart.months, chart.values, strict=True) if value is None}
    frame = store.series(indicator.id).frame
    final = frame[(frame["status"] == "final") & frame["value"].notna()]
    stood_in = [day for month in final["month"] if (day := month.date()) in left_out]
    if stood_in:
        lines.append(
            f"Another source stood in for {_listed(stood_in, Period.MONTH)}: it is on the chart but not in the limits."
        )
    mine = [one for one in made if one.indicator == indicator.id and one.is_in_force]
    for one in mine:
        who = f"{plain(one.decided_by)}, {one.decided_at.day} {month_words(one.decided_at.date())}: {plain(one.reason)}"
        if one.kind is Decided.REBASE:
            lines.append(f"New limits from {month_words(one.month)} were decided by {who}.")
        elif one.kind is Decided.RECOVERY:
            agreed = "; ".join(f"{month_words(day)} {figure(value, indicator.unit)}" for day, value in one.points)
            lines.append(f"The agreed recovery: {agreed}. Agreed by {who}.")
    return lines


def provisional(series: Series) -> list[str]:
    """One line for each reason why figures are provisional, which the chart draws as hollow points."""
    frame = series.frame.sort_values("month")
    waiting = frame[(frame["status"] == "provisional") & frame["value"].notna()]
    reasons = waiting.assign(note=waiting["note"].fillna("not complete yet").astype(str))
    return [
        f"Hollow points are provisional: {_listed([day.date() for day in rows['month']], series.period)} ({plain(note)})."
        for note, rows in reasons.groupby("note", sort=False)
    ]


def gaps(found: Iterable[Gap], period: Period = Period.MONTH) -> list[str]:
    """One line for each reason why months have no figure."""
    return [f"No figure for {_listed(gap.months, period)}: {plain(gap.reason)}." for gap in found]


def restated(indicator: Indicator) -> list[str]:
    """What the edition before said of months of the whole service that are other figures by now: the newest in words."""
    found = store.restated(indicator.id)
    lines = []
    for edition in dict.fromkeys(one.edition for one in found):
        mine = [one for one in found if one.edition == edition]
        told = "; ".join(f"{month_words(one.month)} {_was_and_is(indicator, one)}" for one in mine[-_MOST_RESTATED:])
        more = len(mine) - _MOST_RESTATED
        some = f"; and {more} month{'s' if more > 1 else ''} before these" if more > 0 else ""
        lines.append(f"Restated since the edition of {edition}: {told}{some}. A square around a point marks it.")
    return lines


def _was_and_is(indicator: Indicator, one: Before) -> str:
    now = "there is no figure any more" if one.now is None else f"now {figure(one.now, indicator.unit)}"
    return f"was {figure(one.was, indicator.unit)}, {now}"


def _sources(series: Series) -> str:
    changes = series.source_changes
    if not changes:
        return ""
    if len(changes) > 4:
        last = f"{changes[-1].month:%B %Y}"
        return f"The source changes {len(changes)} times, last in {last}; the table names it for each month."
    told = "; ".join(f"from {change.month:%B %Y} {plain(change.source)}" for change in changes)
    return f"The source changes: {told}. Figures of different sources are not alike, so the line is broken there."


def _events(indicator: Indicator, series: Series) -> str:
    """What happened in the months shown, and how much of it is marked on the chart."""
    if series.frame.empty:
        return ""
    first, last = series.frame["month"].min().date().replace(day=1), series.frame["month"].max().date()
    every = store.events(indicator.strand)
    found = [one for one in every if first <= one.event_date <= last]
    if not found:
        return ""
    told = "; ".join(
        f"{one.event_date.day} {one.event_date:%B %Y}, {plain(one.title)}" for one in found[-_MOST_EVENTS_TOLD:]
    )
    marked = len(drawn_events(series.frame, every))
    some = ""
    if marked < len(found):
        some = f" The newest {marked} are marked on the chart." if marked else " The chart has no room to mark them."
    older = " The strand's page has those before." if len(found) > _MOST_EVENTS_TOLD else ""
    return f"What happened: {told}.{some}{older}"


def _hidden(series: Series) -> str:
    if not (series.frame["status"] == "suppressed").any():
        return ""
    return (
        "To protect children's privacy, figures made from 1 to 5 people are hidden, and with them any other figure that "
        "would give them away."
    )


def _left_out(series: Series, drawn: tuple[str, ...]) -> str:
    left = [plain(group) for group in series.groups if group not in drawn]
    return f"In the table but not on the chart: {', '.join(left)}." if left else ""


def _listed(days: Sequence[date], period: Period) -> str:
    """Months, or longer periods, in words: at most three by name, a longer list as its first and last."""
    if len(days) <= 3:
        named = [period_words(day, period) for day in days]
        return " and ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
    return f"{len(days)} {SEVERAL[period]} between {month_words(days[0])} and {month_words(days[-1])}"
