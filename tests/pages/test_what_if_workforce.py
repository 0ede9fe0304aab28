"""What it would take of the workforce, opened by itself: boxes, answers, hostile addresses, and what is missing."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
from pages.components import store
from pages.components.what_if import workforce

with store.snapshot(store.LOADED):
    workforce.show()
"""


def opened(**address: str) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=300)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.info]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def box(app: AppTest, label: str) -> float | None:
    value = next(one for one in app.number_input if one.label == label).value
    return None if value is None else float(value)


def table(app: AppTest, first: str) -> dict[str, list[str]]:
    """The rows of the table whose first column has this heading, by their first cell."""
    found = next(one.value for one in app.table if one.value.columns[0] == first)
    return {
        str(row[0]).replace("\\", ""): [str(cell).replace("\\", "") for cell in row[1:]] for row in found.to_numpy()
    }


def test_without_staff_the_page_names_the_missing_file(empty: Path) -> None:
    app = opened()
    assert "the workforce file is missing" in words(app)
    assert not app.number_input


def test_the_sample_council_opens_on_its_usual_month() -> None:
    app = opened()
    # The last 12 months of the sample: 7.8 starters, 4 leavers and 1 who became permanent, 32.2 now and 27.4 a year before.
    assert box(app, "Permanent workers starting") == 0.65
    assert box(app, "Permanent workers leaving") == 0.33
    assert box(app, "Agency workers becoming permanent") == 0.08
    assert box(app, "Other change of permanent") == 0
    said = words(app)
    # 32.2 + 12 x (0.65 - 0.33 + 0.08) = 37.0, and 41.8 after 24.
    assert "permanent social workers would go from 32.2 to 37.0 and 41.8" in said
    assert said.count("Arithmetic on these assumptions, not a prediction.") >= 2
    assert "To say that nothing changes was off by" in said
    assert len(app.get("vega_lite_chart")) == 2
    assert len(app.get("download_button")) == 2


def test_every_assumption_is_on_screen_with_its_source() -> None:
    rows = table(opened(starters="2"), "Assumption")
    assert rows["Permanent workers starting, a month"] == ["2.00 full-time equivalent", "set by you"]
    assert rows["Permanent workers leaving, a month"] == [
        "0.33 full-time equivalent",
        "usual of the 12 months to October 2026",
    ]
    assert rows["Permanent worker, pounds a year with on-costs"] == ["not put in", "the cost is left out"]
    assert rows["Permanent social workers at the start"][0] == "32.2 full-time equivalent"
    assert "Who holds cases" in rows


def test_setting_a_box_changes_the_answer_and_the_address_and_can_be_taken_back() -> None:
    app = opened()
    next(one for one in app.number_input if one.label == "Permanent workers starting").set_value(1.65).run()
    assert not app.exception
    assert app.query_params["starters"] == "1.65"
    # One more a month: 49.0 and 65.8.
    assert "permanent social workers would go from 32.2 to 49.0 and 65.8" in words(app)
    next(one for one in app.button if one.label == "Take the usual again").click().run()
    assert "starters" not in app.query_params
    assert box(app, "Permanent workers starting") == 0.65


def test_the_target_is_the_goal_until_another_is_set() -> None:
    app = opened(goal_by="2027-03")
    assert box(app, "Goal (%)") == 15
    said = words(app)
    assert "For an agency ratio of 15.0% by March 2027, one of these alone" in said
    # Agency 10 + 5 x (0 - 0.33) - 5c of workers 42.2 + 5 x (0.65 - 0.33 - 0.33) = 42.15: 15% is 6.3225, so c = 0.4055.
    assert table(app, "A month")["Agency workers becoming permanent"][1] == "0.41"
    assert table(app, "A month")["Permanent workers leaving"][1] == "not possible by this alone"


def test_a_goal_that_is_reached_anyway_is_said_to_be() -> None:
    said = words(opened(goal_by="2027-10", **{"goal_agency_ratio": "20"}))
    assert "For an agency ratio of 20.0% by October 2027, nothing more is needed" in said


def test_a_caseload_can_be_the_goal() -> None:
    app = opened(goal_measure="average_caseload", goal_average_caseload="12", goal_by="2027-03")
    assert "For an average caseload of 12.0 cases by March 2027" in words(app)
    assert set(table(app, "A month")) == {
        "Permanent workers starting",
        "Permanent workers leaving",
        "Agency workers engaged",
        "Change of open cases",
    }


def test_no_rate_is_assumed_and_three_give_the_cost() -> None:
    assert "No rate is assumed." in words(opened())
    said = words(opened(agency_day="380", agency_days="225", permanent_year="62000"))
    # 380 x 225 - 62,000 = 23,500; 32.2 x 62,000 + 10 x 85,500 = 2,851,400.
    assert "An agency worker costs £23,500 a year more than a permanent one" in said
    assert "today's costs £2,851,000" in said


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e999", "-5", "99999999", "", "<script>", "1,5", "9" * 5000])
def test_a_hostile_number_in_the_address_is_left_out(value: str) -> None:
    app = opened(starters=value, agency_day=value, goal_agency_ratio=value)
    assert "the address asks for a number that cannot be" in words(app)
    assert box(app, "Permanent workers starting") == 0.65
    assert box(app, "Agency worker, pounds a day") is None


def test_an_unknown_choice_in_the_address_gives_the_first() -> None:
    app = opened(goal_measure="open_cases", goal_by="1999-01")
    assert [one.value for one in app.selectbox] == ["agency_ratio", "2027-10"]


def test_extremes_of_every_box_do_not_break_it() -> None:
    for extreme in ("0", "1000"):
        names = ("starters", "leavers", "converted", "released", "engaged")
        opened(**dict.fromkeys(names, extreme), new_posts="-1000", other="-1000", cases="-10000", goal_agency_ratio="0")


def test_of_the_summary_alone_the_change_is_kept_and_what_is_missing_is_said(small: Path) -> None:
    app = opened()
    said = words(app)
    assert (
        "There is no figure of the last 12 months for social workers starting: the workforce file is missing." in said
    )
    # Employees 282, 279, 276: 3 fewer a month that no starter or leaver explains; agency 211, 214, 217: 3 engaged.
    assert box(app, "Other change of permanent") == -3
    assert box(app, "Agency workers engaged") == 3
    assert "not tested" in said
