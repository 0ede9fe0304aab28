"""What a load changes of the rows in force: rows that are new, changed or withdrawn, by month and by column."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from duckdb import DuckDBPyConnection

from loaders.declare import Extract
from loaders.findings import Change
from loaders.staged import staged_columns

# True on the as-at date alone, or how a value was spelt: no change that anybody made.
_NO_CHANGE = ("row_number", "age_at_as_at")


@dataclass(frozen=True)
class Changed:
    """What a load changes of one extract: the change as a whole, and by month (last day; None for undated rows)."""

    whole: Change
    by_month: Mapping[date | None, tuple[int, int, int]] = field(default_factory=dict)


def remember(connection: DuckDBPyConnection, extract: Extract) -> None:
    """Keep the rows in force now, unless they are kept already, so that `changed` can tell what is new."""
    connection.execute(f"create temp table if not exists {_kept(extract)} as {_in_force(extract)}")


def changed(connection: DuckDBPyConnection, extract: Extract) -> Changed:
    """What changed of the rows in force since they were last remembered."""
    if connection.execute(f"select 1 from temp.{_kept(extract)} limit 1").fetchone() is None:
        forget(connection, extract)
        return _all_new(connection, extract)
    connection.execute(f"create temp table rows_now as {_in_force(extract)}")
    counted = connection.execute(_compared(extract)).fetchall()
    forget(connection, extract)
    connection.execute(f"alter table temp.rows_now rename to {_kept(extract)}")
    by_month = {
        month: (added, altered, gone) for month, added, altered, gone, *_ in counted if added or altered or gone
    }
    columns: Counter[str] = Counter()
    for _, _, _, _, *altered in counted:
        columns.update(dict(zip(_contents(extract), altered, strict=True)))
    added, altered, gone = (sum(one[place] for one in by_month.values()) for place in range(3))
    named = {_heading(extract, name): rows for name, rows in columns.most_common() if rows}
    return Changed(Change(extract.id, added, altered, gone, named), by_month)


def _all_new(connection: DuckDBPyConnection, extract: Extract) -> Changed:
    """The change where nothing was held before: a million rows need not be compared with nothing."""
    rows = connection.execute(f"select {_month(extract)}, count(*) from {extract.id} group by 1").fetchall()
    added = sum(count for _, count in rows)
    return Changed(Change(extract.id, added, 0, 0), {month: (count, 0, 0) for month, count in rows})


def forget(connection: DuckDBPyConnection, extract: Extract) -> None:
    """Drop what was remembered."""
    connection.execute(f"drop table if exists temp.{_kept(extract)}")


def _kept(extract: Extract) -> str:
    return f"rows_before_{extract.id}"


def _in_force(extract: Extract) -> str:
    """The rows in force with their occurrence: rows alike in their key are told apart by their order."""
    key = ", ".join(extract.key)
    contents = "".join(f", {name}" for name in _contents(extract))
    return f"""
        select {key}{contents}, {_month(extract)} as row_month,
            row_number() over (partition by {key} order by row_number) as occurrence
        from {extract.id}"""


def _month(extract: Extract) -> str:
    return f"last_day({extract.dated_by})" if extract.dated_by else "null::date"


def _compared(extract: Extract) -> str:
    """One row per month: rows added, changed and withdrawn, and for each column the rows in which it changed."""
    same_row = " and ".join(f"o.{name} is not distinct from n.{name}" for name in (*extract.key, "occurrence"))
    differs = {name: f"(o.{name} is distinct from n.{name})" for name in _contents(extract)}
    both = "o.occurrence is not null and n.occurrence is not null"
    altered = " or ".join(differs.values()) or "false"
    by_column = "".join(f", count(*) filter ({both} and {test})" for test in differs.values())
    return f"""
        select
            coalesce(n.row_month, o.row_month),
            count(*) filter (o.occurrence is null), count(*) filter ({both} and ({altered})),
            count(*) filter (n.occurrence is null){by_column}
        from temp.{_kept(extract)} as o full join temp.rows_now as n on {same_row}
        group by 1"""


def _contents(extract: Extract) -> list[str]:
    """The staged columns that say something of a row beyond what identifies it."""
    columns = [name for name in staged_columns(extract) if name not in (*extract.key, *_NO_CHANGE)]
    return [name for name in columns if not name.endswith("_raw")]


def _heading(extract: Extract, name: str) -> str:
    """The heading that a staged column is read from, or its own name where it is worked out from others."""
    found = {column.id: column.heading.strip() for column in extract.columns}
    return found.get(name, name.replace("_", " "))
