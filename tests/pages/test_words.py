"""The words around a figure: how it changed, why it is missing, and what became of a file; each read by eye."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import pytest

from metrics.sentence import Standing, Verdict
from pages.components import change, notes
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
    assert notes.gaps(Series(frame, ("all",), ())) == [
        "No figure for March 2026: no list within 15 days of the month end."
    ]


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
