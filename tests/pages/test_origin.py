"""The section of an indicator's page that answers where its figure comes from."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.months import month_end
from metrics.words import month_words
from pages.components import store
from pages.components.plain import plain
from tests.pages.last_month import MONTH, NAME, loaded

PAGE = "pages/explore/indicator.py"


@pytest.fixture
def own(own_place: Path, tmp_path: Path) -> Path:
    return loaded(own_place, tmp_path)


def said(app: AppTest) -> str:
    tables = [" | ".join(row) for table in app.table for row in table.value.astype(str).to_numpy().tolist()]
    return "\n".join([*(str(part.value) for part in [*app.header, *app.markdown]), *tables])


def opened(app: AppTest, indicator: str, **address: str) -> str:
    app.switch_page(PAGE)
    for name, value in {"indicator": indicator, "figures": "draft", **address}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return said(app)


def test_the_newest_figure_names_its_load_and_is_a_draft_until_it_is_published(app: AppTest, own: Path) -> None:
    words = opened(app, "agency_ratio")
    assert f"**44.0% for {month_words(MONTH)}** was counted on " in words
    assert "from: published summary, all posts on structure. 1 load speaks for the month." in words
    assert ":material/edit_note: **Draft**: it has not been published." in words
    assert f"The month | Workforce summary as published | {plain(NAME)} | " in words
    assert " by A \\<i\\>Person\\</i\\> | 3 | 3 | 0" in words
    assert NAME not in words


def test_another_month_can_be_asked_about(app: AppTest, own: Path) -> None:
    opened(app, "agency_ratio")
    before = month_end(MONTH, -1)
    next(one for one in app.selectbox if one.label == "Figure of").select(before).run()
    assert not app.exception
    assert f"**43.4% for {month_words(before)}** was counted on " in said(app)


def test_a_published_figure_names_its_edition(app: AppTest, own: Path) -> None:
    with store.snapshot(store.DRAFT):
        store.publish(MONTH, "")
    words = opened(app, "agency_ratio")
    assert f":material/verified: It is in the edition {month_words(MONTH)}, published on " in words
    assert "**Draft**: it has not" not in words


def test_a_measure_without_a_figure_has_nothing_to_say(app: AppTest, own: Path) -> None:
    assert "There is no figure yet, so there is nothing to say of it." in opened(app, "ehc_20_weeks")


def test_the_sample_councils_rate_names_loads_estimate_and_what_it_looks_back_on(app: AppTest) -> None:
    words = opened(app, "referral_rate")
    assert "It is out of the population of mid-" in words
    assert "Nobody has loaded a file in its place, so data/reference/population\\.csv counts." in words
    assert "Other months that it looks at | Referrals \\(Annex A list 3\\) | annex\\_a\\_2026\\-" in words


def test_many_loads_are_folded(app: AppTest) -> None:
    opened(app, "ehc_plans")
    assert [one.label for one in app.expander if one.label.startswith("Older loads behind it")]
