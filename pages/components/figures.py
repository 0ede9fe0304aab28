"""The figures of a series as a real table, newest month first, and as a file to take away."""

import csv
import io
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from metrics.catalogue import Indicator
from metrics.sentence import amount, short_figure
from pages.components.plain import plain
from pages.components.store import Series

_PARTS = {"month": "Month", "value": "Figure", "numerator": "Numerator", "denominator": "Denominator",
          "status": "Status", "source": "Source"}  # fmt: skip


_RECENT = 24
_NOTHING, _HIDDEN = "no figure", "hidden"


def table(indicator: Indicator, series: Series) -> None:
    """Totals with their parts, status and source; a breakdown with one column for each group."""
    if series.frame.empty:
        st.markdown("There are no figures yet.")
        return
    shown = _totals(indicator, series.frame) if series.groups == ("all",) else _by_group(indicator, series)
    st.table(shown.head(_RECENT), hide_index=True, alt=f"{indicator.title} by month, newest first")
    if len(shown) > _RECENT:
        with st.expander(f"Earlier months ({len(shown) - _RECENT})"):
            st.table(shown.tail(-_RECENT), hide_index=True, alt=f"{indicator.title}, earlier months, newest first")


def newest(indicator: Indicator, series: Series, by: str) -> None:
    """The newest month of a breakdown, a row for each group: its figure and what it is made from."""
    seen = series.frame[series.frame["value"].notna()]
    if series.groups == ("all",) or seen.empty:
        return
    month = seen["month"].max()
    rows = series.frame[series.frame["month"] == month].set_index("group").reindex(series.groups)
    columns = {
        by: [plain(group) for group in series.groups],
        _PARTS["value"]: _said(indicator, rows),
        _PARTS["numerator"]: [_part(number) for number in rows["numerator"]],
        _PARTS["denominator"]: [_part(number) for number in rows["denominator"]],
    }
    st.subheader(f"{month:%B %Y}", anchor=False)
    st.table(_told(columns), hide_index=True, alt=f"{indicator.title} by {by.lower()}, {month:%B %Y}")
    st.subheader("Month by month", anchor=False)


def as_csv(indicator: Indicator, frame: pd.DataFrame, by: str) -> bytes:
    """What is shown as CSV: lines that say what it is, then the tidy rows. No cell can be taken for a formula."""
    out = io.StringIO()
    write = csv.writer(out)
    sources = "; ".join(source.name for source in indicator.sources)
    about = [("Indicator", indicator.title), ("Definition", indicator.definition), ("Unit", indicator.unit),
             ("By", by), ("Sources, in order of preference", sources), ("Known limits", indicator.limits)]  # fmt: skip
    write.writerows([(name, _inert(text)) for name, text in about])
    write.writerow([])
    write.writerow(frame.columns)
    write.writerows([_inert(cell) for cell in row] for row in _cells(frame))
    return out.getvalue().encode("utf-8-sig")


def _totals(indicator: Indicator, frame: pd.DataFrame) -> pd.DataFrame:
    newest = frame.sort_values("month", ascending=False)
    columns = {
        "month": _months(newest["month"]),
        "value": _figures(indicator, newest["value"]),
        "numerator": [_part(number) for number in newest["numerator"]],
        "denominator": [_part(number) for number in newest["denominator"]],
        "status": [str(status).capitalize() for status in newest["status"]],
        "source": ["" if pd.isna(source) else plain(source) for source in newest["source"]],
    }
    return _told({_PARTS[name]: cells for name, cells in columns.items()})


def _by_group(indicator: Indicator, series: Series) -> pd.DataFrame:
    newest = series.frame.sort_values("month", ascending=False)
    said = newest.assign(cell=_said(indicator, newest))
    wide = said.pivot(index="month", columns="group", values="cell").sort_index(ascending=False).fillna(_NOTHING)
    return pd.DataFrame({"Month": _months(wide.index), **{plain(group): list(wide[group]) for group in series.groups}})


def _told(columns: dict[str, list[str]]) -> pd.DataFrame:
    """The columns that have anything to say."""
    return pd.DataFrame({name: cells for name, cells in columns.items() if any(cells)})


def _said(indicator: Indicator, rows: pd.DataFrame) -> list[str]:
    """Each figure, or that it is hidden or missing."""
    figures = _figures(indicator, rows["value"])
    hidden = rows["status"] == "suppressed"
    return [_HIDDEN if one else figure for one, figure in zip(hidden, figures, strict=True)]


def _months(months: Iterable[object]) -> list[str]:
    return [f"{pd.Timestamp(month):%B\u00a0%Y}" for month in months]  # type: ignore[arg-type]


def _figures(indicator: Indicator, values: Iterable[float]) -> list[str]:
    return [_NOTHING if pd.isna(value) else short_figure(value, indicator.unit) for value in values]


def _part(number: float) -> str:
    return "" if pd.isna(number) else amount(number)


def _cells(frame: pd.DataFrame) -> Iterable[list[object]]:
    for row in frame.itertuples(index=False):
        yield ["" if pd.isna(cell) else cell.date() if isinstance(cell, pd.Timestamp) else cell for cell in row]


def _inert(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) else cell
