"""The Backups page: back up, see what a restore would lose, restore, and find every page in the restored state."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import metrics
from loaders import load
from loaders.backup import backups, folder_of
from pages.components import access, store
from pages.components.plain import plain

PAGE = "pages/data/backups.py"
OVERVIEW = "pages/overview/overview.py"
DECEMBER = (
    "Month end,Social Work Posts on Structure,Social Work Employees,Agency Social Workers\n31/12/2021,370,277,300\n"
)


def said(app: AppTest) -> str:
    parts = [*app.header, *app.markdown, *app.success, *app.error, *app.warning, *app.metric]
    tables = [" | ".join(row) for table in app.table for row in table.value.astype(str).to_numpy().tolist()]
    return "\n".join([*(str(part.value) for part in parts), *tables])


def opened(app: AppTest, page: str = PAGE) -> str:
    app.switch_page(page).run()
    assert not app.exception
    return said(app)


def press(app: AppTest, label: str) -> str:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception
    return said(app)


def ask(app: AppTest, why: str) -> str:
    next(one for one in app.selectbox if one.label == "Backup").select_index(1)
    next(one for one in app.text_area if one.label == "Why it is restored").set_value(why)
    return press(app, "Show what would be lost")


@pytest.fixture
def december(tmp_path: Path) -> Path:
    path = tmp_path / "vital_signs_workforce_[december].csv"
    path.write_text(DECEMBER, encoding="utf-8")
    return path


def test_the_sample_council_has_nothing_to_back_up(app: AppTest) -> None:
    words = opened(app)
    assert "There is nothing to back up before the first file is loaded" in words
    assert "Back up now" not in [one.label for one in app.button]
    assert "There is no backup to restore." in words


def test_a_backup_is_listed_and_restored_after_its_price_is_shown(app: AppTest, small: Path, december: Path) -> None:
    assert "There is none yet." in opened(app)
    words = press(app, "Back up now")
    assert "Backed up, and checked row by row" in words
    (made,) = backups(folder_of(small))
    assert f"| Somebody asked for it | {plain(made.name)}" in words
    with store.snapshot():
        load([december], store.warehouse.connection(), then=metrics.refresh, loaded_by="Jo *")
    assert "52.0%" in opened(app, OVERVIEW)  # 300 of 577 in December
    opened(app)
    words = ask(app, "December was a trial")
    assert "**What was done since is lost:**] 1 load." in words
    assert "- vital\\_signs\\_workforce\\_\\[december\\]\\.csv, as at 31/12/2021" in words
    assert "Jo \\*" in words
    words = press(app, "Restore this backup in my name")
    assert "Restored: the backup of " in words
    assert len(backups(folder_of(small))) == 2
    assert "Before a restore" in words
    words = opened(app, OVERVIEW)
    assert "52.0%" not in words
    assert "44.0%" in words


def test_a_restore_needs_a_backup_and_a_reason(app: AppTest, small: Path) -> None:
    opened(app)
    press(app, "Back up now")
    assert "Choose a backup first." in press(app, "Show what would be lost")
    assert "without a reason nothing is recorded" in ask(app, " ")
    assert "Restore this backup in my name" not in [one.label for one in app.button]


def test_nothing_is_lost_when_nothing_was_done_since(app: AppTest, small: Path) -> None:
    opened(app)
    press(app, "Back up now")
    assert "Nothing is lost: no load, published month, decision or text of a workshop has been made since." in ask(
        app, "To see"
    )


def test_a_file_that_is_no_backup_is_named_and_not_offered(app: AppTest, small: Path) -> None:
    folder_of(small).mkdir()
    (folder_of(small) / "notes.duckdb").write_text("no backup", encoding="utf-8")
    assert "These files of the folder cannot be read as backups: notes\\.duckdb." in opened(app)
    assert "There is no backup to restore." in said(app)


def test_without_the_right_to_restore_there_is_only_the_list(
    app: AppTest, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader = access.Person("A loader", frozenset({access.Right.VIEW, access.Right.UPLOAD}))
    monkeypatch.setattr(access, "person", lambda: loader)
    words = opened(app)
    assert "Restore a backup" not in words
    assert [one.label for one in app.button] == ["Back up now"]
    with store.snapshot(), pytest.raises(access.Refused, match="restore a backup"):
        store.put_back(store.back_up(), "To see")


def test_a_warehouse_that_cannot_be_opened_is_one_sentence(app: AppTest, own_place: Path) -> None:
    own_place.parent.mkdir()
    own_place.write_text("no warehouse", encoding="utf-8")
    app.switch_page(PAGE).run()
    assert not app.exception
    assert [one.value for one in app.error] == [
        f"{own_place} is another kind of file, not a warehouse: name another file."
    ]


def test_after_a_fault_of_the_disk_the_warehouse_is_opened_anew(app: AppTest, small: Path) -> None:
    assert "44.0%" in opened(app, OVERVIEW)
    with store.snapshot():
        store.warehouse.connection().close()  # as a fault of the disk does, for good
    assert "44.0%" in opened(app, OVERVIEW)
