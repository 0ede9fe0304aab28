"""The ways of looking at a breakdown on an indicator's page: each opens, says what it shows, and gives nothing away."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

PAGE = "pages/explore/indicator.py"


def opened(app: AppTest, **address: str) -> AppTest:
    app.switch_page(PAGE)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def specs(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]


def words(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in [*app.markdown, *app.subheader]).replace("\\", "")


@pytest.mark.parametrize(
    ("indicator", "by", "view", "sentence"),
    [
        ("agency_ratio", "team", "multiples", "had a higher one in October 2026 than in October 2025"),
        (
            "contacts",
            "source_agency",
            "shares",
            "In October 2026 the largest share of contacts received was that of Police",
        ),
        ("contact_nfa_rate", "source_agency", "funnel", "in the 12 months to October 2026"),
        ("average_caseload", "team", "ranked", "teams is outside the 95% limits for average caseload in October 2026"),
        ("agency_ratio", "team", "heat", "The highest figure shown for agency ratio is 100.0%"),
    ],
)
def test_each_view_has_a_chart_its_sentence_and_how_to_read_it(
    app: AppTest, indicator: str, by: str, view: str, sentence: str
) -> None:
    opened(app, indicator=indicator, by=by, view=view)
    assert app.selectbox(key="choice_view").value == view
    assert sentence in words(app)
    assert "How to read this." in words(app)
    drawn = specs(app)
    assert len(drawn) == (11 if view == "multiples" else 1)
    assert view == "multiples" or sentence in drawn[0]["description"]


def test_a_funnel_and_its_table_hold_the_same_groups(app: AppTest) -> None:
    opened(app, indicator="average_caseload", by="team", view="funnel")
    table = app.table[0].value
    assert list(table.columns) == [
        "Group", "Figure", "Numerator", "Denominator", "Lower 95% limit", "Upper 95% limit", "Reading",
    ]  # fmt: skip
    points = next(one for one in specs(app)[0]["layer"] if one["mark"]["type"] == "point")
    assert [row["group"] for row in points["data"]["values"]] == list(table["Group"])
    assert "Wharfe Valley Family Team" in words(app)


def test_the_shares_of_a_month_in_the_table_make_up_the_whole(app: AppTest) -> None:
    opened(app, indicator="contacts", by="source_agency", view="shares")
    newest = app.table[0].value.iloc[0]
    assert newest["Period"] == "October 2026"
    shares = [float(str(cell).replace("\\", "").split("%")[0]) for cell in newest.iloc[1:]]
    assert len(shares) == 5  # four groups and all others
    assert sum(shares) == pytest.approx(100, abs=0.3)


def test_hidden_figures_are_neither_drawn_nor_held_against_limits(app: AppTest) -> None:
    address = {"indicator": "contact_nfa_rate", "by": "ethnicity_group"}
    opened(app, **address, view="heat")
    known = specs(app)[0]["layer"][0]["data"]["values"]
    hidden = [row for row in known if row["kind"] == "hidden"]
    assert hidden
    assert {(row["cell"], row["ink"], row["said"]) for row in hidden} == {("c", "#FFFFFF", "hidden")}
    opened(app, **address, view="funnel")
    assert not specs(app)
    assert "Fewer than 3 ethnic groups have a figure that may be shown" in words(app)
    assert "hidden to protect privacy" in words(app)


def test_hidden_groups_are_within_all_others(app: AppTest) -> None:
    opened(app, indicator="contacts", by="ethnicity_group", view="shares")
    rows = specs(app)[0]["layer"][0]["data"]["values"]
    told = words(app)
    hidden = (
        told[told.index("Only within “All others”") :].split(": ")[1].split(".")[0].replace(" and ", ", ").split(", ")
    )
    assert {"White", "All others"} <= {row["group"] for row in rows}
    assert not {row["group"] for row in rows} & set(hidden)


def test_the_view_is_kept_in_the_address_and_one_that_makes_no_sense_is_not_shown(app: AppTest) -> None:
    opened(app, indicator="contacts", by="source_agency", view="funnel")
    choice = app.selectbox(key="choice_view")
    assert (choice.value, list(choice.options)) == ("lines", ["Lines", "One small chart each", "Shares", "Heat map"])
    choice.select("heat").run()
    assert app.query_params["view"] in ("heat", ["heat"])


def test_the_whole_service_has_no_views_to_choose_from(app: AppTest) -> None:
    opened(app, indicator="contacts")
    assert "choice_view" not in [box.key for box in app.selectbox]


@pytest.mark.parametrize("view", ["multiples", "shares", "heat"])
def test_a_breakdown_without_any_figure_says_so(app: AppTest, empty: Path, view: str) -> None:
    opened(app, indicator="contacts", by="source_agency", view=view)
    assert not specs(app)
    assert "There is no" in words(app)


def test_a_funnel_without_any_figure_says_so(app: AppTest, empty: Path) -> None:
    opened(app, indicator="agency_ratio", by="team", view="funnel")
    assert "Fewer than 3 teams have a figure that may be shown" in words(app)
