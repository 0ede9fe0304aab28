"""The workforce under monthly assumptions; every expected value is worked out by hand in the comment beside it."""

from datetime import date

import pytest

from metrics.charts.workforce_projection import Line, workforce_projection
from metrics.months import month_end
from metrics.what_if import workforce_words as words
from metrics.what_if.workforce import Flow, Measure, Monthly, Position, project
from metrics.what_if.workforce_cost import Rates, beside_today
from metrics.what_if.workforce_goal import Needed, needed, reached
from metrics.what_if.workforce_history import PastError, history
from tests.metrics.monthly import Described, months

OCTOBER = date(2026, 10, 31)
TODAY = Position(OCTOBER, permanent=30, agency=10, unfilled=5, cases=400, caseload=16)


def test_each_month_adds_and_takes_what_was_assumed() -> None:
    monthly = Monthly(starters=2, leavers=1, converted=1, other=-0.5, engaged=0.5, released=1, new_posts=1, cases=-10)
    _, november, december = project(TODAY, monthly, 2)
    # Permanent 30 + 2 - 1 - 0.5 + 1 = 31.5; agency 10 + 0.5 - 1 - 1 = 8.5; unfilled 5 + 1 post - 1.5 more permanent.
    assert (november.month, november.permanent, november.agency) == (date(2026, 11, 30), 31.5, 8.5)
    assert (november.unfilled, november.cases) == (4.5, 390)
    # 8.5 of 40 workers; 4.5 vacant of 4.5 + 31.5; 390 for 400 cases with 40 workers as before.
    assert november.agency_ratio == pytest.approx(21.25)
    assert november.vacancy_rate == pytest.approx(12.5)
    assert november.caseload == pytest.approx(16 * 390 / 400)
    # A second month of the same.
    assert (december.permanent, december.agency, december.unfilled, december.cases) == (33, 7, 4, 380)


def test_the_caseload_moves_as_cases_per_worker_do() -> None:
    # 40 workers become 50, cases stay: 16 x 40 / 50 = 12.8.
    assert project(TODAY, Monthly(starters=10), 1)[-1].caseload == pytest.approx(12.8)


def test_nobody_becomes_permanent_who_is_not_there() -> None:
    few = Position(OCTOBER, permanent=10, agency=3)
    path = project(few, Monthly(converted=1, released=1), 3)
    # 3, then 1; of the last one half becomes permanent and half is released; then none is left.
    assert [one.agency for one in path] == [3, 1, 0, 0]
    assert [one.permanent for one in path] == [10, 11, 11.5, 11.5]
    assert words.limits(path) == [
        "From December 2026 no agency worker is left, so nobody more becomes permanent or is released."
    ]


def test_more_workers_than_posts_leave_no_vacancy_below_nought() -> None:
    path = project(Position(OCTOBER, permanent=10, agency=0, unfilled=1), Monthly(starters=2), 1)
    assert (path[-1].unfilled, path[-1].vacancies, path[-1].vacancy_rate) == (-1, 0, 0)
    assert words.limits(path) == ["From November 2026 there are more permanent workers than posts."]


def test_staff_cases_and_agency_never_go_below_nought() -> None:
    end = project(TODAY, Monthly(leavers=100, released=100, cases=-1_000), 2)[-1]
    assert (end.permanent, end.agency, end.cases) == (0, 0, 0)
    assert (end.agency_ratio, end.caseload) == (None, None)


def test_what_is_not_known_stays_unknown() -> None:
    end = project(Position(OCTOBER, 30, 10), Monthly(starters=1), 1)[-1]
    assert (end.unfilled, end.vacancies, end.vacancy_rate, end.cases, end.caseload) == (None,) * 5


def amounts(found: tuple[Needed, ...]) -> dict[Flow, float | None]:
    return {one.flow: None if one.monthly is None else round(one.monthly, 6) for one in found}


def test_an_agency_ratio_is_solved_for_each_flow_alone() -> None:
    # 8 of 40 are agency. For 15% in 4 months: 6 of 40, so 2 become permanent; or 8 of 53.33, so 13.33 start; or with r
    # released a month (8 - 4r) = 0.15 (40 - 4r), r = 2 / 3.4. Nobody leaves as it is, so leavers cannot help.
    found = needed(Position(OCTOBER, 32, 8), Monthly(), Measure.AGENCY_RATIO, 15, 4)
    assert amounts(found) == {
        Flow.CONVERTED: 0.5,
        Flow.STARTERS: 3.333333,
        Flow.LEAVERS: None,
        Flow.RELEASED: 0.588235,
    }
    assert next(one.reaches for one in found if one.flow is Flow.LEAVERS) == pytest.approx(20)


def test_a_caseload_is_solved_for_workers_and_for_cases() -> None:
    # From 16 to 14 in 5 months: 40 x 16 / 14 = 45.714 workers, 1.142857 more a month; or 350 cases, 10 fewer a month.
    found = needed(TODAY, Monthly(), Measure.CASELOAD, 14, 5)
    assert amounts(found) == {Flow.STARTERS: 1.142857, Flow.LEAVERS: None, Flow.ENGAGED: 1.142857, Flow.CASES: -10}
    # 5.714 start where 5 posts are vacant.
    assert found[0].over_posts == pytest.approx(5.714286 - 5, abs=1e-5)
    assert found[2].over_posts == 0


def test_a_vacancy_rate_and_a_number_of_staff_are_solved() -> None:
    # 10 of 40 posts are vacant: for 20% in 10 months 2 must be filled. For 33 permanent workers in 6 months 3 must start.
    at = Position(OCTOBER, 30, 5, unfilled=10)
    assert amounts(needed(at, Monthly(), Measure.VACANCY_RATE, 20, 10))[Flow.STARTERS] == pytest.approx(0.2)
    assert amounts(needed(at, Monthly(), Measure.PERMANENT, 33, 6))[Flow.CONVERTED] == pytest.approx(0.5)
    # With 1 leaving a month 9 must start in 6 months; there are but 5 agency workers; and without leavers it stays at 30.
    assert amounts(needed(at, Monthly(leavers=1), Measure.PERMANENT, 33, 6)) == {
        Flow.STARTERS: 1.5,
        Flow.CONVERTED: None,
        Flow.LEAVERS: None,
    }


def test_what_the_search_gives_reaches_the_goal_and_a_hundredth_less_does_not() -> None:
    monthly = Monthly(starters=0.65, leavers=0.33, converted=0.08, released=0.33, new_posts=0.12, cases=-4.5)
    for measure, goal in ((Measure.AGENCY_RATIO, 15.0), (Measure.CASELOAD, 14.0), (Measure.VACANCY_RATE, 5.0)):
        for one in needed(TODAY, monthly, measure, goal, 5):
            if one.monthly is None:
                continue
            enough = words.least(one)
            short = enough + (0.01 if one.flow in (Flow.LEAVERS, Flow.CASES) else -0.01)
            values = [project(TODAY, monthly.with_amount(one.flow, amount), 5)[-1] for amount in (enough, short)]
            read = {"agency_ratio": "agency_ratio", "average_caseload": "caseload", "vacancy_rate": "vacancy_rate"}
            met = [reached(measure, getattr(value, read[measure.value]), goal) for value in values]
            assert met == [True, False], (measure, one)


def test_a_goal_that_is_reached_asks_for_nothing_more() -> None:
    assert reached(Measure.AGENCY_RATIO, 15.0, 15.0)
    assert not reached(Measure.AGENCY_RATIO, 15.1, 15.0)
    assert reached(Measure.PERMANENT, 33.0, 33.0)
    assert not reached(Measure.PERMANENT, 32.9, 33.0)
    assert not reached(Measure.CASELOAD, None, 20.0)


@pytest.mark.parametrize(
    ("flow", "exact", "shown"),
    [
        (Flow.STARTERS, 1 / 3, 0.34),
        (Flow.STARTERS, 0.5, 0.5),
        (Flow.STARTERS, 0.5 + 1e-9, 0.5),
        (Flow.LEAVERS, 1 / 3, 0.33),
        (Flow.CASES, -10.001, -10.01),
    ],
)
def test_what_is_needed_is_never_shown_short_of_it(flow: Flow, exact: float, shown: float) -> None:
    assert words.least(Needed(flow, exact, None)) == shown


def test_ways_are_told_in_words() -> None:
    monthly = Monthly(starters=0.65, cases=-4.5)
    said = words.way(Needed(Flow.STARTERS, 1.0, 15.0, 2.26), Measure.AGENCY_RATIO, monthly, 5)
    assert (
        said
        == "social workers starting must rise from 0.65 to 1.00 a month, 5 in 5 months; that is 2.3 more permanent workers than posts"
    )
    said = words.way(Needed(Flow.LEAVERS, None, 18.15), Measure.AGENCY_RATIO, monthly, 5)
    assert said == "social workers leaving alone cannot do it, even if nobody left: at best it would be 18.1%"
    said = words.way(Needed(Flow.CASES, -14.2, 13.0), Measure.CASELOAD, monthly, 5)
    assert said == "open cases must change by -14.20 a month instead of -4.50"
    assert words.goal_words(Measure.AGENCY_RATIO, 20, TODAY) == "For an agency ratio of 20.0% by October 2026"


def line(*cells: float | str) -> str:
    return " ".join(map(str, cells))


def test_the_usual_month_is_that_of_the_last_twelve() -> None:
    # Thirteen months. 12 starters and 6 leavers in the last 12, the 99 before is too old; 3 became permanent. Permanent
    # grew by 10, of which 12 - 6 + 3 = 9 are explained, so 1 in 12 months is not.
    found = history(
        {
            "permanent_staff": months(line(20, *[20] * 11, 30)),
            "starters": months(line(99, *[1] * 12)),
            "leavers": months(line(99, *[0.5] * 12)),
            "agency_to_permanent": months(line(0, 3, *[0] * 11)),
            # 10, then 8 with 3 permanent: 1 was engaged; then 8 to 6: 2 were released.
            "agency_staff": months(line(10, 8, *[8] * 10, 6)),
            "posts": months(line(*[40] * 12, 52)),
            "open_cases": months(line(*[400] * 12, 376)),
        }
    )
    assert found is not None
    assert found.usual == Monthly(1, 0.5, 0.25, 0.08, 0.08, 0.17, 1, -2)
    assert found.today == Position(date(2021, 1, 31), 30, 6, unfilled=22, cases=376)
    assert found.missing == ("vacancy_rate", "average_caseload")
    assert (found.counted["starters"], found.counted["posts"]) == (12, 12)


def test_figures_of_another_source_are_not_taken_as_change() -> None:
    found = history({"permanent_staff": months("300* 280* 30 31"), "agency_staff": months("200* 210* 10 9")})
    assert found is not None
    # Of the workforce file alone: 1 more permanent and 1 fewer agency in one month.
    assert (found.usual.other, found.usual.released) == (1, 1)
    assert len(found.positions) == 2


def test_without_both_kinds_of_staff_there_is_no_position() -> None:
    assert history({"permanent_staff": months("30 31")}) is None
    assert history({}) is None


def test_a_provisional_month_is_not_a_start() -> None:
    found = history({"permanent_staff": months("30 31p"), "agency_staff": months("10 9p")})
    assert found is not None
    assert found.today.permanent == 30


def test_a_steady_history_is_met_by_the_usual_month_and_not_by_the_naive_one() -> None:
    # 25 months, one more permanent each: one start with a year on both sides. The usual month meets it; naive is 12 off.
    steady = line(*range(10, 35))
    found = history(
        {
            "permanent_staff": months(steady),
            "agency_staff": months(line(*[5] * 25)),
            "starters": months(line(*[1] * 25)),
        }
    )
    assert found is not None
    assert found.permanent_tested is not None
    assert found.permanent_tested.error == pytest.approx(0)
    assert (found.permanent_tested.starts, found.permanent_tested.naive) == (1, 12)
    assert found.agency_tested == PastError(1, 0, 0)


def test_a_turn_is_missed_twice_as_far_by_the_usual_month() -> None:
    # A year up by one a month, then a year down: from 22 the usual month says 34, it is 10; naive says 22.
    turned = line(*range(10, 23), *range(21, 9, -1))
    found = history({"permanent_staff": months(turned), "agency_staff": months(line(*[5] * 25))})
    assert found is not None
    assert found.permanent_tested is not None
    assert found.permanent_tested.error == pytest.approx(24)
    assert found.permanent_tested.naive == 12
    assert words.tested("Permanent", "fte", found.permanent_tested).endswith("so the usual month was further off.")


def test_two_years_are_too_few_to_test() -> None:
    found = history({"permanent_staff": months(line(*[9] * 24)), "agency_staff": months(line(*[5] * 24))})
    assert found is not None
    assert found.permanent_tested is None
    assert "not tested" in words.tested("Permanent", "fte", None)


def test_the_best_year_is_the_best_mean_of_twelve_months() -> None:
    # Starters: 12 months of 1, then 12 of 3. Leavers: 12 of 2, then 12 of 1: the fewest are the best.
    found = history(
        {
            "permanent_staff": months(line(*[30] * 24)),
            "agency_staff": months(line(*[5] * 24)),
            "starters": months(line(*[1] * 12, *[3] * 12)),
            "leavers": months(line(*[2] * 12, *[1] * 12)),
        }
    )
    assert found is not None
    assert (found.best_year[Flow.STARTERS], found.best_year[Flow.LEAVERS]) == (3, 1)


def test_a_year_with_a_month_missing_is_no_best_year() -> None:
    # The year that ends with the 23rd month lacks one of its leavers; it would have had the fewest. The first has 2 a month.
    found = history(
        {
            "permanent_staff": months(line(*[30] * 24)),
            "agency_staff": months(line(*[5] * 24)),
            "leavers": months(line(*[2] * 12, "-", *[0] * 11)),
        }
    )
    assert found is not None
    assert found.best_year[Flow.LEAVERS] == 2
    assert found.counted["leavers"] == 11
    assert Flow.STARTERS not in found.best_year


def test_the_caseload_is_tested_too() -> None:
    # 40 workers stay; cases rise by 10 a month from 400 to 640, and the caseload with them: 16 at 400, 20.8 at 520 and 25.6
    # at 640. From the 13th month on the usual month says 20.8 x 640 / 520 = 25.6; naive is 4.8 off.
    cases = range(400, 650, 10)
    found = history(
        {
            "permanent_staff": months(line(*[30] * 25)),
            "agency_staff": months(line(*[10] * 25)),
            "open_cases": months(line(*cases)),
            "average_caseload": months(line(*(number / 25 for number in cases))),
        }
    )
    assert found is not None
    assert found.caseload_tested is not None
    assert found.caseload_tested.error == pytest.approx(0)
    assert found.caseload_tested.naive == pytest.approx(4.8)


def test_agency_spend_is_shared_among_the_agency_workers_of_the_same_months() -> None:
    # 1,000 + 3,000 pounds for 5 + 3 worker months: 500 a month, 6,000 a year.
    found = history(
        {
            "permanent_staff": months("30 30 30"),
            "agency_staff": months("9 5 3"),
            "agency_spend": months("- 1000 3000"),
        }
    )
    assert found is not None
    assert found.spend_year == 6_000


def test_costs_follow_from_the_three_rates() -> None:
    rates = Rates(agency_day=380, days=225, permanent_year=62_000)
    # 380 x 225 = 85,500; less 62,000 is 23,500. 30 x 62,000 + 10 x 85,500 = 2,715,000.
    assert (rates.agency_year, rates.difference) == (85_500, 23_500)
    assert rates.year(TODAY) == 2_715_000
    # One becomes permanent at once: each of 12 months saves a twelfth of 23,500.
    after = Position(month_end(OCTOBER, 1), 31, 9)
    assert beside_today([TODAY, *[after] * 12], rates, 12) == pytest.approx(-23_500)
    assert beside_today([TODAY, after], rates, 0) == 0


def test_the_path_is_told_in_a_sentence() -> None:
    said = words.path(project(TODAY, Monthly(starters=1, cases=-5)))
    # After 12 and 24 months 42 and 54 permanent; 10 of 52 and of 64 are agency; cases 340 and 280.
    assert said.startswith(
        "On these assumptions, by October 2027 and October 2028, permanent social workers would go from 30.0 to 42.0 and 54.0; "
        "agency from 10.0 to 10.0 and 10.0; the agency ratio from 25.0% to 19.2% and 15.6%; "
    )
    assert "From April 2027 there are more permanent workers than posts." in said


def test_the_chart_breaks_the_line_where_the_arithmetic_begins_and_says_where_the_goal_is() -> None:
    past = Line("Agency ratio", ((OCTOBER, 25.0),), ((OCTOBER, 25.0), (month_end(OCTOBER, 1), 24.0)))
    spec = workforce_projection([past], Described(), 15.0, "The words.")
    assert spec["description"] == "The words."
    assert "goal 15.0%" in str(spec)
    assert "arithmetic after" in str(spec)
    assert "on these assumptions" in str(spec)


def test_what_was_missed_is_said_in_one_sentence_with_where_no_change_came_nearer() -> None:
    permanent, agency = PastError(25, 4.72, 2.96), PastError(25, 1.0, 1.5)
    assert words.missed({"Permanent social workers": permanent, "Agency social workers": agency}) == (
        "A year ahead, the usual month has missed on average permanent social workers by 4.7, agency social workers by 1.0; to "
        "say that nothing changes came nearer for permanent social workers."
    )
    both = words.missed({"Permanent social workers": permanent, "Average caseload": permanent})
    assert both.endswith("came nearer for all of them.")
    assert words.missed({"Agency social workers": agency}).endswith("agency social workers by 1.0.")
    assert words.missed({}) == ""
