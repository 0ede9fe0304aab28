"""The figures of a series as a real table, newest month first, and as a file to take away."""

import csv
import io
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from metrics.catalogue import Indicator
from metrics.months import due
from metrics.periods import Period
from metrics.words import amount, period_words, short_figure
from pages.components.plain import in_a_cell, plain
from pages.components.store import Series

_PARTS = {"value": "Figure", "numerator": "Numerator", "denominator": "Denominator",
          "status": "Status", "source": "Source"}  # fmt: skip

# The heading over the month that a row ends with.
_ENDING = {
    Period.MONTH: "Month",
    Period.QUARTER: "Quarter to",
    Period.YEAR: "Year to",
    Period.ROLLING: "12 months to",
}
_EACH = {
    Period.MONTH: "Month by month",
    Period.QUARTER: "Quarter by quarter",
    Period.YEAR: "Year by year",
    Period.ROLLING: "12 months to each month",
}
_RECENT = 24
_NOTHING, _HIDDEN = "no figure", "hidden"


def table(indicator: Indicator, series: Series) -> None:
    """Totals with their parts, status and source; a breakdown with one column for each group."""
    if due(series.frame).empty:
        st.markdown("There are no figures yet.")
        return
    shown = _totals(indicator, series) if series.groups == ("all",) else _by_group(indicator, series)
    each = _EACH[series.period].lower()
    st.table(shown.head(_RECENT), hide_index=True, alt=f"{indicator.title}, {each}, newest first")
    if len(shown) > _RECENT:
        with st.expander(f"Earlier rows ({len(shown) - _RECENT})"):
            st.table(shown.tail(-_RECENT), hide_index=True, alt=f"{indicator.title}, earlier, newest first")


def newest(indicator: Indicator, series: Series, by: str) -> None:
    """The newest period of a breakdown, a row for each group: its figure and what it is made from."""
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
    when = period_words(month.date(), series.period)
    st.subheader(f"{when[0].upper()}{when[1:]}", anchor=False)
    st.table(_told(columns), hide_index=True, alt=f"{indicator.title} by {by.lower()}, {when}")
    st.subheader(_EACH[series.period], anchor=False)


def as_csv(indicator: Indicator, frame: pd.DataFrame, by: str, period: str) -> bytes:
    """What is shown as CSV: lines that say what it is, then the tidy rows. No cell can be taken for a formula."""
    out = io.StringIO()
    write = csv.writer(out)
    sources = "; ".join(source.name for source in indicator.sources)
    about = {
        "Indicator": indicator.title,
        "Definition": indicator.definition,
        "Unit": indicator.unit,
        "By": by,
        "Each row is a": f"{period.lower()}, named by its last day",
        "Sources, in order of preference": sources,
        "Known limits": indicator.limits,
    }
    write.writerows([(name, in_a_cell(text)) for name, text in about.items()])
    write.writerow([])
    write.writerow(frame.columns)
    write.writerows([in_a_cell(cell) for cell in row] for row in _cells(frame))
    return out.getvalue().encode("utf-8-sig")


def _totals(indicator: Indicator, series: Series) -> pd.DataFrame:
    newest = due(series.frame).sort_values("month", ascending=False)
    columns = {
        "value": _figures(indicator, newest["value"]),
        "numerator": [_part(number) for number in newest["numerator"]],
        "denominator": [_part(number) for number in newest["denominator"]],
        "status": [str(status).capitalize() for status in newest["status"]],
        "source": ["" if pd.isna(source) else plain(source) for source in newest["source"]],
    }
    months = {_ENDING[series.period]: _months(newest["month"])}
    return _told(months | {_PARTS[name]: cells for name, cells in columns.items()})


def _by_group(indicator: Indicator, series: Series) -> pd.DataFrame:
    newest = due(series.frame).sort_values("month", ascending=False)
    said = newest.assign(cell=_said(indicator, newest))
    wide = said.pivot(index="month", columns="group", values="cell").sort_index(ascending=False).fillna(_NOTHING)
    months = {_ENDING[series.period]: _months(wide.index)}
    return pd.DataFrame(months | {plain(group): list(wide[group]) for group in series.groups if group in wide})


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
