"""Papers and files of a workshop through the data door, on a real warehouse."""

import io
import json
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from metrics.workshops.choices import Direction, Evidence, Force
from metrics.workshops.entries import new_id
from metrics.workshops.records import Close, Estimate, Factor, Person, Setup
from metrics.workshops.workshop import Workshop
from pages.components import store
from pages.components.access import Refused

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BY = "Local user"


def begun(is_revealed: bool = True) -> str:
    """A workshop on the average caseload, of which three months are known; its id."""
    name = store.begin(Setup(indicator="average_caseload", held_on=date(2022, 1, 10)), BY)
    person = new_id()
    store.put(held(name), Person(name="Joan Firth"), BY, item=person)
    store.put(held(name), Estimate(value=23, direction=Direction.UP, reason="More contacts"), BY, item=person)
    store.put(held(name), Factor(title="<b>Vacancies</b>", force=Force.HINDERING, evidence=Evidence.DATA), BY)
    if is_revealed:
        store.reveal(held(name), BY)
    close = Close(headline="Nobody holds more than 18 cases", reviews=(date(2022, 4, 1),), signed_by="Head of service")
    store.put(held(name), close, BY, item="close")
    return name


def held(name: str) -> Workshop:
    found = store.workshop(name)
    assert found is not None
    return found


def text(paper: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())


def test_before_the_reveal_there_is_a_wall_chart_sheets_and_a_report_without_estimates(small: Path) -> None:
    with store.snapshot():
        one = held(begun(is_revealed=False))
        wall, report = text(store.wall_chart(one)), text(store.report_pdf(one))
        assert "Where is this line heading if nothing changes?" in wall
        assert "Newest file of" in wall
        assert "Average caseload" in text(store.sheets(one))
        assert "Nobody holds more than 18 cases" in report
        assert "Estimate" not in report
        assert b"More contacts" not in store.workshop_json(one)


def test_after_the_reveal_the_report_holds_the_baseline_and_what_came_since(small: Path) -> None:
    with store.snapshot():
        one = held(begun())
        report, page = text(store.report_pdf(one)), store.report_html(one).decode()
        assert "Estimate of one person before the baseline was shown: 23.0." in report
        # Three months are too few for a forecast: the last value stands, 22.1 cases, and there is no band.
        assert "If nothing changes, the baseline is 22.1 cases in November 2022" in report
        assert "&lt;b&gt;Vacancies&lt;/b&gt;" in page
        assert '<th scope="row">September 2021</th><td>21.4</td>' in page
        assert b"More contacts" in store.workshop_json(one)


def test_a_paper_that_is_asked_for_later_is_made_of_the_figures_that_were_shown(small: Path) -> None:
    with store.snapshot():
        one = held(begun())
        make = store.when_asked(lambda: store.report_pdf(one))
    assert make().startswith(b"%PDF")


def test_who_may_not_download_gets_no_paper_and_no_file(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.snapshot():
        one = held(begun())
        monkeypatch.setenv("VITAL_SIGNS_LOCAL_RIGHTS", "view, workshop")
        for made in (store.wall_chart, store.sheets, store.report_pdf, store.report_html, store.workshop_json):
            with pytest.raises(Refused):
                made(one)
        for several in (store.action_rows, store.action_calendar):
            with pytest.raises(Refused):
                several([one])


def elsewhere(one: Workshop, change: Callable[[str], str] = str) -> bytes:
    """The workshop as a file, under another id, as if it came from another machine."""
    return change(store.workshop_json(one).decode().replace(one.id, new_id())).encode()


def test_a_workshop_comes_back_once_and_the_log_says_so(small: Path) -> None:
    with store.snapshot():
        one = held(begun())
        content = elsewhere(one)
        back = held(store.bring_back(content))
        assert [entry.fields for entry in back.entries[:-1]] == [entry.fields for entry in one.entries]
        assert json.loads(back.entries[-1].fields) == {"state": "draft", "note": "Brought back from a file."}
        assert back.entries[-1].written_by == BY
        before = len(store.workshops())
        with pytest.raises(store.CannotImport, match="here already"):
            store.bring_back(content)
        assert len(store.workshops()) == before


def test_no_identifier_comes_in_by_a_file(small: Path) -> None:
    with store.snapshot():
        content = elsewhere(held(begun()), lambda text: text.replace("More contacts", "UPN A123456789012"))
        before = len(store.workshops())
        with pytest.raises(store.CannotImport, match=r"Entry 3 \(estimate\): This holds a number of six digits"):
            store.bring_back(content)
        assert len(store.workshops()) == before


def test_who_may_not_take_part_brings_nothing_back(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.snapshot():
        content = elsewhere(held(begun()))
        monkeypatch.setenv("VITAL_SIGNS_LOCAL_RIGHTS", "view, download")
        with pytest.raises(Refused):
            store.bring_back(content)


@pytest.mark.parametrize("width", [320, 1400])
def test_axe_finds_nothing_in_the_report_and_it_holds_at_every_width(
    browser: "Browser", small: Path, tmp_path: Path, width: int
) -> None:
    with store.snapshot():
        (tmp_path / "report.html").write_bytes(store.report_html(held(begun())))
    tab = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((tmp_path / "report.html").as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert len(asked) == 1  # the file itself
    script = resources.files(pytest.importorskip("axe_playwright_python")).joinpath("axe.min.js")
    # The page lets no script in, so axe comes by the debugger, which stands outside of that.
    tab.evaluate(script.read_text(encoding="utf-8"))
    found = tab.evaluate("async () => (await axe.run()).violations.map(one => [one.id, one.nodes[0].html])")
    tab.close()
    assert found == []
