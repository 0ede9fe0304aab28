"""The three deep dives of a month: two of concern and one of praise, of which strands, in which order, and how they rest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

import metrics
from metrics.board.deep_dives import Proposal, proposals
from metrics.board.exceptions import Cause
from metrics.catalogue import Indicator
from metrics.spc import Assurance, Judged, Kind, Rule, Variation
from metrics.standings import Signal, Standing
from tests.metrics.monthly import day

PATTERN = metrics.catalogue()["agency_ratio"]
_SIGNS = {
    "c": (Rule.ABOVE_LIMIT, Kind.CONCERN, Variation.CONCERN_HIGH),
    "i": (Rule.BELOW_LIMIT, Kind.IMPROVEMENT, Variation.IMPROVEMENT_LOW),
    ".": (Rule.COMMON, Kind.COMMON, Variation.COMMON),
}


def standings(drawn: str) -> list[Standing]:
    """A month for each letter: c concern, C that and a target out of reach, T only that, i improving, a space none."""
    return [_standing(letter, day(place)) for place, letter in enumerate(drawn) if letter != " "]


def _standing(letter: str, month: date) -> Standing:
    rule, kind, variation = _SIGNS[{"C": "c", "T": "."}.get(letter, letter)]
    signal = Signal(rule, kind, variation, Judged.FULL, 1, None, (1.0, 2.0, 3.0), None)
    return Standing(month, 4.0, signal=signal, assurance=Assurance.FAIL if letter in "CT" else None)


def proposed(drawn: Mapping[str, str], month: int, leading: Sequence[str] = ()) -> list[Proposal]:
    """What is proposed in a month, of measures drawn as `strand name: months`."""
    measures: list[Indicator] = [replace(PATTERN, id=name, strand=name.split()[0]) for name in drawn]
    return proposals(measures, {name: standings(line) for name, line in drawn.items()}, day(month), leading)


def names(drawn: Mapping[str, str], month: int = 0, leading: Sequence[str] = ()) -> list[str]:
    return [one.indicator for one in proposed(drawn, month, leading)]


def test_two_concerns_and_one_success_are_proposed() -> None:
    found = proposed({"1 a": "c", "2 b": "c", "3 c": "c", "4 d": "i", "5 e": "i", "6 f": "."}, 0)
    assert [(one.indicator, one.is_praise, one.improving) for one in found] == [
        ("1 a", False, 0),
        ("2 b", False, 0),
        ("4 d", True, 1),
    ]
    assert [raised.cause for raised in found[0].raised] == [Cause.OUTSIDE]
    assert {one.month for one in found} == {day(0)}


def test_concerns_are_of_two_strands_where_there_are_two() -> None:
    assert names({"1 a": "c", "1 b": "c", "2 c": "c"}) == ["1 a", "2 c"]
    assert names({"1 a": "c", "1 b": "c", "1 c": "c"}) == ["1 a", "1 b"]


def test_a_success_may_be_of_the_strand_of_a_concern() -> None:
    assert names({"1 a": "c", "2 b": "c", "1 c": "i"}) == ["1 a", "2 b", "1 c"]


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        ({"1 a": "."}, []),
        ({"1 a": "c"}, ["1 a"]),
        ({"1 a": "i"}, ["1 a"]),
        ({"1 a": "i", "2 b": "i"}, ["1 a"]),
        ({"1 a": "T", "2 b": "i"}, ["1 a", "2 b"]),
    ],
)
def test_fewer_candidates_than_places_leave_places_empty(drawn: Mapping[str, str], found: list[str]) -> None:
    assert names(drawn) == found


def test_without_a_measure_or_before_the_first_month_nothing_is_proposed() -> None:
    assert proposals([], {}, day(0)) == []
    assert names({"1 a": "cc"}, -1) == []


def test_most_rules_at_once_come_first_then_leading_measures_then_those_open_longest() -> None:
    assert names({"1 a": "c", "2 b": "C", "3 c": "c"}, leading=["3 c"]) == ["2 b", "3 c"]
    # The two of the first month and of the second are leading, so those below them were never proposed.
    longest = {
        "1 a": "c..", "2 b": "c..", "3 c": ".c.", "4 d": ".c.", "5 short": "..c", "6 middle": ".cc", "7 long": "ccc",
    }  # fmt: skip
    assert names(longest, 2, ["1 a", "2 b", "3 c", "4 d"]) == ["7 long", "6 middle"]


def test_of_several_rules_the_one_that_is_open_longest_counts() -> None:
    drawn = {"1 a": "c..", "2 b": "c..", "3 c": ".C.", "4 d": ".C.", "5 both": ".CC", "6 target": "TTC"}
    assert names(drawn, 2, ["1 a", "2 b", "3 c", "4 d"]) == ["6 target", "5 both"]


def test_of_equals_the_first_in_the_plan_is_proposed() -> None:
    assert names({"1 a": "c", "2 b": "c", "3 c": "c"}) == ["1 a", "2 b"]
    assert names({"3 c": "c", "2 b": "c", "1 a": "c"}) == ["3 c", "2 b"]


def test_of_successes_leading_measures_and_then_the_longest_come_first() -> None:
    longest = {"1 lead": "i..", "2 later": ".i.", "3 short": "..i", "4 long": ".ii"}
    assert names(longest, 2, ["1 lead", "2 later"]) == ["4 long"]
    assert names({"1 a": "i", "2 b": "i"}, leading=["2 b"]) == ["2 b"]


def test_a_measure_of_concern_is_no_success() -> None:
    mixed = [replace(standings("i")[0], assurance=Assurance.FAIL)]
    (found,) = proposals([replace(PATTERN, id="a")], {"a": mixed}, day(0))
    assert not found.is_praise
    assert found.improving == 0


MANY = {f"{place} m": "c" * 20 for place in range(9)}


def test_a_measure_rests_for_three_months_after_it_was_proposed() -> None:
    turns = [names(MANY, month) for month in range(5)]
    assert turns == [["0 m", "1 m"], ["2 m", "3 m"], ["4 m", "5 m"], ["6 m", "7 m"], ["0 m", "1 m"]]


def test_what_one_month_proposed_is_remembered_however_long_ago_it_all_began() -> None:
    turns = [set(names(MANY | {"9 late": " " * 10 + "." * 10}, month)) for month in range(20)]
    assert {len(turn) for turn in turns} == {2}
    assert [month for month in range(1, 20) if set.union(*turns[max(month - 3, 0) : month]) & turns[month]] == []


def test_a_resting_measure_is_proposed_where_no_other_can_be() -> None:
    assert names({"1 a": "cc", "2 b": "cc"}, 1) == ["1 a", "2 b"]
    assert names({"1 a": "cc", "2 b": "cc", "3 c": ".c"}, 1) == ["3 c", "1 a"]


def test_successes_rest_as_well() -> None:
    drawn = {f"{place} m": "i" * 6 for place in range(5)}
    assert [names(drawn, month) for month in range(5)] == [["0 m"], ["1 m"], ["2 m"], ["3 m"], ["0 m"]]


def test_a_measure_without_a_figure_for_the_month_is_passed_over() -> None:
    assert names({"1 a": "c ", "2 b": "cc"}, 1) == ["2 b"]
    assert names({"1 a": "cc", "2 b": "c"}, 0) == ["1 a", "2 b"]


def test_later_months_do_not_change_what_was_proposed() -> None:
    now = {"1 a": "c", "2 b": ".", "3 c": "c"}
    later = {name: line + "CCCC" for name, line in now.items()}
    assert names(later, 0) == names(now, 0) == ["1 a", "3 c"]
