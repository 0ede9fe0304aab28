"""Workshops on screen: begun, written, kept from harm, agreed, judged, and shown where they concern."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.workshops.choices import Approach, Cost, State, Status
from metrics.workshops.entries import entries
from metrics.workshops.records import (
    Action,
    Agreed,
    Close,
    Factor,
    Future,
    Idea,
    Need,
    Partner,
    Person,
    Record,
    Result,
    Score,
    Setup,
    Update,
)
from metrics.workshops.workshop import Workshop
from pages.components import access, store
from pages.components.store.warehouse import connection
from tests.pages.twenty_months import LAST, loaded

TODAY = date.today()
Written = Callable[..., Workshop]


@pytest.fixture
def twenty(own_place: Path, tmp_path: Path) -> Path:
    """Twenty months in which the agency ratio swings between 25 and 26 per cent, and is 35 in the last."""
    return loaded(own_place, tmp_path)


def _begun(*records: tuple[str, Record]) -> Workshop:
    """A workshop about the agency ratio with these records."""
    name = store.begin(Setup(indicator="agency_ratio", held_on=TODAY), "Amina")
    for item, record in records:
        store.put(_read(name), record, "Amina", item=item or record.kind)
    return _read(name)


def _read(name: str) -> Workshop:
    found = store.workshop(name)
    assert found
    return found


def _open(app: AppTest, page: str, **address: str) -> str:
    app.switch_page(f"pages/{page}.py")
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return _said(app)


def _said(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.markdown, *app.success, *app.error, *app.warning, *app.info]
    tables = [" | ".join(row) for table in app.table for row in table.value.astype(str).to_numpy().tolist()]
    return "\n".join([*(str(part.value) for part in parts), *tables])


def _fill(app: AppTest, label: str, text: str) -> None:
    next(one for one in [*app.text_input, *app.text_area] if one.label == label).set_value(text)


def _press(app: AppTest, label: str) -> str:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception
    return _said(app)


def test_a_workshop_is_begun_and_opens_at_its_first_step(app: AppTest, twenty: Path) -> None:
    assert "There has been no workshop yet." in _open(app, "workshops/workshops")
    words = _press(app, "Begin this workshop")
    assert "Which measure, with whom, and how far ahead?" in words
    with store.snapshot():
        (begun,) = store.workshops()
    assert begun.setup.held_on == TODAY + timedelta(7)
    assert begun.entries[0].written_by == "Local user"


def test_what_is_typed_comes_out_as_typed(app: AppTest, twenty: Path) -> None:
    about = _begun(("p", Person(name="<b>Ann</b> [x](http:y) | *z*")))
    words = _open(app, "workshops/workshop", workshop=about.id)
    assert "**\\<b\\>Ann\\</b\\> \\[x\\]\\(http\\:y\\) \\| \\*z\\***" in words


def test_what_stands_in_a_list_to_choose_from_is_not_escaped(app: AppTest, twenty: Path) -> None:
    """Such lists are no Markdown; a button's tooltip is."""
    about = _begun(("p", Person(name="Anne-Marie")), ("f", Factor.model_validate({"title": "![x](//y)", "force": "helping", "evidence": "data"})))  # fmt: skip
    _open(app, "workshops/workshop", workshop=about.id, step="story")
    assert "Anne-Marie" in next(one for one in app.selectbox if one.label == "Who is writing here").options
    assert [one.help for one in app.button if one.label == "Change"] == ["Change \\!\\[x\\]\\(//y\\)"]


def test_a_case_number_is_refused_and_a_name_is_asked_about_once(app: AppTest, twenty: Path) -> None:
    about = _begun()
    _open(app, "workshops/workshop", workshop=about.id, step="partners")
    _fill(app, "Partner", "Schools")
    _fill(app, "What they could do", "Ask about child 4711234")
    assert "number of six digits or more" in _press(app, "Add this partner")
    _fill(app, "What they could do", "Talk to a boy called Danny")
    asked = _press(app, "Add this partner")
    assert "Danny" in asked
    assert "press the button once more" in asked
    assert not _read(about.id).many(Partner)
    assert "Added." in _press(app, "Add this partner")
    assert [one.record.role for one in _read(about.id).many(Partner)] == ["Talk to a boy called Danny"]


def test_an_empty_box_that_is_needed_is_named(app: AppTest, twenty: Path) -> None:
    about = _begun()
    _open(app, "workshops/workshop", workshop=about.id, step="actions")
    words = _press(app, "Add this action")
    for label in ("Action", "Owner (one person)", "First step in the next two weeks", "How will we see that it works?"):
        assert f"Fill in “{label}”." in words


def test_who_may_only_look_sees_no_form(app: AppTest, twenty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = _begun(("p", Person(name="Ann")))
    monkeypatch.setenv("VITAL_SIGNS_LOCAL_RIGHTS", "view,upload")
    for step in (
        "set_up",
        "result",
        "baseline",
        "story",
        "partners",
        "ideas",
        "choose",
        "actions",
        "close",
        "afterwards",
    ):
        _open(app, "workshops/workshop", workshop=about.id, step=step)
        assert not [one for one in app.button if not one.label.startswith(("Back", "Next"))]
        assert not [*app.text_input, *app.text_area]
    with pytest.raises(access.Refused):
        store.put(about, Need(wanted="Waits"), "Ann")


def test_an_estimate_is_seen_by_nobody_before_the_baseline(app: AppTest, twenty: Path) -> None:
    about = _begun(("ann", Person(name="Ann")), ("ben", Person(name="Ben")))
    _open(app, "workshops/workshop", workshop=about.id, step="baseline", me="ann")
    next(one for one in app.number_input if one.label.startswith("Value in October 2022")).set_value(41.5)
    assert "Saved." in _press(app, "Save my estimate")
    words = _open(app, "workshops/workshop", workshop=about.id, step="baseline", me="ben")
    assert "1 of 2 have given an estimate. Still to come: Ben." in words
    assert "41.5" not in words
    assert not [one for one in app.number_input if one.value]
    with store.snapshot():
        assert all(one.kind != "estimate" for one in store.written(_read(about.id)))
    words = _open(app, "workshops/workshop", workshop=about.id, step="baseline", me="ann")
    assert "41.5" not in words  # anybody can choose her name
    assert not [one for one in app.number_input if one.value]
    words = _press(app, "Show the statistical baseline to everybody")
    assert "Ann | 41.5% | up" in words
    frozen = _read(about.id).baseline
    assert frozen
    assert (frozen.last, frozen.edition, frozen.target) == (LAST, "", 15.0)


def test_the_first_baseline_stays_for_good(twenty: Path) -> None:
    about = _begun()
    with store.snapshot():
        store.reveal(about, "Ann")
        first = _read(about.id).baseline
        with pytest.raises(store.CannotWrite, match="already"):
            store.reveal(about, "Ben")
    assert _read(about.id).baseline == first


def test_the_room_agrees_only_when_nothing_is_missing(app: AppTest, twenty: Path) -> None:
    about = _begun(*_whole()[:-1])
    words = _open(app, "workshops/workshop", workshop=about.id, step="close")
    assert "**Baseline:** Show the statistical baseline, so that it is frozen." in words
    assert "**Close:** Write the headline, and who signs for it." in words
    assert not [one for one in app.button if one.label.startswith("We agree")]
    with store.snapshot():
        store.reveal(about, "Ann")
    store.put(about, _whole()[-1][1], "Ann", item="close")
    _open(app, "workshops/workshop", workshop=about.id, step="close")
    assert "frozen" in _press(app, "We agree: close the workshop")
    assert _read(about.id).state is State.AGREED
    assert "no month since the freeze has a final figure yet" in _said(app)
    with pytest.raises(store.CannotWrite, match="agreed"):
        store.put(_read(about.id), Need(wanted="Waits"), "Ann")


def test_actions_are_listed_the_overdue_first_and_their_news_kept(app: AppTest, twenty: Path) -> None:
    about = _agreed()
    words = _open(app, "workshops/actions")
    assert "**2 actions:** 0 done, 1 due within two weeks" in words
    assert "Overdue" in next(line for line in words.splitlines() if line.startswith("Ask leavers why"))
    assert "Overdue" not in next(line for line in words.splitlines() if line.startswith("Begin exit talks"))
    store.put(about, Update(action="late", status=Status.DONE, note="Forty answered"), "Ben", item="u")
    words = _open(app, "workshops/actions")
    assert "**2 actions:** 1 done, 1 due within two weeks, none overdue." in words
    assert "Ask leavers why" not in "\n".join(line for line in words.splitlines() if "|" in line)
    assert "Forty answered" in _open(app, "workshops/actions", show="all")


def test_workshops_and_actions_stand_on_the_pages_that_they_concern(app: AppTest, twenty: Path) -> None:
    _agreed()
    for page, address in (("strands/workforce", {}), ("explore/indicator", {"indicator": "agency_ratio"})):
        words = _open(app, page, **address)
        assert "Workshops and actions" in words
        assert "Too early" in words
        assert "Ask leavers why | Amina" in words
    assert "Workshops and actions" not in _open(app, "explore/indicator", indicator="average_caseload")
    assert "Workshops and actions" not in _open(app, "strands/send")


def test_every_move_of_a_workshop_is_on_record(app: AppTest, twenty: Path) -> None:
    _agreed()
    words = _open(app, "data/record")
    for move in ("Begun", "Baseline frozen", "Agreed"):
        assert f"| **Workshop** | {move}\\: Agency ratio" in words


def test_a_link_to_a_workshop_that_is_gone_is_said(app: AppTest, twenty: Path) -> None:
    _begun()
    assert "what the address asks for is not here" in _open(app, "workshops/workshop", workshop="nowhere")


def test_a_workshop_on_a_measure_that_is_declared_no_more_can_still_be_read(app: AppTest, twenty: Path) -> None:
    about = _begun()
    cursor = connection().cursor()
    cursor.execute(
        "update workshop_entry set fields = replace(fields, 'agency_ratio', 'gone'), written_at = now()::timestamp"
    )
    assert [one.workshop for one in entries(cursor)] == [about.id]
    assert "gone" in _open(app, "workshops/workshops")
    for step in ("set_up", "baseline", "story", "afterwards"):
        _open(app, "workshops/workshop", workshop=about.id, step=step)


def _agreed() -> Workshop:
    about = _begun(*_whole())
    with store.snapshot():
        store.reveal(about, "Ann")
    store.move(about, State.AGREED, "Ann")
    return _read(about.id)


def _whole() -> list[tuple[str, Record]]:
    late, soon = TODAY - timedelta(3), TODAY + timedelta(10)
    grades = dict.fromkeys(("leverage", "feasibility", "specificity", "values"), "high")
    start = TODAY - timedelta(30)
    return [
        ("ann", Person(name="Ann")),
        ("", Result(statement="Workers stay", customers=("Children",), oba="how_well")),
        ("", Agreed()),
        ("", Future.model_validate({"ok": "no", "why": "Children lose their worker"})),
        ("f", Factor.model_validate({"title": "Pay", "force": "helping", "evidence": "data"})),
        ("g", Factor.model_validate({"title": "Caseloads", "force": "hindering", "evidence": "audit"})),
        ("p", Partner(name="University")),
        ("q", Partner(name="Health")),
        ("i", Idea(title="Exit talks", factor="g", approach=Approach.OFF_THE_WALL, cost=Cost.NONE)),
        ("j", Idea(title="Bonus", factor="g", approach=Approach.PROVEN, cost=Cost.COSTED, amount=90_000)),
        ("i", Score.model_validate(grades | {"is_chosen": True})),
        ("late", Action(title="Ask leavers why", owner="Amina", start=start, due=late, first_step="Form", measure="Asked")),
        ("soon", Action(title="Begin exit talks", owner="Ben", start=start, due=soon, first_step="Plan", measure="Held")),
        ("", Close(headline="We keep our workers", signed_by="Amina")),
    ]  # fmt: skip
