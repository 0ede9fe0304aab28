"""What a workshop's records are called on screen, and their values in words."""

from collections.abc import Mapping
from datetime import date

from metrics.words import QUESTIONS, day_words

KIND = {
    "setup": "set-up",
    "person": "person",
    "result": "result",
    "estimate": "estimate",
    "reveal": "baseline",
    "course": "agreed course",
    "future": "answer",
    "factor": "factor",
    "ranking": "order of the factors",
    "need": "data that are needed",
    "partner": "partner",
    "idea": "idea",
    "score": "scores of an idea",
    "action": "action",
    "update": "news of an action",
    "close": "headline",
    "review": "review",
    "state": "state",
}
NAMES = {
    "ok": "Is this future OK?",
    "oba": "Question answered",
    "force": "Helps or hinders",
    "control": "Control",
    "whys": "Why",
    "is_involved": "Involved already",
    "is_chosen": "Chosen",
    "has_data": "Has data",
    "held_on": "Day",
    "quick": "Quick workshop",
}


def value_words(value: object) -> str:
    """A value of a record as it stands in a table: a day, several lines, yes or no, a list of months and values."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, list | tuple):
        return "; ".join(value_words(one) for one in value) or "nothing"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {value_words(one)}" for name, one in value.items())
    return QUESTIONS.get(str(value), str(value))
