"""The commands beside loading: back up and restore the warehouse, rebuild what follows from it, list and undo loads."""

import argparse
import getpass
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from loaders.append import Refresh
from loaders.backup import Backup, back_up, back_up_copy, folder_of, place_for
from loaders.faults import in_sentences
from loaders.rebuild import Recount, rebuild
from loaders.restore import restore_file
from loaders.undoing import CannotUndo, Load, loads, redo, undo
from loaders.warehouse import DEFAULT, WarehouseBusy, WarehouseUnusable, open_for_reading, open_warehouse, read_copy

# What each command does, and what to do in the dashboard where that holds the warehouse.
HELP = {
    "backup": "copy the warehouse while it is in use, and check the copy row by row",
    "restore": "put a backup back in the place of the warehouse; what it replaces is kept",
    "rebuild": "count everything again from the rows of the loads",
    "loads": "every load that was made, the newest first, with its id",
    "undo": "let a load count no more",
    "redo": "let a load that was undone count again",
}
_INSTEAD = {
    "restore": "restore it on its Backups page",
    "undo": "undo it on its Loads page",
    "redo": "redo it on its Loads page",
}
_SHORTEST = 6  # letters of a load's id that may stand for all of it


def run(arguments: Sequence[str], then: Refresh, recount: Recount) -> None:
    """Run one command and print what came of it. Raises one of the exceptions that say in words why it could not."""
    asked = _parser().parse_args(arguments)
    try:
        with in_sentences(asked.warehouse):
            _COMMANDS[asked.command](asked, then, recount)
    except WarehouseBusy as busy:
        raise WarehouseBusy(busy.path, _INSTEAD.get(asked.command, "")) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description="Look after the warehouse.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, words in HELP.items():
        command = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        command.add_argument("--warehouse", type=Path, default=DEFAULT, metavar="PATH", help="the warehouse file")
        if name == "backup":
            where = "a file that is not there yet, or a folder; without it, the folder of backups beside the warehouse"
            command.add_argument("path", nargs="?", type=Path, metavar="PATH", help=where)
        if name == "restore":
            command.add_argument("path", type=Path, metavar="PATH", help="the backup")
            command.add_argument("--reason", default="", metavar="TEXT", help="why, for the record")
        if name in ("undo", "redo"):
            command.add_argument("load", metavar="LOAD_ID", help="as `loads` shows it; its beginning is enough")
            command.add_argument("--reason", required=True, metavar="TEXT", help="why, for the record")
    return parser


def _backup(asked: argparse.Namespace, then: Refresh, recount: Recount) -> None:
    _must_exist(asked.warehouse)
    folder = asked.path if asked.path and asked.path.is_dir() else folder_of(asked.warehouse)
    place = asked.path if asked.path and not asked.path.is_dir() else place_for(folder)
    try:
        with closing(open_warehouse(asked.warehouse)) as connection:
            made = back_up(connection, place, getpass.getuser())
    except WarehouseBusy:
        if not read_copy(asked.warehouse).exists():
            raise
        made = back_up_copy(read_copy(asked.warehouse), place)
        note = "The dashboard is running and holds the warehouse, so this is a backup of its copy after the last load"
        print(f"{note}, and the record does not name it.", file=sys.stderr)
    print(f"Backed up to {made.path}: {told(made)}.")


def _restore(asked: argparse.Namespace, then: Refresh, recount: Recount) -> None:
    if not asked.path.is_file():
        raise WarehouseUnusable(f"There is no backup at {asked.path}.")
    folder = folder_of(asked.warehouse)
    done = restore_file(asked.warehouse, asked.path, getpass.getuser(), asked.reason, folder)
    print(f"Restored {asked.path}: {told(done.backup)}.")
    if done.kept:
        print(f"What it replaced is kept as {done.kept}.")


def _rebuild(asked: argparse.Namespace, then: Refresh, recount: Recount) -> None:
    _must_exist(asked.warehouse)
    somebody = getpass.getuser()
    with closing(open_warehouse(asked.warehouse)) as connection:
        kept = back_up(
            connection, place_for(folder_of(asked.warehouse), "before-rebuild"), somebody, "Before a rebuild"
        )
        left = rebuild(connection, somebody, recount)
        months = dict(connection.execute("select edition_id, month from edition").fetchall())
    print(f"Counted again: every measure, and {_many(len(months), 'edition')}. A backup from before is {kept.path}.")
    for edition, indicators in left.items():
        print(
            f"The edition of {months[edition]:%B %Y} keeps the rows that were published of {', '.join(indicators)}: the "
            "definition, or the way of counting, is another one by now."
        )


def _loads(asked: argparse.Namespace, then: Refresh, recount: Recount) -> None:
    with open_for_reading(asked.warehouse) as (connection, note):
        if note:
            print(note, file=sys.stderr)
        for one in loads(connection):
            print(_line(one))


def _undo(asked: argparse.Namespace, then: Refresh, recount: Recount) -> None:
    _must_exist(asked.warehouse)
    with closing(open_warehouse(asked.warehouse)) as connection:
        one = _found(connection, asked.load)
        change = undo if asked.command == "undo" else redo
        change(connection, one.id, asked.reason, getpass.getuser(), then=then)
        print(_line(_found(connection, one.id)))


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, Refresh, Recount], None]] = {
    "backup": _backup,
    "restore": _restore,
    "rebuild": _rebuild,
    "loads": _loads,
    "undo": _undo,
    "redo": _undo,
}


def told(backup: Backup) -> str:
    """What is in a backup: 3 loads, the newest of 22 November 2026 at 11:50 (UTC), 1 edition, 14.8 MB."""
    newest = f", the newest of {_moment(backup.newest)} (UTC)" if backup.newest else ""
    size = f"{backup.size / 1_000_000:.1f} MB"
    return f"{_many(backup.loads, 'load')}{newest}, {_many(backup.editions, 'edition')}, {size}"


def _must_exist(path: Path) -> None:
    if not path.exists():
        raise WarehouseUnusable(f"There is no warehouse at {path}. Load a file first: python -m loaders FILE")


def _found(connection: DuckDBPyConnection, wanted: str) -> Load:
    """The load with this id, or whose id alone begins so."""
    every = loads(connection)
    found = [one for one in every if one.id == wanted or (len(wanted) >= _SHORTEST and one.id.startswith(wanted))]
    if len(found) != 1:
        many = f"{len(found)} loads have ids that begin" if found else "No load has an id that is, or begins,"
        raise CannotUndo(f"{many} with '{wanted}': python -m loaders loads shows them all.")
    return found[0]


def _line(load: Load) -> str:
    """A load in a line; whatever came from a file is kept from steering the terminal."""
    rows = sum(loaded for _, loaded, _ in load.extracts.values())
    files, by = _printable(", ".join(load.files)), _printable(load.loaded_by or "nobody named")
    line = f"{load.id}  {_moment(load.loaded_at)} by {by}  {files}, as at {_day(load.as_at)}, {_many(rows, 'row')}"
    if load.marked_at is None:
        return line
    why = f": {_printable(load.reason)}" if load.reason else ""
    state = "counts again since" if load.counts else "undone on"
    return f"{line}  ({state} {_moment(load.marked_at)} by {_printable(load.marked_by)}{why})"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _moment(at: datetime) -> str:
    return f"{_day(at)} at {at:%H:%M}"


def _day(day: object) -> str:
    return f"{day:%d/%m/%Y}"


def _many(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
