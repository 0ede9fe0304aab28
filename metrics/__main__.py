"""The command line: python -m metrics series | catalogue."""

import argparse
import dataclasses
import difflib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from loaders.warehouse import DEFAULT, WarehouseUnusable, open_for_reading
from metrics.catalogue import Indicator, catalogue
from metrics.export import FORMATS, as_bytes, write
from metrics.series import series

REFUSED, WRONG_USAGE = 1, 2


class WrongUsage(ValueError):
    """What was asked for does not exist; the message is a sentence for the person who asked."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when it was done, 1 without a warehouse to read, 2 for wrong usage."""
    asked = _parser().parse_args(arguments)
    try:
        content = _series(asked) if asked.command == "series" else as_bytes(_definitions(), asked.format)
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
    rows.add_argument("--warehouse", type=Path, default=DEFAULT, metavar="PATH")
    rows.add_argument("--indicator", nargs="+", action="extend", metavar="ID", help="without it, all")
    rows.add_argument("--by", default="all", metavar="BREAKDOWN", help="without it, totals only")
    words = commands.add_parser("catalogue", help="every indicator with its definition")
    for command, forms in ((rows, FORMATS), (words, FORMATS[:2])):
        command.add_argument("--format", choices=forms, default="csv")
        command.add_argument("-o", "--output", type=Path, metavar="FILE", help="without it, standard output")
    return parser


def _series(asked: argparse.Namespace) -> bytes:
    if asked.format == "parquet" and not asked.output:
        raise WrongUsage("Parquet is not text: name a file to write it to with -o FILE.")
    wanted = _wanted(asked.indicator)
    by = _breakdown(asked.by, wanted)
    with open_for_reading(asked.warehouse) as (connection, note):
        if note:
            print(note, file=sys.stderr)
        return as_bytes(series(connection, [indicator.id for indicator in wanted], by), asked.format)


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


def _definitions() -> pd.DataFrame:
    rows = [dataclasses.asdict(indicator) for indicator in catalogue().values()]
    frame = pd.DataFrame(rows).drop(columns=["sql"])
    frame["sources"] = ["; ".join(source.name for source in indicator.sources) for indicator in catalogue().values()]
    for column in ("breakdowns", "shares"):
        frame[column] = ["; ".join(names) for names in frame[column]]
    return frame.assign(reviewed=frame["reviewed"].astype(str))


if __name__ == "__main__":
    sys.exit(main())
