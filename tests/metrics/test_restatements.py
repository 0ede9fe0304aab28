"""Restatements: which published figures are other ones by now, why, and where charts mark it. Drawn by hand."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

import metrics
from loaders import load
from loaders.warehouse import create_tables
from metrics import charts, editions
from metrics.charts.marks import Marks
from metrics.control import control
from metrics.editions import Before, Edition, Sort
from metrics.months import months_of
from metrics.version import versions

JUNE, JULY, AUGUST = date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31)
HEADINGS = "Month end,Social Work Posts on Structure,Social Work Employees,Agency Social Workers,Average Caseloads,Total open cases"
OLDER, NEWER = datetime(2026, 9, 20, 10), datetime(2026, 10, 20, 10)


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(":memory:")
    create_tables(connection)
    yield connection
    connection.close()


def published(
    warehouse: duckdb.DuckDBPyConnection, name: str, at: datetime, month: date, version: str = "", **measures: str
) -> Edition:
    """An edition drawn by hand: each measure's months from June on, "61.0, -, 64.2 provisional" or by group "team A 3"."""
    warehouse.execute("insert into edition values ($1, $2, 'Sam', $3, '')", [name, at, month])
    for indicator, drawn in measures.items():
        known = version or versions()[indicator]
        warehouse.execute("insert into edition_definition values ($1, $2, $3, '', '')", [name, indicator, known])
        for cell in drawn.split(","):
            day, split, value, status = read(cell)
            by, _, group = split.partition("=")
            warehouse.execute(
                "insert into edition_series by name select $1 as edition_id, $2 as indicator, $3::date as month,"
                ' $4 as breakdown, $5 as "group", $6::double as value, $7 as status',
                [name, indicator, day, by or "all", group or "all", value, status],
            )
    return editions.edition(warehouse, name)


def read(cell: str) -> tuple[date, str, float | None, str]:
    """Jun 61.0, Jul -, Aug team=A 64.2 provisional."""
    name, *rest = cell.split()
    split = rest.pop(0) if "=" in rest[0] else ""
    value = None if rest[0] == "-" else float(rest[0])
    day = {"Jun": JUNE, "Jul": JULY, "Aug": AUGUST}[name]
    return day, split, value, rest[1] if len(rest) > 1 else "final" if value is not None else "no file"


def found(warehouse: duckdb.DuckDBPyConnection, older: Edition, newer: Edition | None) -> list[tuple[object, ...]]:
    return [
        (one.indicator, f"{one.month:%b}", one.was, one.now, one.sort)
        for one in editions.restatements(warehouse, older, newer)
    ]


def test_each_figure_that_differs_is_listed_as_what_it_is(warehouse: duckdb.DuckDBPyConnection) -> None:
    older = published(
        warehouse,
        "older",
        OLDER,
        JULY,
        agency_ratio="Jun 61.0, Jul 50.0",
        average_caseload="Jun -, Jul 17.0 provisional",
    )
    newer = published(
        warehouse,
        "newer",
        NEWER,
        AUGUST,
        agency_ratio="Jun 64.2, Jul -, Aug 1.0",
        average_caseload="Jun 16.0, Jul 18.0",
    )
    assert found(warehouse, older, newer) == [
        ("agency_ratio", "Jun", 61.0, 64.2, Sort.RESTATED),
        ("agency_ratio", "Jul", 50.0, None, Sort.GONE),
        ("average_caseload", "Jun", None, 16.0, Sort.LATE),
        ("average_caseload", "Jul", 17.0, 18.0, Sort.PROVISIONAL),
    ]


def test_a_month_that_only_one_of_them_holds_and_a_measure_that_is_new_are_no_restatements(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    older = published(warehouse, "older", OLDER, JULY, agency_ratio="Jun 61.0")
    newer = published(warehouse, "newer", NEWER, JUNE, agency_ratio="Jun 61.0", average_caseload="Jun 16.0")
    assert found(warehouse, older, newer) == []


def test_what_nobody_can_see_is_counted_and_not_listed(warehouse: duckdb.DuckDBPyConnection) -> None:
    older = published(warehouse, "older", OLDER, JULY, agency_ratio="Jun 61.01, Jul 99.96", contacts="Jun 7")
    newer = published(warehouse, "newer", NEWER, JULY, agency_ratio="Jun 61.04, Jul 100.0", contacts="Jun 7.0000000001")
    # 99.96% is shown as 99.9%, as what is not all is never shown as 100%.
    assert found(warehouse, older, newer) == [("agency_ratio", "Jul", 99.96, 100.0, Sort.RESTATED)]
    assert editions.too_small_to_see(warehouse, older, newer) == 1


def test_groups_are_counted_but_never_those_that_tell_of_a_person(warehouse: duckdb.DuckDBPyConnection) -> None:
    older = published(
        warehouse,
        "older",
        OLDER,
        JULY,
        contacts="Jun 9, Jun locality=A 4, Jun locality=B 5, Jun gender=F 9, Jul 3, Jul locality=A 3, Jul locality=B 0",
        referrals="Jun 3, Jun gender=F 1, Jun gender=M 2",
    )
    newer = published(
        warehouse,
        "newer",
        NEWER,
        JULY,
        contacts="Jun 8, Jun locality=A 3, Jun locality=B 5, Jun gender=F 8, Jul 3, Jul locality=A 2, Jul locality=B 1",
        referrals="Jun 3, Jun gender=F 2, Jun gender=M 1",
    )
    told = editions.restatements(warehouse, older, newer)
    assert [(one.indicator, one.month, one.sort, one.groups) for one in told] == [
        ("contacts", JUNE, Sort.RESTATED, 1),
        ("contacts", JULY, Sort.GROUPS, 2),
    ]


def test_the_reasons_are_what_was_recorded_between_the_two(warehouse: duckdb.DuckDBPyConnection) -> None:
    older = published(warehouse, "older", OLDER, JULY, version="an older one", agency_ratio="Jun 61.0")
    newer = published(warehouse, "newer", NEWER, JULY, agency_ratio="Jun 64.2")
    for load_id, at, name in (
        ("L0", "2026-09-01", "before.csv"),
        ("L1", "2026-10-02", "summary.csv"),
        ("L2", "2026-10-03", "lists.csv"),
        ("L3", "2026-10-21", "after.csv"),
    ):
        warehouse.execute(
            "insert into load values ($1, $2::timestamp, 'Jo', '380', date '2026-09-30', [$3], [])", [load_id, at, name]
        )
        extract = "adopters" if load_id == "L2" else "workforce_summary"
        warehouse.execute("insert into load_extract values ($1, $2, '', 3, 3, 0)", [load_id, extract])
        warehouse.execute("insert into load_change values ($1, $2, $3, 0, 2, 1)", [load_id, extract, JUNE])
    mark = "insert into load_mark values ('M1', timestamp '2026-10-05', 'Al', 'L0', false, 'The wrong file')"
    warehouse.execute(mark)
    warehouse.execute(
        "insert into mapping values ('P1', timestamp '2026-10-06', 'Al', 'role', 'snr sw', 'Social Worker')"
    )
    warehouse.execute("insert into mapping values ('P2', timestamp '2026-10-06', 'Al', 'team', 'north', 'North')")
    assert editions.restatements(warehouse, older, newer)[0].why == (
        "The definition, or the way of counting, is another one.",
        "summary.csv (as at 30 September 2026) was loaded by Jo on 2 October 2026; "
        "of the rows of June 2026 2 changed, 1 withdrawn.",
        "The load of before.csv (as at 30 September 2026) was undone, by Al on 5 October 2026: The wrong file",
        "1 spelling of the list role was given another meaning.",
    )


def test_where_nothing_is_recorded_it_says_so(warehouse: duckdb.DuckDBPyConnection) -> None:
    older = published(warehouse, "older", OLDER, JULY, agency_ratio="Jun 61.0")
    newer = published(warehouse, "newer", NEWER, JULY, agency_ratio="Jun 64.2")
    assert editions.restatements(warehouse, older, newer)[0].why == ("Nothing that is recorded explains it.",)


def test_the_draft_is_held_against_an_edition_with_the_load_that_changed_it(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    for name, agency in (("first", 211), ("second", 199)):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"{HEADINGS}\n30/09/2021,367,282,{agency},21.4,6010\n", encoding="utf-8")
        load([path], warehouse, then=metrics.refresh, loaded_by="Jo")
        if name == "first":
            editions.publish(warehouse, date(2021, 9, 30), "Sam")
    (edition,) = editions.editions(warehouse)
    told = {one.indicator: one for one in editions.restatements(warehouse, edition, None)}
    # 211 of 493 were agency staff, then 199 of 481.
    ratio = told["agency_ratio"]
    assert (f"{ratio.was:.1f}", f"{ratio.now:.1f}", ratio.sort) == ("42.8", "41.4", Sort.RESTATED)
    (why,) = ratio.why
    assert why.startswith("second.csv (as at 30 September 2021) was loaded by Jo on ")
    assert why.endswith("; of the rows of September 2021 1 changed.")
    assert "average_caseload" not in told


def test_a_chart_is_marked_against_the_edition_before_it(warehouse: duckdb.DuckDBPyConnection) -> None:
    published(warehouse, "first", OLDER, JULY, agency_ratio="Jun 61.0, Jul 50.0 provisional")
    second = published(warehouse, "second", NEWER, AUGUST, agency_ratio="Jun 64.2, Jul 55.0, Aug 2.0")
    third = published(warehouse, "third", datetime(2026, 11, 20), AUGUST, agency_ratio="Jun 64.2, Jul 55.0, Aug 3.0")
    marked = {}
    for edition in (second, third):
        cursor = warehouse.cursor()
        editions.opened(cursor, edition)
        marked[edition.id] = editions.changed_since(cursor)
    # July was announced as provisional, so it is no restatement; a month is held against the newest that holds it.
    assert marked == {
        "second": {"agency_ratio": (Before(JUNE, 61.0, 64.2, "July 2026"),)},
        "third": {"agency_ratio": (Before(AUGUST, 2.0, 3.0, "August 2026"),)},
    }


def test_a_restated_month_is_drawn_with_a_square_that_says_what_it_was(warehouse: duckdb.DuckDBPyConnection) -> None:
    edition = published(warehouse, "only", NEWER, AUGUST, agency_ratio="Jun 64.2, Jul 55.0, Aug 2.0")
    cursor = warehouse.cursor()
    editions.opened(cursor, edition)
    measure, frame = metrics.catalogue()["agency_ratio"], metrics.series(cursor, ["agency_ratio"])
    drawn = control(measure, months_of(frame), (), True, False)
    marks = Marks(restated=(Before(JUNE, 61.0, 64.2, "July 2026"),))
    for spec in (
        charts.control_chart(measure, frame, drawn, "", marks=marks),
        charts.trend(measure, frame, marks=marks),
    ):
        layers = json.loads(json.dumps(spec))["layer"]
        squares = [one for one in layers if isinstance(one["mark"], dict) and one["mark"].get("shape") == "square"]
        (rows,) = [one["data"]["values"] for one in squares]
        assert [(row["month"], row["restated"]) for row in rows] == [("2026-06-01", "was 61.0%")]
        assert '"title": "Restated"' in json.dumps(squares)
    plain = charts.control_chart(measure, frame, drawn, "")
    assert '"square"' not in json.dumps(plain)
