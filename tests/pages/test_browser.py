"""The real dashboard in a real browser: the gate on every address, the main journey, and accessibility."""

import os
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.pages.conftest import PAGES, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ADDRESSES = {Path(page).stem: "" if "overview" in page else Path(page).stem for page in PAGES}
# One page of each section: those of a section are opened, and laid out, alike.
SECTIONS = {Path(page).parent.name: ADDRESSES[Path(page).stem] for page in PAGES}
REFUSAL = "You are not signed in, so nothing can be shown."


@pytest.mark.parametrize("section", SECTIONS)
def test_nobody_gets_in_by_opening_an_address_first(
    browser: "Browser", server: Server, small: Path, section: str
) -> None:
    address = server(VITAL_SIGNS_LOCAL_PERSON="none")
    tab = browser.new_page()
    tab.goto(f"{address}/{SECTIONS[section]}?indicator=agency_ratio")
    tab.get_by_text(REFUSAL).wait_for(timeout=30_000)
    tab.wait_for_timeout(500)
    shown = tab.get_by_test_id("stMain").inner_text()
    assert REFUSAL in shown
    assert tab.get_by_role("dialog").count() == 0
    assert "%" not in shown
    assert tab.locator("table, h1, [data-testid=stVegaLiteChart], [data-testid=stFileUploader]").count() == 0
    tab.close()


def test_from_the_overview_to_a_breakdown_to_an_own_file(
    browser: "Browser", server: Server, summary_file: Path
) -> None:
    address = server()
    tab = browser.new_page(viewport={"width": 1400, "height": 1000})
    tab.set_default_timeout(120_000)
    tab.goto(address)
    tab.get_by_text("Every figure here is invented").wait_for()
    tab.get_by_role("heading", name="The strands of the plan").wait_for()
    tab.locator("a[href*='indicator=contact_nfa_rate']").first.click()
    tab.wait_for_url("**/indicator?indicator=contact_nfa_rate")
    tab.get_by_role("combobox", name="Show by").click()
    tab.get_by_role("option", name="Source agency").click()
    tab.wait_for_url("**by=source_agency*")
    tab.get_by_text("by source agency: per cent, monthly").wait_for()
    _opens_the_same_view_again(browser, tab.url)
    _loads(tab, summary_file)
    tab.get_by_role("link", name="Overview").click()
    tab.get_by_text("44.0%").first.wait_for()
    assert tab.get_by_text("Every figure here is invented").count() == 0
    tab.close()


@pytest.mark.parametrize("width", [1280, 700, 320])
def test_no_word_of_a_card_is_cut(browser: "Browser", server: Server, small: Path, width: int) -> None:
    """On a small laptop, at twice the size, and at the narrowest width that must work."""
    tab = browser.new_page(viewport={"width": width, "height": 1000})
    tab.goto(server())
    tab.locator("table").first.wait_for(timeout=120_000)
    tab.wait_for_timeout(1_500)  # fonts and pictures come after the words, and move them
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"
    assert tab.locator(".st-key-vital_signs *:not(svg, svg *)").evaluate_all(cut) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    tab.close()


def test_every_strand_is_in_the_menu_and_in_reach(browser: "Browser", server: Server, small: Path) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 720})
    tab.goto(server())
    tab.get_by_role("button", name="Strands", exact=True).click()
    entries = tab.get_by_role("menuitem")
    entries.first.wait_for()
    assert entries.count() == 13
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert entries.last.evaluate("one => one.getBoundingClientRect().bottom <= window.innerHeight")
    entries.last.click()
    tab.get_by_role("heading", name="SEND written statement of action").wait_for()
    tab.close()


def test_every_page_fits_a_narrow_phone_which_is_400_percent_zoom(browser: "Browser", server: Server) -> None:
    """320 pixels are a window of 1280 at 400 per cent. Only the Scorecard may be wider: it is one table of many columns,
    which needs two dimensions to be read (WCAG 2.2, 1.4.10).
    """
    address = server()
    tab = browser.new_page(viewport={"width": 320, "height": 800})
    wide = []
    for name, place in ADDRESSES.items():
        tab.goto(f"{address}/{place}")
        tab.locator("h1").wait_for(timeout=120_000)
        tab.wait_for_timeout(1_500)
        if tab.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(name)
    tab.close()
    assert set(wide) <= {"scorecard"}


def test_the_overview_is_reached_and_left_by_keyboard_alone(browser: "Browser", server: Server) -> None:
    tab = browser.new_page(viewport={"width": 1400, "height": 1000})
    tab.goto(server())
    tab.locator("table").first.wait_for(timeout=120_000)
    focused = "() => document.activeElement.matches('a, button') ? document.activeElement.innerText.trim() : ''"
    seen = []
    for _ in range(120):
        tab.keyboard.press("Tab")
        seen.append(str(tab.evaluate(focused)))
    for wanted in ("Performance", "need attention", "Trend and definition", "Front door"):
        assert any(wanted in one for one in seen), wanted
    for _ in range(250):
        tab.keyboard.press("Tab")
        if "need attention" in str(tab.evaluate(focused)):
            break
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/scorecard?show=attention")
    tab.close()


def test_the_plan_is_a_table_of_quarters(browser: "Browser", server: Server) -> None:
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    tab.goto(f"{server()}/plan")
    grid = tab.locator("table").filter(has_text="Children with disabilities").last
    grid.wait_for(timeout=120_000)
    assert grid.locator("th").count() == 5
    assert grid.get_by_text("Done").count() > 0
    tab.close()


def _opens_the_same_view_again(browser: "Browser", address: str) -> None:
    """A link that a colleague opens in a browser of their own."""
    other = browser.new_context().new_page()
    other.goto(address)
    other.get_by_text("by source agency: per cent, monthly").wait_for(timeout=30_000)
    assert other.url == address
    assert other.get_by_role("dialog").count() == 0
    other.context.close()


def _loads(tab: "Page", file: Path) -> None:
    tab.get_by_role("button", name="Data", exact=True).click()
    tab.get_by_text("Upload", exact=True).first.click()
    tab.get_by_role("heading", name="Upload").wait_for()
    tab.locator("input[type=file]").set_input_files(file)
    tab.get_by_role("button", name="Check the files").click()
    tab.get_by_text("3 rows read, 3 to load").wait_for()
    tab.get_by_role("button", name="Load what can be loaded").click()
    tab.get_by_text("is loaded and the figures are refreshed", exact=True).wait_for()


# What axe finds on a page that holds nothing but one of Streamlit's own widgets: none on an empty page.
STREAMLITS_OWN = {("presentation-role-conflict", "stFileUploaderDropzone")}
SEEN = {
    "indicator": "indicator?indicator=average_caseload&with_forecast=true&with_england=true",
    "funnel": "indicator?indicator=contact_nfa_rate&by=source_agency&view=funnel",
    "ranked": "indicator?indicator=contact_nfa_rate&by=source_agency&view=ranked",
    "heat": "indicator?indicator=average_caseload&by=team&view=heat",
    "multiples": "indicator?indicator=average_caseload&by=team&view=multiples",
    "shares": "indicator?indicator=contacts&by=source_agency&view=shares",
    "in_care": "in_care?charts_in_care_better_off=true",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_but_streamlits_own(browser: "Browser", server: Server, scheme: str) -> None:
    axe = (
        pytest.importorskip("axe_playwright_python")
        if not os.environ.get("CI")
        else __import__("axe_playwright_python")
    )
    script = resources.files(axe).joinpath("axe.min.js").read_text(encoding="utf-8")
    address = server()
    tab = browser.new_page(viewport={"width": 1400, "height": 1000}, color_scheme=scheme)  # type: ignore[arg-type]
    faults = {}
    places = ADDRESSES | SEEN if scheme == "light" else SECTIONS | SEEN
    for name, place in places.items():
        tab.goto(f"{address}/{place}")
        tab.locator("h1").wait_for(timeout=120_000)
        tab.wait_for_timeout(2_500)  # charts are drawn after the words
        tab.evaluate(script)
        found = tab.evaluate("async () => (await axe.run()).violations")
        faults[name] = [
            (fault["id"], node["target"], node["html"][:200])
            for fault in found for node in fault["nodes"]
            if not any(fault["id"] == rule and mark in node["html"] for rule, mark in STREAMLITS_OWN)
        ]  # fmt: skip
    tab.close()
    assert faults == {name: [] for name in places}
