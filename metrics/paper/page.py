"""The report of a workshop as one HTML file that stands alone: everything that was written, with no script and no link."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from metrics.charts.style import Spec
from metrics.paper.content import Report
from metrics.paper.drawing import inline, svg
from metrics.paper.figures import Row
from metrics.paper.typeset import FOLDER

_WIDTH, _HEIGHT = 740, 340  # of the chart, in its own units


def page(told: Report, chart: Spec, figures: Sequence[Row] = ()) -> bytes:
    """The whole report as HTML; `figures` are those of the chart, by month."""
    drawn = inline(svg(chart, _WIDTH, _HEIGHT), told.title, told.sentence or told.title)
    return _template().render(told=told, chart=drawn, figures=figures).encode()


@cache
def _template() -> Template:
    """The page's template; every text in it is escaped, but for the chart, which is drawn here."""
    within = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return within.get_template("report.html")
