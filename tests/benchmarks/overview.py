"""A warm rerun of the Overview and of the Scorecard, beside the rerun of an empty page."""

import logging
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.benchmarks.timing import ROOT, serve

EMPTY = 'import streamlit as st\nst.set_page_config(layout="wide")\n'


def overview(reruns: str) -> Callable[[], object]:
    """The whole dashboard on its first page, its figures and charts cached by an earlier visitor."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600).run()
    if app.exception or not app.title:
        raise SystemExit("The Overview did not open.")
    return lambda: _rerun(app, int(reruns))


def scorecard(reruns: str) -> Callable[[], object]:
    """The Scorecard with every measure and every column."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600).run()
    app.switch_page("pages/performance/scorecard.py")
    app.query_params["columns"] = "team"
    app.run()
    if app.exception or not any("All 196 measures" in part.value for part in app.markdown):
        raise SystemExit("The Scorecard did not open.")
    return lambda: _rerun(app, int(reruns))


def empty(reruns: str) -> Callable[[], object]:
    """A page with nothing on it: what Streamlit itself takes."""
    app = AppTest.from_string(EMPTY).run()
    return lambda: _rerun(app, int(reruns))


def _rerun(app: AppTest, reruns: int) -> None:
    for _ in range(reruns):
        app.run()


if __name__ == "__main__":
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # it warns that no browser is there
    serve({"overview": overview, "scorecard": scorecard, "empty": empty})
