"""Exceptions: what is listed and in which order, and that a decision shows at once."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.board.decisions import Decided
from pages.components import access, free_text, rules, store
from tests.pages.twenty_months import loaded

PAGE = "pages/performance/exceptions.py"
EXCEPTION, NOTE = "Exception", "What is known, and what is being done"
NO_LINK = "\u200b"  # keeps an address from being made a link
HOSTILE = "Winter cover <script>alert(1)</script> [x](http://e) | **b** :red[c] $x$"


@pytest.fixture
def twenty(own_place: Path, tmp_path: Path) -> Path:
    return loaded(own_place, tmp_path)


def said(app: AppTest) -> str:
    parts = [*app.header, *app.markdown, *app.success, *app.error]
    tables = [" | ".join(row) for table in app.table for row in table.value.astype(str).to_numpy().tolist()]
    return "\n".join([*(str(part.value) for part in parts), *tables])


def opened(app: AppTest, **address: str) -> str:
    app.switch_page(PAGE)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return said(app)


def labelled(widgets: object, label: str) -> object:
    return next(one for one in widgets if one.label == label)  # type: ignore[attr-defined]


def press(app: AppTest, label: str) -> str:
    labelled(app.button, label).click().run()  # type: ignore[attr-defined]
    assert not app.exception
    return said(app)


def accept(app: AppTest, place: int, note: str) -> str:
    box = labelled(app.selectbox, EXCEPTION)
    box.select_index(place + 1)  # type: ignore[attr-defined]  # nothing is chosen at first
    labelled(app.text_area, NOTE).set_value(note)  # type: ignore[attr-defined]
    return press(app, "Accept it in my name")


def test_the_measure_with_most_rules_comes_first_with_all_that_is_known(app: AppTest, twenty: Path) -> None:
    words = opened(app)
    assert "**4 exceptions** of 3 measures; none accepted." in words
    first = words[words.index("1. **[") : words.index("2. **[")]
    assert "indicator?indicator=agency_ratio" in first
    assert "Outside its limits, on the wrong side, new in October 2021**]. Accepted by **nobody yet**" in first
    assert "Will not meet its target unless something changes, since March 2021 (8 months)**]" in first
    assert "above the upper limit" in first
    assert "Nothing is late" in words


def test_good_signals_are_listed(app: AppTest, twenty: Path) -> None:
    words = opened(app)
    assert "indicator=average_caseload) | for 1 month | **18.0 cases**, Oct\u00a02021" in words


def test_an_earlier_month_is_judged_as_it_was_seen_then_and_nothing_is_decided_about_it(
    app: AppTest, twenty: Path
) -> None:
    words = opened(app, month="2021-09")
    assert "**September 2021.** **2 exceptions** of 2 measures" in words
    assert "since March 2021 (7 months)" in words
    assert "Outside its limits, on the wrong side**], new" not in words
    assert "Agency ratio was 25\\.0% in September 2021" in words
    assert "No measure shows a signal of improvement." in words
    assert "Decide" not in [one.value for one in app.header]
    assert not app.text_area


def test_who_accepts_an_exception_is_seen_at_once_and_it_goes_to_the_end(app: AppTest, twenty: Path) -> None:
    opened(app)
    before = labelled(app.selectbox, EXCEPTION).options  # type: ignore[attr-defined]
    words = accept(app, 0, "Cover for maternity leave")
    assert "Accepted\\: " not in words
    assert "Accepted: " in words
    assert "**4 exceptions** of 3 measures; 1 accepted." in words
    assert "Local user, " in words
    assert "Cover for maternity leave" in words
    after = labelled(app.selectbox, EXCEPTION).options  # type: ignore[attr-defined]
    assert after == [before[0], *before[2:]]
    assert labelled(app.text_area, NOTE).value == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("", "without a reason nothing is recorded"),
        ("   \n ", "without a reason nothing is recorded"),
        ("see H801200001001", "could identify a child"),
        ("NHS 943 476 5919", "could identify a child"),
        ("child 1234567", "could identify a child"),
        ("see 12 34 56 78 90", "could identify a child"),
        (".", "without a reason nothing is recorded"),
        ("\u200b", "without a reason nothing is recorded"),
    ],
)
def test_a_note_that_says_nothing_or_too_much_is_refused(app: AppTest, twenty: Path, note: str, why: str) -> None:
    opened(app)
    assert why in accept(app, 0, note)
    with store.snapshot():
        assert store.made() == ()


@pytest.mark.parametrize(
    "note", ["From 2021 to 2022, see the plan of 31/10/2021", "It costs £120,000", "7 of 12 345", "From 2021-10-31"]
)
def test_dates_and_amounts_may_be_written(note: str) -> None:
    assert free_text.fault(note) == ""
    assert free_text.fault(note * 100).startswith("Say it in at most 500 characters")


def test_a_hostile_note_is_shown_as_it_was_written(app: AppTest, twenty: Path) -> None:
    opened(app)
    words = accept(app, 0, HOSTILE).replace(NO_LINK, "")
    assert "Winter cover \\<script\\>alert\\(1\\)\\</script\\> \\[x\\]\\(http\\://e\\) \\| \\*\\*b\\*\\*" in words
    assert "<script>" not in words.replace("\\<script\\>", "")


def test_an_acceptance_can_be_taken_back_with_a_reason(app: AppTest, twenty: Path) -> None:
    opened(app)
    accept(app, 0, "Cover for maternity leave")
    labelled(app.selectbox, "Decision").select_index(1)  # type: ignore[attr-defined]
    labelled(app.text_area, "Why it is taken back").set_value("  ")  # type: ignore[attr-defined]
    assert "without a reason nothing is recorded" in press(app, "Take it back in my name")
    labelled(app.text_area, "Why it is taken back").set_value("Cover has ended")  # type: ignore[attr-defined]
    words = press(app, "Take it back in my name")
    assert "none accepted." in words
    with store.snapshot():
        (made,) = store.made(Decided.ACCEPTANCE)
        assert (made.is_in_force, made.withdrawn_by) == (False, "Local user")


def test_a_recovery_line_leads_evenly_to_the_target_and_is_kept_as_agreed(app: AppTest, twenty: Path) -> None:
    opened(app)
    labelled(app.selectbox, "Measure").select("agency_ratio")  # type: ignore[attr-defined]
    app.selectbox(key="recover_ahead").select(4).run()
    assert [box.value for box in app.number_input] == [30.0, 25.0, 20.0, 15.0]  # from 35 to 15 in four steps
    app.number_input[3].set_value(16.5)
    labelled(app.text_area, "Why this can be reached, and who agreed it").set_value("Twelve start")  # type: ignore[attr-defined]
    words = press(app, "Agree this line in my name")
    assert "Nov 2021 30\\.0%; Dec 2021 25\\.0%; Jan 2022 20\\.0%; Feb 2022 16\\.5%" in words
    assert "**In force**" in words


def test_without_the_right_to_decide_the_page_has_no_forms(
    app: AppTest, twenty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = access.Person("A reader", frozenset(access.Right) - {access.Right.DECIDE})
    monkeypatch.setattr(access, "person", lambda: reader)
    words = opened(app)
    assert "**4 exceptions**" in words
    assert "Decide" not in words
    assert not app.text_area
    assert not app.button
    assert not app.expander


def test_a_form_in_which_nothing_is_chosen_decides_nothing(app: AppTest, twenty: Path) -> None:
    opened(app)
    assert "Choose first what the decision is about." in accept(app, -1, "Cover for maternity leave")
    with store.snapshot():
        assert store.made() == ()


def test_a_choice_that_has_gone_is_no_choice(app: AppTest, twenty: Path) -> None:
    """Somebody else accepts the exception that is chosen here: the form must not go on to the next one."""
    opened(app)
    box = labelled(app.selectbox, EXCEPTION)
    chosen = box.options[1]  # type: ignore[attr-defined]
    box.select_index(1).run()  # type: ignore[attr-defined]
    with store.snapshot():
        first = next(one for one in store.now()["agency_ratio"].raised if rules.WORDS[one.cause].lower() in chosen)
        store.decide(Decided.ACCEPTANCE, "agency_ratio", first.month, "Somebody else", rule=str(first.cause))
    labelled(app.text_area, NOTE).set_value("Mine")  # type: ignore[attr-defined]
    words = press(app, "Accept it in my name")
    assert chosen not in labelled(app.selectbox, EXCEPTION).options  # type: ignore[attr-defined]
    assert "Choose first what the decision is about." in words
    with store.snapshot():
        assert [one.reason for one in store.made()] == ["Somebody else"]


def test_two_decisions_alike_are_taken_back_one_by_one(app: AppTest, twenty: Path) -> None:
    with store.snapshot():
        for reason in ("The first", "The second"):
            store.decide(
                Decided.RECOVERY, "agency_ratio", date(2021, 10, 31), reason, points=[(date(2021, 11, 30), 30)]
            )
    opened(app)
    box = labelled(app.selectbox, "Decision")
    assert len(set(box.options)) == 3  # type: ignore[attr-defined]
    place = next(place for place, one in enumerate(box.options) if "The first" in one)  # type: ignore[attr-defined]
    box.select_index(place)  # type: ignore[attr-defined]
    labelled(app.text_area, "Why it is taken back").set_value("A mistake")  # type: ignore[attr-defined]
    press(app, "Take it back in my name")
    with store.snapshot():
        assert [(one.reason, one.is_in_force) for one in store.made()] == [("The first", False), ("The second", True)]


def test_the_sample_council_has_exceptions_and_the_rules_in_words(app: AppTest) -> None:
    words = opened(app)
    assert "Outside its limits, on the wrong side**" in words.replace("outside", "Outside")
    assert "The first five follow the rules" in words
