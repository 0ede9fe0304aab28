"""Tables to take away as CSV."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from pages.components import access, store
from pages.components.plain import in_a_cell


def button(label: str, rows: Sequence[Mapping[str, object]], file_name: str) -> None:
    """A button that gives the rows as a CSV file; nothing where there are none."""
    if rows:
        file(label, as_csv(rows), file_name)


def file(label: str, content: bytes, file_name: str) -> None:
    """A button that gives a CSV file that is made already; its name says of which edition the figures are."""
    access.require(access.Right.DOWNLOAD)
    st.download_button(
        label, content, file_name=_named(file_name), mime="text/csv", icon=":material/download:", on_click="ignore"
    )


def later(label: str, make: Callable[[], bytes], file_name: str, mime: str, key: str) -> None:
    """A button that gives a file which is made only when it is asked for."""
    access.require(access.Right.DOWNLOAD)
    st.download_button(label, make, file_name, mime, key=key, icon=":material/download:", on_click="ignore")


def _named(file_name: str) -> str:
    """exceptions.csv of an edition is exceptions_edition_2026-09.csv, of a draft beside one exceptions_draft.csv."""
    seen, edition = store.shown(), store.shown().edition
    if edition:
        revision = f"_revision_{edition.revision}" if edition.revision else ""
        return file_name.replace(".csv", f"_edition_{edition.month:%Y-%m}{revision}.csv")
    return file_name if seen.is_of_loads or not seen.latest else file_name.replace(".csv", f"_{store.DRAFT}.csv")


def as_csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    """The rows under the names of the first one's cells; no cell can be taken for a formula."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(rows[0])
    write.writerows([in_a_cell(cell) for cell in row.values()] for row in rows)
    return out.getvalue().encode("utf-8-sig")
