"""Which measures a column of an extract may change: each answer found by reading the queries."""

import pytest

from metrics.affected import affected


@pytest.mark.parametrize(
    ("extract", "column", "measures"),
    [
        # handed on by one shared view and used by the next
        ("workers", "cases_held", {"average_caseload", "highest_caseload", "caseload_over_target"}),
        # renamed by a shared view and used by the measure alone
        ("adoption", "entered_care", {"adoption_days"}),
        # counted nowhere
        ("children_in_care", "uasc", set()),
        ("workers", "service", set()),
        # of a list that people return
        ("front_door_audit", "appropriate", {"contact_audit_inappropriate"}),
    ],
)
def test_the_measures_that_a_column_may_change_are_named(extract: str, column: str, measures: set[str]) -> None:
    assert set(affected(extract, column)) == measures


@pytest.mark.parametrize(
    ("column", "measure"),
    [("birth_month", "contacts"), ("gender", "contacts"), ("team", "contacts"), ("nfa_reason", "contact_nfa_rate")],
)
def test_what_a_measure_is_split_by_may_change_it(column: str, measure: str) -> None:
    assert measure in affected("contacts_with_outcomes", column)


def test_a_column_of_the_same_name_in_another_list_changes_nothing() -> None:
    assert "vacancy_rate" not in affected("children_in_need", "team")
