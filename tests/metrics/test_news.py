"""What changed in a month: only what began in it, the most important first, and no more than five sentences."""

from datetime import date

import pytest

from metrics.board.news import Turn, news
from metrics.catalogue import Indicator, catalogue
from metrics.reference import Target
from metrics.spc import Assurance, Judged, Kind, Rule, Variation
from metrics.standings import Signal, Standing
from metrics.targets import Reached

SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)
MEASURES = ["contacts", "agency_ratio", "average_caseload", "ehc_20_weeks", "referrals", "leavers", "starters"]


def measures(*names: str) -> list[Indicator]:
    return [catalogue()[name] for name in names]


def at(
    month: date, kind: Kind = Kind.COMMON, reached: Reached | None = None, assurance: Assurance | None = None
) -> Standing:
    rule, variation = {
        Kind.CONCERN: (Rule.ABOVE_LIMIT, Variation.CONCERN_HIGH),
        Kind.IMPROVEMENT: (Rule.BELOW_LIMIT, Variation.IMPROVEMENT_LOW),
    }.get(kind, (Rule.COMMON, Variation.COMMON))
    return Standing(
        month=month,
        value=40.0,
        numerator=40,
        denominator=100,
        newest=month,
        status="final",
        signal=Signal(rule, kind, variation, Judged.FULL, 1, 0, (10.0, 20.0, 30.0), None),
        is_held_to_target=reached is not None,
        target=Target("agency_ratio", None, date(2020, 1, 1), 15.0, None, None) if reached else None,
        reached=reached,
        assurance=assurance,
    )


@pytest.mark.parametrize(
    ("before", "now", "turn"),
    [
        ({}, {"kind": Kind.CONCERN}, Turn.CONCERN),
        ({"kind": Kind.CONCERN}, {"kind": Kind.CONCERN}, None),
        ({"kind": Kind.IMPROVEMENT}, {"kind": Kind.CONCERN}, Turn.CONCERN),
        ({}, {"kind": Kind.IMPROVEMENT}, Turn.IMPROVING),
        ({"kind": Kind.CONCERN}, {}, None),
        ({"reached": Reached.MET}, {"reached": Reached.NOT_MET}, Turn.MISSED),
        ({"reached": Reached.WITHIN}, {"reached": Reached.NOT_MET}, Turn.MISSED),
        ({}, {"reached": Reached.NOT_MET}, None),  # a target that begins is no news of the service
        ({"reached": Reached.NOT_MET}, {"reached": Reached.MET}, Turn.MET),
        (
            {"reached": Reached.MET, "assurance": Assurance.INCONSISTENT},
            {"reached": Reached.NOT_MET, "assurance": Assurance.FAIL},
            Turn.WILL_MISS,
        ),
        ({"reached": Reached.MET}, {"reached": Reached.WITHIN}, None),
    ],
)
def test_only_what_began_in_the_month_is_news(
    before: dict[str, object], now: dict[str, object], turn: Turn | None
) -> None:
    history = {"agency_ratio": [at(SEPTEMBER, **before), at(OCTOBER, **now)]}  # type: ignore[arg-type]
    found = news(measures("agency_ratio"), history, OCTOBER)
    assert [one.turn for one in found] == ([turn] if turn else [])


def test_the_sentences_say_what_began() -> None:
    history = {
        "agency_ratio": [at(SEPTEMBER), at(OCTOBER, Kind.CONCERN)],
        "average_caseload": [at(SEPTEMBER, reached=Reached.MET), at(OCTOBER, reached=Reached.NOT_MET)],
    }
    assert [one.sentence for one in news(measures(*history), history, OCTOBER)] == [
        "Agency ratio was 40.0% in October 2026 (40 of 100), above the upper limit.",
        "Average caseload was 40.0 cases in October 2026; the target of 15 cases was missed by 25.0 cases.",
    ]


def test_the_most_important_come_first_and_of_equals_the_leading_ones() -> None:
    kinds = [Kind.IMPROVEMENT, *[Kind.CONCERN] * 6]
    history = {name: [at(SEPTEMBER), at(OCTOBER, kind)] for name, kind in zip(MEASURES, kinds, strict=True)}
    found = news(measures(*MEASURES), history, OCTOBER, first_of_all=["leavers"])
    assert [one.indicator for one in found] == [
        "leavers", "agency_ratio", "average_caseload", "ehc_20_weeks", "referrals",
    ]  # fmt: skip


def test_a_measure_without_the_month_or_without_one_before_has_no_news() -> None:
    history = {"agency_ratio": [at(OCTOBER, Kind.CONCERN)], "contacts": [at(SEPTEMBER), at(SEPTEMBER, Kind.CONCERN)]}
    assert news(measures(*history), history, OCTOBER) == []


def test_an_earlier_month_is_told_as_it_was() -> None:
    history = {"agency_ratio": [at(date(2026, 8, 31)), at(SEPTEMBER, Kind.CONCERN), at(OCTOBER)]}
    found = news(measures("agency_ratio"), history, SEPTEMBER)
    assert [one.turn for one in found] == [Turn.CONCERN]
