"""The command line: python -m metrics series | standing | catalogue | benchmarks | return."""

import argparse
import dataclasses
import difflib
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

from loaders.warehouse import DEFAULT, WarehouseUnusable, open_for_reading
from metrics import benchmarks, board, population, returns
from metrics.catalogue import Indicator, catalogue
from metrics.export import FORMATS, as_bytes, write
from metrics.periods import Period
from metrics.series import series

REFUSED, WRONG_USAGE = 1, 2


class WrongUsage(ValueError):
    """What was asked for does not exist; the message is a sentence for the person who asked."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when it was done, 1 without a warehouse to read, 2 for wrong usage."""
    asked = _parser().parse_args(arguments)
    try:
        content = COMMANDS[asked.command](asked)
    except WrongUsage as error:
        print(error, file=sys.stderr)
        return WRONG_USAGE
    except (FileNotFoundError, WarehouseUnusable) as error:
        print(error, file=sys.stderr)
        return REFUSED
    except duckdb.Error:
        print(f"{asked.warehouse} is not a warehouse that this version can read.", file=sys.stderr)
        return REFUSED
    if asked.output:
        try:
            write(content, asked.output)
        except OSError:
            print(f"{asked.output} cannot be written: name a file in a folder that is there.", file=sys.stderr)
            return REFUSED
    else:
        sys.stdout.buffer.write(content)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m metrics", description="The indicators' series and definitions.")
    commands = parser.add_subparsers(dest="command", required=True)
    rows = commands.add_parser("series", help="tidy rows, one per indicator, month and group")
    rows.add_argument("--by", default="all", metavar="BREAKDOWN", help="without it, totals only")
    rows.add_argument(
        "--period", choices=[str(one) for one in Period], default="month", help="quarter and year are financial"
    )
    stands = commands.add_parser("standing", help="where each indicator stood, one row per month")
    words = commands.add_parser("catalogue", help="every indicator with its definition")
    peers = commands.add_parser(
        "benchmarks", help="published figures of the council, its neighbours, region and England"
    )
    form = commands.add_parser("return", help="the workbook in which people return measures, for a strand and a month")
    form.add_argument("--strand", metavar="STRAND", help="its id, name or folder; without it, all strands")
    form.add_argument("--month", required=True, metavar="YYYY-MM")
    for command in (rows, stands, peers, form):
        command.add_argument("--warehouse", type=Path, default=DEFAULT, metavar="PATH")
    for command in (rows, stands, peers):
        command.add_argument("--indicator", nargs="+", action="extend", metavar="ID", help="without it, all")
    for command, forms in ((rows, FORMATS), (stands, FORMATS[:2]), (words, FORMATS[:2]), (peers, FORMATS[:2])):
        command.add_argument("--format", choices=forms, default="csv")
    for command in (rows, stands, words, peers, form):
        command.add_argument("-o", "--output", type=Path, metavar="FILE", help="without it, standard output")
    return parser


def _series(asked: argparse.Namespace) -> bytes:
    if asked.format == "parquet" and not asked.output:
        raise WrongUsage("Parquet is not text: name a file to write it to with -o FILE.")
    wanted = _wanted(asked.indicator)
    by = _breakdown(asked.by, wanted)
    with _reading(asked.warehouse) as connection:
        ids = [indicator.id for indicator in wanted]
        return as_bytes(series(connection, ids, by, Period(asked.period)), asked.format)


def _standing(asked: argparse.Namespace) -> bytes:
    wanted = [indicator.id for indicator in _wanted(asked.indicator)]
    with _reading(asked.warehouse) as connection:
        return as_bytes(board.table(connection, wanted), asked.format)


def _benchmarks(asked: argparse.Namespace) -> bytes:
    keys = dict.fromkeys(key for indicator in _wanted(asked.indicator) for _, _, key in indicator.benchmarks())
    with _reading(asked.warehouse) as connection:
        frame = benchmarks.table(connection, keys, population.la_code(connection))
    return as_bytes(frame.assign(period_end=frame["period_end"].dt.strftime("%Y-%m-%d")), asked.format)


def _return(asked: argparse.Namespace) -> bytes:
    try:
        strand = returns.find_strand(asked.strand) if asked.strand else None
        month = returns.month_end(asked.month)
    except ValueError as error:
        raise WrongUsage(str(error)) from None
    if not asked.output:
        raise WrongUsage(f"A workbook is not text: name a file, such as -o {returns.file_name(strand, month)}.")
    with _reading(asked.warehouse) as connection:
        return returns.made(connection, strand, month)


@contextmanager
def _reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse, with a word on standard error where it is the copy that a running dashboard keeps."""
    with open_for_reading(path) as (connection, note):
        if note:
            print(note, file=sys.stderr)
        yield connection


def _wanted(names: Sequence[str] | None) -> list[Indicator]:
    known = catalogue()
    for name in names or ():
        if name not in known:
            raise WrongUsage(f"There is no indicator '{name}'; {_nearest(name, known)}.")
    return [known[name] for name in names] if names else list(known.values())


def _breakdown(asked: str, wanted: Sequence[Indicator]) -> str:
    """The breakdown in the vocabulary's spelling; 'source agency' and 'source-agency' mean source_agency."""
    by = asked.strip().lower().replace(" ", "_").replace("-", "_")
    allowed = dict.fromkeys(["all", *(name for indicator in wanted for name in indicator.groupings())])
    if by not in allowed:
        of = f"'{wanted[0].id}' has" if len(wanted) == 1 else "These indicators have"
        raise WrongUsage(f"{of} no breakdown '{asked}'; {_nearest(by, allowed)}.")
    return by


def _nearest(name: str, allowed: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(allowed), n=5, cutoff=0.5)
    return f"the nearest are {', '.join(near)}" if near else f"allowed are {', '.join(allowed)}"


def _definitions(asked: argparse.Namespace) -> bytes:
    """Every field of every head and the query; lists as text."""
    rows = [
        dataclasses.asdict(indicator)
        | {
            "sources": [source.name for source in indicator.sources],
            "benchmark_groups": [f"{group}: {key}" for by, group, key in indicator.benchmarks() if by != "all"],
        }
        for indicator in catalogue().values()
    ]
    frame = pd.DataFrame(rows)
    listed = ["breakdowns", "shares", "due_months", "sources", "benchmark_groups"]
    frame[listed] = frame[listed].map(lambda names: "; ".join(map(str, names)))
    return as_bytes(frame.assign(reviewed=frame["reviewed"].astype(str)), asked.format)


COMMANDS = {
    "series": _series,
    "standing": _standing,
    "catalogue": _definitions,
    "benchmarks": _benchmarks,
    "return": _return,
}


if __name__ == "__main__":
    sys.exit(main())
