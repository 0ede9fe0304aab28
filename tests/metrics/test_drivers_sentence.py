"""What drove a movement in words, and whether the movement is more than usual: each read by eye."""

from datetime import date

import pytest

from metrics import catalogue
from metrics.control import Start, control
from metrics.drivers import Counts, Kind, Part, Split
from metrics.drivers_sentence import of_drivers, of_usual, one_sided, signed
from metrics.months import Month, month_end
from metrics.periods import Period

MARCH, SEPTEMBER = date(2026, 3, 31), date(2026, 9, 30)
RATIO, COUNT = catalogue()["contact_nfa_rate"], catalogue()["contacts"]
FLAT = [10.0, 12.0, 11.0, 9.0, 10.0, 12.0, 11.0, 10.0, 9.0, 11.0, 12.0, 10.0, 11.0, 9.0, 10.0]


def test_the_sentence_names_the_largest_parts_and_the_sums() -> None:
    police = Part("Police", Counts(20, 100), Counts(60, 150), 12.5, -3.1)
    health = Part("Health", Counts(60, 100), Counts(30, 50), 0.0, -4.4)
    said = of_drivers(RATIO, Split(Kind.RATES, 40.0, 45.0, (police, health)), (MARCH, SEPTEMBER), Period.MONTH)
    assert said == (
        "Contacts ending in no further action rose by 5.0 percentage points, from 40.0% in March 2026 to 45.0% in September "
        "2026. Most towards it: the own rate of Police (+12.5). Most against it: the smaller share of Health (-4.4); the larger "
        "share of Police (-3.1). All own rates together account for +12.5, all changes of shares for -7.5."
    )


def test_a_count_has_neither_rates_nor_shares() -> None:
    parts = (Part("Police", Counts(10), Counts(4), -6), Part("Health", Counts(7), Counts(9), 2))
    said = of_drivers(COUNT, Split(Kind.NUMBERS, 17, 13, parts), (MARCH, SEPTEMBER), Period.QUARTER)
    assert said == (
        "Contacts received fell by 4, from 17 in the quarter to March 2026 to 13 in the quarter to September 2026. Most towards "
        "it: Police (-6). Most against it: Health (+2)."
    )


def test_a_whole_that_stood_still_can_have_moved_inside() -> None:
    parts = (Part("Police", Counts(10), Counts(4), -6), Part("Health", Counts(7), Counts(13), 6))
    said = of_drivers(COUNT, Split(Kind.NUMBERS, 17, 17, parts), (MARCH, SEPTEMBER), Period.MONTH)
    assert said.startswith("Contacts received did not move: 17 in September 2026 as in March 2026.")
    assert "Health (+6)" in said


@pytest.mark.parametrize(
    ("change", "unit", "words"),
    [
        (3.04, "percent", "+3.0"),
        (-0.04, "percent", "0.0"),
        (-12, "count", "-12"),
        (1234.4, "pounds", "+1,234"),
        (2, "", "+2.0"),
    ],
)
def test_an_effect_has_a_sign_unless_it_is_nothing(change: float, unit: str, words: str) -> None:
    assert signed(change, unit) == words


def usual(values: list[float], ends: tuple[int, int], starts: tuple[Start, ...] = ()) -> str:
    first = date(2025, 1, 31)
    months = [Month(month_end(first, ahead), one, None, None, "file", "final", "") for ahead, one in enumerate(values)]
    return of_usual(control(COUNT, months, starts), (month_end(first, ends[0]), month_end(first, ends[1])))


def test_a_movement_between_two_usual_months_is_called_usual() -> None:
    assert usual(FLAT, (3, 14)).startswith("Both months lie within the usual variation")


def test_a_month_outside_its_limits_gives_something_to_explain() -> None:
    said = usual([*FLAT, 20.0], (3, 15))
    assert said.startswith("April 2026 is outside the usual variation of this measure")


def test_a_month_that_is_out_explains_no_movement_that_is_smaller_than_a_step_from_month_to_month() -> None:
    # April 2026 (20) and May 2026 (19) both lie far outside; months differ by more than 1 on average.
    said = usual([*FLAT, 20.0, 19.0], (15, 16))
    assert said.startswith("April 2026 and May 2026 are outside the usual variation of this measure")
    assert said.endswith(
        "But the movement between the two is no larger than that from one month to the next is on average, so the parts below "
        "may explain no more than chance."
    )
    assert usual([*FLAT, 20.0, 26.0], (15, 16)).endswith("so there is something to explain.")


def test_what_cannot_be_judged_says_why() -> None:
    start = Start(date(2025, 8, 31), "new source: lists")
    assert "start again in between, with August 2025 (new source: lists)" in usual(FLAT, (3, 14), (start,))
    assert "too few months" in usual(FLAT[:4], (0, 3))
    assert "is not complete" in usual(FLAT, (3, 20))


def test_groups_that_are_there_in_one_period_only_are_named() -> None:
    parts = [
        Part("Old", Counts(3), Counts(0), -3),
        Part("New", Counts(0), Counts(0, 4), 0),
        Part("Both", Counts(1), Counts(2), 1),
    ]
    assert one_sided(parts) == (["Old"], ["New"])
