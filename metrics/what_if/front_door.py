"""What contacts, assessments and caseload would be if fewer contacts of one source ended in nothing: arithmetic only."""

from dataclasses import dataclass
from enum import StrEnum

WEEKS_A_MONTH = 365.25 / 12 / 7


class Reach(StrEnum):
    """How far the contacts that would no longer come got; each reaches the ones before it too. The ids stand in addresses."""

    DOOR = "door"
    REFERRAL = "referral"
    ASSESSMENT = "assessment"


@dataclass(frozen=True)
class Source:
    """One source agency's usual month: contacts, those ended at the door with no further action, and its referrals.

    `referrals` and `ended` (those of no further action) are None where referrals are not known by source.
    """

    name: str
    contacts: float
    door: float
    referrals: float | None = None
    ended: float | None = None


@dataclass(frozen=True)
class Council:
    """The usual month of the whole front door, and the newest caseload; None is not known.

    `held` cases are those of `holders` full-time equivalents: the two parts of the average caseload.
    """

    contacts: float
    referrals: float | None = None
    assessments: float | None = None
    held: float | None = None
    holders: float | None = None


@dataclass(frozen=True)
class Assumed:
    """What is taken as given: `fall`, `assessed` and `no_need` in per cent, minutes to screen a contact, an assessment's
    working days of a worker and the weeks that it is open.

    `assessed` is of a source's referrals, `no_need` of their assessments.
    """

    fall: float
    reach: Reach
    minutes: float
    days: float
    weeks: float
    assessed: float
    no_need: float


@dataclass(frozen=True)
class Ends:
    """How many contacts a month of one source end where, with nothing to follow."""

    door: float
    referral: float
    assessment: float


@dataclass(frozen=True)
class Load:
    """What a month brings, and what stands open at a time; None is not known."""

    contacts: float
    screening_hours: float
    referrals: float | None
    assessments: float | None
    assessment_days: float | None
    open_assessments: float | None
    caseload: float | None


def ends(source: Source, assumed: Assumed) -> Ends:
    """Where a source's contacts end in a usual month.

    No more are assessed than there are referrals that did not end before. Where the source of an assessment is not
    recorded, the share that found no need is the council's.
    """
    if source.referrals is None:
        return Ends(source.door, 0.0, 0.0)
    ended = source.ended or 0.0
    assessed = min(source.referrals * assumed.assessed / 100, source.referrals - ended)
    return Ends(source.door, ended, assessed * assumed.no_need / 100)


def fewer(source: Source, assumed: Assumed) -> Ends:
    """How many fewer contacts a month would come, by where they would have ended."""
    share, at = assumed.fall / 100, ends(source, assumed)
    order = list(Reach)
    within = [share if order.index(stage) <= order.index(assumed.reach) else 0.0 for stage in order]
    return Ends(at.door * within[0], at.referral * within[1], at.assessment * within[2])


def today(council: Council, assumed: Assumed) -> Load:
    """The load of the usual month."""
    return _load(council, assumed, Ends(0.0, 0.0, 0.0))


def then(council: Council, source: Source, assumed: Assumed) -> Load:
    """The load if these contacts did not come: those ended at the door save no assessment, those ended as a referral neither."""
    return _load(council, assumed, fewer(source, assumed))


def _load(council: Council, assumed: Assumed, less: Ends) -> Load:
    contacts = council.contacts - less.door - less.referral - less.assessment
    referrals = None if council.referrals is None else council.referrals - less.referral - less.assessment
    assessments = None if council.assessments is None else council.assessments - less.assessment
    months_open = assumed.weeks / WEEKS_A_MONTH
    return Load(
        contacts,
        contacts * assumed.minutes / 60,
        referrals,
        assessments,
        None if assessments is None else assessments * assumed.days,
        None if assessments is None else assessments * months_open,
        None if assessments is None else _caseload(council, less.assessment * months_open),
    )


def _caseload(council: Council, fewer_open: float) -> float | None:
    """Every assessment that is open less is one case less, held by the same workers."""
    if council.held is None or not council.holders:
        return None
    return (council.held - fewer_open) / council.holders
