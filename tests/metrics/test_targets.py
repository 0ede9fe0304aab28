"""Which target was in force, whether a figure reached it, and the words for it; each expected value read by eye."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

import metrics
from metrics.periods import Period
from metrics.reference import Target
from metrics.standings import Standing
from metrics.targets import NONE_SET, Reached, applies, history, in_force, limits, of_measure, reached, told

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


def at(value: float, month: date = date(2024, 3, 31)) -> Standing:
    return Standing(month=month, value=value)


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


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (at(29.0), "The target of 30% was **met** in March 2024."),
        (
            at(32.1),
            "The target of 30% was missed by 2.1 percentage points in March 2024, which is **within its tolerance** of "
            "5.0 percentage points.",
        ),
        (
            at(26.0, date(2024, 4, 30)),
            "The target of 25% was **not met** in April 2024: 26.0% is 1.0 percentage point above it.",
        ),
        (at(26.0, date(2021, 4, 30)), "A target of 30% is set from January 2022 on."),
        (Standing(), "The target is 25%; there is no figure to compare with it."),
    ],
)
def test_the_words_name_the_target_of_the_month_that_is_judged(now: Standing, said: str) -> None:
    assert told(Indicator(), now, BOTH) == said


def test_the_words_fit_the_period_and_the_measure() -> None:
    assert "in the quarter to March 2024" in told(Indicator(), at(29.0), BOTH, Period.QUARTER)
    assert "is not judged" in told(Indicator(better="neither"), at(29.0), BOTH)
    assert told(Indicator(), at(29.0), ()) == NONE_SET
    assert history(Indicator(), BOTH) == "30% from January 2022; 25% from April 2024"
    assert history(Indicator(unit="cases"), [replace(OLD, target=17.5)]) == "17.5 cases from January 2022"


def test_a_target_for_a_number_is_for_a_month_of_the_whole_service() -> None:
    contacts, ratio, children = (metrics.catalogue()[name] for name in ("contacts", "agency_ratio", "children_in_care"))
    assert applies(contacts, Period.MONTH)
    assert not applies(contacts, Period.QUARTER)
    assert not applies(contacts, Period.MONTH, "team")
    assert applies(ratio, Period.YEAR, "team")
    assert applies(children, Period.YEAR)  # a year shows its last month, so the target still fits
