"""Tables to take away as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence

import streamlit as st

from pages.components import access
from pages.components.plain import in_a_cell


def button(label: str, rows: Sequence[Mapping[str, object]], file_name: str) -> None:
    """A button that gives the rows as a CSV file; nothing where there are none."""
    if rows:
        file(label, as_csv(rows), file_name)


def file(label: str, content: bytes, file_name: str) -> None:
    """A button that gives a CSV file that is made already."""
    access.require(access.Right.DOWNLOAD)
    st.download_button(
        label, content, file_name=file_name, mime="text/csv", icon=":material/download:", on_click="ignore"
    )


def as_csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    """The rows under the names of the first one's cells; no cell can be taken for a formula."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(rows[0])
    write.writerows([in_a_cell(cell) for cell in row.values()] for row in rows)
    return out.getvalue().encode("utf-8-sig")
