"""Warehouses to open pages on: none yet (so the sample council), an empty one, a small drawn one; and a real browser."""

import importlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import metrics
from loaders import load
from loaders.warehouse import open_warehouse

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Server = Callable[..., str]
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
ROOT = Path(__file__).parents[2]
PAGES = tuple(
    str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("pages/*/*.py")) if path.parent.name != "components"
)
SUMMARY = """Month end,Social Work Posts on Structure,Social Work Employees,Agency Social Workers,Average Caseloads,Total open cases
30/09/2021,367,282,211,21.4,6010
31/10/2021,368,279,214,21.8,6079
30/11/2021,369,276,217,22.1,6150
"""
TARGETS = """Measure id,Limit for role,Valid from,Target,Amber within,Set by
agency_ratio,,01/01/2021,30,,The board
average_caseload,,01/01/2021,22,0.5,The board
average_caseload,Social Worker,01/10/2021,18,,The board
"""


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where this test's council warehouse would be; nothing is there until something is loaded."""
    place = tmp_path / "data" / "warehouse.duckdb"
    monkeypatch.setenv("VITAL_SIGNS_WAREHOUSE", str(place))
    monkeypatch.delenv("VITAL_SIGNS_LOCAL_PERSON", raising=False)
    yield place
    shutil.rmtree(place.parent, ignore_errors=True)


@pytest.fixture
def empty(own_place: Path) -> Path:
    """A council's warehouse in which nothing has been loaded."""
    open_warehouse(own_place).close()
    return own_place


@pytest.fixture
def summary_file(tmp_path: Path) -> Path:
    """Three months of the published workforce summary."""
    path = tmp_path / "vital_signs_workforce.csv"
    path.write_text(SUMMARY, encoding="utf-8")
    return path


@pytest.fixture
def small(own_place: Path, summary_file: Path) -> Path:
    """A council's warehouse with three months of the workforce summary."""
    load([summary_file], own_place, then=metrics.refresh)
    return own_place


@pytest.fixture
def with_targets(small: Path, tmp_path: Path) -> Path:
    """The same, with a target that is missed, one that is missed within its tolerance, and a limit for a role."""
    path = tmp_path / "targets 2021-12-01.csv"
    path.write_text(TARGETS, encoding="utf-8")
    load([path], small, then=metrics.refresh)
    return small


@pytest.fixture
def app() -> AppTest:
    """The whole dashboard, not yet run."""
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium from the system; without one these tests are skipped, except in CI, where that is a failure."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        missing = "there is no Chromium here (looked for $CHROMIUM, chromium and chromium-browser)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    playwright = importlib.import_module("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=found, args=SWITCHES.split())
        yield opened
        opened.close()


@pytest.fixture
def server() -> Iterator[Server]:
    """Starts a fresh dashboard on a free port and returns its address; stopped at the end of the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(**settings: str) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
        started.append(subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL))
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            with suppress(OSError):  # not there yet, or too busy to answer in time
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=2)
                return address
            time.sleep(0.2)
        raise TimeoutError("the dashboard did not start within a minute")

    yield start
    for process in started:
        process.terminate()
        process.wait(20)
