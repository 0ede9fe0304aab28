"""What one edition hides is not to be worked out from another edition of the same month."""

from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

import metrics
from loaders import load
from loaders.council import Council
from loaders.warehouse import create_tables
from metrics import editions

SEPTEMBER = date(2026, 9, 30)
HEADINGS = "Child Unique ID,Gender,Date of Contact,Contact Source"


def test_a_group_that_is_small_in_one_edition_is_hidden_in_all(tmp_path: Path) -> None:
    """5 girls and 9 boys, then 6 and 9, beside 12 of whom nothing is recorded: the second would tell the 5 of the first."""
    connection = duckdb.connect(":memory:")
    create_tables(connection)
    first = _published(connection, tmp_path / "contacts_2026-09-30.csv", girls=5, boys=9)
    assert _shown(connection, first) == {"Female": None, "Male": None}
    second = _published(connection, tmp_path / "contacts_2026-10-01.csv", girls=6, boys=9)
    assert _shown(connection, first) == {"Female": None, "Male": None}
    assert _shown(connection, second) == {"Female": None, "Male": None}
    totals = metrics.series(connection, ["contacts"])
    assert totals.loc[totals["month"] == pd.Timestamp(SEPTEMBER), "value"].to_list() == [27]


def test_a_group_that_is_small_in_no_edition_is_shown(tmp_path: Path) -> None:
    connection = duckdb.connect(":memory:")
    create_tables(connection)
    first = _published(connection, tmp_path / "contacts_2026-09-30.csv", girls=7, boys=9)
    second = _published(connection, tmp_path / "contacts_2026-10-01.csv", girls=8, boys=9)
    assert _shown(connection, first) == {"Female": 7, "Male": 9}
    assert _shown(connection, second) == {"Female": 8, "Male": 9}


def _published(connection: duckdb.DuckDBPyConnection, file: Path, girls: int, boys: int) -> str:
    """The id of an edition of September, from a list of that month with one contact a day of each child."""
    children = [("a) Female", number) for number in range(girls)] + [("b) Male", number) for number in range(boys)]
    rows = [f"{sex[3]}{number},{sex},{number + 1:02d}/09/2026,6) Police" for sex, number in children]
    # Both ends of the month, so that the list speaks for all of it; nobody knows their gender.
    rows += [f"O{day},,{day:02d}/09/2026,6) Police" for day in (1, 30) for _ in range(6)]
    file.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    (outcome,) = load([file], connection, then=metrics.refresh, council=Council("Bradford", "380"))
    assert outcome.status == "loaded", outcome.findings
    return editions.publish(connection, SEPTEMBER, "Ann")


def _shown(connection: duckdb.DuckDBPyConnection, edition: str) -> dict[str, float | None]:
    with connection.cursor() as cursor:
        editions.opened(cursor, editions.edition(cursor, edition))
        rows = metrics.series(cursor, ["contacts"], by="gender")
    september = rows[rows["month"] == pd.Timestamp(SEPTEMBER)].set_index("group")["value"]
    return {group: None if pd.isna(september[group]) else september[group] for group in ("Female", "Male")}
