"""Editions: who sees which figures, that the choice goes along, publishing a month, and what has been restated."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

import metrics
from loaders import load
from metrics.board.decisions import Decided
from pages.components import access, deciding, download, links, store
from pages.components.store import warehouse
from pages.components.store.choosing import DRAFT, LATEST, LOADED, choose
from tests.pages.conftest import SUMMARY

PAGE, OVERVIEW, INDICATOR = "pages/data/editions.py", "pages/overview/overview.py", "pages/explore/indicator.py"
LEADER = "view, download"
NOVEMBER = date(2021, 11, 30)
# 209 of 485 in November, where it was 217 of 493: 44.0% was published, 43.1% is right; and December.
PUT_RIGHT = SUMMARY.replace("30/11/2021,369,276,217", "30/11/2021,369,276,209") + "31/12/2021,370,277,210,22.0,6160\n"


@pytest.fixture
def published(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """November is published by Sam."""
    monkeypatch.setenv("VITAL_SIGNS_LOCAL_PERSON", "Sam")
    with store.snapshot():
        store.publish(NOVEMBER, "Without the early help file.")
    return small


@pytest.fixture
def gone_on(published: Path, tmp_path: Path) -> Path:
    """After that November was put right and December came."""
    path = tmp_path / "put_right.csv"
    path.write_text(PUT_RIGHT, encoding="utf-8")
    with store.snapshot():
        load([path], warehouse.connection(), then=metrics.refresh, loaded_by="Jo")
    return published


def said(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.markdown, *app.success, *app.error, *app.metric]
    tables = [" | ".join(row) for table in app.table for row in table.value.astype(str).to_numpy().tolist()]
    return "\n".join([*(str(part.value) for part in parts), *tables])


def opened(app: AppTest, page: str, **address: str) -> str:
    app.switch_page(page)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return said(app)


def press(app: AppTest, key: str) -> str:
    app.button(key=key).click().run()
    assert not app.exception
    return said(app)


def button(app: AppTest, label: str) -> Button:
    return next(one for one in app.button if one.label == label)


def test_before_anything_is_published_only_who_loads_files_sees_figures(
    app: AppTest, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = opened(app, OVERVIEW)
    assert "**Draft**] Nothing is published yet" in words
    assert "44.0%" in words
    monkeypatch.setenv("VITAL_SIGNS_LOCAL_RIGHTS", LEADER)
    for page in (OVERVIEW, PAGE, INDICATOR):
        words = opened(app, page, figures=DRAFT)
        assert words == "Nothing has been published yet. The performance team publishes the first month."


def test_everybody_sees_the_latest_edition_whatever_is_loaded_later(
    app: AppTest, gone_on: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = opened(app, OVERVIEW)
    assert "**Edition November 2021**, published " in words
    assert " by Sam. The draft differs in " in words
    assert "**Figures to November 2021**" in words
    assert "44.0%" in words
    monkeypatch.setenv("VITAL_SIGNS_LOCAL_RIGHTS", LEADER)
    words = opened(app, OVERVIEW, figures=DRAFT)
    assert "**Edition November 2021**" in words
    assert "draft" not in words.lower()
    assert not [one for one in app.button if one.key in ("to_draft", "to_latest")]


def test_the_draft_is_shown_on_demand_is_marked_and_kept_from_page_to_page(app: AppTest, gone_on: Path) -> None:
    opened(app, OVERVIEW)
    words = press(app, "to_draft")
    assert "**Draft**] What is loaded now, not published; the latest edition is November 2021." in words
    assert "**Figures to December 2021**" in words
    assert app.query_params["figures"] == DRAFT
    del app.query_params["figures"]  # as a page that is opened from the menu begins
    words = opened(app, INDICATOR, indicator="agency_ratio")
    assert "**Draft**]" in words
    assert "43.1% in December 2021" in words
    assert app.query_params["figures"] == DRAFT
    words = press(app, "to_latest")
    assert "**Edition November 2021**" in words
    assert "44.0% in November 2021" in words
    assert "figures" not in app.query_params


def test_an_edition_opens_as_it_was_by_its_address_and_nothing_is_decided_in_it(app: AppTest, gone_on: Path) -> None:
    with store.snapshot():
        (edition,) = store.published()
        store.decide(Decided.RECOVERY, "agency_ratio", NOVEMBER, "Agreed at the board", points=[])
    with store.snapshot():
        assert len(store.made()) == 1
    with store.snapshot(edition.id):
        assert store.made() == ()
        assert not deciding.may_decide()
        assert store.last_month() == NOVEMBER
    words = opened(app, OVERVIEW, figures=edition.id)
    assert "opened as it was then, with the decisions made by then" in words


def test_an_edition_stays_in_the_caches_and_its_draft_does_not(gone_on: Path) -> None:
    def states() -> tuple[str, str]:
        with store.snapshot():
            latest = warehouse.current().state
        with store.snapshot(DRAFT):
            return latest, warehouse.current().state

    before = states()
    with store.snapshot(LOADED):
        metrics.refresh(warehouse.connection())
    after = states()
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_links_and_files_name_what_they_show(gone_on: Path) -> None:
    with store.snapshot():
        assert links.indicator_address("contacts") == "indicator?indicator=contacts"
        assert links.strand_address("disabilities") == "help_and_protection#disabilities"
        assert download._named("scorecard.csv") == "scorecard_edition_2021-11.csv"
    with store.snapshot(DRAFT):
        assert links.indicator_address("contacts") == "indicator?indicator=contacts&figures=draft"
        assert links.strand_address("disabilities") == "help_and_protection?figures=draft#disabilities"
        assert download._named("scorecard.csv") == "scorecard_draft.csv"
    with store.snapshot(LOADED):
        assert download._named("record.csv") == "record.csv"


def test_the_page_says_what_would_be_published_and_publishes_it(app: AppTest, gone_on: Path) -> None:
    words = opened(app, PAGE)
    assert app.selectbox(key="choice_month").value == "2021-12"
    assert "**Draft**] Pages under Data are about what is loaded now" in words
    assert "The edition November 2021 differs: " in words
    assert "put\\_right\\.csv \\(as at 31 December 2021\\) was loaded by Jo on " in words
    assert "Without the early help file\\." in words
    assert "Agency ratio](indicator?indicator=agency_ratio&figures=draft) | November 2021 | 44.0% | 43.1%" in words
    assert "| 44.0% | 43.1% | **down 0.9 percentage points** | 43.1%, Dec\u00a02021" in words
    app.text_area[0].set_value("November put right.")
    assert button(app, "Publish December 2021").disabled
    app.checkbox[0].check().run()
    button(app, "Publish December 2021").click().run()
    assert not app.exception
    words = said(app)
    assert "Published: December 2021. Everybody sees this edition now." in words
    assert "The draft does not differ." in words
    assert "There is nothing new to publish: the edition December 2021 " in words
    assert not [one for one in app.button if one.label.startswith("Publish ")]
    app.selectbox(key="choice_month").select("2021-11").run()
    assert button(app, "Publish November 2021").disabled
    words = opened(app, INDICATOR, indicator="agency_ratio")
    assert "**Edition December 2021**" in words
    assert "Restated since the edition of November 2021: November 2021 was 44.0%, now 43.1%." in words
    assert "A square around a point marks it." in words


def test_a_month_that_was_put_right_can_be_revised_even_where_only_a_group_differs(
    app: AppTest, published: Path
) -> None:
    assert "There is nothing new to publish: the edition November 2021 " in opened(app, PAGE)
    with warehouse.connection().cursor() as held:
        held.execute(
            "insert into series by name select * replace ('gender' as breakdown, 'girls' as \"group\", 1 as value) "
            "from series where indicator = 'agency_ratio' and month = date '2021-11-30'"
        )
        held.execute("update counted set refreshed_at = refreshed_at + interval 1 second")
    opened(app, PAGE)
    assert button(app, "Publish November 2021").disabled


def test_a_measure_that_is_not_due_in_the_month_is_not_said_to_have_a_figure(app: AppTest, small: Path) -> None:
    """Of a measure due in some months alone a figure of the month before is put in: it has none in November."""
    name = next(one.id for one in metrics.catalogue().values() if 11 not in one.due_months and 10 in one.due_months)
    before = opened(app, PAGE)
    assert "of those that are due in it and have earlier ones none is without." in before
    with warehouse.connection().cursor() as held:
        held.execute(
            "insert into series by name select * replace ($1 as indicator, date '2021-10-31' as month) from series "
            "where indicator = 'agency_ratio' and month = date '2021-11-30' and breakdown = 'all'",
            [name],
        )
        held.execute("delete from counted where indicator = $1", [name])
        held.execute(
            "insert into counted by name select * replace ($1 as indicator, refreshed_at + interval 1 second as "
            "refreshed_at) from counted where indicator = 'agency_ratio'",
            [name],
        )
    words = opened(app, PAGE)
    assert (
        "of those that are due in it and have earlier ones none is without; 1 more that has earlier ones is not"
        in words
    )


def test_who_may_not_publish_is_told_and_a_month_that_is_not_over_is_refused(
    app: AppTest, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITAL_SIGNS_LOCAL_RIGHTS", "view,download,upload")
    assert "You may not publish a month." in opened(app, PAGE)
    with pytest.raises(access.Refused), store.snapshot():
        store.publish(NOVEMBER, "")
    monkeypatch.delenv("VITAL_SIGNS_LOCAL_RIGHTS")
    with pytest.raises(store.CannotPublish, match="December 2021 is not over by the newest file"), store.snapshot():
        store.publish(date(2021, 12, 31), "")


def test_a_leader_sees_the_editions_and_nothing_of_the_draft(
    app: AppTest, gone_on: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITAL_SIGNS_LOCAL_RIGHTS", LEADER)
    words = opened(app, PAGE, to=DRAFT)
    assert [one.value for one in app.header] == ["Published", "Restatements"]
    assert "There is one edition so far, and nothing to compare it with." in words
    assert "43.1%" not in words
    with store.snapshot(DRAFT), pytest.raises(access.Refused):
        store.restatements(store.published()[0], None)


def test_a_right_that_there_is_not_is_named(app: AppTest, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VITAL_SIGNS_LOCAL_RIGHTS", "view, publsh")
    assert opened(app, OVERVIEW) == (
        "VITAL_SIGNS_LOCAL_RIGHTS names 'publsh', which is no right; it may name view, download, upload, decide, "
        "workshop, publish, cases, restore."
    )


def test_who_may_see_what() -> None:
    leader = access.Person("Al", frozenset({access.Right.VIEW}))
    team = access.Person("Sam", frozenset(access.Right))
    assert choose(LATEST, [], leader) is None
    assert choose(DRAFT, [], leader) is None
    shown = choose(LATEST, [], team)
    assert shown is not None
    assert (shown.edition, shown.asked) == (None, LATEST)


def test_what_an_older_product_counted_otherwise_is_counted_again_as_the_warehouse_is_opened(
    app: AppTest, small: Path
) -> None:
    with duckdb.connect(str(small)) as held:
        held.execute("update counted set version = 'an older one' where indicator = 'agency_ratio'")
        held.execute("update series set value = 1 where indicator = 'agency_ratio'")
    assert "44.0%" in opened(app, OVERVIEW)
    acts = warehouse.connection().cursor().execute("select acted_by, kind, about from act").fetchall()
    assert acts == [("Vital Signs", "counted again", "1 measure")]
