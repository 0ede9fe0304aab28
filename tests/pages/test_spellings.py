"""Spellings and teams: what is not understood is shown, explained in one go, counted again, and taken back."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import metrics
from loaders import load
from loaders.declare import declarations
from pages.components import access, store
from pages.components.store import spellings

PAGE = "pages/data/spellings.py"
HOSTILE = "<b>Mrs</b> [x](y) $a$"
LONG = "very long " * 60
CONTACTS = [
    ("A1", "02/01/2024", "Polis"),
    ("A2", "03/01/2024", "q) 6: Police"),
    ("A3", "09/01/2024", "POLIS"),
    ("A4", "10/01/2024", HOSTILE),
    ("A5", "11/01/2024", LONG),
]
REFERRALS = [("A1", "05/01/2024", "Polis", "Nth Team"), ("A2", "06/01/2024", "q) 6: Police", "Nth Team")]


def written(folder: Path, extract: str, names: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Path:
    """A list as at 31 January 2024 with its required columns, those that are not named blank."""
    declared = declarations()[extract]
    others = [column.heading for column in declared.columns if column.required and column.id not in names]
    path = folder / f"{extract}_2024-01-31.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        write = csv.writer(file)
        write.writerow([*(declared.column(name).heading for name in names), *others])
        write.writerows([*row, *[""] * len(others)] for row in rows)
    return path


@pytest.fixture
def odd(own_place: Path, tmp_path: Path) -> Path:
    """A council whose contacts are spelt in its own way, and whose team stands in no list of teams."""
    contacts = written(tmp_path, "contacts", ("child_id", "contact_date", "source_agency"), CONTACTS)
    names = ("child_id", "referral_date", "source_agency", "team")
    load([contacts, written(tmp_path, "referrals", names, REFERRALS)], own_place, then=metrics.refresh)
    return own_place


def said(app: AppTest) -> str:
    parts = [*app.header, *app.markdown, *app.success, *app.error, *app.caption]
    tables = [" | ".join(row) for table in app.table for row in table.value.astype(str).to_numpy().tolist()]
    return "\n".join([*(str(part.value) for part in parts), *tables])


def opened(app: AppTest) -> str:
    app.switch_page(PAGE)
    app.run()
    assert not app.exception
    return said(app)


def choose(app: AppTest, label: str, option: str) -> None:
    next(one for one in app.selectbox if one.label.startswith(label)).set_value(option)


def press(app: AppTest, label: str, which: int = 0) -> str:
    [one for one in app.button if one.label == label][which].click().run()
    assert not app.exception
    return said(app)


def test_a_spelling_is_explained_on_the_page_and_taken_back(app: AppTest, odd: Path) -> None:
    words = opened(app)
    # Two contacts and a referral, whatever the case of the letters.
    assert "Source of contact or referral | POLIS | 3 | Contacts" in words
    assert "Nobody has explained a spelling" in words
    choose(app, "POLIS (3 rows)", "Police")
    words = press(app, "Save and count again")
    assert "One spelling has a meaning now, in 3 rows. " in words
    assert "[Contacts received](indicator?indicator=contacts) | Source agency | 1 | 31 January 2024" in words
    assert "Source of contact or referral | polis | Police | Local user, " in words
    assert "POLIS | 3" not in words
    with store.snapshot():
        assert [one.raw for one in spellings.unread()] == [HOSTILE.lower(), LONG.strip()]
        assert [(one.raw, one.label) for one in spellings.mapped()] == [("polis", "Police")]
    words = press(app, "Take it back and count again")
    assert "One meaning is taken back." in words
    assert "POLIS | 3" in words


def test_what_comes_from_a_file_is_never_markdown_and_long_text_is_cut(app: AppTest, odd: Path) -> None:
    words = opened(app)
    assert "\\<b\\>Mrs\\</b\\> \\[x\\]\\(y\\) \\$a\\$" in words
    assert HOSTILE not in words
    assert LONG.strip() not in words
    assert "very long very long" in words
    long = next(one for one in app.selectbox if one.label.startswith("very long"))
    assert len(long.label) < 120
    long.set_value("Other")
    assert "One spelling has a meaning now, in 1 row." in press(app, "Save and count again")
    assert "very long" in said(app)


def test_a_team_is_placed_in_a_locality_that_was_typed(app: AppTest, odd: Path) -> None:
    words = opened(app)
    assert "Nth Team | 2 | Referrals" in words
    next(one for one in app.text_input if one.label.startswith("A locality")).set_value("North <x>").run()
    choose(app, "Nth Team", "North <x>")
    words = press(app, "Save and count again", 1)
    assert "One spelling has a meaning now, in 2 rows." in words
    assert "Every team that a file names has a locality." in words
    assert "Team | nth team | North \\<x\\> | Local user, " in words
    assert "| Locality | 1 | 31 January 2024" in words


def test_nothing_chosen_is_a_sentence_and_changes_nothing(app: AppTest, odd: Path) -> None:
    opened(app)
    assert "Choose a meaning for one spelling at least" in press(app, "Save and count again")
    with store.snapshot():
        assert spellings.mapped() == ()


def test_a_guess_of_the_product_is_put_right(app: AppTest, own_place: Path, tmp_path: Path) -> None:
    rows = [("A1", "02/01/2024", "Early help hub"), ("A2", "03/01/2024", "Early help hub")]
    load(
        [written(tmp_path, "contacts", ("child_id", "contact_date", "source_agency"), rows)],
        own_place,
        then=metrics.refresh,
    )
    assert "Every spelling in the code columns is understood." in opened(app)
    next(one for one in app.selectbox if one.label == "List of codes").set_value("source_agency").run()
    choose(app, "Spelling", "early help hub")
    choose(app, "What it means", "Other")
    words = press(app, "Save and count again")
    assert "Source of contact or referral | early help hub | Other | Local user, " in words
    assert "[Contacts received](indicator?indicator=contacts) | Source agency | 1" in words


def test_the_sample_council_can_be_tried_without_touching_its_file(app: AppTest) -> None:
    words = opened(app)
    assert "CS Assessment Updated" in words
    choose(app, "CS Assessment Updated", "Yes")
    words = press(app, "Save and count again")
    assert "One spelling has a meaning now, in " in words
    assert "Every spelling in the code columns is understood." in words
    assert "CS Assessment Updated" in press(app, "Take it back and count again")


def test_without_the_right_to_upload_no_spelling_is_shown(
    app: AppTest, odd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = access.Person("A reader", frozenset(access.Right) - {access.Right.UPLOAD})
    monkeypatch.setattr(access, "person", lambda: reader)
    words = opened(app)
    assert "polis" not in words.casefold()
    assert not app.selectbox
    for read in (spellings.unread, spellings.unplaced, spellings.mapped, spellings.localities):
        with pytest.raises(access.Refused):
            read()
    with pytest.raises(access.Refused):
        spellings.give_meaning([store.Meaning("source_agency", "polis", "Police")])
