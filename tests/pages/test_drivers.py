"""The page of what drove a movement: its parts sum to the figures of the indicator's page, and hidden groups stay hidden."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

PAGE = "pages/explore/drivers.py"


def opened(app: AppTest, page: str = PAGE, **address: str) -> AppTest:
    app.switch_page(page)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """All running text, without the marks that keep it from being read as Markdown."""
    parts = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.warning, *app.info]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def cells(app: AppTest, column: str) -> list[str]:
    return [str(cell).replace("\\", "") for cell in app.table[0].value[column]]


def spec(app: AppTest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    return found


def test_a_ratio_is_split_into_own_rates_and_shares_that_sum_to_the_movement(app: AppTest) -> None:
    opened(app, indicator="contact_nfa_rate", by="source_agency", **{"from": "2025-10", "to": "2026-10"})
    said = words(app)
    assert "Contacts ending in no further action" in said
    assert "All own rates together account for" in said
    assert "usual variation" in said
    whole = [float(cells(app, name)[-1]) for name in ("By own rate", "By share", "Together")]
    assert whole[0] + whole[1] == pytest.approx(whole[2], abs=0.15)
    first, last = (float(cells(app, name)[-1].removesuffix("%")) for name in ("Oct 2025", "Oct 2026"))
    assert last - first == pytest.approx(whole[2], abs=0.01)
    assert sum(map(float, cells(app, "Together")[:-1])) == pytest.approx(whole[2], abs=0.6)  # rounded one by one
    assert spec(app)["description"].startswith("Contacts ending in no further action")
    assert len(app.get("download_button")) == 1


def test_a_count_by_quarter_is_split_into_the_changes_of_its_groups(app: AppTest) -> None:
    opened(app, indicator="contacts", by="source_agency", period="quarter")
    assert [box.key for box in app.selectbox] == [
        "choice_indicator", "choice_by", "choice_period", "choice_from", "choice_to",
    ]  # fmt: skip
    assert "in the quarter to" in words(app)
    changes = [int(cell.replace(",", "")) for cell in cells(app, "Change")]
    assert sum(changes[:-1]) == changes[-1]


def test_a_year_is_not_headed_as_its_last_month(app: AppTest) -> None:
    opened(app, indicator="contact_nfa_rate", by="source_agency", period="year", **{"from": "2025-03", "to": "2026-03"})
    heads = list(app.table[0].value.columns)
    assert heads[1:5] == [
        "Year to March 2025",
        "Share, Year to March 2025",
        "Year to March 2026",
        "Share, Year to March 2026",
    ]
    assert "Mar 2026" not in heads
    assert "is judged between months only" in words(app)


def test_hidden_groups_are_one_part_that_is_named_as_such(app: AppTest) -> None:
    opened(app, indicator="contact_nfa_rate", by="ethnicity_group", **{"from": "2025-10", "to": "2026-10"})
    groups = cells(app, "Group")
    assert "Groups not shown" in groups
    assert "Groups not shown, as figures made from few people are hidden to protect privacy" in words(app)
    assert not set(groups) & {"Asian or Asian British", "Black or Black British"}
    assert "Asian or Asian British" not in json.dumps(spec(app)["layer"])


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("adoption_days", "median"),
        ("highest_caseload", "highest single value"),
        ("budget_variance", "ready-made"),
        ("edt_contacts", "no groups"),
    ],
)
def test_what_cannot_be_split_says_why(app: AppTest, indicator: str, reason: str) -> None:
    opened(app, indicator=indicator)
    assert reason in words(app)
    assert not app.table


@pytest.mark.parametrize(
    "address",
    [
        {
            "indicator": "<script>",
            "by": "'; drop table series",
            "period": "week",
            "from": "9999-99",
            "to": "-1",
            "what": "?",
        },
        {"indicator": "contacts", "by": "all", "from": "2026-10", "to": "2025-10"},
    ],
)
def test_an_address_that_makes_no_sense_opens_the_first_choices(app: AppTest, address: dict[str, str]) -> None:
    opened(app, **address)
    assert "what the address asks for is not here" in words(app)
    assert app.table


def test_without_figures_the_page_says_so(empty: Path, app: AppTest) -> None:
    opened(app, indicator="contacts")
    assert "It takes two figures to have a movement" in words(app)


def test_the_page_of_an_indicator_leads_here_with_its_choices(app: AppTest) -> None:
    opened(app, "pages/explore/indicator.py", indicator="cp_plans", by="team", period="quarter")
    links = {one.proto.label: one.proto.query_string for one in app.get("page_link")}
    assert links["What drove it"] == "indicator=cp_plans&period=quarter&by=team"
    assert links["Beside another measure"] == "first=cp_plans"
    assert links["What would it take"] == "about=plans"
