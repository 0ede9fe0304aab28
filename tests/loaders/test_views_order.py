"""The order in which files are loaded does not matter: what is in force is a function of the loads."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.append import append
from loaders.prepare import Prepared

Ready = Callable[..., Prepared]
Draw = Callable[[str, str], list[list[str]]]
Write = Callable[..., Path]
TABLES = ("load", "load_extract", "covered", "finding")
MONTHS = ("2024-03-31", "2024-06-30", "2024-09-30")
DRAWN = {
    "contacts": (
        "child_id | contact_date | source_agency",
        ["A1 | 02/11/2023 | 6", "A1 | 02/11/2023 | 6", "A2 | 15/01/2024 | 6", "A3 | 20/03/2024 | 6"],
        ["A2 | 15/01/2024 | 2A", "A3 | 20/03/2024 | 6", "A3 | 20/03/2024 | 6", "A4 | 05/05/2024 | 6"],
        ["A4 | 05/05/2024 | 6", "A5 | 01/08/2024 | 6"],
    ),
    "assessments": (
        "child_id | assessment_start | assessment_authorised | support_required",
        ["A1 | 01/03/2024 | | ", "A2 | 01/02/2024 | 20/02/2024 | b) No"],
        ["A1 | 01/03/2024 | 12/04/2024 | a) Yes", "A3 | 01/06/2024 | | "],
        ["A3 | 01/06/2024 | 01/08/2024 | b) No"],
    ),
    "child_protection": (
        "child_id | plan_start | plan_end",
        ["A1 | 01/05/2023 |", "A2 | 01/06/2023 |", "A3 | 10/01/2023 | 20/01/2024"],
        ["A1 | 01/05/2023 | 04/05/2024", "A2 | 01/06/2023 |"],
        ["A1 | 01/07/2024 |"],
    ),
    "care_leavers": (
        "child_id | eligibility",
        ["A1 | Relevant", "A2 | Relevant"],
        ["A2 | Relevant"],
        ["A2 | Qualifying", "A3 | Relevant"],
    ),
    "workers": (
        "month_end | staff_id | worker | fte",
        ["31/01/2024 | W1 | Ann Bell | 1", "31/03/2024 | W1 | Ann Bell | 1"],
        ["31/03/2024 | W2 | Bo Carr | 1", "30/06/2024 | W1 | Ann Bell | 1"],
        ["30/09/2024 | W1 | Ann Bell | 0.5"],
    ),
    "sen2_requests": (
        "request_id | received_date | outcome",
        ["1 | 01/03/2021 | Y", "2 | 10/02/2024 | A"],
        ["1 | 10/02/2024 | Y", "2 | 01/06/2024 | A"],
        ["1 | 01/06/2024 | Y", "2 | 05/08/2024 | A"],
    ),
}


def in_force(warehouse: DuckDBPyConnection, extract: str) -> list[str]:
    """Every row in force and every row near a month end, without the ids of the loads."""
    rows: list[object] = []
    for view in (extract, f"{extract}_month_end"):
        rows += warehouse.execute(f"select '{view}', * exclude (load_id) from {view}").fetchall()
    return sorted(map(repr, rows))


def load_in_turn(warehouse: DuckDBPyConnection, extract: str, loads: Sequence[Prepared]) -> list[str]:
    for table in (*TABLES, f"staged_{extract}"):
        warehouse.execute(f"delete from {table}")
    for one in loads:
        append(warehouse, [one], "", lambda connection, extracts: None)
    return in_force(warehouse, extract)


@pytest.mark.parametrize("extract", DRAWN)
def test_three_lists_in_every_order(
    warehouse: DuckDBPyConnection, ready: Ready, write_csv: Write, draw: Draw, extract: str
) -> None:
    names, *tables = DRAWN[extract]
    loads = [
        ready(write_csv(f"{extract}_{as_at}.csv", draw(extract, "\n".join((names, *table)))))
        for as_at, table in zip(MONTHS, tables, strict=True)
    ]
    first, *others = (load_in_turn(warehouse, extract, order) for order in permutations(loads))
    assert first
    assert all(other == first for other in others)


def test_what_is_in_force_after_three_lists(
    warehouse: DuckDBPyConnection, ready: Ready, write_csv: Write, draw: Draw
) -> None:
    names, *tables = DRAWN["contacts"]
    for as_at, table in zip(MONTHS, tables, strict=True):
        one = ready(write_csv(f"contacts_{as_at}.csv", draw("contacts", "\n".join((names, *table)))))
        append(warehouse, [one], "", lambda connection, extracts: None)
    found = warehouse.execute("select child_id, source_agency from contacts").fetchall()
    expected = [("A1", "Police"), ("A1", "Police"), ("A2", "Schools"), ("A3", "Police"), ("A3", "Police")]
    assert sorted(found) == [*expected, ("A4", "Police"), ("A5", "Police")]


FIRST_DAY = date(2023, 10, 1)
EVENTS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 364)).map(lambda it: (f"A{it[0]}", FIRST_DAY + timedelta(days=it[1]))),
    min_size=1,
    max_size=6,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists=st.lists(EVENTS, min_size=3, max_size=3), order=st.permutations(range(3)))
def test_any_three_lists_in_any_order(
    warehouse: DuckDBPyConnection,
    ready: Ready,
    write_csv: Write,
    draw: Draw,
    lists: list[list[tuple[str, date]]],
    order: list[int],
) -> None:
    loads = []
    for as_at, events in zip(MONTHS, lists, strict=True):
        known = [(child, day) for child, day in events if day <= date.fromisoformat(as_at)]
        table = "\n".join(
            ["child_id | contact_date | source_agency", *(f"{child} | {day} | 6" for child, day in known)]
        )
        loads.append(ready(write_csv(f"contacts_{as_at}.csv", draw("contacts", table))))
    straight = load_in_turn(warehouse, "contacts", loads)
    assert load_in_turn(warehouse, "contacts", [loads[number] for number in order]) == straight
