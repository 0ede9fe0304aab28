"""The report of a workshop on one page of A4, whatever has been written: what does not fit is cut by rule and counted."""

from dataclasses import asdict

from metrics.charts.style import Spec
from metrics.paper.content import CUTS, Report, cut
from metrics.paper.drawing import svg
from metrics.paper.typeset import pdf

_WIDTH, _HEIGHT = 740, 290  # of the chart, in its own units


def report(told: Report, chart: Spec) -> bytes:
    """One page of A4, landscape, as a tagged PDF; the sentence of the chart is its text alternative.

    The page is tried with ever less of the lists and texts, and stands as soon as it holds what is left.
    """
    tries = [{**asdict(cut(told, by)), "size": by.size} for by in CUTS]
    words = told.sentence or told.title
    return pdf(
        "report.typ", {"title": told.title, "sentence": words, "tries": tries}, {"chart": svg(chart, _WIDTH, _HEIGHT)}
    )
