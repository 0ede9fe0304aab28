"""Which target was in force, whether a figure reached it, and the words for it; each expected value read by eye."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

import metrics
from metrics.periods import Period
from metrics.reference import Target
from metrics.sentence import sentence
from metrics.standings import Against
from metrics.targets import (
    Reached,
    applies,
    history,
    in_force,
    limits,
    of_measure,
    reached,
    shortfall,
    target_label,
    target_words,
)
from tests.metrics.monthly import frame

OLD = Target("agency_ratio", None, date(2022, 1, 1), 30.0, 5.0, "Board")
NEW = Target("agency_ratio", None, date(2024, 4, 1), 25.0, None, "Board")
ROLE = Target("caseload_over_target", "Social Worker", date(2022, 1, 1), 16.0, None, None)
NEWER_ROLE = replace(ROLE, valid_from=date(2023, 1, 1), target=18.0)
BOTH = of_measure([NEW, ROLE, OLD], "agency_ratio")


@dataclass(frozen=True)
class Indicator:
    title: str = "Agency ratio"
    unit: str = "percent"
    better: str = "lower"


def test_limits_for_roles_are_no_targets_of_the_measure() -> None:
    assert BOTH == (OLD, NEW)
    assert of_measure([ROLE], "caseload_over_target") == ()
    assert limits([ROLE, NEWER_ROLE, OLD], "caseload_over_target", date(2022, 12, 31)) == (ROLE,)
    assert limits([NEWER_ROLE, ROLE], "caseload_over_target", date(2023, 1, 1)) == (NEWER_ROLE,)


@pytest.mark.parametrize(
    ("day", "target"),
    [(date(2021, 12, 31), None), (date(2022, 1, 1), OLD), (date(2024, 3, 31), OLD), (date(2024, 4, 1), NEW)],
)
def test_a_target_holds_from_its_first_day_until_the_next_one(day: date, target: Target | None) -> None:
    assert in_force(BOTH, day) is target


@pytest.mark.parametrize(
    ("better", "value", "expected"),
    [
        ("lower", 30.0, Reached.MET),
        ("lower", 30.04, Reached.MET),  # it is shown as 30.0%
        ("lower", 30.06, Reached.WITHIN),
        ("lower", 35.0, Reached.WITHIN),
        ("lower", 35.1, Reached.NOT_MET),
        ("higher", 29.9, Reached.WITHIN),
        ("higher", 24.9, Reached.NOT_MET),
        ("higher", 30.0, Reached.MET),
        ("neither", 99.0, None),
    ],
)
def test_a_figure_is_judged_as_it_is_shown_and_on_the_side_that_is_better(
    better: str, value: float, expected: Reached | None
) -> None:
    assert reached(Indicator(better=better), value, OLD) is expected


def said(value: float, day: date, period: Period = Period.MONTH) -> str:
    """What the sentence of a series with one figure says of its target: the clause after the first semicolon."""
    against = Against(targets=BOTH, is_monthly=period is Period.MONTH)
    return sentence(Indicator(), frame(str(value), day), period, against).split("; ", 1)[1]


@pytest.mark.parametrize(
    ("value", "day", "clause"),
    [
        (29.0, date(2024, 3, 31), "the target of 30% was met."),
        (30.04, date(2024, 3, 31), "the target of 30% was met."),
        (32.1, date(2024, 3, 31), "the target of 30% was missed by 2.1 percentage points, within its tolerance."),
        (35.2, date(2024, 3, 31), "the target of 30% was missed by 5.2 percentage points."),
        (26.0, date(2024, 4, 30), "the target of 25% was missed by 1.0 percentage point."),
        (24.9, date(2024, 4, 30), "the target of 25% was met."),
    ],
)
def test_the_words_name_the_target_of_the_month_that_is_judged(value: float, day: date, clause: str) -> None:
    assert said(value, day) == clause


def test_a_quarter_is_held_against_the_target_of_the_month_in_which_it_ends() -> None:
    assert said(29.0, date(2024, 3, 31), Period.QUARTER) == "the target of 30% was met."
    assert said(29.0, date(2024, 6, 30), Period.QUARTER) == "the target of 25% was missed by 4.0 percentage points."


def test_without_a_figure_nothing_is_said_of_the_target() -> None:
    assert "target" not in sentence(Indicator(), frame("-"), against=Against(targets=BOTH))


@pytest.mark.parametrize(
    ("better", "value", "short"),
    [("lower", 32.14, 2.1), ("lower", 28.0, -2.0), ("higher", 27.96, 2.0), ("higher", 30.0, 0.0)],
)
def test_how_far_a_figure_as_it_is_shown_is_on_the_wrong_side(better: str, value: float, short: float) -> None:
    assert shortfall(Indicator(better=better), value, OLD) == short


def test_pounds_are_held_against_their_target_without_pence() -> None:
    assert reached(Indicator(unit="pounds"), 30.49, OLD) is Reached.MET
    assert shortfall(Indicator(unit="pounds"), 30.51, OLD) == 1.0


def test_a_target_has_no_more_decimals_than_it_was_set_with() -> None:
    assert history(Indicator(), BOTH) == "30% from January 2022; 25% from April 2024"
    assert history(Indicator(unit="cases"), [replace(OLD, target=17.5)]) == "17.5 cases from January 2022"
    assert (target_words(OLD, "cases"), target_label(OLD, "cases")) == ("30 cases", "30")
    assert (target_words(replace(OLD, target=17.5), "cases"), target_label(replace(OLD, target=17.5), "cases")) == (
        "17.5 cases",
        "17.5",
    )


def test_a_target_for_a_number_is_for_a_month_of_the_whole_service() -> None:
    contacts, ratio, children = (metrics.catalogue()[name] for name in ("contacts", "agency_ratio", "children_in_care"))
    assert applies(contacts, Period.MONTH)
    assert not applies(contacts, Period.QUARTER)
    assert not applies(contacts, Period.MONTH, "team")
    assert applies(ratio, Period.YEAR, "team")
    assert applies(children, Period.YEAR)  # a year shows its last month, so the target still fits
