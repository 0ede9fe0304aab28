"""python -m metrics, as a person at a terminal meets it."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from loaders.warehouse import open_warehouse
from metrics.__main__ import main
from tests.metrics.drawn import Warehouse


@pytest.fixture
def warehouse_file(warehouse: Warehouse, tmp_path: Path) -> Path:
    warehouse.load("L1", "2025-02-28", contacts_with_outcomes="2025-01-01 to 2025-02-28")
    warehouse.given(
        "contacts_with_outcomes",
        """
        child_id | contact_date | source_agency | outcome
        1        | 2025-01-03   | Police        | No further action
        2        | 2025-01-03   | Schools       | Referral
        3        | 2025-01-03   | Schools       | Referral
        """,
    )
    warehouse.refresh()
    path = tmp_path / "w.duckdb"
    open_warehouse(path).close()
    warehouse.connection.execute(f"attach '{path}' as file")
    for table in ("series", "counted"):
        warehouse.connection.execute(f"insert into file.{table} by name from {table}")
    warehouse.connection.execute("detach file")
    return path


def run(capsysbinary: pytest.CaptureFixture[bytes], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


def test_series_as_csv(warehouse_file: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run(
        capsysbinary, "series", "--warehouse", warehouse_file, "--indicator", "contact_nfa_rate", "contacts"
    )
    assert code == 0
    assert out.splitlines() == [
        "indicator,strand,month,breakdown,group,numerator,denominator,value,unit,source,status,note",
        "contact_nfa_rate,1,2025-01-31,all,all,1,3,33.3333333333,percent,contacts with outcomes,final,",
        "contact_nfa_rate,1,2025-02-28,all,all,0,0,,percent,contacts with outcomes,nothing to divide by,",
        "contacts,1,2025-01-31,all,all,3,,3,count,contacts with outcomes,final,",
        "contacts,1,2025-02-28,all,all,0,,0,count,contacts with outcomes,final,",
    ]


@pytest.mark.parametrize("spelling", ["source agency", "source-agency", "source_agency", "Source Agency"])
def test_a_breakdown_as_json(warehouse_file: Path, capsysbinary: pytest.CaptureFixture[bytes], spelling: str) -> None:
    arguments = (
        "series",
        "--warehouse",
        warehouse_file,
        "--indicator",
        "contacts",
        "--by",
        spelling,
        "--format",
        "json",
    )
    code, out, _ = run(capsysbinary, *arguments)
    rows = json.loads(out)
    assert code == 0
    assert [(row["month"], row["group"], row["value"], row["denominator"]) for row in rows[:2]] == [
        ("2025-01-31", "Police", 1, None),
        ("2025-01-31", "Schools", 2, None),
    ]


def test_parquet_needs_a_file(warehouse_file: Path, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    code, out, err = run(capsysbinary, "series", "--warehouse", warehouse_file, "--format", "parquet")
    assert (code, out, err) == (2, "", "Parquet is not text: name a file to write it to with -o FILE.\n")
    target = tmp_path / "series.parquet"
    assert run(capsysbinary, "series", "--warehouse", warehouse_file, "--format", "parquet", "-o", target)[0] == 0
    assert len(pd.read_parquet(target)) == duckdb.sql(f"from '{target}'").shape[0] > 0


def test_an_unknown_indicator_or_breakdown_is_one_sentence(
    warehouse_file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, _, err = run(capsysbinary, "series", "--warehouse", warehouse_file, "--indicator", "contact_nfa")
    assert (code, err.count("\n")) == (2, 1)
    assert "There is no indicator 'contact_nfa'; the nearest are contact_nfa_rate" in err
    code, _, err = run(
        capsysbinary, "series", "--warehouse", warehouse_file, "--indicator", "contacts", "--by", "genders"
    )
    assert (code, err) == (2, "'contacts' has no breakdown 'genders'; the nearest are gender, age_band.\n")


def test_no_warehouse_is_one_sentence(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    code, out, err = run(capsysbinary, "series", "--warehouse", tmp_path / "none.duckdb")
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_the_catalogue_says_what_each_indicator_is(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run(capsysbinary, "catalogue")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert rows[0]["id"] == "contacts"
    assert all(row["definition"] and row["limits"] and row["sources"] for row in rows)
    assert len(json.loads(run(capsysbinary, "catalogue", "--format", "json")[1])) == len(rows)
