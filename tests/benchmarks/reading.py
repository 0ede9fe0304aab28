"""A workbook from bytes to refreshed series, beside two ways of only reading it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.timing import serve

# Each task imports only what it measures, so that its memory is its own.


def make(path: str, rows: str) -> Callable[[], object]:
    """Write the workbook that the others read."""
    from tests.benchmarks.workbook import write_workbook

    return lambda: write_workbook(Path(path), int(rows))


def load(path: str) -> Callable[[], object]:
    """Load the workbook into a new warehouse file and refresh every series that it touches."""
    import loaders
    import metrics
    from tests.benchmarks.workbook import AS_AT

    metrics.catalogue()  # a running dashboard has read its declarations

    def ready() -> None:
        with TemporaryDirectory() as folder:
            outcomes = loaders.load([Path(path)], Path(folder) / "warehouse.duckdb", as_at=AS_AT, then=metrics.refresh)
        if outcomes[0].status is not loaders.Status.LOADED:
            raise SystemExit(f"The workbook was not loaded: {outcomes[0].findings[0].message}")

    return ready


def pandas_openpyxl(path: str) -> Callable[[], object]:
    """Read every sheet as pandas does by default."""
    import openpyxl  # noqa: F401  (imported lazily by pandas otherwise)
    import pandas as pd

    return lambda: pd.read_excel(path, sheet_name=None, engine="openpyxl")


def calamine(path: str) -> Callable[[], object]:
    """Go through every cell of every sheet with python-calamine and keep nothing."""
    import python_calamine

    def ready() -> None:
        book = python_calamine.CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            for _ in book.get_sheet_by_name(name).iter_rows():
                pass

    return ready


if __name__ == "__main__":
    serve({one.__name__: one for one in (make, load, pandas_openpyxl, calamine)})
