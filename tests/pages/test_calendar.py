"""The calendar page: what has come and what waits, for those who load files; and the ways to it."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics import reference
from metrics.due import State, due_day, working_days
from metrics.words import day_words, month_words
from pages.components import access, store
from pages.components.plain import plain
from tests.pages.last_month import MONTH, NAME, loaded

PAGE = "pages/data/calendar.py"


@pytest.fixture
def own(own_place: Path, tmp_path: Path) -> Path:
    return loaded(own_place, tmp_path)


def said(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.markdown, *app.error]
    tables = [" | ".join(row) for table in app.table for row in table.value.astype(str).to_numpy().tolist()]
    labels = [one.label for one in app.expander]
    return "\n".join([*(str(part.value) for part in parts), *tables, *labels])


def opened(app: AppTest, page: str = PAGE, **address: str) -> str:
    app.switch_page(page)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return said(app)


def test_the_sample_councils_last_month_is_complete(app: AppTest) -> None:
    words = opened(app)
    assert "**October 2026: 30 of 30 expected files have come; none is late.**" in words
    assert "They are due by 13 November 2026; judged on 18 November 2026." in words
    assert "No measure waits for a file of this month." in words
    assert (
        "Contacts \\(Standard Safeguarding Dataset\\) | :material/remove: Not expected: another source is used" in words
    )
    assert "15 of 15 measures" in words


def test_a_month_of_which_a_list_is_missing_names_what_waits_for_it(app: AppTest) -> None:
    words = opened(app, month="2026-08")
    assert "29 of 30 expected files have come (11 of them late); 1 is late; 1 measure waits for them." in words
    # Due on 14 September 2026: 47 working days to 18 November.
    assert "Adopters \\(Annex A list 11\\) | :orange[:material/warning: **Late by 47 working days**]" in words
    assert "Adopters (Annex A list 11): has not come; 1 measure without a figure" in words
    assert "SEND written statement of action: has come in part; 2 measures without a figure" in words
    assert "](indicator?indicator=approved_adopters_waiting" in words


def test_the_last_twelve_months_are_a_table_of_words(app: AppTest) -> None:
    opened(app, month="2026-08")
    grid = app.table[-1].value
    assert list(grid.columns) == ["File", "Aug 26", "Jul 26", "Jun 26", "May 26", "Apr 26", "Mar 26", "Feb 26", "Jan 26",
                                  "Dec 25", "Nov 25", "Oct 25", "Sep 25"]  # fmt: skip
    adopters = grid[grid["File"].str.contains("Adopters")].iloc[0]
    # The half-yearly workbooks of March and September have the list; those in between do not.
    assert adopters["Sep 25"] == ":small[✓ In]"
    assert adopters["Aug 26"] == ":small[▲ **Late**]"


def test_a_councils_own_files_are_judged_by_today_and_their_names_do_no_harm(app: AppTest, own: Path) -> None:
    words = opened(app)
    due = due_day(MONTH, reference.timetable().by_working_day)
    late = working_days(due, date.today())
    assert f"**{month_words(MONTH)}: 1 of " in words
    assert f"They are due by {day_words(due)}; judged on {day_words(date.today())}." in words
    assert (State.NEVER in words) is (late > 0)
    assert f"{plain(NAME)}  \n:small[as at {day_words(MONTH)}, 3 rows]" in words
    assert "by A \\<i\\>Person\\</i\\>" in words
    assert NAME not in words


def test_an_undone_file_has_not_come(app: AppTest, own: Path) -> None:
    opened(app)
    with store.snapshot(store.DRAFT):
        (made,) = store.loads().made
        store.turn_round(made, "The wrong month")
    words = opened(app)
    assert f"**{month_words(MONTH)}: 0 of " in words
    assert plain(NAME) not in words


def test_a_wrong_name_in_the_list_of_expected_files_is_said_and_stops_nothing_else(
    app: AppTest, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in reference.FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "expected.toml").write_text('by_working_day = 10\nextracts = ["worker"]', encoding="utf-8")
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    reference._table.cache_clear()
    try:
        assert "expected.toml names 'worker', which no extract is called" in opened(app)
        assert "Vital signs" in opened(app, "pages/overview/overview.py")
    finally:
        reference._table.cache_clear()


def test_only_those_who_load_files_see_the_calendar_and_the_ways_to_it(
    app: AppTest, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "[Calendar of files](calendar)" in opened(app, "pages/overview/overview.py", figures="draft")
    with store.snapshot(store.DRAFT):
        store.publish(MONTH, "")
    reader = access.Person("A reader", frozenset(access.Right) - {access.Right.UPLOAD})
    monkeypatch.setattr(access, "person", lambda: reader)
    words = opened(app)
    assert "You may not load files. Ask the performance team for the right to do so." in words
    assert plain(NAME) not in words
    assert "(calendar)" not in opened(app, "pages/overview/overview.py")


def test_the_exceptions_about_data_lead_to_the_calendar(app: AppTest) -> None:
    words = opened(app, "pages/performance/exceptions.py")
    assert "what waits for those that have not: [calendar of files](calendar)." in words
