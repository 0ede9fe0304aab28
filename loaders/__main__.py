"""The command line: python -m loaders FILE... loads files of any supported kind; other commands look after them."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

import metrics
from loaders import commands
from loaders.backup import CannotBackUp
from loaders.faults import in_sentences
from loaders.findings import Outcome, Severity, Status
from loaders.loading import check, load
from loaders.quality import ACCEPTABLE
from loaders.rehearsal import copied
from loaders.restore import CannotRestore
from loaders.undoing import CannotUndo
from loaders.warehouse import DEFAULT, WarehouseBusy, WarehouseUnusable, open_for_reading
from metrics.recount import recount

_SAID = (WarehouseUnusable, CannotBackUp, CannotRestore, CannotUndo)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when every file was loaded or checked, or the command done, 1 when not, 2 for wrong usage."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if given and given[0] in commands.HELP and not Path(given[0]).exists():
            commands.run(given, metrics.refresh, recount)
            return 0
        return _files(_options(given))
    except BrokenPipeError:  # whoever reads has enough, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except _SAID as fault:
        print(fault, file=sys.stderr)
        return 1


def _files(options: argparse.Namespace) -> int:
    """Load or check files, and print what became of each."""
    try:
        with in_sentences(options.warehouse):
            outcomes = _checked(options) if options.check else _loaded(options)
    except WarehouseBusy as busy:
        raise WarehouseBusy(busy.path, "load the files on its Upload page") from None
    for outcome in outcomes:
        print(json.dumps(outcome.as_record()) if options.json else _told(outcome))
    return 1 if any(outcome.status is Status.REFUSED for outcome in outcomes) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    others = "; ".join(f"{name}: {words}" for name, words in commands.HELP.items())
    parser = argparse.ArgumentParser(
        prog="python -m loaders",
        description="Load monthly extracts into the warehouse.",
        epilog=f"Other commands, each with its own --help: {others}.",
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="workbooks and CSV files of any supported kind"
    )
    parser.add_argument("--warehouse", type=Path, default=DEFAULT, metavar="PATH", help="the warehouse file")
    parser.add_argument("--as-at", type=_day, metavar="YYYY-MM-DD", help="the date on which the files are true")
    parser.add_argument("--check", action="store_true", help="say what would happen and load nothing")
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        choices=ACCEPTABLE,
        help="load a list all the same that has hardly anybody, or few of the rows, of the list before it",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a file")
    return parser.parse_args(arguments)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2024-09-30") from None


def _loaded(options: argparse.Namespace) -> list[Outcome]:
    return load(
        options.files,
        options.warehouse,
        as_at=options.as_at,
        loaded_by=getpass.getuser(),
        then=metrics.refresh,
        accepted=options.accept,
    )


def _checked(options: argparse.Namespace) -> list[Outcome]:
    """What a load would say; the rows are loaded into a copy, as some faults show only beside what is held."""
    if not options.warehouse.exists():
        return check(options.files, as_at=options.as_at, then=_nothing, accepted=options.accept)
    with open_for_reading(options.warehouse) as (connection, _), copied(connection) as copy:
        return check(options.files, as_at=options.as_at, warehouse=copy, then=_nothing, accepted=options.accept)


def _nothing(connection: DuckDBPyConnection, extracts: Collection[str]) -> None:
    """No figure is counted for a check."""


def _told(outcome: Outcome) -> str:
    head = f"{outcome.file}: {outcome.status.value}"
    if outcome.extracts:
        counts = f"{outcome.rows_read:,} rows read, {outcome.rows_loaded:,} loaded, {outcome.rows_skipped:,} skipped"
        head += f" as {', '.join(outcome.extracts)} as at {outcome.as_at:%d/%m/%Y}; {counts}"
    lines = [head]
    for finding in outcome.findings:
        place = " ".join(
            part
            for part in (
                f"sheet {finding.sheet}" if finding.sheet else "",
                f"row {finding.row}" if finding.row else "",
                f"column {finding.column}" if finding.column else "",
            )
            if part
        )
        mark = {Severity.BLOCK: "refused", Severity.WARN: "warning", Severity.INFO: "note"}[finding.severity]
        shown = f" ({finding.value!r})" if finding.value else ""
        lines.append(f"  {mark}{': ' + place if place else ''}: {finding.message}{shown}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
