"""What people write down in a workshop, field by field: each record is checked as it is made, and goes to JSON and back."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from metrics.workshops.baseline import Baseline

LINE, PARAGRAPH = 140, 500  # characters
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LINE)]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, max_length=PARAGRAPH)]
Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LINE)]
Value = Annotated[float, Field(allow_inf_nan=False)]
Point = tuple[date, Value]


class Level(StrEnum):
    """Whose measure it is: of everybody who lives here, or of those whom a service works with."""

    POPULATION = "population"
    PERFORMANCE = "performance"


class Part(StrEnum):
    """What somebody does in the room."""

    TAKING_PART = "taking part"
    FACILITATOR = "facilitator"
    SCRIBE = "scribe"
    TIMEKEEPER = "timekeeper"


class Voice(StrEnum):
    """Whom somebody can speak for."""

    OTHER = "organisation"
    PRACTITIONER = "practitioner"
    FAMILY = "child or family"


class Direction(StrEnum):
    """Where somebody thinks that the line goes."""

    UP = "up"
    FLAT = "flat"
    DOWN = "down"


class Course(StrEnum):
    """Which line the room takes for where the measure is heading if nothing changes."""

    STATISTICAL = "statistical"
    MEDIAN = "median of the estimates"
    TYPED = "typed in"


class Answer(StrEnum):
    """Is this future OK?"""

    NO = "no"
    NOT_SURE = "not sure"
    YES = "yes"


class Force(StrEnum):
    """Whether a factor helps or hinders."""

    HINDERING = "hindering"
    HELPING = "helping"


class Control(StrEnum):
    """Whether the room can act on a factor."""

    INSIDE = "inside our control"
    OUTSIDE = "outside our control"


class Evidence(StrEnum):
    """What a factor rests on."""

    DATA = "data"
    AUDIT = "audit"
    PRACTITIONER = "practitioner"
    FAMILY = "child or family voice"
    HUNCH = "hunch"


class Approach(StrEnum):
    """What kind of idea it is."""

    PROVEN = "proven"
    PROMISING = "promising"
    LOCAL = "local"
    OFF_THE_WALL = "off the wall"
    STOP = "stop doing"


class Cost(StrEnum):
    """What an idea costs."""

    NONE = "no cost"
    LOW = "low cost"
    COSTED = "costed"


class Grade(StrEnum):
    """How well an idea does by one of the four tests."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """How far an action is."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    DONE = "done"
    STOPPED = "stopped"


class State(StrEnum):
    """How far a workshop is, in this order; the last four end it."""

    DRAFT = "draft"
    READY = "ready"
    IN_SESSION = "in session"
    AGREED = "agreed"
    IN_DELIVERY = "in delivery"
    TURNED = "closed: turned"
    SLOWED = "closed: slowed"
    NOT_TURNED = "closed: not turned"
    STOPPED = "closed: stopped"


class Record(BaseModel):
    """One thing that is written down. `kind` is its name in the warehouse and in JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: ClassVar[str]


class Setup(Record):
    """Which measure, at which level, how far ahead, and when the room meets."""

    kind = "setup"
    indicator: Named
    level: Level = Level.PERFORMANCE
    quick: bool = False
    horizon: Literal[6, 12, 18, 24] = 12
    held_on: date


class Person(Record):
    """Somebody in the room."""

    kind = "person"
    name: Named
    organisation: Line = ""
    role: Line = ""
    part: Part = Part.TAKING_PART
    voice: Voice = Voice.OTHER


class Result(Record):
    """The condition of well-being that is wanted, and for whom."""

    kind = "result"
    statement: Named
    customers: Annotated[tuple[Line, ...], Field(max_length=5)] = ()
    oba: Literal["how_much", "how_well", "better_off"]
    challenge: Paragraph = ""


class Estimate(Record):
    """What one person thinks the measure will be at the end of the horizon; the item's id is that of the person."""

    kind = "estimate"
    value: Value
    direction: Direction
    reason: Line = ""


class Reveal(Record):
    """The statistical baseline was shown; from now on it is frozen, and nobody estimates any more."""

    kind = "reveal"
    baseline: Baseline


class Agreed(Record):
    """The line that the room takes for its baseline; `points` are months and values where it is not the statistical one."""

    kind = "course"
    course: Course = Course.STATISTICAL
    points: Annotated[tuple[Point, ...], Field(max_length=24)] = ()
    reason: Paragraph = ""


class Future(Record):
    """Is this future OK, and why."""

    kind = "future"
    ok: Answer
    why: Paragraph = ""


class Factor(Record):
    """Something that helps or hinders, what is behind it, and what that rests on."""

    kind = "factor"
    title: Named
    detail: Paragraph = ""
    force: Force
    control: Control = Control.INSIDE
    whys: Annotated[tuple[Line, ...], Field(max_length=3)] = ()
    evidence: Evidence


class Ranking(Record):
    """The ids of the factors by influence, the greatest first; factors that it does not name come last."""

    kind = "ranking"
    factors: tuple[str, ...] = ()


class Need(Record):
    """Data that the room lacked."""

    kind = "need"
    wanted: Named


class Partner(Record):
    """Somebody who can help."""

    kind = "partner"
    name: Named
    person: Line = ""
    role: Line = ""
    offer: Paragraph = ""
    is_involved: bool = False


class Idea(Record):
    """Something that could work on a factor; `amount` in pounds where it is costed."""

    kind = "idea"
    title: Named
    factor: str
    approach: Approach
    cost: Cost
    amount: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    source: Line = ""


class Score(Record):
    """How an idea does by the four tests, and whether the room takes it; the item's id is that of the idea."""

    kind = "score"
    leverage: Grade
    feasibility: Grade
    specificity: Grade
    values: Grade
    is_chosen: bool = False


class Action(Record):
    """Who does what by when, and how the room will see it.

    `effect` is the difference that it is expected to make by the end of the horizon, in the measure's unit: a judgement.
    """

    kind = "action"
    title: Named
    idea: str = ""
    factor: str = ""
    owner: Named
    start: date
    due: date
    partner: Line = ""
    first_step: Named
    measure: Named
    has_data: bool = True
    oba: Literal["how_much", "how_well", "better_off"] = "how_well"
    effect: Value | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.due < self.start:
            raise ValueError("The action is due before it starts: put one of the two days right.")
        return self


class Update(Record):
    """How far an action is; `action` is its id."""

    kind = "update"
    action: str
    status: Status
    note: Paragraph = ""


class Close(Record):
    """What the room agreed, in one sentence, when it will look again, and who signs for it."""

    kind = "close"
    headline: Named
    reviews: Annotated[tuple[date, ...], Field(max_length=6)] = ()
    signed_by: Named


class Review(Record):
    """What people made of the verdict of a month, with that verdict in words."""

    kind = "review"
    month: date
    verdict: Line
    note: Paragraph


class Move(Record):
    """The workshop went on to another state."""

    kind = "state"
    state: State
    note: Paragraph = ""


KINDS: dict[str, type[Record]] = {
    one.kind: one
    for one in (
        Setup, Person, Result, Estimate, Reveal, Agreed, Future, Factor, Ranking, Need, Partner, Idea, Score, Action, Update,
        Close, Review, Move,
    )
}  # fmt: skip
# Of these there is one in a workshop; the item's id is the name of the kind.
SINGLE = frozenset({"setup", "result", "reveal", "course", "future", "ranking", "close", "state"})
