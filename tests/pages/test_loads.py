"""The Loads page: every load is listed, one is undone after it was shown what that moves, and it counts again."""

from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

import metrics
from loaders import load
from pages.components import store
from pages.components.store import CannotUndo, File, Load
from pages.components.store.warehouse import connection
from tests.pages.conftest import SUMMARY

PAGE = "pages/data/loads.py"
WHY = "Why it is undone, or counts again"
LATER = SUMMARY.replace("217,22.1,6150", "197,20.1,6150") + "31/12/2021,370,277,210,22.3,6160\n"


def said(app: AppTest) -> str:
    parts = [*app.header, *app.markdown, *app.success, *app.warning, *app.error]
    return "\n".join([*(str(part.value) for part in parts), *(one.label for one in app.expander)])


def opened(app: AppTest, **address: str) -> str:
    app.switch_page(PAGE)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return said(app)


def asked(app: AppTest, place: int, why: str) -> str:
    """Choose the load at this place of the list and ask what would move."""
    next(one for one in app.selectbox if one.label == "Load").select_index(place)
    next(one for one in app.text_area if one.label == WHY).set_value(why)
    next(one for one in app.button if one.label == "Show what would move").click().run()
    assert not app.exception
    return said(app)


def done(app: AppTest) -> str:
    app.button(key="turn_round").click().run()
    assert not app.exception
    return said(app)


def made() -> tuple[Load, ...]:
    with store.snapshot():
        return store.loads().made


def ratio(month: str) -> float | None:
    """The newest agency ratio of a month."""
    frame = metrics.series(connection().cursor(), ["agency_ratio"])
    found = frame[frame["month"] == month]["value"].round(1).tolist()
    return found[0] if found else None


@pytest.fixture
def two(small: Path, tmp_path: Path) -> Path:
    """The summary to November, and a later one that changes November and brings December."""
    path = tmp_path / "later <b> 2021-12-31.csv"
    path.write_text(LATER, encoding="utf-8")
    load([path], small, then=metrics.refresh, loaded_by="Jo | Smith")
    return small


def test_every_load_is_listed_with_what_it_changed(app: AppTest, two: Path) -> None:
    words = opened(app)
    assert "2 loads of 2, the newest first." in words
    lines = [line for line in words.splitlines() if line.startswith("| ") and "2021" in line]
    newer, older = lines
    assert "later \\<b\\> 2021\\-12\\-31\\.csv" in newer
    assert "| Jo \\| Smith |" in newer
    assert "| 31/12/2021 |" in newer
    assert "1 new, 1 changed, 0 withdrawn" in newer
    assert "3 new, 0 changed, 0 withdrawn" in older
    assert newer.split(" | ")[0].endswith("Yes")
    assert [heading for heading in words.splitlines() if heading.startswith("| Counts | Files | Loaded |")]


def test_times_are_those_of_the_clock_in_the_united_kingdom(app: AppTest, two: Path) -> None:
    """In July that is an hour ahead of what is kept."""
    with duckdb.connect(str(two)) as held:
        held.execute("update load set loaded_at = timestamp '2025-07-03 12:05:00' where loaded_by like 'Jo%'")
    words = opened(app)
    assert "| 3 July 2025, 13:05 BST | Jo \\| Smith |" in words
    offered = next(one for one in app.selectbox if one.label == "Load").options
    assert any("loaded 03/07/2025 13:05:00 BST by Jo | Smith" in one for one in offered)


def test_a_month_and_an_extract_narrow_the_list(app: AppTest, two: Path) -> None:
    assert "1 load of 2" in opened(app, month="2021-11")
    assert "2 loads of 2" in opened(app, month="all", extract="workforce_summary")
    assert app.selectbox(key="choice_extract").options == ["All extracts", store.extract_titles()["workforce_summary"]]


def test_what_an_undo_would_move_is_shown_before_it_is_done(app: AppTest, two: Path) -> None:
    opened(app)
    words = asked(app, 1, "The wrong file")
    assert "indicators would move; figures of 2 earlier months change in" in words
    # November goes back from 197 of 473 to 217 of 493; December has no figure any more.
    assert "41\\.6% | 44\\.0% | up 2\\.4 percentage points" in words
    assert "no figure any more" in words.lower()
    assert (ratio("2021-11-30"), ratio("2021-12-31")) == (41.6, 43.1)
    assert [one.counts for one in made()] == [True, True]


def test_an_undo_and_its_taking_back(app: AppTest, two: Path) -> None:
    opened(app)
    asked(app, 1, "The wrong <b>file</b>")
    words = done(app)
    assert (ratio("2021-11-30"), ratio("2021-12-31")) == (44.0, None)
    assert "**Undone**] by Local user, " in words
    assert "The wrong \\<b\\>file\\</b\\>" in words
    assert not [one for one in app.button if one.key == "turn_round"]
    asked(app, 1, "It was right")
    words = done(app)
    assert (ratio("2021-11-30"), ratio("2021-12-31")) == (41.6, 43.1)
    assert "Yes, again. Local user, " in words


def test_after_an_undo_the_same_file_is_loaded_again(app: AppTest, two: Path) -> None:
    opened(app)
    asked(app, 1, "Too early")
    done(app)
    answer = store.load([File("later 2021-12-31.csv", LATER.encode())], None)
    assert [one.status for one in answer.outcomes] == ["loaded"]
    assert ratio("2021-12-31") == 43.1


def test_nothing_is_undone_without_a_load_or_a_reason(app: AppTest, two: Path) -> None:
    opened(app)
    assert "without a reason nothing is recorded" in asked(app, 1, " ")
    assert "Choose a load first" in asked(app, 0, "The wrong file")
    assert not [one for one in app.button if one.key == "turn_round"]


def test_a_load_that_somebody_else_has_undone_meanwhile_is_not_undone_twice(app: AppTest, two: Path) -> None:
    opened(app)
    asked(app, 1, "The wrong file")
    newest = made()[0]
    store.turn_round(newest, "Somebody else")
    with pytest.raises(CannotUndo, match="is undone already"):
        store.turn_round(newest, "Again")
    # What was shown was about another state, so the page asks anew.
    assert not [one for one in app.run().button if one.key == "turn_round"]


def test_the_sample_council_can_be_tried_out(app: AppTest) -> None:
    words = opened(app, month="2026-10")
    assert " of 2" in words
    assert "annex\\_a\\_2026\\-10\\-31\\.xlsx" in words


def test_an_empty_warehouse_has_no_loads(app: AppTest, empty: Path) -> None:
    assert "Nothing has been loaded yet." in opened(app)
