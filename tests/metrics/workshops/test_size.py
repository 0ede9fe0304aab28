"""How many more or fewer than expected: sums worked by hand against a baseline of 50."""

import re
from dataclasses import replace
from datetime import date

import pytest

from metrics.catalogue import Aggregate, Indicator, catalogue
from metrics.months import Month, month_end
from metrics.workshops.compared import compared
from metrics.workshops.size import Size, Way, size
from tests.metrics.workshops.frozen import FROZEN, baseline, indicator, since


def parts(*rows: tuple[float, float, float | None]) -> list[Month]:
    """Value, numerator and denominator of the months since the freeze."""
    return [
        Month(month_end(FROZEN, ahead), value, part, whole, "", "final", "")
        for ahead, (value, part, whole) in enumerate(rows, start=1)
    ]


def sized(one: Indicator, months: list[Month]) -> Size:
    found = size(one, compared(baseline(), months))
    assert found is not None
    return found


def test_a_share_is_summed_by_what_it_is_of() -> None:
    # 10 points above on 200, 5 below on 100, level on 80: 20 - 5 + 0 = 15
    found = sized(indicator(), parts((60, 120, 200), (45, 45, 100), (50, 40, 80)))
    assert found.way is Way.SUM
    assert found.amount == pytest.approx(15)
    assert found.sentence == "About 15 more visits on time than expected in the 3 months to March 2022."


def test_fewer_than_expected() -> None:
    assert sized(indicator(), parts((40, 40, 100))).sentence == (
        "About 10 fewer visits on time than expected in January 2022."
    )


def test_as_many_as_expected() -> None:
    assert sized(indicator(), parts((60, 6, 10), (40, 4, 10))).sentence == (
        "About as many as expected in the 2 months to February 2022: visits on time."
    )


def test_a_month_whose_denominator_is_unknown_is_left_out() -> None:
    found = sized(indicator(), parts((60, 120, 200), (60, 0, None), (60, 60, 100)))
    assert found.amount == pytest.approx(30)
    assert found.sentence.endswith("in the 2 months with a figure to March 2022.")


def test_without_any_denominator_no_people_are_claimed() -> None:
    found = sized(indicator(), parts((60, 0, None), (55, 0, None)))
    assert found.way is Way.MEAN
    assert found.amount == pytest.approx(7.5)
    assert found.sentence == "On average 7.5 percentage points above the baseline in the 2 months to February 2022."


def test_events_are_summed() -> None:
    events = indicator(unit="count", aggregate=Aggregate.COUNT)
    found = sized(events, since("53 54 40"))  # 3 + 4 - 10
    assert (found.way, found.amount) == (Way.SUM, -3)
    assert found.sentence == "About 3 fewer visits on time than expected in the 3 months to March 2022."


def test_a_stock_is_the_newest_month_alone() -> None:
    found = sized(catalogue()["children_in_care"], since("40 90 27"))
    assert (found.way, found.amount, found.months) == (Way.NEWEST, -23, (date(2022, 3, 31),))
    assert found.sentence == "About 23 fewer children in care than expected at the end of March 2022."


def test_a_share_of_a_stock_is_the_newest_month_alone() -> None:
    found = sized(indicator(over_time="last"), parts((60, 120, 200), (60, 60, 100)))
    assert found.way is Way.NEWEST
    assert found.amount == pytest.approx(10)


def test_figures_of_twelve_months_are_not_summed() -> None:
    words = "children who entered care in the 12 months to the month end"
    rate = indicator(unit="rate", aggregate=Aggregate.RATE, rolling_months=12)
    found = sized(replace(rate, numerator=words), parts((60, 84, 14_000), (60, 84, 14_000)))
    assert found.amount == pytest.approx(14)  # 10 per 10,000 of 14,000
    assert found.sentence == (
        "About 14 more children who entered care in the 12 months to February 2022 than expected in February 2022."
    )


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("days", "On average 4.0 days below the baseline in the 2 months to February 2022."),
        ("pounds", "On average £4 below the baseline in the 2 months to February 2022."),
        ("fte", "On average 4.0 full-time equivalent below the baseline in the 2 months to February 2022."),
    ],
)
def test_averages_posts_and_money_claim_no_people(unit: str, said: str) -> None:
    found = sized(indicator(unit=unit), since("45 47"))
    assert (found.way, found.sentence) == (Way.MEAN, said)


def test_an_average_on_its_baseline() -> None:
    assert sized(indicator(unit="days"), since("50 50")).sentence == (
        "On average the same as the baseline in the 2 months to February 2022."
    )


def test_words_that_would_swallow_the_comparison_stand_after_it() -> None:
    words = replace(
        indicator(over_time="last"), numerator="children with three or more placements in the last 12 months"
    )
    assert sized(words, parts((60, 60, 100))).sentence == (
        "About 10 more than expected at the end of January 2022: "
        "children with three or more placements in the last 12 months."
    )


def test_every_declaration_reads_as_a_sentence() -> None:
    for one in catalogue().values():
        found = size(one, compared(baseline(), parts((60, 60, 100))))
        assert found is not None
        assert not re.search(r"(?:in|of|at) the month(?! before)", found.sentence), found.sentence
        assert found.sentence.endswith(".")


def test_before_the_first_month_there_is_no_size() -> None:
    assert size(indicator(), []) is None
