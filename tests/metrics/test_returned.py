"""Measures that people return: one example for all of them, and what is special about a return."""

from collections.abc import Iterator

import pytest

import metrics
from loaders.codes import code_list
from loaders.declare import declarations
from metrics.catalogue import INDICATORS, Aggregate, Indicator
from tests.metrics.drawn import Warehouse, empty

HEAD_ONLY = [path.stem for path in sorted(INDICATORS.glob("*/*.toml"))]
RETURNED = [one for one in metrics.catalogue().values() if any(source.returned for source in one.sources)]
# What the same returned row comes to: numerator 15, denominator 20, value 12.
MEANS = {
    Aggregate.RATIO: (15.0, 20.0, 75.0),
    Aggregate.COUNT: (12.0, None, 12.0),
    Aggregate.GIVEN: (None, None, 12.0),
}


@pytest.fixture(scope="module")
def returned() -> Iterator[Warehouse]:
    """The same figures returned for every measure, for March 2025."""
    drawn = empty()
    drawn.load("L1", "2025-03-31", measures_return="2025-03-31")
    rows = "\n".join(f"2025-03-31 | {name} | 15 | 20 | 12" for name in HEAD_ONLY)
    drawn.given("measures_return", f"month_end | measure | numerator | denominator | value\n{rows}")
    drawn.refresh()
    yield drawn
    drawn.connection.close()


@pytest.mark.parametrize("name", HEAD_ONLY)
def test_a_figure_is_read_as_its_measure_is_counted(returned: Warehouse, name: str) -> None:
    means = MEANS[metrics.catalogue()[name].aggregate]
    assert returned.read(name) == [("Mar 2025", *means, "final")]
    assert list(metrics.series(returned.connection, [name])["source"]) == ["Measures return"]


def test_each_measure_has_its_own_months(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-03-31", measures_return="2025-03-31")
    warehouse.given(
        "measures_return",
        """
        month_end  | measure       | value
        2025-01-31 | forum_younger | 4
        2025-03-31 | forum_younger | 0
        2025-02-28 | forum_older   | 7
        """,
    )
    # February is missing for the younger ones; of the older ones nothing is known before it or after it.
    assert warehouse.table("forum_younger") == [
        ("Jan 2025", 4.0, None, 4.0, "final"),
        ("Feb 2025", None, None, None, "not returned for this month"),
        ("Mar 2025", 0.0, None, 0.0, "final"),
    ]
    assert warehouse.read("forum_older") == [("Feb 2025", 7.0, None, 7.0, "final")]


def test_a_measure_that_is_due_each_quarter_is_not_missed_between(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-09-30", measures_return="2025-09-30")
    warehouse.given(
        "measures_return",
        """
        month_end  | measure         | numerator | denominator
        2025-03-31 | staff_supported | 30        | 60
        2025-09-30 | staff_supported | 33        | 60
        """,
    )
    assert [(row[0], row[4]) for row in warehouse.table("staff_supported")] == [
        ("Mar 2025", "final"),
        ("Apr 2025", "not due in this month"),
        ("May 2025", "not due in this month"),
        ("Jun 2025", "not returned for this month"),
        ("Jul 2025", "not due in this month"),
        ("Aug 2025", "not due in this month"),
        ("Sep 2025", "final"),
    ]


def test_a_provisional_figure_says_so(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31", measures_return="2025-01-31")
    warehouse.given(
        "measures_return",
        """
        month_end  | measure      | value  | provisional
        2025-01-31 | agency_spend | 410000 | Yes
        2025-02-28 | agency_spend | 395000 | No
        """,
    )
    assert [(row[3], row[4]) for row in warehouse.table("agency_spend")] == [
        (410000.0, "provisional"),
        (395000.0, "final"),
    ]
    notes = metrics.series(warehouse.connection, ["agency_spend"])["note"]
    assert list(notes.fillna("")) == ["it was returned as provisional", ""]


def test_a_forecast_may_be_below_nothing(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31", measures_return="2025-01-31")
    warehouse.given("measures_return", "month_end | measure | value\n2025-01-31 | budget_variance | -250000")
    assert warehouse.table("budget_variance") == [("Jan 2025", None, None, -250000.0, "final")]


def test_the_code_list_of_indicators_is_the_catalogue() -> None:
    listed = {code.label: (code.official, code.unit) for code in code_list("indicator").codes}
    assert listed == {one.id: ((one.id, one.title), one.unit) for one in metrics.catalogue().values()}
    assert declarations()["targets"].column("measure").codes == "indicator"


def test_the_code_list_of_measures_is_what_the_catalogue_says_is_returned() -> None:
    listed = {code.label: (code.official, code.unit) for code in code_list("measure").codes}
    assert listed == {one.id: ((one.title, one.id), one.unit) for one in RETURNED}
    column = declarations()["measures_return"].column("measure")
    assert column.codes == "measure"


def test_titles_of_returned_measures_tell_them_apart() -> None:
    titles = [one.title for one in metrics.catalogue().values()]
    assert [one.title for one in RETURNED if titles.count(one.title) > 1] == []


@pytest.mark.parametrize("indicator", RETURNED, ids=lambda one: one.id)
def test_a_percentage_is_returned_in_its_parts_and_nothing_else_is(indicator: Indicator) -> None:
    assert (indicator.unit == "percent") == (indicator.aggregate is Aggregate.RATIO)


@pytest.mark.parametrize("name", HEAD_ONLY)
def test_a_ready_made_figure_is_never_added_up(name: str) -> None:
    indicator = metrics.catalogue()[name]
    assert indicator.aggregate is not Aggregate.GIVEN or indicator.over_time == "last"


@pytest.mark.parametrize("name", HEAD_ONLY)
def test_every_word_of_the_head_is_written(name: str) -> None:
    indicator = metrics.catalogue()[name]
    for words in (indicator.definition, indicator.why, indicator.limits):
        assert words.endswith((".", "?"))
        assert len(words) > 25
    # A measure that is not due each month must say what its figure stands for.
    if len(indicator.due_months) <= 4:
        assert any(word in indicator.definition + indicator.limits for word in ("quarter", "year", "census", "Due for"))
