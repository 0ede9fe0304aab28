"""Every page opens, on every kind of warehouse, for somebody and for nobody."""

import io
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

import metrics
from loaders import Status, load
from metrics.reference import Milestone, ofsted_areas, send_areas
from pages.components.plain import plain
from pages.components.store import forms
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
    assert [(one.label, one.value) for one in app.metric] == [
        ("November 2021, cases", "22.1"),
        ("November 2021", "44.0%"),
    ]
    # Three months are too few to judge, so no word of better or worse stands beside the change.
    assert "Too few months to judge  \n:small[Up 0.6 percentage points since October]" in words
    assert "up from 43.4% in October" in words
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


def test_the_overview_opens_with_how_new_the_figures_are_and_what_is_missing(app: AppTest, small: Path) -> None:
    words = said(opened(app, "pages/overview/overview.py"))
    assert "**Figures to November 2021** &ensp;·&ensp; newest file as at 30 November 2021" in words
    assert "**Never loaded:** 9 of the files expected each month" in words
    assert "every expected file is here" not in words


def test_the_overview_counts_measures_and_each_count_opens_them(app: AppTest) -> None:
    opened(app, "pages/overview/overview.py")
    links = [one.proto for one in app.get("page_link")]
    counts = {one.query_string: one.label for one in links if "show=" in one.query_string}
    assert set(counts) == {"show=attention", "show=improving", "show=off_target", "show=no_data"}
    shown = opened(app, "pages/performance/scorecard.py", show="attention")
    number = counts["show=attention"].split("**")[1]
    assert f"**{number} of 196 measures need attention.**" in said(shown)


def test_a_sign_of_an_older_month_says_so(app: AppTest, small: Path, tmp_path: Path) -> None:
    older = tmp_path / "vital_signs_workforce_later.csv"
    rows = SUMMARY.splitlines()
    older.write_text("\n".join([rows[0], "31/12/2021,370,277,217,,6160"]) + "\n", encoding="utf-8")
    load([older], small, then=metrics.refresh)
    opened(app, "pages/overview/overview.py")
    assert [one.label for one in app.metric] == ["November 2021, cases", "December 2021"]


def test_what_changed_is_told_in_at_most_five_sentences(app: AppTest) -> None:
    words = said(opened(app, "pages/overview/overview.py"))
    began = [
        line
        for line in words.splitlines()
        if line.startswith((":orange[:material", ":blue[:material")) and "&ensp;" in line
    ]
    assert 1 <= len(began) <= 5
    assert all("October 2026" in line for line in began)


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


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("month", "in October 2026"),
        ("quarter", "in the quarter to September 2026"),
        ("year", "in the year to March 2026, the last complete year"),
        ("rolling", "in the 12 months to October 2026"),
    ],
)
def test_the_address_keeps_the_period_and_the_words_fit_it(app: AppTest, period: str, words: str) -> None:
    opened(app, "pages/explore/indicator.py", indicator="contact_nfa_rate", period=period)
    assert app.selectbox(key="choice_period").value == period
    assert words in said(app)
    assert words in app.get("vega_lite_chart")[0].proto.spec


def test_a_chosen_period_stands_in_the_address_and_over_the_table(app: AppTest) -> None:
    opened(app, "pages/explore/indicator.py", indicator="contact_nfa_rate")
    app.selectbox(key="choice_period").select("quarter").run()
    assert app.query_params["period"] == "quarter"
    assert "Quarter to" in [next(iter(table.value.columns)) for table in app.table]
    assert "Hollow points are provisional: the quarter to December 2026" in said(app)


def test_twelve_months_of_what_only_the_last_month_says_are_not_offered(app: AppTest) -> None:
    opened(app, "pages/explore/indicator.py", indicator="children_in_care", period="rolling")
    assert app.selectbox(key="choice_period").value == "month"
    assert app.selectbox(key="choice_period").options == ["Month", "Quarter", "Financial year"]


def test_a_missed_target_is_told_in_words_and_drawn(app: AppTest, with_targets: Path) -> None:
    words = said(opened(app, "pages/explore/indicator.py", indicator="agency_ratio"))
    assert "; the target of 30% was missed by 14.0 percentage points" in words
    assert "The dashed line is the target: 30% from January 2021. Set by: The board." in words
    assert "Target 30%" in app.get("vega_lite_chart")[0].proto.spec


def test_a_tolerance_and_the_limits_of_roles_are_named(app: AppTest, with_targets: Path) -> None:
    words = said(opened(app, "pages/explore/indicator.py", indicator="average_caseload"))
    assert "; the target of 22 cases was missed by 0.1 cases, within its tolerance" in words
    assert "It counts against this limit: Social Worker 18 (from October 2021)." in words


def test_a_measure_without_a_target_says_so(app: AppTest, small: Path) -> None:
    words = said(opened(app, "pages/explore/indicator.py", indicator="agency_ratio"))
    assert "; no target is set" in words
    assert "dashed line" not in words


def test_a_strand_says_whether_a_target_is_met_and_what_is_not_measured(app: AppTest, with_targets: Path) -> None:
    opened(app, "pages/strands/workforce.py")
    rows = {row["Measure"].split("]")[0].strip("["): row for table in app.table for row in table.value.to_dict("records")
            if "Measure" in row}  # fmt: skip
    assert rows["Agency ratio"]["Target"] == ":orange[:material/cancel: **Not met**] (30%)"
    assert rows["Average caseload"]["Target"] == ":material/error: **Missed, within tolerance** (22)"
    assert "Target" not in rows["Social work posts on structure"]  # no measure of its group has one
    reason = rows["Social workers starting"]["Why there is no figure"]
    assert reason == "Not loaded yet: Workforce, one row per worker."


def test_charts_of_a_group_are_made_only_for_whoever_opens_them(app: AppTest) -> None:
    opened(app, "pages/strands/edge_of_care.py")
    closed = len(app.get("vega_lite_chart"))
    opened(app, "pages/strands/edge_of_care.py", charts_edge_of_care_better_off="true")
    assert closed == 1  # that of the lead measure
    assert len(app.get("vega_lite_chart")) > 3


def test_help_and_protection_has_two_parts(app: AppTest) -> None:
    words = said(opened(app, "pages/strands/help_and_protection.py"))
    assert words.count("**What we want.**") == 2
    assert "Children with disabilities" in [header.value for header in app.header]


def test_the_plan_lists_every_area_that_inspectors_named(app: AppTest) -> None:
    words = said(opened(app, "pages/plan/plan.py"))
    areas = ofsted_areas()
    assert [area.number for area in areas] == list(range(1, 15))
    assert [
        title
        for title in [*(one.title for one in areas), *(one.title for one in send_areas())]
        if plain(title) not in words
    ] == []
    assert words.count("No measure shows it.") == sum(not area.indicators for area in areas)


def test_the_plan_names_the_updates_that_were_due_by_the_newest_file(app: AppTest, small: Path) -> None:
    opened(app, "pages/plan/plan.py")
    first = app.table[-1].value.iloc[0]
    assert first["Updates due so far"] == "0"
    assert first["Next one due"] == "4 August 2022"


def test_a_measure_is_compared_with_what_is_published(app: AppTest) -> None:
    opened(app, "pages/explore/indicator.py", indicator="agency_ratio")
    compared = next(table.value for table in app.table if "Who" in table.value)
    assert compared["Who"].iloc[0] == "Our own figure, from the loaded files"
    assert compared["Who"].iloc[-1] == "England"
    assert "Both are for the same time" in said(app)
    assert "No statistical neighbours are known" in said(app)


def test_figures_of_another_time_are_not_like_for_like(app: AppTest, small: Path) -> None:
    assert "**not like for like**" in said(opened(app, "pages/explore/indicator.py", indicator="agency_ratio"))


def test_a_definition_shows_its_exact_query(app: AppTest, empty: Path) -> None:
    opened(app, "pages/explore/definitions.py", q="average caseload")
    assert metrics.catalogue()["average_caseload"].sql in [code.value for code in app.code]


def test_definitions_show_a_strand_at_a_time(app: AppTest, empty: Path) -> None:
    opened(app, "pages/explore/definitions.py", strand="6")
    own = [one for one in metrics.catalogue().values() if one.strand == "6"]
    assert app.header[0].value == "Voice and influence"
    assert f"{len(own)} of {len(metrics.catalogue())} indicators" in said(app)


@pytest.mark.parametrize("extract", ["targets", "milestones", "dated_events"])
def test_what_the_council_has_set_can_be_taken_away_and_loaded_as_it_is(
    tmp_path: Path, with_targets: Path, extract: str
) -> None:
    kept = forms.KEPT[extract]
    with duckdb.connect(str(with_targets)) as before:
        held = kept(before)
    path = tmp_path / f"{extract} 2021-12-02.xlsx"
    path.write_bytes(forms.filled_in(extract, held))
    assert [outcome.status for outcome in load([path], with_targets, then=metrics.refresh)] == [Status.LOADED]
    with duckdb.connect(str(with_targets)) as after:
        assert after.execute(f"select count(*) from {extract}").fetchone() == (len(held),)
        assert kept(after) == held


def test_no_text_becomes_a_formula_in_the_workbook() -> None:
    content = forms.filled_in("milestones", [Milestone("1", "=1+1", date(2026, 3, 31), None, None)])
    cell = openpyxl.load_workbook(io.BytesIO(content))["Milestones"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_measure_without_figures_draws_nothing(app: AppTest, small: Path) -> None:
    words = said(opened(app, "pages/explore/indicator.py", indicator="ehc_20_weeks"))
    assert "There is no figure yet for all EHC plans issued within 20 weeks" in words
    assert not app.get("vega_lite_chart")
    assert "dashed line" not in words
