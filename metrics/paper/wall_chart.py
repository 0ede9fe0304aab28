"""The wall chart for the room: the history of a measure, and blank paper on which to draw where it is heading."""

from metrics.catalogue import Indicator
from metrics.charts.style import Spec
from metrics.paper.drawing import svg
from metrics.paper.typeset import pdf
from metrics.words import unit_words

_WIDTH, _HEIGHT = 940, 530  # of the chart, in its own units
_KEY = "Black: the figure of each month. Dotted: limits of what is usual. Grey: the average."
_BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "neither": "Neither higher nor lower is better."}


def wall_chart(
    indicator: Indicator, chart: Spec, sentence: str, source: str, horizon: int = 12, has_target: bool = True
) -> bytes:
    """One page of A3, landscape, as a tagged PDF. `chart` shows no forecast, and leaves room for the months ahead.

    `sentence` is the chart's text alternative, `source` says what the figures are: how new, which edition, which definition.
    """
    told = {
        "title": indicator.title,
        "unit": f"By month, {unit_words(indicator.unit)}. {_BETTER[indicator.better]}",
        "key": _KEY + (" Dashed: the target." if has_target else ""),
        "sentence": sentence,
        "question": "Where is this line heading if nothing changes?",
        "task": f"Draw it on for the next {horizon} months, each of you in your own colour.",
        "source": source,
    }
    return pdf("wall_chart.typ", told, {"chart": svg(chart, _WIDTH, _HEIGHT)})
