"""Drawn journeys: a few children whose paths can be followed by eye, and what is counted of them."""

from datetime import date

import altair as alt
import pytest

from metrics import charts
from metrics.journey import STAGES, Journey, Step, cohorts, difference, journey, sentence, share_words
from tests.metrics.drawn import Warehouse

EVERY = ("contacts", *{stage.extract for stage in STAGES})
Counts = tuple[int | None, int | None, int | None, int | None]


def year(warehouse: Warehouse, *without: str) -> Warehouse:
    """One load as at Tuesday 30 September 2025 that speaks for 2025 up to that day."""
    held = [extract for extract in EVERY if extract not in without]
    warehouse.load("L1", "2025-09-30", **dict.fromkeys(held, "2025-01-01 to 2025-09-30"))
    return warehouse


def march(warehouse: Warehouse) -> Journey:
    return journey(warehouse.connection, date(2025, 3, 1), date(2025, 3, 31))


def counts(step: Step) -> Counts:
    """Reached, not reached, too recent, there already."""
    return step.reached, step.not_reached, step.too_recent, step.already


def contacts(warehouse: Warehouse, drawn: str) -> None:
    warehouse.given("contacts", drawn)


def referred_on_the_day(warehouse: Warehouse, *children: tuple[str, str]) -> None:
    """A contact and a referral of each child, both on the same day."""
    rows = [f"{child} | {day}" for child, day in children]
    contacts(warehouse, "\n".join(["child_id | contact_date", *rows]))
    warehouse.given("referrals", "\n".join(["child_id | referral_date", *rows]))


def assessed_on_the_day(warehouse: Warehouse, *children: tuple[str, str]) -> None:
    """A contact, a referral and the start of an assessment of each child, all on the same day."""
    referred_on_the_day(warehouse, *children)
    rows = [f"{child} | {day}" for child, day in children]
    warehouse.given("assessments", "\n".join(["child_id | assessment_start", *rows]))


def test_a_referral_counts_from_the_day_of_the_contact_to_the_tenth_day_after_it(warehouse: Warehouse) -> None:
    year(warehouse)
    contacts(
        warehouse,
        """
        child_id   | contact_date
        day before | 2025-03-10
        same day   | 2025-03-10
        day 10     | 2025-03-10
        day 11     | 2025-03-10
        never      | 2025-03-10
        """,
    )
    warehouse.given(
        "referrals",
        """
        child_id   | referral_date
        day before | 2025-03-09
        same day   | 2025-03-10
        day 10     | 2025-03-20
        day 11     | 2025-03-21
        no contact | 2025-03-10
        """,
    )
    assert counts(march(warehouse).step("referral")) == (2, 3, 0, 0)


def test_a_child_counts_once_from_the_first_contact_of_the_months_on(warehouse: Warehouse) -> None:
    year(warehouse)
    contacts(
        warehouse,
        """
        child_id | contact_date
        repeat   | 2025-03-03
        repeat   | 2025-03-20
        earlier  | 2025-02-10
        earlier  | 2025-03-15
        outside  | 2025-04-01
        """,
    )
    # The second contact of `repeat` led to the referral, the first did not. `earlier` had the first one of March on the 15th.
    warehouse.given("referrals", "child_id | referral_date\nrepeat | 2025-03-21\nearlier | 2025-03-16")
    found = march(warehouse)
    assert (found.children, found.contacts) == (2, 3)
    assert counts(found.step("referral")) == (1, 1, 0, 0)
    both = journey(warehouse.connection, date(2025, 2, 1), date(2025, 3, 31))
    assert counts(both.step("referral")) == (0, 2, 0, 0)


def test_a_second_referral_is_one_child_and_an_earlier_one_is_no_hindrance(warehouse: Warehouse) -> None:
    year(warehouse)
    contacts(warehouse, "child_id | contact_date\nagain | 2025-03-10")
    warehouse.given("referrals", "child_id | referral_date\nagain | 2025-01-06\nagain | 2025-03-12\nagain | 2025-03-14")
    # Ten working days after the first of the two, the 12th, end on the 26th; after the 14th they would end on the 28th.
    warehouse.given("assessments", "child_id | assessment_start\nagain | 2025-03-27")
    found = march(warehouse)
    assert counts(found.step("referral")) == (1, 0, 0, 0)
    assert counts(found.step("assessment")) == (0, 1, 0, 0)


def test_who_is_too_recent_is_in_no_rate_even_when_the_referral_has_come(warehouse: Warehouse) -> None:
    year(warehouse)
    contacts(
        warehouse,
        """
        child_id | contact_date
        judged   | 2025-09-20
        quick    | 2025-09-21
        waiting  | 2025-09-30
        """,
    )
    warehouse.given("referrals", "child_id | referral_date\nquick | 2025-09-22")
    found = journey(warehouse.connection, date(2025, 9, 1), date(2025, 9, 30))
    assert counts(found.step("referral")) == (0, 1, 2, 0)
    assert found.step("referral").rate == 0.0
    # Nobody reached the step before, so there is nobody to judge, and no rate.
    assert (counts(found.step("assessment")), found.step("assessment").rate) == ((0, 0, 0, 0), None)


def test_working_days_pass_over_easter_and_end_with_the_weekend_after_the_last(warehouse: Warehouse) -> None:
    year(warehouse)
    # Ten working days from Friday 11 April, over Good Friday and Easter Monday, end on Tuesday 29 April;
    # from Friday 28 February they end on Friday 14 March, and the weekend after it is no working day later.
    referred_on_the_day(
        warehouse, ("on", "2025-04-11"), ("late", "2025-04-11"), ("weekend", "2025-03-01"), ("monday", "2025-03-01")
    )
    warehouse.given(
        "assessments",
        """
        child_id | assessment_start
        on       | 2025-04-29
        late     | 2025-04-30
        weekend  | 2025-03-15
        monday   | 2025-03-17
        """,
    )
    found = journey(warehouse.connection, date(2025, 3, 1), date(2025, 4, 30))
    assert counts(found.step("assessment")) == (2, 2, 0, 0)


def test_a_window_has_passed_on_its_last_working_day_though_the_weekend_after_it_counts(warehouse: Warehouse) -> None:
    year(warehouse, "assessments")
    # The list ends on Friday 26 September: ten working days after Friday the 12th, nine after Monday the 15th.
    warehouse.load("A1", "2025-09-26", assessments="2025-01-01 to 2025-09-26")
    referred_on_the_day(warehouse, ("passed", "2025-09-12"), ("not yet", "2025-09-15"))
    found = journey(warehouse.connection, date(2025, 9, 1), date(2025, 9, 30))
    assert counts(found.step("assessment")) == (0, 1, 1, 0)


def test_an_enquiry_may_begin_before_the_assessment_but_not_before_the_referral(warehouse: Warehouse) -> None:
    year(warehouse)
    days = dict.fromkeys(("first", "before", "end", "after"), "2025-03-03")
    referred_on_the_day(warehouse, *days.items())
    warehouse.given("assessments", "child_id | assessment_start\n" + "\n".join(f"{one} | 2025-03-05" for one in days))
    # 45 working days after Wednesday 5 March: 17 to the end of March's 28th, 31 March and 20 in April, 7 in May: the 12th.
    warehouse.given(
        "section_47",
        """
        child_id | strategy_date
        first    | 2025-03-03
        before   | 2025-03-02
        end      | 2025-05-12
        after    | 2025-05-13
        """,
    )
    assert counts(march(warehouse).step("section_47")) == (2, 2, 0, 0)


def test_a_child_is_in_need_where_the_assessment_says_so_and_in_time(warehouse: Warehouse) -> None:
    year(warehouse)
    children = ("yes", "no", "blank", "open", "late")
    referred_on_the_day(warehouse, *dict.fromkeys(children, "2025-03-03").items())
    # 60 working days after Monday 3 March: 20 in March, 20 in April and 20 in May, each without its bank holidays: the 30th.
    warehouse.given(
        "assessments",
        """
        child_id | assessment_start | assessment_authorised | support_required
        yes      | 2025-03-03       | 2025-05-30            | Yes
        no       | 2025-03-03       | 2025-04-01            | No
        blank    | 2025-03-03       | 2025-04-01            |
        open     | 2025-03-03       |                       | Yes
        late     | 2025-03-03       | 2025-06-02            | Yes
        """,
    )
    assert counts(march(warehouse).step("child_in_need")) == (1, 4, 0, 0)


def test_a_plan_follows_an_enquiry_and_who_had_one_already_is_apart(warehouse: Warehouse) -> None:
    year(warehouse)
    children = ("plan", "none", "on one", "ended", "superseded", "late")
    assessed_on_the_day(warehouse, *dict.fromkeys(children, "2025-03-03").items())
    drawn = "\n".join(f"{child} | 2025-03-04" for child in children)
    warehouse.given("section_47", f"child_id | strategy_date\n{drawn}")
    # 35 working days after Tuesday 4 March, with Good Friday and Easter Monday off: Thursday 24 April.
    warehouse.given(
        "child_protection",
        """
        child_id   | plan_start | plan_end   | followed_on
        plan       | 2025-04-24 |            |
        on one     | 2024-06-01 |            |
        ended      | 2024-06-01 | 2025-01-31 | 2025-03-20
        ended      | 2025-03-20 |            |
        superseded | 2023-06-01 |            | 2024-02-01
        superseded | 2024-02-01 | 2024-09-30 |
        late       | 2025-04-25 |            |
        """,
    )
    # `superseded` has an old plan without an end, which was over when the next one began, and that one has ended.
    assert counts(march(warehouse).step("protection_plan")) == (2, 3, 0, 1)


def test_care_is_counted_from_the_contact_whatever_lies_between_and_without_short_breaks(warehouse: Warehouse) -> None:
    year(warehouse)
    children = ("in time", "late", "short break", "in care", "left", "same day")
    contacts(warehouse, "child_id | contact_date\n" + "\n".join(f"{one} | 2025-03-10" for one in children))
    warehouse.given(
        "children_in_care",
        """
        child_id    | care_start | care_end   | legal_status
        in time     | 2025-09-10 |            | C2
        late        | 2025-09-11 |            | C2
        short break | 2025-04-01 |            | V4
        in care     | 2024-01-01 | 2025-03-11 | C2
        left        | 2024-01-01 | 2025-03-10 | C2
        same day    | 2025-03-10 | 2025-03-10 | V2
        """,
    )
    assert counts(march(warehouse).step("care")) == (2, 3, 0, 1)


def test_a_step_without_its_list_is_not_known_nor_are_those_after_it(warehouse: Warehouse) -> None:
    year(warehouse, "section_47")
    assessed_on_the_day(warehouse, ("1", "2025-03-03"))
    found = march(warehouse)
    assert counts(found.step("assessment")) == (1, 0, 0, 0)
    nothing = (None, None, None, None)
    assert counts(found.step("section_47")) == counts(found.step("protection_plan")) == nothing
    assert found.step("section_47").note == "Annex A list 5 has not been loaded"
    assert counts(found.step("child_in_need")) == (0, 1, 0, 0)
    assert "Not known: section 47 enquiry, child protection plan (Annex A list 5 has not been loaded)." in sentence(
        found
    )


@pytest.mark.parametrize(
    ("stretches", "known"),
    [
        # The newest stretch ends early: what comes after it is too recent, not unknown.
        (["2025-01-01 to 2025-03-20"], True),
        # A hole in which a referral could lie: nothing can be said.
        (["2025-01-01 to 2025-03-20", "2025-05-01 to 2025-09-30"], False),
        (["2025-01-01 to 2025-04-09", "2025-05-01 to 2025-09-30"], False),
        # The hole begins after the last day that counts, 10 April.
        (["2025-01-01 to 2025-04-10", "2025-05-01 to 2025-09-30"], True),
        # Two loads that follow one another without a hole are one stretch.
        (["2025-01-01 to 2025-03-20", "2025-03-21 to 2025-09-30"], True),
        # The list begins inside the month.
        (["2025-03-02 to 2025-09-30"], False),
    ],
)
def test_a_hole_in_a_list_makes_the_step_unknown_and_never_a_zero(
    warehouse: Warehouse, stretches: list[str], known: bool
) -> None:
    year(warehouse, "referrals")
    for number, days in enumerate(stretches):
        warehouse.load(f"R{number}", days[-10:], referrals=days)
    contacts(warehouse, "child_id | contact_date\n1 | 2025-03-31")
    assert (march(warehouse).step("referral").reached is not None) is known


def test_an_assessment_is_unknown_where_one_open_at_a_hole_may_never_have_been_listed(warehouse: Warehouse) -> None:
    year(warehouse, "assessments")
    warehouse.load("A1", "2025-06-30", assessments="2025-01-01 to 2025-06-30")
    warehouse.load("A2", "2025-09-30", assessments="2025-08-01 to 2025-09-30")
    referred_on_the_day(warehouse, ("1", "2025-03-03"))
    found = march(warehouse)
    assert (found.step("referral").reached, found.step("assessment").reached) == (1, None)


def test_months_without_contacts_are_no_cohort(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-09-30", contacts="2025-02-10 to 2025-06-20")
    assert cohorts(warehouse.connection).months == (date(2025, 3, 31), date(2025, 4, 30), date(2025, 5, 31))
    found = journey(warehouse.connection, date(2025, 2, 1), date(2025, 3, 31))
    assert (found.children, {step.reached for step in found.steps}) == (None, {None})
    assert (
        sentence(found)
        == "There is no journey for February to March 2025: no file of contacts covers all of these months."
    )


def test_one_source_speaks_for_the_whole_cohort(warehouse: Warehouse) -> None:
    year(warehouse)
    warehouse.load("L2", "2025-03-31", contacts_with_outcomes="2025-03-01 to 2025-03-31")
    contacts(warehouse, "child_id | contact_date\n1 | 2025-03-03\n2 | 2025-02-03")
    warehouse.given("contacts_with_outcomes", "child_id | contact_date\n1 | 2025-03-03\n3 | 2025-03-03", "L2")
    assert (march(warehouse).children, march(warehouse).source) == (2, "contacts with outcomes")
    both = journey(warehouse.connection, date(2025, 2, 1), date(2025, 3, 31))
    assert (both.children, both.source) == (2, "Annex A list 1")


def test_the_newest_quarter_three_months_old_is_shown_at_first_or_else_the_newest_months(warehouse: Warehouse) -> None:
    assert cohorts(warehouse.connection).first is None
    warehouse.load("L1", "2025-09-30", **dict.fromkeys(EVERY, "2025-01-01 to 2025-09-30"))
    shown = cohorts(warehouse.connection)
    assert (shown.first, shown.last) == (date(2025, 4, 1), date(2025, 6, 30))


def test_without_a_settled_quarter_the_newest_months_are_shown(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-04-30", **dict.fromkeys(EVERY, "2025-01-15 to 2025-04-30"))
    shown = cohorts(warehouse.connection)
    assert (shown.first, shown.last) == (date(2025, 2, 1), date(2025, 4, 30))


def test_months_in_the_wrong_order_are_refused(warehouse: Warehouse) -> None:
    with pytest.raises(ValueError, match="cannot be earlier"):
        journey(warehouse.connection, date(2025, 4, 1), date(2025, 3, 31))


def test_a_query_needs_to_write_nothing(warehouse: Warehouse) -> None:
    year(warehouse)
    assessed_on_the_day(warehouse, ("1", "2025-03-03"))
    warehouse.connection.execute("begin transaction read only")
    assert march(warehouse).children == 1
    made = "select count(*) from duckdb_columns() where database_name = 'temp' and not internal"
    assert warehouse.connection.execute(made).fetchall() == [(0,)]


def followed(*numbers: Counts, children: int = 100) -> Journey:
    steps = [Step(stage, *one) for stage, one in zip(STAGES, numbers, strict=True)]
    return Journey(date(2025, 4, 1), date(2025, 6, 30), tuple(steps), children, 150, "Annex A list 1")


WHOLE = followed((40, 60, 0, 0), (30, 10, 0, 0), (12, 18, 0, 0), (20, 10, 0, 0), (5, 6, 0, 1), (2, 48, 47, 3))


def test_the_sentence_follows_the_steps_and_names_who_is_in_no_rate() -> None:
    assert sentence(WHOLE) == (
        "Of the 100 children with a contact in April to June 2025, 40 (40.0%) had a referral within 10 days of the first "
        "contact; of the 40 children referred, 30 (75.0%) had an assessment begun within 10 working days of the referral; of "
        "the 30 children assessed, 12 (40.0%) had a section 47 enquiry within 45 working days of the start of the assessment "
        "and 20 (66.7%) were found to be in need of social care support within 60 working days of the start of the assessment; "
        "of the 11 children with an enquiry who can be judged, 5 (45.5%) had a child protection plan begun within 35 working "
        "days of the strategy discussion; of the 50 children with a contact who can be judged, 2 (4.0%) came into care within "
        "6 months of the first contact. Too recent to judge, and in no rate: 47 for care. Nor in a rate: 1 already on a plan on "
        "the day of the strategy discussion, 3 already in care on the day of the first contact."
    )


def test_the_sentence_of_a_cohort_that_is_all_too_recent_gives_no_rate() -> None:
    none: Counts = (0, 0, 0, 0)
    found = followed((0, 0, 1, 0), none, none, none, none, (0, 0, 1, 0), children=1)
    assert sentence(found) == (
        "1 child had a contact in April to June 2025. Too recent to judge, and in no rate: 1 for referral, 1 for care."
    )
    assert sentence(followed(none, none, none, none, none, none, children=0)) == (
        "No child had a contact in April to June 2025."
    )


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        # Nine judged and ten too recent; as many of each; ten judged; nobody too recent.
        ((3, 6, 10, 0), "too recent to judge"),
        ((3, 6, 9, 0), "3 of 9 (33.3%)"),
        ((3, 7, 90, 0), "3 of 10 (30.0%)"),
        ((0, 1, 0, 0), "0 of 1 (0.0%)"),
        ((0, 0, 0, 4), "nobody to judge"),
    ],
)
def test_a_rate_of_a_few_quick_ones_is_not_told_while_most_are_too_recent(numbers: Counts, said: str) -> None:
    assert share_words(Step(STAGES[0], *numbers)) == said


def test_the_chart_has_a_bar_for_each_part_of_a_known_step_and_words_for_every_step() -> None:
    nothing: Counts = (None, None, None, None)
    found = followed((40, 60, 0, 0), (30, 10, 0, 0), nothing, (20, 10, 0, 0), nothing, (2, 48, 47, 3))
    spec = charts.journey(found)
    alt.LayerChart.from_dict(spec, validate=True)
    layers = spec["layer"]
    assert isinstance(layers, list)
    drawn = [[(row["place"], row["start"], row["stop"]) for row in layer["data"]["values"]] for layer in layers[:3]]
    reached, missed, left_out = drawn
    assert reached == [(0, 0, 100), (1, 0, 40), (2, 0, 30), (4, 0, 20), (6, 0, 2)]
    assert missed == [(1, 40, 100), (2, 30, 40), (4, 20, 30), (6, 2, 50)]
    assert left_out == [(6, 50, 100)]
    said = [row["said"] for row in layers[-1]["data"]["values"]]
    assert said[0] == "100 children"
    assert said[2:4] == ["30 of 40 children referred (75.0%)", "not known"]
    assert said[6] == "2 of 50 children with a contact (4.0%); 50 left out"
    assert spec["description"] == sentence(found)


@pytest.mark.parametrize(
    ("now", "before", "points", "chance"),
    [
        # Newcombe (1998), method 10: 0.0524 to 0.3339; -0.0381 to 0.1926; the third has too few to say.
        ((56, 70), (48, 80), 20.0, False),
        ((5, 56), (0, 29), 8.9, True),
        ((6, 7), (2, 7), 57.1, True),
    ],
)
def test_a_difference_says_whether_chance_would_do(
    now: tuple[int, int], before: tuple[int, int], points: float, chance: bool
) -> None:
    one, other = (Step(STAGES[0], reached, judged - reached, 0, 0) for reached, judged in (now, before))
    found = difference(one, other)
    assert found is not None
    assert (found.points, found.chance) == (points, chance)
    assert difference(one, Step(STAGES[0])) is None
