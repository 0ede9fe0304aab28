"""The words around a figure: how it changed, why it is missing, and what became of a file; each read by eye."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import pytest

from metrics.months import gaps
from metrics.periods import Period
from metrics.reference import Milestone
from metrics.spc import Assurance, Judged, Kind, Rule, Variation
from metrics.standings import Signal, Standing
from pages.components import change, grid, milestones, notes, status
from pages.components.milestones import State
from pages.components.plain import plain
from pages.components.store import Series
from pages.components.store.loading import _safe

OCTOBER, SEPTEMBER, JULY = date(2026, 10, 31), date(2026, 9, 30), date(2026, 7, 31)


@dataclass(frozen=True)
class Indicator:
    title: str = "Agency ratio"
    unit: str = "percent"
    better: str = "lower"


def moved(by: float, since: date | None = SEPTEMBER, source_changed: bool = False) -> Standing:
    return Standing(month=OCTOBER, value=40.0, previous_month=since, change=by, source_changed=source_changed)


@pytest.mark.parametrize(
    ("now", "brief", "words"),
    [
        (moved(0.8), "up 0.8 percentage points", "Up 0.8 percentage points since September"),
        (moved(-1.0), "down 1.0 percentage point", "Down 1.0 percentage point since September"),
        (moved(0.0), "the same", "The same as in September"),
        (moved(0.0, JULY), "the same since July", "The same as in July"),
        (moved(0.8, JULY), "up 0.8 percentage points since July", "Up 0.8 percentage points since July"),
        (
            moved(5.0, source_changed=True),
            "New source: not alike",
            "New source since September, so the two are not alike",
        ),
        (
            moved(5.0, JULY, source_changed=True),
            "New source: not alike since July",
            "New source since July, so the two are not alike",
        ),
        (Standing(month=OCTOBER, value=40.0), "first month", "The first month with a figure"),
    ],
)
def test_a_change_is_told_without_a_verdict_and_names_a_month_that_was_skipped(
    now: Standing, brief: str, words: str
) -> None:
    assert change.in_brief(Indicator(), now) == brief
    assert change.in_words(Indicator(), now) == words


def seen(variation: Variation | None, judged: Judged = Judged.FULL) -> Standing:
    signal = Signal(Rule.COMMON, Kind.COMMON, variation, judged, 1, None, None, None)
    return Standing(month=OCTOBER, value=40.0, signal=signal)


@pytest.mark.parametrize(
    ("now", "word", "icon"),
    [
        (seen(Variation.IMPROVEMENT_HIGH), "Improving**: higher than usual", "check_circle"),
        (seen(Variation.IMPROVEMENT_LOW), "Improving**: lower than usual", "check_circle"),
        (seen(Variation.CONCERN_HIGH), "Concern**: higher than usual", "warning"),
        (seen(Variation.CONCERN_LOW), "Concern**: lower than usual", "warning"),
        (seen(Variation.NEUTRAL_HIGH), "Changed**: higher than usual", "diamond"),
        (seen(Variation.NEUTRAL_LOW), "Changed**: lower than usual", "diamond"),
        (seen(Variation.COMMON), "No clear change**", "remove"),
        (seen(Variation.COMMON, Judged.TRIAL), "No clear change** (trial limits)", "remove"),
        (seen(None, Judged.TOO_FEW), "Too few months to judge", "hourglass_empty"),
        (seen(None, Judged.TOO_LITTLE), "Too little variation to judge", "horizontal_rule"),
        (Standing(month=OCTOBER), "No figure", "block"),
    ],
)
def test_a_signal_is_a_word_and_an_icon_as_well_as_a_colour(now: Standing, word: str, icon: str) -> None:
    said = status.variation(now)
    assert word in said
    assert f":material/{icon}:" in said


def test_every_assurance_has_words_and_a_sign_of_its_own() -> None:
    assert set(status.ASSURANCE) == set(Assurance)
    assert len(set(status.ASSURANCE.values())) == len(Assurance)
    assert status.assurance(Standing(assurance=Assurance.FAIL)) == ":orange[:material/block: **Will be missed**]"
    assert status.assurance(Standing()) == ""


def test_december_to_january_skips_no_month() -> None:
    now = Standing(month=date(2026, 1, 31), value=1.0, previous_month=date(2025, 12, 31), change=0.0)
    assert "since" not in change.in_brief(Indicator(), now)


def with_parts(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(numerator=None, denominator=None, source="Workforce file")


def test_gaps_are_told_with_their_reason_from_the_first_figure_on() -> None:
    months = pd.date_range("2026-01-31", periods=4, freq="ME")
    status = ["not recorded", "final", "no list within 15 days of the month end", "provisional"]
    frame = pd.DataFrame({"month": months, "value": [None, 1.0, None, 2.0], "status": status})
    assert notes.gaps(gaps(with_parts(frame))) == ["No figure for March 2026: no list within 15 days of the month end."]


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
    assert plain('<img src="x">\n&') == r'\<img src="x"\> \&'


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("see https://e.uk/x", "see https:\u200b//e.uk/x"),
        ("HTTP://e", "HTTP:\u200b//e"),
        ("WWW.e.uk", "WWW\u200b.e.uk"),
        ("ann@e.uk", "ann\u200b@e.uk"),
        ("at 10:30 of www", "at 10:30 of www"),
    ],
)
def test_an_address_from_a_file_becomes_no_link(address: str, kept: str) -> None:
    """Markdown makes a link of an address even if its marks are escaped, so a mark without width breaks it."""
    assert plain(address).replace("\\", "") == kept


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
    assert notes.gaps(gaps(with_parts(frame)), Period.QUARTER) == [
        "No figure for 4 quarters between March 2026 and December 2026: gone."
    ]
