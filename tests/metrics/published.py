"""Published figures drawn by hand: extracts as a loaded file leaves them, in an otherwise empty warehouse."""

from datetime import date

import duckdb

from metrics.benchmarks import Figure, figures

BRADFORD = "380"


def empty() -> duckdb.DuckDBPyConnection:
    """A warehouse that knows one load, of release.csv on 2 November 2026, and no extract."""
    connection = duckdb.connect()
    connection.execute("create table load (load_id varchar, files varchar[], loaded_at timestamp)")
    connection.execute("insert into load values ('L1', ['release.csv'], '2026-11-02 09:00')")
    return connection


def draw(connection: duckdb.DuckDBPyConnection, extract: str, drawn: str) -> None:
    """The rows of an extract: `area | end | columns by staged name`. A cell of letters is a symbol.

    A category is drawn as a column whose name begins with `by `.
    """
    lines = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    (_, _, *names), *rows = lines
    columns = [
        f"{name[3:]} varchar" if name.startswith("by ") else f"{name} double, {name}_symbol varchar" for name in names
    ]
    connection.execute(f"create table held (area varchar, period_end date, load_id varchar, {', '.join(columns)})")
    for area, end, *cells in rows:
        said = [value for name, cell in zip(names, cells, strict=True) for value in _values(name, cell)]
        connection.execute(f"insert into held values (?, ?, 'L1', {', '.join('?' for _ in said)})", [area, end, *said])
    connection.execute(f"create view {extract} as from held")


def _values(name: str, cell: str) -> tuple[str | None, ...]:
    if name.startswith("by "):
        return (cell,)
    return (None, cell) if cell.isalpha() else (cell, None)


def one(connection: duckdb.DuckDBPyConnection, key: str, area: str, end: str) -> Figure:
    """The one figure of an area (by its code) and of the period with this end, in Bradford's comparison."""
    (found,) = [
        figure
        for figure in figures(connection, key, BRADFORD)
        if figure.area == area and figure.period_end == date.fromisoformat(end)
    ]
    return found
