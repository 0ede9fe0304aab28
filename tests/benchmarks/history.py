"""A council's warehouse after two years of monthly workbooks, made from one workbook by moving its dates back."""

import csv
import random
from pathlib import Path

from duckdb import DuckDBPyConnection

import loaders
from loaders.codes import code_list
from loaders.declare import declarations
from loaders.warehouse import open_warehouse
from tests.benchmarks.workbook import AS_AT, write_workbook

MONTHS = 24
WORKERS = 400


def write_warehouse(path: Path, rows: int) -> None:
    """Write the warehouse, each month's lists with about `rows` rows and none of the series counted yet."""
    workbook, workers = path.with_name(f"lists_{AS_AT}.xlsx"), path.with_name(f"workers_{AS_AT}.csv")
    write_workbook(workbook, rows)
    _write_workers(workers)
    connection = open_warehouse(path)
    for outcome in loaders.load([workbook, workers], connection, then=lambda _, __: None):
        if outcome.status is not loaders.Status.LOADED:
            raise SystemExit(f"{outcome.file} was not loaded: {outcome.findings[0].message}")
    staged = [name for (name,) in connection.execute("select extract from load_extract").fetchall()]
    for back in range(1, MONTHS):
        _move_back(connection, [name for name in staged if name != "workers"], back)
    connection.close()


def _move_back(connection: DuckDBPyConnection, extracts: list[str], back: int) -> None:
    """Repeat the newest lists as a load that was made `back` months earlier."""
    load_id = f"load_id || '-{back}' as load_id"
    lists = "(select load_id from load_extract where extract = 'contacts' and load_id not like '%-%')"
    earlier = f"last_day(as_at - interval {back} month) as as_at"
    connection.execute(f"insert into load select * replace ({load_id}, {earlier}) from load where load_id in {lists}")
    connection.execute(
        f"insert into load_extract select * replace ({load_id}) from load_extract where load_id in {lists}"
    )
    connection.execute(
        f"insert into covered select * replace ({load_id}, covers_from - interval {back} month as covers_from,"
        f" last_day(covers_to - interval {back} month) as covers_to,"
        f" withdraws_from - interval {back} month as withdraws_from) from covered where load_id in {lists}"
    )
    for name in extracts:
        columns = connection.execute(f"describe staged_{name}").fetchall()
        moved = [f"{column} - interval {back} month as {column}" for column, kind, *_ in columns if kind == "DATE"]
        kept = ", ".join([load_id, *moved])
        connection.execute(
            f"insert into staged_{name} select * replace ({kept}) from staged_{name} where load_id in {lists}"
        )


def _write_workers(path: Path) -> None:
    """A workforce file of as many months, whose workers are those of the lists."""
    chance = random.Random(2)
    roles = next(column for column in declarations()["workers"].columns if column.id == "role")
    titles = code_list(roles.codes).spellings
    people = [(f"S{n}", f"Worker {n}", f"Allocated Team {n % 40}", titles[n % len(titles)]) for n in range(WORKERS)]
    with path.open("w", newline="", encoding="utf-8") as file:
        write = csv.writer(file)
        headings = ["Month End", "Staff ID", "Worker Name", "Team", roles.heading, "Contract Type", "FTE", "Start Date"]
        write.writerow([*headings, "Leaving Date"])
        for back in range(MONTHS):
            year, month = divmod(AS_AT.year * 12 + AS_AT.month - 1 - back, 12)
            for staff_id, name, team, title in people:
                contract, fte = chance.choice(["Agency", "Permanent", "Permanent"]), chance.choice([0.5, 0.8, 1, 1])
                day = f"28/{month + 1:02}/{year}"
                write.writerow([day, staff_id, name, team, title, contract, fte, "01/02/2020", ""])
