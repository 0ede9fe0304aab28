"""The command line: python -m tests.benchmarks prints how the product compares with named baselines of the same run."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.timing import Measured, alternating, measure

# Everything is made and measured in processes of its own; this one stays small, as a child's peak memory counts from
# what its parent held when it started.
READING, REFRESHING, OVERVIEW = (f"tests.benchmarks.{name}" for name in ("reading", "refreshing", "overview"))
RERUNS = 20
CURVE = "curve"


@dataclass(frozen=True)
class Line:
    """One row of the table; `ratio` is to be read with `goal`, and is empty for a baseline."""

    what: str
    measured: Measured
    ratio: str = ""
    goal: str = ""


def main() -> None:
    """Measure what was asked for and print one table; nothing is kept."""
    options = _options()
    parts = {"workbook": _workbook, "refresh": _refresh, "overview": _overview}
    timed = [name for name in options.parts or parts if name != CURVE]
    if timed:
        print(f"{'':62}{'seconds':>9}{'processor':>11}{'peak MB':>9}  ratio and goal")
    with TemporaryDirectory(prefix="vital-signs-benchmarks-") as folder:
        for name in timed:
            for line in parts[name](Path(folder), options):
                _print(line)
    if not options.parts or CURVE in options.parts:
        measure_curve()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=main.__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help="workbook, refresh, overview or curve; without it, all"
    )
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the workbook that is loaded")
    parser.add_argument(
        "--monthly-rows", type=int, default=45_000, help="rows of each monthly list that is refreshed from"
    )
    parser.add_argument(
        "--rounds", type=int, default=3, help="times that each thing is measured; the median is printed"
    )
    return parser.parse_args()


def _workbook(folder: Path, options: argparse.Namespace) -> Iterator[Line]:
    book = folder / "lists.xlsx"
    measure(READING, ["make", str(book), str(options.rows)])
    tasks = [[name, str(book)] for name in ("load", "pandas_openpyxl", "calamine")]
    load, pandas, calamine = alternating(READING, tasks, options.rounds)
    yield Line(f"workbook of {options.rows:,} rows, bytes to refreshed series", load)
    yield Line(
        "  pandas and openpyxl, only reading",
        pandas,
        f"{pandas.seconds / load.seconds:.1f} times faster",
        "6, stretch 8",
    )
    yield Line(
        "  python-calamine, only reading",
        calamine,
        f"{load.seconds / calamine.seconds:.1f} times its time",
        "at most 3",
    )


def _refresh(folder: Path, options: argparse.Namespace) -> Iterator[Line]:
    warehouse = folder / "warehouse.duckdb"
    measure(REFRESHING, ["make", str(warehouse), str(options.monthly_rows)])
    measure(REFRESHING, ["compare", str(warehouse)])
    tasks = [[name, str(warehouse)] for name in ("every_indicator", "these_indicators", "in_pandas")]
    every, these, pandas = alternating(REFRESHING, tasks, options.rounds)
    yield Line(f"refresh of every indicator, 24 monthly loads of {options.monthly_rows:,} rows", every)
    yield Line("refresh of the eight that pandas counts too", these)
    yield Line(
        "  the same figures in pandas, rows in memory",
        pandas,
        f"{pandas.seconds / these.seconds:.1f} times faster",
        "10",
    )


def _overview(_: Path, options: argparse.Namespace) -> Iterator[Line]:
    pages = {"overview": "Overview", "scorecard": "Scorecard, all measures and columns"}
    tasks = [[name, str(RERUNS)] for name in (*pages, "empty")]
    *shown, empty = alternating(OVERVIEW, tasks, options.rounds)
    for title, page in zip(pages.values(), shown, strict=True):
        ratio = f"{page.seconds / empty.seconds:.1f} times an empty page's time"
        yield Line(f"{title}, {RERUNS} warm reruns", page, ratio, "at most 10")
    yield Line(f"  an empty page, {RERUNS} reruns", empty)


def measure_curve() -> None:
    """Print the errors of forecasts and verdicts; brought in late, as this process is to stay small while others run."""
    from tests.benchmarks import curve

    curve.report()


def _print(line: Line) -> None:
    took = line.measured
    compared = f"  {line.ratio} (goal {line.goal})" if line.goal else ""
    print(f"{line.what:62}{took.seconds:9.2f}{took.processor:11.2f}{took.megabytes:9.0f}{compared}", flush=True)


if __name__ == "__main__":
    main()
