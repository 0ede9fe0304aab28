"""SEN2: the files of one export are one load, and a later export replaces an earlier one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from loaders import Outcome

Take = Callable[..., list[Outcome]]
Write = Callable[..., Path]
TABLES = {
    "sen2": ["sen2tableid,collection,year,referencedate,lea", "1,SEN2,2024,2024-Jan-18 00:00:00,{la}"],
    "person": [
        "persontableid,sen2tableid,surname,personbirthdate,sex,ethnicity",
        "1,1,Tulliver,2012-Mar-19 00:00:00,F,WBRI",
    ],
    "requests": [
        "requeststableid,persontableid,receiveddate,requestoutcomedate,requestoutcome",
        "1,1,2023-Jan-10 00:00:00,2023-Feb-10 00:00:00,Y",
    ],
    "assessment": [
        "assessmenttableid,requeststableid,assessmentoutcome,assessmentoutcomedate,week20",
        "1,1,Y,2023-May-20 00:00:00,false",
    ],
    "namedplan": ["namedplantableid,assessmenttableid,startdate,ceasedate", "1,1,2023-May-20 00:00:00,"],
    "plandetail": ["plandetailtableid,namedplantableid,urn,sensetting", "1,1,110001,"],
    "activeplans": ["activeplanstableid,requeststableid,reviewmeeting,lastreview", "1,1,2023-Nov-01 00:00:00,"],
    "placementdetail": ["placementdetailtableid,activeplanstableid,urn,sensetting", "1,1,110001,"],
    "senneed": ["senneedtableid,activeplanstableid,sentype,sentyperank", "1,1,ASD,1"],
}


@pytest.fixture
def export(write_csv: Write) -> Callable[..., list[Path]]:
    """Writes the nine files of one export, in the order in which a folder lists them."""

    def made(day: str = "18-01-2024", la: str = "380", without: str = "") -> list[Path]:
        return [
            write_csv(f"Blade-Export_{day}_{name}.csv", [line.format(la=la).split(",") for line in TABLES[name]])
            for name in sorted(TABLES)
            if name != without
        ]

    return made


def test_nine_files_are_one_load(take: Take, export: Callable[..., list[Path]], warehouse: DuckDBPyConnection) -> None:
    outcomes = take(*export())
    assert [str(outcome.status) for outcome in outcomes] == ["loaded"] * 9
    assert {outcome.as_at for outcome in outcomes} == {date(2024, 1, 18)}
    (files,) = warehouse.execute("select files from load").fetchall()
    assert len(files[0]) == 9
    joined = """
        select p.birth_month, r.received_date, a.outcome, a.exception, n.plan_start, v.review_meeting, d.need
        from sen2_requests r join sen2_person_all p using (load_id, person_id)
        join sen2_assessment_all a using (load_id, request_id) join sen2_named_plan_all n using (load_id, assessment_id)
        join sen2_active_plans_all v using (load_id, request_id) join sen2_need_all d using (load_id, active_plan_id)
    """
    assert warehouse.execute(joined).fetchall() == [
        (
            date(2012, 3, 1),
            date(2023, 1, 10),
            "Yes",
            "No",
            date(2023, 5, 20),
            date(2023, 11, 1),
            "Autistic spectrum disorder",
        )
    ]


def test_recognised_tables_that_nothing_reads_are_not_kept(take: Take, export: Callable[..., list[Path]]) -> None:
    kept = {outcome.extracts[0]: (outcome.rows_read, outcome.rows_loaded) for outcome in take(*export())}
    assert kept["sen2_plan_detail"] == kept["sen2_placement_detail"] == (1, 0)
    assert kept["sen2_requests"] == (1, 1)


def test_the_same_export_in_another_order_is_already_loaded(take: Take, export: Callable[..., list[Path]]) -> None:
    files = export()
    take(*files)
    assert {str(outcome.status) for outcome in take(*reversed(files))} == {"already loaded"}


def test_the_export_of_another_authority_is_refused_whole(
    take: Take, export: Callable[..., list[Path]], warehouse: DuckDBPyConnection
) -> None:
    outcomes = take(*export(la="383"))
    assert {(str(outcome.status), outcome.findings[0].rule) for outcome in outcomes} == {("refused", "other_authority")}
    assert "383" in outcomes[0].findings[0].message
    assert "380" in outcomes[0].findings[0].message
    assert warehouse.execute("select count(*) from load").fetchone() == (0,)


def test_two_exports_in_one_call_are_two_loads(
    take: Take, export: Callable[..., list[Path]], warehouse: DuckDBPyConnection
) -> None:
    take(*export("18-01-2023", without="sen2"), *export("18-01-2024", without="sen2"))
    loads = warehouse.execute("select as_at, len(files) from load order by 1").fetchall()
    assert loads == [(date(2023, 1, 18), 8), (date(2024, 1, 18), 8)]


def test_a_table_that_one_export_lacks_is_not_taken_from_another(
    take: Take, export: Callable[..., list[Path]], warehouse: DuckDBPyConnection
) -> None:
    take(*export("18-01-2023", without="senneed"), *export("18-01-2024"))
    loads = warehouse.execute("select list_sort(files) from load order by as_at").fetchall()
    dated = [{name.split("_")[1] for name in files} for (files,) in loads]
    assert dated == [{"18-01-2023"}, {"18-01-2024"}]


def test_an_export_with_a_refused_table_is_refused_whole(
    take: Take, export: Callable[..., list[Path]], write_csv: Write, warehouse: DuckDBPyConnection
) -> None:
    files = export(without="requests")
    bad = write_csv(
        "Blade-Export_18-01-2024_requests.csv", [["requeststableid", "persontableid", "receiveddate"], ["1", "1", ""]]
    )
    outcomes = take(*files, bad)
    assert {str(outcome.status) for outcome in outcomes} == {"refused"}
    assert warehouse.execute("select count(*) from load").fetchone() == (0,)


def test_other_files_do_not_belong_to_the_export(
    take: Take, export: Callable[..., list[Path]], write_csv: Write, warehouse: DuckDBPyConnection
) -> None:
    teams = write_csv("teams_2024-01-18.csv", [["Team", "Locality"], ["East", "Airedale"]])
    take(*export(), teams)
    assert warehouse.execute("select len(files) from load order by 1").fetchall() == [(1,), (9,)]
