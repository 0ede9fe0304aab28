"""Works on a warehouse until it is killed, as a server does: python -m tests.loaders.to_be_killed WAREHOUSE SEED.

Before each task it prints what the warehouse will hold after it, and when the task is done it says so.
"""

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from duckdb import DuckDBPyConnection

import metrics
from loaders import load, loads, redo, undo
from loaders.backup import back_up, backups, folder_of, place_for
from loaders.restore import restore
from loaders.warehouse import open_warehouse, write_read_copy

ROWS = 400
State = dict[str, bool]  # each load by its file, and whether it counts


def vacancies(folder: Path, chance: random.Random) -> Path:
    """A file that no other is like: posts of many teams at the end of a month."""
    month = f"{chance.randint(2022, 2025)}-{chance.randint(1, 12):02}-28"
    lines = ["Month End,Team,Established FTE,Permanent FTE in post,Vacant FTE"]
    lines += [f"{month},Team {turn},{chance.randint(5, 30)},5,{chance.random():.3f}" for turn in range(ROWS)]
    path = folder / f"vacancies_{uuid4().hex}_{month}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def held(connection: DuckDBPyConnection) -> State:
    """What the warehouse holds."""
    return {one.files[0]: one.counts for one in loads(connection)}


def work(place: Path, seed: int) -> None:
    """One task after the other, chosen by chance."""
    chance = random.Random(seed)
    first = vacancies(place.parent, chance)
    if not place.exists():
        _task({first.name: True}, lambda: load([first], place, then=metrics.refresh))
    connection = open_warehouse(place)
    # Small, so that the file is tidied often: that is a moment to be killed at as well.
    connection.execute("set checkpoint_threshold = '100KB'")
    while True:
        chance.choice([_load] * 5 + [_turn_round] * 3 + [_copy, _back_up, _restore])(connection, place, chance)


def _task(after: State, do: Callable[[], object]) -> None:
    print(json.dumps(after), flush=True)
    do()
    print("done", flush=True)


def _load(connection: DuckDBPyConnection, place: Path, chance: random.Random) -> None:
    path = vacancies(place.parent, chance)
    after = held(connection) | {path.name: True}
    _task(after, lambda: load([path], connection, then=metrics.refresh))


def _turn_round(connection: DuckDBPyConnection, place: Path, chance: random.Random) -> None:
    one = chance.choice(loads(connection))
    change = undo if one.counts else redo
    after = held(connection) | {one.files[0]: not one.counts}
    _task(after, lambda: change(connection, one.id, "To see", "A tester", then=metrics.refresh))


def _copy(connection: DuckDBPyConnection, place: Path, chance: random.Random) -> None:
    _task(held(connection), lambda: write_read_copy(connection, place))


def _back_up(connection: DuckDBPyConnection, place: Path, chance: random.Random) -> None:
    _task(held(connection), lambda: back_up(connection, place_for(folder_of(place)), "A tester"))


def _restore(connection: DuckDBPyConnection, place: Path, chance: random.Random) -> None:
    made = backups(folder_of(place))
    if made:
        chosen = chance.choice(made)
        backup = open_warehouse(chosen)
        after = held(backup)
        backup.close()
        _task(after, lambda: restore(connection, chosen, "A tester", "To see", folder_of(place)))


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
