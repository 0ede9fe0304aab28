"""What a load changes of the rows in force: drawn lists, and rows that are new, changed and withdrawn by hand."""

from datetime import date

import pytest

from loaders import Change, Severity
from loaders.append import append
from loaders.effects import effects
from tests.loaders.conftest import Lists

PLANS = "child_id | plan_start | plan_end | team"
MARCH = "A1 | 01/05/2023 | | East\nA2 | 01/06/2023 | | East\nA3 | 10/01/2023 | 20/03/2024 | West"


@pytest.fixture
def change(lists: Lists) -> "Loads":
    return Loads(lists)


class Loads:
    """Loads a drawn list and says what that changed."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists

    def of(self, extract: str, as_at: str, table: str) -> tuple[int, int, int]:
        """New, changed and withdrawn rows."""
        found = self.whole(extract, as_at, table)
        return found.added, found.changed, found.withdrawn

    def whole(self, extract: str, as_at: str, table: str) -> Change:
        """The change as the load says it."""
        one = self.lists.add(extract, as_at, table)
        self.lists.waiting = []
        ((appended),) = append(self.lists.warehouse, [one], "a tester", lambda connection, extracts: None)
        (found,) = appended.changes
        return found

    def months(self) -> list[tuple[date | None, int, int, int]]:
        """What the newest load is recorded to have changed, month by month."""
        return self.lists.warehouse.execute(
            "select month, added, changed, withdrawn from load_change "
            "where load_id = (select arg_max(load_id, loaded_at) from load) order by month nulls last"
        ).fetchall()


def test_into_an_empty_warehouse_every_row_is_new(change: Loads) -> None:
    assert change.of("child_protection", "2024-03-31", f"{PLANS}\n{MARCH}") == (3, 0, 0)
    assert change.months() == [(date(2024, 3, 31), 1, 0, 0), (None, 2, 0, 0)]


def test_the_same_list_again_changes_nothing(change: Loads) -> None:
    change.of("child_protection", "2024-03-31", f"{PLANS}\n{MARCH}")
    assert change.of("child_protection", "2024-04-30", f"{PLANS}\n{MARCH}") == (0, 0, 0)
    assert change.months() == []


def test_a_plan_that_ended_is_changed_a_new_one_is_new_and_a_child_that_is_gone_is_withdrawn(change: Loads) -> None:
    change.of("child_protection", "2024-03-31", f"{PLANS}\n{MARCH}")
    april = (
        f"{PLANS}\nA1 | 01/05/2023 | 15/04/2024 | West\nA3 | 10/01/2023 | 20/03/2024 | West\nA4 | 02/04/2024 | | East"
    )
    found = change.whole("child_protection", "2024-04-30", april)
    assert (found.added, found.changed, found.withdrawn) == (1, 1, 1)
    # A1 has another team and an end; both columns are named by their headings.
    assert sorted(found.columns.values()) == [1, 1]
    # A1 by the month of its end; A4, new, and A2, withdrawn, have none.
    assert change.months() == [(date(2024, 4, 30), 0, 1, 0), (None, 1, 0, 1)]


def test_the_column_that_changed_in_most_rows_is_named_first(change: Loads) -> None:
    change.of("child_protection", "2024-03-31", f"{PLANS}\n{MARCH}")
    april = (
        f"{PLANS}\nA1 | 01/05/2023 | 15/04/2024 | West\nA2 | 01/06/2023 | | West\nA3 | 10/01/2023 | 20/03/2024 | West"
    )
    named = list(change.whole("child_protection", "2024-04-30", april).columns.items())
    assert [rows for _, rows in named] == [2, 1]
    assert "Team" in named[0][0]


def test_two_rows_alike_are_two_rows(change: Loads) -> None:
    twice = "child_id | contact_date | source_agency\nA1 | 02/03/2024 | 6\nA1 | 02/03/2024 | 6"
    assert change.of("contacts", "2024-03-31", twice) == (2, 0, 0)
    once = "child_id | contact_date | source_agency\nA1 | 02/03/2024 | 6\nA2 | 03/04/2024 | 6"
    assert change.of("contacts", "2024-04-30", once) == (1, 0, 1)
    assert change.months() == [(date(2024, 3, 31), 0, 0, 1), (date(2024, 4, 30), 1, 0, 0)]


def test_another_spelling_of_the_same_code_is_no_change(change: Loads) -> None:
    change.of(
        "contacts", "2024-03-31", "child_id | contact_date | source_agency | gender\nA1 | 02/03/2024 | 6 | a) Male"
    )
    spelt = "child_id | contact_date | source_agency | gender\nA1 | 02/03/2024 | 6 | Male"
    assert change.of("contacts", "2024-04-30", spelt) == (0, 0, 0)


def test_an_older_list_that_is_loaded_later_adds_only_what_the_newer_one_does_not_speak_for(change: Loads) -> None:
    newer = "child_id | contact_date | source_agency\nA2 | 15/02/2024 | 6\nA3 | 20/03/2024 | 6"
    assert change.of("contacts", "2024-03-31", newer) == (2, 0, 0)
    # January is before all that the newer list holds and speaks for alone; A9 of February is not on it, so it stays out.
    older = "child_id | contact_date | source_agency\nA1 | 02/08/2023 | 6\nA9 | 16/02/2024 | 6"
    assert change.of("contacts", "2024-02-29", older) == (1, 0, 0)
    assert change.months() == [(date(2023, 8, 31), 1, 0, 0)]


def test_a_month_is_replaced_whole(change: Loads) -> None:
    rows = "month_end | staff_id | worker | fte\n31/01/2024 | W1 | Ann Bell | 1\n31/01/2024 | W2 | Bo Carr | 1"
    assert change.of("workers", "2024-01-31", rows) == (2, 0, 0)
    again = "month_end | staff_id | worker | fte\n31/01/2024 | W1 | Ann Bell | 0.5\n29/02/2024 | W1 | Ann Bell | 0.5"
    assert change.of("workers", "2024-02-29", again) == (1, 1, 1)
    assert change.months() == [(date(2024, 1, 31), 0, 1, 1), (date(2024, 2, 29), 1, 0, 0)]


def test_of_two_lists_in_one_go_each_is_told_what_it_changed_of_what_the_other_left(lists: Lists) -> None:
    rows = "child_id | contact_date | source_agency\nA1 | 02/03/2024 | 6"
    prepared = [
        lists.add("contacts", "2024-03-31", rows),
        lists.add("contacts", "2024-04-30", f"{rows}\nA2 | 03/04/2024 | 6"),
    ]
    lists.waiting = []
    made = append(lists.warehouse, prepared, "a tester", lambda connection, extracts: None)
    assert [(one.changes[0].added, one.changes[0].changed, one.changes[0].withdrawn) for one in made] == [
        (1, 0, 0),
        (1, 0, 0),
    ]


def test_a_rehearsal_says_the_same_and_leaves_nothing(lists: Lists) -> None:
    one = lists.add("contacts", "2024-03-31", "child_id | contact_date | source_agency\nA1 | 02/03/2024 | 6")
    lists.waiting = []
    nothing = lambda connection, extracts: None  # noqa: E731
    rehearsed = append(lists.warehouse, [one], "a tester", nothing, keep=False)
    assert lists.rows("select count(*) from load union all select count(*) from load_change") == ["0", "0"]
    assert append(lists.warehouse, [one], "a tester", nothing) == rehearsed


def test_what_is_recorded_can_be_read_again_with_the_number_of_findings(change: Loads) -> None:
    rows = "\n".join(f"A{number} | 02/03/2024 | Zorb" for number in range(25))
    change.of("contacts", "2024-03-31", f"child_id | contact_date | source_agency\n{rows}")
    (effect,) = effects(change.lists.warehouse).values()
    assert effect.changes == [Change("contacts", 25, 0, 0)]
    warned = change.lists.rows("select sum(greatest(more_rows, 1)) from finding where rule = 'code_not_read'")
    assert warned == ["25"]
    assert effect.findings[Severity.WARN] >= 25
