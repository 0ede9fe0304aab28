"""The journey: what became of the children with a contact in some months, step by step, in totals."""

from metrics.journey.comparing import Difference, difference
from metrics.journey.coverage import Cohorts, cohorts
from metrics.journey.follow import journey
from metrics.journey.results import Journey, Step
from metrics.journey.sentence import months_words, sentence, share_words
from metrics.journey.stages import STAGES, Stage, Unit, Window

__all__ = [
    "STAGES",
    "Cohorts",
    "Difference",
    "Journey",
    "Stage",
    "Step",
    "Unit",
    "Window",
    "cohorts",
    "difference",
    "journey",
    "months_words",
    "sentence",
    "share_words",
]
