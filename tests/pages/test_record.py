"""The record: every act told, found again by words, kind, person and day, and taken away without harm."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders.record import Entry
from metrics.board.decisions import Decided
from pages.components import access, download, record, store
from pages.components.plain import plain
from pages.components.times import local_day, time_words
from tests.pages.last_month import MONTH, NAME, loaded

PAGE = "pages/data/record.py"


@pytest.fixture
def own(own_place: Path, tmp_path: Path) -> Path:
    return loaded(own_place, tmp_path)


def shown(app: AppTest) -> list[list[str]]:
    """The rows of the table."""
    return [row for table in app.table for row in table.value.astype(str).to_numpy().tolist()]


def opened(app: AppTest) -> str:
    app.switch_page(PAGE).run()
    assert not app.exception
    return "\n".join(str(part.value) for part in [*app.markdown, *app.error])


def widget(app: AppTest, kind: str, label: str):  # type: ignore[no-untyped-def]
    return next(one for one in getattr(app, kind) if one.label == label)


def test_times_are_those_of_clocks_in_the_united_kingdom_with_their_name() -> None:
    assert time_words(datetime(2026, 7, 1, 23, 30)) == "2 July 2026, 00:30 BST"
    assert local_day(datetime(2026, 7, 1, 23, 30)) == date(2026, 7, 2)
    assert time_words(datetime(2026, 12, 1, 23, 30)) == "1 December 2026, 23:30 GMT"


def test_acts_are_listed_newest_first_with_who_what_and_why(app: AppTest, own: Path) -> None:
    opened(app)
    with store.snapshot(store.DRAFT):
        store.decide(Decided.REBASE, "agency_ratio", MONTH, "A <b>new</b> team")
        (made,) = store.loads().made
        store.turn_round(made, "The wrong | month")
    words = opened(app)
    assert "**3 acts**, the newest first." in words
    (undone, rebased, load) = shown(app)
    assert undone[1:3] == ["Local user", "**Load undone**"]
    assert undone[4] == plain("The wrong | month")
    assert rebased[2] == "**New chart limits**"
    assert rebased[3].startswith("Agency ratio, ")
    assert rebased[4] == plain("A <b>new</b> team")
    assert load[1:3] == [plain("A <i>Person</i>"), "**Files loaded**"]
    assert load[3].startswith(plain(NAME))
    assert load[3].endswith("Workforce summary as published")
    assert not any(NAME in cell for row in shown(app) for cell in row)


def test_the_record_is_searched_by_every_word_and_filtered_by_kind_person_and_day(app: AppTest, own: Path) -> None:
    opened(app)
    with store.snapshot(store.DRAFT):
        store.decide(Decided.REBASE, "agency_ratio", MONTH, "A new team structure")
    opened(app)
    widget(app, "text_input", "Search").set_value("STRUCTURE agency").run()
    assert [row[2] for row in shown(app)] == ["**New chart limits**"]
    assert app.query_params == {}  # what is searched for may be a name: it stays out of the address
    widget(app, "text_input", "Search").set_value("structure nonsense").run()
    assert shown(app) == []
    widget(app, "text_input", "Search").set_value("").run()
    widget(app, "selectbox", "Kind").select("load").run()
    assert [row[2] for row in shown(app)] == ["**Files loaded**"]
    widget(app, "selectbox", "Kind").select("").run()
    widget(app, "selectbox", "Person").select("Local user").run()
    assert [row[2] for row in shown(app)] == ["**New chart limits**"]
    widget(app, "selectbox", "Person").select("").run()
    today = local_day(datetime.now(UTC).replace(tzinfo=None))
    widget(app, "date_input", "From").set_value(today + timedelta(days=1)).run()
    assert shown(app) == []
    widget(app, "date_input", "From").set_value(today).run()
    assert len(shown(app)) == 2
    widget(app, "date_input", "To").set_value(today).run()
    assert len(shown(app)) == 2


def test_fifty_acts_stand_on_a_page_and_the_file_has_all_of_them(app: AppTest) -> None:
    words = opened(app)
    assert "**225 acts**, the newest first." in words
    assert len(shown(app)) == 50
    first = shown(app)[0]
    widget(app, "selectbox", "Page").select(5).run()
    assert len(shown(app)) == 25
    assert first not in shown(app)
    (button,) = app.get("download_button")
    assert button.proto.label == "Record (CSV, 225 acts)"


def test_no_cell_of_the_file_can_be_taken_for_a_formula_and_times_are_in_both_clocks(own: Path) -> None:
    entry = Entry(datetime(2026, 7, 1, 23, 30), "@boss", "load", ("=1+1.csv",), ("workers",), 3, MONTH, reason="-2+3")
    with store.snapshot(store.DRAFT):
        text = download.as_csv(record._rows([entry])).decode("utf-8-sig")
    head, row = text.splitlines()
    assert head == "When (UK),When (UTC),Who,What,About,Why"
    assert row.startswith("2026-07-02 00:30:00 BST,2026-07-01 23:30:00,'@boss,Files loaded,")
    assert ",'=1+1.csv (" in row or ",\"'=1+1.csv (" in row
    assert row.endswith(",'-2+3")


def test_a_mapping_is_told_with_its_list_and_both_words(own: Path) -> None:
    said = Entry(datetime(2026, 7, 1), "A", "mapping", list="team", raw="north duty", label="Keighley")
    with store.snapshot(store.DRAFT):
        assert record.about(said) == "Team: ‘north duty’ means Keighley"
        taken = Entry(datetime(2026, 7, 1), "A", "mapping", list="team", raw="north duty")
        assert record.about(taken) == "Team: ‘north duty’ has no meaning of its own any more"
        assert record.matches(said, "keighley DUTY")
        assert not record.matches(said, "keighley police")


def test_only_those_who_load_files_see_the_record(app: AppTest, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.snapshot(store.DRAFT):
        store.publish(MONTH, "")
    reader = access.Person("A reader", frozenset(access.Right) - {access.Right.UPLOAD})
    monkeypatch.setattr(access, "person", lambda: reader)
    with store.snapshot(), pytest.raises(access.Refused):
        store.record()
    assert "You may not load files." in opened(app)
    assert shown(app) == []
    assert not app.get("download_button")
