"""The page on data quality: what needs attention, one rule, and rows that are opened on record alone."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import loaders
import metrics
from metrics.editions import publish
from pages.components import access
from pages.components.store.warehouse import connection

PAGE = "pages/data/quality.py"
HEADS = "Child Unique ID,CIN Start Date,Primary Need Code,CIN Closure Date,Case status,Allocated Team,Allocated Worker"
OPEN = "{},01/02/2024,N1,,c) Child in need plan,{},Ann Bell"
ENDED = "{},01/03/2024,N1,{},e) Closed episode,{},Ann Bell"
HOSTILE = "[East](http://e) <b>"
PURPOSE, BUTTON = "What you need the rows for", "Open them in my name"


def list_6(folder: Path, as_at: str, *rows: str) -> Path:
    path = folder / f"list_6_{as_at}.csv"
    path.write_text("\n".join((HEADS, *rows)), encoding="utf-8")
    return path


@pytest.fixture
def three_months(own_place: Path, tmp_path: Path) -> Path:
    """Children in need: in January nothing is wrong; in February and March episodes end before they start."""
    files = [
        list_6(tmp_path, "2024-02-29", OPEN.format("A1", "East"), OPEN.format("A2", "West")),
        list_6(tmp_path, "2024-03-31", OPEN.format("A1", "East"), ENDED.format("A2", "01/02/2024", "West")),
        list_6(
            tmp_path, "2024-04-30",
            OPEN.format("A1", "East"), ENDED.format("A2", "01/02/2024", "West"), ENDED.format("A3", "29/02/2024", HOSTILE),
            ENDED.format("A4", "01/03/2024", "West"),
        ),
    ]  # fmt: skip
    loaders.load(files, own_place, then=metrics.refresh)
    return own_place


def said(app: AppTest) -> str:
    tables = [" | ".join(row) for table in app.table for row in table.value.astype(str).to_numpy().tolist()]
    parts = [*app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.error]
    return "\n".join([*(str(part.value) for part in parts), *tables])


def opened(app: AppTest, **address: str) -> str:
    app.switch_page(PAGE)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return said(app)


def ask_for_rows(app: AppTest, purpose: str) -> str:
    next(box for box in app.text_area if box.label == PURPOSE).set_value(purpose)
    next(button for button in app.button if button.label == BUTTON).click().run()
    assert not app.exception
    return said(app)


def test_a_council_without_files_is_told_what_to_do(app: AppTest, empty: Path) -> None:
    assert "No list of the council's own is loaded yet. Load files first" in opened(app)


def test_what_is_broken_is_told_with_rows_change_and_since_when(app: AppTest, three_months: Path) -> None:
    """Two of four rows break the rule in April and one of two in March, none in February."""
    words = opened(app)
    assert "**The newest files break 1 rule**" in words
    assert "\nChildren in need \\(Annex A list 6\\) | " in words
    assert "Episode ends before it starts | 2 of 4 (50.0%) | 1 more than before | 31 March 2024" in words
    assert ":orange[:material/warning: **Warning**]" in words


def test_a_rule_has_its_sentence_its_files_its_teams_and_its_measures(app: AppTest, three_months: Path) -> None:
    words = opened(app, extract="children_in_need", rule="end_before_start")
    assert "2 of 4 rows \\(50\\.0%\\) in the file as at 30 April 2024, 1 more than before" in words
    assert "Every file since 31 March 2024 breaks it\\." in words
    assert "30 April 2024 | 2 | 4 | 50.0%\n31 March 2024 | 1 | 2 | 50.0%\n29 February 2024 | 0 | 2 | 0.0%" in words
    assert "West | Episode ends before it starts | 1 of 2 (50.0%)" in words
    assert "\\[East\\]\\(http\\:\u200b//e\\) \\<b\\> | Episode ends before it starts | 1 of 1" in words
    assert "They read CIN Start Date, CIN Closure Date" in words
    assert "indicator?indicator=" in words


def test_a_rule_that_holds_says_so_and_opens_no_rows(app: AppTest, three_months: Path) -> None:
    words = opened(app, extract="children_in_need", rule="adult")
    assert "Every one of the 4 rows in the file as at 30 April 2024 keeps to it" in words
    assert not app.text_area


def test_a_rule_without_another_list_says_so(app: AppTest, three_months: Path) -> None:
    words = opened(app, extract="children_in_need", rule="worker_unknown")
    assert "no list within 15 days of 30 April 2024, so nothing could be compared" in words


def test_rows_are_shown_once_their_purpose_is_on_record(app: AppTest, three_months: Path) -> None:
    words = opened(app, extract="children_in_need", rule="end_before_start")
    assert "A2" not in words
    words = ask_for_rows(app, "To correct them in the system")
    assert "3 | A2 | 01/03/2024 | 01/02/2024\n4 | A3 | 01/03/2024 | 29/02/2024" in words
    assert "Ann Bell" not in words
    with connection().cursor() as cursor:
        (act,) = cursor.execute("select acted_by, kind, about, reason from act").fetchall()
    assert act[:2] == ("Local user", "rows opened")
    assert act[2].startswith(
        "Children in need (Annex A list 6): Episode ends before it starts (as at 30/04/2024, load "
    )
    assert act[3] == "To correct them in the system"
    assert "A2" not in said(app.run())


@pytest.mark.parametrize("purpose", ["", "  ", "child 1234567"])
def test_no_row_is_shown_without_a_purpose(app: AppTest, three_months: Path, purpose: str) -> None:
    opened(app, extract="children_in_need", rule="end_before_start")
    words = ask_for_rows(app, purpose)
    assert app.error
    assert "A2" not in words
    with connection().cursor() as cursor:
        assert cursor.execute("select count(*) from act").fetchone() == (0,)


def test_nobody_without_the_right_is_offered_the_rows(
    app: AppTest, three_months: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rights = frozenset(access.Right) - {access.Right.CASES}
    monkeypatch.setattr(access, "person", lambda: access.Person("Somebody", rights))
    opened(app, extract="children_in_need", rule="end_before_start")
    assert not [box for box in app.text_area if box.label == PURPOSE]


def test_nobody_without_the_right_to_load_files_sees_the_page(
    app: AppTest, three_months: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rights = frozenset(access.Right) - {access.Right.UPLOAD}
    monkeypatch.setattr(access, "person", lambda: access.Person("Somebody", rights))
    with connection().cursor() as cursor:
        publish(cursor, date(2024, 3, 31), "A tester")
    app.switch_page(PAGE).run()
    assert "You may not load files" in said(app)


def test_an_undone_load_changes_the_page_at_once(app: AppTest, three_months: Path) -> None:
    opened(app)
    with connection().cursor() as cursor:
        newest = loaders.loads(cursor)[0]
        loaders.undo(cursor, newest.id, "The wrong file", "a tester", then=lambda connection, extracts: None)
    assert "1 of 2 (50.0%) | 1 more than before | 31 March 2024" in said(app.run())
