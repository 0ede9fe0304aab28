"""The board of a real warehouse, as the command line writes it: three months of the published workforce table."""

import csv
import io
from pathlib import Path

import pytest

import metrics
from loaders import load
from metrics.__main__ import main

SUMMARY = """Month end,Social Work Posts on Structure,Social Work Employees,Agency Social Workers,Average Caseloads,Total open cases
30/09/2021,367,282,211,21.4,6010
31/10/2021,368,279,214,21.8,6079
30/11/2021,369,276,217,22.1,6150
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    file, place = tmp_path / "vital_signs_workforce.csv", tmp_path / "warehouse.duckdb"
    file.write_text(SUMMARY, encoding="utf-8")
    load([file], place, then=metrics.refresh)
    return place


def rows(capsysbinary: pytest.CaptureFixture[bytes], place: Path, *indicators: str) -> list[dict[str, str]]:
    asked = ["standing", "--warehouse", str(place), *(["--indicator", *indicators] if indicators else [])]
    assert main(asked) == 0
    return list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode())))


def test_each_month_has_a_row_with_its_standing_and_sentence(
    published: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    found = rows(capsysbinary, published, "agency_ratio")
    # 211 of 493, 214 of 493, 217 of 493: 42.80, 43.41 and 44.02 per cent.
    assert [(row["month"], f"{float(row['value']):.2f}", row["numerator"]) for row in found] == [
        ("2021-09-30", "42.80", "211"),
        ("2021-10-31", "43.41", "214"),
        ("2021-11-30", "44.02", "217"),
    ]
    assert {row["judged"] for row in found} == {"too few points to judge"}
    assert {row["variation"] for row in found} == {""}
    assert found[2]["sentence"].startswith(
        "Agency ratio was 44.0% in November 2021 (217 of 493), up from 43.4% in October; no target is set"
    )


def test_a_measure_without_figures_has_no_rows_and_the_headings_stand(
    published: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["standing", "--warehouse", str(published), "--indicator", "ehc_20_weeks"]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert out.startswith("indicator,month,value,")
    assert out.count("\n") == 1
