"""The command line: python -m metrics, and one of series, standing, catalogue, benchmarks, return and those of editions."""

import argparse
import dataclasses
import difflib
import getpass
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from loaders.warehouse import DEFAULT, WarehouseUnusable, open_for_reading, open_warehouse
from metrics import benchmarks, board, editions, population, returns
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
    except (FileNotFoundError, WarehouseUnusable, editions.CannotPublish) as error:
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
    put = commands.add_parser("publish", help="publish a month: its figures as they are now, kept for good")
    put.add_argument("--month", required=True, metavar="YYYY-MM")
    put.add_argument("--note", default="", metavar="TEXT", help="what leaders should know of it")
    held = commands.add_parser("editions", help="the months that were published")
    again = commands.add_parser(
        "restatements", help="published figures that are other ones in a later edition, and why"
    )
    again.add_argument("--since", metavar="EDITION", help="its id or month; without it, the newest")
    again.add_argument(
        "--edition", metavar="EDITION", help="compare with this one; without it, with what is loaded now"
    )
    for command in (rows, stands):
        command.add_argument("--edition", metavar="EDITION", help="its id or month; without it, what is loaded now")
    for command in (rows, stands, peers, form, put, held, again):
        command.add_argument("--warehouse", type=Path, default=DEFAULT, metavar="PATH")
    for command in (rows, stands, peers):
        command.add_argument("--indicator", nargs="+", action="extend", metavar="ID", help="without it, all")
    for command in (rows, stands, words, peers, held, again):
        command.add_argument("--format", choices=FORMATS if command is rows else FORMATS[:2], default="csv")
    for command in (rows, stands, words, peers, form, put, held, again):
        command.add_argument("-o", "--output", type=Path, metavar="FILE", help="without it, standard output")
    return parser


def _series(asked: argparse.Namespace) -> bytes:
    if asked.format == "parquet" and not asked.output:
        raise WrongUsage("Parquet is not text: name a file to write it to with -o FILE.")
    wanted = _wanted(asked.indicator)
    by = _breakdown(asked.by, wanted)
    with _reading(asked.warehouse) as connection:
        _open(connection, asked.edition)
        ids = [indicator.id for indicator in wanted]
        return as_bytes(series(connection, ids, by, Period(asked.period)), asked.format)


def _standing(asked: argparse.Namespace) -> bytes:
    wanted = [indicator.id for indicator in _wanted(asked.indicator)]
    with _reading(asked.warehouse) as connection:
        _open(connection, asked.edition)
        return as_bytes(board.table(connection, wanted), asked.format)


def _benchmarks(asked: argparse.Namespace) -> bytes:
    keys = dict.fromkeys(key for indicator in _wanted(asked.indicator) for _, _, key in indicator.benchmarks())
    with _reading(asked.warehouse) as connection:
        frame = benchmarks.table(connection, keys, population.la_code(connection))
    return as_bytes(frame.assign(period_end=frame["period_end"].dt.strftime("%Y-%m-%d")), asked.format)


def _return(asked: argparse.Namespace) -> bytes:
    try:
        strand = returns.find_strand(asked.strand) if asked.strand else None
    except ValueError as error:
        raise WrongUsage(str(error)) from None
    month = _month(asked.month)
    if not asked.output:
        raise WrongUsage(f"A workbook is not text: name a file, such as -o {returns.file_name(strand, month)}.")
    with _reading(asked.warehouse) as connection:
        return returns.made(connection, strand, month)


def _publish(asked: argparse.Namespace) -> bytes:
    month = _month(asked.month)
    if not asked.warehouse.exists():
        raise FileNotFoundError(
            f"There is no warehouse at {asked.warehouse}. Load a file first: python -m loaders FILE"
        )
    with closing(open_warehouse(asked.warehouse)) as connection:
        made = editions.publish(connection, month, getpass.getuser(), asked.note)
        return f"Published {editions.edition(connection, made).name} as edition {made}.\n".encode()


def _editions(asked: argparse.Namespace) -> bytes:
    with _reading(asked.warehouse) as connection:
        rows = [dataclasses.asdict(one) | {"name": one.name} for one in editions.editions(connection)]
    names = [field.name for field in dataclasses.fields(editions.Edition)] + ["name"]
    frame = pd.DataFrame(rows, columns=names).assign(month=lambda table: pd.to_datetime(table["month"]))
    return as_bytes(frame.assign(published_at=frame["published_at"].astype(str)), asked.format)


def _restatements(asked: argparse.Namespace) -> bytes:
    with _reading(asked.warehouse) as connection:
        older = _edition(connection, asked.since or "latest")
        newer = _edition(connection, asked.edition) if asked.edition else None
        found = [dataclasses.asdict(one) for one in editions.restatements(connection, older, newer)]
    names = [field.name for field in dataclasses.fields(editions.Restated)]
    frame = pd.DataFrame(found, columns=names).assign(month=lambda table: pd.to_datetime(table["month"]))
    return as_bytes(frame.assign(why=[" ".join(why) for why in frame["why"]]), asked.format)


def _open(connection: duckdb.DuckDBPyConnection, wanted: str | None) -> None:
    """Read an edition from here on, exactly as it was published."""
    if wanted:
        editions.opened(connection, _edition(connection, wanted), decisions_as_then=True)


def _edition(connection: duckdb.DuckDBPyConnection, wanted: str) -> editions.Edition:
    """The edition with this id, the last one of this month (YYYY-MM), or that of the newest month."""
    held = editions.editions(connection)
    latest = editions.newest(held)
    if wanted == "latest" and latest:
        return latest
    found = [one for one in held if wanted in (one.id, f"{one.month:%Y-%m}")]
    if not found:
        named = ", ".join(f"{one.month:%Y-%m}" for one in held) or "none: publish a month first"
        raise WrongUsage(f"There is no edition '{wanted}'. The published months are {named}.")
    return found[-1]


def _month(text: str) -> date:
    try:
        return returns.month_end(text)
    except ValueError as error:
        raise WrongUsage(str(error)) from None


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
    "publish": _publish,
    "editions": _editions,
    "restatements": _restatements,
}


if __name__ == "__main__":
    sys.exit(main())
