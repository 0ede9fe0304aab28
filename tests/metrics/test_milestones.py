"""Drawn examples of the milestones, and what stands in data/reference about the plan and the inspections."""

import csv
from calendar import monthrange
from datetime import date

import pytest

import metrics
from loaders.codes import code_list
from metrics import reference
from tests.metrics.drawn import Warehouse

PLAN = """
    strand | milestone        | due        | status   | done
    1      | Phase 1          | 2025-01-31 | Done     | 2025-01-31
    1      | Duty team        | 2025-01-15 | Done     | 2025-01-20
    2      | Strategy         | 2025-01-31 | Done     |
    5      | Housing protocol | 2025-03-31 | Done     | 2025-02-10
    8      | Recruits         | 2025-03-31 | At risk  |
    8      | Later            | 2025-04-30 | On track |
"""


def test_milestones_count_in_the_month_they_are_due_and_by_their_day(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-04-15", milestones="2025-04-15")
    warehouse.given("milestones", PLAN)
    # January: one of three on time, one five days late, one without the day on which it was done. April is not over.
    assert warehouse.table("milestones_on_time") == [
        ("Jan 2025", 1.0, 3.0, 33.3, "final"),
        ("Feb 2025", 0.0, 0.0, None, "nothing to divide by"),
        ("Mar 2025", 1.0, 2.0, 50.0, "final"),
    ]


def test_a_file_made_on_the_last_day_speaks_for_its_month(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-04-30", milestones="2025-04-30")
    warehouse.given("milestones", PLAN)
    assert warehouse.table("milestones_on_time")[-1] == ("Apr 2025", 0.0, 1.0, 0.0, "final")


def test_without_a_milestones_file_there_is_no_figure(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-04-30", referrals="2024-11-01 to 2025-04-30")
    metrics.refresh(warehouse.connection)
    assert warehouse.read("milestones_on_time") == []
    # The plan's own milestones are there all the same, to be shown.
    assert len(reference.milestones(warehouse.connection)) == len(rows("milestones"))


def rows(name: str) -> list[dict[str, str]]:
    with (reference.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_plan_s_milestones_are_those_of_the_published_year() -> None:
    strands = {strand.id for strand in metrics.strands()}
    plan = rows("milestones")
    assert len(plan) >= 40
    for row in plan:
        due = date.fromisoformat(row["due"])
        assert row["strand"] in strands
        assert due.day == monthrange(due.year, due.month)[1]
        assert date(2022, 11, 30) <= due <= date(2023, 10, 31)
        assert (row["status"], row["done"]) == ("", "")
    assert len({(row["strand"], row["milestone"], row["due"]) for row in plan}) == len(plan)


def test_the_code_list_of_strands_is_the_plan() -> None:
    assert set(code_list("strand").labels) == {strand.id for strand in metrics.strands()}
    assert all(code_list("strand").label(strand.name) == strand.id for strand in metrics.strands())


def test_dated_events_say_where_they_can_be_read() -> None:
    events = rows("dated_events")
    strands = {strand.id for strand in metrics.strands()}
    for row in events:
        date.fromisoformat(row["event_date"])
        assert row["title"]
        assert row["source"]
        assert {part.strip() for part in row["strands"].split(";")} - {""} <= strands
    assert [row["event_date"] for row in events] == sorted(row["event_date"] for row in events)


def test_events_come_with_their_strands(warehouse: Warehouse) -> None:
    published = reference.events(warehouse.connection)
    assert published[0].event_date < published[-1].event_date
    assert ("SEND",) in [event.strands for event in published]
    assert () in [event.strands for event in published]


def test_there_are_fourteen_areas_and_each_has_evidence_or_says_what_is_missing() -> None:
    areas = reference.ofsted_areas()
    assert [area.number for area in areas] == list(range(1, 15))
    known = metrics.catalogue()
    for area in areas:
        assert area.strand in {strand.id for strand in metrics.strands()}
        assert bool(area.indicators) != bool(area.none_because), area.number
        assert set(area.indicators + area.nearest) <= set(known), area.number
    assert [area.number for area in areas if area.none_because] == [4, 8, 9, 11]


def test_the_five_areas_of_send_have_a_director_by_role_and_evidence() -> None:
    areas = reference.send_areas()
    assert [area.number for area in areas] == [1, 2, 3, 4, 5]
    for area in areas:
        assert area.director
        assert area.indicators
        assert set(area.indicators) <= set(metrics.catalogue()), area.number


@pytest.mark.parametrize(
    ("until", "due"),
    [
        (date(2022, 8, 3), []),
        (date(2022, 8, 4), [date(2022, 8, 4)]),
        (date(2023, 2, 1), [date(2022, 8, 4), date(2022, 11, 2), date(2023, 1, 31)]),
    ],
)
def test_updates_are_due_every_ninety_days_from_the_letter_on(until: date, due: list[date]) -> None:
    area = reference.send_areas()[0]
    assert (area.first_update - date(2022, 5, 6)).days == 90 == area.every_days
    assert reference.updates_due(area, until) == due
