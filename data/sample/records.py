"""What the simulation produces: children, families and all that happens to them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date


@dataclass
class Child:
    """One child and the whole of what social care did; dates after the last month are not yet known."""

    child_id: int
    gender: str
    ethnicity: str
    born: date
    birth_recorded: bool
    disability: str
    locality: str
    contacts: list[Contact] = field(default_factory=list)
    early_help: list[EarlyHelp] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    care: list[Care] = field(default_factory=list)
    leaver: Leaver | None = None

    def episode_on(self, day: date) -> Episode | None:
        """Return the episode of need in force at the end of a day."""
        return next((episode for episode in self.episodes if in_force(episode.start, episode.end, day)), None)

    def plan_on(self, day: date) -> Plan | None:
        """Return the child protection plan in force at the end of a day."""
        return next((plan for plan in self.plans if in_force(plan.start, plan.end, day)), None)

    def care_on(self, day: date) -> Care | None:
        """Return the period of care in force at the end of a day, short breaks included."""
        return next((care for care in self.care if in_force(care.start, care.end, day)), None)


@dataclass
class Contact:
    """A contact; until `corrected_on` it showed the first outcome, from `deleted_on` it is gone."""

    day: date
    source: str
    outcome: str
    reason: str
    decided: date | None
    recorded_on: date
    first_outcome: str = ""
    corrected_on: date | None = None
    deleted_on: date | None = None

    def known_at(self, as_at: date) -> bool:
        """Tell whether an extract of that day holds the contact."""
        return self.recorded_on <= as_at and not (self.deleted_on and self.deleted_on <= as_at)

    def outcome_at(self, as_at: date) -> str:
        """Return the outcome as it stood that day, empty while undecided."""
        if self.decided is None or self.decided > as_at:
            return ""
        return self.first_outcome if self.corrected_on and as_at < self.corrected_on else self.outcome


@dataclass
class EarlyHelp:
    """An early help assessment."""

    start: date
    end: date
    organisation: str


@dataclass
class Referral:
    """A referral; until `corrected_on` its no-further-action flag was the other one."""

    day: date
    source: str
    nfa: bool
    corrected_on: date | None = None

    def nfa_at(self, as_at: date) -> bool:
        """Return the flag as it stood that day."""
        return self.nfa != bool(self.corrected_on and as_at < self.corrected_on)


@dataclass
class Episode:
    """An episode of need with its assessment; `closure` is the reason once it has ended."""

    start: date
    need: str
    assessed_from: date
    authorised: date
    seen: str
    support: bool
    end: date
    closure: str
    visits: list[date] = field(default_factory=list)


@dataclass
class Enquiry:
    """A section 47 enquiry; `decided` is when it was known whether a conference was needed."""

    strategy: date
    decided: date
    on_plan: bool
    unnecessary: bool
    conference: date | None
    to_plan: bool


@dataclass
class Plan:
    """A child protection plan."""

    start: date
    end: date
    initial: str
    latest: str
    previous: int
    police_powers: bool
    visits: list[date] = field(default_factory=list)
    reviews: list[date] = field(default_factory=list)


@dataclass
class Placement:
    """A placement from its first day."""

    start: date
    kind: str
    provider: str
    outside: bool


@dataclass
class Care:
    """A period of care, or a series of short breaks."""

    start: date
    end: date
    reason: str
    need: str
    uasc: bool
    permanence: str
    statuses: list[tuple[date, str]]
    placements: list[Placement]
    visits: list[date] = field(default_factory=list)
    reviews: list[date] = field(default_factory=list)
    reviewer_contacts: list[date] = field(default_factory=list)
    health: list[date] = field(default_factory=list)
    dental: list[date] = field(default_factory=list)
    missing: list[date] = field(default_factory=list)
    absent: list[date] = field(default_factory=list)
    adoption_decided: date | None = None

    @property
    def short_break(self) -> bool:
        """Tell whether this is a short break, which is not counted as care."""
        return self.statuses[0][1].startswith("V4")


@dataclass
class Leaver:
    """A care leaver from and until a day."""

    start: date
    end: date
    eligibility: str
    uasc: bool


def in_force(start: date, end: date, day: date) -> bool:
    """Tell whether something started on or before a day and had not ended on or before it."""
    return start <= day < end


def latest(days: list[date], day: date) -> date | None:
    """Return the last of some sorted days up to a day."""
    place = bisect_right(days, day)
    return days[place - 1] if place else None
