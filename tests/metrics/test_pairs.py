"""Two measures together: the lag is found and counted the right way round, and unrelated series rarely raise an alarm."""

from datetime import date

import numpy as np
import pytest

from metrics.control import Control, Start, control
from metrics.months import Month, month_end
from metrics.pairs import FEWEST, LAGS, Lag, association, changes
from metrics.pairs_sentence import of_association, reading, when

JANUARY = date(2021, 1, 31)


class Measure:
    unit, better = "count", "neither"

    def __init__(self, title: str, unit: str = "count") -> None:
        self.title, self.unit = title, unit


CONTACTS, REFERRALS = Measure("Contacts received"), Measure("Referrals received")


def dated(values: np.ndarray | list[float]) -> dict[date, float]:
    return {month_end(JANUARY, ahead): float(value) for ahead, value in enumerate(values)}


def chart(values: list[float | None], starts: tuple[Start, ...] = (), unit: str = "count") -> Control:
    months = [
        Month(month_end(JANUARY, ahead), value, None, None, "file", "final" if value is not None else "no file", "")
        for ahead, value in enumerate(values)
    ]
    return control(Measure("Drawn", unit), months, starts)


def test_a_second_measure_that_comes_three_months_later_is_found_at_lag_three() -> None:
    moves = np.random.default_rng(1).normal(size=60)
    first, second = dated(moves), {month_end(day, 3): value for day, value in dated(moves).items()}
    strongest = association(first, second).strongest
    assert strongest is not None
    assert (strongest.months, strongest.is_beyond) == (3, True)
    assert strongest.association == pytest.approx(1.0)
    back = association(second, first).strongest
    assert back is not None
    assert back.months == -3


def test_the_association_is_that_of_ranks_worked_out_by_hand() -> None:
    # Every change of the second is the cube of the first's: another size, the same order; and the other way round.
    moves = np.random.default_rng(2).normal(size=30)
    same = {one.months: one.association for one in association(dated(moves), dated(moves**3)).lags}
    other = {one.months: one.association for one in association(dated(moves), dated(-(moves**3))).lags}
    assert same[0] == pytest.approx(1.0)
    assert other[0] == pytest.approx(-1.0)


def test_lags_with_too_few_pairs_are_not_tried() -> None:
    moves = np.random.default_rng(3).normal(size=FEWEST + 2)
    found = association(dated(moves), dated(moves))
    assert {one.months for one in found.tried} == {-2, -1, 0, 1, 2}
    assert len(found.lags) == len(LAGS)
    assert reading(found.lags[0]) == "Too few months"
    none = association(dated(moves[:10]), dated(moves[:10]))
    assert none.strongest is None
    assert "too few months" in of_association(CONTACTS, REFERRALS, none)
    assert "10 at most" in of_association(CONTACTS, REFERRALS, none)
    assert association({}, dated(moves)).strongest is None


def test_no_change_is_taken_over_a_gap_or_over_a_new_start() -> None:
    march = month_end(JANUARY, 2)
    found = changes(chart([10.0, 11.0, 50.0, 51.0, None, 52.0, 53.0], (Start(march, "new source"),)), "count")
    months = sorted(found)
    # Into February and April; not March (a new source), not May (no figure), not June (none before it); into July.
    assert months == [month_end(JANUARY, ahead) for ahead in (1, 3, 6)]
    assert found[months[0]] == pytest.approx(np.log(11.5 / 10.5))


def test_a_percentage_changes_on_the_scale_of_odds_and_a_variance_as_it_is() -> None:
    assert list(changes(chart([50.0, 80.0], unit="percent"), "percent").values()) == pytest.approx(
        [np.log(80.5 / 20.5)]
    )
    assert list(changes(chart([-2.0, 3.0], unit="pounds"), "pounds").values()) == pytest.approx([5.0])


def drifting(size: int, random: np.random.Generator) -> np.ndarray:
    """The changes of a series that drifts and is measured with noise: 0.5 x a random walk, and noise of its own."""
    return np.diff(0.5 * np.cumsum(random.normal(size=size)) + random.normal(size=size))


def test_unrelated_drifting_series_raise_an_alarm_in_at_most_one_pair_in_twenty() -> None:
    random = np.random.default_rng(6)
    pairs = [association(dated(drifting(58, random)), dated(drifting(58, random))).strongest for _ in range(150)]
    alarms = sum(one is not None and one.is_beyond for one in pairs)
    # One in twenty of 150 is 7.5; a way that fires in one of five, as shuffled changes do, would be at 30.
    assert alarms <= 12


def test_the_sentence_says_which_way_and_when_and_never_that_one_moves_the_other() -> None:
    moves = np.random.default_rng(4).normal(size=60)
    second = {month_end(day, 2): -value for day, value in dated(moves).items()}
    said = of_association(CONTACTS, REFERRALS, association(dated(moves), second))
    assert said.startswith(
        "With a rise of contacts received from one month to the next there tends to be a fall of referrals received "
        "2 months later: the association is -1.00"
    )
    assert "cause" not in said
    assert "does not say that one moves the other" in said


def test_without_an_association_beyond_chance_the_sentence_says_so() -> None:
    random = np.random.default_rng(8)
    said = of_association(
        CONTACTS, REFERRALS, association(dated(random.normal(size=60)), dated(random.normal(size=60)))
    )
    assert said.startswith(
        "At no lag do contacts received and referrals received move together more than chance alone gives."
    )


@pytest.mark.parametrize(
    ("lag", "words"),
    [(0, "in the same month"), (1, "1 month later"), (3, "3 months later"), (-12, "12 months earlier")],
)
def test_a_lag_in_words(lag: int, words: str) -> None:
    assert when(lag) == words


def test_an_association_within_the_range_of_chance_is_not_beyond_it() -> None:
    assert not Lag(0, 40, 0.5, 0.5).is_beyond
    assert Lag(0, 40, -0.51, 0.5).is_beyond
    assert not Lag(0, 10).is_beyond
