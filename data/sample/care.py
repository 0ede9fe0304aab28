"""Periods of care from entry to exit: legal statuses, placements, visits, and care leavers."""

from __future__ import annotations

import random
from datetime import date, timedelta

import codes
from place import LAST, age_on, birthday
from records import Care, Child, Episode, Leaver, Placement

Exit = tuple[date, str, str]  # day, reason for leaving care, reason for closing the episode ('' = stays open)


def enter_care(rng: random.Random, child: Child, episode: Episode, day: date, uasc: bool = False) -> date:
    """Take a child into care on a day (or at birth, if later) and draw the whole period; returns its start."""
    day = max(day, child.born + timedelta(days=2))
    if age_on(child.born, day) >= 18 or any(care.end > day for care in child.care):
        return day
    end, reason, closure = _exit(rng, child, day, uasc)
    adopted = reason == codes.LEFT_ADOPTED
    permanence = "b) Adoption" if adopted else codes.pick(rng, codes.PERMANENCE)
    if rng.random() < 0.08:
        permanence = ""  # none has been made yet
    need = "N8 - Absent parenting" if uasc else episode.need
    need = (
        "N1 - Abuse or neglect"
        if need.startswith("N9")
        else need.replace("Parental disability or illness", "Parental illness or disability")
    )
    statuses = _statuses(rng, day, end, uasc, adopted)
    care = Care(day, end, reason, need, uasc, permanence, statuses, _placements(rng, day, end, uasc, adopted))
    care.adoption_decided = statuses[-1][0] - timedelta(days=30) if adopted else None
    _contacts_in_care(rng, care)
    child.care.append(care)
    episode.support = True
    episode.end = end if closure else end + timedelta(days=rng.randint(40, 170))
    episode.closure = closure or codes.CLOSED_OTHER
    _leave(rng, child, care)
    if reason in (codes.LEFT_HOME, codes.LEFT_HOME_UNPLANNED) and rng.random() < 0.2:
        enter_care(rng, child, episode, end + timedelta(days=rng.randint(15, 150)))  # it did not last
    return day


def _exit(rng: random.Random, child: Child, day: date, uasc: bool) -> Exit:
    adult = birthday(child.born, 18)
    left_as_adult = (adult, codes.pick(rng, codes.LEFT_ADULT), codes.CLOSED_OTHER)
    draw, age = rng.random(), age_on(child.born, day)
    if uasc:
        return left_as_adult
    if age < 4 and draw < 0.45:
        found: Exit = (day + timedelta(days=rng.randint(420, 780)), codes.LEFT_ADOPTED, codes.CLOSED_ADOPTED)
    elif draw < 0.5:
        found = (day + timedelta(days=rng.randint(12, 240)), codes.LEFT_HOME, "")
    elif draw < 0.6:
        found = (day + timedelta(days=rng.randint(200, 620)), codes.LEFT_HOME_UNPLANNED, "")
    elif draw < 0.74 and age < 14:
        found = (day + timedelta(days=rng.randint(280, 800)), codes.LEFT_GUARDIAN, codes.CLOSED_GUARDIAN)
    else:
        found = left_as_adult
    return found if found[0] < adult else left_as_adult


def _statuses(rng: random.Random, day: date, end: date, uasc: bool, adopted: bool) -> list[tuple[date, str]]:
    first = codes.S20 if uasc or rng.random() < 0.35 else codes.INTERIM
    found = [(day, first)]
    ordered = day + timedelta(days=rng.randint(180, 330))
    if adopted:
        found.append((ordered, codes.PLACEMENT))
    elif first == codes.INTERIM:
        found.append((ordered, codes.FULL))
    return [status for status in found if status[0] < end]


def _placements(rng: random.Random, day: date, end: date, uasc: bool, adopted: bool) -> list[Placement]:
    found: list[Placement] = []
    start, settled = day, rng.random() < 0.75
    while start < min(end, LAST + timedelta(days=1)):
        kind = codes.UASC_PLACEMENT if uasc and rng.random() < 0.7 else codes.pick(rng, codes.PLACEMENTS)
        found.append(Placement(start, kind, _provider(rng, kind), rng.random() < 0.24))
        later = len(found) > 1 and settled
        start += timedelta(days=int(rng.expovariate(1 / (2800 if later else 420))) + 4)
    if adopted:
        found = [placement for placement in found if placement.start < end - timedelta(days=170)]
        found.append(Placement(end - timedelta(days=160), codes.ADOPTIVE, codes.OWN, rng.random() < 0.5))
    return found


def _provider(rng: random.Random, kind: str) -> str:
    if "P1:" in kind:
        return codes.PARENTS
    private = 0.8 if "K2" in kind or "H5" in kind else 0.4
    return rng.choices((codes.PRIVATE, codes.OWN, codes.THIRD), (private, 0.94 - private, 0.06))[0]


def _contacts_in_care(rng: random.Random, care: Care) -> None:
    care.visits = spaced(rng, care, 33, 14)
    care.reviews = spaced(rng, care, 150, 38, first=20)
    care.reviewer_contacts = spaced(rng, care, 110, 40)
    care.health = spaced(rng, care, 330, 60, first=25)
    care.dental = spaced(rng, care, 350, 110, first=140)
    if rng.random() < 0.1:
        care.missing = spaced(rng, care, 70, 55)
    if rng.random() < 0.04:
        care.absent = spaced(rng, care, 90, 60)


def spaced(rng: random.Random, care: Care, interval: int, jitter: int, first: int | None = None) -> list[date]:
    """Return sorted days within a period of care, about one each interval, none after the last month."""
    found: list[date] = []
    day = care.start + timedelta(days=first or rng.randint(3, interval))
    while day < min(care.end, LAST + timedelta(days=1)):
        found.append(day)
        day += timedelta(days=interval + rng.randint(-jitter, jitter))
    return found


def _leave(rng: random.Random, child: Child, care: Care) -> None:
    if (care.end - care.start).days < 91 or care.end < birthday(child.born, 16):
        return
    support_until = birthday(child.born, 21) if rng.random() < 0.6 else birthday(child.born, rng.choice((22, 23, 25)))
    qualifying = care.end < birthday(child.born, 18) and rng.random() < 0.5
    eligibility = "c) Qualifying care leaver" if qualifying else "b) Former relevant child"
    child.leaver = Leaver(max(care.end, birthday(child.born, 16)), support_until, eligibility, care.uasc)


def short_breaks(rng: random.Random, child: Child, episode: Episode, day: date) -> None:
    """Give a disabled child a series of short breaks: in list 8, but not in care."""
    end = min(episode.end, day + timedelta(days=rng.randint(300, 1400)))
    placement = Placement(day, "v) Z1: Other placements", codes.OWN, False)
    care = Care(day, end, codes.LEFT_OTHER, episode.need, False, "a) Return to family",
                [(day, codes.SHORT_BREAK)], [placement])  # fmt: skip
    care.visits = spaced(rng, care, 60, 20)
    child.care.append(care)
