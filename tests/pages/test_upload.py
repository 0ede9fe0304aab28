"""The Upload page: what is said before anything is loaded, what becomes of a load, and several people at once."""

import io
import tempfile
import time
from pathlib import Path
from threading import Thread

import duckdb
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

import metrics
from loaders import Status
from pages.components import store
from pages.components.plain import plain
from pages.components.store import File, turns, warehouse
from tests.loaders.conftest import with_headings
from tests.pages.conftest import SUMMARY

PAGE = "pages/data/upload.py"
LATER = SUMMARY.replace("217,22.1,6150", "197,20.1,6150") + "31/12/2021,370,277,210,22.3,6160\n"
VACANCIES = """Month End,Team,Established FTE,Permanent FTE in post,Vacant FTE
31/03/2024,East,10,9,1
31/03/2024,<b>West</b>,=1+1,9,1
31/03/2024,,10,9,1
"""


def said(app: AppTest) -> str:
    parts = [*app.header, *app.markdown, *app.warning, *app.error, *app.success]
    tables = [" | ".join(row) for table in app.table for row in table.value.astype(str).to_numpy().tolist()]
    labels = [one.label for one in app.expander]
    return "\n".join([*(str(part.value) for part in parts), *tables, *labels])


def dropped(app: AppTest, *files: tuple[str, str | bytes]) -> AppTest:
    app.switch_page(PAGE).run()
    app.file_uploader(key="files").set_value(
        [(name, text.encode() if isinstance(text, str) else text, "text/csv") for name, text in files]
    ).run()
    return app


def checked(app: AppTest, *files: tuple[str, str | bytes]) -> str:
    dropped(app, *files).button(key="check").click().run()
    assert not app.exception
    return said(app)


def loaded(app: AppTest) -> str:
    app.button(key="load").click().run()
    assert not app.exception
    return said(app)


def counted(table: str) -> int:
    """The rows of a table of the warehouse that this process has open."""
    with warehouse.connection().cursor() as cursor:
        row = cursor.execute(f"select count(*) from {table}").fetchone()
    return int(row[0]) if row else 0


def csv_of(extract: str, drawing: str) -> str:
    """A drawn list as the text of a file."""
    return "\n".join(",".join(row) for row in with_headings(extract, drawing))


def test_a_file_is_recognised_by_its_headings_and_why_is_said(app: AppTest, own_place: Path) -> None:
    words = checked(app, ("vital_signs_workforce.csv", SUMMARY))
    assert "3 rows read, 3 to load, 0 left out" in words
    assert "as at 30 November 2021 (the last month end in the file)" in words
    assert " columns, in row 1" in words
    assert not own_place.exists()


def test_loading_ends_the_sample_and_says_where_to_go_next(app: AppTest, own_place: Path) -> None:
    checked(app, ("vital_signs_workforce.csv", SUMMARY))
    words = loaded(app)
    assert "This file **is loaded" in words
    assert "Sample council" not in words
    assert own_place.exists()
    assert [one.proto.label for one in app.get("page_link")][:3] == [
        "See the figures",
        "Undo a load",
        "Publish the month",
    ]
    assert not [one for one in app.button if one.key == "load"]
    app.switch_page("pages/overview/overview.py").run()
    assert "44.0%" in [one.value for one in app.metric]


def test_which_figures_would_move_is_said_for_every_month_before_anything_is_loaded(app: AppTest, small: Path) -> None:
    before = counted("series")
    words = checked(app, ("later 2021-12-31.csv", LATER))
    # November had 217 of 276 + 217; with 197 it is 197 of 473. December is new.
    assert "indicators would move; figures of 1 earlier month change in" in words
    ratio = next(line for line in words.splitlines() if "Agency ratio" in line and "November 2021" in line)
    assert "44\\.0% | 41\\.6% | down 2\\.4 percentage points" in ratio
    assert "**Figures that are held already change.**" in words
    assert "Agency ratio | December 2021 | First figure | none | 43\\.1% |" in words
    assert counted("series") == before
    assert counted("load") == 1


def test_what_is_new_and_changed_is_counted_with_the_columns_that_changed_most(app: AppTest, small: Path) -> None:
    words = checked(app, ("later 2021-12-31.csv", LATER))
    # Four months are read, none is left out; December is new and November another.
    assert " | 4 | 0 | 1 | 1 | 0 | " in words
    assert "Agency Social Workers (1), Average Caseloads (1)" in words


def test_a_file_of_which_rows_are_left_out_is_not_said_to_be_loaded_alone(app: AppTest, own_place: Path) -> None:
    good = "\n".join(f"A{number} | 02/03/2024 | 6" for number in range(60))
    drawn = f"child_id | contact_date | source_agency\n{good}\nA60 | soon | 6"
    words = checked(app, ("contacts 2024-03-31.csv", csv_of("contacts", drawn)))
    assert "This file **can be loaded, but 1 row is left out**." in words
    assert "61 rows read, 60 to load, **1 left out**" in words
    words = loaded(app)
    assert "This file **is loaded and the figures are refreshed, but 1 row is left out**." in words


def test_text_from_a_file_is_neither_markup_nor_run(app: AppTest, own_place: Path) -> None:
    hostile = VACANCIES.replace("=1+1", "<script>x</script>[a](http://e)")
    words = checked(app, ("vac[x](http://e) 2024-03-31.csv", hostile))
    assert "<script>" not in words
    assert "](http://e)" not in words.replace("\\]\\(http", "")
    assert plain("<script>x</script>[a](http://e)") in words


def test_refused_files_come_first_and_open_and_nothing_of_them_is_loaded(app: AppTest, own_place: Path) -> None:
    files = [("summary.csv", SUMMARY), ("notes_2024-09-30.csv", "a,b\n[x](http://e),2\n")]
    words = checked(app, *files)
    assert "**Of 2 files, 1 can be loaded and 1 cannot.**" in words
    first, second = [one for one in app.expander if ".csv" in one.label.replace("\\", "")]
    assert "notes" in first.label
    assert first.proto.expanded
    assert not second.proto.expanded
    assert "cannot be loaded, and nothing of it is kept" in first.label
    words = loaded(app)
    assert "**Of 2 files, 1 is loaded and 1 was refused.**" in words
    assert counted("load") == 1


def test_a_file_that_cannot_be_loaded_has_no_button_and_the_sample_stays(app: AppTest, own_place: Path) -> None:
    words = checked(app, ("contacts_2026-03-31.xls", "<html><table></table></html>"))
    assert plain("contacts_2026-03-31.xls holds a web page") in words
    assert "Stops the load" in words
    assert not [one for one in app.button if one.key == "load"]
    assert not own_place.exists()


def test_files_of_which_the_same_is_said_stand_together(app: AppTest, small: Path) -> None:
    words = checked(app, ("one.csv", SUMMARY), ("two.csv", SUMMARY))
    assert "**Of 2 files, 2 were loaded before.**" in words
    assert [one.label for one in app.expander if "files" in one.label] == [
        ":material/info: 2 files: has been loaded before, so nothing changes"
    ]


def test_forty_files_stay_readable(app: AppTest, own_place: Path) -> None:
    files = [(f"summary {number}.csv", SUMMARY.replace("6010", f"{6000 + number}")) for number in range(39)]
    words = checked(app, *files, ("notes_2024-09-30.csv", "a,b\n1,2\n"))
    assert "**Of 40 files, 39 can be loaded and 1 cannot.**" in words
    lines = app.table[0].value
    assert len(lines) == 40
    assert "Cannot be loaded" in lines["Verdict"].iloc[0]
    assert sum(one.proto.expanded for one in app.expander if "csv" in one.label) == 1


def test_spellings_that_are_not_known_are_counted_and_lead_to_the_page_that_maps_them(
    app: AppTest, own_place: Path
) -> None:
    drawn = "month_end | staff_id | worker | role\n" + "\n".join(
        f"31/03/2024 | W{number} | Ann {number} | Zorb *x*" for number in range(7)
    )
    words = checked(app, ("workers.csv", csv_of("workers", drawn)))
    assert "Zorb \\*x\\* | 7" in words
    assert "](spellings)" in words


def test_what_was_loaded_meanwhile_is_said_when_the_load_turns_out_otherwise(app: AppTest, small: Path) -> None:
    checked(app, ("later 2021-12-31.csv", LATER))
    store.load([File("the same.csv", LATER.encode())], None)  # somebody else
    words = loaded(app)
    assert "Since the check somebody has changed what is held" in words
    assert "now it has been loaded before, so nothing changes" in words


def test_the_workbook_of_findings_is_made_from_the_upload_and_holds_the_faulty_rows(own_place: Path) -> None:
    file = File("vacancies <1>.csv", VACANCIES.replace("31/03/2024,,10,9,1\n", "").encode())
    answer = store.check([file], None)
    book = openpyxl.load_workbook(io.BytesIO(store.findings_workbook([file], answer.outcomes)()))
    cells = [str(cell.value) for sheet in book.worksheets[1:] for row in sheet.iter_rows() for cell in row]
    assert "=1+1" in cells
    assert "vacancies <1>.csv" in [row[1].value for row in book["Findings"].iter_rows()]


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go in this test."""
    place = tmp_path / "scratch"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def test_nothing_of_an_upload_is_left_on_disk_even_when_the_check_fails(
    own_place: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.check([File("summary.csv", SUMMARY.encode())], None)
    assert list(scratch.iterdir()) == []

    def failing(connection: duckdb.DuckDBPyConnection, extracts: object) -> None:
        raise RuntimeError("the refresh failed")

    monkeypatch.setattr(metrics, "refresh", failing)
    with pytest.raises(RuntimeError):
        store.check([File("summary.csv", SUMMARY.encode())], None)
    with pytest.raises(RuntimeError):
        store.load([File("summary.csv", SUMMARY.encode())], None)
    assert list(scratch.iterdir()) == []
    assert not own_place.exists()


def test_whoever_comes_second_waits_is_told_so_and_both_loads_are_made(small: Path) -> None:
    heard: list[str] = []
    with turns.turn():
        second = Thread(
            target=lambda: store.load([File("later.csv", LATER.encode())], None, lambda _, words: heard.append(words))
        )
        second.start()
        while turns.WAITING not in heard:
            time.sleep(0.01)
        assert counted("load") == 1
    second.join(60)
    assert counted("load") == 2


def test_pages_are_read_while_somebody_loads(app: AppTest, small: Path) -> None:
    with turns.turn():
        app.switch_page("pages/overview/overview.py").run()
        assert not app.exception
        assert "44.0%" in [one.value for one in app.metric]


def test_a_fault_gives_the_turn_back() -> None:
    with pytest.raises(RuntimeError), turns.turn():
        raise RuntimeError
    with turns.turn(lambda _, words: pytest.fail(words)):
        pass


def test_the_bar_tells_each_file_by_its_own_name_and_what_is_done_then(small: Path) -> None:
    heard: list[str] = []
    files = [File("one <x>.csv", LATER.encode()), File("two.csv", b"a,b\n1,2\n")]
    store.check(files, None, lambda share, words: heard.append(words))
    assert heard[0] == "Reading 1 of 2: one <x>.csv"
    assert heard[-2:] == ["Comparing with what is held", "Counting the indicators"]


def test_loading_what_a_check_said_gives_what_it_said(small: Path) -> None:
    file = File("later.csv", LATER.encode())
    check, made = store.check([file], None), store.load([file], None)
    assert check.moved == made.moved
    assert [one.changes for one in check.outcomes] == [one.changes for one in made.outcomes]
    assert [one.status for one in made.outcomes] == [Status.LOADED]
