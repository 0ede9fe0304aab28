"""The steps of a workshop in their order: what each asks, how long it takes, and what is still missing in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from metrics.workshops.choices import Approach, Cost, Course, Evidence, Force, Voice
from metrics.workshops.records import (
    Action,
    Agreed,
    Close,
    Estimate,
    Factor,
    Future,
    Idea,
    Need,
    Partner,
    Person,
    Record,
    Result,
    Score,
)
from metrics.workshops.workshop import Workshop


@dataclass(frozen=True)
class Step:
    """One step: its title, its question to the room, and its minutes in a standard and in a quick workshop (0: none)."""

    id: str
    title: str
    question: str
    minutes: int = 0
    quick: int = 0


STEPS = (
    Step("set_up", "Set up", "Which measure, with whom, and how far ahead?"),
    Step("result", "Result and customers", "What do we want for children and families, and for whom?", 5, 3),
    Step("baseline", "Baseline", "Where is this heading if nothing changes?", 10, 3),
    Step("story", "Story", "What helps, what hinders, and what is behind it?", 15, 3),
    Step("partners", "Partners", "Who can help, and what can they bring?", 5, 3),
    Step("ideas", "What works", "What could work, also at no cost, also off the wall?", 15, 3),
    Step("choose", "Choose", "Which ideas pull most, can be done, are specific and fit our values?", 10, 3),
    Step("actions", "Actions", "Who does what by when, and what is the first step?", 10, 3),
    Step("close", "Close", "What did we agree, and when do we look again?", 5),
    Step("afterwards", "Afterwards", "Did the curve turn?"),
)
BY_ID = {step.id: step for step in STEPS}
CUSTOMERS, PARTNERS, IDEAS = 1, 2, 2
QUICK_CUSTOMERS = 2  # in a quick workshop each pair names two groups of customers


def missing(workshop: Workshop) -> dict[str, tuple[str, ...]]:
    """What the room still has to say before it can agree, as sentences by step; a step that lacks nothing has none."""
    found = {step: tuple(sentence for sentence in asked(workshop) if sentence) for step, asked in _ASKED.items()}
    return {step: sentences for step, sentences in found.items() if sentences}


def advice(workshop: Workshop) -> dict[str, tuple[str, ...]]:
    """What would make the workshop better and stops nobody, as sentences by step."""
    people = workshop.people.values()
    told: dict[str, tuple[str, ...]] = {}
    if not any(one.voice in (Voice.PRACTITIONER, Voice.FAMILY) for one in people):
        told["set_up"] = ("Nobody here is named as a practitioner, or speaks for children and families.",)
    if workshop.many(Factor) and all(one.record.evidence is Evidence.HUNCH for one in workshop.many(Factor)):
        told["story"] = ("The whole story is a hunch so far: what would show that it is true?",)
    return told


def _set_up(workshop: Workshop) -> list[str]:
    return [_if(not workshop.many(Person), "Name at least one person in the room.")]


def _result(workshop: Workshop) -> list[str]:
    result = workshop.one(Result)
    if result is None:
        return ["Say what is wanted for children and families."]
    fewest = QUICK_CUSTOMERS if workshop.setup.quick else CUSTOMERS
    lacks = workshop.setup.level == "performance" and len(result.customers) < fewest
    return [_if(lacks, f"Name at least {_number(fewest, 'group')} of customers.")]


def _baseline(workshop: Workshop) -> list[str]:
    agreed, future = workshop.one(Agreed), workshop.one(Future)
    not_statistical = agreed is not None and agreed.course is not Course.STATISTICAL
    return [
        _if(workshop.baseline is None, "Show the statistical baseline, so that it is frozen."),
        _if(agreed is None, "Agree on where the measure is heading if nothing changes."),
        _if(not_statistical and agreed is not None and not agreed.reason, "Say why the room takes another course."),
        _if(future is None, "Answer whether this future is OK."),
        _if(future is not None and not future.why, "Say why this future is OK or not."),
    ]


def _story(workshop: Workshop) -> list[str]:
    return [
        _if(not workshop.factors(Force.HINDERING), "Name at least one factor that hinders."),
        _if(not workshop.factors(Force.HELPING), "Name at least one factor that helps."),
    ]


def _partners(workshop: Workshop) -> list[str]:
    return [_if(len(workshop.many(Partner)) < PARTNERS, f"Name at least {_number(PARTNERS, 'partner')}.")]


def _ideas(workshop: Workshop) -> list[str]:
    ideas = [one.record for one in workshop.many(Idea)]
    return [
        _if(len(ideas) < IDEAS, f"Name at least {_number(IDEAS, 'idea')}."),
        _if(all(one.cost is Cost.COSTED for one in ideas), "At least one idea at no cost or low cost."),
        _if(all(one.approach is not Approach.OFF_THE_WALL for one in ideas), "At least one idea off the wall."),
    ]


def _choose(workshop: Workshop) -> list[str]:
    return [_if(not workshop.ideas(chosen=True), "Choose at least one idea.")]


def _actions(workshop: Workshop) -> list[str]:
    return [_if(not workshop.many(Action), "Name at least one action, with its owner and first step.")]


def _close(workshop: Workshop) -> list[str]:
    return [_if(workshop.one(Close) is None, "Write the headline, and who signs for it.")]


_ASKED: Mapping[str, Callable[[Workshop], list[str]]] = {
    "set_up": _set_up,
    "result": _result,
    "baseline": _baseline,
    "story": _story,
    "partners": _partners,
    "ideas": _ideas,
    "choose": _choose,
    "actions": _actions,
    "close": _close,
}
# The step in which each kind of record is written.
WRITTEN_IN: Mapping[type[Record], str] = {
    Person: "set_up",
    Result: "result",
    Estimate: "baseline",
    Agreed: "baseline",
    Future: "baseline",
    Factor: "story",
    Need: "story",
    Partner: "partners",
    Idea: "ideas",
    Score: "choose",
    Action: "actions",
    Close: "close",
}


def _number(least: int, word: str) -> str:
    return f"one {word}" if least == 1 else f"two {word}s"


def _if(lacks: bool, sentence: str) -> str:
    return sentence if lacks else ""
