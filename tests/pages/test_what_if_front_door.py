"""What it would take at the front door, opened by itself: boxes, answers, hostile addresses, and what is missing."""

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
from pages.components import store
from pages.components.what_if import front_door

with store.snapshot(store.LOADED):
    front_door.show()
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


def table(app: AppTest, first: str) -> dict[str, list[str]]:
    """The rows of the table whose first column has this heading, by their first cell."""
    found = next(one.value for one in app.table if str(one.value.columns[0]).replace("\\", "") == first)
    return {
        str(row[0]).replace("\\", ""): [str(cell).replace("\\", "") for cell in row[1:]] for row in found.to_numpy()
    }


@pytest.mark.parametrize("warehouse", ["empty", "small"])
def test_without_outcomes_the_page_names_the_missing_file(warehouse: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(warehouse)
    app = opened()
    assert "the contacts file with outcomes, or the Standard Safeguarding Dataset contacts, is missing" in words(app)
    assert not app.number_input


def test_the_sample_council_opens_on_its_largest_source() -> None:
    app = opened()
    assert [one.value for one in app.selectbox] == ["Police", "assessment"]
    # The 12 months to October 2026 in the files: 663 contacts from the police, 247 of no further action, 145 referrals and
    # 5 of these of no further action.
    rows = table(app, "Source")
    assert rows["Police"][:2] == ["55.2", "20.6"]
    assert rows["Police"][3:5] == ["12.1", "0.4"]
    # A quarter of 20.6 at half an hour each.
    assert table(app, "Contacts from Police")["At the door, with no further action"] == ["20.6", "5.1", "2.6", "none"]
    assert "Arithmetic on these assumptions, not a prediction." in words(app)
    assert "they save 2.6 hours of screening a month, and no assessment" in words(app)
    assert len(app.get("vega_lite_chart")) == 1
    assert len(app.get("download_button")) == 3


def test_at_the_door_alone_no_assessment_is_saved() -> None:
    app = opened(reach="door", fall="100")
    assert "Assessments and caseload stay as they are." in words(app)
    rows = table(app, "The whole front door")
    assert rows["Assessments a month"][2] == rows["Average caseload"][2] == "none"
    assert rows["Contacts a month"][2] == "20.6 fewer"


def test_every_assumption_says_where_it_comes_from() -> None:
    rows = table(opened(minutes="45"), "Assumption")
    assert rows["Minutes to screen a contact"] == ["45", "set by you"]
    assert rows["Working days that an assessment takes a worker"][1] == "an example: put in your own"
    assert rows["Assessments that find no need of support (%)"][1].startswith("the council's rate of the 12 months")
    assert rows["Referrals that are assessed (%)"][1].endswith("as none is recorded by source")
    assert rows["Contacts from Police, a month"] == ["55.2", "usual of the 12 months to October 2026"]


def test_a_fall_of_nothing_changes_nothing() -> None:
    rows = table(opened(fall="0"), "The whole front door")
    assert {row[2] for row in rows.values()} == {"none"}


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "101", "", "<b>", "9" * 400])
def test_a_hostile_number_in_the_address_is_left_out(value: str) -> None:
    app = opened(fall=value, assessed=value)
    assert "the address asks for a number that cannot be" in words(app)
    assert table(app, "Assumption")["Fall (%)"][0] == "25"


@pytest.mark.parametrize("source", ["<script>alert(1)</script>", "Nobody", "'; drop table series; --"])
def test_a_source_that_is_not_there_gives_the_first(source: str) -> None:
    assert [one.value for one in opened(source=source, reach="moon").selectbox] == ["Police", "assessment"]


def test_extremes_of_every_box_do_not_break_it() -> None:
    names = {"minutes": "10000", "assessment_days": "100", "weeks": "104", "assessed": "100", "no_need": "100"}
    opened(fall="100", **names)
    opened(fall="0", **dict.fromkeys(names, "0"))
