"""A quick workshop from its beginning to its verdict, by two people in two browsers at once."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import metrics
from loaders import load
from tests.pages.conftest import ROOT, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

FILES = ROOT / "data" / "sample" / "files"
UNTIL, THREE_MONTHS, A_FOURTH = "2026-06-30", "2026-09-30", "2026-10-31"


@pytest.fixture
def to_june(own_place: Path) -> Path:
    """The contacts of the sample council to June 2026, from October 2022 on."""
    files = sorted(FILES.glob("contacts_with_outcomes*.csv"))
    load([one for one in files if one.stem[-10:] <= UNTIL], own_place, then=metrics.refresh)
    return own_place


@pytest.fixture
def rooms(browser: "Browser", server: Server, to_june: Path) -> Iterator[tuple["Page", "Page"]]:
    """Two people, each with a browser of their own."""
    address = server()
    contexts = [browser.new_context(viewport={"width": 1400, "height": 1000}, base_url=address) for _ in range(2)]
    tabs = [one.new_page() for one in contexts]
    for tab in tabs:
        tab.set_default_timeout(60_000)
    yield tabs[0], tabs[1]
    for one in contexts:
        one.close()


def test_a_quick_workshop_with_two_people_at_once_and_its_verdict(rooms: tuple["Page", "Page"]) -> None:
    amina, ben = rooms
    workshop = _begin(amina)
    _enter(ben, workshop)
    _two_results_at_once(amina, ben)
    _private_estimates(amina, ben)
    _reloaded(ben)
    _story_to_actions(amina, ben)
    _close(amina)
    assert _verdict(amina, ben, workshop, THREE_MONTHS) == "Too early"
    assert amina.get_by_text(
        "three months since the freeze have a final figure (July, August and September 2026)"
    ).count()
    # Of 204, 128, 198 and 170 contacts 72, 41, 80 and 63 ended so: 35.3, 32.0, 40.4 and 37.1 per cent. The band frozen in
    # June is from 31 to 43, so none of the four is outside.
    assert _verdict(amina, ben, workshop, A_FOURTH) == "No change shown"
    assert amina.get_by_text("within the band in each of the last 4 months").count()


def _begin(tab: "Page") -> str:
    """Begin the workshop, and name two people; its address."""
    tab.goto("/workshops")
    _pick(tab, "Measure", "Contacts ending in no further action")
    tab.get_by_text("Quick workshop of 20 minutes").click()
    tab.get_by_role("button", name="Begin this workshop").click()
    for name, voice in (("Amina", "Practitioner"), ("Ben", "Organisation")):
        _box(tab, "Name").wait_for()
        _box(tab, "Name").fill(f"{name} Example")
        _pick(tab, "Can speak for", voice)
        tab.get_by_role("button", name="Add this person").click()
        tab.get_by_text(f"{name} Example –").wait_for()
    _pick(tab, "Who is writing here", "Amina Example")
    return tab.url.split("&me=")[0]


def _enter(tab: "Page", workshop: str) -> None:
    tab.goto(workshop)
    _pick(tab, "Who is writing here", "Ben Example")


def _two_results_at_once(amina: "Page", ben: "Page") -> None:
    """Both have the empty form open: the second text does not overwrite the first, and the second writer is told."""
    for tab in (amina, ben):
        _step(tab, "Result and customers")
    for tab, text in ((amina, "Children get help early"), (ben, "Families get help early")):
        _box(tab, "The result we want").fill(text)
        _box(tab, "Customers 1").fill("Families")
        _box(tab, "Customers 2").fill("Schools")
    amina.get_by_role("button", name="Save", exact=True).click()
    amina.get_by_text("Saved.").wait_for()
    ben.get_by_role("button", name="Save", exact=True).click()
    ben.get_by_text("Two texts for one thing").wait_for()
    both = ben.locator("table").filter(has_text="Children get help early")
    both.get_by_text("Families get help early").wait_for()
    ben.get_by_role("button", name="Take the second text").click()
    ben.get_by_text("Chosen.").wait_for()
    assert _box(ben, "The result we want").input_value() == "Families get help early"
    ben.get_by_text("Everything that was written").click()
    ben.get_by_text("Children get help early").wait_for()  # kept, though the other one holds


def _private_estimates(amina: "Page", ben: "Page") -> None:
    """Nobody sees another's estimate, nor the statistical line, before all are shown to everybody at once."""
    for tab, value in ((amina, "61.25"), (ben, "47.75")):
        _step(tab, "Baseline")
        tab.get_by_label(re.compile("^Value in June 2027")).fill(value)
        tab.get_by_role("button", name="Save my estimate").click()
        tab.get_by_text("Saved.").wait_for()
    amina.get_by_text("2 of 2 have given an estimate.").wait_for()  # comes by itself
    for tab, other in ((amina, "47.8%"), (ben, "61.3%")):
        assert tab.get_by_text(other).count() == 0
        assert tab.get_by_text("if nothing changes: median of").count() == 0
    amina.get_by_role("button", name="Show the statistical baseline to everybody").click()
    amina.get_by_text("The baseline is shown and frozen.").wait_for()
    amina.locator("table").filter(has_text="47.8%").wait_for()
    ben.get_by_role("button", name="See it").click()  # Ben is told without asking
    ben.get_by_text("The room's estimates").wait_for()


def _reloaded(ben: "Page") -> None:
    """A connection that is lost comes back to the same step, as the same person, with what was saved."""
    ben.reload()
    ben.get_by_role("heading", name="Baseline", exact=True).wait_for()
    assert _chosen(ben, "Who is writing here") == "Ben Example"
    ben.get_by_role("button", name="Save the course").click()
    ben.get_by_text("Saved.").wait_for()
    ben.wait_for_timeout(1_000)  # the page is drawn again after each saving
    _pick(ben, "Is this future OK?", "No")
    ben.get_by_label("Why?").fill("Half of all contacts need nothing from us")
    ben.get_by_role("button", name="Save", exact=True).click()
    ben.get_by_text("Saved.").wait_for()


def _story_to_actions(amina: "Page", ben: "Page") -> None:
    """Both write at once; what one adds appears for the other without asking."""
    for tab in (amina, ben):
        _step(tab, "Story")
    for tab, force, text in (
        (amina, "Hindering", "Schools are unsure of thresholds"),
        (ben, "Helping", "One front door"),
    ):
        _box(tab, "Factor").fill(text)
        tab.locator("label").filter(has_text=re.compile(f"^{force}$")).click()
        _pick(tab, "What does it rest on?", "Audit")
        tab.get_by_role("button", name="Add this factor").click()
    for tab in (amina, ben):
        tab.get_by_text("Schools are unsure of thresholds –").wait_for()
        tab.get_by_text("One front door –").wait_for()
    _step(amina, "Partners")
    for partner in ("Schools", "West Yorkshire Police"):
        _box(amina, "Partner").fill(partner)
        amina.get_by_role("button", name="Add this partner").click()
        amina.get_by_text(f"{partner} –").wait_for()
    _step(ben, "What works")
    for idea, kind, cost in (
        ("A line for advice", "Proven", "Low cost"),
        ("Swap desks for a day", "Off the wall", "No cost"),
    ):
        _box(ben, "Idea").fill(idea)
        _pick(ben, "Kind", kind)
        _pick(ben, "Cost", cost)
        ben.get_by_role("button", name="Add this idea").click()
        ben.get_by_text(f"{idea} –").wait_for()
    _step(amina, "Choose")
    amina.get_by_text("Rate: A line for advice").click()
    amina.get_by_text("We choose this idea").first.click()
    amina.get_by_role("button", name="Save these marks").first.click()
    amina.get_by_text("Saved.").wait_for()
    _step(ben, "Actions")
    for label, text in (("Action", "Open the line"), ("Owner (one person)", "Ben Example"),
                        ("First step in the next two weeks", "Ask three heads"), ("How will we see that it works?", "Calls a week")):  # fmt: skip
        _box(ben, label).fill(text)
    ben.get_by_role("button", name="Add this action").click()
    ben.get_by_text("Open the line –").wait_for()


def _close(tab: "Page") -> None:
    _step(tab, "Close")
    _box(tab, "Headline: what we agreed, in one sentence").fill("We give advice before a contact is made")
    _box(tab, "Signed for by").fill("Amina Example")
    tab.get_by_role("button", name="Save", exact=True).click()
    tab.get_by_role("button", name="We agree: close the workshop").click()
    tab.get_by_text("The workshop is agreed.").wait_for()


def _verdict(loading: "Page", reading: "Page", workshop: str, until: str) -> str:
    """Load the contacts to the end of a month, and read the verdict in the other browser."""
    loading.goto("/upload")
    loading.locator("input[type=file]").set_input_files(FILES / f"contacts_with_outcomes_{until}.csv")
    loading.get_by_role("button", name="Check the files").click()
    loading.get_by_role("button", name="Load what can be loaded").click(timeout=120_000)
    loading.get_by_text("loaded and the figures are refreshed").first.wait_for(timeout=120_000)
    for tab in (reading, loading):
        tab.goto(f"{workshop}&step=afterwards")
        tab.get_by_role("heading", name="Actions", exact=True).wait_for()
    return reading.locator("h3").first.inner_text().split("\u00a0")[-1].strip()


def _step(tab: "Page", title: str) -> None:
    _pick(tab, "Step", title)
    tab.get_by_role("heading", name=title, exact=True).wait_for()


def _pick(tab: "Page", label: str, option: str) -> None:
    """Choose from a list by keyboard, as everybody can."""
    tab.get_by_role("combobox", name=re.compile(f"{re.escape(label)}$")).first.click()
    tab.keyboard.type(option)
    tab.get_by_role("option", name=re.compile(f"{re.escape(option)}$")).first.click()


def _chosen(tab: "Page", label: str) -> str:
    return str(tab.get_by_role("combobox", name=re.compile(label)).first.input_value())


def _box(tab: "Page", label: str) -> "Locator":
    return tab.get_by_label(label, exact=True)
