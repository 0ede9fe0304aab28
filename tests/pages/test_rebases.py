"""Chart limits: a rebase is made, shown, taken back; a suggestion is only ever a suggestion."""

from datetime import date
from pathlib import Path
from statistics import fmean

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import access, store
from pages.components.store import kept
from tests.pages.twenty_months import loaded

PAGE = "pages/data/rebases.py"
WHY = "What changed, and why the months before say nothing of those since"


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


def rebase(app: AppTest, why: str) -> str:
    next(one for one in app.text_area if one.label == WHY).set_value(why)
    next(one for one in app.button if one.label == "Start new limits in my name").click().run()
    assert not app.exception
    return said(app)


def test_a_link_fills_in_the_form_and_the_rebase_starts_a_phase(app: AppTest, twenty: Path) -> None:
    words = opened(app, indicator="agency_ratio", month="2020-12")
    assert "Nobody has given a measure new limits yet." in words
    words = rebase(app, "A new <b>team</b> | structure")
    assert "Agency ratio has new limits from December 2020" in words
    assert "Agency ratio | December 2020 | A new \\<b\\>team\\</b\\> \\| structure | Local user, " in words
    with store.snapshot():
        starts = store.control("agency_ratio").starts
    assert [one.month for one in starts] == [date(2020, 12, 31)]
    assert "limits start again" in starts[0].why


def test_a_rebase_without_a_reason_is_refused(app: AppTest, twenty: Path) -> None:
    opened(app, indicator="agency_ratio", month="2020-12")
    assert "without a reason nothing is recorded" in rebase(app, " ")
    with store.snapshot():
        assert store.made() == ()


def test_a_rebase_that_is_taken_back_stays_in_the_list_and_leaves_the_chart(app: AppTest, twenty: Path) -> None:
    opened(app, indicator="agency_ratio", month="2020-12")
    rebase(app, "A new team structure")
    next(one for one in app.selectbox if one.label == "Decision").select_index(1)
    next(one for one in app.text_area if one.label == "Why it is taken back").set_value("It was undone")
    next(one for one in app.button if one.label == "Take it back in my name").click().run()
    assert "Taken back by Local user" in said(app)
    with store.snapshot():
        assert store.control("agency_ratio").starts == ()


def test_neither_the_first_month_nor_the_last_ones_can_start_limits(app: AppTest, twenty: Path) -> None:
    opened(app, indicator="agency_ratio")
    offered = app.selectbox(key="choice_month").options
    assert offered[0] == "May 2021"  # six months to October are left to judge by
    assert offered[-1] == "April 2020"


def test_a_suggested_shift_has_lasted_on_one_side_of_the_first_year(app: AppTest) -> None:
    words = opened(app)
    with store.snapshot():
        found = store.suggestions()
        assert found
        assert list(found) == sorted(found, key=lambda one: -one.size)
        assert store.made() == ()
        for one in found:
            chart = store.control(one.indicator)
            begun = max((each.month for each in chart.starts), default=chart.months[0])
            known = [
                (day, value)
                for day, value in zip(chart.months, chart.values, strict=True)
                if value is not None and day >= begun
            ]
            base = fmean(value for _, value in known[:12])
            eight = [value for day, value in known if day >= one.month][:8]
            assert len(eight) == 8
            assert all(value > base for value in eight) or all(value < base for value in eight), one
    assert f"rebases?indicator={found[0].indicator}&month={found[0].month:%Y-%m}" in words


def test_without_the_right_to_decide_there_is_no_form(
    app: AppTest, twenty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = access.Person("A reader", frozenset(access.Right) - {access.Right.DECIDE})
    monkeypatch.setattr(access, "person", lambda: reader)
    words = opened(app)
    assert "Start new limits" not in words
    assert not app.text_area
    assert not app.button


def test_what_is_kept_is_made_anew_after_a_decision(app: AppTest, twenty: Path) -> None:
    def decisions() -> int:
        return len(store.made())

    with store.snapshot():
        assert kept(decisions) == 0
    opened(app, indicator="agency_ratio", month="2020-12")
    rebase(app, "A new team structure")
    with store.snapshot():
        assert kept(decisions) == 1
