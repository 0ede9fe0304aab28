"""Every page opens, on every kind of warehouse, for somebody and for nobody."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import metrics
from loaders import load
from pages.components.plain import plain
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


def test_what_is_said_of_a_file_names_it_and_not_where_it_lay(app: AppTest) -> None:
    opened(app, "pages/data/upload.py")
    app.file_uploader(key="files").upload("contacts_2026-03-31.xls", b"<html><table></table></html>", "text/html").run()
    app.button(key="check").click().run()
    assert plain("contacts_2026-03-31.xls holds a web page") in said(app)


def test_files_of_which_the_same_is_said_stand_together(app: AppTest) -> None:
    opened(app, "pages/data/upload.py")
    app.file_uploader(key="files").set_value(
        [("notes_2024-09-30.csv", b"a,b\n1,2\n", "text/csv"), ("summary.csv", SUMMARY.encode(), "text/csv")]
    )
    app.run()
    app.button(key="check").click().run()
    assert "Of 2 files, 1 can be loaded and 1 cannot." in said(app)
    app.button(key="load").click().run()
    assert [subheader.value for subheader in app.subheader] == [plain("notes_2024-09-30.csv"), plain("summary.csv")]
    app.file_uploader(key="files").set_value([(name, SUMMARY.encode(), "text/csv") for name in ("one.csv", "two.csv")])
    app.run()
    app.button(key="check").click().run()
    assert [subheader.value for subheader in app.subheader] == ["2 files"]
    assert "Each of these files **has been loaded before, so nothing changes**" in said(app)


def test_the_overview_opens_with_what_needs_attention(app: AppTest, small: Path) -> None:
    opening = opened(app, "pages/overview/overview.py").markdown[0].value
    assert opening.startswith("**November 2021**, compared with the month before:")
    assert "**Worse**]: Average caseload; Agency ratio." in opening
    assert "**No figure**: Contacts ending in no further action; All EHC plans issued within 20 weeks." in opening
    assert "The newest file is as at 30 November 2021." in opening


def test_a_sign_of_an_older_month_says_so(app: AppTest, small: Path, tmp_path: Path) -> None:
    older = tmp_path / "vital_signs_workforce_later.csv"
    rows = SUMMARY.splitlines()
    older.write_text("\n".join([rows[0], "31/12/2021,370,277,217,,6160"]) + "\n", encoding="utf-8")
    load([older], small, then=metrics.refresh)
    opening = opened(app, "pages/overview/overview.py").markdown[0].value
    assert opening.startswith("**The last complete month of each**")
    assert "Average caseload (November 2021)" in opening
    assert "Agency ratio (" not in opening


def test_a_breakdown_names_its_newest_month_with_the_parts_of_each_figure(app: AppTest) -> None:
    opened(app, "pages/explore/indicator.py", indicator="contact_nfa_rate", by="source_agency")
    newest = app.table[0].value
    assert list(newest.columns) == ["Source agency", "Figure", "Numerator", "Denominator"]
    police = newest[newest["Source agency"] == "Police"].iloc[0]
    assert police["Figure"] == f"{100 * int(police['Numerator']) / int(police['Denominator']):.1f}%"
    assert "Contacts ending in no further action: Police, " in said(app).replace("\\", "")


def test_hidden_figures_are_explained(app: AppTest) -> None:
    words = said(opened(app, "pages/explore/indicator.py", indicator="rereferral_rate", by="age_band"))
    assert "To protect children's privacy, figures made from 1 to 5 people are hidden" in words
    assert "hidden" in app.table[1].value.to_string()
