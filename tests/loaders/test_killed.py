"""Killed at any moment, the warehouse holds every load that was acknowledged, whole, and no part of any other."""

import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

import loaders
import metrics
from loaders.backup import backups, folder_of
from loaders.warehouse import open_file, open_warehouse, read_copy
from tests.loaders.to_be_killed import State, held, vacancies

ROOT = Path(__file__).parents[2]
SEED = 5
AS_A_SERVER, FROM_THE_COMMAND_LINE, FIRST_LOADS = 8, 4, 3  # kills
LONGEST = 3.0  # seconds until a kill
# Rows of a load that are not as many as it says, and rows of no load.
_TORN = """
select load_id, e.rows_loaded, count(s.load_id)
from load_extract as e left join staged_vacancies as s using (load_id)
group by all having e.rows_loaded <> count(s.load_id)
union all select s.load_id, 0, count(*) from staged_vacancies as s anti join load using (load_id) group by all
union all select c.load_id, 0, 0 from covered as c anti join load using (load_id)
union all select e.load_id, 0, 0 from load_extract as e anti join load using (load_id)
union all select load_id, 0, 0 from load anti join load_extract using (load_id)
"""
# Each load, and each time one is undone or counts again, is counted once, in its own transaction; and the newest series
# are those of the rows in force.
_COUNTED = """
select
    (select count(*) from load) + (select count(*) from load_mark), (select count(distinct refresh_id) from counted),
    (select sum(numerator) from series s where s.indicator = 'vacancy_rate' and s.breakdown = 'all' and period is null
        and refresh_id = (select arg_max(refresh_id, (refreshed_at, refresh_id)) from counted where indicator = s.indicator)),
    (select sum(vacant_fte) from vacancies)
"""


@dataclass
class Known:
    """What the killed process had said: what was held for sure, and what it was about to hold."""

    sure: State
    perhaps: State


def check(place: Path, known: Known) -> State:
    """The state that is held after a kill: that before or that after the task, whole, in every file that is there."""
    if not place.exists():
        assert known.sure == {}
        return {}
    connection = open_warehouse(place)
    found = whole(connection)
    connection.close()
    assert found in (known.sure, known.perhaps)
    copies = [path for path in (read_copy(place), *backups(folder_of(place))) if path.exists()]
    for copy in copies:
        with open_file(copy, read_only=True) as opened:
            whole(opened)
    return found


def whole(connection: DuckDBPyConnection) -> State:
    """What a warehouse holds, when nothing in it is torn and its series are those of its loads."""
    assert connection.execute(_TORN).fetchall() == []
    changes, counts, counted, rows = connection.execute(_COUNTED).fetchall()[0]
    assert changes == counts
    assert counted == pytest.approx(rows)
    return held(connection)


def killed(command: list[str], chance: random.Random, longest: float) -> str:
    """What a process had said when it was killed, at a moment within so many seconds."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    began = process.stdout.readline() if command[2] == "tests.loaders.to_be_killed" else ""
    time.sleep(chance.random() * longest)
    process.kill()
    return began + process.communicate()[0]


def serve(place: Path, before: State, chance: random.Random, longest: float = LONGEST) -> State:
    """Kill a server at some moment of its work; what is held then."""
    seed = str(chance.randrange(10**6))
    said = killed([sys.executable, "-m", "tests.loaders.to_be_killed", str(place), seed], chance, longest).splitlines()
    known = Known(before, before)
    for line in said:
        known = Known(known.perhaps, known.perhaps) if line == "done" else Known(known.sure, json.loads(line))
    return check(place, known)


def load(place: Path, before: State, chance: random.Random, longest: float = LONGEST) -> State:
    """Kill a load from the command line at some moment; what is held then."""
    path = vacancies(place.parent, chance)
    said = killed([sys.executable, "-m", "loaders", str(path), "--warehouse", str(place)], chance, longest)
    after = before | {path.name: True}
    return check(place, Known(after if ": loaded as" in said else before, after))


def test_a_server_and_loads_that_are_killed_again_and_again(tmp_path: Path) -> None:
    chance, place = random.Random(SEED), tmp_path / "w.duckdb"
    print(f"seed {SEED}")
    first = vacancies(tmp_path, chance)
    loaders.load([first], place, then=metrics.refresh)
    state = {first.name: True}
    for kill in range(AS_A_SERVER + FROM_THE_COMMAND_LINE):
        state = (load if kill % 3 == 2 else serve)(place, state, chance)
    assert state
    assert not list(tmp_path.glob("*.first.*"))


def test_a_first_load_that_is_killed_leaves_no_warehouse_or_a_whole_one(tmp_path: Path) -> None:
    chance, place = random.Random(SEED), tmp_path / "w.duckdb"
    for _ in range(FIRST_LOADS):
        load(place, {}, chance)
        place.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "loaders", str(vacancies(tmp_path, chance)), "--warehouse", str(place)], cwd=ROOT
    )
    assert done.returncode == 0
    with open_file(place, read_only=True) as connection:
        whole(connection)
    assert sorted(path.name for path in tmp_path.glob("w.*")) == ["w.duckdb"]
