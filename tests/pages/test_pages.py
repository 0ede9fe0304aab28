"""Every page opens, on every kind of warehouse, for somebody and for nobody."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import PAGES, SUMMARY


def said(app: AppTest) -> str:
    """All words on the page."""
    parts = [
        *app.title,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.caption,
        *app.warning,
        *app.error,
        *app.metric,
    ]
    tables = [table.value.to_string() for table in app.table]
    return "\n".join([*(str(part.value) for part in parts), *tables])


def opened(app: AppTest, page: str, **address: str) -> AppTest:
    app.switch_page(page)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("page", PAGES)
def test_opens_on_an_empty_warehouse(app: AppTest, empty: Path, page: str) -> None:
    words = said(opened(app, page))
    assert "Sample council" not in words
    assert len(app.title) == 1


@pytest.mark.parametrize("page", PAGES)
def test_opens_on_the_sample_council_and_says_so(app: AppTest, page: str) -> None:
    assert "Sample council" in said(opened(app, page))


@pytest.mark.parametrize("page", PAGES)
def test_nobody_signed_in_sees_nothing(app: AppTest, small: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setenv("VITAL_SIGNS_LOCAL_PERSON", "none")
    words = said(opened(app, page))
    assert words == "You are not signed in, so nothing can be shown. Ask the performance team for access."
    assert not app.get("vega_lite_chart")


def test_overview_shows_the_vital_signs(app: AppTest, small: Path) -> None:
    words = said(opened(app, "pages/overview/overview.py"))
    assert "44.0%" in words
    assert "Worse** than" not in words.replace("**Worse**] than", "")
    assert "up 0.6 percentage points (lower is better)" in words
    assert "22.1" in words
    assert "no file that holds it has been loaded" in words


def test_the_address_opens_the_same_view(app: AppTest, small: Path) -> None:
    opened(app, "pages/explore/indicator.py", indicator="agency_ratio")
    assert app.selectbox(key="choice_indicator").value == "agency_ratio"
    assert "217 of 493" in said(app)


def test_a_choice_is_kept_in_the_address(app: AppTest, small: Path) -> None:
    opened(app, "pages/explore/indicator.py", indicator="agency_ratio")
    app.selectbox(key="choice_indicator").select("average_caseload").run()
    assert app.query_params["indicator"] == "average_caseload"
    assert "22.1 cases" in said(app)


def test_an_address_that_names_nothing_opens_the_first_indicator(app: AppTest, small: Path) -> None:
    opened(app, "pages/explore/indicator.py", indicator="no_such", by="<script>")
    assert app.selectbox(key="choice_by").value == "all"


@pytest.mark.parametrize("by", ["source_agency", "reason"])
def test_a_breakdown_draws_at_most_four_lines(app: AppTest, by: str) -> None:
    opened(app, "pages/explore/indicator.py", indicator="contact_nfa_rate", by=by)
    assert app.selectbox(key="choice_by").value == by
    assert not app.multiselect or len(app.multiselect[0].value) <= 4
    assert len(app.table[0].value.columns) > 2


def test_definitions_can_be_searched(app: AppTest, empty: Path) -> None:
    opened(app, "pages/explore/definitions.py", q="agency ratio caseload nonsense")
    assert not app.expander
    app.text_input(key="q").set_value("average caseload").run()
    assert "Average caseload" in [expander.label for expander in app.expander]


def test_upload_checks_then_loads_and_the_sample_is_gone(app: AppTest, own_place: Path) -> None:
    opened(app, "pages/data/upload.py")
    app.file_uploader(key="files").upload("vital_signs_workforce.csv", SUMMARY.encode(), "text/csv")
    app.run()
    app.button(key="check").click().run()
    assert "3 rows read, 3 to load, 0 skipped" in said(app)
    assert not own_place.exists()
    app.button(key="load").click().run()
    assert not app.exception
    assert own_place.exists()
    assert "Sample council" not in said(app)
    assert "is loaded" in said(app)
    app.switch_page("pages/overview/overview.py").run()
    assert "44.0%" in said(app)


def test_a_file_that_is_not_recognised_is_refused_and_the_sample_stays(app: AppTest, own_place: Path) -> None:
    opened(app, "pages/data/upload.py")
    app.file_uploader(key="files").upload("notes_2024-09-30.csv", b"a,b\n[x](http://e),2\n", "text/csv")
    app.run()
    app.button(key="check").click().run()
    assert "cannot be loaded" in said(app)
    assert "Stops the load" in said(app)
    assert not [button for button in app.button if button.key == "load"]
    assert not own_place.exists()
