"""Which edition everybody sees, and figures that count although a clock was put back."""

from datetime import date, datetime, timedelta
from pathlib import Path

import metrics
from loaders import load, redo, undo
from loaders.warehouse import open_warehouse
from metrics.editions import Edition, newest

HEADINGS = "Month end,Social Work Posts on Structure,Social Work Employees,Agency Social Workers,Average Caseloads,Total open cases"


def test_the_newest_month_is_seen_and_of_its_revisions_the_last() -> None:
    september = Edition("a", date(2026, 9, 30), datetime(2026, 10, 20), "Ann")
    october = Edition("b", date(2026, 10, 31), datetime(2026, 11, 20), "Ann")
    revised = Edition("c", date(2026, 10, 31), datetime(2026, 11, 21), "Ann", revision=1)
    put_right = Edition("d", date(2026, 9, 30), datetime(2026, 11, 22), "Ann", revision=1)
    assert newest([september, october, revised, put_right]) == revised
    assert newest([]) is None


def test_what_is_done_last_counts_where_the_clock_was_put_back(tmp_path: Path) -> None:
    """Everything recorded so far is an hour ahead, as after a clock that was wrong."""
    place = tmp_path / "w.duckdb"
    _load(tmp_path, place, "31/10/2021,368,300,100,21.8,6079")
    with open_warehouse(place) as connection:
        (load_id,) = connection.execute("select load_id from load").fetchall()[0]
        undo(connection, load_id, "A mistake", "Ann", then=metrics.refresh)
        for table, column in {"load": "loaded_at", "load_mark": "marked_at", "counted": "refreshed_at"}.items():
            connection.execute(f"update {table} set {column} = {column} + interval 1 hour")
        redo(connection, load_id, "No mistake", "Ann", then=metrics.refresh)
        assert metrics.series(connection, ["agency_ratio"])["value"].to_list() == [25.0]
    _load(tmp_path, place, "31/10/2021,368,300,300,21.8,6079")
    with open_warehouse(place) as connection:
        assert metrics.series(connection, ["agency_ratio"])["value"].to_list() == [50.0]
        stamps = connection.execute("select loaded_at from load order by 1").fetchall()
    assert stamps[1][0] - stamps[0][0] < timedelta(minutes=10)


def _load(folder: Path, place: Path, row: str) -> None:
    (folder / "summary.csv").write_text(f"{HEADINGS}\n{row}\n", encoding="utf-8")
    load([folder / "summary.csv"], place, then=metrics.refresh)
