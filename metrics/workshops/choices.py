"""What a workshop lets people choose from: each choice with the words that are stored."""

from enum import StrEnum


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
