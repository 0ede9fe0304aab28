"""Prints how far the forecast misses and how often the verdict on a curve is wrong, beside figures measured before."""

import logging
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

import metrics
from metrics.catalogue import Indicator
from metrics.months import Month, months_of
from metrics.workshops.rule import Kind
from tests.benchmarks.errors import LENGTHS, PRODUCT, SIMPLE, Window, coverage, errors, windows
from tests.benchmarks.simulated import State, drawn, gains_of, indicator_of
from tests.benchmarks.verdicts import SERIES, SHOWN, STATES, Looks, one_look, rolling, runs, share, simulated

WINDOWS = 40  # made-up series of each state whose forecast is tried
Real = list[tuple[Indicator, list[Month]]]

# Measured before the product was written, by separate code: NHS England A&E four-hour percentages and attendances of 130
# providers, 2016-19, and made-up shares of other settings than these. In the order of EARLIER_COLUMNS.
EARLIER_COLUMNS = ("A&E %", "A&E count", "stable", "drifting", "trend", "flattens", "step", "mix", "mean")
EARLIER = {
    PRODUCT: (1.59, 1.38, 0.75, 1.10, 1.18, 0.88, 0.85, 0.97, 1.09),
    "12-month mean": (1.43, 1.33, 0.75, 1.15, 1.37, 0.92, 0.97, 1.04, 1.12),
    "simple smoothing": (1.81, 1.42, 0.74, 1.10, 1.20, 0.90, 0.89, 0.98, 1.13),
    "damped Theil-Sen": (1.70, 1.46, 0.82, 1.16, 0.94, 1.13, 0.98, 1.01, 1.15),
    "last value": (1.86, 1.18, 1.01, 1.22, 1.23, 1.04, 1.00, 1.09, 1.20),
    "Theil-Sen straight": (1.78, 1.48, 0.85, 1.30, 0.89, 1.54, 1.14, 1.14, 1.26),
    "seasonal naive": (1.54, 1.32, 1.02, 1.37, 1.51, 1.20, 1.29, 1.28, 1.32),
}
# Of 100 series: three of four and seven in a row at least once in a year in which nothing was done; three of four by
# month 6 and 12, and seven in a row by month 12, where 10 points were truly gained. 3 of 4 there had no test of the level.
EARLIER_VERDICTS = {
    State.STABLE: (2, 4, 68, 86, 90),
    State.DRIFTING: (8, 17, 46, 59, 74),
    State.WORSENING: (0, 1, 25, 29, 51),
    State.IMPROVING: (21, 43, 93, 98, 98),
}


def report() -> None:
    """Print the tables; takes some minutes of one processor."""
    real = sample_series()
    print_errors(real, "sample council")
    print_verdicts()
    print_rolling(real, "sample council")


def sample_series() -> Real:
    """The monthly series of the sample council in which months do not overlap, from a copy of its warehouse."""
    with TemporaryDirectory(prefix="vital-signs-benchmarks-") as folder:
        logging.disable(logging.WARNING)  # Streamlit warns that no browser is there
        from pages.components.store import sample

        copy = Path(folder) / "warehouse.duckdb"
        shutil.copyfile(sample.location(), copy)
        with duckdb.connect(str(copy), read_only=True) as connection:
            frame = metrics.series(connection)
    known = metrics.catalogue()
    found = [(known[str(name)], months_of(rows)) for name, rows in frame.groupby("indicator", sort=False)]
    return [(one, months) for one, months in found if one.rolling_months == 1 and len(one.due_months) == 12]


def print_errors(real: Real, name: str) -> None:
    """Forecast error by method and coverage of the 80 % band, on real series and made-up ones."""
    groups = {name: [window for one, months in real for window in windows(one, months)]}
    groups |= {state.value: list(_made_up(state)) for state in State}
    found = {group: errors(some) for group, some in groups.items()}
    print("\nForecast error: mean absolute error of a year / mean change from month to month; two years of history")
    methods = (PRODUCT, *SIMPLE)
    print(_row("", methods, 20))
    for group, some in groups.items():
        print(_row(f"{group} ({len(some)})", [f"{found[group][method]:.2f}" for method in methods], 20))
    for place, group in enumerate(EARLIER_COLUMNS):
        print(_row(f"measured before: {group}", [f"{EARLIER[method][place]:.2f}" for method in methods], 20))
    print("\nMonths of the year after that fell in the 80 % band, per cent; before: 84 to 88 at each length")
    print(_row("months of history", [str(length) for length in LENGTHS], 10))
    for group, some in groups.items():
        held = coverage(some)
        print(_row(group, [f"{held[length]:.0f}" for length in LENGTHS], 10))


def print_verdicts() -> None:
    """False alarms and power on made-up series, and the table that the product carries."""
    rows = {state: [simulated(state, gain) for gain in gains_of(state)] for state in STATES}
    print(f"\nVerdicts, of 100 series ({SERIES} of each state, two years of history); in brackets measured before")
    print(
        "+5 and +10 are points truly gained from the first month on; of a month-end number, 10 and 20 per cent fewer entries"
    )
    heads = (
        "turned",
        "or slowing",
        "at one look",
        "7 in a row",
        "promising",
        "worse",
        "+10 by 6",
        "+10 by 12",
        "+5 by 12",
    )
    print(_row("", [*heads, "+10 7 in a row"], 15))
    for state, by_gain in rows.items():
        print(_row(state.value, _verdict_cells(state, by_gain), 15))
    print("\nFor the product, metrics/workshops/error_rates.py")
    for state, by_gain in rows.items():
        print(f"    State.{state.name}: Rates({', '.join(f'{number:.0f}' for number in carried(by_gain))}),")


def carried(by_gain: Sequence[list[Looks]]) -> tuple[float, ...]:
    """What the product says of its rule, in the order of `Rates`."""
    nothing, five, ten = by_gain
    return (
        share(nothing, *SHOWN),
        one_look(nothing, *SHOWN),
        share(nothing, Kind.PROMISING),
        share(nothing, Kind.WORSE),
        share(ten, *SHOWN, by=6),
        share(ten, *SHOWN),
        share(five, *SHOWN),
    )


def _verdict_cells(state: State, by_gain: Sequence[list[Looks]]) -> list[str]:
    nothing, _, ten = by_gain
    once, one, promising, worse, by_6, by_12, five = (f"{number:.0f}" for number in carried(by_gain))
    three, seven, six, twelve, run = EARLIER_VERDICTS.get(state, ("-",) * 5)
    return [
        f"{share(nothing, Kind.TURNED):.0f}",
        f"{once} ({three})",
        one,
        f"{runs(nothing):.0f} ({seven})",
        promising,
        worse,
        f"{by_6} ({six})",
        f"{by_12} ({twelve})",
        five,
        f"{runs(ten):.0f} ({run})",
    ]


def print_rolling(real: Real, name: str) -> None:
    """Verdicts on real series frozen again and again. What was done in those years is not known, so some are true."""
    judged = [(one, rolling(one, months)) for one, months in real if one.better != "neither"]
    looks = [each for _, some in judged for each in some]
    print(
        f"\nVerdicts on the series of the {name}: {len(looks)} freezes of {sum(bool(s) for _, s in judged)} series, a year"
    )
    print("after each. They have changes built in or real ones, so these are not false alarms alone.")
    kinds = (Kind.TURNED, Kind.SLOWING, Kind.PROMISING, Kind.WORSE)
    print(_row("of 100", [kind.value for kind in kinds], 12))
    for moving in ("", "improving", "worsening"):
        some = [one for one in looks if one.already_moving == moving]
        if some:
            title = f"{moving or 'no trend'} ({len(some)})"
            print(_row(f"{title}, once in a year", [f"{share(some, kind):.0f}" for kind in kinds], 12))
            print(_row(f"{title}, at one look", [f"{one_look(some, kind):.0f}" for kind in kinds], 12))


def _made_up(state: State) -> Iterator[Window]:
    for seed in range(WINDOWS):
        yield from windows(indicator_of(state), drawn(state, seed))


def _row(head: str, cells: Iterable[str] | Sequence[str], width: int) -> str:
    return f"{head:34}" + "".join(f"{cell:>{width}}" for cell in cells)
