"""What the projected workforce costs beside today's, at rates that somebody puts in: none are known to the product."""

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from metrics.what_if.workforce import Position
from metrics.what_if.workforce_cost import Rates, beside_today
from metrics.what_if.workforce_history import History
from metrics.words import month_words, short_figure
from pages.components.plain import plain
from pages.components.what_if import numbers
from pages.components.what_if.numbers import Assumption, Box

_DAY = Box(
    "Agency worker, pounds a day",
    "agency_day",
    most=5_000.0,
    step=5.0,
    help="What the agency invoices, its fee and what VAT the council bears included.",
)
_DAYS = Box("Days an agency worker is paid for a year", "agency_days", most=366.0, step=1.0, decimals=0)
_PERMANENT = Box(
    "Permanent worker, pounds a year with on-costs",
    "permanent_year",
    most=500_000.0,
    step=500.0,
    decimals=0,
    help="Salary, National Insurance and pension.",
)
_BOXES = (_DAY, _DAYS, _PERMANENT)
_OWN = "put in by you; the product knows no rate"


def show(found: History, positions: Sequence[Position]) -> list[Assumption]:
    """The rates, and once all are in what the workforce would cost; gives the rates as assumptions."""
    st.header("What it costs", anchor=False)
    told = []
    for box, place in zip(_BOXES, st.columns(3), strict=True):
        with place:
            told.append(numbers.ask(box, None))
    day, days, permanent = told
    if day is None or days is None or permanent is None:
        st.markdown("Put in your own three rates, for a full-time equivalent, to see the cost. No rate is assumed.")
        _spent(found, None)
    else:
        st.caption(numbers.LABEL)
        _answer(positions, Rates(day, days, permanent))
        _spent(found, Rates(day, days, permanent))
    return [_assumption(box, amount) for box, amount in zip(_BOXES, told, strict=True)]


def _assumption(box: Box, amount: float | None) -> Assumption:
    if amount is None:
        return Assumption(box.label, "not put in", "the cost is left out")
    return Assumption(box.label, f"{amount:,.{box.decimals}f}", _OWN)


def _answer(positions: Sequence[Position], rates: Rates) -> None:
    ends = {place: positions[place] for place in (0, 12, 24)}
    together = beside_today(positions, rates, 24)
    st.markdown(
        plain(
            f"An agency worker costs {_pounds(abs(rates.difference))} a year {_way(rates.difference)} than a permanent one at "
            f"these rates. The workforce of {month_words(ends[24].month)} would cost {_total(rates.year(ends[24]))} a year, "
            f"today's costs {_total(rates.year(ends[0]))}; over the 24 months together it would be {_total(abs(together))} "
            f"{_way(together)} than with today's workforce."
        )
    )
    told = {
        "One agency worker, a year": [_pounds(rates.agency_year)] * len(ends),
        "One permanent worker, a year": [_pounds(rates.permanent_year)] * len(ends),
        "Agency workers, a year": [_total(one.agency * rates.agency_year) for one in ends.values()],
        "Permanent workers, a year": [_total(one.permanent * rates.permanent_year) for one in ends.values()],
        "All social workers, a year": [_total(rates.year(one)) for one in ends.values()],
        "Beside today's workforce, until then": [_total(beside_today(positions, rates, months)) for months in ends],
    }
    heads = ("Today", "In 12 months", "In 24 months")
    rows = [{"Cost": name} | dict(zip(heads, map(plain, cells), strict=True)) for name, cells in told.items()]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt="Cost of social workers today, in 12 and in 24 months")
    st.caption("Totals to the nearest thousand pounds.")


def _spent(found: History, rates: Rates | None) -> None:
    """The agency spend that was returned, so that a rate can be held against it."""
    if found.spend_year is None:
        return
    beside = f" The rate put in comes to {_pounds(rates.agency_year)}." if rates else ""
    st.caption(
        plain(
            f"To hold a rate against: the agency spend returned for the 12 months to {month_words(found.today.month)} comes to "
            f"{_pounds(found.spend_year)} for a full-time equivalent and year. It is that of social workers and managers.{beside}"
        )
    )


def _pounds(amount: float) -> str:
    return short_figure(amount, "pounds")


def _total(amount: float) -> str:
    return _pounds(round(amount, -3))


def _way(difference: float) -> str:
    return "more" if difference >= 0 else "less"
