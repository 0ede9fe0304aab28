"""The tables of a stock's arithmetic: ways to a target, how far off it has been, and every month with a file of it."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.months import month_end
from metrics.what_if.backtest import Backtest, Horizon
from metrics.what_if.history import Usual
from metrics.what_if.stock import Flows, Step, Way
from metrics.what_if.stock_words import a_month, nearest, share, whole
from metrics.what_if.stocks import Stock
from metrics.what_if.way_back import Answer
from metrics.words import month_words
from pages.components import download
from pages.components.plain import plain
from pages.components.store import StockNow
from pages.components.what_if import numbers

_SHOWN = 12  # months of history in the table; the file has all


def ways(found: Answer, usual: Usual) -> None:
    """A row for each flow that could bring the target alone: the usual, what is assumed, what is needed and what it gives."""
    taken, is_rate = found.flows, found.flows.way is Way.SHARE
    rate = "" if usual.rate is None else share(usual.rate)
    ins = None if found.entries is None else Flows(found.entries, taken.exits, taken.way)
    outs = None if found.exits is None else Flows(taken.entries, found.exits)
    shares = None if found.rate is None else Flows(taken.entries, found.rate, Way.SHARE)
    rows = [
        _alone(found, "Entries a month", a_month(round(usual.entries, 2)), a_month(taken.entries), ins),
        _alone(found, "Exits a month", a_month(round(usual.exits, 2)), "" if is_rate else a_month(taken.exits), outs),
        _alone(found, "Exits, % of those there a month", rate, share(taken.exits) if is_rate else "", shares),
    ]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt="What each flow alone would need for the target")


def _alone(found: Answer, name: str, usual: str, assumed: str, flows: Flows | None) -> dict[str, str]:
    needed = "cannot do it alone"
    if flows is not None:
        exits = share(flows.exits) if flows.way is Way.SHARE else a_month(flows.exits)
        needed = a_month(flows.entries) if name.startswith("Entries") else exits
    return {
        "Change alone": name,
        "Usual": usual,
        "Assumed": assumed,
        "Needed": needed,
        "There would then be": "" if flows is None else whole(found.stock_with(flows)),
    }


def backtests(stock: Stock, found: Mapping[Way, Backtest]) -> None:
    """How far off the arithmetic was from past months, beside saying that nothing changes, and how often the band held."""
    rows = [_tested(way, one) for way, back in found.items() for one in back.tested]
    if not rows:
        st.markdown(
            "There is too little history to test it: that takes 18 months of the stock, its entries and its exits."
        )
        return
    st.markdown(
        "From each past month on, the usual month of the 12 before was carried on, and held against the "
        f"{stock.things} that there were in the end. {plain(nearest(found))}"
    )
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt="How far off the arithmetic was from past months")
    st.caption(
        "Off by: the mean difference, whichever way. No change: had one said that the stock stays as it is. Tries that lie a "
        "month apart share most of their months, so these are fewer than they seem. A band that holds well below 8 in 10 is "
        "too narrow for what this stock does: take it as the least that can be expected."
    )


def months(stock: Stock, now: StockNow, steps: Sequence[Step], reach: Sequence[float]) -> None:
    """A file of every month that was and of every month assumed, and the newest of them as a table."""
    rows = [*_past(now), *_ahead(now.history.months[-1], steps, reach)]
    download.button("Download these figures (CSV)", rows, f"what_if_{stock.id}.csv")
    shown = rows[max(len(now.history.months) - _SHOWN, 0) :]
    with st.expander("The last 12 months, and the next 24 on these assumptions"):
        told = [{name: _cell(name, cell) for name, cell in row.items()} for row in shown]
        st.table(pa.Table.from_pylist(told), hide_index=True, alt=f"{stock.name} month by month")


def _tested(way: Way, one: Horizon) -> dict[str, str]:
    high = "too high" if one.bias > 0 else "too low"
    return {
        "Exits as": str(way),
        "Months ahead": str(one.months),
        "Tries": str(one.origins),
        "Off by": f"{one.error:.1f}",
        "Bias": f"{abs(one.bias):.1f} {high}" if round(abs(one.bias), 1) else "none",
        "No change: off by": f"{one.naive:.1f}",
        "Band held": f"{one.held} of {one.judged}" if one.judged else "not tried",
    }


def _past(now: StockNow) -> list[dict[str, object]]:
    found = now.history
    lines = zip(found.months, found.entries, found.exits, found.stock, strict=True)
    return [_row(day, "figure", came, left, held, None, None) for day, came, left, held in lines]


def _ahead(last: date, steps: Sequence[Step], reach: Sequence[float]) -> list[dict[str, object]]:
    rows = []
    for place, step in enumerate(steps):
        low, high = (max(step.stock - reach[place], 0.0), step.stock + reach[place]) if reach else (None, None)
        basis = numbers.LABEL.removesuffix(".").lower()
        rows.append(_row(month_end(last, place + 1), basis, step.entries, step.exits, step.stock, low, high))
    return rows


def _row(
    day: date,
    basis: str,
    came: float | None,
    left: float | None,
    held: float | None,
    low: float | None,
    high: float | None,
) -> dict[str, object]:
    numbered = {"Entries": came, "Exits": left, "At the month end": held, "Band from": low, "Band to": high}
    cells = {name: None if one is None else round(one, 2) for name, one in numbered.items()}
    return {"Month": f"{day:%Y-%m}", "Basis": basis, **cells}


def _cell(name: str, cell: object) -> str:
    if name == "Month":
        return month_words(date.fromisoformat(f"{cell}-01"))
    if name == "Basis":
        return "figure" if cell == "figure" else "assumed"
    if not isinstance(cell, float):
        return ""
    return a_month(cell) if name in ("Entries", "Exits") else whole(cell)
