"""The page What would it take, for the stocks: what it says, what the address holds, and absurd numbers in front of a room."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import metrics
from loaders import Status, load
from metrics.what_if.stocks import STOCKS
from pages.components.what_if.numbers import LABEL

LIST_6 = """Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Does the Child have a Disability,CIN Start Date,\
Primary Need Code,Date Child Was Last Seen,CIN Closure Date,Reason for Closure,Case status,Allocated Team,Allocated Worker
1,a) Female,a) WBRI,01/02/2015,10,b) No,01/02/2025,N1,01/06/2025,,,a) Looked after child,East,Jo Field
"""
PAGE = "pages/explore/what_would_it_take.py"


def opened(app: AppTest, **address: str) -> AppTest:
    app.switch_page(PAGE)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """All running text, without the marks that keep it from being read as Markdown."""
    parts = [*app.title, *app.header, *app.markdown, *app.caption, *app.warning, *app.info]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def boxes(app: AppTest) -> dict[str, float | None]:
    return {box.label: box.value for box in app.number_input}


def table(app: AppTest, heading: str) -> list[dict[str, str]]:
    """The table that has this column, as rows."""
    found = next(one.value for one in app.table if heading in one.value.columns)
    return [{str(name): str(cell) for name, cell in row.items()} for row in found.to_dict("records")]


@pytest.mark.parametrize("stock", STOCKS)
def test_without_figures_a_sentence_says_so_and_no_chart_is_drawn(app: AppTest, empty: Path, stock: str) -> None:
    assert "There is no complete figure of" in words(opened(app, about=stock))
    assert not app.number_input
    assert not app.table


def test_a_stock_whose_flows_are_not_known_is_said_to_be_so(app: AppTest, empty: Path, tmp_path: Path) -> None:
    """One list alone shows who is there, and no month end before it."""
    path = tmp_path / "list 6 2025-06-30.csv"
    path.write_text(LIST_6, encoding="utf-8")
    (outcome,) = load([path], empty, then=metrics.refresh)
    assert outcome.status is Status.LOADED
    said = words(opened(app, about="cases"))
    assert (
        "Open cases on list 6: 1 in June 2025. Nothing can be worked out of it, as cases opened on list 6 and cases closed on "
        "list 6 are not known for any month."
    ) in said
    assert not app.number_input


@pytest.mark.parametrize("stock", STOCKS)
def test_each_stock_of_the_sample_has_its_usual_its_charts_and_its_back_test(app: AppTest, stock: str) -> None:
    said = words(opened(app, about=stock))
    assert "In a usual month, the mean of the 12 months to October 2026" in said
    assert "(median)" in said  # how long those who left had been there
    assert LABEL in said
    assert len(app.get("vega_lite_chart")) == 3
    tested = table(app, "Tries")
    assert [row["Months ahead"] for row in tested] == ["6", "12", "24"] * 2
    assert {row["Exits as"] for row in tested} == {"number", "share"}
    assert len(app.get("download_button")) == 1


def test_the_assumptions_are_all_on_screen_with_their_source(app: AppTest) -> None:
    opened(app, about="care", care_target="110", care_by="2027-03")
    rows = {row["Assumption"]: row for row in table(app, "Assumption")}
    assert rows["At the start"]["Taken as"] == "122"
    assert "Annex A list 8" in rows["At the start"]["Where it comes from"]
    # 35 entered and 34 left in the 12 months to October 2026, as the approved series have them.
    assert rows["Entries a month"]["Taken as"].replace("\\", "") == "2.92"
    assert rows["Exits a month"]["Taken as"].replace("\\", "") == "2.83"
    assert "usual" in rows["Entries a month"]["Where it comes from"]
    assert (rows["Target"]["Taken as"], rows["Target"]["Where it comes from"]) == ("110", "set by you")
    assert rows["Target month"]["Taken as"] == "March 2027"


def test_what_the_room_sets_stands_in_the_address_and_changes_the_answer(app: AppTest) -> None:
    opened(app, about="care", care_target="110", care_by="2027-03")
    assert "To be at 110 children in care by March 2027, entries must fall to" in words(app)
    app.number_input(key="number_care_entries").set_value(1.0).run()
    # 122 + 5 x (1 - 2.83) = 112.85; 110 needs 2.4 fewer a month in 5 months: entries 0.43, exits 3.4.
    assert dict(app.query_params)["care_entries"] in (["1"], "1")
    assert (
        "To be at 110 children in care by March 2027, entries must fall to 0.4 a month (2 in 5 months) or exits rise to 3.4 a "
        "month (17 in 5 months)."
    ) in words(app)
    assert "With 1 entry a month and 2.83 exits a month" in words(app)


def test_exits_can_be_a_share(app: AppTest) -> None:
    opened(app, about="plans")
    app.radio[0].set_value("share").run()
    assert not app.exception
    assert dict(app.query_params)["plans_way"] in (["share"], "share")
    assert "Exits, % of those there a month" in boxes(app)
    assert "of those there leaving each month" in words(app)


def test_the_boxes_of_one_stock_say_nothing_of_another(app: AppTest) -> None:
    opened(app, about="ehc", care_entries="99")
    assert boxes(app)["Entries a month"] != 99


@pytest.mark.parametrize(
    "address",
    [
        {"care_entries": "zebra", "care_exits": "nan", "care_target": "-1", "care_by": "<script>"},
        {"care_entries": "1e999", "care_exits": "-4", "care_way": "?", "care_target": "inf"},
        {"care_entries": "0", "care_exits": "0", "care_target": "0"},
        {"care_entries": "100000", "care_exits": "100000", "care_target": "1000000"},
        {"care_way": "share", "care_rate": "0", "care_target": "500", "care_by": "2026-11"},
        {"care_way": "share", "care_rate": "100", "care_target": "1", "care_by": "2028-10"},
        {"about": "no such"},
    ],
)
def test_absurd_numbers_in_the_address_do_no_harm(app: AppTest, address: dict[str, str]) -> None:
    said = words(opened(app, **address))
    assert "To be at" in said
    assert "<script>" not in said
    assert "nan" not in said.split()


def test_a_target_month_that_has_passed_is_said_and_another_one_taken(app: AppTest) -> None:
    said = words(opened(app, about="care", care_by="2020-01"))
    assert "The target month must be one of the 24 after October 2026, so another one is taken." in said
    assert "by October 2027" in said


def test_an_emptied_box_has_the_usual_again(app: AppTest) -> None:
    opened(app, about="care")
    app.number_input(key="number_care_target").set_value(None).run()
    assert not app.exception
    assert boxes(app)["Target: children in care"] == 122  # no target is set for it, so as many as there are now
