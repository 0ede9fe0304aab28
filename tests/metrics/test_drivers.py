"""What drove a movement: parts worked out by hand, parts that sum to the whole, and hidden groups that stay hidden."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import catalogue
from metrics.catalogue import Indicator
from metrics.drivers import SMALLER, Counts, Kind, Split, kinds, parts, shortened, split, why_not
from metrics.drivers_tables import NOT_RECORDED, NOT_SHOWN, CannotSplit

MARCH, SEPTEMBER = date(2026, 3, 31), date(2026, 9, 30)
Table = dict[str, tuple[float, float]]
RATIO, COUNT = catalogue()["contact_nfa_rate"], catalogue()["contacts"]


def frame(month: date, groups: Table, hidden: tuple[str, ...] = (), scale: float = 100.0) -> pd.DataFrame:
    """Rows as `series` returns them: group, numerator and denominator; a hidden group has neither."""
    rows = [
        {
            "month": pd.Timestamp(month),
            "group": group,
            "numerator": None if group in hidden else numerator,
            "denominator": None if group in hidden else denominator,
            "value": None if group in hidden or not denominator else scale * numerator / denominator,
            "status": "suppressed" if group in hidden else "final",
        }
        for group, (numerator, denominator) in groups.items()
    ]
    return pd.DataFrame(rows).astype({"numerator": float, "denominator": float, "value": float})


def whole(month: date, groups: Table) -> pd.DataFrame:
    sums = (sum(one for one, _ in groups.values()), sum(one for _, one in groups.values()))
    return frame(month, {"all": sums})


def done(
    before: Table,
    after: Table,
    kind: Kind = Kind.RATES,
    hidden: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
    by: str = "source_agency",
    indicator: Indicator = RATIO,
) -> Split:
    total = pd.concat([whole(MARCH, before), whole(SEPTEMBER, after)])
    groups = pd.concat([frame(MARCH, before, hidden[0]), frame(SEPTEMBER, after, hidden[1])])
    if kind is Kind.NUMBERS:
        total["value"], groups["value"] = total["numerator"], groups["numerator"]
    return split(indicator, total, groups, by, (MARCH, SEPTEMBER), kind)


def test_own_rates_and_shares_are_those_worked_out_by_hand() -> None:
    # Police: 20 of 100 (20%) then 60 of 150 (40%); Health: 60 of 100 (60%) then 30 of 50 (60%). Whole: 40% then 45%.
    found = done({"Police": (20, 100), "Health": (60, 100)}, {"Police": (60, 150), "Health": (30, 50)})
    # Police's share goes from 50% to 75%. Own rate: 20 points x mean share 0.625 = 12.5.
    # Share: +0.25 x (mean rate 30% - mean rate of the whole 42.5%) = -3.125 points.
    # Health: own rate 0; share: -0.25 x (60% - 42.5%) = -4.375 points.
    each = {part.group: (part.own, part.mix) for part in found.parts}
    assert each["Police"] == pytest.approx((12.5, -3.125))
    assert each["Health"] == pytest.approx((0.0, -4.375))
    assert (found.before, found.after, found.own + found.mix) == pytest.approx((40.0, 45.0, 5.0))


def test_volume_and_rate_of_the_number_are_those_worked_out_by_hand() -> None:
    found = done({"Police": (20, 100), "Health": (60, 100)}, {"Police": (60, 150), "Health": (30, 50)}, Kind.VOLUMES)
    # Police: volume +50 x 30% = 15, rate +20 points x 125 = 25. Health: volume -50 x 60% = -30, rate 0.
    each = {part.group: (part.own, part.mix) for part in found.parts}
    assert each["Police"] == pytest.approx((25.0, 15.0))
    assert each["Health"] == pytest.approx((0.0, -30.0))
    assert (found.before, found.after) == (80, 90)


def test_the_parts_of_a_count_are_the_changes_of_its_groups_with_what_is_not_recorded_last() -> None:
    before = {"Police": (10.0, 0.0), NOT_RECORDED: (50.0, 0.0), "Health": (7.0, 0.0)}
    after = {"Police": (14.0, 0.0), NOT_RECORDED: (90.0, 0.0), "Health": (1.0, 0.0)}
    found = done(before, after, Kind.NUMBERS, indicator=COUNT)
    assert [(part.group, part.total) for part in found.parts] == [("Health", -6), ("Police", 4), (NOT_RECORDED, 40)]


def test_a_group_that_appears_or_vanishes_moves_the_whole_by_its_share_alone() -> None:
    # New: 30 of 50 (60%) beside Old's 20 of 50: the whole goes from 40% (mean 45%) to 50%.
    found = done({"Old": (20, 50)}, {"Old": (20, 50), "New": (30, 50)})
    new = next(part for part in found.parts if part.group == "New")
    # Share from 0 to 0.5, times 60% - 45%.
    assert (new.own, new.mix) == pytest.approx((0.0, 7.5))
    back = done({"Old": (20, 50), "New": (30, 50)}, {"Old": (20, 50)})
    gone = next(part for part in back.parts if part.group == "New")
    assert (gone.own, gone.mix) == pytest.approx((0.0, -7.5))


def test_cases_of_a_group_without_any_worker_are_not_lost() -> None:
    found = done({"A": (40, 4), "Nobody": (6, 0)}, {"A": (40, 4), "Nobody": (10, 0)})
    assert found.own + found.mix == pytest.approx(found.after - found.before)
    assert next(part for part in found.parts if part.group == "Nobody").own == pytest.approx(100 * 4 / 4)


group_counts = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(lambda two: Counts(min(two), max(two)))
periods = st.lists(group_counts, min_size=4, max_size=4).filter(lambda every: any(one.denominator for one in every))
both = st.tuples(periods, periods).map(lambda two: tuple(dict(zip("ABCD", one, strict=True)) for one in two))


def figure_of(groups: dict[str, Counts], kind: Kind) -> float:
    """The whole, by itself: 100 times numerator over denominator, or the numerator."""
    numerator = sum(one.numerator for one in groups.values())
    return numerator if kind is Kind.VOLUMES else 100 * numerator / sum(one.denominator for one in groups.values())


@given(both=both, kind=st.sampled_from([Kind.RATES, Kind.VOLUMES]))
def test_the_parts_always_sum_to_the_movement_of_the_whole(both: tuple[dict[str, Counts], ...], kind: Kind) -> None:
    found = parts(RATIO, kind, *both)
    moved = figure_of(both[1], kind) - figure_of(both[0], kind)
    assert sum(part.total for part in found) == pytest.approx(moved, abs=1e-7)
    assert sum(part.total for part in shortened(found, 2)) == pytest.approx(moved, abs=1e-7)


@given(both=both, kind=st.sampled_from([Kind.RATES, Kind.VOLUMES]))
def test_the_way_back_has_the_same_parts_with_the_other_sign(both: tuple[dict[str, Counts], ...], kind: Kind) -> None:
    for there, back in zip(parts(RATIO, kind, *both), parts(RATIO, kind, both[1], both[0]), strict=True):
        assert (back.own, back.mix) == pytest.approx((-there.own, -there.mix), abs=1e-9)


BIG: Table = {"White": (40, 100), "Asian": (30, 60), "Black": (3, 20), "Mixed": (20, 40)}


def test_hidden_groups_are_one_part_and_none_of_them_is_worked_out() -> None:
    found = done(BIG, BIG, hidden=(("Black", "Mixed"), ()), by="ethnicity_group")
    assert [part.group for part in found.parts][-1] == NOT_SHOWN
    assert {part.group for part in found.parts} == {"White", "Asian", NOT_SHOWN}
    # In September, when they are shown, they are in the rest as well: 3 + 20 of 20 + 40.
    rest = found.parts[-1]
    assert (rest.after.numerator, rest.after.denominator) == (23, 60)
    assert found.unshown == ("Black", "Mixed")


def test_a_rest_that_would_be_hidden_as_a_group_takes_the_next_smallest_with_it() -> None:
    small: Table = {"White": (40, 100), "Asian": (30, 60), "Black": (1, 8), "Mixed": (2, 9)}
    found = done(small, small, hidden=(("Black", "Mixed"), ("Black", "Mixed")), by="ethnicity_group")
    # 3 of 17 would be a count of 1 to 5, so Asian, the smaller of the two shown, goes with them.
    assert found.unshown == ("Asian", "Black", "Mixed")
    assert {part.group for part in found.parts} == {"White", NOT_SHOWN}


def test_a_single_hidden_group_refuses_the_split() -> None:
    with pytest.raises(CannotSplit, match="A single group is hidden"):
        done(BIG, BIG, hidden=(("Black",), ()), by="ethnicity_group")


def test_where_nothing_safe_is_left_to_show_the_split_is_refused() -> None:
    small: Table = {"White": (1, 10), "Asian": (2, 9)}
    with pytest.raises(CannotSplit, match="Too many groups are hidden"):
        done(small, small, hidden=(("White", "Asian"), ("White", "Asian")), by="ethnicity_group")


def test_groups_that_do_not_make_up_the_whole_are_refused() -> None:
    total = pd.concat([whole(MARCH, BIG), whole(SEPTEMBER, BIG)])
    groups = pd.concat([frame(MARCH, BIG), frame(SEPTEMBER, {name: BIG[name] for name in ("White", "Asian")})])
    with pytest.raises(CannotSplit, match="do not make up the whole in September 2026"):
        split(RATIO, total, groups, "source_agency", (MARCH, SEPTEMBER), Kind.RATES)


def test_a_month_in_which_the_groups_are_recorded_for_nobody_is_refused() -> None:
    with pytest.raises(CannotSplit, match="recorded for nobody in March 2026"):
        done({NOT_RECORDED: (20, 50)}, BIG)


def test_a_month_without_a_figure_is_refused() -> None:
    total = whole(SEPTEMBER, BIG)
    with pytest.raises(CannotSplit, match="no figure for March 2026"):
        split(RATIO, total, frame(SEPTEMBER, BIG), "source_agency", (MARCH, SEPTEMBER), Kind.RATES)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("adoption_days", "median"),
        ("highest_caseload", "highest"),
        ("initial_health_days", "ready-made"),
        ("edt_contacts", "no groups"),
    ],
)
def test_what_cannot_be_split_says_why(name: str, reason: str) -> None:
    assert reason in why_not(catalogue()[name])


def test_what_can_be_split_of_a_measure_follows_from_how_it_is_made() -> None:
    known = catalogue()
    assert why_not(RATIO) == ""
    assert kinds(RATIO, "source_agency") == (Kind.RATES, Kind.VOLUMES)
    assert kinds(RATIO, "reason") == (Kind.NUMBERS,)  # shares of one public number
    assert kinds(known["average_caseload"], "team") == (Kind.RATES, Kind.VOLUMES)
    assert kinds(known["ehc_weeks"], "need") == (Kind.RATES,)
    assert kinds(COUNT, "team") == (Kind.NUMBERS,)


def test_smaller_groups_are_drawn_as_one_with_what_is_not_recorded_apart() -> None:
    before: Table = dict.fromkeys("ABCDE", (10.0, 0.0)) | {NOT_RECORDED: (5.0, 0.0)}
    after: Table = {name: (10.0 + place, 0.0) for place, name in enumerate("ABCDE")} | {NOT_RECORDED: (9.0, 0.0)}
    few = shortened(done(before, after, Kind.NUMBERS, indicator=COUNT).parts, 2)
    # E +4, D +3, then C +2, B +1 and A 0 together.
    assert [(part.group, part.total) for part in few] == [("E", 4), ("D", 3), (SMALLER, 3), (NOT_RECORDED, 4)]
