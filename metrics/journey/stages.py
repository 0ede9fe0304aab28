"""The steps of the journey, declared: what each is counted from, in which extract it is seen, and how long it may take."""

from dataclasses import dataclass
from enum import StrEnum

CONTACT = "contact"

# The extracts that hold contacts, by preference, with their names for people: one of them speaks for a whole cohort.
SOURCES = {
    "contacts_with_outcomes": "contacts with outcomes",
    "ssd_contacts": "Standard Safeguarding Dataset contacts",
    "contacts": "Annex A list 1",
}


class Unit(StrEnum):
    """What a window is counted in; days and months are those of the calendar."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"


@dataclass(frozen=True)
class Window:
    """How long a step may take, and why so long. The last day counts."""

    number: int
    unit: Unit
    why: str

    @property
    def words(self) -> str:
        """10 working days."""
        return f"{self.number} {self.unit}"

    @property
    def most_days(self) -> int:
        """No window of this length lasts more days than this, bank holidays included."""
        if self.unit is Unit.WORKING_DAYS:
            return self.number * 7 // 5 + 14
        return self.number * (31 if self.unit is Unit.MONTHS else 1)


@dataclass(frozen=True)
class Stage:
    """One step as it is declared.

    `of` says whom a rate is out of; `since` what the window runs from; `did` stands in a sentence about the children.
    `hidden_days`: before a gap in the files, what began so shortly before it may never have been listed.
    """

    id: str
    title: str
    before: str
    of: str
    since: str
    did: str
    extract: str
    listed: str
    window: Window
    rule: str
    already: str = ""
    hidden_days: int = 0

    @property
    def within(self) -> str:
        """Within 10 days of the first contact."""
        return f"within {self.window.words} of {self.since}"


STAGES = (
    Stage(
        "referral",
        "Referral",
        CONTACT,
        "children with a contact",
        "the first contact",
        "had a referral",
        "referrals",
        "Annex A list 3",
        Window(
            10,
            Unit.DAYS,
            "A contact is decided within a working day or two; the rest is for weekends and late recording.",
        ),
        "The child's first referral on the day of the first contact or later. A referral on an earlier day answered an "
        "earlier contact.",
    ),
    Stage(
        "assessment",
        "Assessment",
        "referral",
        "children referred",
        "the referral",
        "had an assessment begun",
        "assessments",
        "Annex A list 4",
        Window(
            10, Unit.WORKING_DAYS, "A referral is to be decided within one working day; the rest is for late starts."
        ),
        "The first assessment of the child that began on the day of the referral or later, whether or not it is finished.",
        hidden_days=183,
    ),
    Stage(
        "section_47",
        "Section 47 enquiry",
        "assessment",
        "children assessed",
        "the start of the assessment",
        "had a section 47 enquiry",
        "section_47",
        "Annex A list 5",
        Window(45, Unit.WORKING_DAYS, "An assessment may take 45 working days; a later enquiry answers another worry."),
        "The first strategy discussion on the day of the referral or later: an enquiry may begin before the assessment.",
    ),
    Stage(
        "child_in_need",
        "Child in need",
        "assessment",
        "children assessed",
        "the start of the assessment",
        "were found to be in need of social care support",
        "assessments",
        "Annex A list 4",
        Window(60, Unit.WORKING_DAYS, "An assessment may take 45 working days; 15 more let the late ones count."),
        "The same assessment is authorised and says that the child requires social care support. A blank answer is not a "
        "yes. List 6 is not used: it shows every child whose assessment is open, in need or not.",
    ),
    Stage(
        "protection_plan",
        "Child protection plan",
        "section_47",
        "children with an enquiry",
        "the strategy discussion",
        "had a child protection plan begun",
        "child_protection",
        "Annex A list 7",
        Window(35, Unit.WORKING_DAYS, "The conference is due within 15 working days; 20 more let the late ones count."),
        "The first plan that began on the day of the strategy discussion or later.",
        already="already on a plan on the day of the strategy discussion",
    ),
    Stage(
        "care",
        "Care",
        CONTACT,
        "children with a contact",
        "the first contact",
        "came into care",
        "children_in_care",
        "Annex A list 8",
        Window(6, Unit.MONTHS, "Care soon after a contact belongs to the same worry; later it need not."),
        "The first period of care that began on the day of the first contact or later, whichever steps lay between. "
        "Short breaks (V3, V4) are left out.",
        already="already in care on the day of the first contact",
    ),
)
