"""Blank sheets for the room: one for each step, slips for private estimates, and what the measure is."""

from datetime import date

from metrics.catalogue import Indicator
from metrics.months import month_end
from metrics.paper.content import ACKNOWLEDGEMENT
from metrics.paper.typeset import pdf
from metrics.version import version
from metrics.words import QUESTIONS, day_words, month_words, unit_words
from metrics.workshops.choices import Level
from metrics.workshops.course import QUARTER
from metrics.workshops.steps import STEPS, Step
from metrics.workshops.workshop import Workshop

_BETTER = {"higher": "Higher is better", "lower": "Lower is better", "neither": "Neither higher nor lower is better"}


def sheets(workshop: Workshop, indicator: Indicator, last: date | None = None) -> bytes:
    """The sheets of a workshop as a tagged PDF, A4: a heading on each, its question, its minutes, and room to write.

    The horizon begins after `last`, the last month with a figure, or without one on the day of the workshop.
    """
    setup, result = workshop.setup, workshop.result
    told = {
        "title": indicator.title,
        "held": day_words(setup.held_on),
        "until": month_words(month_end(last or setup.held_on, setup.horizon)),
        "quarters": [f"After {months} months" for months in range(QUARTER, setup.horizon + 1, QUARTER)],
        "unit": unit_words(indicator.unit),
        "result": result.statement if result else "",
        "has_customers": setup.level is Level.PERFORMANCE,
        "steps": {step.id: _asked(step, setup.quick) for step in STEPS},
        "definition": definition(indicator),
        "acknowledgement": ACKNOWLEDGEMENT,
    }
    return pdf("sheets.typ", told)


def definition(indicator: Indicator) -> list[tuple[str, str]]:
    """What a measure is, as words and what they mean; what its declaration leaves open is left out."""
    asked = [
        ("What it measures", indicator.definition),
        ("Counted", indicator.numerator),
        ("Out of", indicator.denominator),
        ("Why it matters", indicator.why),
        ("What it tells", QUESTIONS[indicator.oba]),
        ("Unit", f"{unit_words(indicator.unit)}. {_BETTER[indicator.better]}."),
        ("What it cannot say", indicator.limits),
        ("The law", indicator.statute),
        ("Who answers for it", indicator.owner),
        ("Definition", f"version {version(indicator)}, reviewed on {day_words(indicator.reviewed)}"),
    ]
    return [(name, words) for name, words in asked if words]


def _asked(step: Step, is_quick: bool) -> dict[str, str]:
    minutes = step.quick if is_quick else step.minutes
    return {"title": step.title, "question": step.question, "minutes": f"{minutes} minutes" if minutes else ""}
