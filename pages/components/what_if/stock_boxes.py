"""The assumptions about a stock: entries, exits as a number or a share, a target and its month, each with its source."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from metrics.charts.stock import Sought
from metrics.months import month_end, months_apart
from metrics.targets import in_force
from metrics.what_if.history import History, Usual
from metrics.what_if.stock import AHEAD, Flows, Way
from metrics.what_if.stock_words import a_month, share, whole
from metrics.what_if.stocks import Stock
from metrics.words import month_words, within
from pages.components import store
from pages.components.choose import choose
from pages.components.store import StockNow
from pages.components.what_if import numbers
from pages.components.what_if.numbers import SET_BY_YOU, Assumption, Box

_MOST = 100_000.0
_WAYS = {Way.NUMBER: "a number a month", Way.SHARE: "a share of those there"}


def flows(stock: Stock, usual: Usual) -> Flows:
    """Entries and exits a month, as the boxes have them; an emptied box has the usual again."""
    first, second, third = st.columns(3)
    with first:
        entries = numbers.ask(_entries(stock), round(usual.entries, 2)) or 0.0
    with second:
        way = _way(stock, usual)
    with third:
        box = _rate(stock) if way is Way.SHARE else _exits(stock)
        usually = 100 * (usual.rate or 0.0) if way is Way.SHARE else usual.exits
        left = numbers.ask(box, round(usually, 2)) or 0.0
    return Flows(entries, left / 100 if way is Way.SHARE else left, way)


def sought(stock: Stock, found: History) -> Sought:
    """The target and the month end by which it is wanted, as the boxes have them."""
    first, second, third = st.columns(3)
    last = found.months[-1]
    with first:
        value = numbers.ask(_target(stock), _aim(stock, found)[0]) or 0.0
    with second:
        ends = [month_end(last, ahead) for ahead in range(1, AHEAD + 1)]
        options = {f"{end:%Y-%m}": month_words(end) for end in ends}
        _not_ahead(stock, options, last)
        asked = choose("Target month", options, _named(stock, "by"), f"{_aim(stock, found)[1]:%Y-%m}")
    with third:
        names = [box.name for box in (_entries(stock), _exits(stock), _rate(stock), _target(stock))]
        numbers.forget([*names, _named(stock, "way"), _named(stock, "by")], f"usual_{stock.id}")
    return Sought(value, ends[list(options).index(asked)])


def rows(stock: Stock, now: StockNow, taken: Flows, aim: Sought) -> list[Assumption]:
    """Every assumption and where it comes from."""
    found, known = now.history, store.indicators()
    usual = now.usual
    assert usual is not None  # else there were no boxes
    span = f"usual: mean of the {len(usual.months)} months from {month_words(usual.months[0])} to {month_words(usual.months[-1])}"
    leaving = _rate(stock) if taken.way is Way.SHARE else _exits(stock)
    of = {name: title(name) for name in (stock.entries, stock.exits)}
    left = f"{share(taken.exits)} of those there at its start" if taken.way is Way.SHARE else a_month(taken.exits)
    told = [
        Assumption(
            "At the start",
            whole(found.now),
            f"{known[stock.stock].title}, {month_words(found.months[-1])}: {_source(stock.stock)}",
        ),
        Assumption(
            "Entries a month",
            a_month(taken.entries),
            numbers.origin(_entries(stock), f"{span}, {of[stock.entries]}"),
        ),
        Assumption("Exits a month", left, numbers.origin(leaving, f"{span}, {of[stock.exits]}")),
        Assumption("Every month ahead", "the same", "the arithmetic knows no season, no trend and no event"),
    ]
    asked = _named(stock, "by") in st.query_params
    why = SET_BY_YOU if asked else "with the target" if _comes(stock, found) else "12 months ahead until you set it"
    told += [
        Assumption("Target", whole(aim.value), numbers.origin(_target(stock), _aim_words(stock, found))),
        Assumption("Target month", month_words(aim.month), why),
    ]
    return told


def _way(stock: Stock, usual: Usual) -> Way:
    """Exits as a number or a share; the address holds which. Without a known stock before there is no share."""
    name = _named(stock, "way")
    key, asked = f"choice_{name}", st.query_params.get(name, Way.NUMBER)
    options = list(Way) if usual.rate is not None else [Way.NUMBER]
    if asked not in options:
        st.info("Exits as: what the address asks for is not here, so they are a number a month.")
    st.session_state[key] = Way(asked) if asked in options else Way.NUMBER

    def keep() -> None:
        st.query_params[name] = st.session_state[key]

    return st.radio("Exits as", options, format_func=lambda way: _WAYS[way], key=key, on_change=keep, horizontal=True)


def _entries(stock: Stock) -> Box:
    return Box("Entries a month", _named(stock, "entries"), most=_MOST, help=f"{title(stock.entries)}.")


def _exits(stock: Stock) -> Box:
    return Box("Exits a month", _named(stock, "exits"), most=_MOST, help=f"{title(stock.exits)}.")


def _rate(stock: Stock) -> Box:
    return Box("Exits, % of those there a month", _named(stock, "rate"), most=100.0, help=f"{title(stock.exits)}.")


def _target(stock: Stock) -> Box:
    return Box(f"Target: {stock.things} {stock.where}", _named(stock, "target"), most=10 * _MOST, step=1.0, decimals=0)


def _not_ahead(stock: Stock, options: Mapping[str, str], last: date) -> None:
    """A month of the address that has passed, is too far off or is none is forgotten, and said."""
    name = _named(stock, "by")
    if name in st.query_params and st.query_params[name] not in options:
        del st.query_params[name]
        st.info(f"The target month must be one of the {AHEAD} after {month_words(last)}, so another one is taken.")


def _comes(stock: Stock, found: History) -> bool:
    """Whether a target has been set that begins within the months ahead."""
    held = store.targets(stock.stock)
    return any(0 < months_apart(found.months[-1], one.valid_from) <= AHEAD for one in held)


def _aim(stock: Stock, found: History) -> tuple[float, date]:
    """The target and month that the boxes hold at first: the next one set, else that in force, else the stock as it is."""
    last, held = found.months[-1], store.targets(stock.stock)
    ahead = [one for one in held if 0 < months_apart(last, one.valid_from) <= AHEAD]
    if ahead:
        return ahead[0].target, month_end(ahead[0].valid_from)
    now = in_force(held, last)
    return (now.target if now else round(found.now)), month_end(last, 12)


def _aim_words(stock: Stock, found: History) -> str:
    if store.targets(stock.stock) and (_comes(stock, found) or in_force(store.targets(stock.stock), found.months[-1])):
        return "the target that is set"
    return "no target is set: the number there is now"


def _source(indicator: str) -> str:
    frame = store.series(indicator).frame
    known = frame[frame["value"].notna()]
    return str(known["source"].iloc[-1]) if len(known) else ""


def title(indicator: str) -> str:
    """The title of a measure as it stands inside a sentence."""
    return within(store.indicators()[indicator].title)


def _named(stock: Stock, what: str) -> str:
    """A stock's own name in the address: what is set for one says nothing of another."""
    return f"{stock.id}_{what}"
