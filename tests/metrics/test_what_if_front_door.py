"""The front door with fewer contacts that come to nothing; expected values are worked out by hand beside them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from metrics.charts.today_and_then import Pair, today_and_then
from metrics.disclosure import SUPPRESSED
from metrics.months import Month, month_end
from metrics.what_if.front_door import WEEKS_A_MONTH, Assumed, Council, Ends, Reach, Source, ends, fewer, then, today
from metrics.what_if.front_door_usual import Usual, usual
from metrics.what_if.front_door_words import sentence

POLICE = Source("Police", contacts=50, door=20, referrals=10, ended=1)
COUNCIL = Council(contacts=200, referrals=40, assessments=36, held=300, holders=20)
# An assessment is open for two months, so twice as many are open as are completed in a month.
ASSUMED = Assumed(fall=25, reach=Reach.ASSESSMENT, minutes=30, days=2, weeks=2 * WEEKS_A_MONTH, assessed=80, no_need=40)


def test_contacts_end_at_three_places() -> None:
    # 80% of 10 referrals are assessed, 8; 40% of these find no need, 3.2.
    at = ends(POLICE, ASSUMED)
    assert (at.door, at.referral) == (20, 1)
    assert at.assessment == pytest.approx(3.2)


def test_no_more_are_assessed_than_referrals_that_did_not_end_before() -> None:
    # All 10 are said to be assessed, but 1 ended before: 40% of 9.
    assert ends(POLICE, replace(ASSUMED, assessed=100)).assessment == pytest.approx(3.6)


def test_a_quarter_fewer_lowers_contacts_screening_assessments_and_caseload() -> None:
    before, after = today(COUNCIL, ASSUMED), then(COUNCIL, POLICE, ASSUMED)
    # A quarter of 20, 1 and 3.2 is 5, 0.25 and 0.8: 6.05 contacts fewer at half an hour each.
    assert (before.contacts, before.screening_hours) == (200, 100)
    assert after.contacts == pytest.approx(193.95)
    assert after.screening_hours == pytest.approx(96.975)
    # Referrals less 1.05, assessments less 0.8, at 2 days each; two months of assessments are open.
    assert after.referrals == pytest.approx(38.95)
    assert before.assessments == 36
    assert after.assessments == pytest.approx(35.2)
    assert before.assessment_days == 72
    assert after.assessment_days == pytest.approx(70.4)
    assert before.open_assessments == pytest.approx(72)
    assert after.open_assessments == pytest.approx(70.4)
    # 300 cases of 20 workers, less 1.6.
    assert before.caseload == 15
    assert after.caseload == pytest.approx(14.92)


@pytest.mark.parametrize("reach", [Reach.DOOR, Reach.REFERRAL])
def test_what_ends_before_an_assessment_saves_none(reach: Reach) -> None:
    assumed = replace(ASSUMED, fall=100, reach=reach)
    before, after = today(COUNCIL, assumed), then(COUNCIL, POLICE, assumed)
    assert after.contacts == 180 - (1 if reach is Reach.REFERRAL else 0)
    assert (after.assessments, after.open_assessments, after.caseload) == (
        before.assessments,
        before.open_assessments,
        before.caseload,
    )
    said = sentence(POLICE, assumed, before, after)
    assert "20 of them end at the door: they save 10 hours of screening a month, and no assessment." in said
    assert said.endswith("Assessments and caseload stay as they are.")


def test_the_sentence_tells_what_each_part_saves() -> None:
    said = sentence(POLICE, ASSUMED, today(COUNCIL, ASSUMED), then(COUNCIL, POLICE, ASSUMED))
    assert said == (
        "If contacts from Police that end at the door, as a referral or after an assessment with nothing to follow fell by 25%, "
        "6.0 fewer would come in a month, of 200 from everyone. 5 of them end at the door: they save 2.5 hours of screening a "
        "month, and no assessment. 0.2 end as a referral, before an assessment, and save no assessment either. 0.8 are assessed and "
        "found to need no support. Without them assessments would go from 36 to 35.2 a month, those open at a time from 72 to "
        "70.4, the average caseload from 15 to 14.9."
    )


def test_without_referrals_by_source_only_the_door_is_followed() -> None:
    alone = replace(POLICE, referrals=None, ended=None)
    assert ends(alone, ASSUMED) == Ends(20, 0, 0)
    assert fewer(alone, ASSUMED) == Ends(5, 0, 0)
    after = then(Council(contacts=200), alone, ASSUMED)
    assert (after.contacts, after.referrals, after.assessments, after.caseload) == (195, None, None, None)


def test_a_caseload_without_its_parts_is_not_worked_out() -> None:
    assert then(replace(COUNCIL, held=None), POLICE, ASSUMED).caseload is None
    assert then(replace(COUNCIL, holders=0), POLICE, ASSUMED).caseload is None


FIRST = date(2026, 1, 31)


def counts(numerators: Sequence[float], out_of: Sequence[float] | None = None, first: date = FIRST) -> list[Month]:
    """Final months of a count, or of a percentage where the denominators are given."""
    rows = []
    for place, number in enumerate(numerators):
        below = out_of[place] if out_of else None
        value = number if below is None else 100 * number / below if below else None
        rows.append(
            Month(
                month_end(first, place),
                value,
                number,
                below,
                "file",
                "nothing to divide by" if below == 0 else "final",
                "",
            )
        )
    return rows


def found(hidden: bool = False, assessments: bool = True) -> Usual:
    """Two months of two sources; the whole is their sum."""
    police, schools = counts([50, 70]), counts([40, 20])
    if hidden:
        schools[0] = replace(schools[0], value=None, numerator=None, status=SUPPRESSED)
    whole = {
        "contacts": counts([90, 90]),
        "contact_nfa_rate": counts([30, 30], [80, 90]),
        "referrals": counts([20, 10]),
        "referral_nfa_rate": counts([2, 0], [20, 10]),
    }
    if assessments:
        whole |= {
            "assessments_completed": counts([10, 20]),
            "assessment_nfa_rate": counts([5, 4], [10, 20]),
            "assessments_open_over_45": counts([3], [30], month_end(FIRST, 1)),
            "average_caseload": counts([300, 280], [20, 20]),
        }
    by_source = {
        "contacts": {"Police": police, "Schools": schools},
        "contact_nfa_rate": {"Police": counts([20, 24], [45, 70]), "Schools": counts([10, 6], [35, 20])},
        "referrals": {"Police": counts([20, 0]), "Schools": counts([0, 10])},
        # A month without a referral has nothing to divide by; it still counts as a month of none.
        "referral_nfa_rate": {"Police": counts([2, 0], [20, 0]), "Schools": counts([0, 0], [0, 10])},
    }
    result = usual(whole, by_source, 90.0)
    assert result is not None
    return result


def test_the_usual_month_of_each_source_is_its_mean() -> None:
    usual_month = found()
    assert (usual_month.until, usual_month.months["contacts"], usual_month.hidden) == (date(2026, 2, 28), 2, 0)
    assert usual_month.sources == (Source("Police", 60, 22, 10, 1), Source("Schools", 30, 8, 5, 0))
    # The newest caseload is 280 cases of 20 workers.
    assert usual_month.council == Council(90, 15, 15, 280, 20)
    # 9 of 30 assessments found no need. 30 open at one month end, 15 completed a month: open for two months.
    assert usual_month.no_need == pytest.approx(30)
    assert usual_month.weeks == pytest.approx(2 * WEEKS_A_MONTH)
    assert (usual_month.assessed, usual_month.months["assessments_open_over_45"], usual_month.missing) == (90, 1, ())


def test_a_source_with_a_hidden_figure_is_not_offered() -> None:
    usual_month = found(hidden=True)
    assert [one.name for one in usual_month.sources] == ["Police"]
    assert usual_month.hidden == 1


def test_a_missing_file_is_named_and_nothing_stands_for_it() -> None:
    usual_month = found(assessments=False)
    assert usual_month.missing == (
        "assessments_completed",
        "assessment_nfa_rate",
        "assessments_open_over_45",
        "average_caseload",
    )
    assert (usual_month.no_need, usual_month.weeks, usual_month.council.assessments) == (None, None, None)


def test_months_before_the_last_twelve_do_not_count() -> None:
    # 13 months: 1,000 contacts in the first, then 10 in each.
    numbers = [1_000, *[10] * 12]
    series = {"contacts": counts(numbers), "contact_nfa_rate": counts([4] * 13, [10] * 13)}
    result = usual(series, {name: {"Police": rows} for name, rows in series.items()}, None)
    assert result is not None
    assert (result.months["contacts"], result.council.contacts) == (12, 10)
    assert result.sources == (Source("Police", 10, 4),)


def test_without_outcomes_there_is_no_usual_month() -> None:
    contacts = counts([10, 10])
    assert usual({"contacts": contacts}, {"contacts": {"Police": contacts}}, None) is None
    assert usual({}, {}, None) is None


def test_bars_are_shares_of_today_and_nothing_is_drawn_of_nought() -> None:
    spec = today_and_then(
        [Pair("Contacts", 200, 150, "200 today, 150 then"), Pair("Hours", 0, 0, "none")], "The words."
    )
    assert spec["description"] == "The words."
    assert "0.75" in str(spec)
    assert "Contacts: 200 today, 150 then" in str(spec)
    assert "Hours" not in str(spec)
