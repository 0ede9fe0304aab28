"""A workshop put together from its entries: what is in force, in which order, what is missing, what can still be written."""

from datetime import date, datetime, timedelta

import pytest
from pydantic import ValidationError

from metrics.workshops.choices import Approach, Cost, State, Status
from metrics.workshops.entries import Entry
from metrics.workshops.records import (
    Action,
    Agreed,
    Close,
    Estimate,
    Factor,
    Future,
    Idea,
    Move,
    Partner,
    Person,
    Ranking,
    Record,
    Result,
    Reveal,
    Score,
    Setup,
    Update,
)
from metrics.workshops.steps import missing
from metrics.workshops.workshop import Workshop, workshops
from tests.metrics.workshops.frozen import baseline

DAY = date(2026, 3, 2)
SETUP = Setup(indicator="agency_ratio", held_on=DAY)
PERSON = Person(name="Ann", voice="practitioner")  # type: ignore[arg-type]
HELPS = Factor(title="Pay", force="helping", evidence="data")  # type: ignore[arg-type]
HINDERS = Factor(title="Caseloads", force="hindering", evidence="audit")  # type: ignore[arg-type]
FREE = Idea(title="Ask leavers why", factor="g", approach=Approach.OFF_THE_WALL, cost=Cost.NONE)
DEAR = Idea(title="A bonus", factor="g", approach=Approach.PROVEN, cost=Cost.COSTED, amount=90_000)
ACTION = Action(title="Ask", owner="Ann", start=DAY, due=DAY, first_step="Write a form", measure="Leavers asked")


def drawn(*written: tuple[str, Record]) -> Workshop:
    """A workshop in which each item was written once, a minute apart."""
    entries = [
        Entry(str(at), "w", record.kind, item or record.kind, datetime(2026, 3, 2, 9) + timedelta(minutes=at), "Ann", "", (), False,
              record.model_dump_json())
        for at, (item, record) in enumerate([("", SETUP), *written])
    ]  # fmt: skip
    return workshops(entries)[0]


def _score(marks: str, chosen: bool = False) -> Score:
    grades = {"H": "high", "M": "medium", "L": "low"}
    leverage, feasibility, specificity, values = (grades[mark] for mark in marks)
    return Score(
        leverage=leverage,  # type: ignore[arg-type]
        feasibility=feasibility,  # type: ignore[arg-type]
        specificity=specificity,  # type: ignore[arg-type]
        values=values,  # type: ignore[arg-type]
        is_chosen=chosen,
    )


def test_factors_stand_in_the_order_of_the_room_and_new_ones_last() -> None:
    found = drawn(("f", HELPS), ("g", HINDERS), ("h", HELPS), ("", Ranking(factors=("g", "f"))))
    assert [one.id for one in found.factors()] == ["g", "f", "h"]


def test_ideas_with_four_high_marks_come_first_and_unrated_ones_last() -> None:
    marks = {"a": "MHHH", "b": "HHHH", "c": "LLHH", "e": "HMHH"}
    written = [(name, FREE) for name in "abcde"] + [(name, _score(some)) for name, some in marks.items()]
    assert [one.id for one in drawn(*written).ideas()][:1] == ["b"]
    # e and a have one medium each, c has two lows; d has no marks
    assert [one.id for one in drawn(*written).ideas()] == ["b", "e", "a", "c", "d"]


def test_only_ideas_that_the_room_takes_are_chosen() -> None:
    found = drawn(("a", FREE), ("b", FREE), ("a", _score("LLLL", chosen=True)), ("b", _score("HHHH")))
    assert [one.id for one in found.ideas(chosen=True)] == ["a"]


def test_the_newest_word_says_how_far_an_action_is() -> None:
    begun, done = Update(action="a", status=Status.UNDER_WAY), Update(action="a", status=Status.DONE)
    found = drawn(("a", ACTION), ("b", ACTION), ("u", begun), ("v", done))
    assert (found.status("a"), found.status("b")) == (Status.DONE, Status.NOT_STARTED)
    assert found.progress() == {Status.NOT_STARTED: 1, Status.DONE: 1}


def test_an_empty_workshop_lacks_something_in_every_step_up_to_the_close() -> None:
    assert list(missing(drawn())) == [
        "set_up", "result", "baseline", "story", "partners", "ideas", "choose", "actions", "close",
    ]  # fmt: skip


def test_a_whole_workshop_lacks_nothing() -> None:
    whole = _whole()
    assert missing(drawn(*whole)) == {}


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("i", "At least one idea at no cost or low cost."),
        ("i", "At least one idea off the wall."),
        ("k", "Choose at least one idea."),
        ("f", "Name at least one factor that helps."),
        ("p", "Name at least two partners."),
    ],
)
def test_what_is_taken_away_is_missed(without: str, said: str) -> None:
    left = [(item, record) for item, record in _whole() if item != without]
    if without == "k":
        left = [(item, record) for item, record in _whole() if not isinstance(record, Score)]
    assert said in [sentence for sentences in missing(drawn(*left)).values() for sentence in sentences]


def test_another_course_than_the_statistical_one_needs_a_reason() -> None:
    other = Agreed(course="typed in", points=((date(2026, 6, 30), 30.0),))  # type: ignore[arg-type]
    left = [(item, other if isinstance(record, Agreed) else record) for item, record in _whole()]
    assert missing(drawn(*left)) == {"baseline": ("Say why the room takes another course.",)}


def test_nobody_estimates_once_the_baseline_was_shown() -> None:
    estimate = Estimate(value=40.0, direction="up")  # type: ignore[arg-type]
    assert drawn().closed_to(estimate) == ""
    assert "no estimate" in drawn(("", Reveal(baseline=baseline()))).closed_to(estimate)


def test_the_measure_stays_once_its_baseline_is_frozen() -> None:
    same, other = (Setup(indicator=name, held_on=date(2026, 1, 5)) for name in (baseline().indicator, "another"))
    shown = drawn(("", Reveal(baseline=baseline())))
    assert drawn().closed_to(other) == ""
    assert shown.closed_to(same) == ""
    assert "can no longer be another" in shown.closed_to(other)


def test_an_agreed_workshop_takes_news_of_its_actions_and_nothing_else() -> None:
    agreed = drawn(("", Move(state=State.AGREED)))
    assert agreed.closed_to(Update(action="a", status=Status.DONE)) == ""
    assert "agreed" in agreed.closed_to(HELPS)
    ended = drawn(("", Move(state=State.TURNED)))
    assert "closed: turned" in ended.closed_to(Update(action="a", status=Status.DONE))


def test_a_costed_idea_says_what_it_costs() -> None:
    with pytest.raises(ValidationError, match="needs its amount"):
        Idea(title="A bonus", factor="g", approach=Approach.PROVEN, cost=Cost.COSTED)


def test_an_action_that_is_due_before_it_starts_is_refused() -> None:
    with pytest.raises(ValidationError, match="due before it starts"):
        Action(title="Ask", owner="Ann", start=DAY, due=DAY - timedelta(1), first_step="Write", measure="Asked")


def _whole() -> list[tuple[str, Record]]:
    return [
        ("ann", PERSON),
        ("", Result(statement="Workers stay", customers=("Children",), oba="how_well")),
        ("", Reveal(baseline=baseline())),
        ("", Agreed()),
        ("", Future(ok="no", why="Children lose their worker")),  # type: ignore[arg-type]
        ("f", HELPS),
        ("g", HINDERS),
        ("p", Partner(name="University")),
        ("q", Partner(name="Health")),
        ("i", FREE),
        ("j", DEAR),
        ("j", _score("HHHM", chosen=True)),
        ("a", ACTION),
        ("", Close(headline="We keep our workers", signed_by="Ann")),
    ]
