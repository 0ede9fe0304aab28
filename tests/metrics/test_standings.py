"""Where a measure stands in each of its months: what was in force then, what others had published, what came since."""

from dataclasses import replace
from datetime import date

import pytest

from metrics.benchmarks import Figure, Place, Role
from metrics.control import Start
from metrics.reference import Target
from metrics.spc import Assurance, Judged, Kind, Rule, Variation
from metrics.standings import Against, Standing, as_known, by_month, standing
from metrics.targets import Reached
from tests.metrics.monthly import MISSING, STEADY, Described, day, frame, months, table

AGENCY = Described()


def published(value: float | None, end: date, role: Role = Role.ENGLAND) -> Figure:
    return Figure("sw_agency_rate_fte", role, "", "", "", end, value, None, None, "", "", "")


def test_every_complete_month_with_a_figure_has_its_standing() -> None:
    found = by_month(AGENCY, frame("- 10 11p 12 - 9 8p"))
    assert [(one.month, one.value, one.previous, one.change) for one in found] == [
        (day(1), 10.0, None, None),
        (day(3), 12.0, 10.0, 2.0),
        (day(5), 9.0, 12.0, -3.0),
    ]
    assert [(one.newest, one.status, one.provisional) for one in found] == [
        (day(1), "final", None),
        (day(3), "final", None),
        (day(6), "provisional", 8.0),
    ]


@pytest.mark.parametrize("line", ["10", f"{STEADY} 30 -", "10 12 11p", "10* 12 - -", "5 " * 20])
def test_the_last_of_them_is_where_the_measure_stands(line: str) -> None:
    against = Against(targets=(Target("one", None, day(0), 11, None, None),), england=(published(9.0, day(0)),))
    assert by_month(AGENCY, frame(line), against)[-1] == standing(AGENCY, frame(line), against)


def test_without_a_complete_month_there_is_none_to_stand_in() -> None:
    assert by_month(AGENCY, frame("- 5p")) == []
    assert standing(AGENCY, frame("- 5p")) == Standing(
        newest=day(1), came=day(1), status="provisional", provisional=5.0, source="Workforce file"
    )
    assert standing(AGENCY, frame("-")) == Standing(newest=day(0), status=MISSING, missing=(day(0),))
    assert standing(AGENCY, frame("n")) == Standing()


def test_months_missing_since_are_those_after_the_last_figure() -> None:
    now = standing(AGENCY, frame("10 - 12 - n -"))
    assert (now.missing, now.newest, now.status) == ((day(3), day(5)), day(5), MISSING)
    assert standing(AGENCY, frame("10 - 5p")).missing == (day(1),)


def test_a_rate_that_only_awaits_a_newer_population_is_not_told_as_provisional() -> None:
    rows = months("10 12")
    note = "the population is that of mid-2024, the newest there is"
    now = standing(AGENCY, table([rows[0], replace(rows[1], status="provisional", note=note)]))
    assert (now.month, now.value, now.provisional, now.status) == (day(1), 12.0, None, "final")


def test_each_month_is_held_against_the_target_in_force_then() -> None:
    targets = (Target("one", None, day(1), 10, None, None), Target("one", None, day(3), 12, None, None))
    found = by_month(AGENCY, frame("11 11 11 11"), Against(targets=targets))
    assert [(one.target and one.target.target, one.reached) for one in found] == [
        (None, None),
        (10, Reached.NOT_MET),
        (10, Reached.NOT_MET),
        (12, Reached.MET),
    ]
    assert {one.is_held_to_target for one in found} == {True}
    assert not standing(AGENCY, frame("11")).is_held_to_target
    assert standing(AGENCY, frame("11"), Against(targets=())).is_held_to_target


def test_each_month_has_what_was_published_for_a_time_before_its_end() -> None:
    england = (published(1.0, day(0)), published(3.0, day(2)), published(2.0, day(1)), published(None, day(3)))
    neighbours = (published(7.0, day(2), Role.MEDIAN),)
    found = by_month(AGENCY, frame("10 10 10 10"), Against(england=england, neighbours=neighbours))
    assert [one.england and one.england.value for one in found] == [1.0, 2.0, 3.0, 3.0]
    assert [one.neighbours and one.neighbours.value for one in found] == [None, None, 7.0, 7.0]
    assert {one.is_compared for one in found} == {True}
    alone = standing(AGENCY, frame("10"))
    assert (alone.england, alone.is_compared) == (None, False)


def test_the_place_among_neighbours_is_told() -> None:
    place = Place(3, 11, False, "30 September 2025")
    assert standing(AGENCY, frame("10"), Against(place=place)).place == place


def test_the_signal_of_a_month_is_that_of_the_chart() -> None:
    now = standing(AGENCY, frame(f"{STEADY} 30")).signal
    assert now is not None
    assert (now.rule, now.kind, now.variation) == (Rule.ABOVE_LIMIT, Kind.CONCERN, Variation.CONCERN_HIGH)
    assert (now.judged, now.run, now.since_special, now.began) == (Judged.FULL, 1, 0, None)
    # Fourteen months with a sum of 172, and limits 2.66 * 2 away from the mean.
    assert now.limits == pytest.approx((172 / 14 - 5.32, 172 / 14, 172 / 14 + 5.32))


def test_a_phase_that_is_not_judged_has_no_variation() -> None:
    start = Start(day(13), "new team")
    now = standing(AGENCY, frame(f"{STEADY} 30 32"), Against(starts=(start,))).signal
    assert now is not None
    assert (now.variation, now.limits, now.judged, now.kind) == (None, None, Judged.TOO_FEW, Kind.COMMON)
    assert now.began == start


def test_each_month_knows_its_own_phase() -> None:
    start = Start(day(7), "new team")
    found = by_month(AGENCY, frame("10 12 10 12 10 12 10 30 32 30 32 30 32 30"), Against(starts=(start,)))
    began = [one.signal.began if one.signal else None for one in found]
    assert began == [None] * 7 + [start] * 7


def test_screening_can_be_switched_off() -> None:
    now = standing(AGENCY, frame(f"{STEADY} 30"), Against(screen=False)).signal
    assert now is not None
    assert now.limits is not None
    assert now.limits[2] == pytest.approx(172 / 14 + 2.66 * 44 / 13)


def test_assurance_is_by_the_limits_of_the_month() -> None:
    start, target = Start(day(13), "new team"), Target("one", None, day(0), 20, None, None)
    line = f"{STEADY} " + " ".join(str(int(cell) + 20) for cell in STEADY.split())
    found = by_month(AGENCY, frame(line), Against(targets=(target,), starts=(start,)))
    assert [one.assurance for one in found] == [Assurance.PASS] * 13 + [Assurance.FAIL] * 13
    trial = by_month(AGENCY, frame("10 12 10 12 10 12 10"), Against(targets=(target,)))
    assert {one.assurance for one in trial} == {None}


@pytest.mark.parametrize(
    ("line", "target", "reached", "assurance"),
    [
        # Steps of 2 around 21: the limits are near 15 and 26 in each of these.
        ("20 22 " * 12, 10, Reached.NOT_MET, Assurance.FAIL),
        ("20 22 " * 12 + "5", 10, Reached.MET, Assurance.INCONSISTENT),
        ("20 22 " * 12, 30, Reached.MET, Assurance.PASS),
        ("20 22 " * 12 + "40", 30, Reached.NOT_MET, Assurance.INCONSISTENT),
        ("20 22 " * 12 + "31", 30, Reached.WITHIN, Assurance.INCONSISTENT),
    ],
)
def test_never_is_not_said_of_a_target_that_was_met_nor_always_of_one_that_was_missed(
    line: str, target: float, reached: Reached, assurance: Assurance
) -> None:
    now = standing(AGENCY, frame(line), Against(targets=(Target("one", None, day(0), target, 1.5, None),)))
    assert (now.reached, now.assurance) == (reached, assurance)


def test_a_month_for_which_another_source_stood_in_is_not_judged() -> None:
    against = Against(targets=(Target("one", None, day(0), 5, None, None),))
    found = by_month(AGENCY, frame(f"{STEADY} 90* 12 10"), against)
    assert (found[13].value, found[13].signal, found[13].assurance) == (90.0, None, None)
    assert found[13].reached is Reached.NOT_MET
    now = found[15].signal
    assert now is not None
    assert (now.rule, now.judged) == (Rule.COMMON, Judged.FULL)


def test_quarters_and_years_are_not_judged() -> None:
    target = Target("one", None, day(0), 5, None, None)
    now = standing(AGENCY, frame(f"{STEADY} 30"), Against(targets=(target,), is_monthly=False))
    assert (now.signal, now.assurance, now.reached) == (None, None, Reached.NOT_MET)


def test_a_figure_of_another_source_is_not_like_the_one_before() -> None:
    found = by_month(AGENCY, frame("10* 12* 30 -"))
    assert [one.source_changed for one in found] == [False, False, True]
    assert found[-1].source == "Workforce file"


def test_a_month_is_judged_as_it_was_known_then_by_the_months_up_to_it() -> None:
    line = f"{STEADY} 30 32 30 32 30 32 30 32 30 32"
    then, now = as_known(AGENCY, frame(line)), by_month(AGENCY, frame(line))
    # With thirteen months near 11 and limits at 16.2, 30 was far outside; with ten such months it is above the mean.
    assert [one.signal.rule for one in then if one.signal][13] is Rule.ABOVE_LIMIT
    assert [one.signal.judged for one in then if one.signal][:13] == [Judged.TOO_FEW] * 5 + [Judged.TRIAL] * 7 + [
        Judged.FULL
    ]
    # Seen from the end the first months lie below the mean of all, which nobody could know then.
    assert {one.signal.rule for one in now[:7] if one.signal} != {Rule.COMMON}
    assert {one.signal.rule for one in then[:13] if one.signal} == {Rule.COMMON}
    assert then[-1] == now[-1] == standing(AGENCY, frame(line))


def test_a_target_that_begins_later_is_coming() -> None:
    later = Target("one", None, day(30), 20, None, None)
    (found,) = by_month(AGENCY, frame("10"), Against(targets=(later,)))
    assert (found.target, found.coming, found.reached) == (None, later, None)


def test_data_that_came_and_held_nothing_has_come() -> None:
    rows = frame("10 12 - -")
    rows.loc[2, "status"] = "nothing to measure"
    found = standing(AGENCY, rows)
    assert (found.month, found.came, found.missing) == (day(1), day(2), (day(2), day(3)))
