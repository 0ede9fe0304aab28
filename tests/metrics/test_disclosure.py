"""Small numbers about people: hidden, and not to be worked out from what is shown."""

import itertools
import random

import pytest

from metrics.disclosure import hide
from tests.metrics.drawn import HalfYear


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([10, 20, 30], []),
        ([0, 20, 30], []),
        ([6, 0, 30], []),
        ([5, 20, 30], [0, 1]),
        ([1, 2, 30], [0, 1]),
        ([1, 1, 30], [0, 1, 2]),
        ([3, 0, 0], [0, 1]),
        ([4], [0]),
    ],
)
def test_counts_of_one_to_five_and_the_next_smallest(counts: list[float], hidden: list[int]) -> None:
    assert [place for place, gone in enumerate(hide([counts])) if gone] == hidden


def test_a_ratio_is_hidden_by_its_numerator_its_denominator_or_what_is_left() -> None:
    numerator, denominator = [40, 12, 50, 9], [80, 100, 52, 30]
    left = [total - part for part, total in zip(numerator, denominator, strict=True)]
    # Only the third has a small number (2 left over); the fourth goes with it.
    assert hide([numerator, denominator, left]) == [False, False, True, True]


def test_no_hidden_count_can_be_worked_out_from_the_total() -> None:
    draw = random.Random(20)
    for _ in range(400):
        counts = [draw.choice([0, 0, 1, 1, 2, 3, 5, 6, 9]) for _ in range(draw.randint(2, 4))]
        hidden = [place for place, gone in enumerate(hide([counts])) if gone]
        if not hidden:
            continue
        # Groups with nobody in them are hidden last, so a shown group with somebody means that no hidden one is empty.
        least = 1 if any(count for place, count in enumerate(counts) if place not in hidden) else 0
        possible = pictures(counts, hidden, least)
        for place in hidden:
            assert len({option[place] for option in possible}) > 1, counts


def pictures(counts: list[int], hidden: list[int], least: int) -> list[list[int]]:
    """Every set of counts that has the same total and the same groups shown."""
    missing = sum(counts[place] for place in hidden)
    found = []
    for option in itertools.product(range(least, missing + 1), repeat=len(hidden)):
        if sum(option) == missing:
            whole = list(counts)
            for place, count in zip(hidden, option, strict=True):
                whole[place] = count
            found.append(whole)
    return found


def test_no_hidden_part_of_a_ratio_can_be_had_by_subtraction() -> None:
    draw = random.Random(21)
    for _ in range(400):
        denominator = [draw.choice([0, 1, 3, 8, 20, 40]) for _ in range(draw.randint(2, 6))]
        numerator = [draw.randint(0, count) for count in denominator]
        left = [total - part for part, total in zip(numerator, denominator, strict=True)]
        hidden = hide([numerator, denominator, left])
        small = [any(1 <= count <= 5 for count in group) for group in zip(numerator, denominator, left, strict=True)]
        assert all(gone for gone, is_small in zip(hidden, small, strict=True) if is_small)
        if any(hidden):
            assert sum(hidden) > 1
        if any(hidden) and not all(hidden):
            for counts in (numerator, denominator, left):
                missing = sum(count for count, gone in zip(counts, hidden, strict=True) if gone)
                assert missing > 0 or sum(counts) == 0


def test_measures_of_the_same_people_do_not_give_each_others_small_bases_away() -> None:
    draw = random.Random(22)
    tried = 0
    for _ in range(400):
        base = [draw.choice([0, 1, 3, 8, 20, 40]) for _ in range(draw.randint(3, 6))]
        measures = [[draw.randint(0, count) for count in base] for _ in range(2)]
        hidden = [hide([base, part, [b - p for b, p in zip(base, part, strict=True)]]) for part in measures]
        # A reader knows the base of every group that either measure shows.
        unknown = [count for count, *gone in zip(base, *hidden, strict=True) if all(gone)]
        small = [count for count in base if 1 <= count <= 5]
        if small and len(base) > len(small):
            tried += 1
            assert len(unknown) > 1, (base, measures)
            assert set(small) <= set(unknown), (base, measures)
    assert tried > 100


def test_suppressed_cells_are_empty_and_say_so(half_year: HalfYear) -> None:
    drawn = half_year("contacts")
    rows = [("Male", 9), ("Female", 7), ("Neither", 2)]
    lines = [f"{gender}{n} | 2025-01-05 | {gender} | Police" for gender, count in rows for n in range(count)]
    drawn.given("contacts", "\n".join(["child_id | contact_date | gender | source_agency", *lines]))
    assert drawn.table("contacts", "gender")[:3] == [
        ("Jan 2025", "Female", None, None, None, "suppressed"),
        ("Jan 2025", "Male", 9.0, None, 9.0, "final"),
        ("Jan 2025", "Neither", None, None, None, "suppressed"),
    ]
    assert drawn.read("contacts")[0] == ("Jan 2025", 18.0, None, 18.0, "final")


def test_a_breakdown_that_is_not_about_persons_is_shown(half_year: HalfYear) -> None:
    drawn = half_year("contacts")
    drawn.given("contacts", "child_id | contact_date | source_agency\n1 | 2025-01-05 | Police")
    assert drawn.table("contacts", "source_agency")[0] == ("Jan 2025", "Police", 1.0, None, 1.0, "final")
