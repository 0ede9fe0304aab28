"""The words around a figure: how it changed, why it is missing, and what became of a file; each read by eye."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import pytest

from metrics.periods import Period
from metrics.reference import Milestone
from metrics.standings import Standing, Verdict, gaps
from pages.components import change, grid, milestones, notes
from pages.components.milestones import State
from pages.components.plain import in_html
from pages.components.store import Series
from pages.components.store.loading import _safe

OCTOBER, SEPTEMBER, JULY = date(2026, 10, 31), date(2026, 9, 30), date(2026, 7, 31)


@dataclass(frozen=True)
class Indicator:
    title: str = "Agency ratio"
    unit: str = "percent"
    better: str = "lower"


def moved(by: float, verdict: Verdict, since: date | None = SEPTEMBER) -> Standing:
    return Standing(month=OCTOBER, value=40.0, previous_month=since, change=by, verdict=verdict)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (moved(0.8, Verdict.WORSE), ":orange[:material/warning: **Worse**]: up 0.8 percentage points"),
        (moved(-1.0, Verdict.BETTER), ":blue[:material/check_circle: **Better**]: down 1.0 percentage point"),
        (moved(2.0, Verdict.HIGHER), ":material/arrow_upward: **Higher** by 2.0 percentage points"),
        (moved(0.0, Verdict.SAME), ":material/remove: **No change**"),
        (moved(0.0, Verdict.SAME, JULY), ":material/remove: **No change** since July"),
        (moved(0.8, Verdict.WORSE, JULY), ":orange[:material/warning: **Worse**]: up 0.8 percentage points since July"),
        (moved(5.0, Verdict.NOT_COMPARABLE), ":material/sync_alt: **New source**"),
        (Standing(month=OCTOBER, value=40.0), ":material/flag: **First month** with a figure"),
    ],
)
def test_a_change_starts_with_its_verdict_and_names_a_month_that_was_skipped(now: Standing, said: str) -> None:
    assert change.in_brief(Indicator(), now) == said


def test_december_to_january_skips_no_month() -> None:
    now = Standing(month=date(2026, 1, 31), value=1.0, previous_month=date(2025, 12, 31), change=0.0)
    assert "since" not in change.in_brief(Indicator(), now)


def test_gaps_are_told_with_their_reason_from_the_first_figure_on() -> None:
    months = pd.date_range("2026-01-31", periods=4, freq="ME")
    status = ["not recorded", "final", "no list within 15 days of the month end", "provisional"]
    frame = pd.DataFrame({"month": months, "value": [None, 1.0, None, 2.0], "status": status})
    assert notes.gaps(gaps(frame)) == ["No figure for March 2026: no list within 15 days of the month end."]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Annex A (March) 2026-03-31.xlsx", "Annex A (March) 2026-03-31.xlsx"),
        ("../../etc/lists.csv", "_.._etc_lists.csv"),
        ("C:\\lists\\1.csv", "C__lists_1.csv"),
        ("...", "file"),
        ("x" * 300 + ".csv", "x" * 56 + ".csv"),
    ],
)
def test_a_file_lies_under_a_name_that_leads_nowhere_else(name: str, kept: str) -> None:
    assert _safe(name) == kept


def due(day: date, status: str | None = None, done: date | None = None) -> Milestone:
    return Milestone("1", "Advice line open", day, status, done)


@pytest.mark.parametrize(
    ("one", "on", "stands", "more"),
    [
        (due(SEPTEMBER), OCTOBER, State.UNREPORTED, ""),
        (due(SEPTEMBER, "On track"), OCTOBER, State.OVERDUE, "said to be on track"),
        (due(SEPTEMBER, "Done"), OCTOBER, State.OVERDUE, "said to be done, but no day is given"),
        (due(SEPTEMBER, "Done", SEPTEMBER), OCTOBER, State.DONE, "30 September 2026"),
        (due(SEPTEMBER, None, OCTOBER), OCTOBER, State.DONE_LATE, "31 October 2026"),
        (due(SEPTEMBER, "Dropped"), OCTOBER, State.DROPPED, ""),
        (due(OCTOBER), OCTOBER, State.DUE, ""),
        (due(OCTOBER, "At risk"), SEPTEMBER, State.AT_RISK, ""),
        (due(OCTOBER, "Late"), SEPTEMBER, State.AT_RISK, ""),
        (due(OCTOBER, "On track"), SEPTEMBER, State.ON_TRACK, ""),
        (due(SEPTEMBER), None, State.DUE, ""),
    ],
)
def test_a_milestone_is_judged_on_the_date_of_the_newest_file(
    one: Milestone, on: date | None, stands: State, more: str
) -> None:
    placed = milestones.placed([one], on)[0]
    assert (placed.state, placed.more) == (stands, more)


def test_every_state_of_a_milestone_has_words_and_a_sign_in_table_and_grid() -> None:
    assert set(milestones.SIGNS) == set(grid.SIGNS) == set(State)
    assert [state for state in State if state.value not in milestones.SIGNS[state]] == []


def test_the_grid_shows_twelve_months_from_the_first_milestone_on() -> None:
    found = milestones.placed([due(date(2025, 3, 31)), due(date(2026, 2, 28)), due(date(2026, 3, 31))], OCTOBER)
    windows = grid.windows(found)
    assert windows == {"2025-03": "March 2025 to February 2026", "2026-03": "March 2026 to February 2027"}
    assert [one.milestone.due for one in grid.within(found, "2026-03")] == [date(2026, 3, 31)]
    assert grid.newest(windows, date(2026, 2, 28)) == "2025-03"
    assert grid.newest(windows, date(2026, 3, 1)) == "2026-03"


def test_text_from_files_is_no_html() -> None:
    assert in_html('<img src="x">\n&') == "&lt;img src=&quot;x&quot;&gt; &amp;"


def test_provisional_figures_are_told_with_their_reason() -> None:
    months = pd.date_range("2026-01-31", periods=3, freq="ME")
    status = ["final", "provisional", "provisional"]
    note = [None, "the list ends before the month", None]
    frame = pd.DataFrame({"month": months, "value": [1.0, 2.0, 3.0], "status": status, "note": note})
    assert notes.provisional(Series(frame, ("all",), ())) == [
        "Hollow points are provisional: February 2026 (the list ends before the month).",
        "Hollow points are provisional: March 2026 (not complete yet).",
    ]


def test_gaps_between_quarters_are_named_as_quarters() -> None:
    months = pd.date_range("2025-12-31", periods=6, freq="QE")
    frame = pd.DataFrame(
        {"month": months, "value": [1.0, None, None, None, None, 2.0], "status": ["final", *["gone"] * 4, "final"]}
    )
    assert notes.gaps(gaps(frame), Period.QUARTER) == [
        "No figure for 4 quarters between March 2026 and December 2026: gone."
    ]
