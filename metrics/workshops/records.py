"""What people write down in a workshop, field by field: each record is checked as it is made, and goes to JSON and back."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from metrics.workshops.baseline import Baseline, Day, Id, Value
from metrics.workshops.choices import (
    Answer,
    Approach,
    Control,
    Cost,
    Course,
    Direction,
    Evidence,
    Force,
    Grade,
    Level,
    Part,
    State,
    Status,
    Voice,
)
from metrics.workshops.texts import Line, Named, Paragraph

Point = tuple[Day, Value]


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
    held_on: Day


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
    factors: Annotated[tuple[Id, ...], Field(max_length=1000)] = ()


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
    factor: Id
    approach: Approach
    cost: Cost
    amount: Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False)] | None = None
    source: Line = ""

    @model_validator(mode="after")
    def _costed_has_an_amount(self) -> Self:
        if self.cost is Cost.COSTED and self.amount is None:
            raise ValueError("A costed idea needs its amount in pounds.")
        return self


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
    idea: Id = ""
    factor: Id = ""
    owner: Named
    start: Day
    due: Day
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
    action: Id
    status: Status
    note: Paragraph = ""


class Close(Record):
    """What the room agreed, in one sentence, when it will look again, and who signs for it."""

    kind = "close"
    headline: Named
    reviews: Annotated[tuple[Day, ...], Field(max_length=6)] = ()
    signed_by: Named


class Review(Record):
    """What people made of the verdict of a month, with that verdict in words."""

    kind = "review"
    month: Day
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
