"""The Scorecard: what is shown, in which order and with which columns, held against the figures behind it."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.board.exceptions import OF_FIGURES
from metrics.targets import Reached
from pages.components import columns, download, filters, scorecard_file, store
from pages.components.columns import View
from pages.components.filters import Show
from tests.pages.twenty_months import loaded

PAGE = "pages/performance/scorecard.py"
NO_LINK = "\u200b"  # keeps an address from being made a link


@pytest.fixture
def twenty(own_place: Path, tmp_path: Path) -> Path:
    return loaded(own_place, tmp_path)


def opened(app: AppTest, **address: str) -> str:
    """All that the page says, opened at an address."""
    app.switch_page(PAGE)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return "\n".join(part.value for part in app.markdown)


def listed(words: str) -> list[str]:
    """The measures of the tables, in their order."""
    return re.findall(r"^\| \[[^\n]*?\]\(indicator\?indicator=(\w+)\)", words, re.MULTILINE)


def now() -> dict[str, store.Now]:
    with store.snapshot():
        return dict(store.now())


def test_every_measure_stands_under_its_strand_in_the_order_of_the_plan(app: AppTest) -> None:
    words = opened(app)
    assert "**All 196 measures of the plan.**" in words
    with store.snapshot():
        assert listed(words) == list(store.indicators())
        assert re.findall(r"^## (.+)$", words, re.MULTILINE) == [one.name for one in store.strands()]


@pytest.mark.parametrize(
    ("address", "said", "shown"),
    [
        (
            {"show": "attention"},
            "3 of 196 measures need attention.",
            ["permanent_staff", "agency_staff", "agency_ratio"],
        ),
        ({"show": "improving"}, "1 of 196 measures is improving.", ["average_caseload"]),
        ({"show": "off_target", "strand": "8"}, "1 of 26 measures of Workforce is off target.", ["agency_ratio"]),
        ({"show": "off_target", "strand": "1"}, "measures of Front door is off target.", []),
        ({"show": "improving", "q": "zebra"}, 'None of 196 measures is improving (searched for "zebra").', []),
    ],
)
def test_an_address_shows_its_measures_and_counts_them_in_words(
    app: AppTest, twenty: Path, address: dict[str, str], said: str, shown: list[str]
) -> None:
    words = opened(app, **address)
    assert said in words
    assert sorted(listed(words)) == sorted(shown)


def test_without_data_are_the_measures_that_no_file_holds(app: AppTest, twenty: Path) -> None:
    words = opened(app, show="no_data")
    assert "189 of 196 measures are without data." in words  # the workforce summary holds six; the load makes one
    assert ":material/block: **No figure**: no file that holds it is loaded" in words
    assert not {"agency_ratio", "average_caseload", "posts", "data_quality"} & set(listed(words))


def test_the_filters_are_what_the_figures_say_on_the_sample_council(app: AppTest) -> None:
    stands = now()
    concerned = [name for name, one in stands.items() if {each.cause for each in one.raised} & OF_FIGURES]
    missed = [name for name, one in stands.items() if one.standing.reached is Reached.NOT_MET]
    assert concerned
    assert missed
    assert listed(opened(app, show="attention")) == concerned
    assert listed(opened(app, show="off_target")) == missed


def test_a_choice_is_kept_in_the_address_and_one_that_names_nothing_shows_all(app: AppTest, twenty: Path) -> None:
    assert "All 196" in opened(app, show="<script>", strand="no such", order="x", columns="y")
    app.selectbox(key="choice_show").select("attention").run()
    assert app.query_params["show"] == "attention"
    assert "3 of 196" in "".join(part.value for part in app.markdown)


def test_needs_attention_first_counts_rules_then_months(app: AppTest) -> None:
    stands = now()
    months = [
        [each.months for each in stands[name].raised if each.cause in OF_FIGURES]
        for name in listed(opened(app, order="attention"))
    ]
    keys = [(len(one), max(one, default=0)) for one in months]
    assert keys == sorted(keys, reverse=True)
    assert len(keys) == 196


def test_longest_since_a_special_cause_ends_with_those_that_had_none(app: AppTest) -> None:
    stands = now()
    ages = [
        -1 if one.signal is None or one.signal.since_special is None else one.signal.since_special
        for one in (stands[name].standing for name in listed(opened(app, order="special")))
    ]
    assert ages == sorted(ages, reverse=True)
    assert max(ages) > 0


def test_the_biggest_miss_is_taken_as_a_share_of_the_target(app: AppTest, twenty: Path) -> None:
    words = opened(app, order="miss", show="attention")
    assert listed(words)[0] == "agency_ratio"  # 20 points off a target of 15; nothing else missed one
    assert len(listed(words)) == 3
    assert "| Measure | Strand |" in words


def test_the_oldest_figure_comes_first(app: AppTest) -> None:
    stands = now()
    months = [stands[name].standing.month for name in listed(opened(app, order="oldest"))]
    assert months == sorted(month for month in months if month)
    assert months[0] < months[-1]  # type: ignore[operator]


@pytest.mark.parametrize("view", list(View))
def test_every_row_has_the_cells_of_its_view(app: AppTest, view: View) -> None:
    words = opened(app, columns=str(view))
    rows = [line for line in words.splitlines() if line.startswith("| ")]
    counts = {len(re.findall(r"(?<!\\)\|", line)) for line in rows}
    assert counts == {len(columns.VIEWS[view]) + 1}
    assert len([row for row in rows if "indicator?indicator=" in row]) == 196


def test_a_row_says_all_that_the_performance_team_asks(app: AppTest, twenty: Path) -> None:
    words = opened(app, columns="team", q="agency ratio")
    row = next(line for line in words.splitlines() if "indicator=agency_ratio)" in line)
    for said in (
        "**35.0%** (140 of 400), Oct\u00a02021",
        "up 10.0 percentage points",
        "**Not met**] (15%), by 20.0 percentage points",
        "**Concern**: higher than usual",
        "**15.5%** in September 2021",
        "Up to date",
        "20 months, from 25.0% to 35.0%; lowest 25.0%, highest 35.0%".replace(".", "\\."),
        "data:image/svg",
    ):
        assert said in row, said


def test_hostile_words_in_the_search_stay_words(app: AppTest, twenty: Path) -> None:
    words = opened(app, q="<img src=x> **b** [a](http://e) | :red[x]").replace(NO_LINK, "")
    assert (
        '**None of 196 measures (searched for "\\<img src=x\\> \\*\\*b\\*\\* \\[a\\]\\(http\\://e\\) \\| \\:red\\[x\\]").**'
    ) in words


def test_the_file_holds_every_measure_with_its_sentence_and_no_formula(twenty: Path) -> None:
    with store.snapshot():
        rows = scorecard_file.rows()
        text = download.as_csv(rows).decode("utf-8-sig")
    assert len(rows) == 196
    ratio = next(row for row in rows if row["Id"] == "agency_ratio")
    assert str(ratio["Sentence"]).startswith(
        "Agency ratio was 35.0% in October 2021 (140 of 400), above the upper limit"
    )
    assert (ratio["Latest"], ratio["Missed by"], ratio["Needs attention"]) == (35.0, 20.0, "yes")
    assert ratio["Upper limit"] == pytest.approx(25.95 + 2.66)
    assert not re.search(r"(^|,)[=@]", text, re.MULTILINE)


def test_each_filter_but_all_is_explained_in_a_line() -> None:
    assert [show for show in Show if show is not Show.ALL and not filters.SHOWN[show].meaning.endswith(".")] == []
